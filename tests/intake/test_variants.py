"""The shapes of lists that schools really have (DOMAIN 8), each read whole."""

import unicodedata
from datetime import date

import pytest

from bot.domain.roles import Role
from bot.domain.roster import Problem, RosterProblem
from bot.intake.roster import as_json, read_roster
from tests.intake.sheets import Cells, problems, read, text_table, told, workbook

KINDS = RosterProblem


def test_an_export_of_the_ministrys_database_is_read() -> None:
    roster = read(
        ["BỘ GIÁO DỤC VÀ ĐÀO TẠO"],
        ["DANH SÁCH CÁN BỘ, GIÁO VIÊN, NHÂN VIÊN"],
        [],
        ["STT", "UBND Xã", "Tên trường", "Mã định danh Bộ GD&ĐT", "Họ tên", "Ngày sinh", "Giới tính", "Trạng thái", "Vị trí việc làm", "Số CMND/CCCD", "Chức danh nghề nghiệp"],
        [1, "Xã A", "THCS B", 3100112345.0, "Nguyễn Thị Lan", "05/09/1985", "Nữ", "Đang làm việc", "Giáo viên", "001185000001", "Giáo viên THCS hạng II"],
        [2, "Xã A", "THCS B", "3100112346.0", "Trần Văn Bình", "15/01/1962", "Nam", "Nghỉ hưu", "Giáo viên", "001162000001", ""],
        [3, "Xã A", "THCS B", "3100112347", "Lê Thị Hoa", "31/12/1990", "Nữ", "Nghỉ thai sản", "Nhân viên", "001190000001", ""],
        [4, "Xã A", "THCS B", "3100112348", "Phạm Văn Đức", "01/02/1979", "Nam", "Chuyển đi", "Hiệu trưởng", "001179000001", ""],
    )  # fmt: skip

    assert told(roster, "name", "birth_date", "sex", "code", "position", "active", "on_leave") == [
        ("Nguyễn Thị Lan", "1985-09-05", "F", "3100112345", "Giáo viên", True, False),
        ("Trần Văn Bình", "1962-01-15", "M", "3100112346", "Giáo viên", False, False),
        ("Lê Thị Hoa", "1990-12-31", "F", "3100112347", "Nhân viên", True, True),
        ("Phạm Văn Đức", "1979-02-01", "M", "3100112348", "Hiệu trưởng", False, False),
    ]
    assert problems(roster) == [Problem(None, KINDS.NO_TEAMS, "")]
    assert roster.columns == {
        "name": "Họ tên",
        "birth_date": "Ngày sinh",
        "sex": "Giới tính",
        "position": "Vị trí việc làm",
        "code": "Mã định danh Bộ GD&ĐT",
        "active": "Trạng thái",
    }


@pytest.mark.parametrize("heading", ["Họ và tên", "Họ tên"])
def test_the_list_of_a_primary_school_is_read(heading: str) -> None:
    roster = read(
        ["TRƯỜNG TIỂU HỌC THÁI SƠN"],
        ["TT", heading, "Ngày sinh", "Chức vụ", "Trình độ", "SĐT", "Gmail", "Link"],
        [1, "Nguyễn Thị Lan", date(1979, 9, 5), "Hiệu trưởng", "ĐHSP", 912000101, "Lan.NT@gmail.com", "https://example.vn"],
        [2, "Trần Văn Bình", "5/9/1985", "P. Hiệu trưởng", "ĐHSP", "0912 000 102", "binh@gmail.com", ""],
        [3, "Lê Thị Hoa", "1990", "TTCM tổ 1", "CĐSP", "+84 912 000 103", "hoa@gmail.com", ""],
        [4, "Vũ Thị Mơ", 1991, "Giáo viên", "CĐSP", None, None, ""],
    )  # fmt: skip

    assert told(roster, "name", "birth_date", "phone", "email") == [
        ("Nguyễn Thị Lan", "1979-09-05", "0912000101", "lan.nt@gmail.com"),
        ("Trần Văn Bình", "1985-09-05", "0912000102", "binh@gmail.com"),
        ("Lê Thị Hoa", "1990", "0912000103", "hoa@gmail.com"),
        ("Vũ Thị Mơ", "1991", None, None),
    ]
    assert [person.roles - {Role.TEACHER} for person in roster.people] == [
        {Role.PRINCIPAL},
        {Role.COUNCIL},
        {Role.TEAM_LEAD},
        set(),
    ]


