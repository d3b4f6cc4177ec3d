"""Registering on behalf: who, the form, the paper, withdrawal; and the person's own word about it later."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context
from bot.handlers import registration
from bot.handlers.profile import show_profile
from bot.texts import behalf as texts
from bot.texts import refusals
from bot.texts import withdrawing as withdrawing_texts
from bot.texts.message import Message
from bot.texts.registering import behalf_buttons
from bot.texts.say import moment
from bot.usecases import behalf as use
from bot.usecases.form import open_form_for
from bot.usecases.listening import FormName, listen
from bot.usecases.office import Refused


def _numbers(update: Update) -> list[int]:
    """The numbers of `behalf:<verb>:<number>[:<number>]`."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return [int(part) for part in query.data.split(":")[2:]]


async def pick(update: Update, context: Context) -> None:
    """`behalf:pick:<team>[:<page>]`."""
    assert update.effective_user is not None
    team, *page = _numbers(update)
    found = await context.do(use.candidates, update.effective_user.id, team)
    if isinstance(found, Refused):
        await context.show(update, refusals.refused(found.reasons))
        return
    people = [(p.person, p.name, p.state, p.confirmed) for p in found.people]
    said = texts.pick(found.team, found.team_id, people, found.sex, page[0] if page else 0)
    await context.show(update, said)


async def open_for(update: Update, context: Context) -> None:
    """`behalf:open:<person>`: the form, filled in for him; the pressed message (a receipt) stays."""
    assert update.effective_user is not None
    outcome = await context.do(open_form_for, update.effective_user.id, _numbers(update)[0])
    await registration.show_outcome(update, context, outcome, fresh=True)


async def see(update: Update, context: Context) -> None:
    """`behalf:person:<person>`: what stands."""
    assert update.effective_user is not None
    await _show(
        update, context, await context.do(use.see_on_behalf, update.effective_user.id, _numbers(update)[0])
    )


async def paper(update: Update, context: Context) -> None:
    """`behalf:paper:<registration>`."""
    assert update.effective_user is not None
    outcome = await context.do(use.confirm_by_paper, update.effective_user.id, _numbers(update)[0])
    await _show(update, context, outcome, fresh=True)


async def _show(
    update: Update, context: Context, outcome: use.ByOther | Refused, *, fresh: bool = False
) -> None:
    said = refusals.refused(outcome.reasons) if isinstance(outcome, Refused) else _standing(outcome)
    await context.show(update, said, fresh=fresh)


def _standing(found: use.ByOther) -> Message:
    rows = behalf_buttons(
        found.colleague,
        found.entry.registration,
        unconfirmed=found.confirmed is None,
        changeable=found.changeable,
    )
    return texts.standing(found.entry, found.state, found.by, moment(found.changed), found.confirmed, rows)


async def ask_withdraw(update: Update, context: Context) -> None:
    """`behalf:withdraw:<registration>`: sure?"""
    assert update.effective_user is not None
    number = _numbers(update)[0]
    found = await context.do(use.see_entry, update.effective_user.id, number)
    said = (
        refusals.refused(found.reasons)
        if isinstance(found, Refused)
        else withdrawing_texts.ask_withdraw_for(found.colleague, number)
    )
    await context.show(update, said, fresh=True)


async def withdraw(update: Update, context: Context) -> None:
    """`behalf:withdrawn:<registration>`."""
    assert update.effective_user is not None
    outcome = await context.do(use.withdraw_for, update.effective_user.id, _numbers(update)[0])
    await registration.settled(update, context, outcome)


async def confirm_mine(update: Update, context: Context) -> None:
    """`behalf:mine:<registration>:<version>`: the person's own word; an old button shows what stands today."""
    assert update.effective_user is not None
    assert update.effective_chat is not None
    outcome = await context.do(use.confirm_mine, update.effective_user.id, *_numbers(update))
    if isinstance(outcome, Refused):
        await show_profile(update, context, refusals.reason(outcome.reasons[0]))
        return
    await context.do(listen, update.effective_chat.id, FormName.NONE)
    await context.show(update, texts.confirmed_mine(outcome.sex))


async def ask_confirmation(update: Update, context: Context) -> None:
    """Somebody has just joined: did a colleague register for him?"""
    assert update.effective_user is not None
    found = await context.do(use.see_unconfirmed, update.effective_user.id)
    if isinstance(found, use.ByOther):
        said = texts.ask_confirmation(found.entry, found.state, found.by, moment(found.changed), found.sex)
        await context.show(update, said, fresh=True)


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    application.add_handler(CallbackQueryHandler(pick, r"^behalf:pick:\d+(:\d+)?$"))
    application.add_handler(CallbackQueryHandler(open_for, r"^behalf:open:\d+$"))
    application.add_handler(CallbackQueryHandler(see, r"^behalf:person:\d+$"))
    application.add_handler(CallbackQueryHandler(paper, r"^behalf:paper:\d+$"))
    application.add_handler(CallbackQueryHandler(ask_withdraw, r"^behalf:withdraw:\d+$"))
    application.add_handler(CallbackQueryHandler(withdraw, r"^behalf:withdrawn:\d+$"))
    application.add_handler(CallbackQueryHandler(confirm_mine, r"^behalf:mine:\d+:\d+$"))
