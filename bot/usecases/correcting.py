"""/suadulieu: report what the list has wrong about oneself; the secretary puts it right or says why not."""

from dataclasses import dataclass

from sqlalchemy import select

from bot.db.models import Correction, Person
from bot.domain.correcting import CorrectionField, Report
from bot.domain.names import fold
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.words import sentence
from bot.texts import correcting as texts
from bot.usecases.corrections import current, team_named, valued
from bot.usecases.deeds import note
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.telling import holders, tell, tell_all

_UNLOGGED = {CorrectionField.PHONE, CorrectionField.EMAIL}
"""Deleted on request (/xoadulieu), so the log must not keep them."""


@dataclass(frozen=True)
class Fields:
    """What the list says about a person, and which of it he has reported already."""

    sex: str | None
    now: dict[CorrectionField, str]
    waiting: dict[CorrectionField, str]


@dataclass(frozen=True)
class Reported:
    """The secretaries know."""

    sex: str | None
    field: CorrectionField
    value: str


@dataclass(frozen=True)
class TakenBack:
    """The report waits no longer."""

    fields: Fields


@dataclass(frozen=True)
class Decided:
    """The report is answered; `again` = it already was."""

    report: Report
    again: bool


@dataclass(frozen=True)
class Waiting:
    """Every report that waits for a decision."""

    reports: tuple[Report, ...]


@reads(Permission.REGISTER)
def see_fields(desk: Desk) -> Fields | Refused:
    """/suadulieu."""
    return _fields(desk)


def _fields(desk: Desk) -> Fields:
    now = {field: current(desk.me, field) for field in CorrectionField}
    rows = (_open(desk, field) for field in CorrectionField)
    waiting = {CorrectionField(row.field): row.value for row in rows if row is not None}
    return Fields(desk.me.sex, now, waiting)


def _open(desk: Desk, field: CorrectionField) -> Correction | None:
    mine = (Correction.person_id == desk.me.id, Correction.field == field, Correction.accepted.is_(None))
    return desk.session.scalar(select(Correction).where(*mine).limit(1))


@changes(Permission.REGISTER)
def report(desk: Desk, field: CorrectionField, typed: str) -> Reported | Refused:
    """The right value, checked as in an imported list; one open report for each field."""
    if _open(desk, field) is not None:
        return refused(Refusal.CORRECTION_OPEN)
    value = valued(desk, field, typed)
    if isinstance(value, Refusal):
        return refused(value)
    if value == current(desk.me, field):
        return refused(Refusal.SAME_VALUE)
    row = Correction(person_id=desk.me.id, field=field, value=value, asked_at=desk.now)
    desk.session.add(row)
    number = note(desk, "correction.asked", desk.me, after={"field": field})
    said = texts.arrived(_report(desk, row))
    tell_all(desk, holders(desk, Permission.MANAGE_STAFF), "correction_asked", f"{row.id}:{number}", said)
    return Reported(desk.me.sex, field, value)


@changes(Permission.REGISTER)
def take_back(desk: Desk, field: CorrectionField) -> TakenBack | Refused:
    """«Thu hồi»: nobody needs to decide it any more."""
    row = _open(desk, field)
    if row is not None:
        row.accepted, row.answer = False, texts.TAKEN_BACK
        row.decided_by_id, row.decided_at = desk.me.id, desk.now
        note(desk, "correction.taken_back", desk.me, before={"field": field})
    return TakenBack(_fields(desk))


@reads(Permission.MANAGE_STAFF)
def see_waiting(desk: Desk) -> Waiting | Refused:
    """Every report that waits, oldest first."""
    ours = select(Correction).join(Person, Person.id == Correction.person_id)
    waiting = ours.where(Person.school_id == desk.school.id, Correction.accepted.is_(None))
    rows = desk.session.scalars(waiting.order_by(Correction.id))
    return Waiting(tuple(_report(desk, row) for row in rows))


@reads(Permission.MANAGE_STAFF)
def see_report(desk: Desk, report_id: int) -> Report | Refused:
    """One report as it stands."""
    row = _found(desk, report_id)
    return _report(desk, row) if row else refused(Refusal.NOT_FOUND)


@changes(Permission.MANAGE_STAFF)
def accept(desk: Desk, report_id: int) -> Decided | Refused:
    """«Cập nhật»: the list says so from now on; pressed twice it is done once."""
    row = _found(desk, report_id)
    if row is None:
        return refused(Refusal.NOT_FOUND)
    if row.accepted is not None:
        return Decided(_report(desk, row), again=True)
    field, person = CorrectionField(row.field), desk.session.get_one(Person, row.person_id)
    before = current(person, field)
    if not _apply(desk, person, field, row.value):
        return refused(Refusal.NO_SUCH_TEAM)
    secret = field in _UNLOGGED
    _decide(desk, row, accepted=True, answer="")
    number = note(
        desk,
        "correction.accepted",
        person,
        before={field: None if secret else before},
        after={field: None if secret else row.value},
    )
    tell(desk, person, "correction_decided", f"{row.id}:{number}", texts.told(_report(desk, row)))
    return Decided(_report(desk, row), again=False)


@changes(Permission.MANAGE_STAFF)
def refuse(desk: Desk, report_id: int, typed: str) -> Decided | Refused:
    """«Không đúng», with the reason that the person reads."""
    row, reason = _found(desk, report_id), sentence(typed)
    if row is None:
        return refused(Refusal.NOT_FOUND)
    if row.accepted is not None:
        return Decided(_report(desk, row), again=True)
    if isinstance(reason, Refusal):
        return refused(reason)
    _decide(desk, row, accepted=False, answer=reason)
    person = desk.session.get_one(Person, row.person_id)
    number = note(desk, "correction.refused", person, after={"field": row.field, "reason": reason})
    tell(desk, person, "correction_decided", f"{row.id}:{number}", texts.told(_report(desk, row)))
    return Decided(_report(desk, row), again=False)


def _found(desk: Desk, report_id: int) -> Correction | None:
    ours = select(Correction).join(Person, Person.id == Correction.person_id)
    return desk.session.scalar(ours.where(Correction.id == report_id, Person.school_id == desk.school.id))


def _apply(desk: Desk, person: Person, field: CorrectionField, value: str) -> bool:
    """Put the value into the list; False where its team has gone meanwhile."""
    match field:
        case CorrectionField.TEAM:
            team = team_named(desk, value)
            person.team = team or person.team
            return team is not None
        case CorrectionField.SECTOR:
            person.sector_since = int(value)
        case CorrectionField.NAME:
            person.name, person.search_key = value, fold(value)
        case _:
            setattr(person, field, value)
    if field in _UNLOGGED:
        person.contact_deleted = False  # his own wish, again
    return True


def _decide(desk: Desk, row: Correction, *, accepted: bool, answer: str) -> None:
    row.accepted, row.answer = accepted, answer
    row.decided_by_id, row.decided_at = desk.me.id, desk.now


def _report(desk: Desk, row: Correction) -> Report:
    person, field = desk.session.get_one(Person, row.person_id), CorrectionField(row.field)
    return Report(
        id=row.id,
        person_id=person.id,
        name=person.name,
        sex=person.sex,
        team=person.team.name if person.team else "",
        field=field,
        now=current(person, field),
        value=row.value,
        accepted=row.accepted,
        answer=row.answer or "",
    )
