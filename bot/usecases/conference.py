"""The staff conference: see it, see what would follow from another day, move it; the deadline follows."""

from dataclasses import dataclass, replace
from datetime import date

from bot.db.models import SchoolYear
from bot.db.queries import plan_of
from bot.domain.calendar import local_day
from bot.domain.dates import DayFault, day_in_year, span_of
from bot.domain.moving import Conference, Preview, Telling, concerns
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.year import FixedDeadline
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.plan import put_in_force, telling


@dataclass(frozen=True)
class BadDay:
    """A typed day that is not taken."""

    fault: DayFault
    now: Conference


@dataclass(frozen=True)
class Set:
    """The conference stands on this day (or has none); `telling` None = the deadline did not move."""

    now: Conference
    telling: Telling | None


def _as_it_stands(desk: Desk, year: SchoolYear) -> Conference:
    plan = plan_of(year)
    fixed = isinstance(plan.rule, FixedDeadline)
    return Conference(
        plan.label, plan.conference, plan.deadline, fixed, year.conference_invented, desk.me.sex
    )


@reads(Permission.MOVE_CONFERENCE)
def see_conference(desk: Desk) -> Conference | Refused:
    """/hoinghi."""
    year = desk.year
    return _as_it_stands(desk, year) if year else refused(Refusal.NO_YEAR)


def _preview(desk: Desk, year: SchoolYear, day: date | None) -> Preview:
    plan = replace(plan_of(year), conference=day)
    today = local_day(desk.now, desk.hours.zone)
    heard = telling(desk, year, plan)
    return Preview(plan.label, day, plan.deadline, concerns(plan, today), heard, desk.me.sex)


@reads(Permission.MOVE_CONFERENCE)
def preview_typed(desk: Desk, typed: str) -> Preview | BadDay | Refused:
    """What would follow from the day that was typed."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    day = day_in_year(typed, year.label)
    if isinstance(day, DayFault):
        return BadDay(day, _as_it_stands(desk, year))
    return _preview(desk, year, day)


@reads(Permission.MOVE_CONFERENCE)
def preview_none(desk: Desk) -> Preview | Refused:
    """What would follow from taking the day back."""
    year = desk.year
    return _preview(desk, year, None) if year else refused(Refusal.NO_YEAR)


@changes(Permission.MOVE_CONFERENCE)
def set_conference(desk: Desk, day: date | None) -> Set | BadDay | Refused:
    """Hold the conference on this day (None: no day yet); pressing twice moves it once, and it is real from now on."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    if day is not None and not span_of(year.label)[0] <= day <= span_of(year.label)[1]:
        return BadDay(DayFault.OUTSIDE_YEAR, _as_it_stands(desk, year))  # the button of another year
    heard = put_in_force(desk, year, replace(plan_of(year), conference=day), "conference.set")
    year.conference_invented = False
    return Set(_as_it_stands(desk, year), heard)
