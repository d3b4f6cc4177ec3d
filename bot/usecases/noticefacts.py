"""A school's year as the schedule sees it: what is desired now, and the rows that it came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Extension, NoticeOrder, Outbox, Person, School, SchoolYear
from bot.db.queries import current_year, drafts, outbox, plan_of, registrations, snoozes, staff
from bot.domain.calendar import local_day
from bot.domain.duties import Duty, duty_notices
from bot.domain.notices import Hours, Longer, Move, Notice, NoticeKind, Standing
from bot.domain.orders import Order, obeyed
from bot.domain.outbox import COUNTED, RowState
from bot.domain.registration import ANSWERED, State
from bot.domain.roles import Role
from bot.domain.schedule import schedule
from bot.domain.year import YearPlan
from bot.texts.notices import Returned
from bot.usecases.duties import duties_of
from bot.usecases.office import roles_of


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
    said = schedule(plan, standings, move, hours, now, year.swept_at)
    planned = (*said, *(reminder.notice for reminder in due))
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
        if row.kind == NoticeKind.REMINDER and row.person_id is not None and _counts(row):
            in_doubt = row.claimed_at if row.state == RowState.CANCELLED else None
            said_at = in_doubt or row.settled_at or row.claimed_at or row.due_at
            reminded.setdefault(row.person_id, []).append((row.key, said_at))
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


def _counts(row: Outbox) -> bool:
    """Against «three at most, one a day»; what was taken back in doubt may have been read."""
    return RowState(row.state) in COUNTED or (row.state == RowState.CANCELLED and row.reason is not None)
