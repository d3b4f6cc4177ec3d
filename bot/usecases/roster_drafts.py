"""A staff list as a draft keeps it while it waits for the secretary: plain JSON."""

from dataclasses import asdict
from typing import Any

from bot.domain.roles import Role
from bot.domain.roster import Problem, Roster, RosterProblem, StaffRow


def dump(roster: Roster) -> dict[str, Any]:
    """The list as JSON holds it."""
    return {
        "people": [asdict(person) | {"roles": sorted(person.roles)} for person in roster.people],
        "problems": [asdict(problem) for problem in roster.problems],
        "columns": dict(roster.columns),
        "sheet": roster.sheet,
        "header_row": roster.header_row,
    }


def load(kept: dict[str, Any]) -> Roster:
    """The list again."""
    return Roster(
        people=tuple(_person(person) for person in kept["people"]),
        columns=kept["columns"],
        problems=tuple(
            Problem(**problem | {"kind": RosterProblem(problem["kind"])}) for problem in kept["problems"]
        ),
        sheet=kept["sheet"],
        header_row=kept["header_row"],
    )


def _person(kept: dict[str, Any]) -> StaffRow:
    return StaffRow(**kept | {"roles": frozenset(Role(role) for role in kept["roles"])})
