"""The sweep: what is due goes into the outbox once; what is no longer wanted is taken back, what is over recorded."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Outbox, School
from bot.domain.calendar import local_time
from bot.domain.notices import Hours, Notice, NoticeKind
from bot.domain.outages import is_late, is_missed, wanted_at, why_missed
from bot.domain.outbox import Reason, RowState
from bot.texts.catchup import late
from bot.texts.message import Message
from bot.usecases.fallen import with_orders_settled
from bot.usecases.noticefacts import Facts, facts_of
from bot.usecases.noticewords import words_of
from bot.usecases.office import Office
from bot.usecases.speaking import enqueue_announcements
from bot.usecases.summaries import drop_answered, fold, unfold


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
            facts = with_orders_settled(session, office, facts)
            _settle_school(session, office.hours, facts, now)
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


def _settle_school(session: Session, hours: Hours, facts: Facts, now: datetime) -> None:
    """At night nobody is told anything: what is due waits, the morning words it anew, and counts from the evening."""
    night = hours.quiet.cover(now)
    opened = {} if night else unfold(session, facts.school.id, now)
    _take_back(session, facts, now)
    for note in facts.notices:
        row = facts.rows.get(note.key)
        if row is None or (row.state == RowState.CANCELLED and note.due_at <= now):
            _enter(session, hours, facts, note, now)
    if night:
        return
    _word_anew(session, hours, facts, now)
    notes = {note.key: note for note in facts.notices}
    fold(session, facts, hours, now, opened, lambda row: _alone(session, hours, facts, row, notes, now))
    facts.year.swept_at = now


def _take_back(session: Session, facts: Facts, now: datetime) -> None:
    """Cancel what waits and is not wanted any more or not yet, of an ended year too; of a doubtful row the reason says so.

    What is wanted is stale when the plan says so today: the next one may speak sooner than when it was enqueued.
    """
    for note in facts.notices:
        if note.key in facts.rows:
            facts.rows[note.key].stale_at = note.stale_at
    wanted = [note.key for note in facts.notices if note.due_at <= now]
    waiting = (Outbox.state.in_((RowState.QUEUED, RowState.UNCERTAIN)), Outbox.kind.in_(list(NoticeKind)))
    unwanted = (Outbox.school_id == facts.school.id, *waiting, Outbox.key.not_in(wanted))
    for row in session.scalars(select(Outbox).where(*unwanted)):
        row.state, row.settled_at = RowState.CANCELLED, now
    drop_answered(session, facts.school.id, wanted, now)


def _enter(session: Session, hours: Hours, facts: Facts, note: Notice, now: datetime) -> None:
    """Give it its row: queued while it is worth saying, `missed` where its time passed unsaid."""
    group, swept_at = facts.school.group_chat_id is not None, facts.year.swept_at
    missed = is_missed(note, hours.quiet, swept_at, now)
    sayable = note.due_at <= now < note.stale_at and (group or note.person is not None)
    row = facts.rows.get(note.key)
    if not (sayable or missed) or (missed and row is not None and row.reason is not None):
        return  # without a group it waits for one; what was taken back in doubt may have been said
    row = row or Outbox(school_id=facts.school.id, year_id=facts.year.id, key=note.key, attempts=0)
    row.wanted_at = wanted_at(note, hours.quiet, swept_at, now)
    _fill(row, note, facts, now, words_of(session, hours, note, facts, now))
    if missed and row.state == RowState.QUEUED:
        row.state, row.settled_at = RowState.MISSED, now
        row.reason = why_missed(note, hours.quiet, group=group)
    session.add(row)
    facts.rows[note.key] = row


def _fill(row: Outbox, note: Notice, facts: Facts, now: datetime, message: Message) -> None:
    """The sentence is kept: the table is the record of what was said."""
    person = facts.people[note.person] if note.person is not None else None
    row.kind, row.person_id = note.kind, note.person
    row.markup, row.buttons = message.html.markup, message.buttons_json()
    row.due_at, row.stale_at, row.next_attempt_at = note.due_at, note.stale_at, now
    row.state, row.reason, row.settled_at = RowState.QUEUED, None, None
    if person is not None and person.chat_id is None:
        row.state, row.reason, row.settled_at = RowState.FAILED, Reason.NOT_JOINED, now


def _word_anew(session: Session, hours: Hours, facts: Facts, now: datetime) -> None:
    """What waits and surely has not left says today's truth, and from an hour on that it is late."""
    for note in facts.notices:
        row = facts.rows.get(note.key)
        if row is None or row.state != RowState.QUEUED or row.reason is not None:
            continue
        if note.person is not None and facts.people[note.person].chat_id is None:
            continue  # who has deleted his data: his words are gone and stay gone
        message = words_of(session, hours, note, facts, now)
        if row.wanted_at is not None and is_late(row.wanted_at, now):
            message = late(message, local_time(row.wanted_at, hours.zone))
        row.markup, row.buttons = message.html.markup, message.buttons_json()


def _alone(
    session: Session, hours: Hours, facts: Facts, row: Outbox, notes: dict[str, Notice], now: datetime
) -> Message:
    """What a part of a summary says by itself, without the words about its lateness; `notes` by key."""
    note = notes.get(row.key)
    if note is None:
        return Message.restored(row.markup, row.buttons)
    return words_of(session, hours, note, facts, now)
