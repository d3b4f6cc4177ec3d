"""The registrations of a year as entries of a list."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import JointAuthor, Person, Registration, Team
from bot.domain.entries import Entry
from bot.domain.names import sort_key
from bot.domain.registration import State
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel

CONFIRMED = "confirmed"
"""State of a joint author who agreed."""


def entries_of(
    session: Session, year_id: int, states: Collection[State], team_id: int | None = None
) -> tuple[Entry, ...]:
    """The entries that stand in one of these states, in the order of the roster's teams and of given names."""
    wanted = (Registration.year_id == year_id, Registration.state.in_(states))
    query = select(Registration, Person).join(Person, Person.id == Registration.person_id).where(*wanted)
    if team_id is not None:
        query = query.where(Person.team_id == team_id)
    found = sorted(session.execute(query), key=lambda pair: _place(pair[1]))
    joint = joint_authors(session, [row.id for row, _ in found])
    return tuple(entry_of(row, person, joint.get(row.id, ())) for row, person in found)


def _place(person: Person) -> tuple[bool, int, object]:
    team: Team | None = person.team
    return team is None, team.position if team else 0, sort_key(person.name)


def joint_authors(session: Session, registrations: list[int]) -> dict[int, tuple[str, ...]]:
    """The names of those who confirmed that they share the topic, by registration."""
    query = (
        select(JointAuthor.registration_id, Person.name)
        .join(Person, Person.id == JointAuthor.person_id)
        .where(JointAuthor.registration_id.in_(registrations), JointAuthor.state == CONFIRMED)
        .order_by(JointAuthor.id)
    )
    found: dict[int, tuple[str, ...]] = {}
    for registration, name in session.execute(query):
        found[registration] = (*found.get(registration, ()), name)
    return found


def entry_of(row: Registration, person: Person, joint: tuple[str, ...] = ()) -> Entry:
    """One registration as it stands now."""
    return Entry(
        registration=row.id,
        version=row.version,
        person=person.id,
        name=person.name,
        team=person.team.name if person.team else "",
        position=person.position or "",
        title=Title(row.title) if row.title else None,
        rewards=tuple(Reward(reward) for reward in row.rewards),
        topic=row.topic or "",
        field=TopicField(row.field) if row.field else None,
        level=TopicLevel(row.level) if row.level else None,
        joint=joint,
        on_behalf=row.by_id is not None and row.confirmed is None,
    )
