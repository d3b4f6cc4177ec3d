"""Moments as people type them."""

import pytest

from bot.domain.moments import read_moment
from tests.conftest import ZONE, local

NOW = local(2026, 10, 5, 8)
"""A Monday."""


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("20/10 15:00", (2026, 10, 20, 15)),
        ("20/10/2026 15:00", (2026, 10, 20, 15)),
        ("20-10-2026 15 : 00", (2026, 10, 20, 15)),
        ("15h30 20/10", (2026, 10, 20, 15, 30)),
        ("20.10 15g", (2026, 10, 20, 15)),
        ("15 giờ 20/10", (2026, 10, 20, 15)),
        ("15 giờ 30 20/10", (2026, 10, 20, 15, 30)),
        ("15 giờ 30 phút ngày 20/10", (2026, 10, 20, 15, 30)),
        ("ngày 20 tháng 10 lúc 15h", (2026, 10, 20, 15)),
        ("Thứ Ba, 20/10 15h00", (2026, 10, 20, 15)),
        ("2026-10-20 15:00", (2026, 10, 20, 15)),
        ("16:45", (2026, 10, 5, 16, 45)),
        ("hôm nay 16:45", (2026, 10, 5, 16, 45)),
        ("3h chiều nay", (2026, 10, 5, 15)),
        ("3h chieu nay", (2026, 10, 5, 15)),
        ("8 giờ tối", (2026, 10, 5, 20)),
        ("15h chiều", (2026, 10, 5, 15)),
        ("7h30 sáng mai", (2026, 10, 6, 7, 30)),
        ("chiều mai 3h", (2026, 10, 6, 15)),
        ("12h trưa 6/10", (2026, 10, 6, 12)),
        ("8h 20/10 tới", (2026, 10, 20, 8)),
        ("7:30", (2026, 10, 5, 7, 30)),
        ("1/10 7h", (2026, 10, 1, 7)),
        ("5/1 9:00", (2027, 1, 5, 9)),
        ("0:00 6/10", (2026, 10, 6, 0)),
        ("23:59 6/10", (2026, 10, 6, 23, 59)),
    ],
)
def test_what_people_type_is_read(typed: str, moment: tuple[int, ...]) -> None:
    """A moment that has passed is read too: who asks says that it has."""
    assert read_moment(typed, NOW, ZONE) == local(*moment)


@pytest.mark.parametrize(
    "typed", ["", "20/10", "khi nào rảnh", "24:00", "9:60", "25h 20/10", "31/2 9h", "9h 9h", "tuần sau 9h"]
)
def test_what_cannot_be_a_moment_is_not_taken(typed: str) -> None:
    assert read_moment(typed, NOW, ZONE) is None
