"""The demo school's staff list as the secretary sends it later in the year: what changed is in newlist.toml."""

import tomllib
from importlib.resources import files
from io import BytesIO

from openpyxl import load_workbook

_DATA = tomllib.loads(files("bot.sandbox.tour").joinpath("newlist.toml").read_text(encoding="utf-8"))
_HEADINGS_ROW = 3
_NAME_COLUMN = 2

NAME: str = _DATA["file"]


def new_staff_list(old: bytes) -> bytes:
    """The workbook with one person changed, one gone and one new."""
    book = load_workbook(BytesIO(old))
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[_HEADINGS_ROW]]
    rows = {sheet.cell(row, _NAME_COLUMN).value: row for row in range(_HEADINGS_ROW + 1, sheet.max_row + 1)}
    changed = _DATA["changed"]
    sheet.cell(rows[changed["name"]], headings.index(changed["heading"]) + 1).value = changed["value"]
    sheet.append(_DATA["new"]["row"])
    sheet.delete_rows(rows[_DATA["left"]])
    written = BytesIO()
    book.save(written)
    return written.getvalue()
