"""The school's beginning: it is added by the operator, and a first-run code makes its first secretary."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.db.models import AuditLog, FirstRunCode, Person, RoleGrant, School
from bot.db.queries import current_year
from bot.domain.codes import FIRST_RUN_LETTERS, new_code, spaced, tidy_code
from bot.domain.names import fold, nfc
from bot.domain.roles import Role
from bot.usecases.office import Office

CODE_LIVES = timedelta(hours=24)


class NotAdded(StrEnum):
    """Why a school is not added."""

    NO_NAME = "no_name"
    NAME_TAKEN = "name_taken"


@dataclass(frozen=True)
class Added:
    """The school stands; `code` as it is printed, good until `expires_at`."""

    school_id: int
    name: str
    code: str
    expires_at: datetime


@dataclass(frozen=True)
class SchoolFacts:
    """A school as the operator sees it."""

    id: int
    name: str
    staff: int
    joined: int
    has_secretary: bool
    group_title: str | None
    group_chat_id: int | None
    year: str | None


def add_school(office: Office, name: str, authority: str = "", place: str = "") -> Added | NotAdded:
    """Add a school and issue its first-run code; names differ by more than capitals and diacritics."""
    tidy, authority, place = (" ".join(nfc(text).split()) for text in (name, authority, place))
    if not tidy:
        return NotAdded.NO_NAME
    with office.db.write() as session:
        if any(fold(taken) == fold(tidy) for taken in session.scalars(select(School.name))):
            return NotAdded.NAME_TAKEN
        school = School(name=tidy, authority=authority, place=place, created_at=office.clock())
        session.add(school)
        session.flush()
        session.add(
            AuditLog(
                school_id=school.id,
                at=office.clock(),
                action="school.added",
                subject=f"school:{school.id}",
                after={"name": tidy},
            )
        )
        code = _issue(session, office, school.id)
        return Added(school.id, tidy, code, office.clock() + CODE_LIVES)


def hash_of(code: str) -> str:
    """What is kept of a first-run code; its 12 letters are too many to be guessed back within its day."""
    return hashlib.sha256(tidy_code(code).encode()).hexdigest()


def _issue(session: Session, office: Office, school_id: int) -> str:
    """A new first-run code as it is printed; an earlier one that nobody used dies."""
    unused = (FirstRunCode.school_id == school_id, FirstRunCode.used_at.is_(None))
    session.execute(delete(FirstRunCode).where(*unused))
    code = new_code(FIRST_RUN_LETTERS, office.rng)
    session.add(
        FirstRunCode(school_id=school_id, code_hash=hash_of(code), expires_at=office.clock() + CODE_LIVES)
    )
    return spaced(code)


def issue_first_code(office: Office, school_id: int) -> str:
    """A new first-run code, also where there is a secretary already: whoever uses it becomes one too."""
    with office.db.write() as session:
        return _issue(session, office, school_id)


def codes_for_schools_without_secretary(office: Office) -> list[tuple[str, str]]:
    """Name and new code of each school that nobody leads yet; a code that is still good is left alone.

    Else a restart would kill the code that the operator has just handed over.
    """
    with office.db.write() as session:
        live = select(FirstRunCode.school_id).where(
            FirstRunCode.used_at.is_(None), FirstRunCode.expires_at > office.clock()
        )
        waiting = session.scalars(select(School).where(School.id.not_in(live)).order_by(School.id)).all()
        return [(s.name, _issue(session, office, s.id)) for s in waiting if not has_secretary(session, s.id)]


def has_secretary(session: Session, school_id: int) -> bool:
    """Whether somebody who has joined leads the school's work."""
    found = (
        select(Person.id)
        .join(RoleGrant)
        .where(
            Person.school_id == school_id,
            Person.active,
            Person.user_id.is_not(None),
            RoleGrant.role == Role.SECRETARY,
        )
    )
    return session.scalar(found.limit(1)) is not None


def schools(office: Office) -> list[SchoolFacts]:
    """Every school of the database."""
    with office.db.read() as session:
        return [_facts(session, school) for school in session.scalars(select(School).order_by(School.id))]


def _facts(session: Session, school: School) -> SchoolFacts:
    working = select(func.count(Person.id)).where(Person.school_id == school.id, Person.active)
    year = current_year(session, school.id)
    return SchoolFacts(
        id=school.id,
        name=school.name,
        staff=session.scalar(working) or 0,
        joined=session.scalar(working.where(Person.user_id.is_not(None))) or 0,
        has_secretary=has_secretary(session, school.id),
        group_title=school.group_title,
        group_chat_id=school.group_chat_id,
        year=year.label if year else None,
    )


def school_named(office: Office, name: str | None) -> SchoolFacts | None:
    """The school of this name, however it is typed; without a name the only one."""
    known = schools(office)
    if name is None:
        return known[0] if len(known) == 1 else None
    return next((school for school in known if fold(school.name) == fold(name)), None)
