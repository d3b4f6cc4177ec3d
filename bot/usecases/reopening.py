"""The secretary gives an entry back to the person, with a reason and some days to change it."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.db.models import Person, Registration, SchoolYear
from bot.domain.calendar import local_day
from bot.domain.life import Step, after
from bot.domain.registration import Refusal, State
from bot.domain.roles import Permission
from bot.domain.words import sentence
from bot.texts import entrytold
from bot.texts.objections import by_reopening
from bot.usecases.case import last_day_for, list_closed
from bot.usecases.extending import give_time
from bot.usecases.leads import leads_to_tell
from bot.usecases.life import entry, owner, take
from bot.usecases.objections import open_objections, settle_all
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.telling import tell, tell_all

MOST_DAYS = 14
"""Longer is no second chance but another registration."""


@dataclass(frozen=True)
class Outdated:
    """The entry says something else than on the screen with the button; nothing was done."""

    registration: int


@dataclass(frozen=True)
class Reopening:
    """An entry that may be given back, before it is."""

    registration: int
    version: int
    name: str
    published: bool
    sex: str | None  # of who asks


@dataclass(frozen=True)
class Reopened:
    """It is with the person again; `joined` = he can do it himself, `until` None: no deadline is known."""

    registration: int
    name: str
    until: date | None
    joined: bool


def standing(desk: Desk, registration_id: int, version: int, step: Step) -> Registration | Outdated | Refused:
    """The entry if this step may be taken with it and it still says what the button was made for."""
    row = entry(desk, registration_id)
    if isinstance(row, Refusal):
        return refused(row)
    if list_closed(desk, desk.session.get_one(SchoolYear, row.year_id)):
        return refused(Refusal.LIST_CLOSED)
    if row.version != version:
        return Outdated(row.id)
    target = after(step, State(row.state))
    return refused(target) if isinstance(target, Refusal) else row


@reads(Permission.CONSOLIDATE)
def see_reopening(desk: Desk, registration_id: int, version: int) -> Reopening | Outdated | Refused:
    """Before days and reason are asked for."""
    row = standing(desk, registration_id, version, Step.REOPEN)
    if not isinstance(row, Registration):
        return row
    published = row.state == State.PUBLISHED
    return Reopening(row.id, row.version, owner(desk, row).name, published, desk.me.sex)


@changes(Permission.CONSOLIDATE)
def reopen(
    desk: Desk, registration_id: int, version: int, days: int, typed: str
) -> Reopened | Outdated | Refused:
    """Give it back; the person has until the end of the day after so many days, or longer where he had longer."""
    row = standing(desk, registration_id, version, Step.REOPEN)
    if not isinstance(row, Registration):
        return row
    reason = sentence(typed)
    if isinstance(reason, Refusal):
        return refused(reason)
    objections = open_objections(desk.session, row)
    refusal = take(desk, row, Step.REOPEN, reason=reason)
    if refusal is not None:
        return refused(refusal)
    row.reason_field = None
    person, year = owner(desk, row), desk.session.get_one(SchoolYear, row.year_id)
    settle_all(desk, objections, by_reopening(reason))
    more = timedelta(days=min(max(days, 1), MOST_DAYS))
    give_time(desk, year, person, local_day(desk.now, desk.hours.zone) + more, reason)
    until = last_day_for(desk, year, person)
    _tell(desk, row, person, reason, until)
    return Reopened(row.id, person.name, until, person.chat_id is not None)


def _tell(desk: Desk, row: Registration, person: Person, reason: str, until: date | None) -> None:
    subject = f"{row.id}v{row.version}"
    if person.id != desk.me.id:
        tell(desk, person, "reopened", subject, entrytold.reopened(person.sex, reason, until))
    team = person.team_id or 0
    told = entrytold.lead_reopened(person.name, team, reason, until)
    tell_all(desk, leads_to_tell(desk, person), "reopened", subject, told)
