"""The sweep: what is due goes into the outbox once; what is no longer wanted is taken back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Outbox, School
from bot.domain.notices import Notice, NoticeKind
from bot.domain.outbox import Reason, RowState
from bot.texts.message import Message
from bot.usecases.noticefacts import Facts, facts_of
from bot.usecases.noticewords import words_of
from bot.usecases.office import Office
from bot.usecases.speaking import enqueue_announcements


def enqueue_due(office: Office) -> datetime | None:
    """Bring every school's outbox to what is desired now; returns when something will be due next.

    Idempotent: the unique key lets each notice in once, however often and by whomever this is called.
    """
    now = office.clock()
    coming: list[datetime] = []
    with office.db.write() as session:
        for school in session.scalars(select(School)):
            coming += enqueue_announcements(session, school, office, now)
            facts = facts_of(session, school, office.hours, now)
            if facts is None:
                continue
            _settle_school(session, office, facts, now)
            coming += [n.due_at for n in facts.notices if n.due_at > now and _unsaid(facts.rows.get(n.key))]
            coming += [r.next_attempt_at for r in facts.rows.values() if _waits(r, now)]
    quiet_until = office.hours.quiet.next_waking(now)
    waking = [quiet_until] if quiet_until > now else []
    return min((office.hours.quiet.next_waking(c) for c in coming + waking), default=None)


def _unsaid(row: Outbox | None) -> bool:
    """What was said, or tried in vain, will not be due again; only a sandbox's clock goes back before it."""
    return row is None or row.state == RowState.CANCELLED


def _waits(row: Outbox, now: datetime) -> bool:
    return RowState(row.state) in {RowState.QUEUED, RowState.UNCERTAIN} and row.next_attempt_at > now


def _take_back(session: Session, facts: Facts, now: datetime) -> None:
    """Cancel what waits and is no longer wanted, of an ended year too; of a doubtful row the reason says so.

    What is wanted is stale when the plan says so today: the next one may speak sooner than when it was enqueued.
    """
    for note in facts.notices:
        if note.key in facts.rows:
            facts.rows[note.key].stale_at = note.stale_at
    waiting = (Outbox.state.in_((RowState.QUEUED, RowState.UNCERTAIN)), Outbox.kind.in_(list(NoticeKind)))
    unwanted = Outbox.key.not_in([n.key for n in facts.notices])
    for row in session.scalars(select(Outbox).where(Outbox.school_id == facts.school.id, *waiting, unwanted)):
        row.state, row.settled_at = RowState.CANCELLED, now


def _settle_school(session: Session, office: Office, facts: Facts, now: datetime) -> None:
    _take_back(session, facts, now)
    if office.hours.quiet.cover(now):
        return  # nobody is told anything at night; the morning's sweep words it anew
    for note in facts.notices:
        if not note.due_at <= now < note.stale_at:
            continue
        if note.person is None and facts.school.group_chat_id is None:
            continue  # it waits until the group is connected, or is stale by then
        row = facts.rows.get(note.key)
        if row is not None and row.state != RowState.CANCELLED:
            continue
        row = row or Outbox(school_id=facts.school.id, year_id=facts.year.id, key=note.key, attempts=0)
        _fill(row, note, facts, now, words_of(session, office.hours, note, facts, now))
        session.add(row)


def _fill(row: Outbox, note: Notice, facts: Facts, now: datetime, message: Message) -> None:
    """The sentence is rendered now and kept: the table is the record of what was said."""
    person = facts.people[note.person] if note.person is not None else None
    row.kind, row.person_id = note.kind, note.person
    row.markup, row.buttons = message.html.markup, message.buttons_json()
    row.due_at, row.stale_at, row.next_attempt_at = note.due_at, note.stale_at, now
    row.state, row.reason, row.settled_at = RowState.QUEUED, None, None
    if person is not None and person.chat_id is None:
        row.state, row.reason, row.settled_at = RowState.FAILED, Reason.NOT_JOINED, now
