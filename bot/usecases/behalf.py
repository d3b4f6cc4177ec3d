"""Registering on behalf of who has no Telegram: who can be, how it stands, confirmed by paper or by himself."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from bot.db.models import Person, Registration, SchoolYear, Team
from bot.db.queries import registrations, staff
from bot.domain.calendar import local_time
from bot.domain.entries import Entry
from bot.domain.form import Behalf
from bot.domain.names import sort_key
from bot.domain.registration import ANSWERED, Refusal, State
from bot.domain.roles import Permission, Role
from bot.usecases.case import behalf_of, list_closed, refusals_on_behalf
from bot.usecases.entries import entry_of
from bot.usecases.life import entry
from bot.usecases.office import Desk, Refused, changes, reads, refused, roles_of
from bot.usecases.picking import NO_TEAM, colleague
from bot.usecases.withdrawing import Withdrawn, take_back


class Confirmed(StrEnum):
    """How a registration on behalf was confirmed."""

    PAPER = "paper"
    PERSON = "person"


@dataclass(frozen=True)
class Candidate:
    """Somebody who can be registered on behalf; `state` None: nothing stands yet."""

    person: int
    name: str
    state: State | None
    confirmed: bool


@dataclass(frozen=True)
class Candidates:
    """The people of a team for whom somebody else may answer."""

    team_id: int
    team: str
    people: tuple[Candidate, ...]
    sex: str | None


@dataclass(frozen=True)
class ByOther:
    """A registration on behalf as it stands."""

    colleague: Behalf
    entry: Entry
    state: State
    by: str
    changed: datetime  # on the school's wall clock
    confirmed: Confirmed | None
    changeable: bool
    sex: str | None  # of who asks


@reads(Permission.LEAD_TEAM)
def candidates(desk: Desk, team_id: int) -> Candidates | Refused:
    """Who of a team has not answered and cannot be reached, or was registered on behalf already."""
    if desk.year is None:
        return refused(Refusal.NO_YEAR)
    if Role.SECRETARY not in roles_of(desk.me) and team_id != desk.me.team_id:
        return refused(Refusal.NOT_YOUR_TEAM)
    team = desk.session.get(Team, team_id) if team_id != NO_TEAM else None
    if team_id != NO_TEAM and (team is None or team.school_id != desk.school.id):
        return refused(Refusal.NOT_FOUND)
    known = registrations(desk.session, desk.year.id)
    members = [p for p in staff(desk.session, desk.school.id) if (p.team_id or NO_TEAM) == team_id]
    open_to = (p for p in members if not refusals_on_behalf(desk, p))
    people = (_candidate(p, known.get(p.id)) for p in sorted(open_to, key=lambda p: sort_key(p.name)))
    return Candidates(team_id, team.name if team else "", tuple(people), desk.me.sex)


def _candidate(person: Person, row: Registration | None) -> Candidate:
    state = State(row.state) if row else None
    return Candidate(person.id, person.name, state, row is not None and row.confirmed is not None)


@reads(Permission.LEAD_TEAM)
def see_on_behalf(desk: Desk, person_id: int) -> ByOther | Refused:
    """How the registration on behalf of this colleague stands."""
    person = colleague(desk.session, desk.school.id, person_id)
    if person is None or desk.year is None:
        return refused(Refusal.NOT_FOUND)
    return _seen(desk, _theirs(desk, desk.year, person), person)


@reads(Permission.LEAD_TEAM)
def see_entry(desk: Desk, registration_id: int) -> ByOther | Refused:
    """The same by the registration's number."""
    row = entry(desk, registration_id)
    if isinstance(row, Refusal):
        return refused(row)
    return _seen(desk, row, desk.session.get_one(Person, row.person_id))


@changes(Permission.LEAD_TEAM)
def confirm_by_paper(desk: Desk, registration_id: int) -> ByOther | Refused:
    """«Đã có phiếu giấy ký tên»; pressing twice confirms once."""
    row = entry(desk, registration_id)
    if isinstance(row, Refusal):
        return refused(row)
    person = desk.session.get_one(Person, row.person_id)
    wrong = _not_his_to_lead(desk, person)
    if wrong:
        return refused(*wrong)
    if row.by_id is None or row.state not in ANSWERED:
        return refused(Refusal.WRONG_STEP)
    return _confirm(desk, row, Confirmed.PAPER) or _seen(desk, row, person)


