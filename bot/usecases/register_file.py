"""Register many from a sheet, at the machine itself: what each row would do, and doing it in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import AuditLog, Person, Registration, School, SchoolYear
from bot.db.queries import current_year, registrations, staff
from bot.domain.calendar import local_day
from bot.domain.form import Answers
from bot.domain.names import fold, sort_key
from bot.domain.registration import ANSWERED, CHANGEABLE, Refusal, State
from bot.domain.roles import Role
from bot.domain.sheetrows import Became, Outcome, RowFault, SheetRow
from bot.domain.titles import offered
from bot.domain.year import Stage
from bot.intake.names import team_key
from bot.usecases.case import Case, answers_of, list_closed, window_for
from bot.usecases.extending import give_time
from bot.usecases.office import Desk, Office, Refused, refused, roles_of
from bot.usecases.registering import issue_receipt, settle


@dataclass(frozen=True)
class NoSecretary:
    """It is not clear in whose name the rows are entered: these hold the office."""

    names: tuple[str, ...]


class _AtTheMachine(Desk):
    """The desk of the operator: rows are entered in the secretary's name, and the log says that nobody asked in chat."""

    def log(
        self,
        action: str,
        subject: str,
        *,
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        behalf_of: int | None = None,
    ) -> None:
        """As ever, but without an actor."""
        said = {"before": before, "after": after, "behalf_of_id": behalf_of}
        entry = AuditLog(
            school_id=self.school.id, actor_id=None, at=self.now, action=action, subject=subject, **said
        )
        self.session.add(entry)


NOTHING_TO_DO = {None, RowFault.TOO_FAR, RowFault.LATE, RowFault.ANSWERED_HIMSELF}
"""What does not matter to a row that says what stands already."""

Result = tuple[Outcome, ...] | NoSecretary | Refused


def preview_sheet(
    office: Office,
    school_id: int,
    rows: Sequence[SheetRow],
    *,
    by: str | None = None,
    late: str | None = None,
) -> Result:
    """What each row would do; nothing is written."""
    with office.db.read() as session:
        desk = _desk(office, session, school_id, by)
        return desk if isinstance(desk, NoSecretary) else _plan(desk, rows, late)


def register_sheet(
    office: Office,
    school_id: int,
    rows: Sequence[SheetRow],
    *,
    by: str | None = None,
    late: str | None = None,
) -> Result:
    """Do it: the rows that are right, all in one transaction; a second run changes nothing."""
    with office.db.write() as session:
        desk = _desk(office, session, school_id, by)
        if isinstance(desk, NoSecretary):
            return desk
        outcomes = _plan(desk, rows, late)
        if isinstance(outcomes, Refused):
            return outcomes
        for outcome in outcomes:
            if outcome.became in {Became.NEW, Became.CHANGED}:
                _enter(desk, outcome.row, late)
        return outcomes


def _desk(office: Office, session: Session, school_id: int, by: str | None) -> Desk | NoSecretary:
    people = [p for p in staff(session, school_id) if Role.SECRETARY in roles_of(p)]
    meant = [p for p in people if by is None or fold(p.name) == fold(by)]
    if len(meant) != 1:
        return NoSecretary(tuple(p.name for p in people))
    school = session.get_one(School, school_id)
    return _AtTheMachine(session, office.clock(), office.hours, office.rng, meant[0], school, office.topics)


def _plan(desk: Desk, rows: Sequence[SheetRow], late: str | None) -> tuple[Outcome, ...] | Refused:
    year = current_year(desk.session, desk.school.id)
    if year is None:
        return refused(Refusal.NO_YEAR)
    if list_closed(desk, year):
        return refused(Refusal.LIST_CLOSED)
    known = registrations(desk.session, year.id)
    people = staff(desk.session, desk.school.id)
    outcomes: list[Outcome] = []
    taken: set[int] = set()
    for row in rows:
        person = _person(row, people)
        if isinstance(person, Outcome):
            outcomes.append(person)
            continue
        twice = Outcome(row, Became.LEFT_OUT, RowFault.TWICE) if person.id in taken else None
        taken.add(person.id)
        outcomes.append(twice or _outcome(desk, year, row, person, known.get(person.id), late))
    return tuple(outcomes)


