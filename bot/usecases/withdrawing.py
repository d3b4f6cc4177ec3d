"""Take a registration back at any time before the list is closed; those who count on it are told."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select

from bot.db.models import Draft, Person, Registration, SchoolYear
from bot.domain.form import Behalf
from bot.domain.life import IN_HAND, Step, after
from bot.domain.registration import Refusal, State
from bot.domain.roles import Permission, Role
from bot.domain.year import Stage
from bot.texts import withdrawing as texts
from bot.usecases.case import Case, answers_of, behalf_of, last_day_for, list_closed, window_for
from bot.usecases.joint import tell_withdrawn
from bot.usecases.office import Desk, Refused, changes, reads, refused, roles_of
from bot.usecases.registering import settle
from bot.usecases.telling import holders, tell


@dataclass(frozen=True)
class Withdrawn:
    """What was submitted no longer counts; `late` = registering again has to be asked for."""

    year: str
    sex: str | None
    deadline: date | None
    late: bool = False
    required: bool = True
    behalf: Behalf | None = None


@dataclass(frozen=True)
class Asked:
    """Before it is taken back: whether the time is over, and whether others will be told."""

    sex: str | None
    late: bool
    told: bool


@reads(Permission.REGISTER)
def ask_withdraw(desk: Desk) -> Asked | Refused:
    """What would follow from taking one's own registration back."""
    found = _mine(desk)
    if isinstance(found, Refused):
        return found
    year, row = found
    return Asked(desk.me.sex, _late(desk, year, desk.me), State(row.state) in IN_HAND)


@changes(Permission.REGISTER)
def withdraw(desk: Desk) -> Withdrawn | Refused:
    """Take back one's own; a form being filled in is put away too. Pressing twice takes back once."""
    found = _mine(desk)
    return found if isinstance(found, Refused) else take_back(desk, *found, desk.me)


def _mine(desk: Desk) -> tuple[SchoolYear, Registration] | Refused:
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    if list_closed(desk, year):
        return refused(Refusal.LIST_CLOSED)
    mine = (Registration.year_id == year.id, Registration.person_id == desk.me.id)
    row = desk.session.scalar(select(Registration).where(*mine))
    if row is None or row.state == State.DECLINED:
        return refused(Refusal.NOTHING_SUBMITTED)
    return year, row


def take_back(desk: Desk, year: SchoolYear, row: Registration, person: Person) -> Withdrawn | Refused:
    """The deed itself, for oneself or on behalf; the caller has checked who may."""
    before = State(row.state)
    if before is not State.WITHDRAWN:
        wrong = after(Step.WITHDRAW, before)
        if isinstance(wrong, Refusal):
            return refused(wrong)
        settle(desk, Case(year, person, row, None), State.WITHDRAWN, answers_of(row))
        his = (Draft.year_id == year.id, Draft.person_id == person.id)
        desk.session.execute(delete(Draft).where(*his))
        tell_withdrawn(desk, row)
        if before in IN_HAND:
            _tell(desk, row, person, before)
    return Withdrawn(
        year=year.label,
        sex=desk.me.sex,
        deadline=last_day_for(desk, year, person),
        late=_late(desk, year, person),
        required=year.registration_required,
        behalf=behalf_of(desk, person),
    )


def _late(desk: Desk, year: SchoolYear, person: Person) -> bool:
    return window_for(desk, year, person).stage(desk.now) is Stage.CLOSED


def _tell(desk: Desk, row: Registration, person: Person, before: State) -> None:
    """The secretary and the lead of his team, but not who did it."""
    team = person.team.name if person.team else ""
    entry, board = texts.entry_door(row.id), texts.team_door(person.team_id)
    secretaries = holders(desk, Permission.CONSOLIDATE)
    leads = [p for p in holders(desk, Permission.LEAD_TEAM) if p not in secretaries and leads_team(p, person)]
    for other, door in [
        *((p, entry) for p in secretaries),
        *((p, board) for p in leads),
    ]:
        if other.id not in {desk.me.id, person.id}:
            said = texts.withdrawal_told(person.name, team, before, door)
            tell(desk, other, "withdrawal", f"{row.id}v{row.version}", said)


def leads_team(lead: Person, person: Person) -> bool:
    """Whether the one leads the team of the other."""
    return Role.TEAM_LEAD in roles_of(lead) and lead.team_id is not None and lead.team_id == person.team_id
