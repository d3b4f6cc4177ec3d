"""What changes about a member of staff during the year: team, leave, departure and return, position, name."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.db.models import Person
from bot.domain.calendar import local_day
from bot.domain.dates import read_day
from bot.domain.names import fold
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.staffing import Card
from bot.domain.words import sentence
from bot.intake.names import read_name
from bot.texts import staffing as texts
from bot.usecases.deeds import Account, account_of, note
from bot.usecases.departures import leaves, returns
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.staffing import card_of, member, team_of
from bot.usecases.telling import tell

LONGEST_POSITION = 80
"""Letters."""


@dataclass(frozen=True)
class Done:
    """The person as he now stands; `again` = nothing had to be done. The account's menu has changed."""

    card: Card
    again: bool
    account: Account | None = None


@dataclass(frozen=True)
class DayChosen:
    """From which day somebody has left, before it is recorded."""

    card: Card
    day: date


@changes(Permission.MANAGE_STAFF)
def move(desk: Desk, person_id: int, team_id: int) -> Done | Refused:
    """To another team; his registration goes with him as it stands."""
    person, team = member(desk, person_id), team_of(desk, team_id)
    if person is None or not person.active or team is None:
        return refused(Refusal.NOT_FOUND)
    if person.team_id == team.id:
        return Done(card_of(desk, person), again=True)
    before = {"team": person.team.name if person.team else None}
    person.team = team
    number = _noted(desk, "person.moved", person, before, {"team": team.name})
    _tell(desk, person, number, texts.told_moved(person.sex, team.name))
    return Done(card_of(desk, person), again=False)


@changes(Permission.MANAGE_STAFF)
def set_leave(desk: Desk, person_id: int, *, away: bool) -> Done | Refused:
    """On long leave he owes nothing; back, he is asked again."""
    person = member(desk, person_id)
    if person is None or not person.active:
        return refused(Refusal.NOT_FOUND)
    if person.on_leave is away:
        return Done(card_of(desk, person), again=True)
    person.on_leave = away
    number = _noted(desk, "person.leave", person, {"on_leave": not away}, {"on_leave": away})
    _tell(desk, person, number, texts.told_leave(person.sex, away=away))
    return Done(card_of(desk, person), again=False)


@changes(Permission.MANAGE_STAFF)
def set_position(desk: Desk, person_id: int, typed: str) -> Done | Refused:
    """His position; the roles in the bot do not follow it by themselves."""
    person, position = member(desk, person_id), sentence(typed, LONGEST_POSITION)
    if person is None or not person.active:
        return refused(Refusal.NOT_FOUND)
    if isinstance(position, Refusal):
        return refused(position)
    if person.position == position:
        return Done(card_of(desk, person), again=True)
    before, person.position = {"position": person.position}, position
    _noted(desk, "person.changed", person, before, {"position": position})
    return Done(card_of(desk, person), again=False)


@changes(Permission.MANAGE_STAFF)
def rename(desk: Desk, person_id: int, typed: str) -> Done | Refused:
    """His name, checked as in an imported list."""
    person, found = member(desk, person_id), read_name(typed.strip())
    if person is None:
        return refused(Refusal.NOT_FOUND)
    if not found.usual or found.note:
        return refused(Refusal.BAD_NAME)
    if person.name == found.name:
        return Done(card_of(desk, person), again=True)
    before = {"name": person.name}
    person.name, person.search_key = found.name, fold(found.name)
    _noted(desk, "person.changed", person, before, {"name": found.name})
    return Done(card_of(desk, person), again=False)


@reads(Permission.MANAGE_STAFF)
def choose_day(desk: Desk, person_id: int, typed: str) -> DayChosen | Refused:
    """The typed day of a departure; empty = today; without a year the latest such day."""
    today = local_day(desk.now, desk.hours.zone)
    day = read_day(typed, today - timedelta(days=364)) if typed else today
    if day is None:
        return refused(Refusal.BAD_DATE)
    person = _leaver(desk, person_id, day)
    return person if isinstance(person, Refused) else DayChosen(card_of(desk, person), day)


@changes(Permission.MANAGE_STAFF)
def depart(desk: Desk, person_id: int, day: date) -> Done | Refused:
    """He has left: not asked any more, no access; what he registered stays for the secretary to decide."""
    person = _leaver(desk, person_id, day)
    if isinstance(person, Refused):
        return person
    if not person.active:
        return Done(card_of(desk, person), again=True)
    leaves(desk, person, day)
    return Done(card_of(desk, person), again=False, account=account_of(person))


@changes(Permission.MANAGE_STAFF)
def come_back(desk: Desk, person_id: int) -> Done | Refused:
    """He works here again; the account that he had opens, his roles are given anew."""
    person = member(desk, person_id)
    if person is None:
        return refused(Refusal.NOT_FOUND)
    if person.active:
        return Done(card_of(desk, person), again=True)
    returns(desk, person)
    return Done(card_of(desk, person), again=False, account=account_of(person))


def _leaver(desk: Desk, person_id: int, day: date) -> Person | Refused:
    person = member(desk, person_id)
    if person is None:
        return refused(Refusal.NOT_FOUND)
    if person.id == desk.me.id:
        return refused(Refusal.OWN_DEPARTURE)
    return refused(Refusal.DAY_TO_COME) if day > local_day(desk.now, desk.hours.zone) else person


def _noted(desk: Desk, action: str, person: Person, before: dict[str, Any], after: dict[str, Any]) -> int:
    return note(desk, action, person, before=before, after=after)


def _tell(desk: Desk, person: Person, number: int, message: Any) -> None:  # a Message
    if person.id != desk.me.id:
        tell(desk, person, "staff_changed", number, message)
