"""The two councils as they stand: who sits in them with which office, by which decision."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from bot.db.models import Council, Person, SchoolYear, Seat
from bot.db.queries import staff
from bot.domain.councils import OFFICES, CouncilKind, CouncilMember, CouncilOffice
from bot.domain.names import sort_key
from bot.domain.offices import Official
from bot.domain.registration import Refusal
from bot.domain.roles import Permission, Role
from bot.usecases.choosing import PeopleToPick, TeamsToPick, people_to_pick, teams_to_pick
from bot.usecases.office import Desk, Refused, reads, refused, roles_of
from bot.usecases.officials import official
from bot.usecases.picking import colleague


@dataclass(frozen=True)
class Councils:
    """Both councils of a year with their number of members."""

    year: str
    members: tuple[tuple[CouncilKind, int], ...]


@dataclass(frozen=True)
class CouncilSeen:
    """One council; `copies`: the earlier year whose council may be taken over; `strays`: who reviews without a seat."""

    kind: CouncilKind
    year: str
    decision: str
    decided_on: date | None
    members: tuple[CouncilMember, ...]
    strays: tuple[str, ...]
    copies: str | None
    editable: bool


@dataclass(frozen=True)
class SeatSeen:
    """A colleague and the office that he holds in a council; `chair`: who would make room as its chair."""

    kind: CouncilKind
    who: Official
    office: CouncilOffice | None
    chair: str | None


def members_of_council(session: Session, year_id: int, kind: CouncilKind) -> tuple[CouncilMember, ...]:
    """Who sits in the council and still works at the school: by office, then as Vietnamese lists do."""
    council = select(Council.id).where(Council.year_id == year_id, Council.kind == kind).scalar_subquery()
    seated = select(Person, Seat.office).join(Seat, Seat.person_id == Person.id)
    rows = session.execute(seated.where(Seat.council_id == council, Person.active)).all()
    members = [_member(person, CouncilOffice(office)) for person, office in rows]
    return tuple(sorted(members, key=lambda m: (OFFICES.index(m.office), sort_key(m.name))))


def _member(person: Person, office: CouncilOffice) -> CouncilMember:
    return CouncilMember(
        person_id=person.id,
        name=person.name,
        sex=person.sex,
        team=person.team.name if person.team else "",
        position=person.position or "",
        office=office,
        joined=person.user_id is not None,
    )


def council_row(session: Session, year_id: int, kind: CouncilKind) -> Council | None:
    """The council's row, once anything of it has been entered."""
    return session.scalar(select(Council).where(Council.year_id == year_id, Council.kind == kind))


def earlier_council(desk: Desk, year: SchoolYear, kind: CouncilKind) -> tuple[Council, str] | None:
    """The council of the latest earlier year that had one, and that year."""
    earlier = select(Council, SchoolYear.label).join(SchoolYear, SchoolYear.id == Council.year_id)
    theirs = (SchoolYear.school_id == desk.school.id, SchoolYear.label < year.label, Council.kind == kind)
    seated = exists().where(Seat.council_id == Council.id)
    found = desk.session.execute(earlier.where(*theirs, seated).order_by(SchoolYear.label.desc())).first()
    return (found[0], found[1]) if found else None


@reads(Permission.REVIEW)
def see_councils(desk: Desk) -> Councils | Refused:
    """/hoidong: those who review may look, too."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    counts = ((kind, len(members_of_council(desk.session, year.id, kind))) for kind in CouncilKind)
    return Councils(year.label, tuple(counts))


@reads(Permission.REVIEW)
def see_council(desk: Desk, kind: CouncilKind) -> CouncilSeen | Refused:
    """One of them."""
    year = desk.year
    return council_seen(desk, year, kind) if year else refused(Refusal.NO_YEAR)


def council_seen(desk: Desk, year: SchoolYear, kind: CouncilKind) -> CouncilSeen:
    """The council as this person may see it."""
    row = council_row(desk.session, year.id, kind)
    members = members_of_council(desk.session, year.id, kind)
    editable = desk.may(Permission.MANAGE_COUNCILS)
    earlier = earlier_council(desk, year, kind) if editable and not members else None
    return CouncilSeen(
        kind=kind,
        year=year.label,
        decision=row.decision if row else "",
        decided_on=row.decided_on if row else None,
        members=members,
        strays=_strays(desk, members) if editable and kind is CouncilKind.EMULATION else (),
        copies=earlier[1] if earlier else None,
        editable=editable,
    )


def _strays(desk: Desk, members: tuple[CouncilMember, ...]) -> tuple[str, ...]:
    """Who reviews by the role alone: given by hand, or seated last year."""
    seated = {member.person_id for member in members}
    people = (p for p in staff(desk.session, desk.school.id) if p.id not in seated)
    return tuple(sorted((p.name for p in people if Role.COUNCIL in roles_of(p)), key=sort_key))


@reads(Permission.MANAGE_COUNCILS)
def see_teams(desk: Desk) -> TeamsToPick | Refused:
    """«Thêm thành viên»: first the team."""
    return teams_to_pick(desk)


@reads(Permission.MANAGE_COUNCILS)
def see_people(desk: Desk, team_id: int) -> PeopleToPick | Refused:
    """Then the person."""
    return people_to_pick(desk, team_id)


@reads(Permission.MANAGE_COUNCILS)
def see_seat(desk: Desk, kind: CouncilKind, person_id: int) -> SeatSeen | Refused:
    """A colleague, and what he is in the council."""
    year, person = desk.year, colleague(desk.session, desk.school.id, person_id)
    if year is None or person is None:
        return refused(Refusal.NO_YEAR if year is None else Refusal.NOT_FOUND)
    members = members_of_council(desk.session, year.id, kind)
    office = next((m.office for m in members if m.person_id == person.id), None)
    others = (m for m in members if m.person_id != person.id)
    chair = next((m.name for m in others if m.office is CouncilOffice.CHAIR), None)
    return SeatSeen(kind, official(person), office, chair)
