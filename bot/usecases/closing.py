"""/chot: whether the year's list can be closed, and what exactly would be closed."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select

from bot.db.models import FinalList, Person, Receipt, Registration, Round, SchoolYear
from bot.db.queries import registrations, staff
from bot.domain.calendar import local_day, local_time
from bot.domain.closing import (
    Minutes,
    Standing,
    Unregistered,
    closing_refusals,
    presence,
    read_minutes,
    read_number,
)
from bot.domain.councils import CouncilKind
from bot.domain.entries import Entry
from bot.domain.registration import Refusal, State
from bot.domain.review import stamp
from bot.domain.roles import Permission, Role
from bot.usecases.comments import unanswered
from bot.usecases.councils import members_of_council
from bot.usecases.entries import entries_of
from bot.usecases.office import Desk, Refused, reads, refused, roles_of

COUNCIL_ROLES = frozenset({Role.COUNCIL, Role.PRINCIPAL, Role.SECRETARY})
"""Who makes up the council while nobody has entered its members."""


@dataclass(frozen=True)
class Readiness:
    """What is done and what is missing; the list can be closed while `reasons` is empty."""

    year: str
    standing: Standing
    reasons: tuple[Refusal, ...]
    members: int
    seated: bool  # the members stand in a list of their own
    sex: str | None
    secretary: bool


@dataclass(frozen=True)
class Closed:
    """The list is closed."""

    year: str
    entries: int
    present: int
    members: int
    minutes: str
    at: datetime  # on the school's wall clock
    group: bool
    sex: str | None


@dataclass(frozen=True)
class Present:
    """So many of the council are there, and they can decide."""

    year: str
    present: int
    members: int
    sex: str | None


@dataclass(frozen=True)
class Closing:
    """What one press would close; `mark` changes with it."""

    year: str
    entries: tuple[Entry, ...]
    returned: int
    present: int
    members: int
    minutes: Minutes
    mark: str
    group: bool
    sex: str | None
    changed: bool = False


@reads(Permission.FINALISE)
def see_closing(desk: Desk) -> Readiness | Closed | Refused:
    """/chot."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    final = final_of(desk, year)
    return readiness(desk, year) if final is None else closed(desk, year, final)


def final_of(desk: Desk, year: SchoolYear) -> FinalList | None:
    """The list as it was closed."""
    return desk.session.scalar(select(FinalList).where(FinalList.year_id == year.id))


def closed(desk: Desk, year: SchoolYear, final: FinalList) -> Closed:
    """The same as it is told."""
    return Closed(
        year=year.label,
        entries=len(final.entries),
        present=final.present,
        members=final.members,
        minutes=final.minutes,
        at=local_time(final.closed_at, desk.hours.zone),
        group=desk.school.group_chat_id is not None,
        sex=desk.me.sex,
    )


def readiness(desk: Desk, year: SchoolYear) -> Readiness:
    """What is done and what is missing."""
    found = _standing(desk, year)
    members, seated = _members(desk, year)
    return Readiness(
        year=year.label,
        standing=found,
        reasons=tuple(closing_refusals(found)),
        members=members,
        seated=seated,
        sex=desk.me.sex,
        secretary=desk.may(Permission.CONSOLIDATE),
    )


def _standing(desk: Desk, year: SchoolYear) -> Standing:
    last_day = select(func.max(Round.comments_until)).where(Round.year_id == year.id)
    return Standing(
        states=Counter(State(row.state) for row in registrations(desk.session, year.id).values()),
        unanswered=len(unanswered(desk.session, year.id)),
        comments_until=desk.session.scalar(last_day),
        today=local_day(desk.now, desk.hours.zone),
        unregistered=_unregistered(desk, year),
    )


def _unregistered(desk: Desk, year: SchoolYear) -> tuple[Unregistered, ...]:
    """A registration on behalf has a receipt; who was only named by the secretary has none."""
    published = (Registration.year_id == year.id, Registration.state == State.PUBLISHED)
    nobody = [~exists().where(Receipt.registration_id == Registration.id)]
    if not year.registration_required:
        nobody.append(Registration.by_id.is_(None))
    found = select(Registration.id, Person.name).join(Person, Person.id == Registration.person_id)
    rows = desk.session.execute(found.where(*published, *nobody).order_by(Registration.id))
    return tuple(Unregistered(*row) for row in rows)


def _members(desk: Desk, year: SchoolYear) -> tuple[int, bool]:
    """How many the council has, and whether its members were entered."""
    seats = members_of_council(desk.session, year.id, CouncilKind.EMULATION)
    if seats:
        return len(seats), True
    people = staff(desk.session, desk.school.id)
    return sum(bool(roles_of(person) & COUNCIL_ROLES) for person in people), False


@reads(Permission.FINALISE)
def count_present(desk: Desk, typed: str) -> Present | Readiness | Closed | Refused:
    """Take the number of members who are present."""
    found = see_ready(desk)
    if not isinstance(found, tuple):
        return found
    year, ready = found
    present = read_number(typed)
    refusal = Refusal.BAD_NUMBER if present is None else presence(present, ready.members)
    if present is None or refusal:
        return refused(refusal or Refusal.BAD_NUMBER)
    return Present(year.label, present, ready.members, desk.me.sex)


def see_ready(desk: Desk) -> tuple[SchoolYear, Readiness] | Readiness | Closed | Refused:
    """The year, where its list can be closed now; else what stands in the way."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    final = final_of(desk, year)
    if final is not None:
        return closed(desk, year, final)
    ready = readiness(desk, year)
    return ready if ready.reasons else (year, ready)


@reads(Permission.FINALISE)
def preview_closing(desk: Desk, present: int, typed: str) -> Closing | Readiness | Closed | Refused:
    """Take the minutes; what one press would close."""
    found = see_ready(desk)
    if not isinstance(found, tuple):
        return found
    year, ready = found
    minutes = read_minutes(typed, year.label, ready.standing.today)
    refusal = minutes if isinstance(minutes, Refusal) else presence(present, ready.members)
    if isinstance(minutes, Refusal) or refusal:
        return refused(refusal or Refusal.BAD_MINUTES)
    return closing_of(desk, year, ready, present, minutes)


def closing_of(desk: Desk, year: SchoolYear, ready: Readiness, present: int, minutes: Minutes) -> Closing:
    """What would be closed now."""
    entries = entries_of(desk.session, year.id, {State.PUBLISHED})
    return Closing(
        year=year.label,
        entries=entries,
        returned=ready.standing.states.get(State.RETURNED, 0),
        present=present,
        members=ready.members,
        minutes=minutes,
        mark=stamp(entries),
        group=desk.school.group_chat_id is not None,
        sex=desk.me.sex,
    )
