"""A regime: the law of one period as data; each rule with its source and how far it can be trusted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.facts import FIELDS, FLAG, Kind, Value

TITLE_MET = "title_met."
"""A field that begins like this refers to the verdict on another title."""


class Confidence(StrEnum):
    """How far a rule can be trusted: A read in the law, B a public page, C somebody's code, D hearsay."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    @property
    def is_law(self) -> bool:
        """Whether a rule may be shown as law, and may bar somebody."""
        return self in {Confidence.A, Confidence.B}


class Op(StrEnum):
    """How a fact is compared."""

    IS = "=="
    AT_LEAST = ">="
    MORE = ">"
    LESS = "<"


@dataclass(frozen=True)
class Condition:
    """One fact compared with a value; `minus` names the years that do not count."""

    field: str
    op: Op
    value: Value
    source: str
    confidence: Confidence
    minus: str | None = None

    @property
    def kind(self) -> Kind:
        """What kind of fact is compared."""
        return FLAG if self.field.startswith(TITLE_MET) else FIELDS[self.field]


class Join(StrEnum):
    """How many parts of a group must hold."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True)
class Group:
    """Conditions, and groups of them, that hang together."""

    join: Join
    parts: tuple["Condition | Group", ...]


Node = Condition | Group


@dataclass(frozen=True)
class Decision:
    """Who decides on an award."""

    who: str
    source: str
    confidence: Confidence


@dataclass(frozen=True)
class Rule:
    """What an award asks for.

    `needs` can be checked (an ALL group, empty where the law gives no measure); `judgement` is left to people;
    `selective` means chosen among those who meet it.
    """

    award: str
    needs: Group
    judgement: tuple[str, ...]
    selective: bool
    source: str
    confidence: Confidence
    decided_by: Decision | None


@dataclass(frozen=True)
class LegalText:
    """A governing text; `issued` where it is known, `begins` and `ends` where they lie inside the regime."""

    number: str
    name: str
    grade: Confidence
    issued: date | None = None
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True)
class Quota:
    """At most so many percent of the holders of title `of`; the law does not say how to round, so nobody here does."""

    award: str
    max_percent: int
    of: str
    source: str
    confidence: Confidence


@dataclass(frozen=True)
class VoteThreshold:
    """The share of all members of the council, not of those present, that these awards need."""

    min_percent: int
    awards: tuple[str, ...]
    source: str
    confidence: Confidence


@dataclass(frozen=True)
class Regime:
    """The law between two days, both included; `ends` None is until further notice."""

    id: str
    begins: date
    ends: date | None
    texts: tuple[LegalText, ...]
    rules: Mapping[str, Rule]
    quotas: Mapping[str, Quota]
    vote_threshold: VoteThreshold | None


def regime_on(day: date, regimes: Iterable[Regime]) -> Regime:
    """The regime for a file that the upper level receives on this day; LookupError before the first one."""
    for regime in regimes:
        if regime.begins <= day and (regime.ends is None or day <= regime.ends):
            return regime
    raise LookupError(f"no regime on {day}")
