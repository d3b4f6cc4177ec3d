"""/chot: what is missing, who is there, the minutes, the last look, and the list is closed."""

from datetime import date
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.closing import Minutes
from bot.domain.registration import Refusal
from bot.handlers import typed
from bot.texts import final as texts
from bot.texts import refusals
from bot.texts.message import Message
from bot.texts.say import moment
from bot.usecases.closing import (
    Closed,
    Closing,
    Present,
    Readiness,
    count_present,
    preview_closing,
    see_closing,
)
from bot.usecases.finalising import finalise
from bot.usecases.office import Refused

PRESENT, MINUTES = "fin_present", "fin_minutes"
"""The verbs of the typed lines."""


async def open_closing(update: Update, context: Context) -> None:
    """/chot and `fin:open`."""
    await _show(update, context, await context.do(see_closing, _me(update)))


async def _show(update: Update, context: Context, outcome: Readiness | Closed | Closing | Refused) -> None:
    await context.show(update, _said(outcome))


def _said(outcome: Readiness | Closed | Closing | Refused, *, again: bool = False) -> Message:
    match outcome:
        case Readiness():
            return texts.readiness(
                outcome.year,
                outcome.standing,
                outcome.reasons,
                outcome.members,
                outcome.sex,
                seated=outcome.seated,
                secretary=outcome.secretary,
            )
        case Closed():
            return texts.closed(
                outcome.year,
                outcome.entries,
                outcome.present,
                outcome.members,
                outcome.minutes,
                moment(outcome.at),
                group=outcome.group,
                again=again,
            )
        case Closing():
            return _confirm(outcome)
        case Refused(reasons):
            return refusals.refused(reasons)


def _confirm(seen: Closing) -> Message:
    return texts.confirm(
        seen.year,
        seen.entries,
        seen.returned,
        seen.present,
        seen.members,
        seen.minutes,
        seen.mark,
        seen.sex,
        group=seen.group,
        changed=seen.changed,
    )


async def ask_present(update: Update, context: Context) -> None:
    """`fin:present`: how many are there; when something is missing by now, what."""
    await _ask_present(update, context)


async def _ask_present(update: Update, context: Context, refusal: Refusal | None = None) -> None:
    seen = await context.do(see_closing, _me(update))
    if not isinstance(seen, Readiness) or seen.reasons:
        await _show(update, context, seen)
        return
    await typed.listen_for(update, context, PRESENT)
    await context.show(update, texts.ask_present(seen.members, seen.sex, refusal))


async def press_present(update: Update, context: Context) -> None:
    """`fin:there:<n>`."""
    await _present(update, context, _arguments(update)[0])


async def take_present(update: Update, context: Context, words: str) -> None:
    """The typed number."""
    await _present(update, context, words)


async def _present(update: Update, context: Context, said: str) -> None:
    outcome = await context.do(count_present, _me(update), said)
    match outcome:
        case Present():
            await typed.listen_for(update, context, MINUTES, outcome.present)
            await context.show(update, texts.ask_minutes(outcome.present, outcome.members, outcome.sex))
        case Refused(reasons) if reasons[0] in {Refusal.BAD_NUMBER, Refusal.NO_QUORUM}:
            await _ask_present(update, context, reasons[0])
        case _:
            await _show(update, context, outcome)


async def take_minutes(update: Update, context: Context, words: str, present: str) -> None:
    """The typed minutes; what cannot be read is asked for again."""
    outcome = await context.do(preview_closing, _me(update), int(present), words)
    if isinstance(outcome, Refused) and outcome.reasons[0] in {Refusal.BAD_MINUTES, Refusal.DAY_TO_COME}:
        counted = await context.do(count_present, _me(update), present)
        if isinstance(counted, Present):
            again = texts.ask_minutes(counted.present, counted.members, counted.sex, outcome.reasons[0])
            await context.show(update, again)
            return
    await typed.heard(update, context)
    await _show(update, context, outcome)


async def close(update: Update, context: Context) -> None:
    """`fin:do:<present>:<members>:<mark>:<day>:<number>`: the button carries exactly what it closes."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    _, _, present, members, mark, day, number = query.data.split(":", 6)
    minutes = Minutes(number, date.fromisoformat(day))
    outcome = await context.do(finalise, _me(update), int(present), int(members), mark, minutes)
    if isinstance(outcome, Refused) and Refusal.ALREADY_DONE in outcome.reasons:
        await context.show(update, _said(await context.do(see_closing, _me(update)), again=True))
        return
    await _show(update, context, outcome)
    if isinstance(outcome, Closed):
        await context.wake()


def _me(update: Update) -> int:
    assert update.effective_user is not None
    return update.effective_user.id


def _arguments(update: Update) -> list[str]:
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query.data.split(":")[2:]


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    typed.takes(PRESENT, take_present)
    typed.takes(MINUTES, take_minutes)
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("chot", open_closing, private))
    application.add_handler(CallbackQueryHandler(open_closing, r"^fin:open$"))
    application.add_handler(CallbackQueryHandler(ask_present, r"^fin:present$"))
    application.add_handler(CallbackQueryHandler(press_present, r"^fin:there:\d+$"))
    done = r"^fin:do:\d+:\d+:[0-9a-f]{8}:\d{4}-\d\d-\d\d:."
    application.add_handler(CallbackQueryHandler(close, done))
