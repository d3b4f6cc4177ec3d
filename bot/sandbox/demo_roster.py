"""The staff list of the demo school as a school would send it: a title, and headings in the third row."""

import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

_HEADER_ROW = 3
_TALL, _LOW = 36, 18  # points; rows do not grow by themselves in every program
_FONT = Font(name="Times New Roman", size=12)
_BOLD = Font(name="Times New Roman", size=12, bold=True)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(vertical="center", wrap_text=True)
_LINE = Side(style="thin")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def write_demo_roster(path: Path, data: str = "demo_roster.toml") -> None:
    """Write the list as an .xlsx; its people and words are in the file `data` beside this module."""
    demo = tomllib.loads(files("bot.sandbox").joinpath(data).read_text(encoding="utf-8"))
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = demo["sheet"]
    _write_title(sheet, f"{demo['title']} – {demo['school'].upper()}", len(demo["headings"]))
    rows = [demo["headings"], *_rows(demo)]
    for number, row in enumerate(rows, start=_HEADER_ROW):
        for column, value in enumerate(row, start=1):
            _write(sheet, number, column, value)
        sheet.row_dimensions[number].height = _TALL if number == _HEADER_ROW else _LOW
    for column, width in enumerate(demo["widths"], start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _prepare_for_paper(sheet)
    book.save(path)


def _rows(demo: dict[str, Any]) -> list[list[str | int | date]]:
    people = [(team["name"], person) for team in demo["teams"] for person in team["people"]]
    return [
        [number, name, sex, _born(born), position, team, demo["school"], subject, phone, remark]
        for number, (team, (name, sex, born, position, subject, phone, remark)) in enumerate(people, start=1)
    ]


def _born(text: str) -> date | int:
    """A day, or a year alone where the school knows no more."""
    return date.fromisoformat(text) if "-" in text else int(text)


def _write_title(sheet: Worksheet, title: str, columns: int) -> None:
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=columns)
    cell = sheet.cell(1, 1, title)
    cell.font, cell.alignment = Font(name="Times New Roman", size=14, bold=True), _CENTRE


def _write(sheet: Worksheet, row: int, column: int, value: str | int | date) -> None:
    cell = sheet.cell(row, column, value or None)
    cell.font = _BOLD if row == _HEADER_ROW else _FONT
    cell.alignment = _LEFT if isinstance(value, str) and row != _HEADER_ROW else _CENTRE
    cell.border = _BOX
    if isinstance(value, date):
        cell.number_format = "dd/mm/yyyy"


def _prepare_for_paper(sheet: Worksheet) -> None:
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
