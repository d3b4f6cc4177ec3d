"""The sweep's use cases: what is due goes into the outbox once; what is no longer wanted is taken back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Extension, NoticeOrder, Outbox, Person, School, SchoolYear, Snooze
from bot.db.queries import current_year, drafts, outbox, plan_of, registrations, snoozes, staff
from bot.domain.calendar import local_day
from bot.domain.duties import Duty, duty_notices
from bot.domain.notices import Hours, Longer, Move, Notice, NoticeKind, Standing
from bot.domain.orders import AS_PLANNED, Order, obeyed
from bot.domain.outbox import COUNTED, Reason, RowState
from bot.domain.registration import ANSWERED, Refusal, State
from bot.domain.reminders import again_at
from bot.domain.roles import Permission, Role
from bot.domain.schedule import schedule
from bot.domain.year import Stage, YearPlan
from bot.texts.message import Message
from bot.texts.notices import Addressee, Returned, notice
from bot.texts.ordering import reworded
from bot.usecases.case import last_day_for, list_closed, window_for
from bot.usecases.duties import duties_of, duty_message
from bot.usecases.office import Desk, Office, Refused, changes, refused, roles_of


@dataclass(frozen=True)
class Facts:
    """A school's year as the schedule sees it, with the rows that it came from."""

    school: School
    year: SchoolYear
    plan: YearPlan
    people: dict[int, Person]
    drafts: frozenset[int]
    returned: dict[int, Returned]
    longer: dict[int, Longer]
    rows: dict[str, Outbox]
    planned: tuple[Notice, ...]  # by the schedule alone
    orders: dict[str, Order]  # of the secretary, by occasion
    notices: tuple[Notice, ...]  # as ordered
    duties: dict[str, Duty]  # of which the notice with this key reminds


def facts_of(session: Session, school: School, hours: Hours, now: datetime) -> Facts | None:
    """Load a school's current year and derive its notices; None where there is no year."""
    year = current_year(session, school.id)
    if year is None:
        return None
    plan = plan_of(year)
    people = {p.id: p for p in staff(session, school.id)}
    rows = outbox(session, year.id)
    longer = _longer(session, year.id, hours)
    standings = tuple(_standings(session, hours, year, people.values(), rows.values(), longer))
    move = Move(year.deadline_moves, year.deadline_moved_at)
    due = list(duty_notices(plan.label, duties_of(session, year, people.values(), hours), hours))
    planned = (*schedule(plan, standings, move, hours, now), *(reminder.notice for reminder in due))
    orders = _orders(session, year.id)
    duties = {reminder.notice.key: reminder.duty for reminder in due}
    return Facts(
        school=school,
        year=year,
        plan=plan,
        people=people,
        drafts=_drafting(session, year.id),
        returned=_returned(session, year.id),
        longer=longer,
        rows=rows,
        planned=planned,
        orders=orders,
        notices=tuple(obeyed(planned, orders)),
        duties=duties,
    )


def _orders(session: Session, year_id: int) -> dict[str, Order]:
    """What the secretary ordered for this year's occasions."""
    given = session.scalars(select(NoticeOrder).where(NoticeOrder.year_id == year_id))
    return {row.occasion: Order(row.due_at, row.text, row.cancelled) for row in given}


def _drafting(session: Session, year_id: int) -> frozenset[int]:
    """Who fills in his own form; one that a colleague fills in for him is not meant."""
    return frozenset(person for person, row in drafts(session, year_id).items() if row.author_id is None)


def _returned(session: Session, year_id: int) -> dict[int, Returned]:
    """Who was given his entry back, and why."""
    standing = registrations(session, year_id)
    return {p: Returned(r.id, r.reason or "") for p, r in standing.items() if r.state == State.RETURNED}


def _longer(session: Session, year_id: int, hours: Hours) -> dict[int, Longer]:
    """Who was given more time than the others."""
    given = session.scalars(select(Extension).where(Extension.year_id == year_id))
    return {row.person_id: Longer(row.until, local_day(row.granted_at, hours.zone)) for row in given}


