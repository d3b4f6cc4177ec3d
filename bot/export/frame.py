"""What stands around a table: the letterhead and title above it, the signatures and «Nơi nhận» below."""

from collections.abc import Sequence
from itertools import accumulate

from bot.domain.calendar import local_day
from bot.domain.lists import Letterhead
from bot.export.cells import Look
from bot.export.measure import POINTS_PER_MM, SIDES, width
from bot.export.sheet import Sheet, Span
from bot.texts import sheets as texts
from bot.texts.sheets import Signature

LETTERHEAD_ROWS = 9

_CENTRED = Look(size=12, align="center", upright="top")
_BOLD = _CENTRED.but(bold=True)
_MOTTO = _BOLD.but(size=13)
_NUMBER = _CENTRED.but(size=13)
_DAY = _NUMBER.but(italic=True)
_RULE = Look(size=6, align="center")
_TITLE = _BOLD.but(size=14)
_YEAR = _BOLD.but(size=13)
_MADE_AT = Look(size=11, italic=True, align="center", format=texts.MADE_AT)
_NOTE = Look(size=12, upright="top")
_HINT = _CENTRED.but(italic=True)
_RECIPIENTS = Look(size=12, bold=True, italic=True)
_RECIPIENT = Look(size=11)

_GAP = 8.0
_INK = 56.0
"""Points of an empty row, and of the room for a signature."""

_KEPT_ROWS = 2
"""Rows of the table that stay on the page of the signatures, as these must not stand alone."""


def letterhead(sheet: Sheet, head: Letterhead, title: str) -> None:
    """Write the rows above a table: LETTERHEAD_ROWS of them."""
    last = sheet.columns
    middle = _left_columns(sheet.widths)
    for left, left_look, right, right_look in (
        (head.authority.upper() or texts.DOTS, _CENTRED, texts.STATE, _BOLD),
        (head.school.upper(), _BOLD, texts.MOTTO, _MOTTO),
        (texts.SHORT_RULE, _RULE, texts.LONG_RULE, _RULE),
        (texts.NUMBER, _NUMBER, texts.place_and_day(head.place, _year(head)), _DAY),
    ):
        sheet.spans(Span(1, middle, left, left_look), Span(middle + 1, last, right, right_look))
    sheet.spans(points=_GAP)
    sheet.spans(Span(1, last, title, _TITLE))
    sheet.spans(Span(1, last, texts.school_year(head.year), _YEAR))
    sheet.spans(Span(1, last, head.made_at, _MADE_AT))
    sheet.spans(points=_GAP)


def _year(head: Letterhead) -> int:
    return local_day(head.made_at, head.zone).year


def _left_columns(widths: Sequence[float]) -> int:
    """How many columns the left half of the letterhead takes: all that the name of the state does not need."""
    needed = (width(texts.STATE, _BOLD.size, bold=True) * 1.05 + SIDES) / POINTS_PER_MM
    free = sum(widths) - needed
    return max(1, sum(1 for reached in accumulate(widths) if reached <= free))


def foot(sheet: Sheet, note: str, *signatures: tuple[Signature, str], recipients: bool = True) -> None:
    """Write a note, one or two signatures with the names below, and «Nơi nhận», all on one page with the last rows."""
    sheet.hold(_KEPT_ROWS)
    sheet.spans(points=_GAP, holds=True)
    if note:
        sheet.spans(Span(1, sheet.columns, note, _NOTE), holds=True)
        sheet.spans(points=_GAP, holds=True)
    _signatures(sheet, signatures)
    if len(signatures) > 1 and recipients:
        _recipients(sheet)


def _signatures(sheet: Sheet, signatures: Sequence[tuple[Signature, str]]) -> None:
    middle = _half(sheet.widths)
    halves = (
        ((middle + 1, sheet.columns),) if len(signatures) == 1 else ((1, middle), (middle + 1, sheet.columns))
    )

    def line(look: Look, *words: str) -> None:
        spans = (Span(first, last, word, look) for (first, last), word in zip(halves, words, strict=True))
        sheet.spans(*spans, holds=True)

    for number in range(max(len(signature.office) for signature, _ in signatures)):
        line(_YEAR, *("".join(s.office[number : number + 1]) for s, _ in signatures))
    line(_HINT, *(s.hint for s, _ in signatures))
    sheet.spans(points=_INK, holds=True)
    line(_YEAR, *(name for _, name in signatures))


def _half(widths: Sequence[float]) -> int:
    """The number of columns that come nearest to the half of the page."""
    reached = list(accumulate(widths))
    return min(range(1, len(widths)), key=lambda n: abs(reached[n - 1] - sum(widths) / 2))


def _recipients(sheet: Sheet) -> None:
    middle = _half(sheet.widths)
    sheet.spans(Span(1, middle, texts.RECIPIENTS, _RECIPIENTS), holds=True)
    for text in texts.RECIPIENT_LINES:
        sheet.spans(Span(1, middle, text, _RECIPIENT), holds=True)
