"""The rows of one list → people, with a problem for every cell that could not be taken as it stands."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from bot.domain.roster import Problem, RosterProblem, StaffRow
from bot.intake.births import is_month_first, is_suspicious, read_birth
from bot.intake.cells import Read, Value, is_blank, is_error, is_ticked, read_sex, read_text, text_of
from bot.intake.contacts import read_code, read_email, read_phone
from bot.intake.lists import Entry, StaffList
from bot.intake.names import are_shouted, read_name
from bot.intake.standing import Standing, read_remark, read_status, roles_of
from bot.intake.teams import team_names

Sex = Literal["F", "M"] | None
_TICKS: tuple[tuple[str, Sex], ...] = (("female", "F"), ("male", "M"), ("sex", None))
_BIRTHS: tuple[tuple[str, Sex], ...] = (
    ("birth", None),
    ("birth_female", "F"),
    ("birth_male", "M"),
    ("birth_year", None),
)


def read_people(staff: StaffList) -> tuple[list[StaffRow], list[Problem]]:
    """The people of a list in its order; the problems of their rows, then those of whole columns."""
    habits = _Habits.of(staff)
    readers = [_Reader(staff, entry, habits) for entry in staff.entries]
    people = [reader.person(team) for reader, team in zip(readers, team_names(staff), strict=True)]
    problems = [problem for reader in readers for problem in reader.problems]
    return people, [*problems, *(Problem(None, kind, "") for kind in habits.problems)]


@dataclass(frozen=True)
class _Habits:
    """How the person who typed the list does things; only a whole column can tell."""

    shouts: bool
    month_first: bool
    ticks_women: bool
    problems: tuple[RosterProblem, ...]

    @classmethod
    def of(cls, staff: StaffList) -> "_Habits":
        births = _column(staff, "birth")
        month_first, suspicious = is_month_first(births), is_suspicious(births)
        ticks = [is_ticked(value) or read_sex(value)[0] == "F" for value in _column(staff, "female")]
        found = (month_first, RosterProblem.DATES_MONTH_FIRST), (suspicious, RosterProblem.DATES_SUSPICIOUS)
        return cls(
            are_shouted(entry.line.name for entry in staff.entries),
            month_first,
            any(ticks) and "male" not in staff.table.columns,
            tuple(kind for holds, kind in found if holds),
        )


def _column(staff: StaffList, name: str) -> list[Value]:
    column = staff.table.columns.get(name, [None])[0]
    return [entry.line.at(column) for entry in staff.entries]


@dataclass
class _Reader:
    """Reads one row; collects what was wrong with it."""

    staff: StaffList
    entry: Entry
    habits: _Habits
    problems: list[Problem] = field(default_factory=list)

    def person(self, team: str | None) -> StaffRow:
        name = read_name(self.entry.line.name, shouted=self.habits.shouts)
        self._report(None if name.usual else RosterProblem.NAME_UNUSUAL, self.entry.line.name)
        self._report(RosterProblem.NAME_NOTE if name.note else None, name.note)
        positions = [text_of(value) for value in self._all("position")]
        roles = roles_of("; ".join([*positions, name.note]))
        birth, birth_sex = self._birth()
        standing = self._standing([*positions, name.note, self.entry.remark])
        return StaffRow(
            name=name.name,
            birth_date=birth,
            sex=self._sex() or birth_sex or name.sex or ("M" if self.habits.ticks_women else None),
            position=next(iter(positions), None) or (name.note if len(roles) > 1 else None),
            team=team,
            subject=self._take("subject", read_text),
            phone=self._take("phone", read_phone),
            email=self._take("email", read_email),
            code=self._take("code", read_code),
            active=standing.active,
            on_leave=standing.on_leave,
            roles=roles,
            row=self.entry.line.number,
        )

    def _report(self, kind: RosterProblem | None, value: Value) -> None:
        if kind:
            self.problems.append(Problem(self.entry.line.number, kind, text_of(value)))

    def _all(self, name: str) -> Iterator[Value]:
        for column in self.staff.table.columns.get(name, []):
            value = self.entry.line.at(column)
            if is_error(value):
                self._report(RosterProblem.CELL_ERROR, value)
            elif not is_blank(value):
                yield value

    def _one(self, name: str) -> Value:
        return next(self._all(name), None)

    def _take(self, name: str, read: Callable[[Value], Read]) -> str | None:
        value = self._one(name)
        found = read(value)
        self._report(found.problem, found.rest or value)
        return found.value

    def _birth(self) -> tuple[str | None, Sex]:
        day, month = self._one("birth_day"), self._one("birth_month")
        for name, sex in _BIRTHS:
            year = self._one(name)
            if year is not None and (day is None or month is None):
                return self._born(year), sex
            if year is not None:
                return self._born(f"{text_of(day)}/{text_of(month)}/{text_of(year)}"), None
        return None, None

    def _born(self, value: Value) -> str | None:
        found = read_birth(value, month_first=self.habits.month_first)
        self._report(found.problem, value)
        return found.value

    def _sex(self) -> Sex:
        for column, ticked in _TICKS:
            value = self._one(column)
            sex, problem = read_sex(value)
            tick = is_ticked(value) if ticked else None
            if sex or tick:
                return sex or ticked
            self._report(problem if tick is None else None, value)
        return None

    def _standing(self, remarks: list[str]) -> Standing:
        value = self._one("status")
        status = read_status(text_of(value))
        self._report(status.problem, value)
        found = [(text, read_remark(text)) for text in [*map(text_of, self._all("note")), *remarks]]
        for text, said in found:
            contradicts = value is not None and status == Standing() and not said.active
            self._report(RosterProblem.STATUS_TO_COME if contradicts else said.problem, text)
        gone = not all(said.active for _, said in found) and (value is None or status != Standing())
        away = status.on_leave or any(said.on_leave for _, said in found)
        return Standing(active=status.active and not gone, on_leave=away and status.active and not gone)