def test_a_second_list_of_positions_in_the_workbook_is_mentioned() -> None:
    staff: list[Cells] = [
        ["TT", "Họ và tên", "Ngày sinh", "Chức vụ", "SĐT"],
        *(
            [n, f"Nguyễn Văn {given}", 1980 + n, "Giáo viên", 912000100 + n]
            for n, given in enumerate(("An", "Bê", "Cư"), 1)
        ),
    ]
    council: list[Cells] = [
        ["STT", "Họ và tên", "Chức vụ", "Vai trò"],
        [1, "Nguyễn Văn An", "Hiệu trưởng", "Chủ tịch Hội đồng"],
    ]

    roster = read_roster(workbook(council, staff, names=["Hội đồng", "Nhân sự"]), "a.xlsx")

    assert told(roster, "name") == [("Nguyễn Văn An",), ("Nguyễn Văn Bê",), ("Nguyễn Văn Cư",)]
    assert roster.sheet == "Nhân sự"
    assert problems(roster, KINDS.NO_TEAMS) == [Problem(None, KINDS.OTHER_SHEET, "Hội đồng")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
def test_a_text_table_with_titles_above_the_headings_is_read(separator: str, encoding: str) -> None:
    rows = [
        ["DANH SÁCH THI ĐUA"],
        ["Năm học 2025-2026"],
        ["STT", "Mã Thi Đua", "Họ và tên cán bộ giáo viên", "Chức vụ", "Ngày sinh", "Bộ môn", "Tổ chuyên môn", "Trường"],
        ["1", "TD001", "Hồ Thị Én", "Tổ trưởng", "05/09/1985", "Ngữ văn", "Tổ Văn, Sử; Địa", "THCS Nước Oa"],
        ["2", "TD002", "Y Bê Niê", "Giáo viên", "1990", "Toán", "Tổ Tự nhiên", "THCS Nước Oa"],
    ]  # fmt: skip

    roster = read_roster(text_table(rows, separator=separator, encoding=encoding), "thi-dua.csv")

    assert told(roster, "name", "birth_date", "position", "subject", "team", "code") == [
        ("Hồ Thị Én", "1985-09-05", "Tổ trưởng", "Ngữ văn", "Tổ Văn, Sử; Địa", "TD001"),
        ("Y Bê Niê", "1990", "Giáo viên", "Toán", "Tổ Tự nhiên", "TD002"),
    ]
    assert problems(roster) == []
    assert roster.header_row == 3


def test_headings_with_line_breaks_are_read() -> None:
    roster = read(
        ["DANH SÁCH CÁ NHÂN"],
        [],
        ["STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Tên phòng ban/ khối, tổ\ncông tác", "Tên đơn vị/tập thể\ncông tác", "Địa chỉ / Nơi ở"],
        [1, "Nguyễn Thị Lan", "Nữ", date(1985, 9, 5), "Giáo viên", "Toán - Tin", "Trường THCS A", "Đồng Hới"],
        [2, "Trần Văn Bình", "nam", date(1980, 1, 31), "Tổ trưởng", "Toán - Tin", "Trường THCS A", "Đồng Hới"],
    )  # fmt: skip

    assert told(roster, "name", "sex", "team") == [
        ("Nguyễn Thị Lan", "F", "Toán - Tin"),
        ("Trần Văn Bình", "M", "Toán - Tin"),
    ]
    assert roster.columns["team"] == "Tên phòng ban/ khối, tổ công tác"


def test_an_example_row_under_the_headings_is_skipped_and_mentioned() -> None:
    roster = read(
        ["DANH SÁCH TÀI KHOẢN"],
        ["Hướng dẫn: mỗi người một dòng, không xóa dòng tiêu đề"],
        [],
        ["TT", "Họ và tên", "Thư điện tử Google (đăng nhập)", "Vai trò trên hệ thống (chọn)", "Cơ sở công tác", "Ghi chú"],
        ["VD", "Nguyễn Văn A", "nguyenvana@gmail.com", "Giáo viên", "Cơ sở 1", ""],
        [1, "Trần Thị Bích", "bich@gmail.com", "Văn thư", "Cơ sở 1", ""],
    )  # fmt: skip

    assert told(roster, "name", "email", "position") == [("Trần Thị Bích", "bich@gmail.com", "Văn thư")]
    assert problems(roster, KINDS.NO_TEAMS) == [
        Problem(5, KINDS.EXAMPLE_ROW, "VD | Nguyễn Văn A | nguyenvana@gmail.com | Giáo viên | Cơ sở")
    ]


def test_a_list_typed_by_hand_is_read() -> None:
    roster = read(
        ["TRƯỜNG THCS SAO MAI"],
        ["DANH SÁCH CÁN BỘ GIÁO VIÊN NHÂN VIÊN NĂM HỌC 2025 - 2026"],
        ["STT", "Họ và tên", None, "Ngày sinh", "Nữ (x)", "Dân tộc", "Đảng viên", "Trình độ", "Môn dạy", "Tổ", "Chức vụ", "SĐT"],
        ["I. TỔ KHOA HỌC TỰ NHIÊN"],
        [1, "Nguyễn Thị", "Lan", "5/9/1985", "x", "Kinh", "x", "ĐH", "Toán", None, "TT", "0912.000.101"],
        [2, "Tống Văn", "Bình", "12/10/80", None, "Kinh", None, "ĐH", "Lý", None, "GV", 912000102],
        ["II. TỔ NGỮ VĂN - GDCD"],
        [3, "Tô Thị", "Hoa", 31295, "X", "Tày", None, "ĐH", "Văn", None, "GV", None],
        ["Tổng cộng: 3 người"],
        [None, None, None, None, None, None, None, None, "Tân An, ngày 05 tháng 9 năm 2025"],
        [None, "NGƯỜI LẬP BẢNG", None, None, None, None, None, None, "HIỆU TRƯỞNG"],
        [None, "(Ký, ghi rõ họ tên)"],
        [None, "Lê Thị Mai", None, None, None, None, None, None, "Nguyễn Văn Hùng"],
        merged=["B3:C3", "A4:L4", "A7:L7"],
    )  # fmt: skip

    assert told(roster, "name", "birth_date", "sex", "team", "subject", "phone") == [
        ("Nguyễn Thị Lan", "1985-09-05", "F", "Tổ Khoa học tự nhiên", "Toán", "0912000101"),
        ("Tống Văn Bình", "1980-10-12", "M", "Tổ Khoa học tự nhiên", "Lý", "0912000102"),
        ("Tô Thị Hoa", "1985-09-05", "F", "Tổ Ngữ văn - GDCD", "Văn", None),
    ]
    assert problems(roster) == [Problem(9, KINDS.NOT_A_PERSON, "Tổng cộng: 3 người", 13)]


def test_decomposed_letters_are_read_like_composed_ones() -> None:
    rows: list[Cells] = [
        ["STT", "Họ và tên", "Giới tính", "Chức vụ", "Tổ"],
        [1, "Nguyễn Thị Hường", "Nữ", "Tổ trưởng", "Tổ Tự nhiên"],
    ]
    decomposed = [[unicodedata.normalize("NFD", str(cell)) for cell in row] for row in rows]

    assert read(*decomposed).people == read(*rows).people
    assert told(read(*decomposed), "name", "sex", "team") == [("Nguyễn Thị Hường", "F", "Tổ Tự nhiên")]


def test_years_of_birth_in_a_column_for_each_sex_are_read() -> None:
    roster = read(
        ["STT", "Họ và tên", "Năm sinh", None, "Chức vụ"],
        [None, None, "Nam", "Nữ", None],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        [1, "Nguyễn Văn An", 1975, None, "GV"],
        [2, "Trần Thị Bích", None, "9/5/1980", "GV"],
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:E2"],
    )

    assert told(roster, "name", "birth_date", "sex") == [
        ("Nguyễn Văn An", "1975", "M"),
        ("Trần Thị Bích", "1980-05-09", "F"),
    ]


def test_day_month_and_year_in_three_columns_are_read() -> None:
    roster = read(
        ["TT", "Họ đệm", "Tên", "Ngày sinh", None, None, "Giới tính", None],
        [None, None, None, "Ngày", "Tháng", "Năm", "Nam", "Nữ"],
        [1, "Nguyễn Văn", "An", 5, 9, 1985, "x", None],
        [2, "Trần Thị", "Bích", None, None, 1990, None, "x"],
    )

    assert told(roster, "name", "birth_date", "sex") == [
        ("Nguyễn Văn An", "1985-09-05", "M"),
        ("Trần Thị Bích", "1990", "F"),
    ]


def test_a_sheet_for_each_team_is_one_list() -> None:
    headings = ["STT", "Họ và tên", "Chức vụ"]
    roster = read_roster(
        workbook(
            [headings, [1, "Nguyễn Văn An", "TT"]],
            [headings, [1, "Trần Thị Bích", "GV"], [2, "Lan", "GV"]],
            names=["Tổ Toán", "Tổ Văn"],
        ),
        "a.xlsx",
    )

    assert told(roster, "name", "team") == [
        ("Nguyễn Văn An", "Tổ Toán"),
        ("Trần Thị Bích", "Tổ Văn"),
        ("Lan", "Tổ Văn"),
    ]
    assert problems(roster) == [Problem(3, KINDS.NAME_UNUSUAL, "Lan", sheet="Tổ Văn")]


def test_a_list_without_diacritics_is_read() -> None:
    roster = read(
        ["STT", "Ho va ten", "Ngay sinh", "Gioi tinh", "Chuc vu", "To chuyen mon", "So dien thoai"],
        [1, "Nguyen Thi Lan", "5-9-1985", "nu", "To truong", "To Toan", "0912000101"],
    )

    assert told(roster, "name", "birth_date", "sex", "team", "phone") == [
        ("Nguyen Thi Lan", "1985-09-05", "F", "To Toan", "0912000101")
    ]
    assert roster.people[0].roles == {Role.TEACHER, Role.TEAM_LEAD}


def test_the_form_for_other_programs_has_the_fields_of_the_contract() -> None:
    roster = read(["STT", "Họ và tên", "Tổ"], [1, "Nguyễn Thị Lan", "Toán"])

    assert as_json(roster, ["một câu"]) == {
        "people": [
            {
                "name": "Nguyễn Thị Lan",
                "birth_date": None,
                "sex": None,
                "position": None,
                "team": "Toán",
                "subject": None,
                "phone": None,
                "email": None,
                "code": None,
                "active": True,
            }
        ],
        "columns": {"name": "Họ và tên", "team": "Tổ"},
        "warnings": ["một câu"],
    }
