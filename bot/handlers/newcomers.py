"""/nhansu: somebody new with his join slip, a new team, a team's new name."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler
from telegram.helpers import create_deep_linked_url

from bot.context import Context
from bot.handlers import typed
from bot.handlers.joining import JOIN
from bot.handlers.staffing import team_screen
from bot.texts import newcomers as texts
from bot.texts import refusals
from bot.texts.message import Message
from bot.usecases import newcomers as use
from bot.usecases import staffing as see
from bot.usecases.office import Refused

POSITION, NAME = "staff_new_position", "staff_new_name"
TEAM, TEAM_NAME = "staff_new_team", "staff_team_name"


async def choose_team(update: Update, context: Context) -> None:
    """«Thêm người»: where he will work."""
    me, page = _asked(update)
    seen = await context.do(see.see_staff, me)
    if isinstance(seen, Refused):
        await context.show(update, refusals.refused(seen.reasons))
    else:
        await context.show(update, texts.pick_team([(t.id, t.name, t.people) for t in seen.teams], page))


async def ask_position(update: Update, context: Context) -> None:
    """With which position."""
    me, team = _asked(update)
    seen = await context.do(see.see_team, me, team)
    if isinstance(seen, Refused) or not team:
        await context.show(update, team_screen(seen))
        return
    await typed.listen_for(update, context, POSITION, team)
    await context.show(update, texts.ask_position(team, seen.team.name))


async def take_position(update: Update, context: Context, text: str, team: str) -> None:
    """A typed position; the name is asked next."""
    await _ask_name(update, context, int(team), text)


async def as_teacher(update: Update, context: Context) -> None:
    """«Giáo viên»; the name is asked next."""
    _, team = _asked(update)
    await _ask_name(update, context, team, texts.TEACHER)


async def _ask_name(update: Update, context: Context, team: int, position: str) -> None:
    assert update.effective_user is not None
    place = await context.do(use.choose_place, update.effective_user.id, team, position)
    if isinstance(place, Refused):
        await context.show(update, refusals.refused(place.reasons))
        return
    await typed.listen_for(update, context, NAME, place.team_id, place.position)
    await context.show(update, texts.ask_name(place.team, place.position))


async def take_name(update: Update, context: Context, text: str, team: str, position: str) -> None:
    """The typed name: the person is entered, and his slip shown."""
    assert update.effective_user is not None
    outcome = await context.do(use.add_person, update.effective_user.id, int(team), position, text)
    if isinstance(outcome, use.Added):
        await typed.heard(update, context)
    await context.show(update, _screen(context, outcome))
    await context.wake()


def _screen(context: Context, outcome: use.Added | use.Namesakes | Refused) -> Message:
    match outcome:
        case use.Added(card, printed, code):
            return texts.added(card, printed, create_deep_linked_url(context.bot.username, JOIN + code))
        case use.Namesakes(people):
            return texts.namesakes(people)
        case Refused():
            return refusals.refused(outcome.reasons)


async def ask_team(update: Update, context: Context) -> None:
    """«Thêm tổ»: its name is typed."""
    me, *_ = _asked(update)
    seen = await context.do(see.see_staff, me)
    if isinstance(seen, Refused):
        await context.show(update, refusals.refused(seen.reasons))
        return
    await typed.listen_for(update, context, TEAM)
    await context.show(update, texts.ASK_TEAM)


async def take_team(update: Update, context: Context, text: str) -> None:
    """The typed name of a new team."""
    assert update.effective_user is not None
    me = update.effective_user.id
    outcome = await context.do(use.add_team, me, text)
    await _show_team(update, context, outcome, new=True)


async def ask_team_name(update: Update, context: Context) -> None:
    """«Đổi tên tổ»: the name is typed."""
    me, team = _asked(update)
    seen = await context.do(see.see_team, me, team)
    if isinstance(seen, Refused) or not team:
        await context.show(update, team_screen(seen))
        return
    await typed.listen_for(update, context, TEAM_NAME, team)
    await context.show(update, texts.ask_rename(seen.team.name))


async def take_team_name(update: Update, context: Context, text: str, team: str) -> None:
    """The typed new name of a team."""
    assert update.effective_user is not None
    outcome = await context.do(use.rename_team, update.effective_user.id, int(team), text)
    await _show_team(update, context, outcome, new=False)


async def _show_team(
    update: Update, context: Context, outcome: use.TeamNamed | Refused, *, new: bool
) -> None:
    assert update.effective_user is not None
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
        return
    await typed.heard(update, context)
    seen = await context.do(see.see_team, update.effective_user.id, outcome.team_id)
    said = texts.team_added(outcome.name) if new else texts.team_renamed(outcome.name)
    await context.show(update, team_screen(seen, 0, said))


def _asked(update: Update) -> list[int]:
    """Who presses, and the numbers in the button."""
    query = update.callback_query
    assert query is not None
    return [query.from_user.id, *map(int, str(query.data).split(":")[2:])]


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    for handler, pattern in (
        (choose_team, r"new:\d+"),
        (ask_position, r"newin:\d+"),
        (as_teacher, r"newas:\d+"),
        (ask_team, r"newteam"),
        (ask_team_name, r"renteam:\d+"),
    ):
        application.add_handler(CallbackQueryHandler(handler, rf"^staff:{pattern}$"))
    typed.takes(POSITION, take_position)
    typed.takes(NAME, take_name)
    typed.takes(TEAM, take_team)
    typed.takes(TEAM_NAME, take_team_name)
