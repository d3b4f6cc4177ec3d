"""/hoidong: the two councils, their members, offices and decisions."""

from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.councils import CouncilKind, CouncilOffice
from bot.handlers import menus, typed
from bot.handlers.choosing import people_screen, teams_screen
from bot.texts import councils as texts
from bot.texts import refusals
from bot.texts.message import Html, Message, data
from bot.usecases import councils as see
from bot.usecases import seating as use
from bot.usecases.choosing import PeopleToPick, TeamsToPick
from bot.usecases.office import Refused

NUMBER, DAY = "council_number", "council_day"

Outcome = see.Councils | see.CouncilSeen | see.SeatSeen | use.Seated | use.Copied | Refused


def _screen(outcome: Outcome, page: int = 0) -> Message:
    match outcome:
        case see.Councils(year, members):
            return texts.councils(year, members)
        case see.CouncilSeen():
            return _council(outcome, page)
        case see.SeatSeen(kind, who, office, chair):
            return texts.seat(kind, who, office, chair)
        case use.Seated(council, name, office):
            return _council(council, 0, texts.seated(name, office))
        case use.Copied(council):
            return _council(council, 0, texts.copied(len(council.members)))
        case Refused():
            return refusals.refused(outcome.reasons)


def _council(seen: see.CouncilSeen, page: int, said: Html | None = None) -> Message:
    notes = texts.notes(seen.kind, seen.members, seen.strays)
    tools = texts.tools(seen.kind, members=bool(seen.members), copies=seen.copies) if seen.editable else []
    decision = texts.decision(seen.decision, seen.decided_on)
    return texts.council(seen.kind, seen.year, decision, seen.members, notes, page, tools, said)


async def show_councils(update: Update, context: Context) -> None:
    """/hoidong."""
    assert update.effective_user is not None
    await context.show(update, _screen(await context.do(see.see_councils, update.effective_user.id)))


async def show_council(update: Update, context: Context) -> None:
    """One of them, and a page of it."""
    me, kind, page = _asked(update)
    await context.show(update, _screen(await context.do(see.see_council, me, kind), int(page)))


async def show_members(update: Update, context: Context) -> None:
    """«Sửa, đưa ra khỏi hội đồng»: whose seat."""
    me, kind, page = _asked(update)
    seen = await context.do(see.see_council, me, kind)
    if isinstance(seen, see.CouncilSeen) and seen.editable:
        await context.show(update, texts.pick_member(kind, seen.members, int(page)))
    else:
        await context.show(update, _screen(seen))


async def turn_teams(update: Update, context: Context) -> None:
    """«Thêm thành viên», and a page of teams."""
    me, kind, page = _asked(update)
    found = await context.do(see.see_teams, me)
    await context.show(update, _picker(found, kind, int(page)))


async def choose_team(update: Update, context: Context) -> None:
    """A team, or a page of its people."""
    me, kind, team, page = _asked(update)
    await context.show(update, _picker(await context.do(see.see_people, me, int(team)), kind, int(page)))


def _picker(found: TeamsToPick | PeopleToPick | Refused, kind: CouncilKind, page: int) -> Message:
    head, teams = texts.pick_head(kind), data("council", "teams", kind)
    team, who = data("council", "team", kind), data("council", "who", kind)
    match found:
        case TeamsToPick():
            return teams_screen(found, page, head, to=team, turn=teams, after=(texts.back_to(kind),))
        case PeopleToPick():
            return people_screen(found, page, head, to=who, turn=team, after=(texts.back_to(kind),))
        case Refused():
            return refusals.refused(found.reasons)


async def choose_person(update: Update, context: Context) -> None:
    """A colleague: which office."""
    me, kind, person = _asked(update)
    await context.show(update, _screen(await context.do(see.see_seat, me, kind, int(person))))


async def seat(update: Update, context: Context) -> None:
    """An office was pressed."""
    me, kind, person, office = _asked(update)
    await _done(update, context, await context.do(use.seat, me, kind, int(person), CouncilOffice(office)))


