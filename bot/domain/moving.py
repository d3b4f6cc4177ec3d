"""What it means to move the conference or the deadline: what to think of before, and when the group hears of it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.year import FixedDeadline, YearPlan


class Concern(StrEnum):
    """What the secretary should know before he confirms; none of it forbids."""

    RULE_IGNORES_IT = "rule_ignores_it"
    DEADLINE_PAST = "deadline_past"
    DEADLINE_BEFORE_OPENING = "deadline_before_opening"


def concerns(plan: YearPlan, today: date) -> tuple[Concern, ...]:
    """What speaks against a conference, in the order to hear it; `plan` is the plan with it."""
    if isinstance(plan.rule, FixedDeadline):
        return (Concern.RULE_IGNORES_IT,)
    found = []
    if plan.deadline is not None and plan.deadline < today:
        found.append(Concern.DEADLINE_PAST)
    if plan.deadline is not None and plan.opens is not None and plan.deadline < plan.opens:
        found.append(Concern.DEADLINE_BEFORE_OPENING)
    return tuple(found)


@dataclass(frozen=True)
class Telling:
    """When the group hears of a moved deadline, on the school's wall clock.

    `at` None: nothing is left to say; `now` = as soon as it is confirmed; `group` = one is connected.
    """

    at: datetime | None
    now: bool
    group: bool


@dataclass(frozen=True)
class Preview:
    """What would follow from a conference on this day (None: no day yet).

    `telling` None: the deadline does not move.
    """

    year: str
    day: date | None
    deadline: date | None
    concerns: tuple[Concern, ...]
    telling: Telling | None
    sex: str | None


@dataclass(frozen=True)
class Conference:
    """The conference as it stands, and the deadline that follows; `fixed` = the deadline is a day of its own."""

    year: str
    day: date | None
    deadline: date | None
    fixed: bool
    invented: bool
    sex: str | None
