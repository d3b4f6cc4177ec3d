"""Join: who am I in the roster, do I agree, and only then is anything stored."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import AuditLog, Consent, Person, School
from bot.db.queries import current_year, plan_of
from bot.domain.codes import tidy_code
from bot.domain.consent import CONSENT_VERSION, outdated
from bot.domain.year import Stage
from bot.usecases.office import Office, person_of


class NoEntry(StrEnum):
    """Why a code does not let somebody in."""

    UNKNOWN_CODE = "unknown_code"
    CODE_IN_USE = "code_in_use"
    ALREADY_SOMEBODY = "already_somebody"
    LEFT_SCHOOL = "left_school"


@dataclass(frozen=True)
class Stranger:
    """Somebody who has not joined yet."""


@dataclass(frozen=True)
class Known:
    """A member of staff, as he is greeted."""

    name: str
    sex: str | None
    team: str
    school: str
    stage: Stage | None
    outdated: bool = False
    """He agreed to an older text of the consent."""


@dataclass(frozen=True)
class Found:
    """The person whom a code names; nothing about the asker has been stored."""

    code: str
    who: Known


@dataclass(frozen=True)
class Joined:
    """Consent is recorded; `again` = it already was."""

    who: Known
    again: bool


def known(session: Session, office: Office, person: Person) -> Known:
    """A person as he is greeted."""
    school = session.get_one(School, person.school_id)
    year = current_year(session, school.id)
    stage = plan_of(year).window(office.hours.zone).stage(office.clock()) if year else None
    return Known(
        name=person.name,
        sex=person.sex,
        team=person.team.name if person.team else "",
        school=school.name,
        stage=stage,
        outdated=outdated(person.consent_version),
    )


def greet(office: Office, user_id: int) -> Known | Stranger:
    """Who is behind this Telegram account."""
    with office.db.read() as session:
        me = person_of(session, user_id)
        return known(session, office, me) if me else Stranger()


def _owner(session: Session, user_id: int, code: str) -> Person | NoEntry:
    """The person of the roster whom the code names, if this account may become him."""
    person = session.scalar(select(Person).where(Person.join_code == tidy_code(code)))
    if person is None:
        return NoEntry.UNKNOWN_CODE
    if not person.active:
        return NoEntry.LEFT_SCHOOL
    if person.user_id is not None and person.user_id != user_id:
        return NoEntry.CODE_IN_USE
    me = person_of(session, user_id)
    if me is not None and me.id != person.id:
        return NoEntry.ALREADY_SOMEBODY
    return person


def look_up(office: Office, user_id: int, code: str) -> Found | NoEntry:
    """Whom a personal code names; reads only."""
    with office.db.read() as session:
        person = _owner(session, user_id, code)
        return (
            person if isinstance(person, NoEntry) else Found(person.join_code, known(session, office, person))
        )


def join(office: Office, user_id: int, chat_id: int, code: str) -> Joined | NoEntry:
    """Record the consent and tie the account to the person; pressing twice joins once."""
    with office.db.write() as session:
        person = _owner(session, user_id, code)
        if isinstance(person, NoEntry):
            return person
        again = person.user_id == user_id
        if not again:
            tie(session, office, person, user_id, chat_id)
        return Joined(known(session, office, person), again)


def tie(session: Session, office: Office, person: Person, user_id: int, chat_id: int) -> None:
    """Store the account with the consent, and the log of it."""
    person.user_id, person.chat_id, person.reachable = user_id, chat_id, True
    person.consent_version, person.consented_at = CONSENT_VERSION, office.clock()
    session.add(Consent(person_id=person.id, version=CONSENT_VERSION, given_at=office.clock()))
    session.add(
        AuditLog(
            school_id=person.school_id,
            actor_id=person.id,
            at=office.clock(),
            action="person.joined",
            subject=f"person:{person.id}",
            after={"consent_version": CONSENT_VERSION},
        )
    )
