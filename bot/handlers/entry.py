"""The secretary's screen of one entry: give it back, keep it despite an objection, its history."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler

from bot.context import Context
from bot.domain.registration import Refusal
from bot.handlers import typed
from bot.handlers.consolidation import arguments, me, refuse
from bot.texts import entry as texts
from bot.texts import objections as objection_texts
from bot.texts import refusals
from bot.texts import reopening as reopening_texts
from bot.texts.message import Html, Message, paragraphs
from bot.usecases.entryscreen import see_entry
from bot.usecases.objections import keep_despite, see_objection
from bot.usecases.office import Refused
from bot.usecases.reopening import Outdated, Reopening, reopen, see_reopening

REOPEN, KEEP = "entry_reopen", "entry_keep"
"""The verbs of the typed reasons."""


async def show_entry(update: Update, context: Context, registration: int, first: Html | None = None) -> None:
    """The entry as it stands today; `first` says what was just done, or why it was not."""
    seen = await context.do(see_entry, me(update), registration)
    if isinstance(seen, Refused):
        await refuse(update, context, seen)
    else:
        await context.show(update, texts.screen(seen, first))


async def open_entry(update: Update, context: Context) -> None:
    """`entry:open:<registration>`."""
    await show_entry(update, context, int(arguments(update)[0]))


async def show_past(update: Update, context: Context) -> None:
    """`entry:past:<registration>:<page>`."""
    registration, page = map(int, arguments(update))
    seen = await context.do(see_entry, me(update), registration)
    if isinstance(seen, Refused):
        await refuse(update, context, seen)
    else:
        await context.show(update, texts.history(seen, page))


async def not_now(update: Update, context: Context, registration: int, outcome: Refused | Outdated) -> None:
    """An old button leads to today's entry; who may not is only told why."""
    if isinstance(outcome, Outdated):
        await show_entry(update, context, registration, texts.outdated())
    elif {Refusal.WRONG_STEP, Refusal.ALREADY_DONE, Refusal.LIST_CLOSED, Refusal.OWN_ENTRY} & {
        *outcome.reasons
    }:
        await show_entry(update, context, registration, refusals.reason(outcome.reasons[0]))
    else:
        await refuse(update, context, outcome)


async def ask_days(update: Update, context: Context) -> None:
    """`entry:reopen:<registration>:<version>`."""
    registration, version = map(int, arguments(update))
    seen = await context.do(see_reopening, me(update), registration, version)
    if isinstance(seen, Reopening):
        said = reopening_texts.ask_days(registration, version, seen.name, seen.sex, published=seen.published)
        await context.show(update, said)
    else:
        await not_now(update, context, registration, seen)


async def ask_reopen_reason(update: Update, context: Context) -> None:
    """`entry:days:<registration>:<version>:<days>`."""
    registration, version, days = map(int, arguments(update))
    seen = await context.do(see_reopening, me(update), registration, version)
    if isinstance(seen, Reopening):
        await typed.listen_for(update, context, REOPEN, registration, version, days)
        await context.show(update, reopening_texts.ask_reason(registration, seen.name, days, seen.sex))
    else:
        await not_now(update, context, registration, seen)


async def take_reopen_reason(update: Update, context: Context, text: str, *about: str) -> None:
    """The typed reason: it is given back at once."""
    registration, version, days = map(int, about)
    outcome = await context.do(reopen, me(update), registration, version, days, text)
    if await _asked_again(update, context, outcome):
        return
    await typed.heard(update, context)
    if isinstance(outcome, (Refused, Outdated)):
        await not_now(update, context, registration, outcome)
        return
    said = reopening_texts.reopened(outcome.name, outcome.until, joined=outcome.joined)
    await show_entry(update, context, registration, said)
    await context.wake()


async def ask_keep_reason(update: Update, context: Context) -> None:
    """`entry:keep:<opinion>`."""
    opinion = int(arguments(update)[0])
    seen = await context.do(see_objection, me(update), opinion)
    if isinstance(seen, Refused):
        await refuse(update, context, seen)
        return
    await typed.listen_for(update, context, KEEP, opinion, seen.registration)
    said = objection_texts.ask_reason(seen.registration, seen.name, seen.member, seen.reason, seen.sex)
    await context.show(update, said)


async def take_keep_reason(update: Update, context: Context, text: str, *about: str) -> None:
    """The typed reason: the entry stays as it is."""
    opinion, registration = map(int, about)
    outcome = await context.do(keep_despite, me(update), opinion, text)
    if await _asked_again(update, context, outcome):
        return
    await typed.heard(update, context)
    if isinstance(outcome, Refused):
        await not_now(update, context, registration, outcome)
        return
    await show_entry(update, context, registration, objection_texts.kept(outcome.open))
    await context.wake()


async def _asked_again(update: Update, context: Context, outcome: object) -> bool:
    """A reason that cannot be taken: say why, and go on listening."""
    if not isinstance(outcome, Refused) or not {Refusal.TOO_SHORT, Refusal.TOO_LONG} & {*outcome.reasons}:
        return False
    await context.show(update, again(outcome))
    return True


def again(outcome: Refused) -> Message:
    """Why a typed line is not taken; the question stands."""
    return Message(paragraphs(*(refusals.reason(reason) for reason in outcome.reasons)))


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    typed.takes(REOPEN, take_reopen_reason)
    typed.takes(KEEP, take_keep_reason)
    for pattern, handler in (
        (r"^entry:open:\d+$", open_entry),
        (r"^entry:past:\d+:\d+$", show_past),
        (r"^entry:reopen:\d+:\d+$", ask_days),
        (r"^entry:days:\d+:\d+:\d{1,2}$", ask_reopen_reason),
        (r"^entry:keep:\d+$", ask_keep_reason),
    ):
        application.add_handler(CallbackQueryHandler(handler, pattern))
