"""New people and teams during the year, checked as an imported list is; namesakes are told apart by their birth."""

from dataclasses import dataclass

from sqlalchemy import func, select

from bot.db.models import Person, Team
from bot.db.queries import teams
from bot.domain.codes import spaced
from bot.domain.names import fold
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.staffing import Card
from bot.domain.words import sentence
from bot.intake.births import read_birth
from bot.intake.names import read_name, read_team, team_key
from bot.usecases.deeds import note
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.slips import unused_code
from bot.usecases.staffing import card_of, team_of
from bot.usecases.staffmoves import LONGEST_POSITION

LONGEST_TEAM = 80
"""Letters."""


@dataclass(frozen=True)
class Added:
    """A new member of staff; the code as it is printed, and as the link carries it."""

    card: Card
    printed: str
    code: str


@dataclass(frozen=True)
class Namesakes:
    """The school knows people of this name already; a birth date would tell a new one apart."""

    people: tuple[Card, ...]


@dataclass(frozen=True)
class Place:
    """Where somebody new will work, before his name is typed."""

    team_id: int
    team: str
    position: str


@dataclass(frozen=True)
class TeamNamed:
    """A team with its name as it now stands."""

    team_id: int
    name: str


@reads(Permission.MANAGE_STAFF)
def choose_place(desk: Desk, team_id: int, position: str) -> Place | Refused:
    """Team and position of somebody new; a colon would end the position where the next step is remembered."""
    team, tidy = team_of(desk, team_id), sentence(position.replace(":", " "), LONGEST_POSITION)
    if team is None:
        return refused(Refusal.NOT_FOUND)
    return refused(tidy) if isinstance(tidy, Refusal) else Place(team.id, team.name, tidy)


@changes(Permission.MANAGE_STAFF)
def add_person(desk: Desk, team_id: int, position: str, typed: str) -> Added | Namesakes | Refused:
    """«Nguyễn Thị Lan» or «Nguyễn Thị Lan, 05/09/1985»: entered at once, with a join code."""
    team, found = team_of(desk, team_id), read_name(typed.strip(), shouted=typed.upper() == typed)
    birth = read_birth(found.note).value if found.note else None
    if team is None:
        return refused(Refusal.NOT_FOUND)
    if not found.usual or (found.note and birth is None):
        return refused(Refusal.BAD_BIRTH if found.usual else Refusal.BAD_NAME)
    namesakes = _namesakes(desk, found.name)
    if namesakes and (birth is None or birth in {person.birth_date for person in namesakes}):
        return Namesakes(tuple(card_of(desk, person) for person in namesakes))
    person = Person(
        school_id=desk.school.id,
        team=team,
        name=found.name,
        search_key=fold(found.name),
        birth_date=birth,
        sex=found.sex,
        position=position,
        active=True,
        on_leave=False,
        join_code=unused_code(desk),
    )
    desk.session.add(person)
    desk.session.flush()
    note(desk, "person.added", person, after={"name": found.name, "team": team.name, "position": position})
    return Added(card_of(desk, person), spaced(person.join_code), person.join_code)


def _namesakes(desk: Desk, name: str) -> list[Person]:
    theirs = (Person.school_id == desk.school.id, Person.search_key == fold(name))
    return list(desk.session.scalars(select(Person).where(*theirs).order_by(Person.id)))


@changes(Permission.MANAGE_STAFF)
def add_team(desk: Desk, typed: str) -> TeamNamed | Refused:
    """A new team, after the known ones."""
    name = _team_name(desk, typed, None)
    if isinstance(name, Refusal):
        return refused(name)
    last = select(func.max(Team.position)).where(Team.school_id == desk.school.id)
    team = Team(school_id=desk.school.id, name=name, position=(desk.session.scalar(last) or 0) + 1)
    desk.session.add(team)
    desk.session.flush()
    desk.log("team.added", f"team:{team.id}", after={"team": name})
    return TeamNamed(team.id, name)


@changes(Permission.MANAGE_STAFF)
def rename_team(desk: Desk, team_id: int, typed: str) -> TeamNamed | Refused:
    """The same team by another name; lists already signed or published keep the old one."""
    team = team_of(desk, team_id)
    if team is None:
        return refused(Refusal.NOT_FOUND)
    name = _team_name(desk, typed, team)
    if isinstance(name, Refusal):
        return refused(name)
    if name != team.name:
        before, team.name = team.name, name
        desk.log("team.renamed", f"team:{team.id}", before={"team": before}, after={"team": name})
    return TeamNamed(team.id, name)


def _team_name(desk: Desk, typed: str, team: Team | None) -> str | Refusal:
    name = sentence(read_team(typed, shouted=typed.upper() == typed), LONGEST_TEAM)
    if isinstance(name, Refusal):
        return name
    others = (t for t in teams(desk.session, desk.school.id) if team is None or t.id != team.id)
    return Refusal.TEAM_KNOWN if team_key(name) in {team_key(other.name) for other in others} else name
