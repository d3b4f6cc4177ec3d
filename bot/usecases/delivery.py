"""Take a row of the outbox, settle it with what became of it: never two senders, never a lost outcome."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import assert_never

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.db.models import Outbox, Person, School
from bot.db.outbox import claim
from bot.domain.outbox import FAREWELL, GROUP_WAITS, Reason, RowState, retry_after
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.texts.group import topic_gone
from bot.texts.message import Html, Message
from bot.texts.notices import uncertain
from bot.usecases.board import KIND as BOARD
from bot.usecases.office import Desk, Office, Refused, changes, refused
from bot.usecases.telling import LASTS, queue, secretaries

SOON = timedelta(seconds=1)
"""No row is tried again at once: a sweep must come to an end."""

ASK = "ask_uncertain"
"""Kind of the question to the secretary whether a group announcement arrived."""

TOPIC_GONE = "topic_gone"
"""Kind of the message to the secretary that the group's topic is no more."""


@dataclass(frozen=True)
class Parcel:
    """One claimed row, ready to be sent."""

    row_id: int
    chat_id: int
    thread_id: int | None
    message: Message
    group: bool
    silent: bool = False
    attachment: tuple[str, bytes] | None = None  # name and content; then the message is its caption


@dataclass(frozen=True)
class Sent:
    """Telegram confirmed it."""

    message_id: int


@dataclass(frozen=True)
class Later:
    """Surely not sent: try again after this time (seconds of real time), or by back-off where None."""

    after: timedelta | None


@dataclass(frozen=True)
class Failed:
    """It will not arrive."""

    reason: Reason


@dataclass(frozen=True)
class Uncertain:
    """Telegram may have it (R-14)."""

    reason: Reason


@dataclass(frozen=True)
class Migrated:
    """The group is a supergroup now, under this id; surely not sent."""

    chat_id: int


@dataclass(frozen=True)
class TopicGone:
    """The group's topic was deleted; surely not sent, and from now on the group itself hears."""


Result = Sent | Later | Failed | Uncertain | Migrated | TopicGone


def exchange(office: Office, outcomes: Mapping[int, Result], wanted: Collection[int]) -> dict[int, Parcel]:
    """Write down what became of rows in our hand, and claim rows whose turn has come: one durable commit for all.

    A row that is no longer ours to send has no parcel. Nothing leaves at night.
    """
    now = office.clock()
    with office.db.write() as session:
        for row_id, result in outcomes.items():
            _settle(session, office, row_id, result, now)
        if not wanted or office.hours.quiet.cover(now):
            return {}
        parcels = (_parcel(session, row, now) for row in claim(session, wanted, now))
        return {parcel.row_id: parcel for parcel in parcels if parcel is not None}


def take(office: Office, row_id: int) -> Parcel | None:
    """Claim this one row."""
    return exchange(office, {}, (row_id,)).get(row_id)


def settle(office: Office, row_id: int, result: Result) -> None:
    """Write down what became of this one row."""
    exchange(office, {row_id: result}, ())


def _parcel(session: Session, row: Outbox, now: datetime) -> Parcel | None:
    address = _address(session, row)
    if isinstance(address, Reason):
        row.state, row.settled_at, row.reason = RowState.FAILED, now, address
        return None
    return Parcel(
        row.id,
        *address,
        Message.restored(row.markup, row.buttons),
        group=row.person_id is None,
        silent=row.kind == BOARD,
        attachment=(row.filename, row.attachment) if row.filename and row.attachment else None,
    )


def _address(session: Session, row: Outbox) -> tuple[int, int | None] | Reason:
    """Chat and topic of today: people and groups change them between rendering and sending; or why there is none."""
    if row.person_id is None:
        school = session.get_one(School, row.school_id)
        return (school.group_chat_id, school.group_thread_id) if school.group_chat_id else Reason.CHAT_GONE
    known = select(Person.active, Person.chat_id).where(Person.id == row.person_id)
    active, chat_id = session.execute(known).one()
    if not active and row.kind != FAREWELL:
        return Reason.LEFT
    return (chat_id, None) if chat_id else Reason.NOT_JOINED


