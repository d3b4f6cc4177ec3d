"""A staff list into the rows of a school: what it means, and doing it; also who should be given which role."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.db.models import CollectiveRegistration, Person, RoleGrant, SignOff, Team
from bot.db.queries import staff, teams
from bot.domain.calendar import local_day
from bot.domain.codes import JOIN_LETTERS, new_code
from bot.domain.matching import Comparison, Match, StaffMember, compare
from bot.domain.names import fold
from bot.domain.roles import Role
from bot.domain.roster import StaffRow
from bot.intake.standing import roles_of as roles_of_position
from bot.usecases.departures import leaves, returns
from bot.usecases.office import Desk, roles_of

_UNLOGGED = {"phone", "email"}
"""Deleted on request (/xoadulieu), so the log must not keep them."""


@dataclass(frozen=True)
class Proposal:
    """A role that the position of a person suggests and that he does not hold."""

    person_id: int
    name: str
    team: str
    role: Role


@dataclass(frozen=True)
class Entered:
    """What an import meant, and the roles that it suggests."""

    comparison: Comparison
    proposals: tuple[Proposal, ...]
    crossed: tuple[Person, ...]
    """Who left by it, and who came back."""


@dataclass(frozen=True)
class Writer:
    """Whoever changes a school's staff by a list, in one transaction; it may be the operator's desk."""

    desk: Desk

    @property
    def session(self) -> Session:
        """The open transaction."""
        return self.desk.session

    @property
    def school_id(self) -> int:
        """The school whose list it is."""
        return self.desk.school.id

    def compared(self, rows: Sequence[StaffRow]) -> Comparison:
        """What importing these rows would mean at this moment."""
        people = self.session.scalars(
            select(Person).where(Person.school_id == self.school_id).order_by(Person.id)
        )
        known = people.all()
        found = compare([member_of(person) for person in known], rows, self.desk.me.id)
        left_alone = {person.id for person in known if person.contact_deleted}
        return replace(found, matches=tuple(_without_contact(m, left_alone) for m in found.matches))

    def enter(self, rows: Sequence[StaffRow]) -> Entered:
        """Import: new people get join codes, known ones keep theirs, their account and their roles."""
        comparison = self.compared(rows)
        by_name = self._teams(rows)
        entered = [(self._update(match, by_name), match.row) for match in comparison.matches]
        codes = set(self.session.scalars(select(Person.join_code)))
        added = [(self._add(row, by_name, codes), row) for row in comparison.new]
        self.session.flush()
        for person, row in added:
            self.desk.log("person.added", f"person:{person.id}", after={"name": row.name, "team": row.team})
        self._drop_empty_teams()
        present = ((person, row) for person, row in [*entered, *added] if person.active)
        proposals = [p for person, row in present for p in proposals_of(person, row.roles)]
        crossed = (
            person for match, (person, _) in zip(comparison.matches, entered, strict=True) if _crosses(match)
        )
        return Entered(comparison, tuple(proposals), tuple(crossed))

    def grant(self, proposals: Iterable[Proposal]) -> list[Person]:
        """Give the roles; returns who got one."""
        given: dict[int, Person] = {}
        for proposal in proposals:
            person = self.session.get_one(Person, proposal.person_id)
            person.roles.append(RoleGrant(role=proposal.role))
            given[person.id] = person
            self.desk.log(
                "role.granted", f"person:{person.id}", after={"role": proposal.role, "by": "position"}
            )
        return list(given.values())

    def _teams(self, rows: Iterable[StaffRow]) -> dict[str, Team]:
        """The teams by folded name; those that the list adds come after the known ones, in its order."""
        known = {fold(team.name): team for team in teams(self.session, self.school_id)}
        last = max((team.position for team in known.values()), default=-1)
        for name in (row.team for row in rows if row.team):
            if fold(name) not in known:
                last += 1
                known[fold(name)] = Team(school_id=self.school_id, name=name, position=last)
                self.session.add(known[fold(name)])
        self.session.flush()
        return known

    def _drop_empty_teams(self) -> None:
        """A team that was renamed in the list stays behind without people; one that handed something in is history."""
        inhabited = select(Person.team_id).where(
            Person.school_id == self.school_id, Person.team_id.is_not(None)
        )
        empty = (Team.school_id == self.school_id, Team.id.not_in(inhabited))
        unsigned = Team.id.not_in(select(SignOff.team_id))
        aimless = Team.id.not_in(select(CollectiveRegistration.team_id))
        self.session.execute(delete(Team).where(*empty, unsigned, aimless))

    def _update(self, match: Match, by_name: dict[str, Team]) -> Person:
        person = self.session.get_one(Person, match.member.id)
        said = [change for change in match.changes if change.field != "active"]
        for change in said:
            if change.field == "team":
                person.team = by_name[fold(str(change.after))]
            else:
                setattr(person, change.field, change.after)
        person.search_key = fold(person.name)
        if said:
            self.desk.log(
                "person.changed",
                f"person:{person.id}",
                before={c.field: None if c.field in _UNLOGGED else c.before for c in said},
                after={c.field: None if c.field in _UNLOGGED else c.after for c in said},
            )
        if _crosses(match):
            self._leaves_or_returns(person)
        return person

    def _leaves_or_returns(self, person: Person) -> None:
        if person.active:
            leaves(self.desk, person, local_day(self.desk.now, self.desk.hours.zone))
        else:
            returns(self.desk, person)

    def _add(self, row: StaffRow, by_name: dict[str, Team], codes: set[str]) -> Person:
        code = new_code(JOIN_LETTERS, self.desk.rng)
        while code in codes:
            code = new_code(JOIN_LETTERS, self.desk.rng)
        codes.add(code)
        person = Person(
            school_id=self.school_id,
            team=by_name[fold(row.team)] if row.team else None,
            name=row.name,
            search_key=fold(row.name),
            birth_date=row.birth_date,
            sex=row.sex,
            position=row.position,
            subject=row.subject,
            phone=row.phone,
            email=row.email,
            code=row.code,
            active=row.active,
            on_leave=row.on_leave,
            join_code=code,
        )
        self.session.add(person)
        return person


def _crosses(match: Match) -> bool:
    """Whether the person leaves the school by this list, or comes back by it."""
    return any(change.field == "active" for change in match.changes)


def _without_contact(match: Match, left_alone: Collection[int]) -> Match:
    """Who had phone and e-mail deleted gets them back by no list."""
    if match.member.id not in left_alone:
        return match
    return replace(match, changes=tuple(c for c in match.changes if c.field not in _UNLOGGED))


def member_of(person: Person) -> StaffMember:
    """A row of the database as the comparison sees it."""
    return StaffMember(
        id=person.id,
        name=person.name,
        birth_date=person.birth_date,
        sex=person.sex,
        position=person.position,
        team=person.team.name if person.team else None,
        subject=person.subject,
        phone=person.phone,
        email=person.email,
        code=person.code,
        active=person.active,
        on_leave=person.on_leave,
    )


def proposals_of(person: Person, proposed: Iterable[Role]) -> list[Proposal]:
    """What of these roles the person does not hold; everybody is a teacher here, so nobody is given that."""
    missing = set(proposed) - roles_of(person) - {Role.TEACHER}
    team = person.team.name if person.team else ""
    return [Proposal(person.id, person.name, team, role) for role in Role if role in missing]


def pending_proposals(session: Session, school_id: int) -> list[Proposal]:
    """Every role that a position of the present staff suggests and nobody has given."""
    people = sorted(staff(session, school_id), key=lambda person: person.id)
    return [p for person in people for p in proposals_of(person, roles_of_position(person.position or ""))]
