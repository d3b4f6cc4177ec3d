"""What a row under the headings is: a person, the title of a team, an example, a sum, a signature."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import cached_property

from bot.domain.names import fold
from bot.intake.cells import Value, is_blank, text_of
from bot.intake.headings import is_name_heading
from bot.intake.names import has_surname, without_numbering
from bot.intake.vocabulary import WORDS, folded, lowered, opening, says

_ROWS, _TEAMS = WORDS["rows"], WORDS["teams"]
_EXAMPLE, _EXAMPLE_STARTS = folded(_ROWS["example"]), lowered(_ROWS["example_starts"])
_EXAMPLE_NOTES = folded(_ROWS["example_notes"])
_TOTAL, _SIGNATURE, _REMARK = (lowered(_ROWS[kind]) for kind in ("total", "signature", "remark"))
_DATE_LINE = re.compile(_ROWS["signature_pattern"], re.IGNORECASE)
_TEAM_STARTS, _TEAM_SURE, _TEAM_PLAIN = (lowered(_TEAMS[kind]) for kind in ("starts", "sure", "plain"))
_MARKER = re.compile(rf"\(?(?:{_TEAMS['marker']})[.)/:-]*")
_MARKED = re.compile(rf"(?:{_TEAMS['marker']})\s*[.)/:–-]+\s*\S")
_COUNTED = re.compile(_TEAMS["counted"], re.IGNORECASE)
_ORDER = re.compile(r"\(?\d{1,4}(?:[.,]\d{1,3})?\s*[.)/-]?")
_COLUMN_NUMBER = re.compile(r"[(\[]?(?:\d{1,2}|[A-Za-z])[)\]]?")
_DIGIT = re.compile(r"\d")
_SHORTEST = 5  # characters: more is not the number of a column


class Kind(Enum):
    """What a row is."""

    PERSON = auto()
    NAMELESS = auto()
    TEAM = auto()
    EXAMPLE = auto()
    SIGNATURE = auto()
    OTHER = auto()
    NOTHING = auto()


@dataclass(frozen=True)
class Layout:
    """Where in a row to look."""

    names: tuple[int, ...]
    order: int | None
    facts: frozenset[int]
    """Columns that say something of a person besides his name."""
    note: int | None


@dataclass(frozen=True)
class Line:
    """One row, and what stands above it as far as it matters."""

    number: int
    cells: tuple[Value, ...]
    layout: Layout

    def at(self, column: int | None) -> Value:
        """The cell, None beyond the row's end."""
        return self.cells[column] if column is not None and column < len(self.cells) else None

    @cached_property
    def named(self) -> str:
        """Everything in the columns of the name."""
        return " ".join(filter(None, (text_of(self.at(column)) for column in self.layout.names)))

    @cached_property
    def name(self) -> str:
        """The same, unless it is a mere number."""
        return self.named if any(map(str.isalpha, self.named)) else ""

    @cached_property
    def texts(self) -> dict[int, str]:
        """The cells that are text, except mere counts."""
        texts = ((at, cell) for at, cell in enumerate(self.cells) if isinstance(cell, str))
        return {at: cell for at, cell in texts if not _COUNTED.fullmatch(cell)}

    @cached_property
    def facts(self) -> int:
        """How many cells say something of a person."""
        return sum(not is_blank(self.at(column)) for column in self.layout.facts)

    @cached_property
    def is_numbered(self) -> bool:
        """Whether the row has a number in the list."""
        order = self.at(self.layout.order)
        return isinstance(order, int | float) or (isinstance(order, str) and bool(_ORDER.fullmatch(order)))

    @property
    def first_text(self) -> str:
        """What the row begins with."""
        return next((text_of(cell) for cell in self.cells if cell is not None), "")


def kind_of(line: Line, *, signed: bool, began: bool) -> Kind:
    """What the row is; signed: a signature stood above it, began: a person did."""
    if _is_example(line):
        return Kind.EXAMPLE
    if is_name_heading(line.name) or _numbers_columns(line):
        return Kind.NOTHING
    if not line.is_numbered and (_opens(line, _TOTAL) or _opens(line, _REMARK)):
        return Kind.OTHER
    if not line.is_numbered and _is_signature(line):
        return Kind.SIGNATURE
    if team_title(line):
        return Kind.TEAM
    if line.name:
        return Kind.PERSON if _is_person(line, signed=signed) else Kind.OTHER
    return _without_name(line, signed=signed, began=began)


def _is_person(line: Line, *, signed: bool) -> bool:
    if line.is_numbered or line.facts > signed:
        return True
    return (
        not signed and not _DIGIT.search(line.name) and (line.layout.order is None or has_surname(line.name))
    )


def _without_name(line: Line, *, signed: bool, began: bool) -> Kind:
    if line.facts > (not line.is_numbered) and not (signed and not line.is_numbered):
        return Kind.NAMELESS
    return Kind.OTHER if line.texts and began and not line.is_numbered else Kind.NOTHING


def _is_example(line: Line) -> bool:
    marked = fold(text_of(line.at(line.layout.order))) in _EXAMPLE
    named = opening(line.name, _EXAMPLE_STARTS) or opening(line.first_text, _EXAMPLE_STARTS)
    return marked or bool(named) or says(fold(text_of(line.at(line.layout.note))), _EXAMPLE_NOTES)


def _numbers_columns(line: Line) -> bool:
    """«(1) | (2) | (3)» under the headings."""
    written = [text_of(cell) for cell in line.cells if cell is not None]
    numbers = line.named.split()
    return (
        bool(numbers) and all(map(_COLUMN_NUMBER.fullmatch, numbers)) and max(map(len, written)) <= _SHORTEST
    )


def _opens(line: Line, words: tuple[str, ...]) -> bool:
    return bool(opening(line.name, words) or (not line.name and opening(line.first_text, words)))


def _is_signature(line: Line) -> bool:
    if line.name:
        return bool(opening(line.name, _SIGNATURE) or _DATE_LINE.match(line.name))
    signs = [bool(opening(text, _SIGNATURE) or _DATE_LINE.match(text)) for text in line.texts.values()]
    return any(signs) and (all(signs) or line.facts <= 1)


def team_title(line: Line) -> str | None:
    """The title of a team that fills the row, or None."""
    order = text_of(line.at(line.layout.order))
    marked = bool(order) and _MARKER.fullmatch(order) is not None
    texts = {at: text for at, text in line.texts.items() if not (marked and at == line.layout.order)}
    if not texts or any(isinstance(cell, datetime) for cell in line.cells):
        return None
    (column, title), *others = texts.items()
    if column > max(line.layout.names):
        return None
    bare = without_numbering(title)
    sure = bool(opening(bare, _TEAM_SURE))
    known = (
        sure
        or bool(opening(bare, _TEAM_STARTS))
        or (not line.is_numbered and opening(fold(bare), _TEAM_PLAIN))
    )
    if others:
        return title if sure and not line.is_numbered and len(others) == 1 else None
    return title if known or marked or _MARKED.match(title) else None
