"""/vaitro: who holds which role; giving and taking one."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.offices import Official
from bot.domain.roles import Role
from bot.handlers import menus
from bot.handlers.choosing import people_screen, teams_screen
from bot.texts import refusals
from bot.texts import roles as texts
from bot.texts.message import Message
from bot.usecases import roles as use
from bot.usecases.choosing import PeopleToPick, TeamsToPick
from bot.usecases.office import Refused

Outcome = use.Overview | use.Asked | use.Changed | Official | TeamsToPick | PeopleToPick | Refused


def _screen(outcome: Outcome, page: int = 0) -> Message:
    match outcome:
        case use.Overview(holders, hands_over, offer):
            return texts.overview(holders, page, hands_over=hands_over, offer=offer)
        case TeamsToPick():
            to, turn = texts.TO_TEAM, texts.TURN_TEAMS
            return teams_screen(outcome, page, texts.HEAD, to=to, turn=turn, after=texts.BACK_TO_LIST)
        case PeopleToPick():
            to, turn = texts.TO_PERSON, texts.TURN_PEOPLE
            return people_screen(outcome, page, texts.HEAD, to=to, turn=turn, after=texts.BACK_TO_TEAMS)
        case Official():
            return texts.person_screen(outcome)
        case use.Asked(who, role, give, myself):
            return texts.ask(who, role, give=give, myself=myself)
        case use.Changed(who, role, given, again):
            return texts.changed(who, role, given=given, again=again)
        case Refused():
            return refusals.refused(outcome.reasons)


async def show_roles(update: Update, context: Context) -> None:
    """/vaitro, and a page of it."""
    assert update.effective_user is not None
    page = int(_asked(update)[0]) if update.callback_query else 0
    await context.show(update, _screen(await context.do(use.see_roles, update.effective_user.id), page))


async def turn_teams(update: Update, context: Context) -> None:
    """«Chọn một người», and a page of teams."""
    (page,) = _asked(update)
    await context.show(update, _screen(await context.do(use.see_teams, _user(update)), int(page)))


async def choose_team(update: Update, context: Context) -> None:
    """A team, or a page of its people."""
    team, page = _asked(update)
    outcome = await context.do(use.see_people, _user(update), int(team))
    await context.show(update, _screen(outcome, int(page)))


async def choose_person(update: Update, context: Context) -> None:
    """One person with his roles."""
    (person,) = _asked(update)
    await context.show(update, _screen(await context.do(use.see_person, _user(update), int(person))))


async def ask(update: Update, context: Context) -> None:
    """A role was pressed: what giving or taking it means."""
    person, role, give = _asked(update)
    outcome = await context.do(use.ask_change, _user(update), int(person), Role(role), give=bool(int(give)))
    await context.show(update, _screen(outcome))


async def change(update: Update, context: Context) -> None:
    """«Giao vai trò …», «Thôi vai trò …», confirmed."""
    assert update.callback_query is not None
    person, role = _asked(update)
    give = str(update.callback_query.data).startswith("role:give:")
    outcome = await context.do(use.change_role, _user(update), int(person), Role(role), give=give)
    await context.show(update, _screen(outcome))
    if isinstance(outcome, use.Changed) and outcome.account is not None:
        await menus.refresh(context, *outcome.account)
    await context.wake()


def _user(update: Update) -> int:
    assert update.effective_user is not None
    return update.effective_user.id


def _asked(update: Update) -> list[str]:
    assert update.callback_query is not None
    return str(update.callback_query.data).split(":")[2:]


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    roles = "|".join(Role)
    application.add_handler(CommandHandler("vaitro", show_roles, private))
    application.add_handler(CallbackQueryHandler(show_roles, r"^role:open:\d+$"))
    application.add_handler(CallbackQueryHandler(turn_teams, r"^role:teams:\d+$"))
    application.add_handler(CallbackQueryHandler(choose_team, r"^role:team:\d+:\d+$"))
    application.add_handler(CallbackQueryHandler(choose_person, r"^role:person:\d+$"))
    application.add_handler(CallbackQueryHandler(ask, rf"^role:ask:\d+:({roles}):[01]$"))
    application.add_handler(CallbackQueryHandler(change, rf"^role:(give|take):\d+:({roles})$"))
