"""/export: the year's lists as one workbook, for who may have it."""

from typing import Any

from telegram import Update
from telegram.constants import ChatAction
from telegram.ext import Application, CommandHandler, filters

from bot.context import Context
from bot.domain.lists import ListKind
from bot.texts import export as texts
from bot.texts import refusals
from bot.usecases.exporting import export_workbook
from bot.usecases.office import Refused


async def export(update: Update, context: Context) -> None:
    """Built in a thread; other people's presses are answered meanwhile (R-03)."""
    user, chat = update.effective_user, update.effective_chat
    assert user is not None
    assert chat is not None
    await context.bot.send_chat_action(chat.id, ChatAction.UPLOAD_DOCUMENT)
    outcome = await context.do(export_workbook, user.id, ListKind.ALL)
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
        return
    caption = texts.caption(
        outcome.year, outcome.counts.expected, outcome.counts.registered, outcome.counts.topics
    )
    await context.bot.send_document(chat.id, outcome.data, filename=outcome.filename, caption=caption.markup)


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("export", export, private))
