"""The facts on which title conditions are checked: their names, kinds and units (the field table of the law as data)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeGuard

from bot.domain.titles import CollectiveTitle, Title

Value = str | bool | int | float
Facts = Mapping[str, Value | None]
"""Flat; an absent name or None is unknown."""


class AtLeast(int):
    """A count of which only a part is known: it may be larger, so it can meet a condition but not fail it."""


MOST = 100
"""The largest percentage, and more years than anybody serves."""


class Unit(StrEnum):
    """How a fact is written."""

    SCALE = "scale"
    CHOICE = "choice"
    FLAG = "flag"
    COUNT = "count"
    YEARS = "years"
    PERCENT = "percent"


@dataclass(frozen=True)
class Kind:
    """What values a fact may take; the words of a scale stand lowest first."""

    unit: Unit
    words: tuple[str, ...] = ()

    @property
    def is_ordered(self) -> bool:
        """Whether «at least» has a meaning."""
        return self.unit not in {Unit.CHOICE, Unit.FLAG}

    def accepts(self, value: object) -> TypeGuard[Value]:
        """Whether this is a value of the kind; a JSON true is no number."""
        match self.unit:
            case Unit.SCALE | Unit.CHOICE:
                return isinstance(value, str) and value in self.words
            case Unit.FLAG:
                return isinstance(value, bool)
            case Unit.COUNT:
                return type(value) is int and value >= 0
            case Unit.YEARS | Unit.PERCENT:
                return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= MOST

    def rank(self, value: Value) -> float:
        """The value as a number that can be compared with others of its kind."""
        return value if not isinstance(value, str) else self.words.index(value)


RATING = Kind(Unit.SCALE, ("KHTNV", "HTNV", "HTTNV", "HTXSNV"))
LEVEL = Kind(Unit.SCALE, ("none", "co_so", "tinh_bo", "toan_quoc"))
DISCIPLINE = Kind(
    Unit.SCALE, ("none", "khien_trach", "canh_cao", "ha_bac_luong", "cach_chuc", "buoc_thoi_viec")
)
FLAG, COUNT, YEARS, PERCENT = Kind(Unit.FLAG), Kind(Unit.COUNT), Kind(Unit.YEARS), Kind(Unit.PERCENT)

# streak.CSTD_TINH also counts CSTĐ cấp Bộ, has.BK_TINH also a Bằng khen of a Bộ: the law sets them equal.
FIELDS: Mapping[str, Kind] = {
    "rating": RATING,
    "initiative.level": LEVEL,
    "initiatives.count_in_window": COUNT,
    "research.accepted": FLAG,
    "research.count_in_window": COUNT,
    "discipline": DISCIPLINE,
    "unit.rating": RATING,
    "unit.pct(LDTT)": PERCENT,
    "unit.pct(completed)": PERCENT,
    "unit.count(CSTDCS)": COUNT,
    "unit.max_discipline": DISCIPLINE,
    "years_in_sector": YEARS,
    "years_in_hard_area": YEARS,
    "years_under_discipline": YEARS,
    "years_teaching": YEARS,
    "role": Kind(Unit.CHOICE, ("teacher", "manager")),
    **{f"streak.{title}": COUNT for title in (*Title, *CollectiveTitle, "HTTNV", "HTXSNV")},
    "count_in_streak.CSTDCS": COUNT,
    "count_in_streak.HTXSNV": COUNT,
    "has.BK_TINH": FLAG,
    "has.BK_TTG": FLAG,
    "has.KNC": FLAG,
    "has.NGUT": FLAG,
}


@dataclass(frozen=True)
class FactFault:
    """A fact that cannot be used: its name is unknown (`expected` is None) or its value is not of its kind."""

    field: str
    expected: Kind | None


def check_facts(facts: Mapping[str, object]) -> list[FactFault]:
    """Every fault of a set of facts in its own order; empty means that it can be evaluated."""
    return [
        FactFault(field, kind)
        for field, value in facts.items()
        if (kind := FIELDS.get(field)) is None or not (value is None or kind.accepts(value))
    ]
