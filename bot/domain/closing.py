"""The council closes the year's list: what must be done before, who must be there, what the minutes are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.domain.dates import DayFault, day_in_year
from bot.domain.names import fold
from bot.domain.registration import Refusal, State
from bot.domain.topics import tidy

WAITING = (State.SUBMITTED, State.TEAM_APPROVED, State.RECEIVED, State.CHECKED)
"""States of entries that still have to become public."""

LONGEST_NUMBER = 26
"""Bytes of the minutes' number: the button that closes the list carries it."""


@dataclass(frozen=True)
class Unregistered:
    """A published entry that nobody ever registered, and whose it is."""

    registration: int
    name: str


@dataclass(frozen=True)
class Standing:
    """What decides whether the list may be closed."""

    states: Mapping[State, int]
    unanswered: int
    comments_until: date | None
    today: date
    unregistered: tuple[Unregistered, ...]

    @property
    def waiting(self) -> int:
        """Entries that still have to become public."""
        return sum(self.states.get(state, 0) for state in WAITING)

    @property
    def published(self) -> int:
        """Entries that would be final."""
        return self.states.get(State.PUBLISHED, 0)

    @property
    def commenting(self) -> bool:
        """Whether a comment period runs."""
        return self.comments_until is not None and self.today <= self.comments_until


def closing_refusals(standing: Standing) -> list[Refusal]:
    """Every reason why the list cannot be closed now, in the order of the work; empty means that it can."""
    found = []
    if standing.waiting or not standing.published:
        found.append(Refusal.NOT_PUBLISHED_YET)
    if standing.commenting:
        found.append(Refusal.COMMENTS_RUN)
    if standing.unanswered:
        found.append(Refusal.UNANSWERED)
    if standing.unregistered:
        found.append(Refusal.NEVER_REGISTERED)
    return found


def majority(members: int) -> int:
    """The smallest number that is more than half."""
    return members // 2 + 1


def presence(present: int, members: int) -> Refusal | None:
    """Why so many cannot decide; None where they can."""
    if not 1 <= present <= members:
        return Refusal.BAD_NUMBER
    return None if present >= majority(members) else Refusal.NO_QUORUM


def read_number(typed: str) -> int | None:
    """The number that was typed; None where it is none."""
    words = tidy(typed)
    return int(words) if words.isascii() and words.isdigit() and len(words) <= len("999") else None


@dataclass(frozen=True)
class Minutes:
    """The minutes of the meeting that closes the list."""

    number: str
    day: date


_BEFORE_NUMBER = frozenset({"bien", "ban", "so"})
_BEFORE_DAY = frozenset({"ngay", ""})


def read_minutes(typed: str, label: str, today: date) -> Minutes | Refusal:
    """«12/BB-HĐ, 25/10/2026»: the number and the day of the minutes, in any of the ways in which people write both."""
    words = tidy(typed).split()
    for cut in range(len(words) - 1, 0, -1):
        day = day_in_year(" ".join(words[cut:]), label)
        if isinstance(day, DayFault):
            continue
        number = _number(words[:cut])
        if not number or len(number.encode()) > LONGEST_NUMBER:
            return Refusal.BAD_MINUTES
        return Refusal.DAY_TO_COME if day > today else Minutes(number, day)
    return Refusal.BAD_MINUTES


def _number(words: list[str]) -> str:
    while words and fold(words[0]) in _BEFORE_NUMBER:
        words = words[1:]
    while words and fold(words[-1]) in _BEFORE_DAY:
        words = words[:-1]
    return " ".join(words).strip(" ,;.:–-")
