"""/lichsu: the secretary sends a file of earlier awards; everybody sees his own record, the secretary removes what is wrong."""

import asyncio
from pathlib import PurePath
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.handlers import typed
from bot.intake.files import UnreadableFile
from bot.intake.history import read_history
from bot.texts import history as texts
from bot.texts import past as past_texts
from bot.texts import refusals
from bot.texts.message import Button, Message, data
from bot.texts.pages import choices
from bot.texts.roster import unreadable
from bot.texts.rosters import unreadable as unreadable_message
from bot.usecases import history as use
from bot.usecases import past
from bot.usecases.listening import FormName, listen
from bot.usecases.office import Refused

FILE, REASON = "history", "forget"
"""Verbs of what is listened for."""

Outcome = use.Preview | use.Entered | use.Stored | use.Discarded | use.TooMany | Refused


def screen(outcome: Outcome, page: int = 0, *, old: bool = False) -> Message:
    """The screen of an outcome; `old`: a button led here that no longer means anything."""
    match outcome:
        case use.Preview():
            return _preview(outcome, page)
        case use.Entered():
            counts = (outcome.added, outcome.corrected, outcome.known, outcome.people, outcome.unmatched)
            return texts.entered(texts.entered_lines(*counts))
        case use.Stored():
            return texts.stored(outcome.by_year, outcome.people, outcome.waiting, old=old)
        case use.Discarded():
            return texts.discarded()
        case use.TooMany():
            return texts.too_many(outcome.rows)
        case Refused():
            return refusals.refused(outcome.reasons)


def _preview(found: use.Preview, page: int) -> Message:
    plan = found.plan
    counts = len(plan.new), len(plan.better), plan.known, len(plan.sectors)
    unmatched = [(one.name, one.birth_date, one.team, len(one.namesakes)) for one in plan.unmatched]
    said = texts.sections(found.filename, found.history, counts, plan.by_year, unmatched)
    return texts.preview(said, found.draft_id, page, useful=bool(plan.new or plan.better or plan.sectors))


async def open_history(update: Update, context: Context) -> None:
    """/lichsu, or the button: what is stored; from now on a file is taken for earlier awards."""
    assert update.effective_user is not None
    outcome = await context.do(use.history_stored, update.effective_user.id)
    if not isinstance(outcome, Refused):
        await typed.listen_for(update, context, FILE)
    await context.show(update, screen(outcome))


async def take_file(update: Update, context: Context, name: str, content: bytes) -> None:
    """The file: what it would add; one that cannot be read may be sent again."""
    assert update.effective_user is not None
    if PurePath(name).suffix.lower() not in texts.SHEETS:
        await context.show(update, texts.not_a_list())
        return
    try:
        history = await asyncio.to_thread(read_history, content, name)
    except UnreadableFile as why:
        await context.show(update, unreadable_message(unreadable(why.reason)))
        return
    if not history.rows:
        await context.show(update, texts.nothing_found(history.problems))
        return
    outcome = await context.do(use.propose_history, update.effective_user.id, history, name)
    if not isinstance(outcome, use.TooMany):
        await typed.heard(update, context)
    await context.show(update, screen(outcome))


async def turn_page(update: Update, context: Context) -> None:
    """Another page of the preview, as the file would be imported now."""
    me, draft, page = _asked(update)
    await _settled(update, context, await context.do(use.see_history, me, draft), page)


async def confirm(update: Update, context: Context) -> None:
    """«Ghi vào hồ sơ»."""
    me, draft, _ = _asked(update)
    await _settled(update, context, await context.do(use.import_history, me, draft))


async def drop(update: Update, context: Context) -> None:
    """«Huỷ»."""
    me, draft, _ = _asked(update)
    await _settled(update, context, await context.do(use.discard_history, me, draft))


async def _settled(update: Update, context: Context, outcome: Outcome, page: int = 0) -> None:
    if isinstance(outcome, use.Stored):  # an old button: the screen asks for a file again
        await typed.listen_for(update, context, FILE)
    await context.show(update, screen(outcome, page, old=True))


