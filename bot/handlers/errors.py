"""What we caused ourselves: an apology with a code to the person, the same code and the place to the maintainer."""

import hashlib
import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from traceback import walk_tb

from telegram import Update
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, TelegramError

import bot
from bot.context import BotApplication, Context, acknowledge
from bot.db.trouble import trouble_of
from bot.texts import alerts, database, fallback
from bot.texts.message import Html

log = logging.getLogger(__name__)

PACKAGE = Path(bot.__file__).parent
SHOWN = 3
"""Places of an error that the maintainer sees, the innermost last."""


def setup(application: BotApplication, on_conflict: Callable[[], Awaitable[None]]) -> None:
    """`on_conflict` is told of each 409: another bot polls with the same token (R-24)."""

    async def handle(update: object, context: Context) -> None:
        error = context.error
        assert error is not None
        if isinstance(error, Conflict):
            await on_conflict()
        elif isinstance(error, Forbidden):
            log.info("a person has blocked the bot")
        elif isinstance(update, Update):
            code = fingerprint(error)
            await _tell(update, context, _apology(error, code))
            await report(context.home, error, update.effective_user.id if update.effective_user else None)
        elif isinstance(error, NetworkError) and not isinstance(error, BadRequest):
            # A poll or a task beside the updates; the request has said that Telegram is out of reach.
            log.debug("the network failed, it goes on", extra={"error": type(error).__name__})
        else:
            await report(context.home, error)

    application.add_error_handler(handle)


async def report(application: BotApplication, error: BaseException, who: int | None = None) -> None:
    """Type and place of the error only: its message might hold somebody's words."""
    trouble = trouble_of(error)
    where = "\n".join(_places(error)[-SHOWN:])
    said = database.report(trouble) if trouble else alerts.error(type(error).__name__, where)
    await application.alerts.report(fingerprint(error), said, who=who, error=error)


def fingerprint(error: BaseException) -> str:
    """The code: equal for what breaks in the same way at the same place, in every run of a version; the database's by its kind."""
    trouble = trouble_of(error)
    if trouble is not None:
        return f"db-{trouble}"
    place = (_places(error) or ["?"])[-1].partition(":")[0]
    return hashlib.sha256(f"{type(error).__qualname__} {place}".encode()).hexdigest()[:6]


def _places(error: BaseException) -> list[str]:
    """`usecases/telling.py tell:41` of each frame of ours, or of all where none is, the innermost last."""
    frames = [
        (Path(frame.f_code.co_filename), f"{frame.f_code.co_name}:{line}")
        for frame, line in walk_tb(error.__traceback__)
    ]
    ours = [f"{p.relative_to(PACKAGE).as_posix()} {at}" for p, at in frames if p.is_relative_to(PACKAGE)]
    return ours or [f"{path.name} {at}" for path, at in frames]


def _apology(error: BaseException, code: str) -> Html:
    trouble = trouble_of(error)
    return (database.apology(trouble, code) if trouble else fallback.apology(code)).html


async def _tell(update: Update, context: Context, said: Html) -> None:
    if update.effective_chat is None:
        return
    try:
        if update.callback_query is not None:
            await acknowledge(update)
        await context.bot.send_message(update.effective_chat.id, said.markup)
    except TelegramError:
        log.warning("the apology could not be sent")
