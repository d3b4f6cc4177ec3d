"""Queries that more than one use case needs; each starts from a school or from something that belongs to one."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Draft, Outbox, Person, PhaseRow, Registration, SchoolYear, Snooze, Team
from bot.domain.registration import STANDING
from bot.domain.year import AfterConference, DeadlineRule, FixedDeadline, Phase, YearPlan


def current_year(session: Session, school_id: int) -> SchoolYear | None:
    """The school's latest year, which is the one that it works on."""
    return session.scalar(
        select(SchoolYear).where(SchoolYear.school_id == school_id).order_by(SchoolYear.label.desc()).limit(1)
    )


def plan_of(year: SchoolYear) -> YearPlan:
    """The rows of a year as the domain sees them."""
    rule: DeadlineRule
    if year.deadline_day is not None:
        rule = FixedDeadline(year.deadline_day)
    else:
        rule = AfterConference(year.deadline_days if year.deadline_days is not None else 2)
    phases = tuple(Phase(p.number, p.name, p.theme, p.starts, p.ends) for p in year.phases)
    return YearPlan(year.label, phases, year.opens, rule, year.conference)


def write_plan(year: SchoolYear, plan: YearPlan) -> None:
    """Put a plan into the rows of its year; the phases are matched by number."""
    year.opens, year.conference = plan.opens, plan.conference
    match plan.rule:
        case FixedDeadline(day):
            year.deadline_day, year.deadline_days = day, None
        case AfterConference(days):
            year.deadline_day, year.deadline_days = None, days
    known = {row.number: row for row in year.phases}
    year.phases = [_phase_row(known.get(p.number), p) for p in plan.phases]


def _phase_row(row: PhaseRow | None, phase: Phase) -> PhaseRow:
    row = row or PhaseRow(number=phase.number)
    row.name, row.theme, row.starts, row.ends = phase.name, phase.theme, phase.starts, phase.ends
    return row


def staff(session: Session, school_id: int) -> Sequence[Person]:
    """Everybody who works at the school, those on leave too; in no particular order."""
    return session.scalars(select(Person).where(Person.school_id == school_id, Person.active)).all()


def teams(session: Session, school_id: int) -> Sequence[Team]:
    """The teams in the order of the roster."""
    return session.scalars(
        select(Team).where(Team.school_id == school_id).order_by(Team.position, Team.id)
    ).all()


def registrations(session: Session, year_id: int) -> dict[int, Registration]:
    """What was submitted for a year, by person."""
    found = session.scalars(select(Registration).where(Registration.year_id == year_id))
    return {r.person_id: r for r in found}


def earlier_registration(
    session: Session, year: SchoolYear, person_id: int
) -> tuple[Registration, str] | None:
    """What the person last registered in an earlier year, with that year's label."""
    query = (
        select(Registration, SchoolYear.label)
        .join(SchoolYear, SchoolYear.id == Registration.year_id)
        .where(
            SchoolYear.school_id == year.school_id,
            SchoolYear.label < year.label,
            Registration.person_id == person_id,
            Registration.state.in_(STANDING),
        )
        .order_by(SchoolYear.label.desc())
    )
    found = session.execute(query).first()
    return (found[0], found[1]) if found else None


def drafts(session: Session, year_id: int) -> dict[int, Draft]:
    """The forms being filled in for a year, by person."""
    return {d.person_id: d for d in session.scalars(select(Draft).where(Draft.year_id == year_id))}


def snoozes(session: Session, year_id: int) -> dict[int, Snooze]:
    """Who asked to be reminded once more, by person."""
    return {s.person_id: s for s in session.scalars(select(Snooze).where(Snooze.year_id == year_id))}


def outbox(session: Session, year_id: int) -> dict[str, Outbox]:
    """Everything said or to be said for a year, by key."""
    return {row.key: row for row in session.scalars(select(Outbox).where(Outbox.year_id == year_id))}
