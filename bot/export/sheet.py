"""One sheet, written from top to bottom as a stream: rows, spans over columns, page ends, results of sums."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from bot.export import paper
from bot.export.cells import FONT, Brush, Formula, Look, Value, sheet_name
from bot.export.measure import height, lines
from bot.export.paper import Line, Paper, page_ends

_MM_PER_INCH = 25.4
_UNITS_PER_MM = 96 / _MM_PER_INCH / 8
"""Excel counts a column's width in digits of the default typeface: 8 pixels in Times New Roman 12."""

_TALLEST = 409.0  # points; Excel knows no taller row

letter = cache(get_column_letter)


@dataclass(frozen=True, slots=True)
class Span:
    """A value over the columns first … last, counted from 1."""

    first: int
    last: int
    value: Value
    look: Look


class Sheet:
    """A sheet on its way into the file: what was written cannot be changed any more, and needs no memory."""

    def __init__(
        self, book: Workbook, name: str, widths: Sequence[float], page: Paper, zone: ZoneInfo
    ) -> None:
        self._sheet: Any = book.create_sheet(
            sheet_name(name, book.sheetnames)
        )  # half of it is not in the stubs
        self._zone = zone
        self._page = page
        self._lines: list[Line] = []
        self._brushes: dict[Look, Brush] = {}
        self._repeated = range(0)
        self.widths = widths
        self.results: dict[str, int] = {}
        self._lay_out()

    @property
    def columns(self) -> int:
        """How many columns the sheet has."""
        return len(self.widths)

    @property
    def next_row(self) -> int:
        """The number of the row that is written next."""
        return len(self._lines) + 1

    def freeze(self, rows: range, columns: int) -> None:
        """Keep these rows of headings and so many columns in sight, on paper on every page; before the first row."""
        self._repeated = rows
        self._sheet.freeze_panes = f"{letter(columns + 1)}{rows.stop}"
        self._sheet.print_title_rows = f"{rows.start}:{rows.stop - 1}"

    def brush(self, look: Look) -> Brush:
        """The brush of a look: each style is made once (6 times faster than one per cell)."""
        if look not in self._brushes:
            self._brushes[look] = Brush(self._sheet, look, self._zone)
        return self._brushes[look]

    def row(self, cells: Iterator[Cell | None], points: float, *, holds: bool = False) -> None:
        """Write a row of cells; `cells` is a generator, as a brush paints each cell only when it is its turn."""
        number = self.next_row
        self._lines.append(Line(min(points, _TALLEST), holds))
        dimensions = self._sheet.row_dimensions
        dimensions[number] = {"ht": f"{self._lines[-1].height:g}", "customHeight": "1"}
        self._sheet.append(cells)
        del dimensions[number]

    def spans(self, *spans: Span, points: float = 0, holds: bool = False) -> None:
        """Write a row of spans, at least `points` high and high enough for every text."""
        number = self.next_row
        needed = max((self._needed(span) for span in spans), default=0.0)
        for span in spans:
            if span.last > span.first:
                self._sheet.merged_cells.add(f"{letter(span.first)}{number}:{letter(span.last)}{number}")
        self.row(self._cells(number, spans), max(points, needed), holds=holds)

    def merge_down(self, column: int, rows: range) -> None:
        """Make one cell of a column's cells in these rows."""
        self._sheet.merged_cells.add(f"{letter(column)}{rows.start}:{letter(column)}{rows.stop - 1}")

    def hold(self, rows: int) -> None:
        """Keep so many of the last rows on one page with what follows."""
        for line in self._lines[-rows:]:
            line.holds = True

    def finish(self) -> None:
        """Set the page ends; nothing is written any more."""
        repeated = sum(self._lines[n - 1].height for n in self._repeated)
        for row in page_ends(self._lines, self._page.height, repeated):
            self._sheet.row_breaks.append(Break(id=row))

    def _needed(self, span: Span) -> float:
        if not isinstance(span.value, str) or span.look.rotate:
            return height(1, span.look.size)
        mm = sum(self.widths[span.first - 1 : span.last])
        return height(lines(span.value, mm, span.look.size, bold=span.look.bold), span.look.size)

    def _cells(self, number: int, spans: Sequence[Span]) -> Iterator[Cell | None]:
        column = 1
        for span in spans:
            while column < span.first:
                yield None
                column += 1
            while column <= span.last:
                value = span.value if column == span.first else None
                if isinstance(value, Formula):
                    self.results[f"{letter(column)}{number}"] = value.result
                yield self.brush(span.look).cell(value)
                column += 1

    def _lay_out(self) -> None:
        sheet = self._sheet
        for number, mm in enumerate(self.widths, start=1):
            sheet.column_dimensions[letter(number)].width = mm * _UNITS_PER_MM
        sheet.page_setup.paperSize = int(Worksheet.PAPERSIZE_A4)
        sheet.page_setup.orientation = self._page.orientation
        sheet.page_setup.firstPageNumber = 1
        sheet.page_setup.useFirstPageNumber = True
        sheet.print_options.horizontalCentered = True
        margins = sheet.page_margins
        margins.left, margins.right = paper.LEFT / _MM_PER_INCH, paper.RIGHT / _MM_PER_INCH
        margins.top, margins.bottom = paper.TOP / _MM_PER_INCH, paper.BOTTOM / _MM_PER_INCH
        margins.header = margins.footer = paper.HEADER / _MM_PER_INCH
        number = sheet.oddHeader.center
        number.text, number.font, number.size = "&P", f"{FONT},Regular", 13
        sheet.HeaderFooter.differentFirst = True