async def ask_unseat(update: Update, context: Context) -> None:
    """«Đưa ra khỏi hội đồng»: asks first."""
    me, kind, person = _asked(update)
    seen = await context.do(see.see_seat, me, kind, int(person))
    if isinstance(seen, see.SeatSeen) and seen.office is not None:
        await context.show(update, texts.ask_unseat(kind, seen.who))
    else:
        await context.show(update, _screen(seen))


async def unseat(update: Update, context: Context) -> None:
    """The same, confirmed."""
    me, kind, person = _asked(update)
    await _done(update, context, await context.do(use.unseat, me, kind, int(person)))


async def copy(update: Update, context: Context) -> None:
    """«Chép từ năm học …»."""
    me, kind = _asked(update)
    await _done(update, context, await context.do(use.copy_council, me, kind))


async def _done(update: Update, context: Context, outcome: use.Seated | use.Copied | Refused) -> None:
    await context.show(update, _screen(outcome))
    if not isinstance(outcome, Refused):
        for account in outcome.accounts:
            await menus.refresh(context, *account)
    await context.wake()


async def ask_decision(update: Update, context: Context) -> None:
    """«Số và ngày quyết định»: the number is typed first."""
    me, kind = _asked(update)
    seen = await context.do(see.see_council, me, kind)
    if not isinstance(seen, see.CouncilSeen) or not seen.editable:
        await context.show(update, _screen(seen))
        return
    await typed.listen_for(update, context, NUMBER, kind)
    await context.show(update, texts.ask_number(kind, texts.decision(seen.decision, seen.decided_on)))


async def take_number(update: Update, context: Context, text: str, kind: str) -> None:
    """The decision's number; its day is asked next."""
    assert update.effective_user is not None
    council = CouncilKind(kind)
    outcome = await context.do(use.set_decision_number, update.effective_user.id, council, text)
    if isinstance(outcome, Refused):
        await context.show(update, _screen(outcome))
        return
    await typed.listen_for(update, context, DAY, kind)
    await context.show(update, texts.ask_day(outcome.decision, council))


async def take_day(update: Update, context: Context, text: str, kind: str) -> None:
    """The decision's day."""
    assert update.effective_user is not None
    outcome = await context.do(use.set_decision_day, update.effective_user.id, CouncilKind(kind), text)
    if isinstance(outcome, Refused):
        await context.show(update, _screen(outcome))
        return
    await typed.heard(update, context)
    await context.show(update, _council(outcome, 0, texts.DECIDED))


async def close(update: Update, context: Context) -> None:
    """«Đóng»."""
    await context.show(update, texts.CLOSED)


def _asked(update: Update) -> Any:  # (user id, the council, the rest of the callback data)
    query = update.callback_query
    assert query is not None
    kind, *rest = str(query.data).split(":")[2:]
    return query.from_user.id, CouncilKind(kind), *rest


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    kind, office = f"({'|'.join(CouncilKind)})", f"({'|'.join(CouncilOffice)})"
    application.add_handler(CommandHandler("hoidong", show_councils, private))
    for handler, pattern in (
        (show_councils, "open"),
        (close, "close"),
        (show_council, rf"see:{kind}:\d+"),
        (show_members, rf"members:{kind}:\d+"),
        (turn_teams, rf"teams:{kind}:\d+"),
        (choose_team, rf"team:{kind}:\d+:\d+"),
        (choose_person, rf"who:{kind}:\d+"),
        (seat, rf"seat:{kind}:\d+:{office}"),
        (ask_unseat, rf"unask:{kind}:\d+"),
        (unseat, rf"unseat:{kind}:\d+"),
        (copy, rf"copy:{kind}"),
        (ask_decision, rf"decision:{kind}"),
    ):
        application.add_handler(CallbackQueryHandler(handler, rf"^council:{pattern}$"))
    typed.takes(NUMBER, take_number)
    typed.takes(DAY, take_day)
