"""The group's progress board: posted once through the outbox, then edited in place, at most one edit in ten seconds."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import FinalList, Outbox, School, SchoolYear
from bot.db.queries import current_year, plan_of
from bot.domain.calendar import at, local_day
from bot.domain.members import in_order, numbers_by_team
from bot.domain.notices import Hours
from bot.domain.outbox import RowState
from bot.domain.year import Stage
from bot.texts.board import board, may_not_pin
from bot.texts.message import Message
from bot.usecases.exporting import members_of
from bot.usecases.office import Office
from bot.usecases.telling import LASTS, queue, secretaries

KIND = "board"
"""Kind of the outbox row by which the board is posted; the row's text is what the board says now."""

GAP = timedelta(seconds=10)
"""Between two edits, at least."""

STAYS = timedelta(days=365)
MOST_POSTS = 3
"""Posts in one group and year: a board that people delete again and again is not wanted."""


@dataclass(frozen=True)
class Edit:
    """What is to be done with a posted board."""

    row_id: int
    chat_id: int
    message_id: int
    message: Message
    changed: bool
    pin: bool


class Edited(Enum):
    """What became of the edit."""

    DONE = auto()
    GONE = auto()
    FAILED = auto()


def post_boards(office: Office) -> None:
    """Queue each school's board once it is due: from the opening's hour on, while registration is open.

    It is posted anew in a new group, and where somebody has deleted it; nothing is posted at night.
    """
    now = office.clock()
    if office.hours.quiet.cover(now):
        return
    with office.db.write() as session:
        for school in session.scalars(select(School).where(School.group_chat_id.is_not(None))):
            year = current_year(session, school.id)
            if year is not None:
                _post(session, school, year, office.hours, now)


def _post(session: Session, school: School, year: SchoolYear, hours: Hours, now: datetime) -> None:
    opening = at(year.opens, hours.notices, hours.zone) if year.opens else None
    if opening is None or now < opening:
        return
    if plan_of(year).window(hours.zone).stage(now) is not Stage.OPEN:
        return
    posts = _posts(session, school, year)
    if len(posts) >= MOST_POSTS or any(not _gone(row) for row in posts):
        return
    message = _message(session, school, year, hours, now)
    year.board_pinned, year.board_edited_at = False, None
    key = f"{_prefix(school, year)}{len(posts) + 1}"
    row = queue(session, school.id, year.id, key, KIND, message, now, now + STAYS)
    if row is not None:
        row.due_at = opening  # before the announcements of the same sweep, which are to be read last


def _prefix(school: School, year: SchoolYear) -> str:
    return f"{KIND}:{year.label}:{school.group_chat_id}:"


def _posts(session: Session, school: School, year: SchoolYear) -> list[Outbox]:
    ours = (Outbox.school_id == school.id, Outbox.key.startswith(_prefix(school, year), autoescape=True))
    return list(session.scalars(select(Outbox).where(*ours).order_by(Outbox.id)))


def _gone(row: Outbox) -> bool:
    """Nothing stands in the group, or nothing that can be edited."""
    state = RowState(row.state)
    return state in {RowState.FAILED, RowState.MISSED} or (state is RowState.SENT and row.message_id is None)


def _message(session: Session, school: School, year: SchoolYear, hours: Hours, now: datetime) -> Message:
    plan = plan_of(year)
    closed_at = session.scalar(select(FinalList.closed_at).where(FinalList.year_id == year.id))
    return board(
        year.label,
        plan.window(hours.zone).stage(now),
        plan.deadline,
        local_day(closed_at, hours.zone) if closed_at else None,
        numbers_by_team(in_order(members_of(session, school.id, year.id))),
    )


def next_edit(office: Office) -> Edit | datetime | None:
    """The board that is to be edited or pinned now, else the moment at which one will be, else None."""
    now, due = office.clock(), []
    with office.db.read() as session:
        for school in session.scalars(select(School).where(School.group_chat_id.is_not(None))):
            found = _edit_of(session, school, office.hours, now)
            if found is None:
                continue
            edit, ready_at = found
            if ready_at <= now:
                return edit
            due.append(ready_at)
    return min(due, default=None)


def _edit_of(session: Session, school: School, hours: Hours, now: datetime) -> tuple[Edit, datetime] | None:
    year = current_year(session, school.id)
    posts = _posts(session, school, year) if year else []
    row = posts[-1] if posts else None
    if year is None or row is None or row.state != RowState.SENT or row.message_id is None:
        return None
    assert school.group_chat_id is not None
    message = _message(session, school, year, hours, now)
    changed = (message.html.markup, message.buttons_json()) != (row.markup, row.buttons)
    first = year.board_edited_at is None
    if not changed and not first:
        return None
    posted_at = year.board_edited_at or row.settled_at or now
    edit = Edit(row.id, school.group_chat_id, row.message_id, message, changed, pin=not year.board_pinned)
    return edit, now if first and not changed else posted_at + GAP


def settle_edit(
    office: Office, edit: Edit, outcome: Edited, *, pinned: bool, wait: timedelta = timedelta()
) -> bool:
    """Write down what the board says now; `wait` is how long Telegram asked for patience.

    The board may say something newer by now: the next look finds the difference. Whether somebody is to be told.
    """
    now = office.clock()
    with office.db.write() as session:
        row = session.get_one(Outbox, edit.row_id)
        year = session.get_one(SchoolYear, row.year_id)
        year.board_edited_at = now + wait
        if outcome is Edited.GONE:
            row.message_id = None
        if outcome is Edited.DONE:
            row.markup, row.buttons = edit.message.html.markup, edit.message.buttons_json()
        if edit.pin and outcome is Edited.DONE:
            year.board_pinned = pinned
        return edit.pin and outcome is Edited.DONE and not pinned and _ask_for_right(session, row, now)


def _ask_for_right(session: Session, row: Outbox, now: datetime) -> bool:
    """Once a year; whether anybody is asked now."""
    message, asked = may_not_pin(), False
    for person in secretaries(session, row.school_id):
        told = queue(
            session,
            row.school_id,
            row.year_id,
            f"{KIND}_pin:{row.year_id}:p{person.id}",
            f"{KIND}_pin",
            message,
            now,
            now + LASTS,
            person_id=person.id,
        )
        asked |= told is not None
    return asked
