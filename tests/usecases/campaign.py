"""Registrations that stand somewhere in the campaign, made directly, in view."""

from typing import Any

from sqlalchemy import select

from bot.db.models import Person, Registration, SchoolYear, SignOff, Team
from bot.domain.registration import State
from bot.domain.titles import CollectiveTitle, Title
from bot.usecases.office import Office

TOPIC = "Một số biện pháp dạy học phân hoá môn Toán lớp 8"


def stands(office: Office, code: str, state: State = State.CHECKED, **columns: Any) -> int:
    """The registration of the code's owner stands so; a new version where it stood before."""
    with office.db.write() as session:
        person = session.scalars(select(Person).where(Person.join_code == code)).one()
        year = session.scalars(select(SchoolYear).where(SchoolYear.school_id == person.school_id)).one()
        mine = (Registration.year_id == year.id, Registration.person_id == person.id)
        row = session.scalar(select(Registration).where(*mine))
        if row is None:
            row = Registration(year_id=year.id, person_id=person.id, version=0, rewards=[], title=Title.LDTT)
            row.topic = ""
        row.state, row.version, row.changed_at = state, row.version + 1, office.clock()
        for name, value in columns.items():
            setattr(row, name, value)
        session.add(row)
        session.flush()
        return row.id


def moves(office: Office, registration: int, state: State) -> None:
    """The same version, in another state."""
    with office.db.write() as session:
        row = session.get_one(Registration, registration)
        row.state, row.changed_at = state, office.clock()


def signed(
    office: Office, team: str, title: CollectiveTitle | None, *, received: bool = True, number: int = 1
) -> None:
    """The team's list is signed with this title of the collective."""
    with office.db.write() as session:
        row = session.scalars(select(Team).where(Team.name == team).order_by(Team.id)).first()
        assert row is not None
        year = session.scalars(select(SchoolYear).where(SchoolYear.school_id == row.school_id)).one()
        session.add(
            SignOff(
                year_id=year.id,
                team_id=row.id,
                number=number,
                entries=[],
                collective_title=title,
                signed_by_id=1,
                signed_at=office.clock(),
                received_by_id=1 if received else None,
                received_at=office.clock() if received else None,
            )
        )
