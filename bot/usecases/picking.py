"""Somebody picks a colleague: first the team, then the person."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Person
from bot.db.queries import staff, teams
from bot.domain.names import sort_key

NO_TEAM = 0
"""Stands for the team of those who belong to none."""


@dataclass(frozen=True)
class TeamChoice:
    """A team with people in it; the name is empty for those who belong to none."""

    id: int
    name: str
    people: int


@dataclass(frozen=True)
class Colleague:
    """A person as he is picked from a list."""

    id: int
    name: str
    position: str
    birth_date: str | None
    joined: bool


def team_choices(session: Session, school_id: int) -> tuple[TeamChoice, ...]:
    """The teams in the order of the roster, those without a team last."""
    members = [person.team_id or NO_TEAM for person in staff(session, school_id)]
    named = [(team.id, team.name) for team in teams(session, school_id)]
    found = (TeamChoice(team, name, members.count(team)) for team, name in [*named, (NO_TEAM, "")])
    return tuple(choice for choice in found if choice.people)


def colleagues(session: Session, school_id: int, team_id: int) -> tuple[Colleague, ...]:
    """The people of a team in the order of Vietnamese lists."""
    people = (p for p in staff(session, school_id) if (p.team_id or NO_TEAM) == team_id)
    return tuple(
        Colleague(p.id, p.name, p.position or "", p.birth_date, p.user_id is not None)
        for p in sorted(people, key=lambda p: sort_key(p.name))
    )


def colleague(session: Session, school_id: int, person_id: int) -> Person | None:
    """One of the school's people; None for an unknown number, another school's person, or one who left."""
    return session.scalar(
        select(Person).where(Person.id == person_id, Person.school_id == school_id, Person.active)
    )
