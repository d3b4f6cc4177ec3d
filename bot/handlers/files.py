"""Files in a private chat: to the screen that asked for one, else they are taken for a staff list."""

from typing import Any

from telegram import Update
from telegram.error import NetworkError
from telegram.ext import Application, MessageHandler, filters

from bot.context import Context
from bot.handlers import roster
from bot.handlers.typed import FileTaker, file_taker
from bot.texts import files as texts
from bot.usecases.listening import FormName, listening

MOST_MEGABYTES = 5
_MEGABYTE = 2**20


async def take_file(update: Update, context: Context) -> None:
    """A document or a picture."""
    assert update.effective_chat is not None
    form, subject = await context.do(listening, update.effective_chat.id)
    verb, *arguments = subject.split(":")
    taker = file_taker(verb) if form is FormName.TYPED else None
    if taker is None:
        await roster.take_file(update, context)
    else:
        await _hand_over(update, context, taker, arguments)


async def _hand_over(update: Update, context: Context, taker: FileTaker, arguments: list[str]) -> None:
    assert update.effective_message is not None
    document = update.effective_message.document
    if document is None:
        await context.show(update, texts.send_as_file())
    elif (document.file_size or 0) > MOST_MEGABYTES * _MEGABYTE:
        await context.show(update, texts.too_large(MOST_MEGABYTES))
    else:
        try:
            content = bytes(await (await document.get_file()).download_as_bytearray())
        except NetworkError:
            await context.show(update, texts.not_downloaded())
            return
        await taker(update, context, document.file_name or "", content, *arguments)


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the one handler of files."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(MessageHandler(private & (filters.Document.ALL | filters.PHOTO), take_file))
