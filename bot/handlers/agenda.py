"""/lich: what will be announced when to whom, page by page; and what became of what was said."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.outbox import RowState
from bot.domain.registration import Refusal
from bot.domain.reporting import Report
from bot.texts import agenda as texts
from bot.texts import refusals
from bot.texts import reporting as said
from bot.texts.message import Html
from bot.texts.plansummary import no_year
from bot.usecases.agenda import see_agenda
from bot.usecases.delivery import Cleared, clear_doubt
from bot.usecases.office import Refused
from bot.usecases.reporting import clear_doubts, see_report, see_said


async def show_agenda(update: Update, context: Context) -> None:
    """The command, or the button of a page: `agenda:page:<page>`."""
    query = update.callback_query
    page = int(query.data.rpartition(":")[2]) if query is not None and query.data else 0
    await list_coming(update, context, page)


async def list_coming(update: Update, context: Context, page: int = 0, first: Html | None = None) -> None:
    """One page of what is to come."""
    assert update.effective_user is not None
    outcome = await context.do(see_agenda, update.effective_user.id, page)
    if isinstance(outcome, Refused):
        await refuse(update, context, outcome)
    else:
        await context.show(update, texts.agenda(outcome, first))


async def refuse(update: Update, context: Context, outcome: Refused) -> None:
    """Why not; without a year what there is to do first, of what is gone what there is today."""
    if Refusal.NO_YEAR in outcome.reasons:
        await context.show(update, no_year())
    elif Refusal.NOT_FOUND in outcome.reasons:
        await list_coming(update, context, first=texts.gone())
    else:
        await context.show(update, refusals.refused(outcome.reasons))


def arguments(update: Update) -> list[str]:
    """What follows `<subject>:<verb>:`."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query.data.split(":")[2:]


def me(update: Update) -> int:
    """Who presses or types."""
    assert update.effective_user is not None
    return update.effective_user.id


async def list_said(update: Update, context: Context) -> None:
    """`report:list:<page>`."""
    outcome = await context.do(see_said, me(update), int(arguments(update)[0]))
    if isinstance(outcome, Refused):
        await refuse(update, context, outcome)
    else:
        await context.show(update, said.said_list(outcome))


async def show_report(update: Update, context: Context) -> None:
    """`report:see:<row>[:<page>]`."""
    row, *page = arguments(update)
    outcome = await context.do(see_report, me(update), int(row))
    if isinstance(outcome, Refused):
        await refuse(update, context, outcome)
    else:
        await context.show(update, said.report(outcome, int(page[0]) if page else 0))


async def ask_doubts(update: Update, context: Context) -> None:
    """`report:ask:<row>:<page>`: those of whom nobody knows."""
    row, page = map(int, arguments(update))
    await _doubts(update, context, await context.do(see_report, me(update), row), page)


async def _doubts(
    update: Update, context: Context, outcome: Report | Refused, page: int = 0, first: Html | None = None
) -> None:
    if isinstance(outcome, Refused):
        await refuse(update, context, outcome)
    elif outcome.doubtful and outcome.edits:
        await context.show(update, said.doubts(outcome, page, first))
    else:
        await context.show(update, said.report(outcome, first=first))


_CLEARED = {
    Cleared.ARRIVED: said.cleared_arrived,
    Cleared.AGAIN: said.cleared_again,
    Cleared.DROPPED: said.cleared_dropped,
    Cleared.TOO_LATE: said.cleared_too_late,
}


async def clear(update: Update, context: Context) -> None:
    """`report:seen:<row>` or `report:again:<row>`."""
    assert update.callback_query is not None
    row, arrived = int(arguments(update)[0]), (update.callback_query.data or "").startswith("report:seen")
    outcome = await context.do(clear_doubt, me(update), row, arrived=arrived)
    if isinstance(outcome, Refused):
        await refuse(update, context, outcome)
        return
    first = _CLEARED[outcome]()
    await _doubts(update, context, await context.do(see_report, me(update), row), first=first)
    await context.wake()


async def clear_all(update: Update, context: Context) -> None:
    """`report:allseen:<row>` or `report:allagain:<row>`."""
    assert update.callback_query is not None
    row, arrived = int(arguments(update)[0]), (update.callback_query.data or "").startswith("report:allseen")
    outcome = await context.do(clear_doubts, me(update), row, arrived=arrived)
    await _doubts(update, context, outcome, first=_CLEARED[_all_cleared(outcome, arrived=arrived)]())
    await context.wake()


def _all_cleared(outcome: Report | Refused, *, arrived: bool) -> Cleared:
    """Nothing is promised where every message is too late to be sent again, or has arrived meanwhile."""
    states = set() if isinstance(outcome, Refused) else {one.state for one in outcome.recipients}
    if arrived:
        return Cleared.ARRIVED
    if RowState.UNCERTAIN in states:
        return Cleared.TOO_LATE
    if states & {RowState.QUEUED, RowState.SENDING}:
        return Cleared.AGAIN
    return Cleared.ARRIVED if RowState.SENT in states else Cleared.DROPPED


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("lich", show_agenda, private))
    application.add_handler(CallbackQueryHandler(show_agenda, r"^agenda:page:\d+$"))
    application.add_handler(CallbackQueryHandler(list_said, r"^report:list:\d+$"))
    application.add_handler(CallbackQueryHandler(show_report, r"^report:see:\d+(:\d+)?$"))
    application.add_handler(CallbackQueryHandler(ask_doubts, r"^report:ask:\d+:\d+$"))
    application.add_handler(CallbackQueryHandler(clear, r"^report:(seen|again):\d+$"))
    application.add_handler(CallbackQueryHandler(clear_all, r"^report:all(seen|again):\d+$"))
