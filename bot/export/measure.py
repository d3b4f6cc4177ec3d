"""How much room a text takes in Times New Roman: no program grows the rows of a workbook that it did not write."""

import tomllib
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files
from math import ceil

LINE = 1.25
"""Height of a line in type sizes: room for the two accents of a capital letter."""

POINTS_PER_MM = 72 / 25.4
SIDES = 5.0
"""Points left and right of a cell's text, together."""
AIR = 4.0
"""Points above and below a cell's text, together."""

_SLACK = 1.04  # printers, screens and substitutes of the typeface round differently
_UNKNOWN = 1000
_HORN = "\u031b"


@cache
def _advances(cut: str) -> dict[str, int]:
    """Thousandths of the type size by letter, of the regular or the bold cut."""
    tables = tomllib.loads((files(__package__) / "times.toml").read_text("utf-8"))
    return {letter: int(width) for width, letters in tables[cut].items() for letter in letters}


@cache
def _letter(letter: str, cut: str) -> int:
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if _HORN in marks:
        base = unicodedata.normalize("NFC", base + _HORN)
    return _advances(cut).get(base, _UNKNOWN)


@lru_cache(maxsize=20_000)
def _word(word: str, cut: str) -> int:
    return sum(_letter(letter, cut) for letter in unicodedata.normalize("NFC", word))


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Points that a text takes in one line."""
    return _word(text, "bold" if bold else "regular") * size / 1000


@lru_cache(maxsize=20_000)
def lines(text: str, mm: float, size: float, *, bold: bool = False) -> int:
    """Lines that a text takes in a cell of this width, broken between words, or inside one that is too long."""
    room = (mm * POINTS_PER_MM - SIDES) * 1000 / (size * _SLACK)
    cut = "bold" if bold else "regular"
    return sum(_paragraph(part, room, cut) for part in text.split("\n"))


def _paragraph(text: str, room: float, cut: str) -> int:
    space = _letter(" ", cut)
    count, used = 1, 0.0
    for word in text.split(" "):
        need = _word(word, cut)
        if used and used + space + need > room:
            count, used = count + 1, 0.0
        elif used:
            used += space
        count += max(0, ceil(need / room) - 1)
        used += need if need <= room else need % room
    return count


def height(count: int, size: float) -> float:
    """Points that so many lines take in a cell."""
    return count * size * LINE + AIR
