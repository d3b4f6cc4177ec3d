"""/to: the board of a team, its entries one by one, and approval."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.teamwork import Board, Review
from bot.handlers import team_lists, team_return
from bot.handlers.team_pressed import parts, refused
from bot.texts import team as texts
from bot.texts import team_review
from bot.usecases import approving
from bot.usecases.office import Refused
from bot.usecases.teamboard import Teams, see_my_team, see_team, see_teams


async def my_team(update: Update, context: Context) -> None:
    """The command."""
    assert update.effective_user is not None
    await _board(update, context, await context.do(see_my_team, update.effective_user.id))


async def open_board(update: Update, context: Context) -> None:
    """`team:open:<team>` and, for a page of it, `team:page:<team>:<page>`."""
    me, (team, *page) = parts(update)
    await _board(update, context, await context.do(see_team, me, int(team)), int(page[0]) if page else 0)


async def pick_team(update: Update, context: Context) -> None:
    """`team:teams:<page>`."""
    me, (page,) = parts(update)
    await _board(update, context, await context.do(see_teams, me), int(page))


async def _board(update: Update, context: Context, outcome: Board | Teams | Refused, page: int = 0) -> None:
    match outcome:
        case Board():
            said = texts.board(outcome, page)
        case Teams(choices):
            said = texts.teams([(choice.id, choice.name, choice.people) for choice in choices], page)
        case Refused():
            said = refused(outcome)
    await context.show(update, said)


async def see_list(update: Update, context: Context) -> None:
    """`team:list:<team>:<page>`."""
    me, (team, page) = parts(update)
    outcome = await context.do(approving.see_list, me, int(team))
    if isinstance(outcome, Refused):
        await context.show(update, refused(outcome))
        return
    await context.show(update, team_review.listed(outcome.board, outcome.entries, int(page)))


async def see_review(update: Update, context: Context) -> None:
    """`team:review:<team>:<page>`."""
    me, (team, page) = parts(update)
    outcome = await context.do(approving.see_review, me, int(team))
    said = refused(outcome) if isinstance(outcome, Refused) else team_review.review(outcome, int(page))
    await context.show(update, said)


async def see_entry(update: Update, context: Context) -> None:
    """`team:entry:<registration>`."""
    me, (registration,) = parts(update)
    outcome = await context.do(approving.see_entry, me, int(registration))
    await context.show(
        update, refused(outcome) if isinstance(outcome, Refused) else team_review.entry(outcome)
    )


async def approve(update: Update, context: Context) -> None:
    """`team:ok:<registration>:<version>`."""
    me, (registration, version) = parts(update)
    outcome = await context.do(approving.approve, me, int(registration), int(version))
    match outcome:
        case approving.Approved(names, left):
            said = team_review.approved(names, left)
        case approving.Outdated(view, why):
            said = team_review.outdated(view, why)
        case Refused():
            said = refused(outcome)
    await context.show(update, said)


async def approve_all(update: Update, context: Context) -> None:
    """`team:all:<team>:<seal>`: the seal is what was seen."""
    me, (team, seen) = parts(update)
    outcome = await context.do(approving.approve_all, me, int(team), seen)
    match outcome:
        case approving.Approved(names, left):
            said = team_review.approved(names, left)
        case Review():
            said = team_review.changed_meanwhile(outcome)
        case Refused():
            said = refused(outcome)
    await context.show(update, said)


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("to", my_team, private))
    application.add_handler(CallbackQueryHandler(open_board, r"^team:(open:\d+|page:\d+:\d+)$"))
    application.add_handler(CallbackQueryHandler(pick_team, r"^team:teams:\d+$"))
    application.add_handler(CallbackQueryHandler(see_list, r"^team:list:\d+:\d+$"))
    application.add_handler(CallbackQueryHandler(see_review, r"^team:review:\d+:\d+$"))
    application.add_handler(CallbackQueryHandler(see_entry, r"^team:entry:\d+$"))
    application.add_handler(CallbackQueryHandler(approve, r"^team:ok:\d+:\d+$"))
    application.add_handler(CallbackQueryHandler(approve_all, r"^team:all:\d+:[0-9a-f]+$"))
    team_return.setup(application)
    team_lists.setup(application)
