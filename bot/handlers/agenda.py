"""/lich: what will be announced when to whom, page by page."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.registration import Refusal
from bot.texts import agenda as texts
from bot.texts import refusals
from bot.texts.plansummary import no_year
from bot.usecases.agenda import see_agenda
from bot.usecases.office import Refused


async def show_agenda(update: Update, context: Context) -> None:
    """The command, or the button of a page: `agenda:page:<page>`."""
    assert update.effective_user is not None
    query = update.callback_query
    page = int(query.data.rpartition(":")[2]) if query is not None and query.data else 0
    outcome = await context.do(see_agenda, update.effective_user.id, page)
    if not isinstance(outcome, Refused):
        await context.show(update, texts.agenda(outcome))
    elif Refusal.NO_YEAR in outcome.reasons:
        await context.show(update, no_year())
    else:
        await context.show(update, refusals.refused(outcome.reasons))


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("lich", show_agenda, private))
    application.add_handler(CallbackQueryHandler(show_agenda, r"^agenda:page:\d+$"))
