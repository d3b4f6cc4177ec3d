"""Workbooks and text tables as schools make them, built for the tests."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook

from bot.domain.roster import Problem, Roster, RosterProblem, StaffRow
from bot.intake.roster import read_roster

Cells = Sequence[Any]


def workbook(*sheets: Iterable[Cells], names: Sequence[str] = (), merged: Sequence[str] = ()) -> bytes:
    """An .xlsx with these sheets of rows; merged: ranges of the first."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for at, rows in enumerate(sheets):
        sheet = book.create_sheet(names[at] if names else f"Sheet{at + 1}")
        for row in rows:
            sheet.append([*row])
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def text_table(rows: Iterable[Cells], *, separator: str = ",", encoding: str = "utf-8-sig") -> bytes:
    """A text table with these rows."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue().encode(encoding)


def read(*rows: Cells, merged: Sequence[str] = ()) -> Roster:
    """What is read from a workbook of one sheet."""
    return read_roster(workbook(rows, merged=merged), "danh-sach.xlsx")


def read_one(headings: Cells, cells: Cells) -> StaffRow:
    """The only person of a list."""
    (person,) = read(headings, cells).people
    return person


def told(roster: Roster, *fields: str) -> list[tuple[Any, ...]]:
    """These fields of all people."""
    return [tuple(getattr(person, field) for field in fields) for person in roster.people]


def problems(roster: Roster, *but: RosterProblem) -> list[Problem]:
    """The problems of a list, without those kinds that the test is not about."""
    return [problem for problem in roster.problems if problem.kind not in but]
