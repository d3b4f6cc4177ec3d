"""A file of earlier awards into the rows of a school: who is meant, what is new, and doing it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Achievement, AuditLog, Person
from bot.domain.history import Award, History, PastRow
from bot.domain.matching import compare
from bot.domain.names import fold
from bot.domain.record import Kind
from bot.domain.roster import StaffRow
from bot.usecases.roster_rows import member_of


@dataclass(frozen=True)
class Unmatched:
    """Somebody in the file whom the school does not know, or of whom there are several (`namesakes`)."""

    name: str
    birth_date: str | None
    team: str | None
    namesakes: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What the file means for the school."""

    new: tuple[tuple[int, Award], ...]  # person and award
    better: tuple[tuple[int, Award], ...]  # an achievement row, and the award that says more
    known: int
    sectors: Mapping[int, int]  # person and the year in which he began
    unmatched: tuple[Unmatched, ...]

    @property
    def people(self) -> int:
        """Of how many people something new is told."""
        return len({person for person, _ in self.new} | self.sectors.keys())

    @property
    def by_year(self) -> dict[str, Counter[str]]:
        """What is new, counted by year and kind."""
        found: dict[str, Counter[str]] = {}
        for _, award in self.new:
            found.setdefault(award.year, Counter())[award.kind] += 1
        return dict(sorted(found.items()))


def plan(session: Session, school_id: int, history: History) -> Plan:
    """What importing the file would mean at this moment."""
    people = session.scalars(select(Person).where(Person.school_id == school_id).order_by(Person.id)).all()
    whose, unmatched = _who_is_who(people, history.rows)
    kept = {_key(row.person_id, row): row for row in _stored(session, school_id)}
    said: dict[Any, tuple[int, Award]] = {}  # of two ratings in a year the first counts
    for row in history.rows:
        if (person := whose.get(_identity(row))) is not None:
            for award in row.awards:
                said.setdefault(_key(person, award), (person, award))
    new = tuple(told for key, told in said.items() if key not in kept)
    better = tuple(
        (kept[key].id, award)
        for key, (_, award) in said.items()
        if key in kept and _says_more(award, kept[key])
    )
    known = len(said) - len(new) - len(better)
    return Plan(new, better, known, _sectors(people, whose, history), unmatched)


def _stored(session: Session, school_id: int) -> Sequence[Achievement]:
    return session.scalars(select(Achievement).where(Achievement.school_id == school_id)).all()


def _key(person: int, said: Award | Achievement) -> tuple[Any, ...]:
    """By which an achievement is the same one; of ratings there is one a year."""
    if said.kind == Kind.RATING:
        return person, said.year, said.kind
    return person, said.year, said.kind, said.value, said.words


def _says_more(award: Award, stored: Achievement) -> bool:
    """Whether the file corrects a rating, or knows the decision that was not known."""
    return award.value != stored.value or bool(award.decision and not stored.decision)


def _identity(row: PastRow) -> tuple[str, str | None, str]:
    return fold(row.name), row.birth_date, fold(row.team or "")


def _who_is_who(
    people: Sequence[Person], rows: Sequence[PastRow]
) -> tuple[dict[tuple[str, str | None, str], int], tuple[Unmatched, ...]]:
    """Each identity beside the staff by itself: one person stands in many rows of such a file."""
    members = [member_of(person) for person in people]
    named: dict[str, list[Any]] = {}
    for member in members:
        named.setdefault(fold(member.name), []).append(member)
    found: dict[tuple[str, str | None, str], int] = {}
    unmatched: dict[tuple[str, str | None, str], Unmatched] = {}
    for row in rows:
        identity = _identity(row)
        if identity in found or identity in unmatched:
            continue
        comparison = compare(named.get(identity[0], []), [_as_staff(row)])
        if comparison.matches:
            found[identity] = comparison.matches[0].member.id
        else:
            several = tuple(who.name for doubt in comparison.unclear for who in doubt.who)
            unmatched[identity] = Unmatched(row.name, row.birth_date, row.team, several)
    return found, tuple(unmatched.values())


def _as_staff(row: PastRow) -> StaffRow:
    return StaffRow(
        name=row.name,
        birth_date=row.birth_date,
        sex=None,
        position=None,
        team=row.team,
        subject=None,
        phone=None,
        email=None,
        code=None,
        active=True,
        on_leave=False,
        roles=frozenset(),
        row=row.row,
    )


def _sectors(people: Sequence[Person], whose: Mapping[Any, int], history: History) -> dict[int, int]:
    told = {
        whose[_identity(row)]: row.sector_since
        for row in history.rows
        if row.sector_since is not None and _identity(row) in whose
    }
    stored = {person.id: person.sector_since for person in people}
    return {person: year for person, year in told.items() if stored[person] != year}


def enter(session: Session, school_id: int, found: Plan, filename: str, now: datetime) -> None:
    """Do it."""
    for person, award in found.new:
        session.add(
            Achievement(
                school_id=school_id,
                person_id=person,
                year=award.year,
                kind=award.kind,
                value=award.value,
                words=award.words,
                decision=award.decision,
                decided_on=award.decided_on,
                source=filename,
                added_at=now,
            )
        )
    for stored, award in found.better:
        row = session.get_one(Achievement, stored)
        row.value, row.source = award.value, filename
        row.decision = award.decision or row.decision
        row.decided_on = award.decided_on or row.decided_on
    for person, year in found.sectors.items():
        session.get_one(Person, person).sector_since = year


def log_import(
    session: Session, school_id: int, actor_id: int | None, found: Plan, filename: str, now: datetime
) -> None:
    """The audit log's line on it: what was added, and what stood where something was corrected."""
    before = {str(row): _stands(session, row) for row, _ in found.better}
    after = {
        "file": filename,
        "added": len(found.new),
        "corrected": len(found.better),
        "people": found.people,
    }
    session.add(
        AuditLog(
            school_id=school_id,
            actor_id=actor_id,
            at=now,
            action="history.imported",
            subject=f"school:{school_id}",
            before=before or None,
            after=after,
        )
    )


def _stands(session: Session, row_id: int) -> list[str]:
    row = session.get_one(Achievement, row_id)
    return [row.value, row.decision]
