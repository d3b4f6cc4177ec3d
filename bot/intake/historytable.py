"""Where a table of earlier awards begins, what its columns hold, and of which school year each of them speaks."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.intake.cells import Value, text_of
from bot.intake.historywords import field_of, year_in
from bot.intake.workbook import Sheet

_SEARCHED = 40  # rows in which the headings must begin
_TALLEST = 3  # rows of headings
_LONGEST = 80  # characters of a heading
PAYLOAD = frozenset({"award", "rating", "initiative", "research"})
"""Fields that are worth reading a table for."""


@dataclass(frozen=True)
class Column:
    """A column: what it holds, of which school year (None: the row says it), and its heading."""

    at: int
    meaning: str
    year: str | None
    title: str

    @property
    def is_payload(self) -> bool:
        """Whether it tells what somebody got."""
        return self.meaning in PAYLOAD or self.meaning.startswith("tick:")


@dataclass(frozen=True)
class Table:
    """The columns, the indexes of the first row of headings and of the first row below, and the title's year."""

    columns: tuple[Column, ...]
    top: int
    below: int
    year: str | None

    def of(self, meaning: str) -> tuple[Column, ...]:
        """The columns that hold this, from left to right."""
        return tuple(column for column in self.columns if column.meaning == meaning)

    @property
    def worth(self) -> int:
        """How many columns are understood."""
        return sum(column.meaning != "ignored" for column in self.columns)


def find_table(sheet: Sheet) -> Table | None:
    """The best headings of a sheet; None where nobody's earlier years stand in it."""
    rows = [[text_of(cell) for cell in cells] for _, cells in sheet.rows]
    searched = sum(number <= _SEARCHED for number, _ in sheet.rows)
    above = next((year for line in rows[:searched] if (year := _title_year(line))), None)
    found = (
        table
        for top in range(searched)
        for height in range(1, _TALLEST + 1)
        if (table := _table(rows[top : top + height], top, year_in(sheet.name) or above))
    )
    # of equal ones the lowest: a title above the headings is not part of them
    return max(found, key=lambda table: (table.worth, -table.below, table.top), default=None)


def _title_year(line: Sequence[str]) -> str | None:
    """The year of a title, which stands alone in its row; several are columns."""
    written = [text for text in line if text]
    return year_in(written[0]) if len(written) == 1 else None


def _table(grid: Sequence[Sequence[str]], top: int, year: str | None) -> Table | None:
    width = max(map(len, grid), default=0)
    columns = tuple(column for at in range(width) if (column := _column(grid, at)) is not None)
    table = Table(columns, top, top + len(grid), year)
    named = table.of("name") or (table.of("family") and table.of("given"))
    useful = any(column.is_payload for column in columns) or table.of("sector")
    return table if named and useful and all(_is_heading(line, named) for line in grid) else None


def _is_heading(line: Sequence[str], named: Sequence[Column]) -> bool:
    """Whether no person stands in this row: below «Họ và tên» comes nothing or another heading."""
    cells = (line[column.at] for column in named if column.at < len(line))
    return all(not text or field_of(text) in {"name", "family", "given"} for text in cells)


def _column(grid: Sequence[Sequence[str]], at: int) -> Column | None:
    own = [line[at] if at < len(line) else "" for line in grid]
    written = [text for text in dict.fromkeys(own) if text]
    if not written or any(len(text) > _LONGEST for text in written):
        return None
    path = [*_above(grid, at), *written]
    year = next((found for text in path if (found := year_in(text))), None)
    meaning = _meaning(written, path, year)
    return Column(at, meaning, year, " ".join(written)) if meaning else None


def _meaning(written: Sequence[str], path: Sequence[str], year: str | None) -> str | None:
    readings = (" ".join(written), written[-1], written[0], " ".join(path))
    found = next((field for text in readings if (field := field_of(text))), None)
    if found in {None, "year"} and year is not None:  # «2022-2023» over what was got that year
        rest = (field_of(text) for text in path if not year_in(text))
        return next((field for field in rest if field), "award")
    return found


def _above(grid: Sequence[Sequence[str]], at: int) -> list[str]:
    """The headings that spread over this column from the left, as merged cells do."""
    found = []
    for line in grid[:-1]:
        left = min(at, len(line) - 1)
        while left > 0 and not line[left]:
            left -= 1
        if left >= 0 and line[left] and left != at:
            found.append(line[left])
    return found


def cell(cells: Sequence[Value], column: Column | None) -> Value:
    """What stands there; None beyond the row's end."""
    return cells[column.at] if column is not None and column.at < len(cells) else None
