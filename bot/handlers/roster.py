"""The staff list: a file sent by the secretary → preview → confirmation; who left; proposed roles."""

import asyncio
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from telegram import Document, Update
from telegram.error import NetworkError
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, filters

from bot.context import Context
from bot.domain.roles import Permission, Role
from bot.domain.roster import Roster
from bot.handlers import menus
from bot.intake.files import UnreadableFile
from bot.intake.roster import read_roster
from bot.texts import fallback, refusals
from bot.texts import roster_preview as preview_texts
from bot.texts import rosters as texts
from bot.texts.message import Message
from bot.texts.roster import unreadable
from bot.usecases import rosters as use
from bot.usecases.office import Refused
from bot.usecases.roster_import import Imported, Preview, Suggested
from bot.usecases.staff import permissions_of

MOST_MEGABYTES = 5
_MEGABYTE = 2**20

Outcome = (
    Preview | Imported | use.Status | use.Discarded | use.Granted | use.MarkedLeft | use.TooMany | Refused
)


async def take_file(update: Update, context: Context) -> None:
    """A document or a picture: a staff list where the sender may import one."""
    assert update.effective_user is not None
    assert update.effective_message is not None
    document = update.effective_message.document
    if Permission.IMPORT_ROSTER not in await context.do(permissions_of, update.effective_user.id):
        await context.show(update, fallback.only_text(), aside=True)
    elif document is None or PurePath(document.file_name or "").suffix.lower() not in texts.SHEETS:
        await context.show(update, texts.not_a_list())
    elif (document.file_size or 0) > MOST_MEGABYTES * _MEGABYTE:
        await context.show(update, texts.too_large(MOST_MEGABYTES))
    else:
        await _read(update, context, document)


async def _read(update: Update, context: Context, document: Document) -> None:
    assert update.effective_user is not None
    name = document.file_name or ""
    try:
        data = bytes(await (await document.get_file()).download_as_bytearray())
    except NetworkError:
        await context.show(update, texts.not_downloaded())
        return
    try:
        roster = await asyncio.to_thread(read_roster, data, name)
    except UnreadableFile as why:
        await context.show(update, texts.unreadable(unreadable(why.reason)))
        return
    await context.show(update, await _proposed(context, update.effective_user.id, roster, name))


async def _proposed(context: Context, user_id: int, roster: Roster, name: str) -> Message:
    if not roster.people:
        return texts.nobody(roster.problems)
    return screen(await context.do(use.propose_roster, user_id, roster, name))


def screen(outcome: Outcome, page: int = 0, *, old: bool = False) -> Message:
    """The screen of an outcome; `old`: a button led here that no longer means anything."""
    match outcome:
        case Preview():
            return _preview(outcome, page)
        case Imported():
            counts = texts.imported_lines(outcome.added, outcome.changed, outcome.unchanged, outcome.unclear)
            return texts.imported(counts, _roles(outcome.granted), outcome.missing, outcome.draft_id)
        case use.Status():
            status = texts.status(outcome.people, outcome.teams, outcome.joined, outcome.waiting, old=old)
            return with_proposals(status, outcome)
        case use.Granted():
            return texts.granted(_roles(outcome.granted))
        case use.MarkedLeft():
            return texts.marked_left(outcome.names)
        case use.Discarded():
            return texts.discarded()
        case use.TooMany():
            return texts.too_many(outcome.people)
        case Refused():
            return refusals.refused(outcome.reasons)


def with_proposals(message: Message, status: use.Status) -> Message:
    """The message, and below it the roles that the list suggests."""
    return texts.with_proposals(message, _roles(status.suggested), status.proof)


def _preview(found: Preview, page: int) -> Message:
    suggested = _roles(found.suggested)
    sections = [
        preview_texts.summary(found.filename, found.people, found.comparison, len(found.problems)),
        *preview_texts.details(found.comparison, suggested, found.problems, found.columns),
    ]
    return preview_texts.preview(sections, found.draft_id, page, roles=bool(suggested))


def _roles(suggested: Sequence[Suggested]) -> list[tuple[str, str, Role]]:
    return [(one.name, one.team, one.role) for one in suggested]


async def show_status(update: Update, context: Context) -> None:
    """/danhsach."""
    assert update.effective_user is not None
    await context.show(update, screen(await context.do(use.roster_status, update.effective_user.id)))


async def turn_page(update: Update, context: Context) -> None:
    """Another page of the preview, as the list would be imported now."""
    me, draft, page = _asked(update)
    await context.show(update, screen(await context.do(use.see_draft, me, draft), page, old=True))


async def confirm(update: Update, context: Context) -> None:
    """«Nhập danh sách»."""
    me, draft, _ = _asked(update)
    await _settle(update, context, await context.do(use.import_roster, me, draft, give_roles=True))


async def confirm_without_roles(update: Update, context: Context) -> None:
    """«Nhập, chưa giao vai trò»."""
    me, draft, _ = _asked(update)
    await _settle(update, context, await context.do(use.import_roster, me, draft, give_roles=False))


async def mark_left(update: Update, context: Context) -> None:
    """«Đánh dấu … người đã rời trường»."""
    me, draft, _ = _asked(update)
    await _settle(update, context, await context.do(use.mark_left, me, draft))


async def grant(update: Update, context: Context) -> None:
    """«Giao các vai trò này»."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    proof = query.data.split(":")[2]
    await _settle(update, context, await context.do(use.grant_proposed, query.from_user.id, proof))


async def _settle(update: Update, context: Context, outcome: Outcome) -> None:
    """Say it; the notices that are due and the menus of those who may do more or less now follow."""
    await context.show(update, screen(outcome, old=True))
    if isinstance(outcome, Imported | use.Granted | use.MarkedLeft):
        for user_id, chat_id in outcome.accounts:
            await menus.publish_mine(context, user_id, chat_id)
    await context.wake()


async def drop(update: Update, context: Context) -> None:
    """«Huỷ»."""
    me, draft, _ = _asked(update)
    await context.show(update, screen(await context.do(use.discard_roster, me, draft), old=True))


def _asked(update: Update) -> tuple[int, int, int]:
    """Who pressed, the draft and the page."""
    query = update.callback_query
    assert query is not None
    assert query.data is not None
    draft, *page = query.data.split(":")[2:]
    return query.from_user.id, int(draft), int(page[0]) if page else 0


def setup(application: Application[Any, Context, Any, Any, Any, Any]) -> None:
    """Register the handlers of this subject."""
    private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
    application.add_handler(CommandHandler("danhsach", show_status, private))
    application.add_handler(CallbackQueryHandler(turn_page, r"^roster:page:\d+:\d+$"))
    application.add_handler(CallbackQueryHandler(confirm, r"^roster:use:\d+$"))
    application.add_handler(CallbackQueryHandler(confirm_without_roles, r"^roster:plain:\d+$"))
    application.add_handler(CallbackQueryHandler(drop, r"^roster:drop:\d+$"))
    application.add_handler(CallbackQueryHandler(mark_left, r"^roster:left:\d+$"))
    application.add_handler(CallbackQueryHandler(grant, r"^roster:roles:[0-9a-f]{12}$"))
