"""/nhansu: the teams, their people, who has left, and one person's card."""

from dataclasses import dataclass

from sqlalchemy import func, select

from bot.db.models import Draft, Person, Registration, Team
from bot.db.queries import teams
from bot.domain.councils import CouncilKind
from bot.domain.names import sort_key
from bot.domain.offices import GIVEN
from bot.domain.registration import Refusal, State
from bot.domain.roles import Permission
from bot.domain.staffing import Card
from bot.usecases.choosing import PeopleToPick
from bot.usecases.councils import members_of_council
from bot.usecases.office import Desk, Refused, reads, refused, roles_of
from bot.usecases.picking import NO_TEAM, Colleague, TeamChoice, colleagues


@dataclass(frozen=True)
class StaffSeen:
    """Every team, the empty ones too, those without a team last; how many have left."""

    teams: tuple[TeamChoice, ...]
    left: int


@dataclass(frozen=True)
class LeftSeen:
    """Who has left the school."""

    people: tuple[Colleague, ...]


@dataclass(frozen=True)
class Targets:
    """To which team somebody could move."""

    card: Card
    teams: tuple[TeamChoice, ...]


@reads(Permission.MANAGE_STAFF)
def see_staff(desk: Desk) -> StaffSeen | Refused:
    """/nhansu."""
    left = select(func.count(Person.id)).where(Person.school_id == desk.school.id, Person.active.is_(False))
    return StaffSeen(_all_teams(desk), desk.session.scalar(left) or 0)


def _all_teams(desk: Desk) -> tuple[TeamChoice, ...]:
    named = [(team.id, team.name) for team in teams(desk.session, desk.school.id)]
    count = {team: len(colleagues(desk.session, desk.school.id, team)) for team, _ in [*named, (NO_TEAM, "")]}
    last = [TeamChoice(NO_TEAM, "", count[NO_TEAM])] if count[NO_TEAM] else []
    return (*(TeamChoice(team, name, count[team]) for team, name in named), *last)


@reads(Permission.MANAGE_STAFF)
def see_team(desk: Desk, team_id: int) -> PeopleToPick | Refused:
    """The people of a team."""
    team = next((team for team in _all_teams(desk) if team.id == team_id), None)
    if team is None:
        return refused(Refusal.NOT_FOUND)
    return PeopleToPick(team, colleagues(desk.session, desk.school.id, team_id))


@reads(Permission.MANAGE_STAFF)
def see_left(desk: Desk) -> LeftSeen | Refused:
    """Who has left, so that somebody can come back."""
    gone = select(Person).where(Person.school_id == desk.school.id, Person.active.is_(False))
    people = sorted(desk.session.scalars(gone), key=lambda person: sort_key(person.name))
    seen = (Colleague(p.id, p.name, p.position or "", p.birth_date, p.user_id is not None) for p in people)
    return LeftSeen(tuple(seen))


@reads(Permission.MANAGE_STAFF)
def see_card(desk: Desk, person_id: int) -> Card | Refused:
    """One person, also one who has left."""
    person = member(desk, person_id)
    return card_of(desk, person) if person else refused(Refusal.NOT_FOUND)


@reads(Permission.MANAGE_STAFF)
def see_targets(desk: Desk, person_id: int) -> Targets | Refused:
    """«Chuyển tổ»: where to."""
    person = member(desk, person_id)
    if person is None or not person.active:
        return refused(Refusal.NOT_FOUND)
    choices = (team for team in _all_teams(desk) if team.id not in {person.team_id, NO_TEAM})
    return Targets(card_of(desk, person), tuple(choices))


def member(desk: Desk, person_id: int) -> Person | None:
    """One of the school's people, whether he has left or not."""
    theirs = select(Person).where(Person.id == person_id, Person.school_id == desk.school.id)
    return desk.session.scalar(theirs)


def team_of(desk: Desk, team_id: int) -> Team | None:
    """One of the school's teams."""
    return desk.session.scalar(select(Team).where(Team.id == team_id, Team.school_id == desk.school.id))


def card_of(desk: Desk, person: Person) -> Card:
    """The person with everything that a change would touch."""
    year, held = desk.year, roles_of(person)
    state = None
    if year is not None:
        mine = (Registration.year_id == year.id, Registration.person_id == person.id)
        state = desk.session.scalar(select(Registration.state).where(*mine))
    seats = []
    for kind in CouncilKind if year else ():
        found = members_of_council(desk.session, year.id, kind) if year else ()
        seats += [(kind, m.office) for m in found if m.person_id == person.id]
    drafts = select(func.count(Draft.id)).where(Draft.person_id == person.id)
    return Card(
        person_id=person.id,
        name=person.name,
        sex=person.sex,
        birth_date=person.birth_date,
        team_id=person.team_id,
        team=person.team.name if person.team else "",
        position=person.position or "",
        active=person.active,
        on_leave=person.on_leave,
        left_on=person.left_on,
        joined=person.user_id is not None,
        roles=tuple(role for role in GIVEN if role in held),
        seats=tuple(seats),
        state=State(state) if state else None,
        drafting=bool(desk.session.scalar(drafts)),
        myself=person.id == desk.me.id,
    )
