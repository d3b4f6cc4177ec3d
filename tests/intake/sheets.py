"""Workbooks and text tables as schools make them, built for the tests."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook

from bot.domain.roster import Problem, Roster, RosterProblem, StaffRow
from bot.intake.roster import read_roster

Cells = Sequence[Any]
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


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


def from_excel() -> bytes:
    """A list of one person with shared and rich texts and a formula, which openpyxl reads but does not write."""
    texts = "<si><t>STT</t></si><si><t>Họ và tên</t></si><si><t>Ngày sinh</t></si><si><t>Chức vụ</t></si>"
    texts += "<si><r><rPr><b/></rPr><t xml:space='preserve'>Nguyễn </t></r><r><t>Thị Lan</t></r></si>"
    headings = "".join(f'<c r="{letter}1" t="s"><v>{at}</v></c>' for at, letter in enumerate("ABCD"))
    person = '<c r="A2"><v>1</v></c><c r="B2" t="s"><v>4</v></c><c r="C2" s="1"><v>31295</v></c>'
    person += '<c r="D2" t="str"><f>"Giáo"&amp;" viên"</f><v>Giáo viên</v></c>'
    return _with_parts(
        {
            "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" count="5" uniqueCount="5">{texts}</sst>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData><row r="1">{headings}</row>'
            f'<row r="2">{person}</row></sheetData></worksheet>',
        }
    )


def _with_parts(parts: dict[str, str]) -> bytes:
    """A workbook of openpyxl with these parts instead of its own, or beside them."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook([[date(1985, 9, 5)]]))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in sorted({*old.namelist(), *parts}):
            content = parts[name] if name in parts else old.read(name).decode()
            content = content.replace(
                "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_SHARED}"/></Types>'
            )
            new.writestr(name, content)
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
