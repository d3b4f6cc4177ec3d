"""The staff conference adopted the list: recorded once, with the entries that the council had checked by then."""

from dataclasses import dataclass
from datetime import date

from bot.db.models import Adoption, SchoolYear
from bot.db.queries import plan_of
from bot.domain.calendar import local_day
from bot.domain.dates import DayFault, day_in_year
from bot.domain.entries import Entry, dumped
from bot.domain.publication import Adopted, adoption_refusals
from bot.domain.registration import Refusal, State
from bot.domain.roles import Permission
from bot.domain.words import sentence
from bot.usecases.case import list_closed
from bot.usecases.entries import entries_of
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.publishing import adoption_of


@dataclass(frozen=True)
class Adopting:
    """An adoption about to be recorded; without a day it is asked for."""

    year: str
    sex: str | None
    conference: date | None
    day: date | None
    entries: int


@dataclass(frozen=True)
class Recorded:
    """What was recorded; `again` = it was before."""

    year: str
    adopted: Adopted
    again: bool


Outcome = Adopting | Recorded | Refused


@reads(Permission.PUBLISH)
def see_adoption(desk: Desk) -> Outcome:
    """«Ghi nhận hội nghị thông qua»: on which day?"""
    return _asked(desk, None)


@reads(Permission.PUBLISH)
def adoption_on(desk: Desk, day: date) -> Outcome:
    """The day, by button: what would be recorded."""
    return _asked(desk, day)


@reads(Permission.PUBLISH)
def adoption_typed(desk: Desk, typed: str) -> Outcome:
    """The day, typed."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    day = day_in_year(typed, year.label)
    return refused(Refusal.BAD_DATE) if isinstance(day, DayFault) else _asked(desk, day)


@changes(Permission.PUBLISH)
def record_adoption(desk: Desk, day: date, note: str = "") -> Outcome:
    """Record it; pressed twice it is recorded once."""
    asked = _asked(desk, day)
    if not isinstance(asked, Adopting):
        return asked
    words = sentence(note) if note else ""
    if isinstance(words, Refusal):
        return refused(words)
    year = desk.year
    assert year is not None
    checked = _checked(desk, year)
    row = Adoption(
        year_id=year.id,
        held_on=day,
        note=words,
        entries=dumped(checked),
        recorded_by_id=desk.me.id,
        recorded_at=desk.now,
    )
    desk.session.add(row)
    desk.session.flush()
    said = {"held_on": day.isoformat(), "note": words, "entries": len(checked)}
    desk.log("list.adopted", f"adoption:{row.id}", after=said)
    return Recorded(year.label, Adopted(day, words, len(checked)), again=False)


def _asked(desk: Desk, day: date | None) -> Outcome:
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    adopted = adoption_of(desk, year)
    if adopted is not None:
        return Recorded(year.label, adopted, again=True)
    if list_closed(desk, year):
        return refused(Refusal.LIST_CLOSED)
    plan, today = plan_of(year), local_day(desk.now, desk.hours.zone)
    checked = _checked(desk, year)
    asked = day or plan.conference or today
    reasons = adoption_refusals(plan, asked, today, checked=len(checked))
    if reasons:
        return refused(*reasons)
    return Adopting(year.label, desk.me.sex, plan.conference, day, len(checked))


def _checked(desk: Desk, year: SchoolYear) -> tuple[Entry, ...]:
    return entries_of(desk.session, year.id, {State.CHECKED})
