"""The way upward as it is read: what is to be handed in to whom, and when it was."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Milestone:
    """One thing to be handed in; `done_at` on the school's wall clock."""

    id: int
    what: str
    recipient: str
    due: date | None
    carries_list: bool
    note: str
    done_at: datetime | None
    done_by: str


@dataclass(frozen=True)
class Upward:
    """Everything to be handed in this year, what is due first at the top, what is done at the end."""

    year: str
    today: date
    recipient: str  # proposed for the next one
    final: bool
    has_list: bool
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True)
class Shown:
    """One milestone; `fresh` = just changed by who asks."""

    milestone: Milestone
    today: date
    final: bool
    passed_up: int = 0
