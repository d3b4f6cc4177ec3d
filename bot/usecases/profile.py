"""My file: where my registration stands, everything stored about me, and how it is deleted."""

from dataclasses import dataclass
from datetime import date, datetime
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
from bot.db.queries import plan_of
from bot.domain.calendar import local_time
from bot.domain.form import Answers
from bot.domain.registration import CHANGEABLE, State
from bot.domain.roles import Permission, Role
from bot.domain.year import Stage
from bot.usecases.case import answers_of
from bot.usecases.office import Desk, Refused, changes, reads, roles_of


@dataclass(frozen=True)
class Standing:
    """What stands for this year."""

    state: State
    answers: Answers
    receipt: str | None
    changed: datetime  # on the school's wall clock


@dataclass(frozen=True)
class Profile:
    """A person's file as he reads it."""

    name: str
    sex: str | None
    team: str
    position: str
    school: str
    roles: tuple[Role, ...]
    year: str | None
    stage: Stage | None
    deadline: date | None
    standing: Standing | None
    draft: bool

    @property
    def changeable(self) -> bool:
        """Whether he may still change something himself."""
        return self.stage is Stage.OPEN and (self.standing is None or self.standing.state in CHANGEABLE)


@reads(Permission.REGISTER)
def see_profile(desk: Desk) -> Profile | Refused:
    """/hoso."""
    year, me = desk.year, desk.me
    plan = plan_of(year) if year else None
    standing, draft = None, False
    if year is not None:
        mine = (Registration.year_id == year.id, Registration.person_id == me.id)
        row = desk.session.scalar(select(Registration).where(*mine))
        standing = _standing(desk, row) if row else None
        query = select(Draft.id).where(Draft.year_id == year.id, Draft.person_id == me.id)
        draft = desk.session.scalar(query) is not None
    return Profile(
        name=me.name,
        sex=me.sex,
        team=me.team.name if me.team else "",
        position=me.position or "",
        school=desk.school.name,
        roles=tuple(role for role in Role if role in roles_of(me)),
        year=year.label if year else None,
        stage=plan.window(desk.hours.zone).stage(desk.now) if plan else None,
        deadline=plan.deadline if plan else None,
        standing=standing,
        draft=draft,
    )


def _standing(desk: Desk, row: Registration) -> Standing:
    receipt = desk.session.scalar(
        select(Receipt.code)
        .where(Receipt.registration_id == row.id)
        .order_by(Receipt.version.desc())
        .limit(1)
    )
    return Standing(State(row.state), answers_of(row), receipt, local_time(row.changed_at, desk.hours.zone))


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
        drafts=_rows(session.scalars(drafts), *answers, "updated_at"),
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
