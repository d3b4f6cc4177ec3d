"""The empty sheet of `thidua register`: the staff filled in, titles, fields and levels to choose from."""

from collections.abc import Sequence
from io import BytesIO

import openpyxl
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.titles import Title, offered
from bot.domain.topics import TopicField, TopicLevel
from bot.texts import register_terminal as texts
from bot.texts.law import title_name
from bot.texts.names import field_name, level_name

WIDTHS = {"A": 28, "B": 13, "C": 22, "D": 30, "E": 38, "F": 60, "G": 30, "H": 22}
HEADINGS = (
    texts.NAME,
    texts.BIRTH,
    texts.TEAM,
    texts.TITLE,
    texts.REWARDS,
    texts.TOPIC,
    texts.FIELD,
    texts.LEVEL,
)


def registration_template(staff: Sequence[tuple[str, str, str]], *, under_ministry: bool) -> bytes:
    """A workbook for these people (name, birth, team), in this order."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = texts.SHEET
    sheet.append(HEADINGS)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for person in staff:
        sheet.append(person)
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    sheet.freeze_panes = "B2"
    last = len(staff) + 1
    titles = [title_name(title) for title in Title if title in offered(under_ministry=under_ministry)]
    _choices(book, sheet, f"D2:D{last}", "A", [*titles, texts.DECLINE])
    _choices(book, sheet, f"G2:G{last}", "B", [field_name(field) for field in TopicField])
    _choices(book, sheet, f"H2:H{last}", "C", [level_name(level) for level in TopicLevel])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _choices(
    book: openpyxl.Workbook, sheet: Worksheet, cells: str, column: str, choices: Sequence[str]
) -> None:
    """A list to choose from; it stands on a hidden sheet, since a formula holds no more than 255 letters."""
    name = "choices"
    hidden = book[name] if name in book.sheetnames else book.create_sheet(name)
    hidden.sheet_state = "hidden"
    for number, choice in enumerate(choices, start=1):
        hidden[f"{column}{number}"] = choice
    listed = f"{name}!${column}$1:${column}${len(choices)}"
    validation = DataValidation("list", formula1=listed, allow_blank=True)
    validation.add(cells)
    sheet.add_data_validation(validation)
