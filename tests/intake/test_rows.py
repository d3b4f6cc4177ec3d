"""Rows under the headings that are people, and rows that are not; nothing disappears without a word."""

import pytest

from bot.domain.roster import Problem, RosterProblem
from tests.intake.sheets import Cells, problems, read, told

HEADINGS: Cells = ["STT", "Họ và tên", "Ngày sinh", "Chức vụ", "SĐT"]
LAN: Cells = [1, "Nguyễn Thị Lan", "5/9/1985", "GV", "0912000101"]
BINH: Cells = [2, "Tống Văn Bình", "5/9/1980", "GV", "0912000102"]
NO_TEAMS = RosterProblem.NO_TEAMS


@pytest.mark.parametrize(
    "row",
    [
        ["Tổng cộng: 1 người"],
        [None, "Tổng số", 1, 1, 0],
        ["Cộng", None, 1],
        ["(Danh sách này có 01 người)"],
        [None, None, None, None, "Hiệu trưởng"],
        [None, "Người lập biểu", None, None, "HIỆU TRƯỞNG"],
        [None, None, None, "Sao Mai, ngày 5 tháng 9 năm 2025"],
        [None, None, None, "Sao Mai, ngày … tháng … năm 2025"],
        [None, "(Ký và ghi rõ họ tên)"],
        ["Ghi chú: danh sách này thay danh sách trước"],
        [None, "KT. HIỆU TRƯỞNG", None, None, None],
        [None, None, None, "XÁC NHẬN CỦA PHÒNG VĂN HÓA - XÃ HỘI"],
        ["Nơi nhận:"],
    ],
)
def test_sums_and_signatures_are_no_people_but_are_mentioned(row: Cells) -> None:
    roster = read(HEADINGS, LAN, row, [])

    assert told(roster, "name") == [("Nguyễn Thị Lan",)]
    assert [(problem.row, problem.kind) for problem in problems(roster, NO_TEAMS)] == [
        (3, RosterProblem.NOT_A_PERSON)
    ]


def test_the_names_of_those_who_sign_are_no_people() -> None:
    roster = read(
        HEADINGS, LAN, [], [None, "NGƯỜI LẬP"], [None, "(Ký tên)"], [], [], [None, "Trần Thị Mai"], BINH
    )

    assert told(roster, "name") == [("Nguyễn Thị Lan",), ("Tống Văn Bình",)]
    assert problems(roster, NO_TEAMS) == [Problem(4, RosterProblem.NOT_A_PERSON, "NGƯỜI LẬP", 8)]


def test_the_names_under_a_signature_are_no_people_whatever_column_they_stand_in() -> None:
    roster = read(
        HEADINGS,
        LAN,
        [None, None, "Người lập", "HIỆU TRƯỞNG"],
        [None, None, "Trần Thị Mai", "Nguyễn Văn Hùng"],
    )

    assert problems(roster, NO_TEAMS) == [
        Problem(3, RosterProblem.NOT_A_PERSON, "Người lập | HIỆU TRƯỞNG", 4)
    ]


@pytest.mark.parametrize(
    "row",
    [
        ["VD", "Nguyễn Văn A", "01/01/1980", "GV"],
        ["Ví dụ", "Nguyễn Văn A", "01/01/1980", "GV"],
        ["Mẫu", "Nguyễn Văn A"],
        [0, "VD: Nguyễn Văn A", "01/01/1980"],
        [None, "Ví dụ: Nguyễn Văn A"],
    ],
)
def test_an_example_is_no_person(row: Cells) -> None:
    roster = read(HEADINGS, row, LAN)

    assert told(roster, "name") == [("Nguyễn Thị Lan",)]
    assert [problem.kind for problem in problems(roster, NO_TEAMS)] == [RosterProblem.EXAMPLE_ROW]