def _standings(
    session: Session,
    hours: Hours,
    year: SchoolYear,
    people: Iterable[Person],
    rows: Iterable[Outbox],
    longer: dict[int, Longer],
) -> Iterable[Standing]:
    answered = {p for p, r in registrations(session, year.id).items() if State(r.state) in ANSWERED}
    snoozed = snoozes(session, year.id)
    reminded: dict[int, list[tuple[str, datetime]]] = {}
    for row in rows:
        if row.kind == NoticeKind.REMINDER and RowState(row.state) in COUNTED and row.person_id is not None:
            reminded.setdefault(row.person_id, []).append(
                (row.key, row.settled_at or row.claimed_at or row.due_at)
            )
    for person in people:
        said = reminded.get(person.id, [])
        yield Standing(
            person=person.id,
            owes=person.id not in answered and not person.on_leave,
            secretary=Role.SECRETARY in roles_of(person),
            reminded=tuple((key, local_day(moment, hours.zone)) for key, moment in said),
            again_at=snoozed[person.id].rings_at if person.id in snoozed else None,
            longer=longer.get(person.id),
        )


def enqueue_due(office: Office) -> datetime | None:
    """Bring every school's outbox to what is desired now; returns when something will be due next.

    Idempotent: the unique key lets each notice in once, however often and by whomever this is called.
    """
    now = office.clock()
    coming: list[datetime] = []
    with office.db.write() as session:
        for school in session.scalars(select(School)):
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
        _fill(row, note, facts, now, _words(session, office, note, facts, now))
        session.add(row)


def _words(session: Session, office: Office, note: Notice, facts: Facts, now: datetime) -> Message:
    duty = facts.duties.get(note.key)
    if duty is not None:
        return duty_message(session, facts.year, duty, local_day(now, office.hours.zone))
    phase = next((p for p in facts.plan.phases if p.number == note.phase), None)
    to = _addressee(facts, facts.people[note.person]) if note.person is not None else None
    said = notice(note.kind, facts.plan, phase, to, required=facts.year.registration_required)
    order = facts.orders.get(note.occasion, AS_PLANNED)
    return reworded(said, order.text, personal=note.person is not None)


def _fill(row: Outbox, note: Notice, facts: Facts, now: datetime, message: Message) -> None:
    """The sentence is rendered now and kept: the table is the record of what was said."""
    person = facts.people[note.person] if note.person is not None else None
    row.kind, row.person_id = note.kind, note.person
    row.markup, row.buttons = message.html.markup, message.buttons_json()
    row.due_at, row.stale_at, row.next_attempt_at = note.due_at, note.stale_at, now
    row.state, row.reason, row.settled_at = RowState.QUEUED, None, None
    if person is not None and person.chat_id is None:
        row.state, row.reason, row.settled_at = RowState.FAILED, Reason.NOT_JOINED, now


def _addressee(facts: Facts, person: Person) -> Addressee:
    longer, deadline = facts.longer.get(person.id), facts.plan.deadline
    until = longer.until if longer and deadline and longer.until > deadline else None
    return Addressee(person.name, person.sex, person.id in facts.drafts, until, facts.returned.get(person.id))


@dataclass(frozen=True)
class Snoozed:
    """The reminder will come once more at this moment."""

    rings_at: datetime


@changes(Permission.REGISTER)
def remind_again(desk: Desk) -> Snoozed | Refused:
    """«Nhắc lại tối nay»; pressing twice rings once."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    if list_closed(desk, year):
        return refused(Refusal.LIST_CLOSED)
    mine = registrations(desk.session, year.id).get(desk.me.id)
    if mine is not None and State(mine.state) in ANSWERED:
        return refused(Refusal.NOTHING_OWED)
    if window_for(desk, year, desk.me).stage(desk.now) is Stage.CLOSED:
        return refused(Refusal.CLOSED)
    rings_at = again_at(plan_of(year), desk.now, desk.hours, last_day_for(desk, year, desk.me))
    if rings_at is None:
        return refused(Refusal.NO_EVENING_LEFT)
    row = snoozes(desk.session, year.id).get(desk.me.id) or Snooze(year_id=year.id, person_id=desk.me.id)
    row.rings_at = rings_at
    desk.session.add(row)
    return Snoozed(rings_at)
