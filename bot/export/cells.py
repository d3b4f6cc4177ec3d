"""Values → cells: people's text is never a formula (R-28) nor stops a save (R-29); moments lose their zone here only (R-30)."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from bot.domain.calendar import local_time

FONT = "Times New Roman"

_TRIGGERS = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""A spreadsheet may take a text that begins so for a formula once somebody edits it; the last four are full-width."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML cannot hold: lone surrogates and non-characters pass openpyxl's own check and fail in the save."""

_NAME_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_NAME_LONGEST = 31


@dataclass(frozen=True, slots=True)
class Formula:
    """One of our own sums, with its result: previews and readers that do not calculate would show nothing."""

    text: str
    result: int


Value = str | int | date | Formula | None


@dataclass(frozen=True)
class Look:
    """How a cell looks."""

    size: float = 11
    bold: bool = False
    italic: bool = False
    align: Literal["left", "center", "right"] = "left"
    upright: Literal["top", "center", "bottom"] = "center"
    boxed: bool = False
    shade: str = ""
    format: str = "General"
    rotate: int = 0

    def but(self, **changes: object) -> "Look":
        """The same look with a few changes."""
        return replace(self, **changes)  # type: ignore[arg-type]  # the keys are those of this class


def clean(text: str) -> str:
    """The text without what a workbook cannot hold."""
    return _UNWRITABLE.sub(" ", text)


def sheet_name(wanted: str, taken: Collection[str]) -> str:
    """A name that every spreadsheet accepts, unlike those already taken (R-31)."""
    words = _NAME_FORBIDDEN.sub(" ", clean(wanted)).split()
    base = " ".join(words)[:_NAME_LONGEST].strip() or "-"
    lower = {name.lower() for name in taken} | {"history"}  # Excel keeps that one for itself
    name, number = base, 1
    while name.lower() in lower:
        number += 1
        name = f"{base[: _NAME_LONGEST - len(str(number)) - 1]} {number}"
    return name


class Brush:
    """Paints values in one look; the cell that it hands out is valid until it is asked for the next one."""

    def __init__(self, sheet: WriteOnlyWorksheet, look: Look, zone: ZoneInfo) -> None:
        self.look = look
        self._zone = zone
        self._plain = _styled(sheet, look)
        self._quoted = _styled(sheet, look)
        self._quoted.quotePrefix = True

    def cell(self, value: Value) -> Cell:
        """A cell that holds the value."""
        if isinstance(value, str):
            return self._text(clean(value))
        if isinstance(value, datetime):
            value = local_time(value, self._zone).replace(tzinfo=None)
        self._plain.value = value.text if isinstance(value, Formula) else value
        return self._plain

    def _text(self, text: str) -> Cell:
        cell = self._quoted if text.startswith(_TRIGGERS) else self._plain
        cell.value = text or None  # an empty text would be counted by the totals
        if text:
            cell.data_type = "s"  # openpyxl makes a formula of «=…» and an error of «#N/A»
        return cell


def _styled(sheet: WriteOnlyWorksheet, look: Look) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.font = Font(name=FONT, size=look.size, bold=look.bold, italic=look.italic)
    cell.alignment = Alignment(
        horizontal=look.align, vertical=look.upright, wrap_text=True, text_rotation=look.rotate
    )
    if look.boxed:
        line = Side(style="thin")
        cell.border = Border(left=line, right=line, top=line, bottom=line)
    if look.shade:
        cell.fill = PatternFill("solid", fgColor=look.shade)
    cell.number_format = look.format
    return cell