@pytest.mark.parametrize(
    "row",
    [
        [],
        [" ", "\u00a0", "\u200b"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        [1, 2, 3, 4, 5],
        ["A", "B", "1", "2", "3"],
        ["a", "b", "c", "d", "e"],
        HEADINGS,
        [cell.upper() for cell in HEADINGS],
        [7, None, None, None, None],
    ],
)
def test_empty_rows_numbers_of_columns_and_repeated_headings_are_nothing(row: Cells) -> None:
    roster = read(HEADINGS, row, LAN, row, BINH)

    assert told(roster, "name") == [("Nguyễn Thị Lan",), ("Tống Văn Bình",)]
    assert problems(roster, NO_TEAMS) == []


def test_a_person_named_like_a_heading_is_no_heading() -> None:
    headings = ["STT", "Họ và tên", None, "Chức vụ"]

    roster = read(
        headings,
        [1, "Nguyễn Văn", "Tổ", "GV"],
        headings,
        [2, "Trần Thị", "Nữ", "GV"],
        headings,
        [3, "Lê Thị", "Hoa", "GV"],
    )

    assert told(roster, "name") == [("Nguyễn Văn Tổ",), ("Trần Thị Nữ",), ("Lê Thị Hoa",)]


def test_a_page_may_repeat_only_the_upper_row_of_the_headings() -> None:
    upper: Cells = ["STT", "Họ và tên", None, "Chức vụ"]
    lower: Cells = [None, "Họ đệm", "Tên"]

    roster = read(
        upper, lower, ["I. Tổ Toán"], [1, "Nguyễn Thị", "Lan", "GV"], upper, [2, "Tống Văn", "Bình", "GV"]
    )

    assert told(roster, "name", "team") == [("Nguyễn Thị Lan", "Tổ Toán"), ("Tống Văn Bình", "Tổ Toán")]


def test_a_row_without_a_name_is_mentioned() -> None:
    roster = read(HEADINGS, LAN, [2, None, "5/9/1980", "GV", "0912000102"])

    assert told(roster, "name") == [("Nguyễn Thị Lan",)]
    assert problems(roster, NO_TEAMS) == [Problem(3, RosterProblem.NO_NAME, "2 | 5/9/1980 | GV | 0912000102")]


def test_a_person_of_whom_only_the_name_is_known_is_kept() -> None:
    assert told(read(HEADINGS, LAN, [2, "Tống Văn Bình"], [None, "Lê Thị Hoa"]), "name") == [
        ("Nguyễn Thị Lan",),
        ("Tống Văn Bình",),
        ("Lê Thị Hoa",),
    ]


@pytest.mark.parametrize(
    "title",
    [
        ["I. TỔ TOÁN"], ["I", "TỔ TOÁN"], ["I.", "Tổ Toán"], [None, "Tổ Toán"], ["Tổ Toán"], ["TỔ TOÁN (2 người)"], ["1. Tổ Toán"], ["A/ TỔ TOÁN"],
        ["I", "TỔ TOÁN", None, None, "2 người"], ["I", "Tổ Toán", 2], ["* Tổ Toán:"], [1, "Tổ Toán"],
    ],
)  # fmt: skip
def test_a_title_names_the_team_of_the_rows_below(title: Cells) -> None:
    roster = read(HEADINGS, title, LAN, ["II. TỔ VĂN"], BINH)

    assert [(name, team.lower()) for name, team in told(roster, "name", "team")] == [
        ("Nguyễn Thị Lan", "tổ toán"),
        ("Tống Văn Bình", "tổ văn"),
    ]
    assert problems(roster) == []


@pytest.mark.parametrize(
    ("title", "team"),
    [
        (["BAN GIÁM HIỆU"], "Ban giám hiệu"),
        (["II", "HÀNH CHÍNH"], "Hành chính"),
        (["III. VĂN PHÒNG"], "Văn phòng"),
        (["Khối 1"], "Khối 1"),
        (["B", "Nhân viên"], "Nhân viên"),
        (["To Toan"], "To Toan"),
        (["IV", "Mầm non"], "Mầm non"),
    ],
)
def test_titles_need_not_be_called_teams(title: Cells, team: str) -> None:
    assert told(read(HEADINGS, title, LAN), "team") == [(team,)]


def test_a_list_without_numbers_has_titles_too() -> None:
    roster = read(
        ["Họ và tên", "Chức vụ"],
        ["TỔ TOÁN"],
        ["Tô Thị Lan", "GV"],
        ["Hồ Văn Bình"],
        ["TỔ VĂN PHÒNG"],
        ["Văn Thị Hoa", "Kế toán"],
    )

    assert told(roster, "name", "team") == [
        ("Tô Thị Lan", "Tổ Toán"),
        ("Hồ Văn Bình", "Tổ Toán"),
        ("Văn Thị Hoa", "Tổ Văn phòng"),
    ]


def test_a_list_of_nothing_but_names_is_read() -> None:
    assert told(read(["Họ và tên"], ["Nguyễn Thị Lan"], ["Y Bê"], ["Tống Văn Bình"]), "name") == [
        ("Nguyễn Thị Lan",),
        ("Y Bê",),
        ("Tống Văn Bình",),
    ]


def test_people_without_a_team_are_mentioned_where_others_have_one() -> None:
    roster = read([*HEADINGS, "Tổ"], [*LAN, "Toán"], BINH)

    assert problems(roster) == [Problem(3, RosterProblem.TEAM_MISSING, "Tống Văn Bình")]


def test_a_team_in_merged_cells_is_the_team_of_all_their_rows() -> None:
    names = [[n, f"Nguyễn Văn {chr(64 + n)}n", None] for n in range(1, 5)]
    names[0][2], names[2][2] = "Toán", "Văn"

    roster = read(["STT", "Họ và tên", "Tổ"], *names, merged=["C2:C3", "C4:D5"])

    assert told(roster, "team") == [("Toán",), ("Toán",), ("Văn",), ("Văn",)]


def test_a_team_told_only_beside_its_first_member_is_carried_down() -> None:
    names = [[n, f"Nguyễn Văn {chr(64 + n)}n", None] for n in range(1, 7)]
    names[0][2], names[3][2] = "Toán", "Văn"

    assert told(read(["STT", "Họ và tên", "Tổ"], *names), "team") == [("Toán",)] * 3 + [("Văn",)] * 3


def test_a_gap_in_a_short_list_of_single_members_is_not_filled() -> None:
    roster = read(["Họ và tên", "Tổ"], ["Lê An", "Toán"], ["Lê Bình", None], ["Lê Chi", "Văn"])

    assert told(roster, "team") == [("Toán",), (None,), ("Văn",)]


def test_gaps_in_a_column_of_teams_are_not_filled() -> None:
    names = [[n, f"Nguyễn Văn {chr(64 + n)}n", "Toán"] for n in range(1, 5)]
    names[2][2] = None

    assert told(read(["STT", "Họ và tên", "Tổ"], *names), "team") == [
        ("Toán",),
        ("Toán",),
        (None,),
        ("Toán",),
    ]


@pytest.mark.parametrize(
    ("heading", "cells", "sexes"),
    [
        ("Giới tính", ["Nam", "nữ", "NỮ", "nu", "F", "M", "Nư\u0303"], ["M", "F", "F", "F", "F", "M", "F"]),
        ("Nữ", ["x", None, "X", " x ", "✓", "1", "-"], ["F", "M", "F", "F", "F", "F", "M"]),
        ("Nữ", [None, None], [None, None]),
        ("Nữ", ["Nữ", None], ["F", "M"]),
        ("Nữ", [True, False], ["F", "M"]),
        ("Nam", ["x", None], ["M", None]),
        ("GT", [None, "-"], [None, None]),
    ],
)
def test_the_sex_is_read(heading: str, cells: Cells, sexes: list[str | None]) -> None:
    people = ([n, f"Nguyễn Văn {chr(64 + n)}n", cell, "GV"] for n, cell in enumerate(cells, start=1))

    assert told(read(["STT", "Họ và tên", heading, "Chức vụ"], *people), "sex") == [(sex,) for sex in sexes]


def test_with_a_column_for_each_sex_nothing_is_concluded_from_an_empty_one() -> None:
    roster = read(
        ["Họ và tên", "Nam", "Nữ"], ["Lê An", "x", None], ["Lê Bình", None, "x"], ["Lê Chi", None, None]
    )

    assert told(roster, "sex") == [("M",), ("F",), (None,)]


def test_numbers_for_the_sex_are_not_guessed() -> None:
    roster = read(["STT", "Họ và tên", "Giới tính", "Tổ"], [1, "Nguyễn Thị Lan", 0, "Toán"])

    assert told(roster, "sex") == [(None,)]
    assert problems(roster) == [Problem(2, RosterProblem.SEX_UNKNOWN, "0")]


def test_cells_whose_formula_failed_stay_empty_and_are_mentioned() -> None:
    roster = read(["STT", "Họ và tên", "Ngày sinh", "Tổ"], [1, "Nguyễn Thị Lan", "#N/A", "Toán"])

    assert told(roster, "birth_date") == [(None,)]
    assert problems(roster) == [Problem(2, RosterProblem.CELL_ERROR, "#N/A")]


def test_headings_without_people_are_mentioned() -> None:
    roster = read(HEADINGS, [])

    assert (roster.people, problems(roster)) == ((), [Problem(None, RosterProblem.NO_PEOPLE, "")])


def test_a_second_table_with_other_columns_on_the_sheet_is_read_too() -> None:
    roster = read(
        ["TT", "Họ và tên", "Chức vụ"],
        [1, "Nguyễn Thị Lan", "Hiệu trưởng"],
        [],
        ["DANH SÁCH GIÁO VIÊN"],
        ["STT", "Mã GV", "Họ tên", "Môn dạy", "SĐT"],
        [1, "GV01", "Tống Văn Bình", "Toán", "0912000102"],
    )

    assert told(roster, "name", "code", "subject", "row") == [
        ("Nguyễn Thị Lan", None, None, 2),
        ("Tống Văn Bình", "GV01", "Toán", 6),
    ]
