"""The consistency checks, a page at a time."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context
from bot.handlers.consolidation import arguments, me, refuse
from bot.texts import checks as texts
from bot.usecases.checks import see_checks
from bot.usecases.office import Refused


async def show_checks(update: Update, context: Context) -> None:
    """`cons:checks` or `cons:checks:<page>`."""
    seen = await context.do(see_checks, me(update))
    if isinstance(seen, Refused):
        await refuse(update, context, seen)
        return
    page = arguments(update)
    await context.show(update, texts.checks(seen.found, seen.entries, seen.sex, int(page[0]) if page else 0))


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    application.add_handler(CallbackQueryHandler(show_checks, r"^cons:checks(:\d+)?$"))
