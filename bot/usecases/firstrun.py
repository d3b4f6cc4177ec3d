"""First run: the sender of the school's first-run code picks himself in the roster, agrees, and becomes secretary."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import AuditLog, FirstRunCode, Person, RoleGrant, School
from bot.domain.codes import tidy_code
from bot.domain.roles import Role
from bot.usecases.joining import Known, known, tie
from bot.usecases.office import Office, person_of, roles_of
from bot.usecases.picking import Colleague, TeamChoice, colleague, colleagues, team_choices
from bot.usecases.schools import hash_of


class NoFirstRun(StrEnum):
    """Why a first-run code does not open the school."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"
    EMPTY_ROSTER = "empty_roster"
    GONE = "gone"
    PERSON_TAKEN = "person_taken"
    ACCOUNT_TAKEN = "account_taken"


@dataclass(frozen=True)
class Teams:
    """Who are you? First the team."""

    code: str
    school: str
    teams: tuple[TeamChoice, ...]


@dataclass(frozen=True)
class People:
    """Then the name."""

    code: str
    team: TeamChoice
    people: tuple[Colleague, ...]


@dataclass(frozen=True)
class Candidate:
    """The person who was picked; nothing has been stored. `consented`: he joined earlier, with this account."""

    code: str
    person_id: int
    who: Known
    consented: bool


@dataclass(frozen=True)
class Installed:
    """He is secretary; `again` = he already was."""

    who: Known
    again: bool


@dataclass(frozen=True)
class _Pass:
    """A code that opens a school, and who sent it as far as he is known there."""

    row: FirstRunCode
    school: School
    me: Person | None


def open_first_run(office: Office, user_id: int, code: str) -> Teams | Candidate | Installed | NoFirstRun:
    """What the code leads to; reads only. Who joined earlier need not pick himself."""
    with office.db.read() as session:
        found = _check(session, office, user_id, code)
        if not isinstance(found, _Pass):
            return found
        if found.me is not None:
            person = _person(session, found, user_id, found.me.id)
            return person if isinstance(person, NoFirstRun) else _candidate(session, office, person, code)
        choices = team_choices(session, found.school.id)
        if not choices:
            return NoFirstRun.EMPTY_ROSTER
        return Teams(tidy_code(code), found.school.name, choices)


def see_team(office: Office, user_id: int, code: str, team_id: int) -> People | Installed | NoFirstRun:
    """The people of one team."""
    with office.db.read() as session:
        found = _check(session, office, user_id, code)
        if not isinstance(found, _Pass):
            return found
        team = next((t for t in team_choices(session, found.school.id) if t.id == team_id), None)
        if team is None:
            return NoFirstRun.GONE
        return People(tidy_code(code), team, colleagues(session, found.school.id, team_id))


def see_candidate(
    office: Office, user_id: int, code: str, person_id: int
) -> Candidate | Installed | NoFirstRun:
    """The person who was picked, if this account may become him."""
    with office.db.read() as session:
        found = _check(session, office, user_id, code)
        if not isinstance(found, _Pass):
            return found
        person = _person(session, found, user_id, person_id)
        return person if isinstance(person, NoFirstRun) else _candidate(session, office, person, code)


def become_secretary(
    office: Office, user_id: int, chat_id: int, code: str, person_id: int
) -> Installed | NoFirstRun:
    """Consent, role and the end of the code in one transaction; of two who race only one wins."""
    with office.db.write() as session:
        found = _check(session, office, user_id, code)
        if not isinstance(found, _Pass):
            return found
        person = _person(session, found, user_id, person_id)
        if isinstance(person, NoFirstRun):
            return person
        if person.user_id is None:
            tie(session, office, person, user_id, chat_id)
        if Role.SECRETARY not in roles_of(person):
            person.roles.append(RoleGrant(role=Role.SECRETARY))
        found.row.used_at = office.clock()
        session.add(
            AuditLog(
                school_id=found.school.id,
                actor_id=person.id,
                at=office.clock(),
                action="role.granted",
                subject=f"person:{person.id}",
                after={"role": Role.SECRETARY, "by": "first-run code"},
            )
        )
        return Installed(known(session, office, person), again=False)


def _check(session: Session, office: Office, user_id: int, code: str) -> _Pass | Installed | NoFirstRun:
    row = session.scalar(select(FirstRunCode).where(FirstRunCode.code_hash == hash_of(code)))
    if row is None:
        return NoFirstRun.UNKNOWN
    me = person_of(session, user_id)
    if me is not None and me.school_id != row.school_id:
        return NoFirstRun.ACCOUNT_TAKEN
    if me is not None and me.active and Role.SECRETARY in roles_of(me):
        return Installed(known(session, office, me), again=True)
    if row.used_at is not None:
        return NoFirstRun.USED
    if row.expires_at <= office.clock():
        return NoFirstRun.EXPIRED
    return _Pass(row, session.get_one(School, row.school_id), me)


def _person(session: Session, found: _Pass, user_id: int, person_id: int) -> Person | NoFirstRun:
    person = colleague(session, found.school.id, person_id)
    if person is None:
        return NoFirstRun.GONE
    if found.me is not None and found.me.id != person.id:
        return NoFirstRun.ACCOUNT_TAKEN
    if person.user_id is not None and person.user_id != user_id:
        return NoFirstRun.PERSON_TAKEN
    return person


def _candidate(session: Session, office: Office, person: Person, code: str) -> Candidate:
    consented = person.user_id is not None
    return Candidate(tidy_code(code), person.id, known(session, office, person), consented)
