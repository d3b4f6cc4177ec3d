"""Days and years of birth as people type them → "YYYY-MM-DD" or "YYYY"; what is not certain stays empty."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bot.domain.names import fold
from bot.domain.roster import RosterProblem
from bot.intake.cells import Read, Value, is_blank
from bot.intake.vocabulary import WORDS

_BIRTH = WORDS["birth"]
_EARLIEST, _LATEST = _BIRTH["earliest"], _BIRTH["latest"]
_MONTHS = {name: str(number) for number, name in enumerate(_BIRTH["months"], start=1)}
_WORDS = frozenset(_BIRTH["words"])
_EPOCH = date(1899, 12, 30)  # of Excel's day numbers
_DAYS = range((date(_EARLIEST, 1, 1) - _EPOCH).days, (date(_LATEST, 12, 31) - _EPOCH).days + 1)

_AFTER = re.compile(r"\([^)]*\)\s*$|[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([AaPp][Mm]|Z)?\s*$")
_DAY_FIRST = re.compile(r"(\d{1,2}) (\d{1,2}) (\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2}) (\d{4})")
_NUMBER = re.compile(r"\d{4,5}|\d{7,8}")
_MONTHS_IN_A_YEAR = 12
_ENOUGH = 3  # dates, before a whole column is read otherwise


def read_birth(value: Value, *, month_first: bool = False) -> Read:
    """A cell of the column «Ngày sinh» or «Năm sinh»."""
    if is_blank(value):
        return Read(None)
    if isinstance(value, datetime):
        return _from_date(value.date())
    if isinstance(value, str):
        return _from_numbers(_numbers(value), month_first=month_first)
    assert value is not None
    return _from_number(str(int(value)))


def _from_date(day: date) -> Read:
    number = (day - _EPOCH).days
    if _EARLIEST <= number <= _LATEST:  # the year 1985 typed into a cell of days shows as 07/06/1905
        return Read(str(number), RosterProblem.BIRTH_DAY_MISSING)
    if not _EARLIEST <= day.year <= _LATEST:
        return Read(None, RosterProblem.BIRTH_DATE_IMPLAUSIBLE)
    return Read(day.isoformat())


def _from_number(digits: str) -> Read:
    """«1985», «31295» (a day's number), «05091985», «5091985» (its zero was lost) or «19850905»."""
    number = int(digits)
    if _EARLIEST <= number <= _LATEST:
        return Read(digits)
    if number in _DAYS:
        return Read((_EPOCH + timedelta(days=number)).isoformat())
    if not _NUMBER.fullmatch(digits):
        return Read(None, RosterProblem.BIRTH_DATE_INVALID)
    digits = digits.zfill(8)
    as_year_first = _from_parts(digits[6:], digits[4:6], digits[:4])
    return as_year_first if as_year_first.value else _from_parts(digits[:2], digits[2:4], digits[4:])


def _numbers(text: str) -> str:
    """The numbers of a date, day before month, with single spaces; empty where other words stand among them."""
    plain = _AFTER.sub("", unicodedata.normalize("NFKC", text))
    words = [_MONTHS.get(word[:3].lower(), word) for word in re.findall(r"\d+|[^\W\d_]+", plain)]
    if plain[:3].lower() in _MONTHS:
        words[:2] = reversed(words[:2])
    if any(fold(word) not in _WORDS for word in words if not word.isdigit()):
        return ""
    return " ".join(word for word in words if word.isdigit())


def _from_numbers(numbers: str, *, month_first: bool) -> Read:
    if _NUMBER.fullmatch(numbers):
        return _from_number(numbers)
    if match := _YEAR_FIRST.fullmatch(numbers):
        year, month, day = match.groups()
        return _from_parts(day, month, year)
    if match := _DAY_FIRST.fullmatch(numbers):
        first, second, year = match.groups()
        return _from_parts(second, first, year) if month_first else _from_parts(first, second, year)
    if match := _MONTH_YEAR.fullmatch(numbers):
        month, year = match.groups()
        return _from_parts("0", month, year)
    return Read(None, RosterProblem.BIRTH_DATE_INVALID)


def _from_parts(day: str, month: str, year: str) -> Read:
    """A day; a zero for day or month («00/00/1985», «9/1985») leaves the year."""
    full = _century(year)
    try:
        found = _from_date(date(full, int(month) or 1, int(day) or 1))
    except ValueError:
        return Read(None, RosterProblem.BIRTH_DATE_INVALID)
    if found.value and not (int(day) and int(month)):
        return Read(str(full), RosterProblem.BIRTH_DAY_MISSING)
    return found


def _century(year: str) -> int:
    """The year in four digits; 0, which is no year, where two digits could mean either century."""
    number = int(year)
    if len(year) > len("85"):
        return number
    if number <= _BIRTH["this_century_to"]:
        return 2000 + number
    return 1900 + number if number >= _BIRTH["last_century_from"] else 0


def is_month_first(values: Iterable[Value]) -> bool:
    """Whether a column was written by an American program: several dates make sense only so, none only our way."""
    found = [_DAY_FIRST.fullmatch(_numbers(value)) for value in values if isinstance(value, str)]
    pairs = [(int(match[1]), int(match[2])) for match in found if match]
    if any(first > _MONTHS_IN_A_YEAR for first, _ in pairs):
        return False
    return sum(second > _MONTHS_IN_A_YEAR for _, second in pairs) >= _ENOUGH


def is_suspicious(values: Iterable[Value]) -> bool:
    """Whether an American Excel read part of the column: it takes «5/9» for 9 May and leaves «25/9» as text."""
    cells = list(values)
    found = [_DAY_FIRST.fullmatch(_numbers(value)) for value in cells if isinstance(value, str)]
    typed = [int(match[1]) for match in found if match]
    taken = [value.day for value in cells if isinstance(value, datetime)]
    both = len(typed) >= _ENOUGH and len(taken) >= _ENOUGH
    return both and min(typed) > _MONTHS_IN_A_YEAR and max(taken) <= _MONTHS_IN_A_YEAR