def _person(row: SheetRow, people: Sequence[Person]) -> Person | Outcome:
    same = [p for p in people if fold(p.name) == fold(row.name)]
    if row.birth_date:
        same = [p for p in same if not p.birth_date or _same_birth(p.birth_date, row.birth_date)]
    if row.team and len(same) > 1:
        same = [p for p in same if p.team and team_key(p.team.name) == team_key(row.team)]
    if len(same) == 1:
        return same[0]
    return Outcome(row, Became.LEFT_OUT, RowFault.NAMESAKES if same else RowFault.NO_PERSON)


def _same_birth(one: str, other: str) -> bool:
    """A bare year fits every day of it."""
    return one.startswith(other) or other.startswith(one)


def _outcome(
    desk: Desk,
    year: SchoolYear,
    row: SheetRow,
    person: Person,
    standing: Registration | None,
    late: str | None,
) -> Outcome:
    fault = _fault(desk, year, row, person, standing, late)
    if fault is RowFault.TITLE_NOT_OFFERED or (fault is not None and fault is row.fault):
        return Outcome(row, Became.LEFT_OUT, fault, row.detail)
    if standing is not None and _says(standing, row) and fault in NOTHING_TO_DO:
        return Outcome(row, Became.SAME)
    if fault is not None:
        return Outcome(row, Became.LEFT_OUT, fault)
    answered = standing is not None and standing.state in ANSWERED
    return Outcome(row, Became.CHANGED if answered else Became.NEW)


def _fault(
    desk: Desk,
    year: SchoolYear,
    row: SheetRow,
    person: Person,
    standing: Registration | None,
    late: str | None,
) -> RowFault | None:
    if row.answers is None:
        return row.fault
    title = row.answers.title
    if title is not None and title not in offered(under_ministry=desk.school.under_ministry):
        return RowFault.TITLE_NOT_OFFERED
    if standing is not None and standing.by_id is None and standing.state in ANSWERED:
        return RowFault.ANSWERED_HIMSELF
    if standing is not None and State(standing.state) not in CHANGEABLE:
        return RowFault.TOO_FAR
    stage = window_for(desk, year, person).stage(desk.now)
    return RowFault.LATE if stage is not Stage.OPEN and not (late and stage is Stage.CLOSED) else None


def _says(standing: Registration, row: SheetRow) -> bool:
    if row.declines or standing.state == State.DECLINED:
        return row.declines and standing.state == State.DECLINED
    return standing.state in ANSWERED and answers_of(standing) == row.answers


def _enter(desk: Desk, row: SheetRow, late: str | None) -> None:
    year = desk.year
    person = _person(row, staff(desk.session, desk.school.id))
    assert year is not None
    assert isinstance(person, Person)
    assert row.answers is not None
    if late and window_for(desk, year, person).stage(desk.now) is Stage.CLOSED:
        give_time(desk, year, person, local_day(desk.now, desk.hours.zone), late)  # so he is on the late list
    mine = (Registration.year_id == year.id, Registration.person_id == person.id)
    case = Case(year, person, desk.session.scalar(select(Registration).where(*mine)), None)
    if row.declines:
        settle(desk, case, State.DECLINED, Answers())
        return
    issue_receipt(desk, case, settle(desk, case, State.SUBMITTED, row.answers), row.answers)


def staff_of(office: Office, school_id: int) -> tuple[tuple[tuple[str, str, str], ...], bool]:
    """Name, birth and team of everybody who works at the school, by team and given name; and whose titles it has."""
    with office.db.read() as session:
        people = sorted(
            staff(session, school_id),
            key=lambda p: (p.team is None, p.team.position if p.team else 0, sort_key(p.name)),
        )
        school = session.get_one(School, school_id)
        rows = tuple((p.name, p.birth_date or "", p.team.name if p.team else "") for p in people)
        return rows, school.under_ministry
