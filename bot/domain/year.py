"""A school year: its phases (đợt), its registration window and rules such as «conference + 2 days»."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import end_of, start_of

FIRST_MONTH = 7
"""A day from July on belongs to the school year that begins in its own calendar year."""


def label_of(day: date) -> str:
    """The school year in which a day lies, as people write it: «2026-2027»."""
    first = day.year if day.month >= FIRST_MONTH else day.year - 1
    return f"{first}-{first + 1}"


def first_year(label: str) -> int | None:
    """The calendar year in which the school year begins, or None where the label is not one."""
    found = re.fullmatch(r"\s*(\d{4})\s*[-–]\s*(\d{4})\s*", label)
    if not found or int(found[2]) != int(found[1]) + 1:
        return None
    return int(found[1])


@dataclass(frozen=True)
class Phase:
    """One đợt thi đua; a date that the plan does not give is None."""

    number: int
    name: str
    theme: str
    starts: date | None
    ends: date | None


@dataclass(frozen=True)
class FixedDeadline:
    """Registration closes at the end of this day."""

    day: date


@dataclass(frozen=True)
class AfterConference:
    """Registration closes at the end of the day so many days after the staff conference (hội nghị CBVC)."""

    days: int


DeadlineRule = FixedDeadline | AfterConference


@dataclass(frozen=True)
class YearPlan:
    """What the school has decided about one year."""

    label: str
    phases: tuple[Phase, ...]
    opens: date | None
    rule: DeadlineRule
    conference: date | None

    @property
    def deadline(self) -> date | None:
        """The last day of registration; None while the conference has no date."""
        match self.rule:
            case FixedDeadline(day):
                return day
            case AfterConference(days):
                return self.conference and self.conference + timedelta(days=days)

    def window(self, zone: ZoneInfo) -> "Window":
        """The registration window as moments."""
        return Window(
            opens_at=start_of(self.opens, zone) if self.opens else None,
            closes_at=end_of(self.deadline, zone) if self.deadline else None,
        )


class Stage(StrEnum):
    """Where the registration stands at a moment."""

    NOT_YET = "not_yet"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Window:
    """Half-open; without an opening day registration has not begun, without a closing moment it has no end yet."""

    opens_at: datetime | None
    closes_at: datetime | None

    def extended(self, until: datetime | None) -> "Window":
        """The window of somebody who may register until this moment, if that is later."""
        if until is None or self.closes_at is None:
            return self
        return replace(self, closes_at=max(self.closes_at, until))

    def stage(self, now: datetime) -> Stage:
        """Where the registration stands now."""
        if self.closes_at is not None and now >= self.closes_at:
            return Stage.CLOSED
        if self.opens_at is None or now < self.opens_at:
            return Stage.NOT_YET
        return Stage.OPEN


class PlanFault(StrEnum):
    """Why a plan cannot be used as it stands."""

    BAD_LABEL = "bad_label"
    NO_PHASES = "no_phases"
    PHASE_WITHOUT_DATES = "phase_without_dates"
    PHASE_ENDS_BEFORE_START = "phase_ends_before_start"
    PHASES_OVERLAP = "phases_overlap"
    NO_OPENING = "no_opening"
    DEADLINE_BEFORE_OPENING = "deadline_before_opening"


@dataclass(frozen=True)
class Fault:
    """A fault of the plan and the phase that it concerns, if one."""

    kind: PlanFault
    phase: int | None = None


def faults(plan: YearPlan) -> list[Fault]:
    """Every fault of a plan in the order of reading; empty means that it can be used."""
    found = [] if first_year(plan.label) else [Fault(PlanFault.BAD_LABEL)]
    if not plan.phases:
        found.append(Fault(PlanFault.NO_PHASES))
    previous: date | None = None
    for phase in plan.phases:
        if phase.starts is None or phase.ends is None:
            found.append(Fault(PlanFault.PHASE_WITHOUT_DATES, phase.number))
            continue
        if phase.ends < phase.starts:
            found.append(Fault(PlanFault.PHASE_ENDS_BEFORE_START, phase.number))
        if previous is not None and phase.starts <= previous:
            found.append(Fault(PlanFault.PHASES_OVERLAP, phase.number))
        previous = phase.ends
    if plan.opens is None:
        found.append(Fault(PlanFault.NO_OPENING))
    elif plan.deadline is not None and plan.deadline < plan.opens:
        found.append(Fault(PlanFault.DEADLINE_BEFORE_OPENING))
    return found


def moved_day(day: date | None, years: int) -> date | None:
    """The same day and month so many years later; 29 February becomes 28 where there is none."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def moved_to(plan: YearPlan, first: int) -> YearPlan:
    """The same plan in the school year that begins in calendar year `first`: each date keeps its day and month."""
    begun = first_year(plan.label)
    assert begun is not None, plan.label
    years = first - begun
    rule = plan.rule
    if isinstance(rule, FixedDeadline):
        rule = FixedDeadline(moved_day(rule.day, years) or rule.day)
    return YearPlan(
        label=f"{first}-{first + 1}",
        phases=tuple(
            replace(p, starts=moved_day(p.starts, years), ends=moved_day(p.ends, years)) for p in plan.phases
        ),
        opens=moved_day(plan.opens, years),
        rule=rule,
        conference=moved_day(plan.conference, years),
    )
