"""What we caused ourselves: an apology with a code to the person, the code and the place to the maintainer."""

import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.error import Conflict, Forbidden, NetworkError, TelegramError

from bot.context import BotApplication, Context, acknowledge
from bot.texts import fallback as texts

log = logging.getLogger(__name__)


def setup(
    application: BotApplication, maintainer: int | None, on_conflict: Callable[[], Awaitable[None]]
) -> None:
    """`on_conflict` is told of each 409: another bot polls with the same token (R-24)."""

    async def handle(update: object, context: Context) -> None:
        error = context.error
        if isinstance(error, Conflict):
            await on_conflict()
            return
        if isinstance(error, Forbidden):
            log.info("a person has blocked the bot")
            return
        if isinstance(error, NetworkError) and not isinstance(update, Update):
            log.warning("polling failed, it goes on", extra={"error": type(error).__name__})
            return
        code = secrets.token_hex(3)
        log.error("handler failed", extra={"code": code}, exc_info=error)
        await _tell(update, context, code)
        if maintainer is not None:
            await _report(context, maintainer, code)

    application.add_error_handler(handle)


async def _tell(update: object, context: Context, code: str) -> None:
    if not isinstance(update, Update) or update.effective_chat is None:
        return
    try:
        if update.callback_query is not None:
            await acknowledge(update)
        await context.bot.send_message(update.effective_chat.id, texts.apology(code).html.markup)
    except TelegramError:
        log.warning("the apology could not be sent", extra={"code": code})


async def _report(context: Context, maintainer: int, code: str) -> None:
    """Type and place of the error only: its message might hold somebody's words."""
    error = context.error
    assert error is not None
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    where = "\n".join(f"{f.filename.rpartition('/bot/')[2]}:{f.lineno} {f.name}" for f in frames)
    try:
        await context.bot.send_message(maintainer, texts.report(code, type(error).__name__, where).markup)
    except TelegramError:
        log.warning("the report could not be sent", extra={"code": code})


async def report_conflict(application: BotApplication, maintainer: int | None) -> None:
    """Another bot has polled with our token for a minute: the maintainer must stop one of them."""
    log.error("another bot keeps polling with the same token")
    if maintainer is None:
        return
    try:
        await application.bot.send_message(maintainer, texts.CONFLICT.markup)
    except TelegramError:
        log.warning("the report could not be sent")
