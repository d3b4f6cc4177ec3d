"""Registering after the deadline: what is asked, what is given, and the list of it."""

from dataclasses import dataclass
from datetime import date, datetime

DAYS = (1, 2, 3, 5)
"""So many days more may be given by a button; the last one is a whole day."""


@dataclass(frozen=True)
class Offer:
    """The deadline has passed: what the person may do; `pending` is the reason of a request not yet decided."""

    year: str
    deadline: date | None
    sex: str | None
    pending: str | None


@dataclass(frozen=True)
class Request:
    """Somebody asks to register late; `granted` None: undecided."""

    id: int
    person: int
    name: str
    team: str
    reason: str
    asked: datetime  # on the school's wall clock
    granted: bool | None
    until: date | None
    today: date


@dataclass(frozen=True)
class Extended:
    """Somebody has more time now; `before` = the last day that held until then."""

    name: str
    team: str
    until: date
    before: date | None


@dataclass(frozen=True)
class Extendable:
    """Somebody to whom more time may be given."""

    person: int
    name: str
    team: str
    last_day: date | None
    today: date


@dataclass(frozen=True)
class LatePerson:
    """One line of the late list: who got more time, until when, why, from whom; who was refused, and why."""

    name: str
    team: str
    reason: str
    until: date | None  # None: refused or undecided
    decided_by: str
    decided_on: date | None
    answer: str
