"""What tests of the council need: entries that have come so far, a second member, the words that were said."""

from sqlalchemy import select

from bot.db.models import AuditLog, Opinion, Outbox, Person, Receipt, Registration, RoleGrant, SchoolYear
from bot.domain.registration import State
from bot.domain.roles import Role
from bot.domain.titles import Title
from bot.usecases.office import Office
from tests.usecases.steps import person


def entry_at(office: Office, code: str, state: State, title: Title = Title.LDTT, **more: object) -> int:
    """The registration of the code's owner as it stands after earlier steps, with its receipt; returns its number."""
    with office.db.write() as session:
        owner = session.scalars(select(Person).where(Person.join_code == code)).one()
        year = session.scalars(select(SchoolYear).where(SchoolYear.school_id == owner.school_id)).one()
        fields = {"rewards": [], "topic": None, "field": None, "level": None, **more}
        row = Registration(
            year_id=year.id,
            person_id=owner.id,
            state=state,
            title=title,
            version=1,
            changed_at=office.clock(),
            **fields,
        )
        session.add(row)
        session.flush()
        code = f"R{row.id:05d}"
        session.add(
            Receipt(registration_id=row.id, version=1, code=code, markup="", issued_at=office.clock())
        )
        return row.id


def seated(office: Office, code: str, role: Role = Role.COUNCIL) -> None:
    """The code's owner is a member of the council."""
    with office.db.write() as session:
        session.add(RoleGrant(person_id=person(office, code), role=role))


def state_of(office: Office, registration: int) -> tuple[State, int]:
    """State and version, as a second session sees them."""
    with office.db.read() as session:
        row = session.get_one(Registration, registration)
        return State(row.state), row.version


def opinions(office: Office) -> list[tuple[int, int, bool, str | None]]:
    """Registration, version, confirms, reason of each opinion, oldest first."""
    with office.db.read() as session:
        rows = session.scalars(select(Opinion).order_by(Opinion.id))
        return [(row.registration_id, row.version, row.confirms, row.reason) for row in rows]


def deeds(office: Office) -> list[str]:
    """What the audit log says of registrations, oldest first."""
    with office.db.read() as session:
        rows = session.scalars(
            select(AuditLog.action).where(AuditLog.subject.like("registration:%")).order_by(AuditLog.id)
        )
        return list(rows)


def told(office: Office, kind: str) -> list[tuple[int | None, str]]:
    """To whom (None: the group) something of this kind is told, and what."""
    with office.db.read() as session:
        rows = session.scalars(select(Outbox).where(Outbox.kind == kind).order_by(Outbox.id))
        return [(row.person_id, row.markup) for row in rows]