def _settle(session: Session, office: Office, row_id: int, result: Result, now: datetime) -> None:
    row = session.get_one(Outbox, row_id)
    match result:
        case Sent(message_id):
            row.state, row.message_id, row.settled_at, row.reason = RowState.SENT, message_id, now, None
            _reachable(session, row, yes=True)
        case Later(after):
            row.state = RowState.QUEUED
            row.next_attempt_at = now + (
                max(after, SOON) if after is not None else retry_after(row.attempts - 1)
            )
        case Failed(reason):
            row.state, row.reason, row.settled_at = RowState.FAILED, reason, now
            _reachable(session, row, yes=reason is not Reason.BLOCKED)
        case Uncertain(reason):
            doubt(session, row, reason, office.hours.quiet.next_waking(now))
        case Migrated(chat_id):
            session.get_one(School, row.school_id).group_chat_id = chat_id
            row.state, row.next_attempt_at = RowState.QUEUED, now
        case TopicGone():
            _forget_topic(session, row, now)
        case _:
            assert_never(result)


def _forget_topic(session: Session, row: Outbox, now: datetime) -> None:
    """Say it in the group itself; where no topic was meant (a closed General), trying again would never end."""
    school = session.get_one(School, row.school_id)
    if school.group_thread_id is None:
        row.state, row.reason, row.settled_at = RowState.FAILED, Reason.REFUSED, now
        return
    subject = f"{TOPIC_GONE}:{school.group_chat_id}:{school.group_thread_id}"
    for person in secretaries(session, school.id):
        message = topic_gone(school.group_title or school.name)
        _tell(session, row, person, f"{subject}:p{person.id}", TOPIC_GONE, message, now + LASTS, now)
    school.group_thread_id = None
    row.state, row.next_attempt_at = RowState.QUEUED, now


def _reachable(session: Session, row: Outbox, *, yes: bool) -> None:
    if row.person_id is not None:
        known = (Person.id == row.person_id, Person.reachable != yes)
        session.execute(update(Person).where(*known).values(reachable=yes))


def doubt(session: Session, row: Outbox, reason: Reason, now: datetime) -> None:
    """It may have arrived: a person is reminded again after a while, about the group the secretary is asked first.

    `now` is by night the end of the night: nobody can be asked before, nor answer.
    """
    row.state, row.reason = RowState.UNCERTAIN, reason
    if row.person_id is not None:
        row.next_attempt_at = now + retry_after(row.attempts)
        return
    row.next_attempt_at = now + GROUP_WAITS
    question = uncertain(Html(row.markup), row.id)
    for person in secretaries(session, row.school_id):
        key = f"{ASK}:{row.id}:{row.attempts}:p{person.id}"
        _tell(session, row, person, key, ASK, question, now + GROUP_WAITS, now)


def _tell(
    session: Session,
    about: Outbox,
    person: Person,
    key: str,
    kind: str,
    message: Message,
    stale_at: datetime,
    now: datetime,
) -> None:
    queue(session, about.school_id, about.year_id, key, kind, message, now, stale_at, person_id=person.id)


def recover(office: Office) -> int:
    """At start: what a crash left `sending` may have arrived, so it becomes `uncertain`; returns how many."""
    now = office.hours.quiet.next_waking(office.clock())
    with office.db.write() as session:
        left = session.scalars(select(Outbox).where(Outbox.state == RowState.SENDING)).all()
        for row in left:
            doubt(session, row, Reason.RESTORED if row.reason == Reason.RESTORED else Reason.CRASHED, now)
        return len(left)


class Cleared(Enum):
    """What follows from the secretary's word, or had followed before an old press."""

    ARRIVED = auto()
    AGAIN = auto()
    DROPPED = auto()
    TOO_LATE = auto()


@changes(Permission.EDIT_YEAR)
def clear_doubt(desk: Desk, row_id: int, *, arrived: bool) -> Cleared | Refused:
    """«Đã thấy» / «Gửi lại» of a message that may have arrived; an old press changes nothing."""
    row = desk.session.get(Outbox, row_id)
    if row is None or row.school_id != desk.school.id:
        return refused(Refusal.NOT_ALLOWED)
    return clear_row(desk, row, arrived=arrived)


def clear_row(desk: Desk, row: Outbox, *, arrived: bool) -> Cleared:
    """The secretary's word on one row; sent again too late it would be missed, so it stays as it is."""
    if row.state == RowState.UNCERTAIN and (arrived or desk.now < row.stale_at):
        row.state = RowState.SENT if arrived else RowState.QUEUED
        row.settled_at, row.next_attempt_at, row.reason = (desk.now if arrived else None), desk.now, None
        desk.log("notice.cleared", f"outbox:{row.id}", after={"arrived": arrived})
    match RowState(row.state):
        case RowState.SENT:
            return Cleared.ARRIVED
        case RowState.QUEUED | RowState.SENDING:
            return Cleared.AGAIN
        case RowState.UNCERTAIN:
            return Cleared.TOO_LATE
        case _:
            return Cleared.DROPPED
