"""Everything stored about me, and my right to have it deleted."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update

from bot.db.models import (
    AuditLog,
    Draft,
    Listening,
    Outbox,
    Person,
    Receipt,
    Registration,
    RosterDraft,
    Snooze,
    YearDraft,
)
from bot.domain.roles import Permission
from bot.usecases.office import Desk, Refused, changes, reads


@dataclass(frozen=True)
class MyData:
    """Everything stored about a person: sections of named values, in the order of reading."""

    sex: str | None
    person: dict[str, Any]
    registrations: list[dict[str, Any]]
    receipts: list[dict[str, Any]]
    drafts: list[dict[str, Any]]
    notices: list[dict[str, Any]]
    log: list[dict[str, Any]]


def _rows(rows: Any, *fields: str, **renamed: str) -> list[dict[str, Any]]:  # rows of any table
    """The fields of each row; `renamed` are those whose column has a name that means something else elsewhere."""
    columns = {field: field for field in fields} | renamed
    return [{name: getattr(row, column) for name, column in columns.items()} for row in rows]


@reads(Permission.REGISTER)
def see_my_data(desk: Desk) -> MyData | Refused:
    """/dulieucuatoi."""
    me, session = desk.me, desk.session
    fields = (
        "name",
        "birth_date",
        "sex",
        "position",
        "subject",
        "phone",
        "email",
        "code",
        "active",
        "on_leave",
    )
    telegram = ("user_id", "chat_id", "reachable", "join_code", "consent_version", "consented_at")
    registrations = session.scalars(select(Registration).where(Registration.person_id == me.id)).all()
    receipts = select(Receipt).where(Receipt.registration_id.in_([r.id for r in registrations]))
    drafts = select(Draft).where(Draft.person_id == me.id)
    years = session.scalars(select(YearDraft.updated_at).where(YearDraft.person_id == me.id))
    rosters = session.scalars(select(RosterDraft.updated_at).where(RosterDraft.person_id == me.id))
    copies = [{"copy": "year", "updated_at": at} for at in years]
    copies += [{"copy": "roster", "updated_at": at} for at in rosters]
    notices = select(Outbox).where(Outbox.person_id == me.id).order_by(Outbox.due_at)
    log = select(AuditLog).where(
        AuditLog.school_id == me.school_id, (AuditLog.actor_id == me.id) | (AuditLog.behalf_of_id == me.id)
    )
    answers = ("title", "rewards", "topic", "field", "level")
    return MyData(
        sex=me.sex,
        person=_rows([me], *fields, *telegram)[0]
        | {"team": me.team.name if me.team else None, "roles": [r.role for r in me.roles]},
        registrations=_rows(registrations, "state", *answers, "version", "changed_at"),
        receipts=_rows(session.scalars(receipts), "version", "issued_at", receipt="code", said="markup"),
        drafts=_rows(session.scalars(drafts), *answers, "updated_at") + copies,
        notices=_rows(
            session.scalars(notices), "kind", "due_at", "settled_at", "reason", outcome="state", said="markup"
        ),
        log=_rows(session.scalars(log), "at", "action", "before", "after", row="subject"),
    )


@dataclass(frozen=True)
class Deleted:
    """The account is forgotten; `kept` = a registration stays in the school's file."""

    sex: str | None
    kept: bool


@changes(Permission.REGISTER)
def delete_my_data(desk: Desk) -> Deleted | Refused:
    """/xoadulieu: forget account, consent, drafts and messages; what the school keeps by duty stays."""
    me, session = desk.me, desk.session
    desk.log("person.deleted_data", f"person:{me.id}", before={"consent_version": me.consent_version})
    for table in (Draft, Snooze, YearDraft, RosterDraft):
        session.execute(delete(table).where(table.person_id == me.id))
    if me.chat_id is not None:
        session.execute(delete(Listening).where(Listening.chat_id == me.chat_id))
    # The outcome of each notice stays as the proof of delivery; what it said to this person does not.
    session.execute(
        update(Outbox).where(Outbox.person_id == me.id).values(markup="", buttons="[]", message_id=None)
    )
    _forget(me)
    registered = select(Registration.id).where(Registration.person_id == me.id)
    return Deleted(me.sex, session.scalar(registered.limit(1)) is not None)


def _forget(person: Person) -> None:
    person.user_id = person.chat_id = person.consent_version = person.consented_at = None
    person.phone = person.email = None
    person.reachable = True
