"""/tonghop: the overview, its lists, and taking in what the teams have signed."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.registration import Refusal
from bot.domain.titles import Reward, Title
from bot.texts import consolidation as texts
from bot.texts import consolidationlists as lists
from bot.texts import receiving as receiving_texts
from bot.texts import refusals
from bot.texts.message import Html
from bot.texts.plansummary import no_year
from bot.usecases import consolidating as use
from bot.usecases.office import Refused
from bot.usecases.receiving import Received, Superseded, receive, receive_all


async def show_overview(update: Update, context: Context, first: Html | None = None) -> None:
    """/tonghop and `cons:open`; `first` says what was just done."""
    seen = await context.do(use.see_campaign, me(update))
    if isinstance(seen, Refused):
        await refuse(update, context, seen)
    else:
        await context.show(update, texts.overview(seen, first))


async def overview(update: Update, context: Context) -> None:
    """The command and its button."""
    await show_overview(update, context)


async def list_teams(update: Update, context: Context) -> None:
    """`cons:teams:<page>`."""
    found = await context.do(use.see_teams, me(update))
    if isinstance(found, Refused):
        await refuse(update, context, found)
    else:
        await context.show(update, lists.teams(found, int(arguments(update)[0])))


async def list_team(update: Update, context: Context) -> None:
    """`cons:team:<team>:<page>`."""
    team, page = map(int, arguments(update))
    seen = await context.do(use.see_team, me(update), team)
    if isinstance(seen, Refused):
        await refuse(update, context, seen)
    else:
        await context.show(update, lists.team(seen, page))


async def list_sums(update: Update, context: Context) -> None:
    """`cons:titles`."""
    seen = await context.do(use.see_sums, me(update))
    if isinstance(seen, Refused):
        await refuse(update, context, seen)
    else:
        await context.show(update, lists.sums(seen))


async def list_chosen(update: Update, context: Context) -> None:
    """`cons:who:<award>:<page>`."""
    key, page = arguments(update)
    seen = await context.do(use.see_chosen, me(update), _award(key))
    if isinstance(seen, Refused):
        await refuse(update, context, seen)
    else:
        await context.show(update, lists.chosen(key, seen, int(page)))


def _award(key: str) -> Title | Reward | None:
    if key == lists.TOPICS:
        return None
    return Title(key) if key in {title.value for title in Title} else Reward(key)


async def list_objected(update: Update, context: Context) -> None:
    """`cons:objected:<page>`."""
    seen = await context.do(use.see_objected, me(update))
    if isinstance(seen, Refused):
        await refuse(update, context, seen)
    else:
        await context.show(update, lists.objected(seen, int(arguments(update)[0])))


async def take_in(update: Update, context: Context) -> None:
    """`cons:receive:<sign_off>`."""
    outcome = await context.do(receive, me(update), int(arguments(update)[0]))
    match outcome:
        case Received():
            said = receiving_texts.received(outcome.team, outcome.number, outcome.count, outcome.left)
            await _taken(update, context, said)
        case Superseded(team, number):
            await show_overview(update, context, receiving_texts.superseded(team, number))
        case Refused():
            await _not_taken(update, context, outcome)


async def take_all_in(update: Update, context: Context) -> None:
    """`cons:receiveall`."""
    outcome = await context.do(receive_all, me(update))
    if isinstance(outcome, Refused):
        await _not_taken(update, context, outcome)
    else:
        told = [(one.team, one.number, one.count, len(one.left)) for one in outcome]
        await _taken(update, context, receiving_texts.received_all(told))


async def _taken(update: Update, context: Context, said: Html) -> None:
    await show_overview(update, context, said)
    await context.wake()


async def _not_taken(update: Update, context: Context, outcome: Refused) -> None:
    if outcome.reasons == (Refusal.ALREADY_DONE,):
        await show_overview(update, context, receiving_texts.received_already())
    else:
        await refuse(update, context, outcome)


async def refuse(update: Update, context: Context, outcome: Refused) -> None:
    """Why not; without a year she is led to plan it."""
    missing = Refusal.NO_YEAR in outcome.reasons
    await context.show(update, no_year() if missing else refusals.refused(outcome.reasons))


def me(update: Update) -> int:
    """Who presses or types."""
    assert update.effective_user is not None
    return update.effective_user.id


def arguments(update: Update) -> list[str]:
    """What follows subject and verb in the pressed button."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    return query.data.split(":")[2:]


AWARDS = "|".join((*Title, *Reward, lists.TOPICS))


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("tonghop", overview, private))
    for pattern, handler in (
        (r"^cons:open$", overview),
        (r"^cons:teams:\d+$", list_teams),
        (r"^cons:team:\d+:\d+$", list_team),
        (r"^cons:titles$", list_sums),
        (rf"^cons:who:({AWARDS}):\d+$", list_chosen),
        (r"^cons:objected:\d+$", list_objected),
        (r"^cons:receive:\d+$", take_in),
        (r"^cons:receiveall$", take_all_in),
    ):
        application.add_handler(CallbackQueryHandler(handler, pattern))
