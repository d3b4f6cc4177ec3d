"""Seats in the councils, their decision, last year's council taken over; the emulation council's members review."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bot.db.models import Council, Person, SchoolYear, Seat
from bot.domain.councils import CouncilKind, CouncilOffice
from bot.domain.dates import read_day
from bot.domain.registration import Refusal
from bot.domain.roles import Permission, Role
from bot.domain.words import sentence
from bot.domain.year import first_year
from bot.texts import councils as texts
from bot.usecases.councils import CouncilSeen, council_row, council_seen, earlier_council, members_of_council
from bot.usecases.deeds import Account, account_of, note
from bot.usecases.office import Desk, Refused, changes, refused, roles_of
from bot.usecases.picking import colleague
from bot.usecases.roles import grant, revoke
from bot.usecases.telling import tell

LONGEST_NUMBER = 60
"""Letters of a decision's number."""


@dataclass(frozen=True)
class Seated:
    """The council as it now stands; `office` None = out of it. These accounts' menus may have changed."""

    council: CouncilSeen
    name: str
    office: CouncilOffice | None
    accounts: tuple[Account, ...]


@dataclass(frozen=True)
class Copied:
    """Last year's council was taken over."""

    council: CouncilSeen
    accounts: tuple[Account, ...]


@changes(Permission.MANAGE_COUNCILS)
def seat(desk: Desk, kind: CouncilKind, person_id: int, office: CouncilOffice) -> Seated | Refused:
    """Give somebody this office in the council; a new chair makes the old one a member, so that there is one."""
    year, person = desk.year, colleague(desk.session, desk.school.id, person_id)
    if year is None or person is None:
        return refused(Refusal.NO_YEAR if year is None else Refusal.NOT_FOUND)
    council = _council(desk, year, kind)
    if office is CouncilOffice.CHAIR:
        _make_room(desk, council, person)
    _sit(desk, council, person, office)
    return Seated(council_seen(desk, year, kind), person.name, office, _accounts(person))


@changes(Permission.MANAGE_COUNCILS)
def unseat(desk: Desk, kind: CouncilKind, person_id: int) -> Seated | Refused:
    """Out of the council; with the seat goes the role that came with it."""
    year, person = desk.year, colleague(desk.session, desk.school.id, person_id)
    if year is None or person is None:
        return refused(Refusal.NO_YEAR if year is None else Refusal.NOT_FOUND)
    number = leave_council(desk, year, kind, person)
    if number and person.id != desk.me.id:
        tell(desk, person, "council_seat", number, texts.told(person.sex, kind, None))
    return Seated(council_seen(desk, year, kind), person.name, None, _accounts(person))


def leave_council(desk: Desk, year: SchoolYear, kind: CouncilKind, person: Person) -> int | None:
    """The seat is empty and the role gone; None where he had no seat."""
    council = council_row(desk.session, year.id, kind)
    row = _seat(desk, council, person) if council else None
    if row is None:
        return None
    desk.session.delete(row)
    number = note(desk, "council.unseated", person, before={"council": kind, "office": row.office})
    if kind is CouncilKind.EMULATION and Role.COUNCIL in roles_of(person):
        revoke(desk, person, Role.COUNCIL)
    return number


@changes(Permission.MANAGE_COUNCILS)
def set_decision_number(desk: Desk, kind: CouncilKind, typed: str) -> CouncilSeen | Refused:
    """The number of the decision that set the council up."""
    year, number = desk.year, sentence(typed, LONGEST_NUMBER)
    if year is None or isinstance(number, Refusal):
        return refused(number if isinstance(number, Refusal) else Refusal.NO_YEAR)
    council = _council(desk, year, kind)
    _decide(desk, council, number, council.decided_on)
    return council_seen(desk, year, kind)


@changes(Permission.MANAGE_COUNCILS)
def set_decision_day(desk: Desk, kind: CouncilKind, typed: str) -> CouncilSeen | Refused:
    """Its day; without a year the first such day from June on, when a school year is prepared."""
    year = desk.year
    begun = first_year(year.label) if year else None
    if year is None or begun is None:
        return refused(Refusal.NO_YEAR)
    day = read_day(typed, date(begun, 6, 1))
    if day is None:
        return refused(Refusal.BAD_DATE)
    council = _council(desk, year, kind)
    _decide(desk, council, council.decision, day)
    return council_seen(desk, year, kind)


@changes(Permission.MANAGE_COUNCILS)
def copy_council(desk: Desk, kind: CouncilKind) -> Copied | Refused:
    """Take over last year's members who are still here, with their offices; the decision is a new one."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    if members_of_council(desk.session, year.id, kind):
        return refused(Refusal.ALREADY_DONE)
    earlier = earlier_council(desk, year, kind)
    if earlier is None:
        return refused(Refusal.NOT_FOUND)
    council, people = _council(desk, year, kind), list[Person]()
    for row in desk.session.scalars(select(Seat).where(Seat.council_id == earlier[0].id)):
        person = colleague(desk.session, desk.school.id, row.person_id)
        if person is not None:
            _sit(desk, council, person, CouncilOffice(row.office))
            people.append(person)
    return Copied(council_seen(desk, year, kind), _accounts(*people))


def _council(desk: Desk, year: SchoolYear, kind: CouncilKind) -> Council:
    row = council_row(desk.session, year.id, kind)
    if row is None:
        row = Council(year_id=year.id, kind=kind, decision="")
        desk.session.add(row)
        desk.session.flush()
    return row


def _seat(desk: Desk, council: Council, person: Person) -> Seat | None:
    theirs = select(Seat).where(Seat.council_id == council.id, Seat.person_id == person.id)
    return desk.session.scalar(theirs)


def _make_room(desk: Desk, council: Council, person: Person) -> None:
    chairs = select(Seat).where(Seat.council_id == council.id, Seat.office == CouncilOffice.CHAIR)
    for row in desk.session.scalars(chairs.where(Seat.person_id != person.id)).all():
        _sit(desk, council, desk.session.get_one(Person, row.person_id), CouncilOffice.MEMBER)


def _sit(desk: Desk, council: Council, person: Person, office: CouncilOffice) -> None:
    """The office in the council, once; who sits in the emulation council reviews."""
    kind, row = CouncilKind(council.kind), _seat(desk, council, person)
    if row is not None and row.office == office:
        return
    before = row.office if row else None
    if row is None:
        desk.session.add(Seat(council_id=council.id, person_id=person.id, office=office))
    else:
        row.office = office
    after = {"council": kind, "office": office}
    number = note(desk, "council.seated", person, before={"office": before}, after=after)
    if kind is CouncilKind.EMULATION and Role.COUNCIL not in roles_of(person):
        grant(desk, person, Role.COUNCIL)
    if person.id != desk.me.id:
        tell(desk, person, "council_seat", number, texts.told(person.sex, kind, office))


def _decide(desk: Desk, council: Council, number: str, day: date | None) -> None:
    before = {"decision": council.decision, "decided_on": _iso(council.decided_on)}
    council.decision, council.decided_on = number, day
    after = {"decision": number, "decided_on": _iso(day)}
    if before != after:
        desk.log("council.decided", f"council:{council.id}", before=before, after=after)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _accounts(*people: Person) -> tuple[Account, ...]:
    return tuple(filter(None, map(account_of, people)))
