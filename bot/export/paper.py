"""A4 by the rules for official documents (NĐ 30/2020): sizes, margins, and where a page may end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.export.measure import POINTS_PER_MM

TOP, BOTTOM, LEFT, RIGHT, HEADER = 20.0, 20.0, 30.0, 15.0, 10.0
"""Margins in millimetres; the page number stands HEADER below the upper edge."""

_SHORT, _LONG = 210.0, 297.0
_PORTRAIT_COLUMNS = 8
_SPARE = 0.975
"""What we use of a page: printers round the widths and heights of a sheet up."""

_MOST_BREAKS = 1000  # Excel repairs a file with more than 1023


@dataclass(frozen=True)
class Paper:
    """One orientation; `width` and `height` are what a table may use of a page, in millimetres and points."""

    orientation: Literal["portrait", "landscape"]
    width: float
    height: float


PORTRAIT = Paper(
    "portrait", (_SHORT - LEFT - RIGHT) * _SPARE, (_LONG - TOP - BOTTOM) * POINTS_PER_MM * _SPARE
)
LANDSCAPE = Paper(
    "landscape", (_LONG - LEFT - RIGHT) * _SPARE, (_SHORT - TOP - BOTTOM) * POINTS_PER_MM * _SPARE
)


def paper_for(columns: int) -> Paper:
    """Upright for narrow tables, lying for wide ones."""
    return PORTRAIT if columns <= _PORTRAIT_COLUMNS else LANDSCAPE


@dataclass(slots=True)
class Line:
    """One row: its height in points and whether the next one must stand on the same page."""

    height: float
    holds: bool = False


def page_ends(lines: Sequence[Line], room: float, repeated: float) -> list[int]:
    """The numbers (from 1) of the rows after which a page ends; later pages lose `repeated` to the headings.

    All page ends are ours: one that we left to the program might fall elsewhere, between a signature and its table.
    """
    ends: list[int] = []
    used, left = 0.0, room
    for first, height in _blocks(lines):
        if used and used + height > left:
            ends.append(first - 1)
            used, left = 0.0, room - repeated
        used += height
    return ends[-_MOST_BREAKS:]


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[int, float]]:
    """Rows that hold together: the number of the first one and the height of all."""
    first, height = 1, 0.0
    for number, line in enumerate(lines, start=1):
        height += line.height
        if not line.holds:
            yield first, height
            first, height = number + 1, 0.0
    if height:
        yield first, height
