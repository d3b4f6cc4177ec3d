"""One entry as the secretary sees it: what it says, where it stands, its history, and what she may do with it."""

from datetime import datetime

from sqlalchemy import select

from bot.db.models import AuditLog, Person, Receipt, Registration, SchoolYear, SignOff
from bot.domain.amending import loaded
from bot.domain.calendar import local_time
from bot.domain.entrysheet import Alike, EntrySheet, Objection, Past
from bot.domain.names import fold
from bot.domain.registration import Refusal, State
from bot.domain.roles import Permission
from bot.usecases.case import last_day_for, list_closed
from bot.usecases.entries import entry_of, joint_authors
from bot.usecases.law import verdicts_on
from bot.usecases.life import entry, owner
from bot.usecases.objections import open_objections
from bot.usecases.office import Desk, Refused, reads, refused
from bot.usecases.resembling import similar


@reads(Permission.CONSOLIDATE)
def see_entry(desk: Desk, registration_id: int) -> EntrySheet | Refused:
    """`entry:open:<registration>`."""
    row = entry(desk, registration_id)
    return refused(row) if isinstance(row, Refusal) else view_of(desk, row)


def view_of(desk: Desk, row: Registration) -> EntrySheet:
    """The same for a use case that has the row already."""
    person, year = owner(desk, row), desk.session.get_one(SchoolYear, row.year_id)
    state = State(row.state)
    by = desk.session.get(Person, row.by_id) if row.by_id is not None else None
    return EntrySheet(
        entry=entry_of(row, person, joint_authors(desk.session, [row.id]).get(row.id, ())),
        state=state,
        team_id=person.team_id,
        sex=desk.me.sex,
        receipt=_receipt(desk, row),
        reason=row.reason if state is State.RETURNED else None,
        until=last_day_for(desk, year, person),
        by=by.name if by is not None else None,
        objections=tuple(_objections(desk, row)),
        history=tuple(_history(desk, row)),
        sign_off=_waiting(desk, row, person) if state is State.TEAM_APPROVED else None,
        closed=list_closed(desk, year),
        inactive=not person.active,
        verdict=verdicts_on(desk.session, year, person).get(row.title) if row.title else None,
        alike=alike_of(desk, year, person, row.topic or ""),
    )


def alike_of(desk: Desk, year: SchoolYear, person: Person, topic: str) -> tuple[Alike, ...]:
    """The topics that resemble this one, with names, as the secretary may see them."""
    found = similar(desk, year, person, topic, ()) if topic else []
    return tuple(Alike(one.name, one.year, fold(one.topic) == fold(topic)) for one in found)


def _receipt(desk: Desk, row: Registration) -> str | None:
    own = select(Receipt.code).where(Receipt.registration_id == row.id)
    return desk.session.scalar(own.order_by(Receipt.version.desc()).limit(1))


def _objections(desk: Desk, row: Registration) -> list[Objection]:
    return [
        Objection(
            opinion=opinion.id,
            member=desk.session.get_one(Person, opinion.person_id).name,
            reason=opinion.reason or "",
            at=_local(desk, opinion.given_at),
        )
        for opinion in open_objections(desk.session, row)
    ]


def _history(desk: Desk, row: Registration) -> list[Past]:
    subject = (AuditLog.school_id == desk.school.id, AuditLog.subject == f"registration:{row.id}")
    query = (
        select(AuditLog, Person.name)
        .outerjoin(Person, Person.id == AuditLog.actor_id)
        .where(*subject)
        .order_by(AuditLog.id.desc())
    )
    return [_past(desk, deed, name or "") for deed, name in desk.session.execute(query)]


def _past(desk: Desk, deed: AuditLog, who: str) -> Past:
    before, after = deed.before or {}, deed.after or {}
    return Past(
        who=who,
        at=_local(desk, deed.at),
        action=deed.action,
        reason=after.get("reason"),
        before=loaded(before) if "title" in before else None,
        after=loaded(after) if "title" in after else None,
    )


def _waiting(desk: Desk, row: Registration, person: Person) -> int | None:
    theirs = (SignOff.year_id == row.year_id, SignOff.team_id == person.team_id)
    latest = desk.session.scalar(select(SignOff).where(*theirs).order_by(SignOff.number.desc()).limit(1))
    return latest.id if latest is not None and latest.received_at is None else None


def _local(desk: Desk, at: datetime) -> datetime:
    return local_time(at, desk.hours.zone)
