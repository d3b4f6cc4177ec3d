"""Who registered late or was given more time, why, and who allowed it: for the export and the council."""

from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from bot.db.models import Extension, LateRequest, Person
from bot.domain.calendar import local_day
from bot.domain.lateness import LatePerson
from bot.domain.names import sort_key


def late_people(session: Session, year_id: int, zone: ZoneInfo) -> tuple[LatePerson, ...]:
    """Each extension, and each request that was not granted, by team and given name."""
    found = [*_extended(session, year_id, zone), *_not_granted(session, year_id, zone)]
    return tuple(sorted(found, key=lambda late: (late.team, sort_key(late.name), late.until is None)))


def _extended(session: Session, year_id: int, zone: ZoneInfo) -> list[LatePerson]:
    by = aliased(Person)
    query = (
        select(Extension, Person, by.name)
        .join(Person, Person.id == Extension.person_id)
        .join(by, by.id == Extension.granted_by_id)
        .where(Extension.year_id == year_id)
    )
    return [
        LatePerson(
            name=person.name,
            team=_team(person),
            reason=row.reason,
            until=row.until,
            decided_by=name,
            decided_on=local_day(row.granted_at, zone),
            answer="",
        )
        for row, person, name in session.execute(query)
    ]


def _not_granted(session: Session, year_id: int, zone: ZoneInfo) -> list[LatePerson]:
    by = aliased(Person)
    query = (
        select(LateRequest, Person, by.name)
        .join(Person, Person.id == LateRequest.person_id)
        .outerjoin(by, by.id == LateRequest.decided_by_id)
        .where(LateRequest.year_id == year_id, LateRequest.granted.is_not(True))
    )
    return [
        LatePerson(
            name=person.name,
            team=_team(person),
            reason=row.reason,
            until=None,
            decided_by=name or "",
            decided_on=local_day(row.decided_at, zone) if row.decided_at else None,
            answer=row.answer or "",
        )
        for row, person, name in session.execute(query)
    ]


def _team(person: Person) -> str:
    return person.team.name if person.team else ""
