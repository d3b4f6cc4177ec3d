"""The law as it holds for a school's year: the regime, the province's own numbers and quotas, the verdicts on a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Person, Quota, SchoolYear
from bot.domain.record import facts_for
from bot.domain.regime import Regime, regime_on
from bot.domain.regime_file import parse_regime
from bot.domain.rules import Verdict, evaluate
from bot.domain.thresholds import Threshold, adjusted
from bot.domain.year import first_year
from bot.usecases.record import record_of


@cache
def regimes() -> tuple[Regime, ...]:
    """Every regime that the bot knows, in the order in which they ruled."""
    folder = files("bot.domain") / "regimes"
    texts = [entry.read_text("utf-8") for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return tuple(sorted(map(parse_regime, texts), key=lambda regime: regime.begins))


def regime_named(name: str) -> Regime | None:
    """The regime of this id."""
    return next((regime for regime in regimes() if regime.id == name), None)


def regime_for(received: date) -> Regime:
    """The regime for files that the upper level receives on this day (the planned day until then)."""
    return regime_on(received, regimes())


class Why(StrEnum):
    """What decided on the regime of a year."""

    CHOSEN = "chosen"  # the secretary did
    RECEIVED = "received"  # the planned day on which the upper level receives the file
    USUAL = "usual"  # 30 June of the year's end, until the school names that day


@dataclass(frozen=True)
class Ruling:
    """The regime of a year as it ships, why it is this one, and by which day (None: it was chosen)."""

    regime: Regime
    why: Why
    day: date | None


def usual_day(label: str) -> date:
    """The day on which the files of a school year usually go up."""
    begun = first_year(label)
    assert begun is not None, label
    return date(begun + 1, 6, 30)


def ruling(year: SchoolYear) -> Ruling:
    """Which regime holds for a year, and why."""
    chosen = regime_named(year.regime) if year.regime else None
    if chosen is not None:
        return Ruling(chosen, Why.CHOSEN, None)
    if year.received_on is not None:
        return Ruling(regime_for(year.received_on), Why.RECEIVED, year.received_on)
    day = usual_day(year.label)
    return Ruling(regime_for(day), Why.USUAL, day)


def thresholds_of(year: SchoolYear) -> dict[str, Threshold]:
    """The province's own numbers for this year."""
    return {key: Threshold(kept["value"], kept["source"]) for key, kept in year.thresholds.items()}


def regime_of(year: SchoolYear) -> Regime:
    """The regime of a year with the province's own numbers in force."""
    return adjusted(ruling(year).regime, thresholds_of(year))


@dataclass(frozen=True)
class QuotaInForce:
    """At most so many percent of the holders of title `of` (or of "staff"); `own`: the school entered it."""

    title: str
    percent: int
    of: str
    source: str
    own: bool


def quotas_in_force(session: Session, year: SchoolYear) -> tuple[QuotaInForce, ...]:
    """The quotas of a year, by title: those entered, and the regime's own where none was."""
    found = {
        q.award: QuotaInForce(q.award, q.max_percent, q.of, q.source, own=False)
        for q in ruling(year).regime.quotas.values()
    }
    rows = session.scalars(select(Quota).where(Quota.year_id == year.id).order_by(Quota.id))
    found |= {row.title: QuotaInForce(row.title, row.percent, row.of, row.source, own=True) for row in rows}
    return tuple(found[title] for title in sorted(found))


def verdicts_on(session: Session, year: SchoolYear, person: Person) -> Mapping[str, Verdict]:
    """What the law says of each title and reward for this person in this year, by what is on record."""
    facts = facts_for(record_of(session, person.id), year.label, person.sector_since)
    return evaluate(regime_of(year), facts)
