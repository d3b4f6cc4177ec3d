"""The consent after joining: reading it, agreeing to a newer text, taking it back."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context
from bot.handlers import menus
from bot.texts import consent as texts
from bot.texts import refusals
from bot.usecases.consent import renew_consent, see_consent, withdraw_consent
from bot.usecases.office import Refused


async def show_consent(update: Update, context: Context) -> None:
    """The text that was agreed to, or the newer one that asks for an answer."""
    seen = await context.do(see_consent, _user(update))
    if isinstance(seen, Refused):
        await context.show(update, refusals.refused(seen.reasons))
    elif seen.outdated:
        await context.show(update, texts.renewal(seen.version, seen.sex, seen.school))
    else:
        await context.show(update, texts.agreed(seen.version, seen.given_at, seen.sex, seen.school))


async def agree(update: Update, context: Context) -> None:
    """«Tôi đồng ý» to the newer text."""
    outcome = await context.do(renew_consent, _user(update))
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
    else:
        await context.show(update, texts.renewed(outcome.sex))


async def ask_withdrawal(update: Update, context: Context) -> None:
    """«Rút lại sự đồng ý»: what follows."""
    seen = await context.do(see_consent, _user(update))
    if isinstance(seen, Refused):
        await context.show(update, refusals.refused(seen.reasons))
    else:
        await context.show(update, texts.ask_withdrawal(seen.sex, seen.code, alone=seen.alone))


async def withdraw(update: Update, context: Context) -> None:
    """The same, confirmed."""
    outcome = await context.do(withdraw_consent, _user(update))
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
        return
    await context.show(update, texts.withdrawn(outcome.sex, outcome.code))
    if outcome.chat_id is not None:
        await menus.withdraw(context, outcome.chat_id)
    await context.wake()


def _user(update: Update) -> int:
    assert update.effective_user is not None
    return update.effective_user.id


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    application.add_handler(CallbackQueryHandler(show_consent, r"^data:consent$"))
    application.add_handler(CallbackQueryHandler(agree, r"^data:agree$"))
    application.add_handler(CallbackQueryHandler(ask_withdrawal, r"^data:askquit$"))
    application.add_handler(CallbackQueryHandler(withdraw, r"^data:quit$"))
