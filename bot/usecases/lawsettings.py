"""/quydinh: which regime holds for the year and why, the day of the file, quotas, the province's own numbers."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from bot.db.models import Quota, SchoolYear
from bot.domain.dates import read_day, span_of
from bot.domain.quota import STAFF
from bot.domain.regime import LegalText
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.thresholds import Number, numbers
from bot.domain.titles import CollectiveTitle, Title
from bot.domain.words import sentence
from bot.usecases.law import (
    QuotaInForce,
    Why,
    quotas_in_force,
    regime_named,
    ruling,
    thresholds_of,
    usual_day,
)
from bot.usecases.office import Desk, Refused, changes, reads, refused

MOST = 100
"""The largest percentage, and more years than anybody serves."""

SOURCE_LENGTH = 120
"""Letters of a source: number of the decision and who issued it."""


@dataclass(frozen=True)
class Law:
    """The law of the year as it holds now."""

    year: str
    regime: str
    why: Why
    day: date | None
    received_on: date | None
    texts: tuple[LegalText, ...]
    quotas: tuple[QuotaInForce, ...]
    own_numbers: int


@dataclass(frozen=True)
class NumberChoice:
    """A number of the law that the province may have set otherwise; `proof` names it in a button."""

    proof: str
    number: Number


@dataclass(frozen=True)
class BadNumber:
    """A typed number that is not taken; what it may be at most."""

    most: int


@reads(Permission.MANAGE_LAW)
def see_law(desk: Desk) -> Law | Refused:
    """/quydinh."""
    year = desk.year
    return _law(desk, year) if year else refused(Refusal.NO_YEAR)


def _law(desk: Desk, year: SchoolYear) -> Law:
    now = ruling(year)
    day = now.day or year.received_on or usual_day(year.label)
    return Law(
        year=year.label,
        regime=now.regime.id,
        why=now.why,
        day=now.day,
        received_on=year.received_on,
        texts=tuple(text for text in now.regime.texts if _rules_on(text, day)),
        quotas=quotas_in_force(desk.session, year),
        own_numbers=sum(one.set_to is not None for one in numbers(now.regime, thresholds_of(year))),
    )


def _rules_on(text: LegalText, day: date) -> bool:
    return (text.begins is None or text.begins <= day) and (text.ends is None or day <= text.ends)


@changes(Permission.MANAGE_LAW)
def choose_regime(desk: Desk, name: str | None) -> Law | Refused:
    """The secretary chooses a regime (None: back to the one of the day); pressing twice changes it once."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    if name is not None and regime_named(name) is None:
        return refused(Refusal.NOT_FOUND)
    if name != year.regime:
        _log(desk, year, "law.regime", {"regime": year.regime}, {"regime": name})
        year.regime = name
    return _law(desk, year)


@changes(Permission.MANAGE_LAW)
def plan_receipt(desk: Desk, typed: str | None) -> Law | Refused:
    """The day on which the upper level is to receive the file, as typed (None: not known)."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    day = _receipt(typed, year.label) if typed is not None else None
    if typed is not None and day is None:
        return refused(Refusal.BAD_DATE)
    if day != year.received_on:
        before, after = (one and one.isoformat() for one in (year.received_on, day))
        _log(desk, year, "law.received_on", {"received_on": before}, {"received_on": after})
        year.received_on = day
    return _law(desk, year)


def _receipt(typed: str, label: str) -> date | None:
    """Within the school year or the autumn after it; without a year the first such day after New Year."""
    first, last = span_of(label)
    day = read_day(typed, date(last.year, 1, 1))
    return day if day is not None and first <= day <= date(last.year, 12, 31) else None


def number_in(typed: str) -> int | BadNumber:
    """A whole number from 1 to 100, with or without «%»."""
    digits = typed.strip().removesuffix("%").strip()
    found = int(digits) if digits.isdecimal() and len(digits) <= len(str(MOST)) else 0
    return found if 1 <= found <= MOST else BadNumber(MOST)


@changes(Permission.MANAGE_LAW)
def set_quota(desk: Desk, title: str, of: str, percent: int, typed: str) -> Law | Refused:
    """At most so many percent of a group may hold the title, by the typed source."""
    year, source = desk.year, sentence(typed, SOURCE_LENGTH)
    if year is None:
        return refused(Refusal.NO_YEAR)
    if title not in {*Title} or of not in {STAFF, Title.LDTT} or title == of or not 1 <= percent <= MOST:
        return refused(Refusal.NOT_FOUND)
    if isinstance(source, Refusal):
        return refused(source)
    row = _quota(desk, year, title)
    before = _quota_json(row) if row else None
    row = row or Quota(year_id=year.id, title=title)
    row.percent, row.of, row.source = percent, of, source
    if _quota_json(row) != before:
        desk.session.add(row)
        desk.session.flush()
        _log(desk, year, "law.quota", before, _quota_json(row))
    return _law(desk, year)


@changes(Permission.MANAGE_LAW)
def remove_quota(desk: Desk, title: str) -> Law | Refused:
    """The school's own quota is gone; the regime's, where there is one, holds again."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    row = _quota(desk, year, title)
    if row is not None:
        _log(desk, year, "law.quota", _quota_json(row), None)
        desk.session.delete(row)
        desk.session.flush()
    return _law(desk, year)


