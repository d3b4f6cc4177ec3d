"""The same person twice in a list, or two people with one name."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.names import fold
from bot.domain.roster import Problem, RosterProblem, StaffRow


def without_doubles(people: Sequence[StaffRow]) -> tuple[list[StaffRow], list[Problem]]:
    """Each person once; different people of one name stay, and so does everybody whose code was given twice."""
    kept: list[StaffRow] = []
    problems: list[Problem] = []
    namesakes: dict[str, list[StaffRow]] = {}
    codes: dict[str, StaffRow] = {}
    for found in people:
        person = found
        same = namesakes.setdefault(fold(person.name), [])
        if double := next((other for other in same if _is_same(person, other)), None):
            problems.append(Problem(person.row, RosterProblem.REPEATED_PERSON, person.name, double.row))
            continue
        if person.code and (owner := codes.setdefault(person.code, person)) is not person:
            problems.append(Problem(person.row, RosterProblem.REPEATED_CODE, person.code, owner.row))
            person = replace(person, code=None)
        if same:
            problems.append(Problem(person.row, RosterProblem.SAME_NAME, person.name, same[0].row))
        same.append(person)
        kept.append(person)
    return kept, problems


def _is_same(one: StaffRow, other: StaffRow) -> bool:
    """Of two rows with one name: nothing known contradicts, and something that only one person has agrees."""
    if one.code and other.code:
        return one.code == other.code
    if one.birth_date and other.birth_date:
        return one.birth_date == other.birth_date and (one.team == other.team or _reached_alike(one, other))
    return _reached_alike(one, other)


def _reached_alike(one: StaffRow, other: StaffRow) -> bool:
    return bool(one.phone and one.phone == other.phone) or bool(one.email and one.email == other.email)
