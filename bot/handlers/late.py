"""Registering late: the person asks with a reason; the secretary lists, grants, refuses, or extends unasked."""

from datetime import date
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context
from bot.domain.lateness import Extendable, Extended, Offer, Request
from bot.domain.registration import Refusal
from bot.handlers import typed
from bot.texts import late as texts
from bot.texts import refusals
from bot.texts.message import Message
from bot.usecases import late as use
from bot.usecases.office import Refused

WORDS = {Refusal.TOO_SHORT, Refusal.TOO_LONG}
"""What is wrong with a typed line and not with the deed: it is asked for again."""


def _parts(update: Update) -> list[str]:
    """What follows `late:<verb>:`."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query.data.split(":")[2:]


def _said(outcome: Offer | Request | Extended | Refused) -> Message:
    match outcome:
        case Offer():
            return texts.offer(outcome)
        case Request():
            return texts.request(outcome)
        case Extended():
            return texts.extended(outcome)
        case Refused(reasons):
            return refusals.refused(reasons)


async def show_offer(update: Update, context: Context) -> None:
    """Instead of the form, after the deadline."""
    assert update.effective_user is not None
    await context.show(update, _said(await context.do(use.see_offer, update.effective_user.id)))


async def ask(update: Update, context: Context) -> None:
    """`late:ask`: the reason is typed; who has asked already reads what he asked."""
    assert update.effective_user is not None
    offer = await context.do(use.see_offer, update.effective_user.id)
    if isinstance(offer, Refused) or offer.pending is not None:
        await context.show(update, _said(offer))
        return
    await typed.listen_for(update, context, "late.reason")
    await context.show(update, texts.ask_reason(offer.sex))


async def take_reason(update: Update, context: Context, text: str) -> None:
    """The reason of who asks."""
    assert update.effective_user is not None
    outcome = await context.do(use.ask_late, update.effective_user.id, text)
    if isinstance(outcome, Refused) and WORDS & {*outcome.reasons}:
        offer = await context.do(use.see_offer, update.effective_user.id)
        if isinstance(offer, Offer):
            again = texts.again(refusals.reason(outcome.reasons[0]), texts.ask_reason(offer.sex))
            await context.show(update, again)
            return
    await _done(update, context, outcome)


async def _done(update: Update, context: Context, outcome: Offer | Request | Extended | Refused) -> None:
    """A typed line was taken, or its deed refused for good."""
    await typed.heard(update, context)
    await context.show(update, _said(outcome))
    await context.wake()


async def stop(update: Update, context: Context) -> None:
    """«Huỷ»; the press itself has ended the asking."""
    await context.show(update, texts.stopped())


async def show_list(update: Update, context: Context) -> None:
    """`late:list[:<page>]`."""
    assert update.effective_user is not None
    found = await context.do(use.pending, update.effective_user.id)
    page = _parts(update)
    if isinstance(found, Refused):
        await context.show(update, refusals.refused(found.reasons))
    else:
        await context.show(update, texts.requests(found, int(page[0]) if page else 0))


async def _see(update: Update, context: Context) -> Request | Refused:
    assert update.effective_user is not None
    return await context.do(use.see_request, update.effective_user.id, int(_parts(update)[0]))


async def see(update: Update, context: Context) -> None:
    """`late:see:<request>`."""
    await context.show(update, _said(await _see(update, context)))


async def agree(update: Update, context: Context) -> None:
    """`late:yes:<request>`: until when? An old button shows what was decided."""
    found = await _see(update, context)
    waits = isinstance(found, Request) and found.granted is None
    await context.show(
        update, texts.until_when(found) if waits and isinstance(found, Request) else _said(found)
    )


async def disagree(update: Update, context: Context) -> None:
    """`late:no:<request>`: why? An old button shows what was decided."""
    found = await _see(update, context)
    if isinstance(found, Refused) or found.granted is not None:
        await context.show(update, _said(found))
        return
    await typed.listen_for(update, context, "late.refusal", found.id)
    await context.show(update, texts.ask_refusal(found))


async def take_refusal(update: Update, context: Context, text: str, request: str) -> None:
    """Why the secretary does not agree."""
    assert update.effective_user is not None
    me = update.effective_user.id
    outcome = await context.do(use.refuse, me, int(request), text)
    if isinstance(outcome, Refused) and WORDS & {*outcome.reasons}:
        found = await context.do(use.see_request, me, int(request))
        if isinstance(found, Request):
            await context.show(
                update, texts.again(refusals.reason(outcome.reasons[0]), texts.ask_refusal(found))
            )
            return
    await _done(update, context, outcome)


async def grant(update: Update, context: Context) -> None:
    """`late:grant:<request>:<day>`; pressed again, it shows what was decided."""
    assert update.effective_user is not None
    number, day = _parts(update)
    me = update.effective_user.id
    outcome = await context.do(use.grant, me, int(number), date.fromisoformat(day))
    if outcome == Refused((Refusal.ALREADY_DONE,)):
        outcome = await context.do(use.see_request, me, int(number))
    await context.show(update, _said(outcome))
    await context.wake()


async def extend(update: Update, context: Context) -> None:
    """`late:extend:<person>[:<day>]`: until when, then why."""
    assert update.effective_user is not None
    person, *day = _parts(update)
    found = await context.do(use.see_extendable, update.effective_user.id, int(person))
    if isinstance(found, Refused):
        await context.show(update, refusals.refused(found.reasons))
    elif not day:
        await context.show(update, texts.extend(found))
    else:
        await typed.listen_for(update, context, "late.extend", person, day[0])
        await context.show(update, texts.ask_why(found, date.fromisoformat(day[0])))


async def take_why(update: Update, context: Context, text: str, person: str, day: str) -> None:
    """Why somebody is given more time."""
    assert update.effective_user is not None
    me, until = update.effective_user.id, date.fromisoformat(day)
    outcome = await context.do(use.extend, me, int(person), until, text)
    if isinstance(outcome, Refused) and WORDS & {*outcome.reasons}:
        found = await context.do(use.see_extendable, me, int(person))
        if isinstance(found, Extendable):
            again = texts.again(refusals.reason(outcome.reasons[0]), texts.ask_why(found, until))
            await context.show(update, again)
            return
    await _done(update, context, outcome)


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    typed.takes("late.reason", take_reason)
    typed.takes("late.refusal", take_refusal)
    typed.takes("late.extend", take_why)
    day = r"\d{4}-\d\d-\d\d"
    application.add_handler(CallbackQueryHandler(ask, r"^late:ask$"))
    application.add_handler(CallbackQueryHandler(stop, r"^late:stop$"))
    application.add_handler(CallbackQueryHandler(show_list, r"^late:list(:\d+)?$"))
    application.add_handler(CallbackQueryHandler(see, r"^late:see:\d+$"))
    application.add_handler(CallbackQueryHandler(agree, r"^late:yes:\d+$"))
    application.add_handler(CallbackQueryHandler(disagree, r"^late:no:\d+$"))
    application.add_handler(CallbackQueryHandler(grant, rf"^late:grant:\d+:{day}$"))
    application.add_handler(CallbackQueryHandler(extend, rf"^late:extend:\d+(:{day})?$"))
