"""Where a table of people begins, and what each of its columns holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bot.domain.names import fold
from bot.intake.cells import Value, text_of
from bot.intake.vocabulary import WORDS, lowered

Rows = Sequence[tuple[int, tuple[Value, ...]]]

_FIELDS: dict[str, dict[str, list[str]]] = WORDS["fields"]
_TALLEST = 3  # rows of headings
_LONGEST = 80  # characters of a heading
_NAMES = frozenset({"name", "family", "middle", "given"})
_BRACKETS = re.compile(r"\([^)]*\)|\[[^]]*\]|\*")
_EXACT, _LOOSE = 0, 1
_SHORT = 3  # letters: without diacritics «Hồ» is «Họ» and «Tô» is «Tổ»


def _squeezed(text: str) -> str:
    """With diacritics: «Năm» (a year) is not «Nam» (a man)."""
    return re.sub(r"[\W_]", "", text.lower())


def _plain(text: str) -> str:
    return fold(text).replace(" ", "")


def _index(kind: str) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for key in (_squeezed, _plain):  # what is right with diacritics comes first
        for name, words in _FIELDS.items():
            for rank, word in enumerate(words.get(kind, [])):
                found.setdefault(key(word), (name, rank))
    return found


_WHOLE, _WEAK = _index("exact"), _index("weak")
_OPENINGS = [(fold(word), name) for name, words in _FIELDS.items() for word in words.get("starts", [])]
_FORBIDDEN = {name: lowered(words.get("not", [])) for name, words in _FIELDS.items()}


@dataclass(frozen=True, slots=True)
class Table:
    """A table's headings: rows first to last (as indexes), and the columns of each field, best first."""

    first: int
    last: int
    columns: dict[str, list[int]]
    titles: dict[int, str]
    weak: dict[str, int] = field(default_factory=dict)
    """Columns that may hold a field if their cells look right."""

    @property
    def worth(self) -> int:
        """How much the headings say."""
        return len(self.columns.keys() - {"ignored"})


def find_table(rows: Rows, first: int, last: int) -> Table | None:
    """The best headings that begin in rows[first:last]; None where no column of names is found."""
    tables = (
        table
        for top in range(first, min(last, len(rows)))
        for height in range(1, _TALLEST + 1)
        if (table := _table(rows, top, top + height - 1)) is not None
    )
    return max(tables, key=lambda table: (table.worth, table.first - table.last, -table.first), default=None)


@lru_cache(maxsize=4096)
def is_name_heading(value: Value) -> bool:
    """Whether a cell is the heading of a column of names, as at the top of each printed page."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    match = _whole(value, _WHOLE) or _loose(value)
    return match is not None and match[0] in _NAMES


def _table(rows: Rows, top: int, bottom: int) -> Table | None:
    if bottom >= len(rows):
        return None
    grid = [list(map(text_of, cells)) for _, cells in rows[top : bottom + 1]]
    matches: dict[str, list[tuple[int, int, int]]] = {}
    titles: dict[int, str] = {}
    weak: dict[str, int] = {}
    for column in range(max(map(len, grid))):
        own = [line[column] if column < len(line) else "" for line in grid]
        if any(own):
            titles[column] = " ".join(dict.fromkeys(filter(None, own)))
            if match := _match(own, _above(grid, column)):
                matches.setdefault(match[0], []).append((*match[1:], column))
            elif unsure := _whole(titles[column], _WEAK):
                weak.setdefault(unsure[0], column)
    columns = {name: [column for *_, column in sorted(found)] for name, found in matches.items()}
    table = Table(top, bottom, columns, titles, weak)
    return table if _is_plausible(table, grid) else None


def _is_plausible(table: Table, grid: list[list[str]]) -> bool:
    names = table.columns.keys() & _NAMES
    columns = [column for name in names for column in table.columns[name]]
    written = [line[column] for line in grid for column in columns if column < len(line) and line[column]]
    alone = table.worth == 1 and len(table.titles) == 1 and "name" in names
    unsure = "name" in table.weak and table.worth > 1
    enough = (names and table.worth > 1) or alone or unsure
    return bool(enough) and all(map(is_name_heading, written[1:]))


def _above(grid: list[list[str]], column: int) -> list[str]:
    """The headings that spread over this column from the left, as merged cells do."""
    found = []
    for line in grid[:-1]:
        left = column
        while left > 0 and not (left < len(line) and line[left]):
            left -= 1
        found.append(line[left] if left < len(line) else "")
    return found


def _match(own: list[str], above: list[str]) -> tuple[str, int, int] | None:
    """Field, how sure, and its rank among the headings of that field."""
    for text in _readings(own, above):
        if match := _whole(text, _WHOLE):
            return match[0], _EXACT, match[1]
    for text in dict.fromkeys((" ".join(filter(None, own)), own[-1])):
        if match := _loose(text):
            return match[0], _LOOSE, match[1]
    return None


def _readings(own: list[str], above: list[str]) -> Iterator[str]:
    """«Năm sinh» over «Nam»: the whole path first, then the lowest heading, then the highest."""
    if own[-1]:
        yield " ".join(dict.fromkeys(filter(None, [*above, own[-1]])))
    written = [text for text in own if text]
    yield " ".join(dict.fromkeys(written))
    yield written[-1]
    yield written[0]


def _whole(value: str, index: dict[str, tuple[str, int]]) -> tuple[str, int] | None:
    for text in dict.fromkeys((value, _BRACKETS.sub(" ", value))):
        plain = _plain(text)
        meant = plain if text.isascii() or len(plain) > _SHORT else ""
        if match := index.get(_squeezed(text)) or index.get(meant):
            return match
    return None


def _loose(text: str) -> tuple[str, int] | None:
    plain = f"{fold(text)} "
    words = " ".join(["", *re.findall(r"\w+", text.lower()), ""])
    for rank, (opening, name) in enumerate(_OPENINGS):
        if plain.startswith(f"{opening} ") and not any(f" {word} " in words for word in _FORBIDDEN[name]):
            return name, rank
    return None
