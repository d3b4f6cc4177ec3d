"""Join slips on paper: one sheet a team, as wide as the page, whatever people are called."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from bot.domain.slips import Slip, Slips, TeamSlips
from bot.export.paper import PORTRAIT
from bot.export.slips import slips_workbook
from tests.conftest import ZONE, local

EVIL = Slip(
    '=HYPERLINK("http://evil.example")', "@SUM(A1)", "K7M4-2QXA", "https://t.me/b?start=join_K", False
)


def book(*teams: TeamSlips) -> bytes:
    slips = Slips("Trường THCS Kim Đồng", "thidua_bot", teams, local(2026, 10, 5, 8), ZONE)
    return slips_workbook(slips)


def test_the_names_of_teams_become_names_of_sheets_whatever_they_hold() -> None:
    opened = load_workbook(
        BytesIO(book(*(TeamSlips(name, (EVIL,)) for name in ("", "Toán/Lý: [1]", "Toán Lý 1", "Tổng hợp"))))
    )

    assert opened.sheetnames == ["Tổng hợp", "Chưa xếp tổ", "Toán Lý 1", "Toán Lý 1 2", "Tổng hợp 2"]


def test_a_name_is_never_a_formula() -> None:
    sheet = load_workbook(BytesIO(book(TeamSlips("Tổ Toán", (EVIL,)))))["Tổ Toán"]

    assert [(cell.value, cell.data_type, cell.quotePrefix) for cell in sheet[6][1:2]] == [
        ('=HYPERLINK("http://evil.example")\n@SUM(A1)', "s", True)
    ]


def test_the_same_slips_give_the_same_bytes() -> None:
    assert book(TeamSlips("Tổ Toán", (EVIL,))) == book(TeamSlips("Tổ Toán", (EVIL,)))


@pytest.mark.parametrize("name", ["Tổng hợp", "Tổ Toán"])
def test_each_sheet_is_as_wide_as_an_upright_page(name: str) -> None:
    sheet = load_workbook(BytesIO(book(TeamSlips("Tổ Toán", (EVIL,)))))[name]

    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    units_per_mm = 96 / 25.4 / 8
    width = sum(column.width for column in sheet.column_dimensions.values()) / units_per_mm
    assert PORTRAIT.width - 5 < width <= PORTRAIT.width
    assert sheet.print_title_rows == "$5:$5"