async def close(update: Update, context: Context) -> None:
    """«Đóng»."""
    assert update.effective_chat is not None
    await context.do(listen, update.effective_chat.id, FormName.NONE)
    await context.show(update, texts.closed())


async def show_mine(update: Update, context: Context) -> None:
    """`hist:mine[:<page>]`: my own earlier years."""
    me, page, _ = _asked(update)
    outcome = await context.do(past.my_record, me)
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
    else:
        said = past_texts.mine(outcome.achievements, outcome.sector_since, outcome.sex, page)
        await context.show(update, said)


async def show_teams(update: Update, context: Context) -> None:
    """Whose record? First the team."""
    me, _, _ = _asked(update)
    outcome = await context.do(past.record_teams, me)
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
    else:
        await context.show(update, past_texts.teams([(team.id, team.name, team.people) for team in outcome]))


async def show_people(update: Update, context: Context) -> None:
    """`hist:people:<team>:<page>`."""
    me, team, page = _asked(update)
    outcome = await context.do(past.record_people, me, team)
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
        return
    buttons = [Button(person.name, data("hist", "person", person.id, 0)) for person in outcome]
    rows = choices(buttons, page, lambda p: data("hist", "people", team, p))
    await context.show(update, past_texts.people(rows))


async def show_person(update: Update, context: Context) -> None:
    """`hist:person:<person>:<page>`."""
    me, person, page = _asked(update)
    outcome = await context.do(past.record_of_person, me, person)
    said = refusals.refused(outcome.reasons) if isinstance(outcome, Refused) else _person(outcome, page)
    await context.show(update, said)


def _person(found: past.Past, page: int = 0) -> Message:
    return past_texts.person(found.name, found.achievements, page, found.person)


async def ask_reason(update: Update, context: Context) -> None:
    """`hist:remove:<achievement>`: why?"""
    me, achievement, _ = _asked(update)
    outcome = await context.do(past.see_achievement, me, achievement)
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
        return
    whose, one = outcome
    await typed.listen_for(update, context, REASON, achievement)
    await context.show(update, past_texts.ask_reason(whose.name, one, whose.person))


async def take_reason(update: Update, context: Context, text: str, achievement: str) -> None:
    """The reason: the line is gone."""
    assert update.effective_user is not None
    outcome = await context.do(past.remove_achievement, update.effective_user.id, int(achievement), text)
    if isinstance(outcome, Refused):
        await context.show(update, refusals.refused(outcome.reasons))
        return
    await typed.heard(update, context)
    await context.show(update, past_texts.removed(_person(outcome.past)))


def _asked(update: Update) -> tuple[int, int, int]:
    """Who pressed, and the numbers of the button (0 where it has none)."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    numbers = [int(part) for part in query.data.split(":")[2:]]
    first, second, *_ = [*numbers, 0, 0]
    return query.from_user.id, first, second


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    typed.takes_file(FILE, take_file)
    typed.takes(REASON, take_reason)
    application.add_handler(CommandHandler("lichsu", open_history, private))
    application.add_handler(CallbackQueryHandler(open_history, r"^hist:open$"))
    application.add_handler(CallbackQueryHandler(turn_page, r"^hist:page:\d+:\d+$"))
    application.add_handler(CallbackQueryHandler(confirm, r"^hist:use:\d+$"))
    application.add_handler(CallbackQueryHandler(drop, r"^hist:drop:\d+$"))
    application.add_handler(CallbackQueryHandler(close, r"^hist:close$"))
    application.add_handler(CallbackQueryHandler(show_mine, r"^hist:mine(:\d+)?$"))
    application.add_handler(CallbackQueryHandler(show_teams, r"^hist:teams$"))
    application.add_handler(CallbackQueryHandler(show_people, r"^hist:people:\d+:\d+$"))
    application.add_handler(CallbackQueryHandler(show_person, r"^hist:person:\d+:\d+$"))
    application.add_handler(CallbackQueryHandler(ask_reason, r"^hist:remove:\d+$"))