@changes(Permission.REGISTER)
def confirm_mine(desk: Desk, registration_id: int, version: int) -> ByOther | Refused:
    """«Đúng, tôi xác nhận» of what he has read: a button of an earlier version confirms nothing."""
    row = entry(desk, registration_id)
    if isinstance(row, Refusal) or row.person_id != desk.me.id:
        return refused(Refusal.NOT_FOUND)
    if row.by_id is None or row.version != version or row.state not in ANSWERED:
        return refused(Refusal.WRONG_STEP)
    return _confirm(desk, row, Confirmed.PERSON) or _seen(desk, row, desk.me)


def _confirm(desk: Desk, row: Registration, how: Confirmed) -> Refused | None:
    """Once; a closed list says for ever how its entries were confirmed."""
    if row.confirmed is not None:
        return None
    if list_closed(desk, desk.session.get_one(SchoolYear, row.year_id)):
        return refused(Refusal.LIST_CLOSED)
    row.confirmed, row.confirmed_at = how, desk.now
    other = row.person_id if row.person_id != desk.me.id else None
    said = {"confirmed": how, "version": row.version}
    desk.log("registration.confirmed", f"registration:{row.id}", after=said, behalf_of=other)
    return None


@changes(Permission.LEAD_TEAM)
def withdraw_for(desk: Desk, registration_id: int) -> Withdrawn | Refused:
    """Take back what was registered on behalf; what a person said himself is his to take back."""
    row = entry(desk, registration_id)
    if isinstance(row, Refusal):
        return refused(row)
    person, year = desk.session.get_one(Person, row.person_id), desk.session.get_one(SchoolYear, row.year_id)
    wrong = refusals_on_behalf(desk, person)
    if wrong:
        return refused(*wrong)
    if row.by_id is None or row.state == State.DECLINED:
        return refused(Refusal.NOTHING_SUBMITTED)
    return refused(Refusal.LIST_CLOSED) if list_closed(desk, year) else take_back(desk, year, row, person)


def mine_unconfirmed(desk: Desk) -> ByOther | None:
    """What somebody else registered for who asks and he has not confirmed yet."""
    year = desk.year
    row = _theirs(desk, year, desk.me) if year and not list_closed(desk, year) else None
    if row is None or row.by_id is None or row.confirmed is not None or row.state not in ANSWERED:
        return None
    seen = _seen(desk, row, desk.me)
    return seen if isinstance(seen, ByOther) else None


@reads(Permission.REGISTER)
def see_unconfirmed(desk: Desk) -> ByOther | None:
    """The same as a use case: asked when somebody joins."""
    return mine_unconfirmed(desk)


def _theirs(desk: Desk, year: SchoolYear, person: Person) -> Registration | None:
    theirs = (Registration.year_id == year.id, Registration.person_id == person.id)
    return desk.session.scalar(select(Registration).where(*theirs))


def _not_his_to_lead(desk: Desk, person: Person) -> list[Refusal]:
    """A paper also counts when the person has joined meanwhile."""
    joined = {Refusal.HAS_TELEGRAM, Refusal.ANSWERED_HIMSELF}
    return [reason for reason in refusals_on_behalf(desk, person) if reason not in joined]


def _seen(desk: Desk, row: Registration | None, person: Person) -> ByOther | Refused:
    wrong = _not_his_to_lead(desk, person) if person.id != desk.me.id else []
    if wrong:
        return refused(*wrong)
    if row is None or row.by_id is None:
        return refused(Refusal.NOTHING_SUBMITTED)
    return ByOther(
        colleague=behalf_of(desk, person) or _self(person),
        entry=entry_of(row, person),
        state=State(row.state),
        by=desk.session.get_one(Person, row.by_id).name,
        changed=local_time(row.changed_at, desk.hours.zone),
        confirmed=Confirmed(row.confirmed) if row.confirmed else None,
        changeable=not refusals_on_behalf(desk, person),
        sex=desk.me.sex,
    )


def _self(person: Person) -> Behalf:
    return Behalf(person.id, person.name, person.team.name if person.team else "", person.team_id or NO_TEAM)
