"""What a second session sees of a team's work, and what the tests of a team put in its way."""

from sqlalchemy import select, update

from bot.db.models import AuditLog, FinalList, Outbox, Person, Registration, SchoolYear
from bot.usecases.office import Office


def row(office: Office, code: str) -> Registration:
    """What stands, as a second session sees it."""
    with office.db.read() as session:
        return session.scalars(
            select(Registration)
            .join(Person, Person.id == Registration.person_id)
            .where(Person.join_code == code)
        ).one()


def team(office: Office, code: str) -> int:
    with office.db.read() as session:
        return session.scalars(select(Person.team_id).where(Person.join_code == code)).one() or 0


def deeds(office: Office) -> list[str]:
    """The audit log from the first decision on."""
    with office.db.read() as session:
        found = session.scalars(select(AuditLog.action).order_by(AuditLog.id))
        return [a for a in found if a not in {"person.joined", "registration.submitted"}]


def told(office: Office, kind: str = "returned") -> list[str]:
    with office.db.read() as session:
        return list(session.scalars(select(Outbox.markup).where(Outbox.kind == kind).order_by(Outbox.id)))


def close(office: Office) -> None:
    """The council has closed the list."""
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear)).first()
        assert year
        session.add(
            FinalList(
                year_id=year.id,
                entries=[],
                present=5,
                members=7,
                minutes="1",
                closed_by_id=1,
                closed_at=office.clock(),
            )
        )


def as_if(office: Office, code: str, **columns: object) -> None:
    with office.db.write() as session:
        session.execute(update(Registration).where(Registration.id == row(office, code).id).values(**columns))
