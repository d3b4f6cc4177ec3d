"""The bytes of a workbook or a text table → sheets of plain cells, within limits."""

import csv
import io
import itertools
import math
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.names import nfc
from bot.domain.roster import FileFault
from bot.intake.cells import Value
from bot.intake.files import UnreadableFile, is_archive

MAX_ROWS = 20_000
MAX_COLUMNS = 256
MAX_COVERED = 10 * MAX_ROWS  # cells under merged ones: true ones do not overlap

_Cells = tuple[Value, ...]
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how a workbook writes control characters
_QUOTED = re.compile(r"""=?"(.*)"|['‘’`](?=\d)(.*)""")  # how people keep a number a text
_IN_QUOTES = re.compile(r'"[^"]*"|\[[^]]*\]|\\.')  # of a number format
_MERGE = re.compile(rb'mergeCell\s[^>]*ref="\$?([A-Z]{1,3})\$?(\d+):\$?[A-Z]{1,3}\$?(\d+)"')


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows that are not empty, numbered as the spreadsheet numbers them."""

    name: str
    rows: tuple[tuple[int, _Cells], ...]
    hidden: bool = False
    tall: tuple[tuple[int, int, int], ...] = ()
    """Merged cells of several rows: their left column (from 0), first and last row."""


def read_sheets(data: bytes, filename: str) -> tuple[Sheet, ...]:
    """All sheets of a workbook; of a text table one reading per separator. Raises UnreadableFile."""
    if is_archive(data):
        return _from_workbook(data)
    return _from_text(data, filename)


def is_table_of_text(filename: str) -> bool:
    """Whether the name promises a table in a text file."""
    return filename.lower().endswith((".csv", ".tsv", ".txt"))


def _from_workbook(data: bytes) -> tuple[Sheet, ...]:
    import openpyxl

    with warnings.catch_warnings():  # openpyxl remarks on styles and extensions that do not concern us
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = tuple(_sheet(data, sheet) for sheet in book.worksheets)
        except UnreadableFile:
            raise
        except Exception:  # noqa: BLE001 - a damaged workbook fails in openpyxl in more ways than it documents
            raise UnreadableFile(FileFault.DAMAGED) from None
    if not sheets:  # «Strict Open XML», which openpyxl does not see
        raise UnreadableFile(FileFault.OLD_WORKBOOK)
    return sheets


def _sheet(data: bytes, sheet: Any) -> Sheet:
    rows = sheet.iter_rows(
        max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS
    )  # the size that a sheet declares is often wrong
    return Sheet(
        nfc(sheet.title),
        _kept([None if cell.value is None else _value(cell) for cell in row] for row in rows),
        sheet.sheet_state != "visible",
        _merged(data, sheet._worksheet_path),  # noqa: SLF001 - the only way to merged cells when streaming
    )


def _kept(rows: Iterable[list[Value]]) -> tuple[tuple[int, _Cells], ...]:
    kept = []
    for number, cells in enumerate(rows, start=1):
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            if number > MAX_ROWS:
                raise UnreadableFile(FileFault.TOO_LARGE)
            kept.append((number, tuple(cells)))
    return tuple(kept)


def _merged(data: bytes, path: str) -> tuple[tuple[int, int, int], ...]:
    from openpyxl.utils import column_index_from_string

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        _, _, after = archive.read(path).rpartition(b"sheetData>")
    tall, covered = [], 0
    for left, top, bottom in _MERGE.findall(after):
        first, last = int(top), min(int(bottom), MAX_ROWS)
        covered += max(0, last - first)
        if first < last and covered <= MAX_COVERED:
            tall.append((column_index_from_string(left.decode()) - 1, first, last))
    return tuple(tall)


def _value(cell: Any) -> Value:
    value = cell.value
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, datetime):
        return _as_shown(value, str(cell.number_format))
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    return value


def _as_shown(value: datetime, number_format: str) -> Value:
    """A day; the month or the year alone where the cell shows no more («9/1985» becomes 1 September in Excel)."""
    shown = _IN_QUOTES.sub("", number_format).lower()
    if "d" in shown or "y" not in shown:
        return value.replace(tzinfo=None)
    return f"{value.month}/{value.year}" if "m" in shown else value.year


def tidy(text: str) -> str | None:
    """One line in composed letters, without what cannot be seen (R-12, R-29); None where nothing is left."""
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
    if not plain.isprintable():
        plain = "".join(map(_visible, plain))
    plain = " ".join(nfc(plain).split())
    if match := _QUOTED.fullmatch(plain):
        plain = (match[1] or match[2] or "").strip()
    return plain or None


def _visible(letter: str) -> str:
    category = unicodedata.category(letter)
    if category == "Cc":
        return " "
    return "" if category in {"Cf", "Cs", "Co", "Cn"} else letter


def _from_text(data: bytes, filename: str) -> tuple[Sheet, ...]:
    text = _decoded(data)
    if not text.strip():
        raise UnreadableFile(FileFault.EMPTY)
    if text.lstrip().startswith("<"):  # many programs call a web page .xls
        old = filename.lower().endswith(".xls")
        raise UnreadableFile(FileFault.OLD_WORKBOOK if old else FileFault.NOT_A_WORKBOOK)
    return tuple(_separated(text, separator) for separator in ",;\t|" if separator in text) or (
        _separated(text, ","),
    )


def _decoded(data: bytes) -> str:
    encodings = ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ("utf-8-sig", "cp1258")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text
    raise UnreadableFile(FileFault.NOT_A_WORKBOOK)


def _separated(text: str, separator: str) -> Sheet:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        rows = itertools.islice(reader, MAX_ROWS + 1)
        return Sheet("", _kept([tidy(cell) for cell in row[:MAX_COLUMNS]] for row in rows))
    except csv.Error:
        raise UnreadableFile(FileFault.DAMAGED) from None
