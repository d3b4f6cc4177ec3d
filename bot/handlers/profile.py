"""/hoso: what stands."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.texts import profile as texts
from bot.texts import refusals
from bot.texts.message import Html
from bot.usecases.office import Refused
from bot.usecases.profile import see_profile


async def show_profile(
    update: Update, context: Context, first: Html | None = None, *, fresh: bool = False
) -> None:
    """/hoso; `first` is a sentence to say before it, in place of the pressed message unless `fresh`."""
    assert update.effective_user is not None
    me = await context.do(see_profile, update.effective_user.id)
    said = refusals.refused(me.reasons) if isinstance(me, Refused) else texts.profile(me, first)
    await context.show(update, said, fresh=fresh or first is None)


async def profile(update: Update, context: Context) -> None:
    """The command and its button."""
    await show_profile(update, context)


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("hoso", profile, private))
    application.add_handler(CallbackQueryHandler(profile, r"^me:profile$"))
