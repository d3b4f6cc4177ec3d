"""Keep the group's pinned board up to date: edit in place, pin where we may; every error leaves it to the next look."""

import asyncio
import logging
from datetime import datetime, timedelta
from typing import Any

from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot.context import GONE, NOT_MODIFIED, keyboard, says
from bot.jobs.pacing import seconds_of
from bot.jobs.stopping import Stopping
from bot.jobs.turns import Priority
from bot.usecases.board import Edit, Edited, next_edit, post_boards, settle_edit
from bot.usecases.office import Office

log = logging.getLogger(__name__)

AFTER_FAILURE = timedelta(minutes=1)
"""An outage is not worth an attempt every ten seconds."""


class Board:
    """The boards of all schools; the alarms call `post` before each sweep, `refresh` after it."""

    def __init__(self, office: Office, bot: ExtBot[Any]) -> None:
        self._office = office
        self._bot = bot
        self._stopping = Stopping()
        self._refreshing = asyncio.Lock()

    def hush(self) -> None:
        """Edit nothing any more: the next start finds what has changed."""
        self._stopping.ask()

    async def post(self) -> None:
        """Queue what the sweep is to post; before its announcements, so that they are what is read last."""
        await asyncio.to_thread(post_boards, self._office)

    async def refresh(self) -> datetime | None:
        """Bring every board to what is true now; gives the moment at which to look again."""
        async with self._refreshing:
            try:
                async with self._stopping.leash():
                    return await self._refresh()
            except TimeoutError:
                return None

    async def _refresh(self) -> datetime | None:
        told = False
        while isinstance(edit := await asyncio.to_thread(next_edit, self._office), Edit):
            outcome, wait = await _edit(self._bot, edit)
            pinned = not edit.pin or (outcome is Edited.DONE and await _pin(self._bot, edit))
            told |= await asyncio.to_thread(
                settle_edit, self._office, edit, outcome, pinned=pinned, wait=wait
            )
        return self._office.clock() if told else edit


async def _edit(bot: ExtBot[Any], edit: Edit) -> tuple[Edited, timedelta]:
    if not edit.changed:
        return Edited.DONE, timedelta()
    try:
        await bot.edit_message_text(
            edit.message.html.markup,
            edit.chat_id,
            edit.message_id,
            reply_markup=keyboard(edit.message, bot),
            rate_limit_args=Priority.BROADCAST,
        )
    except RetryAfter as error:
        return Edited.FAILED, timedelta(seconds=seconds_of(error))
    except TelegramError as error:
        outcome = _refused(error)
        return outcome, AFTER_FAILURE if outcome is Edited.FAILED else timedelta()
    return Edited.DONE, timedelta()


def _refused(error: TelegramError) -> Edited:
    """An edit may be repeated as often as one likes: only a board that is gone is settled for good."""
    log.info("the board was not edited", extra={"error": type(error).__name__})
    if not isinstance(error, BadRequest):
        return Edited.FAILED
    if says(error, NOT_MODIFIED):
        return Edited.DONE
    return Edited.GONE if says(error, *GONE) else Edited.FAILED


async def _pin(bot: ExtBot[Any], edit: Edit) -> bool:
    try:
        await bot.pin_chat_message(
            edit.chat_id,
            edit.message_id,
            disable_notification=True,
            rate_limit_args=Priority.BROADCAST,
        )
    except (BadRequest, Forbidden):
        return False  # no right to pin; the secretary is asked for it
    except TelegramError:
        log.info("the board was not pinned")
        return False
    return True
