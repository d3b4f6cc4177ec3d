"""Texts are measured as Times New Roman sets them."""

import unicodedata

import pytest

from bot.export.measure import lines, width


@pytest.mark.parametrize(
    ("text", "bold", "points"),
    [
        ("0123456789", False, 60.0),
        ("Nguyễn", False, 37.992),
        ("Nguyễn", True, 39.336),
        ("ươ", False, 12.852),
        ("Đặng", False, 25.992),
        ("漢字", False, 24.0),
        ("", False, 0.0),
    ],
)
def test_a_text_is_as_wide_as_its_letters(text: str, bold: bool, points: float) -> None:
    assert width(text, 12, bold=bold) == pytest.approx(points)


def test_both_spellings_of_a_letter_are_equally_wide() -> None:
    text = "Trường Phổ thông dân tộc nội trú, ươm mầm ước mơ"
    assert width(unicodedata.normalize("NFD", text), 11) == width(text, 11)


@pytest.mark.parametrize(
    ("text", "mm", "expected"),
    [
        pytest.param("", 20, 1, id="nothing takes a line all the same"),
        pytest.param("Toán", 20, 1, id="one word"),
        pytest.param("Lao động tiên tiến", 20, 2, id="breaks between words"),
        pytest.param("một\nhai\nba", 50, 3, id="its own line ends"),
        pytest.param("a" * 100, 20, 10, id="a word that is longer than the cell is broken inside"),
        pytest.param("tên " + "a" * 20 + " là", 20, 4, id="a long word between short ones"),
    ],
)
def test_lines_in_a_cell(text: str, mm: float, expected: int) -> None:
    assert lines(text, mm, 11) == expected
