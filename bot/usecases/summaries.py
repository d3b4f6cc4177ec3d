"""What one person should have heard while the bot was down is said in one message; its parts are `merged` (R-27)."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.db.models import Outbox, Person
from bot.domain.announcements import KIND as ANNOUNCEMENT
from bot.domain.notices import Hours, NoticeKind
from bot.domain.outages import is_late
from bot.domain.outbox import FAREWELL, Reason, RowState
from bot.texts.catchup import summary
from bot.texts.message import Message
from bot.usecases.noticefacts import Facts

KIND = "summary"


def said_by(session: Session, row: Outbox) -> Outbox:
    """The row whose outcome is this one's: its summary where it was merged."""
    return row if row.merged_into_id is None else session.get_one(Outbox, row.merged_into_id)


def unfold(session: Session, school_id: int, now: datetime) -> dict[int, Outbox]:
    """The parts of summaries that surely have not left stand by themselves again, to be judged by today's truth.

    Returns those summaries by person; the fold says them anew, and what it does not stays cancelled.
    """
    opened: dict[int, Outbox] = {}
    never_left = or_(Outbox.reason.is_(None), Outbox.reason == Reason.OUTAGE)
    here = (Outbox.school_id == school_id, Outbox.kind == KIND, never_left)
    parts = select(Outbox.merged_into_id).where(Outbox.school_id == school_id)
    unsaid = (Outbox.state.in_((RowState.QUEUED, RowState.MISSED)), Outbox.id.in_(parts))
    found = session.scalars(select(Outbox).where(*here, *unsaid)).all()
    for row, its_parts in [(row, _parts(session, row)) for row in found]:
        _dissolve(row, its_parts, now)
        row.reason = None
        assert row.person_id is not None
        opened[row.person_id] = row
    return opened


def _dissolve(row: Outbox, parts: Iterable[Outbox], now: datetime) -> None:
    """Each part waits by itself again."""
    for part in parts:
        part.state, part.merged_into_id, part.settled_at = RowState.QUEUED, None, None
        part.next_attempt_at = row.next_attempt_at
    row.state, row.settled_at = RowState.CANCELLED, now


def drop_answered(session: Session, school_id: int, wanted: Iterable[str], now: datetime) -> None:
    """A doubtful summary is not repeated when nothing of it is owed any more."""
    keys = set(wanted)
    doubtful = (Outbox.kind == KIND, Outbox.state == RowState.UNCERTAIN)
    for row in session.scalars(select(Outbox).where(Outbox.school_id == school_id, *doubtful)):
        parts = _parts(session, row)
        if all(part.kind in set(NoticeKind) and part.key not in keys for part in parts):
            for settled in (row, *parts):
                settled.state, settled.settled_at = RowState.CANCELLED, now


def unsay(session: Session, part: Outbox, now: datetime) -> None:
    """Its words go with the summary's; the other parts of one that may still leave wait by themselves again."""
    row = said_by(session, part)
    if row.state in {RowState.QUEUED, RowState.UNCERTAIN}:
        _dissolve(row, _parts(session, row), now)
    row.markup, row.buttons = "", "[]"


def fold(
    session: Session,
    facts: Facts,
    hours: Hours,
    now: datetime,
    opened: dict[int, Outbox],
    words: Callable[[Outbox], Message],
) -> None:
    """Two or more late messages that surely have not left become one; `words` is what each says by itself."""
    late: dict[int, list[Outbox]] = {}
    for row in _waiting(session, facts.school.id, now):
        assert row.person_id is not None
        if is_late(row.wanted_at or hours.quiet.next_waking(row.due_at), now):
            late.setdefault(row.person_id, []).append(row)
    folded: list[tuple[Outbox, Person]] = []
    for number, parts in late.items():
        person = facts.people.get(number)
        if person is not None and person.chat_id is not None and len(parts) > 1:
            folded.append((opened.get(number) or _new(facts, person, now), person))
    session.add_all(row for row, _ in folded)
    session.flush()  # the parts name the number of their summary
    for row, person in folded:
        parts = sorted(late[person.id], key=lambda p: (p.stale_at, p.due_at, p.id))
        _say(row, person, parts, now, words)


def _waiting(session: Session, school_id: int, now: datetime) -> Iterable[Outbox]:
    """What has no reason is not in doubt; a farewell goes to who has left, a file cannot be told within a text,
    and what somebody announced in his own words is not ours to shorten.
    """
    return session.scalars(
        select(Outbox)
        .where(
            Outbox.school_id == school_id,
            Outbox.person_id.is_not(None),
            Outbox.state == RowState.QUEUED,
            Outbox.reason.is_(None),
            Outbox.stale_at > now,
            Outbox.filename.is_(None),
            Outbox.kind.not_in((KIND, FAREWELL, ANNOUNCEMENT)),
        )
        .order_by(Outbox.id)
    ).all()


def _parts(session: Session, row: Outbox) -> list[Outbox]:
    return list(session.scalars(select(Outbox).where(Outbox.merged_into_id == row.id).order_by(Outbox.id)))


def _new(facts: Facts, person: Person, now: datetime) -> Outbox:
    return Outbox(
        school_id=facts.school.id,
        year_id=facts.year.id,
        key=f"{KIND}:{facts.plan.label}:outage:p{person.id}:{now:%Y%m%dT%H%M%S%f}",
        kind=KIND,
        person_id=person.id,
        attempts=0,
        next_attempt_at=now,
        wanted_at=now,
        markup="",
        buttons="[]",
        state=RowState.QUEUED,
        due_at=now,
        stale_at=now,
    )


def _say(
    row: Outbox, person: Person, parts: list[Outbox], now: datetime, words: Callable[[Outbox], Message]
) -> None:
    """It ends with its most urgent part, so that nothing is said after its time; the others then stand anew."""
    told: dict[str, Message] = {}
    for part in parts:
        alone = words(part)
        part.markup, part.buttons = alone.html.markup, alone.buttons_json()
        part.state, part.merged_into_id, part.settled_at = RowState.MERGED, row.id, now
        told.setdefault(alone.html.markup, alone)
    message = summary(person.name, person.sex, tuple(told.values()))
    row.markup, row.buttons = message.html.markup, message.buttons_json()
    row.due_at, row.stale_at = min(p.due_at for p in parts), min(p.stale_at for p in parts)
    row.state, row.settled_at = RowState.QUEUED, None
