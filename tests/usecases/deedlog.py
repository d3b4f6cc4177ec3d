"""What a second session sees of deeds: the audit log, the roles, the messages to people."""

from sqlalchemy import select

from bot.db.models import AuditLog, Outbox, Person
from bot.usecases.office import Office


def deeds(office: Office, *prefixes: str) -> list[str]:
    """The actions in the audit log that begin so, oldest first."""
    with office.db.read() as session:
        actions = session.scalars(select(AuditLog.action).order_by(AuditLog.id))
        return [action for action in actions if action.startswith(prefixes)]


def roles(office: Office, person_id: int) -> list[str]:
    """The roles of a person."""
    with office.db.read() as session:
        return sorted(grant.role for grant in session.get_one(Person, person_id).roles)


def told(office: Office, kind: str) -> list[str]:
    """Who was told something of this kind, by given name, in the order of telling."""
    with office.db.read() as session:
        rows = session.execute(
            select(Person.name)
            .join(Outbox, Outbox.person_id == Person.id)
            .where(Outbox.kind == kind)
            .order_by(Outbox.id)
        )
        return [name.rpartition(" ")[2] for (name,) in rows]
