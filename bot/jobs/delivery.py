"""One message → Telegram: send it, and say what became of it by the table of errors below."""

import logging
from datetime import timedelta
from typing import Any

import httpx
from telegram import Message
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.ext import ExtBot

from bot.context import keyboard
from bot.domain.outbox import Reason
from bot.jobs.pacing import seconds_of
from bot.jobs.turns import Priority, Turn
from bot.usecases.delivery import (
    Failed,
    Later,
    Migrated,
    Parcel,
    Result,
    Sent,
    TopicGone,
    Uncertain,
)

log = logging.getLogger(__name__)

NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
"""Causes of a network error after which Telegram surely has nothing (R-14)."""


async def send(bot: ExtBot[Any], parcel: Parcel, turn: Turn | Priority = Priority.BROADCAST) -> Result:
    """One attempt; every error of Telegram's becomes a value."""
    try:
        message = await _sent(bot, parcel, turn)
    except TelegramError as error:
        result = outcome(error, group=parcel.group)
        log.info("notice not delivered", extra={"row": parcel.row_id, "error": type(error).__name__})
        return result
    return Sent(message.message_id)


async def _sent(bot: ExtBot[Any], parcel: Parcel, turn: Turn | Priority) -> Message:
    """The request itself: a message, or a file with the message as its caption."""
    if parcel.attachment is None:
        return await bot.send_message(
            parcel.chat_id,
            parcel.message.html.markup,
            message_thread_id=parcel.thread_id,
            reply_markup=keyboard(parcel.message, bot),
            disable_notification=parcel.silent,
            rate_limit_args=turn,
        )
    name, content = parcel.attachment
    return await bot.send_document(
        parcel.chat_id,
        content,
        filename=name,
        caption=parcel.message.html.markup,
        message_thread_id=parcel.thread_id,
        reply_markup=keyboard(parcel.message, bot),
        rate_limit_args=turn,
    )


def outcome(error: TelegramError, *, group: bool) -> Result:
    """The table: what one of Telegram's errors means for a row."""
    match error:
        case ChatMigrated():
            return Migrated(error.new_chat_id)
        case RetryAfter():
            return Later(timedelta(seconds=seconds_of(error)))
        case Forbidden():
            return Failed(Reason.REFUSED if group else Reason.BLOCKED)
        case BadRequest():
            return _bad_request(error)
        case TimedOut() | NetworkError():
            return Later(None) if isinstance(error.__cause__, NEVER_LEFT) else Uncertain(Reason.TIMED_OUT)
        case InvalidToken() | Conflict():
            return Later(None)  # the bot's trouble, not the message's
        case _:
            return Uncertain(Reason.TIMED_OUT)  # an answer that nobody understands: Telegram may have it


def _bad_request(error: BadRequest) -> Result:
    said = error.message.lower()
    if "thread not found" in said or "topic" in said:
        return TopicGone()
    return Failed(Reason.CHAT_GONE if "chat not found" in said else Reason.REFUSED)
