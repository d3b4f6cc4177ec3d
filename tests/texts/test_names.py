"""A team is called a team, however the school's list writes it."""

import pytest

from bot.texts.names import team_named


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("Toán – Tin", "Tổ Toán – Tin"),
        ("Văn phòng", "Tổ Văn phòng"),
        ("Tổ Ngữ văn", "Tổ Ngữ văn"),
        ("TỔ 1", "TỔ 1"),
        ("Khối 5", "Khối 5"),
        ("Ban giám hiệu", "Ban giám hiệu"),
        ("Bộ phận phục vụ", "Bộ phận phục vụ"),
        ("", ""),
    ],
)
def test_a_team_in_a_sentence(listed: str, said: str) -> None:
    assert team_named(listed) == said
