"""Days as people type them: «5/9/2026», «05-09-2026», «5.9.26», «5/9», «ngày 5 tháng 9 năm 2026», with or without accents."""

import re
from datetime import date
from enum import StrEnum

from bot.domain.names import fold
from bot.domain.year import FIRST_MONTH, first_year

_WEEKDAY = r"(?:(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat|cn) )?"
_TYPED = re.compile(
    _WEEKDAY + r"(?:ngay |mung |mong )*(\d{1,2}) (?:thang )?(\d{1,2})(?: (?:nam )?(\d{4}|\d{2}))?"
)
_ISO = re.compile(r"(\d{4}) (\d{2}) (\d{2})")


class DayFault(StrEnum):
    """Why a typed day is not taken."""

    UNREADABLE = "unreadable"
    OUTSIDE_YEAR = "outside_year"


def read_day(typed: str, not_before: date) -> date | None:
    """The day that somebody typed; where the year is left out, the first such day from `not_before` on.

    None where it cannot be read or does not exist.
    """
    words = fold(typed)  # separators become spaces
    if iso := _ISO.fullmatch(words):
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    found = _TYPED.fullmatch(words)
    if not found:
        return None
    day, month = int(found[1]), int(found[2])
    if found[3]:
        return _day(int(f"20{found[3]}"[-4:]), month, day)
    near = (_day(not_before.year + later, month, day) for later in (0, 1))
    return next((d for d in near if d is not None and d >= not_before), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def span_of(label: str) -> tuple[date, date]:
    """The days that may belong to a school year: from June, when it is prepared, to the August in which it ends."""
    first = first_year(label)
    assert first is not None, label
    return date(first, 6, 1), date(first + 1, 8, 31)


def day_in_year(typed: str, label: str, not_before: date | None = None) -> date | DayFault:
    """A typed day of a school year; a slip such as «5/9/2062» is no day of it.

    A day without year is the first one from `not_before` on, else from the month in which the school year changes.
    """
    first, last = span_of(label)
    day = read_day(typed, not_before or first.replace(month=FIRST_MONTH))
    if day is None:
        return DayFault.UNREADABLE
    return day if first <= day <= last else DayFault.OUTSIDE_YEAR
