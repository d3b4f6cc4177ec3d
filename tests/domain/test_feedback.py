"""By when a comment is answered, and when to remind of it."""

from datetime import date

import pytest

from bot.domain.feedback import Kind, Waiting, answer_due, waiting_of

TODAY, END = date(2026, 10, 17), date(2026, 10, 19)


@pytest.mark.parametrize(
    ("kind", "until", "due"),
    [
        (Kind.ENTRY, END, END),
        (Kind.LIST, END, END),
        (Kind.MISSING, END, END),
        (Kind.MISSING, None, date(2026, 10, 27)),
        (Kind.OPINION, END, date(2026, 10, 27)),
        (Kind.COMPLAINT, None, date(2026, 10, 27)),
    ],
)
def test_by_when_it_is_answered(kind: Kind, until: date | None, due: date) -> None:
    assert answer_due(kind, TODAY, until) == due


def test_overdue_begins_the_day_after() -> None:
    days = [date(2026, 10, 16), TODAY, END]

    assert waiting_of(days, TODAY) == Waiting(3, 1)
