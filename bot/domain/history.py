"""A file of earlier awards once it is read: what each row says of whom, and what a person should look at again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.record import Kind


class HistoryProblem(StrEnum):
    """What was strange in a file; the sentences are in bot/texts/history.py."""

    AWARD_UNKNOWN = "award_unknown"
    RATING_UNKNOWN = "rating_unknown"
    LEVEL_UNKNOWN = "level_unknown"
    MERIT_LEVEL = "merit_level"  # a Bằng khen of an unnamed level
    YEAR_MISSING = "year_missing"
    YEAR_GUESSED = "year_guessed"
    BIRTH_UNREADABLE = "birth_unreadable"
    COLLECTIVE = "collective"
    NO_TABLE = "no_table"  # a sheet in which nothing was found


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to look at again, and where."""

    kind: HistoryProblem
    value: str
    row: int | None = None
    sheet: str = ""
    """Only where several sheets were read."""


@dataclass(frozen=True, slots=True)
class Award:
    """One thing that a row says; the year is the label of a school year."""

    year: str
    kind: Kind
    value: str
    words: str = ""
    decision: str = ""
    decided_on: date | None = None


@dataclass(frozen=True, slots=True)
class PastRow:
    """What one row says of a person; `birth_date` is "YYYY-MM-DD" or "YYYY"."""

    name: str
    birth_date: str | None
    team: str | None
    sector_since: int | None
    awards: tuple[Award, ...]
    row: int
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """A file as read; columns gives for each field the headings that told it."""

    rows: tuple[PastRow, ...]
    problems: tuple[Problem, ...]
    columns: Mapping[str, tuple[str, ...]]
