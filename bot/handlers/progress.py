"""/tiendo: the registration in numbers, per team."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.registration import Refusal
from bot.texts import progress as texts
from bot.texts import refusals
from bot.texts.plansummary import no_year
from bot.usecases.office import Refused
from bot.usecases.progress import see_progress


async def show_progress(update: Update, context: Context) -> None:
    """The command, and «Cập nhật», which edits the message in place."""
    assert update.effective_user is not None
    outcome = await context.do(see_progress, update.effective_user.id)
    if not isinstance(outcome, Refused):
        await context.show(update, texts.progress(outcome))
    elif Refusal.NO_YEAR in outcome.reasons:
        await context.show(update, no_year())
    else:
        await context.show(update, refusals.refused(outcome.reasons))


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("tiendo", show_progress, private))
    application.add_handler(CallbackQueryHandler(show_progress, r"^progress:see$"))
