"""Long lists on a small screen: buttons a page at a time, and texts cut where Telegram would refuse them (R-10)."""

from collections.abc import Callable, Iterable, Sequence

from bot.texts.message import Button, Html, Row, lines

PER_PAGE = 8
"""Choices on one screen: a phone shows them without scrolling."""

_MOST_UNITS = 3500
"""Telegram takes 4096 UTF-16 units; the rest is for what stands around."""


def choices(buttons: Sequence[Button], page: int, turn: Callable[[int], str]) -> tuple[Row, ...]:
    """One page of choices, one below the other, and the row that turns it; a page that is gone is the last one."""
    last = max(0, (len(buttons) - 1) // PER_PAGE)
    page = min(max(page, 0), last)
    shown = buttons[page * PER_PAGE : (page + 1) * PER_PAGE]
    turning = turner(page, last + 1, turn)
    return (*((button,) for button in shown), *((turning,) if turning else ()))


def turner(page: int, pages: int, turn: Callable[[int], str]) -> Row:
    """The buttons that turn a page."""
    back = (Button("⬅ Trang trước", turn(page - 1)),) if page > 0 else ()
    on = (Button("Trang sau ➡", turn(page + 1)),) if page < pages - 1 else ()
    return (*back, *on)


def cut(paragraphs: Iterable[Sequence[Html]]) -> list[Html]:
    """The paragraphs on as few pages as hold them, cut between lines; a page never begins with an empty line."""
    pages: list[list[Html]] = [[]]
    room = _MOST_UNITS
    for paragraph in paragraphs:
        for number, line in enumerate(paragraph):
            gap = [Html("")] if number == 0 and pages[-1] else []
            needed = _units(line) + len(gap)
            if needed > room and pages[-1]:
                pages.append([])
                room, gap = _MOST_UNITS, []
            pages[-1] += [*gap, line]
            room -= needed
    return [lines(*page) for page in pages]


def _units(line: Html) -> int:
    """UTF-16 units with the end of the line; tags count too, which is on the safe side."""
    return len(line.markup.encode("utf-16-le")) // 2 + 1


def shortened(text: str, most: int = 80) -> str:
    """A text from outside that may be of any length, as it fits into a line."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def some(words: Sequence[str], most: int = 12) -> str:
    """«A, B, C và 4 người khác»."""
    if len(words) <= most:
        return ", ".join(words)
    return f"{', '.join(words[:most])} và {len(words) - most} người khác"
