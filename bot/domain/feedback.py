"""Comments and complaints: what they are about, who reads them, by when they are answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

CODE_LETTERS = 6
"""Of a tracking code."""

LONGEST = 1000
"""Letters of a comment or an answer."""

ANSWERED_WITHIN = timedelta(days=10)
"""What is no comment on a round is answered within so many days: the bot's own promise, no term of the law."""


class Kind(StrEnum):
    """What somebody writes about."""

    ENTRY = "entry"  # somebody's entry in the published list
    LIST = "list"  # the published list as a whole
    MISSING = "missing"  # somebody who should be on it
    OPINION = "opinion"  # anything else
    COMPLAINT = "complaint"  # the principal reads it too


ABOUT_ROUND = frozenset({Kind.ENTRY, Kind.LIST, Kind.MISSING})
"""Comments on what is published: only while its comment period runs, and answered by its end."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Comments and complaints that wait for an answer."""

    open: int
    overdue: int


def answer_due(kind: Kind, today: date, comments_until: date | None) -> date:
    """The day by which it is answered: the end of the comment period, else some days from now."""
    if kind in ABOUT_ROUND and comments_until is not None:
        return comments_until
    return today + ANSWERED_WITHIN


def waiting_of(due: Iterable[date], today: date) -> Waiting:
    """How many wait, and how many for too long."""
    days = list(due)
    return Waiting(len(days), sum(1 for day in days if day < today))


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment as its author or the secretary reads it; moments are on the school's wall clock."""

    id: int
    code: str
    kind: Kind
    author: str  # empty: he had his data deleted
    about: str  # whose entry
    team: str
    registration: int | None
    words: str
    sent_at: datetime
    due: date
    answer: str
    answered_at: datetime | None
    list_changed: bool

    @property
    def open(self) -> bool:
        """Whether it waits for an answer."""
        return self.answered_at is None
