"""Where the plan allows it, the secretary names somebody who did not register, with a title and a reason."""

from dataclasses import dataclass

from sqlalchemy import select

from bot.db.models import Person, Registration, SchoolYear
from bot.db.queries import registrations, staff
from bot.domain.form import NO_TOPIC
from bot.domain.registration import Refusal, State
from bot.domain.roles import Permission
from bot.domain.titles import Title, offered
from bot.domain.words import sentence
from bot.domain.year import Stage
from bot.texts import entrytold
from bot.usecases.case import list_closed, snapshot, window_for
from bot.usecases.leads import leads_to_tell
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.picking import NO_TEAM, Colleague, TeamChoice, colleague, colleagues, team_choices
from bot.usecases.telling import tell, tell_all


@dataclass(frozen=True)
class Nominee:
    """Somebody who may be named, and the titles from which to choose."""

    person: int
    name: str
    titles: tuple[Title, ...]
    sex: str | None  # of who names


@dataclass(frozen=True)
class Nominated:
    """He stands in the list, received, for the council to look at."""

    registration: int
    name: str


def _year(desk: Desk) -> SchoolYear | Refused:
    """The year if somebody may be named in it at all."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    if list_closed(desk, year):
        return refused(Refusal.LIST_CLOSED)
    return refused(Refusal.MUST_REGISTER) if year.registration_required else year


@reads(Permission.CONSOLIDATE)
def nominee_teams(desk: Desk) -> tuple[TeamChoice, ...] | Refused:
    """The teams in which somebody has not answered."""
    year = _year(desk)
    if isinstance(year, Refused):
        return year
    answered = registrations(desk.session, year.id)
    open_teams = {p.team_id or NO_TEAM for p in staff(desk.session, desk.school.id) if p.id not in answered}
    return tuple(team for team in team_choices(desk.session, desk.school.id) if team.id in open_teams)


@reads(Permission.CONSOLIDATE)
def nominees(desk: Desk, team_id: int) -> tuple[Colleague, ...] | Refused:
    """Who of a team has not answered."""
    year = _year(desk)
    if isinstance(year, Refused):
        return year
    answered = registrations(desk.session, year.id)
    return tuple(one for one in colleagues(desk.session, desk.school.id, team_id) if one.id not in answered)


def _open(desk: Desk, person_id: int) -> tuple[SchoolYear, Person] | Refused:
    """The year and the person, if he may be named now: he has given no answer and has no time left to give one."""
    year, person = _year(desk), colleague(desk.session, desk.school.id, person_id)
    if isinstance(year, Refused):
        return year
    if person is None:
        return refused(Refusal.NOT_FOUND)
    theirs = (Registration.year_id == year.id, Registration.person_id == person.id)
    if desk.session.scalar(select(Registration.id).where(*theirs)) is not None:
        return refused(Refusal.HAS_ANSWERED)
    if window_for(desk, year, person).stage(desk.now) is not Stage.CLOSED:
        return refused(Refusal.CAN_STILL_REGISTER)
    return year, person


@reads(Permission.CONSOLIDATE)
def see_nominee(desk: Desk, person_id: int) -> Nominee | Refused:
    """Before title and reason."""
    found = _open(desk, person_id)
    if isinstance(found, Refused):
        return found
    titles = offered(under_ministry=desk.school.under_ministry)
    return Nominee(found[1].id, found[1].name, titles, desk.me.sex)


@changes(Permission.CONSOLIDATE)
def nominate(desk: Desk, person_id: int, title: Title, typed: str) -> Nominated | Refused:
    """Name him; the council looks at the entry as at any other, and everybody sees who named him."""
    found = _open(desk, person_id)
    if isinstance(found, Refused):
        return found
    year, person = found
    if title not in offered(under_ministry=desk.school.under_ministry):
        return refused(Refusal.TITLE_NOT_OFFERED)
    reason = sentence(typed)
    if isinstance(reason, Refusal):
        return refused(reason)
    row = Registration(year_id=year.id, person_id=person.id, version=1, changed_at=desk.now)
    row.state, row.title, row.rewards, row.topic = State.RECEIVED, title, [], NO_TOPIC
    row.by_id = desk.me.id
    desk.session.add(row)
    desk.session.flush()
    after = snapshot(row) | {"reason": reason}
    desk.log("registration.nominated", f"registration:{row.id}", after=after, behalf_of=person.id)
    if person.id != desk.me.id:
        tell(desk, person, "nominated", row.id, entrytold.nominated(person.sex, title, reason))
    told = entrytold.lead_nominated(person.name, person.team_id or NO_TEAM, title, reason)
    tell_all(desk, leads_to_tell(desk, person), "nominated", row.id, told)
    return Nominated(row.id, person.name)
