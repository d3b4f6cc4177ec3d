"""A staff list as schools have it, in any of its shapes → people, the columns found, and what to look at again."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.domain.roster import FileFault, Problem, Roster, RosterProblem, StaffRow
from bot.intake.doubles import without_doubles
from bot.intake.files import UnreadableFile
from bot.intake.lists import StaffList, read_lists
from bot.intake.names import read_team
from bot.intake.people import read_people
from bot.intake.teams import unified
from bot.intake.vocabulary import WORDS, lowered, opening
from bot.intake.workbook import Sheet, is_table_of_text, read_sheets

_TEAM_WORDS = lowered(WORDS["teams"]["sure"])
_TOLD_BY = {
    "birth_date": ("birth", "birth_day", "birth_month", "birth_year", "birth_male", "birth_female"),
    "sex": ("sex", "female", "male"),
    "position": ("position",),
    "team": ("team",),
    "subject": ("subject",),
    "phone": ("phone",),
    "email": ("email",),
    "code": ("code",),
    "active": ("status",),
}


def read_roster(data: bytes, filename: str) -> Roster:
    """Everything that the file tells of a school's staff; raises UnreadableFile where it tells nothing."""
    sheets = read_sheets(data, filename)
    lists = {at: found for at, sheet in enumerate(sheets) if (found := tuple(read_lists(sheet)))}
    if not lists:
        raise UnreadableFile(_why_nothing(sheets, filename))
    best = max(lists, key=lambda at: max(staff.worth for staff in lists[at]))
    chosen = [at for at in lists if at == best or _is_another_team(lists[at], lists[best])]
    read = [_read(staff, several=len(chosen) > 1) for at in chosen for staff in lists[at]]
    people, doubles = without_doubles(_with_teams([person for found, _ in read for person in found]))
    problems = [*itertools.chain(*(told for _, told in read)), *doubles, *_about_teams(people)]
    problems += [
        Problem(None, RosterProblem.OTHER_SHEET, sheets[at].name)
        for at in lists
        if at not in chosen
        and sheets[at].name != sheets[best].name
        and any(staff.entries for staff in lists[at])
    ]
    first = lists[best][0]
    return Roster(
        people=tuple(people),
        columns=_columns(first),
        problems=tuple(
            sorted(problems, key=lambda problem: (problem.sheet, problem.row is None, problem.row or 0))
        ),
        sheet=first.sheet.name,
        header_row=first.header_row,
    )


def as_json(roster: Roster, warnings: Sequence[str]) -> dict[str, Any]:
    """The form that `thidua roster FILE --json` prints; the warnings are the problems in words."""
    fields = ("name", "birth_date", "sex", "position", "team", "subject", "phone", "email", "code", "active")
    return {
        "people": [{field: getattr(person, field) for field in fields} for person in roster.people],
        "columns": dict(roster.columns),
        "warnings": list(warnings),
    }


def _why_nothing(sheets: Sequence[Sheet], filename: str) -> FileFault:
    if not any(sheet.rows for sheet in sheets):
        return FileFault.EMPTY
    text = all(sheet.name == "" for sheet in sheets)
    return FileFault.NOT_A_WORKBOOK if text and not is_table_of_text(filename) else FileFault.NO_HEADINGS


def _is_another_team(one: Sequence[StaffList], best: Sequence[StaffList]) -> bool:
    """A sheet for each team, all alike: then all are read."""
    named = all(opening(staff.sheet.name, _TEAM_WORDS) for staff in (one[0], best[0]))
    return named and one[0].table.columns == best[0].table.columns


def _read(staff: StaffList, *, several: bool) -> tuple[list[StaffRow], list[Problem]]:
    people, problems = read_people(staff)
    sheet = staff.sheet.name
    if opening(sheet, _TEAM_WORDS) and not any(person.team for person in people):
        people = [replace(person, team=read_team(sheet, shouted=sheet.isupper())) for person in people]
    problems = [*staff.problems, *problems]
    return people, [replace(problem, sheet=sheet) for problem in problems] if several else problems


def _with_teams(people: list[StaffRow]) -> list[StaffRow]:
    teams = unified([person.team for person in people])
    return [replace(person, team=team) for person, team in zip(people, teams, strict=True)]


def _about_teams(people: list[StaffRow]) -> list[Problem]:
    if not people:
        return [Problem(None, RosterProblem.NO_PEOPLE, "")]
    if not any(person.team for person in people):
        return [Problem(None, RosterProblem.NO_TEAMS, "")]
    homeless = (person for person in people if person.active and not person.team)
    return [Problem(person.row, RosterProblem.TEAM_MISSING, person.name) for person in homeless]


def _columns(staff: StaffList) -> dict[str, str]:
    """For each field of the contract the headings that told it, as they stand in the file."""
    titles, columns = staff.table.titles, staff.table.columns
    told = {"name": list(staff.layout.names)} | {
        field: [columns[name][0] for name in names if name in columns] for field, names in _TOLD_BY.items()
    }
    joined = {field: " + ".join(titles[at] for at in found if at in titles) for field, found in told.items()}
    return {field: text for field, text in joined.items() if text}
