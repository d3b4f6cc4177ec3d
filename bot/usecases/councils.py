"""The two councils: who sits in them with which office, by which decision; a new year begins with a copy."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Council, Person, Seat
from bot.domain.councils import OFFICES, CouncilKind, CouncilMember, CouncilOffice
from bot.domain.names import sort_key


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
