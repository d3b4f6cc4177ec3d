"""Own announcements leave: who speaks, who hears, and the rows of the outbox when the hour has come."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.db.models import Announcement, Outbox, Person, School
from bot.db.queries import current_year, registrations, staff
from bot.domain.announcements import (
    KIND,
    LASTS,
    OFFICES,
    Audience,
    Speaker,
    Status,
    announcement_of,
    key_of,
    prefix_of,
)
from bot.domain.calendar import local_day, local_time
from bot.domain.outages import is_late
from bot.domain.outbox import Reason, RowState
from bot.domain.registration import ANSWERED, State
from bot.domain.roles import Permission, Role, may
from bot.texts import announcements as texts
from bot.texts.message import Message
from bot.usecases.office import Office, roles_of
from bot.usecases.telling import LASTS as TOLD_FOR
from bot.usecases.telling import queue


@dataclass(frozen=True)
class Staff:
    """Who works at a school now, those on leave too, and who of them owes an answer this year."""

    people: tuple[Person, ...]
    owing: frozenset[int]

    def meant(self, audience: Audience, team_id: int | None) -> list[Person]:
        """Whom an announcement means, in private; nobody where it is said in the group."""
        match audience:
            case Audience.GROUP:
                return []
            case Audience.ALL:
                return list(self.people)
            case Audience.OWING:
                return [p for p in self.people if p.id in self.owing]
            case Audience.LEADS:
                return [p for p in self.people if Role.TEAM_LEAD in roles_of(p)]
            case Audience.TEAM:
                return [p for p in self.people if team_id is not None and p.team_id == team_id]


def staff_of(session: Session, school_id: int) -> Staff:
    """As of this moment; nobody owes anything on leave, or without a school year."""
    people = tuple(sorted(staff(session, school_id), key=lambda p: p.id))
    year = current_year(session, school_id)
    if year is None:
        return Staff(people, frozenset())
    answered = {p for p, r in registrations(session, year.id).items() if State(r.state) in ANSWERED}
    return Staff(people, frozenset(p.id for p in people if p.id not in answered and not p.on_leave))


def speaker_of(author: Person) -> Speaker:
    """As whom he speaks today."""
    held = roles_of(author)
    role = next((office for office in OFFICES if office in held), None)
    return Speaker(author.name, author.sex, role, author.position or "")


def drop_drafts(session: Session, person_id: int) -> None:
    """What he began to write and has not confirmed is nobody's but his."""
    mine = (Announcement.author_id == person_id, Announcement.state == Status.DRAFT)
    session.execute(delete(Announcement).where(*mine))


def rows_of(session: Session, row: Announcement) -> Sequence[Outbox]:
    """What the outbox knows of it."""
    theirs = Outbox.key.startswith(prefix_of(row.id), autoescape=True)
    return session.scalars(
        select(Outbox).where(Outbox.school_id == row.school_id, theirs).order_by(Outbox.id)
    ).all()


def enqueue_announcements(session: Session, school: School, office: Office, now: datetime) -> list[datetime]:
    """Put what is due into the outbox, once; returns when the others will be due."""
    planned = session.scalars(
        select(Announcement)
        .where(Announcement.school_id == school.id, Announcement.state == Status.PLANNED)
        .order_by(Announcement.due_at, Announcement.id)
    )
    coming = []
    for row in planned:
        assert row.due_at is not None
        if row.due_at > now:
            coming.append(row.due_at)
        elif not office.hours.quiet.cover(now):  # at night nobody is told anything
            _leave(session, school, office, row, now)
    _say_late(session, school, office, now)
    return coming


def _leave(session: Session, school: School, office: Office, row: Announcement, now: datetime) -> None:
    """In whose name it is said must hold his office still."""
    author = session.get_one(Person, row.author_id)
    row.changed_at = now
    if not author.active or not may(roles_of(author), Permission.ANNOUNCE):
        row.state = Status.CANCELLED
        _tell_others(session, office, row, author, now)
        return
    row.state = Status.SAID
    session.add_all(_rows(session, school, office, row, now))


def _tell_others(session: Session, office: Office, row: Announcement, author: Person, now: datetime) -> None:
    assert row.due_at is not None
    said = texts.not_said(row.id, author.name, local_time(row.due_at, office.hours.zone))
    for person in sorted(staff(session, row.school_id), key=lambda p: p.id):
        if person.chat_id is not None and may(roles_of(person), Permission.ANNOUNCE):
            key, kind = f"announcement_dropped:{row.id}:p{person.id}", "announcement_dropped"
            until = now + TOLD_FOR
            queue(session, row.school_id, None, key, kind, said, now, until, person_id=person.id)


def _rows(
    session: Session, school: School, office: Office, row: Announcement, now: datetime
) -> Iterator[Outbox]:
    """One for each who is meant at this moment."""
    assert row.due_at is not None
    audience, year = Audience(row.audience or ""), current_year(session, school.id)
    message = _message(session, office, row, now)
    people = staff_of(session, school.id).meant(audience, row.team_id)
    for person in [None] if audience is Audience.GROUP else people:
        found = Outbox(school_id=school.id, year_id=year.id if year else None, kind=KIND, attempts=0)
        day = str(local_day(row.due_at, office.hours.zone))
        found.key = key_of(row.id, f"p{person.id}" if person else "group", day)
        found.person_id = person.id if person else None
        found.markup, found.buttons = message.html.markup, message.buttons_json()
        found.due_at, found.stale_at, found.next_attempt_at = row.due_at, row.due_at + LASTS, now
        found.wanted_at = row.due_at
        found.state, found.reason = _fate(school, row, person, now)
        found.settled_at = None if found.state == RowState.QUEUED else now
        yield found


def _fate(
    school: School, row: Announcement, person: Person | None, now: datetime
) -> tuple[RowState, Reason | None]:
    assert row.due_at is not None
    if now >= row.due_at + LASTS:
        return RowState.MISSED, Reason.OUTAGE
    if person is None:
        gone = school.group_chat_id is None
        return (RowState.FAILED, Reason.NO_GROUP) if gone else (RowState.QUEUED, None)
    return (RowState.FAILED, Reason.NOT_JOINED) if person.chat_id is None else (RowState.QUEUED, None)


def _message(session: Session, office: Office, row: Announcement, now: datetime) -> Message:
    """As it is read; late by more than an hour, it says for when it was meant."""
    assert row.due_at is not None
    meant = local_time(row.due_at, office.hours.zone) if is_late(row.due_at, now) else None
    return texts.announcement(speaker_of(session.get_one(Person, row.author_id)), row.text or "", meant)


def _say_late(session: Session, school: School, office: Office, now: datetime) -> None:
    """What has waited for long (Telegram was away) says so; neither what is in doubt, nor what was emptied at a wish."""
    waits = (Outbox.kind == KIND, Outbox.state == RowState.QUEUED, Outbox.reason.is_(None))
    here = (Outbox.school_id == school.id, Outbox.markup != "")
    for found in session.scalars(select(Outbox).where(*waits, *here)):
        if is_late(found.due_at, now):
            row = session.get_one(Announcement, announcement_of(found.key))
            found.markup = _message(session, office, row, now).html.markup
