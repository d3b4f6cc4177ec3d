"""People's text in a workbook: never a formula, never in the way of a save; moments; names of sheets."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bot.export.cells import Brush, Formula, Look, Value, clean, sheet_name
from tests.export.schools import ZONE

HOSTILE = (
    '=HYPERLINK("http://evil.example","Bấm vào đây")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
)


def saved(*values: Value) -> list[Any]:
    """The cells of these values after a save and a load."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("a")
    brush = Brush(sheet, Look(), ZONE)
    for value in values:
        sheet.append([brush.cell(value)])
    data = BytesIO()
    book.save(data)
    data.seek(0)
    return [row[0] for row in load_workbook(data)["a"].iter_rows(max_row=len(values), max_col=1)]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_looks_like_a_formula_stays_text_even_when_it_is_edited(text: str) -> None:
    (cell,) = saved(text)

    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize("text", ["Nguyễn Thị Lan", "#N/A", "0912345678", "TRUE", "a=b", " x ", "_x0041_"])
def test_other_text_is_kept_as_it_is(text: str) -> None:
    (cell,) = saved(text)

    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", False)


def test_a_hostile_text_does_not_mark_the_next_one() -> None:
    cells = saved("=1+1", "Lan", "=2", None, 3)

    assert [(c.value, c.data_type, c.quotePrefix) for c in cells] == [
        ("=1+1", "s", True),
        ("Lan", "s", False),
        ("=2", "s", True),
        (None, "n", False),
        (3, "n", False),
    ]


@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_any_text_can_be_saved_and_is_a_text(text: str) -> None:
    (cell,) = saved(text)

    assert cell.value == (clean(text) or None)
    assert cell.data_type == ("s" if text else "n")


def test_what_word_leaves_in_a_text_becomes_a_space() -> None:
    assert clean("Đổi mới\x0bphương pháp\x00dạy\ud800 học\ufffe") == "Đổi mới phương pháp dạy  học "


def test_an_empty_text_leaves_the_cell_empty_for_the_counts() -> None:
    (cell,) = saved("")

    assert (cell.value, cell.data_type) == (None, "n")


def test_moments_stand_on_the_schools_wall_clock_and_days_are_days() -> None:
    moment, day = saved(datetime(2026, 10, 5, 1, 5, tzinfo=UTC), date(2026, 10, 17))

    assert (moment.value, day.value) == (datetime(2026, 10, 5, 8, 5), datetime(2026, 10, 17))  # noqa: DTZ001  # as Excel keeps it


def test_our_own_sums_are_formulas() -> None:
    (cell,) = saved(Formula("=SUBTOTAL(3,B1:B9)", 9))

    assert (cell.value, cell.data_type) == ("=SUBTOTAL(3,B1:B9)", "f")


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Đăng ký theo tổ", "Đăng ký theo tổ"),
        ("Tổ Toán/Lý – Hóa: Sinh [KHTN] – Công nghệ", "Tổ Toán Lý – Hóa Sinh KHTN – Cô"),
        ("'Tổ Văn'", "Tổ Văn"),
        ("x" * 30 + "'y", "x" * 30),
        ("", "-"),
        ("///", "-"),
        ("History", "History 2"),
        ("x" * 40, "x" * 31),
    ],
)
def test_names_of_sheets_are_legal(wanted: str, name: str) -> None:
    assert sheet_name(wanted, []) == name


@given(st.lists(st.text(st.characters(codec=None, exclude_categories=()), max_size=40), max_size=6))
def test_names_of_sheets_are_legal_and_unique_whatever_is_wanted(wanted: list[str]) -> None:
    book = Workbook(write_only=True)
    for name in wanted:
        book.create_sheet(sheet_name(name, book.sheetnames))
    names = [name.lower() for name in book.sheetnames]

    assert len(set(names)) == len(wanted)
    assert all(0 < len(name) <= 31 and not name.startswith("'") and not name.endswith("'") for name in names)


def test_the_same_long_name_twice_is_told_apart() -> None:
    assert sheet_name("Y" * 40, ["y" * 31]) == "Y" * 29 + " 2"
