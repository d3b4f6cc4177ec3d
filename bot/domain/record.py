"""What a person brings from earlier years, and the facts that follow from it for the law; what is unknown stays absent.

What the school's import says nothing about bars nobody: a year ends a streak only if it is known. A year is known

- for a title, from the person's first entry on, if the school knows somebody who got it (or a higher one) that year:
  a list of it was imported, and the person was not in it;
- for a rating, if the person's own rating is known: everybody is rated, so a missing one is a gap in our knowledge.

Where the known years end before a streak does, it is at least as long as what is known (`AtLeast`).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.facts import LEVEL, RATING, AtLeast, Value
from bot.domain.titles import Reward, Title
from bot.domain.year import first_year


class Kind(StrEnum):
    """What an achievement is."""

    TITLE = "title"
    REWARD = "reward"
    INITIATIVE = "initiative"
    RESEARCH = "research"
    RATING = "rating"


@dataclass(frozen=True, slots=True)
class Achievement:
    """Something that a person was awarded or recognised for in a school year.

    `value` is the id of the title or reward, the level of the initiative, the grade of the rating.
    """

    year: str
    kind: Kind
    value: str
    words: str = ""
    decision: str = ""
    decided_on: date | None = None
    id: int = 0


@dataclass(frozen=True)
class Record:
    """A person's achievements, and the years of which the school knows each kind: {("title", "CSTDCS"): {2024, …}}."""

    achievements: tuple[Achievement, ...] = ()
    school: Mapping[tuple[Kind, str], Collection[int]] | None = None

    def years(self, kind: Kind, values: Collection[str] | None = None) -> frozenset[int]:
        """The calendar years in which the school years began in which the person got one of these."""
        return frozenset(
            _begun(one.year)
            for one in self.achievements
            if one.kind is kind and (values is None or one.value in values)
        )

    def known(self, kind: Kind, values: Collection[str]) -> frozenset[int]:
        """The years of which the school knows who got one of these, from the person's first entry on."""
        if not self.achievements:
            return frozenset()
        first = min(_begun(one.year) for one in self.achievements)
        found = (year for value in values for year in (self.school or {}).get((kind, value), ()))
        return frozenset(year for year in found if year >= first)


def _begun(label: str) -> int:
    year = first_year(label)
    assert year is not None, label
    return year


_UNIT = (Title.CSTD_TINH, Title.CSTD_BO, Title.CSTD_TQ)
HELD_WITH: Mapping[Title, tuple[Title, ...]] = {
    Title.LDTT: tuple(Title),
    Title.CSTDCS: (Title.CSTDCS, *_UNIT),
    Title.CSTD_TINH: _UNIT,
    Title.CSTD_BO: (Title.CSTD_BO,),
    Title.CSTD_TQ: (Title.CSTD_TQ,),
}
"""Each title and those that prove it: tables keep the highest one of a year; the law sets tỉnh and Bộ equal."""

GOOD, BEST = RATING.words[2:], RATING.words[3:]
_RECOGNISED = LEVEL.words[1:]


@dataclass(frozen=True)
class _Run:
    """Years in a row up to last year; not `exact`: there may be more before them."""

    years: range
    exact: bool

    def count(self, number: int, *, exact: bool) -> int:
        return number if exact and self.exact else AtLeast(number)


def facts_for(record: Record, year: str, sector_since: int | None = None) -> dict[str, Value]:
    """The facts that are known for a registration in this school year, in the names of `domain/facts.py`."""
    begun = _begun(year)
    found: dict[str, Value] = {}
    found.update(_this_year(record, begun))
    found.update(_streaks(record, begun))
    found.update(_windows(record, begun))
    found.update(_held(record, begun))
    if sector_since is not None and sector_since <= begun:
        found["years_in_sector"] = begun - sector_since
    # «at least none» says nothing
    return {name: value for name, value in found.items() if not (isinstance(value, AtLeast) and value == 0)}


def _this_year(record: Record, begun: int) -> Iterator[tuple[str, Value]]:
    """What is already decided of the year itself, when its own results are in the record."""
    now = [one for one in record.achievements if _begun(one.year) == begun]
    for one in now:
        if one.kind is Kind.RATING:
            yield "rating", one.value
    levels = [one.value for one in now if one.kind is Kind.INITIATIVE]
    if levels:
        yield "initiative.level", max(levels, key=LEVEL.rank)
    if any(one.kind is Kind.RESEARCH for one in now):
        yield "research.accepted", True


