"""/nhansu: the teams, their people, one person's card and what changes about him."""

from datetime import date
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.staffing import Card
from bot.handlers import menus, typed
from bot.texts import newcomers as lists
from bot.texts import refusals
from bot.texts import staffing as texts
from bot.texts.firstrun import labels
from bot.texts.message import Message
from bot.usecases import staffing as see
from bot.usecases import staffmoves as use
from bot.usecases.choosing import PeopleToPick
from bot.usecases.office import Refused
from bot.usecases.picking import Colleague

POSITION, NAME, DAY = "staff_position", "staff_rename", "staff_left"


async def show_staff(update: Update, context: Context) -> None:
    """/nhansu, and a page of its teams."""
    assert update.effective_user is not None
    page = _asked(update)[1] if update.callback_query else 0
    seen = await context.do(see.see_staff, update.effective_user.id)
    if isinstance(seen, Refused):
        await context.show(update, refusals.refused(seen.reasons))
    else:
        await context.show(
            update, lists.staff([(t.id, t.name, t.people) for t in seen.teams], seen.left, page)
        )


async def show_team(update: Update, context: Context) -> None:
    """The people of a team, and a page of them."""
    me, team, page = _asked(update)
    seen = await context.do(see.see_team, me, team)
    await context.show(update, team_screen(seen, page))


def team_screen(
    seen: PeopleToPick | Refused, page: int = 0, said: Any = None
) -> Message:  # said: Html | None
    """A team with its people."""
    if isinstance(seen, Refused):
        return refusals.refused(seen.reasons)
    return lists.team(seen.team.id, seen.team.name, _named(seen.people), page, said)


def _named(people: tuple[Colleague, ...]) -> list[tuple[int, str]]:
    named = labels([(p.name, p.position, p.birth_date) for p in people])
    return list(zip((p.id for p in people), named, strict=True))


async def show_left(update: Update, context: Context) -> None:
    """Who has left."""
    me, page = _asked(update)
    seen = await context.do(see.see_left, me)
    said = (
        refusals.refused(seen.reasons) if isinstance(seen, Refused) else lists.left(_named(seen.people), page)
    )
    await context.show(update, said)


def _screen(outcome: Card | use.Done | use.DayChosen | Refused) -> Message:
    match outcome:
        case Card():
            return texts.card(outcome)
        case use.Done(card, again):
            return texts.card(card, texts.done(again=again))
        case use.DayChosen(card, day):
            return texts.ask_departure(card, day)
        case Refused():
            return refusals.refused(outcome.reasons)


async def show_card(update: Update, context: Context) -> None:
    """One person."""
    me, person = _asked(update)
    await context.show(update, _screen(await context.do(see.see_card, me, person)))


async def choose_target(update: Update, context: Context) -> None:
    """«Chuyển tổ»: where to; `staff:askmove` names the team and asks."""
    assert update.callback_query is not None
    me, person, number = _asked(update)
    seen = await context.do(see.see_targets, me, person)
    if isinstance(seen, Refused):
        await context.show(update, _screen(seen))
        return
    target = next((team for team in seen.teams if team.id == number), None)
    if str(update.callback_query.data).startswith("staff:askmove:") and target is not None:
        await context.show(update, texts.ask_move(seen.card, target.id, target.name))
    else:
        await context.show(update, texts.pick_target(seen.card, [(t.id, t.name) for t in seen.teams], number))


async def move(update: Update, context: Context) -> None:
    """«Chuyển tổ», confirmed."""
    me, person, team = _asked(update)
    await _done(update, context, await context.do(use.move, me, person, team))


async def ask_leave(update: Update, context: Context) -> None:
    """«Nghỉ dài hạn», «Đi làm lại»: asks first."""
    me, person, away = _asked(update)
    seen = await context.do(see.see_card, me, person)
    asks = isinstance(seen, Card) and seen.active
    await context.show(update, texts.ask_leave(seen, away=bool(away)) if asks else _screen(seen))  # type: ignore[arg-type]


async def set_leave(update: Update, context: Context) -> None:
    """The same, confirmed."""
    me, person, away = _asked(update)
    await _done(update, context, await context.do(use.set_leave, me, person, away=bool(away)))


async def ask_day(update: Update, context: Context) -> None:
    """«Rời trường»: from which day."""
    me, person = _asked(update)
    seen = await context.do(see.see_card, me, person)
    if isinstance(seen, Card) and seen.active:
        await typed.listen_for(update, context, DAY, person)
        await context.show(update, texts.ask_day(seen))
    else:
        await context.show(update, _screen(seen))


