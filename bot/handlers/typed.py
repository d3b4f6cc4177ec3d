"""Typed lines and files that one screen asks for (a reason, a day, a list): which screen, and who takes them.

A screen that asks calls `listen_for(…, verb, *arguments)`; each subject names its takers in its `setup` by `takes`
(a line) and `takes_file`. Any other press or command ends the asking, so that a stray line is never taken for a reason.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, MessageHandler, filters

from bot.context import Context
from bot.texts.files import send_it_instead
from bot.texts.message import data
from bot.usecases.listening import FormName, listen, listening

Taker = Callable[..., Awaitable[None]]
"""Called with update, context, the typed line and the arguments that `listen_for` was given, as texts."""

_TAKERS: dict[str, Taker] = {}

FileTaker = Callable[..., Awaitable[None]]
"""Called with update, context, the file's name, its bytes and the arguments that `listen_for` was given, as texts."""

_FILE_TAKERS: dict[str, FileTaker] = {}

BEFORE_ALL = -1
"""The group of handlers that run before the others and hand the update on."""


def takes(verb: str, taker: Taker) -> None:
    """From now on this function takes the lines asked for under this verb."""
    _TAKERS[verb] = taker


def takes_file(verb: str, taker: FileTaker) -> None:
    """From now on this function takes the files asked for under this verb (handlers/files.py hands them over)."""
    _FILE_TAKERS[verb] = taker


def file_taker(verb: str) -> FileTaker | None:
    """Who takes the files asked for under this verb."""
    return _FILE_TAKERS.get(verb)


async def listen_for(update: Update, context: Context, verb: str, *arguments: object) -> None:
    """The next line typed in this chat, or the next file, goes to the taker of this verb."""
    assert update.effective_chat is not None
    await context.do(listen, update.effective_chat.id, FormName.TYPED, data(verb, *arguments))


async def heard(update: Update, context: Context) -> None:
    """The line or file was taken: nothing listens any more."""
    assert update.effective_chat is not None
    await context.do(listen, update.effective_chat.id, FormName.NONE)


async def take(update: Update, context: Context, subject: str) -> None:
    """Hand the typed line to who asked for it; he says `heard` when it was good, so that a bad one can be typed again."""
    assert update.effective_message is not None
    verb, *arguments = subject.split(":")
    if verb not in _TAKERS:  # a file is asked for
        await context.show(update, send_it_instead())
        return
    await _TAKERS[verb](update, context, update.effective_message.text or "", *arguments)


async def _elsewhere(update: Update, context: Context) -> None:
    """Something else was pressed or asked for."""
    chat = update.effective_chat
    if chat is None or chat.type != chat.PRIVATE:
        return
    form, _ = await context.do(listening, chat.id)
    if form is FormName.TYPED:
        await context.do(listen, chat.id, FormName.NONE)


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers that end the asking; /huy says itself what it stops."""
    command = filters.ChatType.PRIVATE & filters.COMMAND & ~filters.Regex(r"^/huy\b")
    application.add_handler(CallbackQueryHandler(_elsewhere), group=BEFORE_ALL)
    application.add_handler(MessageHandler(command, _elsewhere), group=BEFORE_ALL)
