"""The list of 10,000 registrations, against openpyxl's write-only mode writing the same cells in the same run."""

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from time import perf_counter
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, Side

from bot.domain.lists import ListKind, lists_of
from bot.domain.members import Member
from bot.domain.registration import State
from bot.domain.topics import LONGEST
from bot.export.workbook import workbook
from tests.export.schools import HEAD, member

Row = Sequence[Any]


@dataclass(frozen=True)
class Result:
    """Seconds, the best of several runs: ours, the same cells without any style, the same cells with ours."""

    registrations: int
    cells: int
    ours: float
    plain: float
    styled: float

    def __str__(self) -> str:
        return (
            f"export of {self.registrations:,} registrations ({self.cells:,} cells): {self.ours:.2f} s; "
            f"openpyxl write-only, same cells plain {self.plain:.2f} s (ratio {self.ours / self.plain:.2f}), "
            f"styled {self.styled:.2f} s (ratio {self.ours / self.styled:.2f})"
        )


def measure(registrations: int = 10_000, runs: int = 3) -> Result:
    """The figures of one run; everybody is registered, one topic in three has the most letters allowed."""
    lists = lists_of(HEAD, [_registered(n) for n in range(registrations)])
    rows = _rows(workbook(lists, ListKind.REGISTRATIONS))
    return Result(
        registrations,
        sum(value is not None for row in rows for value in row),
        _best(runs, lambda: workbook(lists, ListKind.REGISTRATIONS)),
        _best(runs, lambda: _plain(rows)),
        _best(runs, lambda: _styled(rows)),
    )


def _registered(number: int) -> Member:
    """No two with the same name or topic, so that no cache flatters us."""
    person = member(number, long=True)
    topic = f"{person.topic[: LONGEST - 12]} {number}" if person.topic else ""
    return replace(person, name=f"{person.name} {number}", topic=topic, state=State.SUBMITTED, drafting=False)


def _rows(data: bytes) -> list[Row]:
    (sheet,) = load_workbook(BytesIO(data), read_only=True).worksheets
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def _plain(rows: Sequence[Row]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("a")
    for row in rows:
        sheet.append(row)
    book.save(BytesIO())


def _styled(rows: Sequence[Row]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("a")
    line = Side(style="thin")
    cell = WriteOnlyCell(sheet)
    cell.font = Font(name="Times New Roman", size=10)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    cell.border = Border(left=line, right=line, top=line, bottom=line)

    def filled(value: Any) -> Any:
        cell.value = value
        return cell

    for row in rows:
        sheet.append(filled(value) for value in row)
    book.save(BytesIO())


def _best(runs: int, work: Callable[[], object]) -> float:
    times = []
    for _ in range(runs):
        gc.collect()
        begun = perf_counter()
        work()
        times.append(perf_counter() - begun)
    return min(times)


if __name__ == "__main__":
    print(measure())