def _quota(desk: Desk, year: SchoolYear, title: str) -> Quota | None:
    return desk.session.scalar(select(Quota).where(Quota.year_id == year.id, Quota.title == title))


def _quota_json(row: Quota) -> dict[str, Any]:
    return {"title": row.title, "percent": row.percent, "of": row.of, "source": row.source}


@reads(Permission.MANAGE_LAW)
def see_numbers(desk: Desk) -> tuple[NumberChoice, ...] | Refused:
    """Every number of the regime, titles first, with the province's own where there is one."""
    year = desk.year
    return _numbers(year) if year else refused(Refusal.NO_YEAR)


@reads(Permission.MANAGE_LAW)
def see_number(desk: Desk, proof: str) -> NumberChoice | Refused:
    """One of them; a button of another regime finds none."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    return _number(year, proof) or refused(Refusal.NOT_FOUND)


def _numbers(year: SchoolYear) -> tuple[NumberChoice, ...]:
    found = numbers(ruling(year).regime, thresholds_of(year))
    titled = sorted(found, key=lambda one: one.award not in {*Title, *CollectiveTitle})
    return tuple(NumberChoice(_proof(one.key), one) for one in titled)


def _number(year: SchoolYear, proof: str) -> NumberChoice | None:
    return next((one for one in _numbers(year) if one.proof == proof), None)


def _proof(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:8]


@changes(Permission.MANAGE_LAW)
def set_number(desk: Desk, proof: str, value: int, typed: str) -> NumberChoice | Refused:
    """The province's own number, by the typed source."""
    year, source = desk.year, sentence(typed, SOURCE_LENGTH)
    if year is None:
        return refused(Refusal.NO_YEAR)
    choice = _number(year, proof)
    if choice is None or not 1 <= value <= MOST:
        return refused(Refusal.NOT_FOUND)
    if isinstance(source, Refusal):
        return refused(source)
    _put(desk, year, choice, {"value": value, "source": source})
    return _number(year, proof) or refused(Refusal.NOT_FOUND)


@changes(Permission.MANAGE_LAW)
def restore_number(desk: Desk, proof: str) -> NumberChoice | Refused:
    """Back to the law's number."""
    year = desk.year
    choice = _number(year, proof) if year else None
    if year is None or choice is None:
        return refused(Refusal.NOT_FOUND if year else Refusal.NO_YEAR)
    _put(desk, year, choice, None)
    return _number(year, proof) or refused(Refusal.NOT_FOUND)


def _put(desk: Desk, year: SchoolYear, choice: NumberChoice, said: Mapping[str, Any] | None) -> None:
    key = choice.number.key
    before = year.thresholds.get(key)
    if before == said:
        return
    _log(desk, year, "law.number", {key: before}, {key: said})
    rest = {other: kept for other, kept in year.thresholds.items() if other != key}
    year.thresholds = {**rest, key: dict(said)} if said else rest  # a new dict: SQLAlchemy compares


def _log(
    desk: Desk, year: SchoolYear, action: str, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> None:
    desk.log(action, f"year:{year.id}", before=before, after=after)
