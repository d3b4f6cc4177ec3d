"""A sheet → its rows of people, each with the titles above it; everything else becomes a problem line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.domain.roster import Problem, RosterProblem
from bot.intake.cells import Value, text_of
from bot.intake.columns import NAME_FIELDS, filled_down, layout_of, with_weak_columns
from bot.intake.headings import Rows, Table, find_table, is_name_heading
from bot.intake.lines import Kind, Layout, Line, kind_of, team_title
from bot.intake.standing import read_remark
from bot.intake.workbook import Sheet

_SEARCHED = 40  # rows in which the headings must begin
_SHOWN = 60  # characters of a row that is no person


@dataclass(frozen=True)
class Entry:
    """The row of a person, under a team's title and perhaps under one such as «Nghỉ thai sản»."""

    line: Line
    team: str
    remark: str


@dataclass(frozen=True)
class StaffList:
    """One table of people."""

    sheet: Sheet
    table: Table
    layout: Layout
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]

    @property
    def header_row(self) -> int:
        """Where the headings begin, as the spreadsheet counts."""
        return self.sheet.rows[self.table.first][0]

    @property
    def worth(self) -> int:
        """How much the list says of its people; a form filled in for two says less than a list of forty."""
        return self.table.worth * min(len(self.entries), 10) * (1 if self.sheet.hidden else 2)


def read_lists(sheet: Sheet) -> Iterator[StaffList]:
    """The tables of a sheet, from top to bottom; a repeated heading (printed pages) does not end a table."""
    rows = sheet.rows
    table = _first_table(rows)
    while table:
        below, following = _rows_until_next(rows, table)
        proven = with_weak_columns(table, below)
        if proven.columns.keys() & set(NAME_FIELDS):
            yield _read(sheet, proven, below)
        table = following


def _first_table(rows: Rows) -> Table | None:
    for at in range(sum(number <= _SEARCHED for number, _ in rows)):
        if found := find_table(rows, at, at + 1):
            return find_table(rows, at, found.last + 1)  # a title above the headings is not part of them
    return None


def _rows_until_next(rows: Rows, table: Table) -> tuple[Rows, Table | None]:
    kept: list[tuple[int, tuple[Value, ...]]] = []
    at = table.last + 1
    watched = sorted({*range(4), *(column for name in NAME_FIELDS for column in table.columns.get(name, []))})
    headings = {cells for _, cells in rows[table.first : table.last + 1]}
    while at < len(rows):
        number, cells = rows[at]
        if cells in headings:
            at += 1
            continue
        again = find_table(rows, at, at + 1) if _may_be_headings(cells, watched) else None
        if again and again.columns != table.columns:
            return kept, again
        if again:
            at = again.last
        else:
            kept.append((number, cells))
        at += 1
    return kept, None


def _may_be_headings(cells: Sequence[Value], watched: list[int]) -> bool:
    return any(is_name_heading(cells[column]) for column in watched if column < len(cells))


def _read(sheet: Sheet, table: Table, rows: Rows) -> StaffList:
    layout = layout_of(table, rows)
    walk = _Walk()
    for number, cells in filled_down(sheet.tall, table, rows):
        walk.step(Line(number, cells, layout))
    return StaffList(sheet, table, layout, tuple(walk.entries), tuple(walk.problems))


@dataclass
class _Walk:
    """Goes through the rows and remembers what stood above."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    team: str = ""
    remark: str = ""
    signed: bool = False

    def step(self, line: Line) -> None:
        match kind_of(line, signed=self.signed, began=bool(self.entries)):
            case Kind.PERSON:
                self.entries.append(Entry(line, self.team, self.remark))
            case Kind.TEAM:
                self._enter(team_title(line) or "")
            case Kind.EXAMPLE:
                self._note(line, RosterProblem.EXAMPLE_ROW)
            case Kind.NAMELESS:
                self._note(line, RosterProblem.NO_NAME)
            case Kind.SIGNATURE:
                self.signed = True
                self._note(line, RosterProblem.NOT_A_PERSON)
            case Kind.OTHER:
                self._note(line, RosterProblem.NOT_A_PERSON)
            case Kind.NOTHING:
                pass

    def _enter(self, title: str) -> None:
        standing = read_remark(title)
        away = standing.on_leave or not standing.active
        self.team, self.remark = ("", title) if away else (title, "")

    def _note(self, line: Line, kind: RosterProblem) -> None:
        last = self.problems[-1] if self.problems else None
        words = " | ".join(text_of(cell) for cell in line.cells if cell is not None)
        if last and last.kind is kind is RosterProblem.NOT_A_PERSON and self._nobody_since(last):
            self.problems[-1] = Problem(
                last.row, kind, last.value, line.number
            )  # a block of signatures is one thing
        else:
            self.problems.append(Problem(line.number, kind, words[:_SHOWN]))

    def _nobody_since(self, problem: Problem) -> bool:
        return not self.entries or self.entries[-1].line.number < (problem.row or 0)
