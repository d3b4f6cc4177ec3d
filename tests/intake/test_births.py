"""Days and years of birth as people type them."""

from collections.abc import Sequence
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from bot.domain.roster import Problem, RosterProblem
from bot.intake.births import read_birth
from bot.intake.cells import Value
from bot.intake.roster import read_roster
from tests.intake.sheets import Cells, problems, read, saved, told

INVALID, IMPLAUSIBLE = RosterProblem.BIRTH_DATE_INVALID, RosterProblem.BIRTH_DATE_IMPLAUSIBLE
YEAR_ONLY = RosterProblem.BIRTH_DAY_MISSING
FIFTH_OF_SEPTEMBER = "1985-09-05"


def midnight(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day)  # noqa: DTZ001 - as openpyxl gives it


@pytest.mark.parametrize(
    "written",
    [
        "5/9/1985", "05/09/1985", "5-9-1985", "05.09.1985", "5 / 9 / 1985", "05\\09\\1985", "5,9,1985", "05/9-1985", "5/9/85", "05-09-85",
        "1985-09-05", "1985/9/5", "1985-09-05 00:00:00", "1985-09-05T00:00:00", "5/9/1985 12:00:00 AM", "05091985", "19850905",
        "ngày 5 tháng 9 năm 1985", "Ngày 05 tháng 09 năm 1985", "05-Sep-85", "5-Sep-1985", "Sep 5, 1985", "September 5, 1985", "5-thg 9-1985",
        "Sinh ngày 5/9/1985", "５/９/１９８５", "05/09/1985 (âm lịch)", "31295", 31295, 31295.0, 31295.5, 5091985, midnight(1985, 9, 5),
    ],
)  # fmt: skip
def test_a_day_is_read(written: Value) -> None:
    assert read_birth(written) == (FIFTH_OF_SEPTEMBER, None, "")


@pytest.mark.parametrize(
    "written",
    ["1985", 1985, 1985.0, "năm 1985", "sinh năm 1985", "Năm sinh: 1985", "../../1985", "--/--/1985"],
)
def test_a_year_is_read(written: Value) -> None:
    assert read_birth(written) == ("1985", None, "")


@pytest.mark.parametrize(
    "written", ["9/1985", "09-1985", "tháng 9/1985", "00/00/1985", "0/9/1985", midnight(1905, 6, 7)]
)
def test_of_what_is_not_a_whole_day_the_year_is_kept(written: Value) -> None:
    assert read_birth(written) == ("1985", YEAR_ONLY, "")


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("31/02/1985", INVALID), ("29/02/1981", INVALID), ("32/01/1985", INVALID), ("5/13/1985", INVALID), ("5/9/185", INVALID),
        ("5/9/20", INVALID), ("5/9", INVALID), ("chưa rõ", INVALID), ("5/9/1985/1", INVALID), ("khoảng 1985", INVALID), (12, INVALID),
        (-5, INVALID), (10.0**30, INVALID), ("099999999", INVALID), ("Lan", INVALID),
        ("5/9/2025", IMPLAUSIBLE), ("5/9/1885", IMPLAUSIBLE), (midnight(1900, 1, 5), IMPLAUSIBLE), ("9/2030", IMPLAUSIBLE), ("00/00/2030", IMPLAUSIBLE),
    ],
)  # fmt: skip
def test_what_cannot_be_right_stays_empty(written: Value, problem: RosterProblem) -> None:
    assert read_birth(written) == (None, problem, "")


@pytest.mark.parametrize("written", [None, "-", "–", "không", "...", "n/a"])
def test_nothing_written_is_no_problem(written: Value) -> None:
    assert read_birth(written) == (None, None, "")


def test_two_digits_of_a_year_are_a_person_of_working_age() -> None:
    assert [read_birth(f"5/9/{year}").value for year in ("62", "99", "00", "03")] == [
        "1962-09-05",
        "1999-09-05",
        "2000-09-05",
        "2003-09-05",
    ]


def listed(births: Sequence[object]) -> list[Cells]:
    return [["STT", "Họ và tên", "Ngày sinh", "Tổ"]] + [
        [n, f"Nguyễn Văn {chr(64 + n)}n", birth, "Toán"] for n, birth in enumerate(births, start=1)
    ]


def test_a_column_written_by_an_american_program_is_read_month_first() -> None:
    roster = read(*listed(["9/5/1985", "12/25/1980", "1/31/1979", "10/15/90"]))

    assert told(roster, "birth_date") == [("1985-09-05",), ("1980-12-25",), ("1979-01-31",), ("1990-10-15",)]
    assert problems(roster) == [Problem(None, RosterProblem.DATES_MONTH_FIRST, "")]


def test_one_slip_does_not_make_a_column_american() -> None:
    roster = read(*listed(["9/5/1985", "12/25/1980", "1/31/1979", "10/15/90", "25/12/1980"]))

    assert told(roster, "birth_date") == [("1985-05-09",), (None,), (None,), (None,), ("1980-12-25",)]
    assert [problem.kind for problem in problems(roster)] == [INVALID] * 3


def test_one_impossible_day_does_not_make_a_column_american() -> None:
    assert told(read(*listed(["9/5/1985", "12/25/1980"])), "birth_date") == [("1985-05-09",), (None,)]


def test_days_that_excel_may_have_turned_round_are_mentioned() -> None:
    turned = [date(1985, 9, 5), date(1990, 2, 1), date(1979, 12, 11)]

    roster = read(*listed([*turned, "25/12/1980", "13/01/1979", "15/10/1990"]))

    assert problems(roster) == [Problem(None, RosterProblem.DATES_SUSPICIOUS, "")]


@pytest.mark.parametrize(
    ("shown", "birth"),
    [("dd/mm/yyyy", FIFTH_OF_SEPTEMBER), ("mmm-yy", "1985"), ("mm/yyyy", "1985"), ("yyyy", "1985")],
)
def test_a_cell_says_no_more_than_it_shows(shown: str, birth: str) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in listed([date(1985, 9, 5)]):
        sheet.append([*row])
    sheet["C2"].number_format = shown

    assert told(read_roster(saved(book), "a.xlsx"), "birth_date") == [(birth,)]
