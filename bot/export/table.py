"""A table of a sheet: columns that are one line each, headings, groups with sub-totals, a grand total."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Generic, Literal, TypeVar

from openpyxl.cell import Cell

from bot.export.cells import Formula, Look, Value
from bot.export.measure import height, lines
from bot.export.sheet import Sheet, Span, letter
from bot.texts import sheets as texts

R = TypeVar("R")

ORDER_MM = 9.0
_NAMED = 2  # columns that say what a row is about: its number and its name
_UPRIGHT_POINTS = 120.0  # height of headings that are turned by 90 degrees


class Total(Enum):
    """What stands below a column: how many cells are filled, or their sum; the numbers are Excel's."""

    COUNT = 3
    SUM = 9

    def of(self, value: Value) -> int:
        """What one cell adds."""
        if self is Total.COUNT:
            return int(value not in {None, ""})
        return value if isinstance(value, int) else 0

    def formula(self, cells: str, result: int) -> Formula:
        """The total of cells as a formula, which leaves out the sub-totals among them."""
        return Formula(f"=SUBTOTAL({self.value},{cells})", result)


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column; `over` is a heading that it shares with its neighbours, `format` that of its numbers."""

    heading: str
    width: float
    value: Callable[[R], Value]
    align: Literal["left", "center", "right"] = "left"
    over: str = ""
    total: Total | None = None
    format: str = "General"


class Table(Generic[R]):
    """A table on its way into a sheet; its first column counts the rows."""

    def __init__(
        self, sheet: Sheet, columns: Sequence[Column[R]], *, size: float = 11, upright: bool = False
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._upright = upright
        self._body = Look(size=size, boxed=True)
        self._centred = self._body.but(align="center")
        self._strong = self._centred.but(bold=True)
        self._heading = self._strong.but(shade="F2F2F2")
        self._order = sheet.brush(self._centred)
        self._brushes = [sheet.brush(self._body.but(align=c.align, format=c.format)) for c in columns]
        self._summed = [n for n, column in enumerate(columns) if column.total]
        self._begins = 0
        self._written = 0
        self._grand = [0] * len(columns)

    def headings(self) -> None:
        """Write the headings: one row, or two where columns share some."""
        heads = [
            (1, "", texts.ORDER),
            *((n, c.over, c.heading) for n, c in enumerate(self._columns, start=2)),
        ]
        row = self._sheet.next_row
        if heading_rows(self._columns) == 1:
            below = [Span(n, n, heading, self._heading) for n, _, heading in heads]
        else:
            below = [Span(n, n, heading if over else None, self._turned(n)) for n, over, heading in heads]
            self._sheet.spans(*self._above(heads), holds=True)
            for column in (n for n, over, _ in heads if not over):
                self._sheet.merge_down(column, range(row, row + 2))
        self._sheet.spans(*below, points=_UPRIGHT_POINTS if self._upright else 0, holds=True)
        self._begins = self._sheet.next_row

    def part(self, heading: str) -> None:
        """Write the heading of a part of the table."""
        self._span(heading, self._strong.but(align="left", shade="F2F2F2"), holds=True)

    def group(self, heading: str, rows: Iterable[R]) -> None:
        """Write rows under a heading of their own, and their sub-total."""
        self._span(heading, self._strong.but(align="left", shade="FAFAFA"), holds=True)
        first = self._sheet.next_row
        sums = self.rows(rows)
        self._sums(texts.sum_of(heading), sums, range(first, self._sheet.next_row))

    def rows(self, rows: Iterable[R]) -> list[int]:
        """Write rows, the last of them on one page with what follows; returns what they add to the totals."""
        before = list(self._grand)
        for row in rows:
            self._row([column.value(row) for column in self._columns])
        self._sheet.hold(1)
        return [now - then for now, then in zip(self._grand, before, strict=True)]

    def total(self, nothing: str) -> None:
        """Write the grand total, or this sentence where the table has no rows."""
        body = range(self._begins, self._sheet.next_row)
        if body:
            self._sheet.hold(1)
            self._sums(texts.GRAND_SUM, self._grand, body)
        else:
            self._span(nothing, self._centred.but(italic=True))

    def _row(self, values: list[Value]) -> None:
        self._written += 1
        for n in self._summed:
            total = self._columns[n].total
            assert total
            self._grand[n] += total.of(values[n])
        texts_of_row = zip(values, self._columns, strict=True)
        counts = (lines(v, column.width, self._body.size) for v, column in texts_of_row if isinstance(v, str))
        most = max(counts, default=1)
        self._sheet.row(self._cells(values), height(most, self._body.size))

    def _cells(self, values: list[Value]) -> Iterator[Cell]:
        yield self._order.cell(self._written)
        for brush, value in zip(self._brushes, values, strict=True):
            yield brush.cell(value)

    def _span(self, text: str, look: Look, *, holds: bool = False) -> None:
        self._sheet.spans(Span(1, self._sheet.columns, text, look), holds=holds)

    def _sums(self, label: str, sums: Sequence[int], body: range) -> None:
        first = self._summed[0] + 2
        spans = [Span(1, first - 1, label, self._strong)]
        for number, (column, result) in enumerate(zip(self._columns, sums, strict=True), start=2):
            if number >= first:
                sheet_range = f"{letter(number)}{body.start}:{letter(number)}{body.stop - 1}"
                value = column.total.formula(sheet_range, result) if column.total else None
                spans.append(Span(number, number, value, self._strong.but(format=column.format)))
        self._sheet.spans(*spans)

    def _above(self, heads: Sequence[tuple[int, str, str]]) -> Iterator[Span]:
        """The upper of two rows of headings; a column that shares none begins here and goes on below."""
        for over, run in groupby(heads, lambda head: head[1]):
            members = list(run)
            if over:
                yield Span(members[0][0], members[-1][0], over, self._heading)
            else:
                yield from (Span(n, n, heading, self._turned(n)) for n, _, heading in members)

    def _turned(self, number: int) -> Look:
        """The look of a heading: narrow columns of numbers are headed upright."""
        return self._heading.but(rotate=90, size=10) if self._upright and number > _NAMED else self._heading


def heading_rows(columns: Sequence[Column[R]]) -> int:
    """How many rows the headings of these columns take."""
    return 2 if any(column.over for column in columns) else 1
