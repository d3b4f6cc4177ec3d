"""Import a staff list: what it would change, and what it changed; for the chat and for the operator."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from bot.db.models import Person
from bot.domain.matching import Comparison
from bot.domain.names import sort_key
from bot.domain.roles import Role
from bot.domain.roster import Problem, Roster, StaffRow
from bot.usecases.office import Office, operators_desk
from bot.usecases.roster_rows import Proposal, Writer, proposals_of


@dataclass(frozen=True)
class Suggested:
    """Somebody, by name and team, and a role that the list suggests for him."""

    name: str
    team: str
    role: Role


@dataclass(frozen=True)
class Preview:
    """What a list would change; `draft_id` is 0 at the command line."""

    draft_id: int
    filename: str
    people: int
    comparison: Comparison
    suggested: tuple[Suggested, ...]
    problems: tuple[Problem, ...]
    columns: Mapping[str, str]


@dataclass(frozen=True)
class Imported:
    """The list is in force; `missing` are the names of those not in it who still count as staff."""

    draft_id: int
    added: int
    changed: int
    unchanged: int
    unclear: int
    granted: tuple[Suggested, ...]
    missing: tuple[str, ...]
    accounts: tuple[tuple[int, int], ...] = ()
    """Telegram user and chat of those who got a role, left or came back: their menu has changed."""


def preview(writer: Writer, roster: Roster, filename: str, draft_id: int) -> Preview:
    comparison = writer.compared(roster.people)
    return Preview(
        draft_id=draft_id,
        filename=filename,
        people=len(roster.people),
        comparison=comparison,
        suggested=_suggestions(writer, comparison),
        problems=roster.problems,
        columns=roster.columns,
    )


def _suggestions(writer: Writer, comparison: Comparison) -> tuple[Suggested, ...]:
    """The roles that the import would propose, in the order of the list."""
    held = {
        match.row: proposals_of(writer.session.get_one(Person, match.member.id), match.row.roles)
        for match in comparison.matches
        if match.row.active
    }
    new = {row: row.roles - {Role.TEACHER} for row in comparison.new}
    roles = {row: {p.role for p in proposals} for row, proposals in held.items()} | new
    listed = sorted(roles, key=lambda row: row.row)
    return tuple(
        Suggested(row.name, row.team or "", role) for row in listed for role in Role if role in roles[row]
    )


def enter(
    writer: Writer, rows: Sequence[StaffRow], *, give_roles: bool
) -> tuple[dict[str, Any], tuple[tuple[int, int], ...]]:
    """Do it; returns what the draft keeps of it, and the accounts whose menu has changed."""
    entered = writer.enter(rows)
    granted = entered.proposals if give_roles else ()
    people = writer.grant(granted)
    comparison = entered.comparison
    done = {
        "added": len(comparison.new),
        "changed": len(comparison.changed),
        "unchanged": len(comparison.matches) - len(comparison.changed),
        "unclear": len(comparison.unclear),
        "granted": [[p.name, p.team, p.role] for p in granted],
        "missing": [member.id for member in comparison.missing],
    }
    counts = {key: done[key] for key in ("added", "changed", "unchanged", "unclear")}
    writer.desk.log("roster.imported", f"school:{writer.school_id}", after=counts)
    return done, accounts_of([*people, *(one for one in entered.crossed if one not in people)])


def accounts_of(people: Sequence[Person]) -> tuple[tuple[int, int], ...]:
    return tuple((p.user_id, p.chat_id) for p in people if p.user_id is not None and p.chat_id is not None)


def imported(
    writer: Writer, done: dict[str, Any], draft_id: int, accounts: tuple[tuple[int, int], ...] = ()
) -> Imported:
    missing = still_here(writer, done["missing"])
    return Imported(
        draft_id=draft_id,
        added=done["added"],
        changed=done["changed"],
        unchanged=done["unchanged"],
        unclear=done["unclear"],
        granted=tuple(Suggested(name, team, Role(role)) for name, team, role in done["granted"]),
        missing=tuple(person.name for person in missing),
        accounts=accounts,
    )


def still_here(writer: Writer, ids: Sequence[int]) -> list[Person]:
    """Those of them who still count as staff, in the order of Vietnamese lists."""
    query = select(Person).where(Person.id.in_(ids), Person.school_id == writer.school_id, Person.active)
    return sorted(writer.session.scalars(query), key=lambda person: sort_key(person.name))


def suggested(proposal: Proposal) -> Suggested:
    return Suggested(proposal.name, proposal.team, proposal.role)


def preview_rows(office: Office, school_id: int, roster: Roster, filename: str) -> Preview:
    """The same preview for the operator; nothing is kept."""
    with office.db.read() as session:
        writer = Writer(operators_desk(session, office, school_id))
        return preview(writer, roster, filename, 0)


def import_rows(
    office: Office, school_id: int, rows: Sequence[StaffRow], *, give_roles: bool = False
) -> Imported:
    """Import for the operator, in a transaction of its own."""
    with office.db.write() as session:
        writer = Writer(operators_desk(session, office, school_id))
        done, accounts = enter(writer, rows, give_roles=give_roles)
        return imported(writer, done, 0, accounts)
