"""Block II of the school's list: the teams as collectives, in the columns of the list above it."""

from collections.abc import Iterable, Sequence

from bot.domain.lists import CollectiveRow
from bot.export.cells import Look, Value
from bot.export.sheet import Sheet, Span
from bot.texts import export as cells
from bot.texts import sheets as texts

_SPANS = ((1, 1), (2, 4), (5, 5), (6, 7), (8, 9), (10, 12))
"""Which columns of the list each column of the block takes."""


def add_collectives(sheet: Sheet, rows: Sequence[CollectiveRow], size: float) -> None:
    """Write the block; nothing where no team registers for itself."""
    if not rows:
        return
    body = Look(size=size, boxed=True)
    strong = body.but(bold=True, shade="F2F2F2")
    sheet.spans(Span(1, sheet.columns, texts.COLLECTIVES, strong), holds=True)
    headings = (
        texts.ORDER,
        texts.COLLECTIVE,
        texts.COLLECTIVE_STAFF,
        texts.COLLECTIVE_TITLE,
        texts.COLLECTIVE_REWARD,
        texts.NOTE,
    )
    sheet.spans(*_line(headings, [strong.but(align="center")] * len(_SPANS)), holds=True)
    centred = body.but(align="center")
    looks = [centred, body, centred, body, body, body]
    for number, row in enumerate(rows, start=1):
        title, rewards = cells.collective_cell(row.title), cells.rewards_cell(row.rewards)
        sheet.spans(*_line((number, row.team, row.staff, title, rewards, None), looks))


def _line(values: Iterable[Value], looks: Sequence[Look]) -> Iterable[Span]:
    for (first, last), value, look in zip(_SPANS, values, looks, strict=True):
        yield Span(first, last, value, look)
