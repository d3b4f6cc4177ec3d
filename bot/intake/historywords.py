"""The words of history.toml as patterns, and what a cell means by them."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.resources import files
from typing import Any

from bot.domain.dates import read_day
from bot.domain.names import fold

_WORDS: dict[str, Any] = tomllib.loads(files("bot.intake").joinpath("history.toml").read_text("utf-8"))

_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-–—/_ ]\s*((?:19|20)?\d\d)(?!\d)")
_ONE_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\.0)?(?!\d)")
_DATE = re.compile(
    rf"(?:{_WORDS['cells']['before_a_day']}|,)?\s*(?<!\d)(\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*(?:\d{{4}}|\d\d))(?!\d)",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]")
_CENTURY = 100


def _compiled(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{'|'.join(patterns)})(?!\S)")


_HEADINGS: dict[str, re.Pattern[str]] = {
    field: _compiled(patterns) for field, patterns in _WORDS["headings"].items()
}
_AWARDS: dict[str, re.Pattern[str]] = {
    award: _compiled(patterns) for award, patterns in _WORDS["awards"].items()
}
_RATINGS = {grade: _compiled(patterns) for grade, patterns in _WORDS["ratings"].items()}
_LEVELS = {level: _compiled(patterns) for level, patterns in _WORDS["levels"].items()}
_COLLECTIVE = _compiled(_WORDS["collective"]["patterns"])
_MERIT = _compiled(_WORDS["merit_without_level"]["patterns"])
MERIT: str = _WORDS["merit_without_level"]["value"]
_NOBODY = _compiled(_WORDS["cells"]["not_people"])
_BLANK, _TICKED = frozenset(_WORDS["cells"]["blank"]), frozenset(_WORDS["cells"]["ticked"])


def field_of(heading: str) -> str | None:
    """What a column with this heading holds; «LĐTT» or «BK UBND tỉnh» as a heading is «tick:<award>»."""
    words = fold(_BRACKETS.sub(" ", heading)) or fold(heading)
    for field, pattern in _HEADINGS.items():
        if pattern.fullmatch(words):
            return field
    awards = [award for award, pattern in _AWARDS.items() if pattern.fullmatch(words)]
    return f"tick:{awards[0]}" if awards else None


def is_blank(text: str) -> bool:
    """Whether a cell says that there is nothing."""
    return fold(text) in _BLANK


def is_ticked(text: str) -> bool:
    """Whether a cell is marked."""
    return fold(text) in _TICKED


def is_nobody(name: str) -> bool:
    """Whether what stands in the column of names is a sum, a signature or a heading."""
    return bool(_NOBODY.fullmatch(fold(name)))


def awards_in(text: str) -> tuple[list[str], bool, bool]:
    """The awards that a cell names, whether one is a Bằng khen of unnamed level, and whether a collective is meant."""
    left = fold(text)
    left, collective = _COLLECTIVE.subn(" | ", left)
    found = []
    for award, pattern in _AWARDS.items():
        left, times = pattern.subn(" | ", left)
        found += [award] if times else []
    vague = bool(_MERIT.search(left)) and MERIT not in found
    return [*found, *([MERIT] if vague else [])], vague, bool(collective)


def rating_in(text: str) -> str | None:
    """The grade that a cell names."""
    return _first(_RATINGS, text)


def level_in(text: str) -> str | None:
    """The level of recognition that a cell names."""
    return _first(_LEVELS, text)


def _first(patterns: Mapping[str, re.Pattern[str]], text: str) -> str | None:
    words = fold(text)
    return next((value for value, pattern in patterns.items() if pattern.search(words)), None)


def year_in(text: str) -> str | None:
    """«Năm học 2023 - 2024», «2023/24» → «2023-2024»; two years that do not follow are none."""
    for found in _YEARS.finditer(text):
        first, last = int(found[1]), int(found[2])
        if last < _CENTURY:
            last += first // _CENTURY * _CENTURY
        if last == first + 1:
            return f"{first}-{last}"
    return None


def years_in(text: str) -> Iterator[int]:
    """The bare years of a cell."""
    return (int(found[1]) for found in _ONE_YEAR.finditer(text))


def decision_in(text: str) -> tuple[str, date | None]:
    """«123/QĐ-UBND ngày 20/6/2024» → number and day."""
    found = next(iter([*_DATE.finditer(text)][::-1]), None)  # the last one: a number may look like a date
    day = read_day(found[1].replace(" ", ""), date(2000, 1, 1)) if found else None
    if found is None or day is None:
        return text.strip(" ,;."), None
    number = f"{text[: found.start()]} {text[found.end() :]}"
    return " ".join(number.split()).strip(" ,;.()"), day