def _run(held: Collection[int], known: Collection[int], begun: int) -> _Run:
    first = begun
    while first - 1 in held:
        first -= 1
    return _Run(range(first, begun), first - 1 in known)


def _titles(record: Record, title: Title, begun: int) -> _Run:
    values = HELD_WITH[title]
    return _run(record.years(Kind.TITLE, values), record.known(Kind.TITLE, values), begun)


def _ratings(record: Record, grades: Collection[str], begun: int, after: int | None = None) -> _Run:
    rated, good = record.years(Kind.RATING), record.years(Kind.RATING, grades)
    if after is None:
        return _run(good, rated, begun)
    late = {year for year in good if year > after}
    return _run(late, {*rated, after}, begun)


def _streaks(record: Record, begun: int) -> Iterator[tuple[str, Value]]:
    for title in (Title.LDTT, Title.CSTDCS):
        run = _titles(record, title, begun)
        yield f"streak.{title}", run.count(len(run.years), exact=True)
    # «lần liên tục» of the higher titles: as often as they were given while CSTĐCS was never missed
    unbroken = _titles(record, Title.CSTDCS, begun)
    for title in (Title.CSTD_TINH, Title.CSTD_BO, Title.CSTD_TQ):
        times = len(record.years(Kind.TITLE, HELD_WITH[title]) & set(unbroken.years))
        exact = set(unbroken.years) <= _told(record, Kind.TITLE, HELD_WITH[title])
        yield f"streak.{title}", unbroken.count(times, exact=exact)
    best = _ratings(record, BEST, begun)
    yield "streak.HTXSNV", best.count(len(best.years), exact=True)


def _told(record: Record, kind: Kind, values: Collection[str]) -> frozenset[int]:
    """The years of which it is known whether the person got one of these."""
    return record.years(kind, values) | record.known(kind, values)


def _windows(record: Record, begun: int) -> Iterator[tuple[str, Value]]:
    """What is counted within years in a row: after the last award for BK_TTG and HCLD3, in the best years for BK."""
    good = _ratings(record, GOOD, begun, _last_award(record, begun))
    yield "streak.HTTNV", good.count(len(good.years), exact=True)
    base = HELD_WITH[Title.CSTDCS]
    times = record.years(Kind.TITLE, base) & set(good.years)
    exact = set(good.years) <= _told(record, Kind.TITLE, base)
    yield "count_in_streak.CSTDCS", good.count(len(times), exact=exact)
    excellent = record.years(Kind.RATING, BEST) & set(good.years)
    yield "count_in_streak.HTXSNV", good.count(len(excellent), exact=True)
    best = _ratings(record, BEST, begun)
    for name, kind in (("initiatives", Kind.INITIATIVE), ("research", Kind.RESEARCH)):
        number = sum(
            1
            for one in record.achievements
            if one.kind is kind and one.value in _RECOGNISED and _begun(one.year) in best.years
        )
        exact = set(best.years) <= record.known(kind, LEVEL.words)
        yield f"{name}.count_in_window", best.count(number, exact=exact)


def _last_award(record: Record, begun: int) -> int | None:
    """The year of the award after which the years for the next one count: BK of the Premier, else the first BK."""
    for rewards in ((Reward.BK_TTG,), (Reward.BK_TINH, Reward.BK_BO)):
        years = [year for year in record.years(Kind.REWARD, rewards) if year < begun]
        if years:
            return min(years)
    return None


_HAS: Mapping[str, tuple[Reward, ...]] = {
    "has.BK_TINH": (Reward.BK_TINH, Reward.BK_BO),
    "has.BK_TTG": (Reward.BK_TTG,),
    "has.KNC": (Reward.KNC,),
    "has.NGUT": (Reward.NGUT, Reward.NGND),
}
"""Each award and those that prove it; never having got one cannot be known from the years on record."""


def _held(record: Record, begun: int) -> Iterator[tuple[str, Value]]:
    for field, rewards in _HAS.items():
        if any(year <= begun for year in record.years(Kind.REWARD, rewards)):
            yield field, True