async def take_day(update: Update, context: Context, text: str, person: str) -> None:
    """The typed day."""
    assert update.effective_user is not None
    outcome = await context.do(use.choose_day, update.effective_user.id, int(person), text)
    if not isinstance(outcome, Refused):
        await typed.heard(update, context)
    await context.show(update, _screen(outcome))


async def today(update: Update, context: Context) -> None:
    """«Hôm nay»."""
    me, person = _asked(update)
    await context.show(update, _screen(await context.do(use.choose_day, me, person, "")))


async def depart(update: Update, context: Context) -> None:
    """«Ghi rời trường», confirmed; the button carries the day."""
    query = update.callback_query
    assert query is not None
    person, day = str(query.data).split(":")[2:]
    outcome = await context.do(use.depart, query.from_user.id, int(person), date.fromisoformat(day))
    await _done(update, context, outcome)


async def ask_back(update: Update, context: Context) -> None:
    """«Công tác lại»: asks first."""
    me, person = _asked(update)
    seen = await context.do(see.see_card, me, person)
    asks = isinstance(seen, Card) and not seen.active
    await context.show(update, texts.ask_back(seen) if asks else _screen(seen))  # type: ignore[arg-type]


async def come_back(update: Update, context: Context) -> None:
    """The same, confirmed."""
    me, person = _asked(update)
    await _done(update, context, await context.do(use.come_back, me, person))


async def _done(update: Update, context: Context, outcome: use.Done | Refused) -> None:
    await context.show(update, _screen(outcome))
    if isinstance(outcome, use.Done) and outcome.account is not None:
        await menus.refresh(context, *outcome.account)
    await context.wake()


async def ask_position(update: Update, context: Context) -> None:
    """«Chức vụ»: it is typed."""
    me, person = _asked(update)
    seen = await context.do(see.see_card, me, person)
    if isinstance(seen, Card):
        await typed.listen_for(update, context, POSITION, person)
    await context.show(update, texts.ask_position(seen) if isinstance(seen, Card) else _screen(seen))


async def take_position(update: Update, context: Context, text: str, person: str) -> None:
    """The typed position."""
    assert update.effective_user is not None
    await _typed(
        update, context, await context.do(use.set_position, update.effective_user.id, int(person), text)
    )


async def ask_name(update: Update, context: Context) -> None:
    """«Họ tên»: it is typed."""
    me, person = _asked(update)
    seen = await context.do(see.see_card, me, person)
    if isinstance(seen, Card):
        await typed.listen_for(update, context, NAME, person)
    await context.show(update, texts.ask_name(seen) if isinstance(seen, Card) else _screen(seen))


async def take_name(update: Update, context: Context, text: str, person: str) -> None:
    """The typed name."""
    assert update.effective_user is not None
    await _typed(update, context, await context.do(use.rename, update.effective_user.id, int(person), text))


async def _typed(update: Update, context: Context, outcome: use.Done | Refused) -> None:
    if not isinstance(outcome, Refused):
        await typed.heard(update, context)
    await context.show(update, _screen(outcome))


async def close(update: Update, context: Context) -> None:
    """«Đóng»."""
    await context.show(update, lists.CLOSED)


def _asked(update: Update) -> list[int]:
    """Who presses, and the numbers in the button."""
    query = update.callback_query
    assert query is not None
    return [query.from_user.id, *map(int, str(query.data).split(":")[2:])]


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("nhansu", show_staff, private))
    for handler, pattern in (
        (show_staff, r"open:\d+"),
        (show_team, r"team:\d+:\d+"),
        (show_left, r"left:\d+"),
        (show_card, r"person:\d+"),
        (choose_target, r"(moveto|askmove):\d+:\d+"),
        (move, r"move:\d+:\d+"),
        (ask_leave, r"askaway:\d+:[01]"),
        (set_leave, r"away:\d+:[01]"),
        (ask_day, r"askleft:\d+"),
        (today, r"day:\d+"),
        (depart, r"gone:\d+:\d{4}-\d\d-\d\d"),
        (ask_back, r"askback:\d+"),
        (come_back, r"back:\d+"),
        (ask_position, r"position:\d+"),
        (ask_name, r"rename:\d+"),
        (close, r"close"),
    ):
        application.add_handler(CallbackQueryHandler(handler, rf"^staff:{pattern}$"))
    typed.takes(POSITION, take_position)
    typed.takes(NAME, take_name)
    typed.takes(DAY, take_day)
