"""Files of earlier awards as schools keep them: one row an award, a sheet a year, years side by side."""

from datetime import date

import pytest

from bot.domain.history import Award, History, HistoryProblem
from bot.domain.record import Kind
from bot.domain.roster import FileFault
from bot.intake.files import UnreadableFile
from bot.intake.history import read_history
from bot.intake.historywords import awards_in, decision_in, field_of, level_in, rating_in, year_in
from tests.intake.sheets import Cells, text_table, workbook


def read(*rows: Cells, merged: tuple[str, ...] = ()) -> History:
    return read_history(workbook(rows, merged=merged), "ls.xlsx")


def told(history: History) -> list[tuple[str, str, str, str]]:
    """Name, year, kind and value of everything that was read."""
    return [(r.name, a.year, a.kind, a.value) for r in history.rows for a in r.awards]


def awards(*cells: object, headings: Cells) -> tuple[Award, ...]:
    """What one row says."""
    (row,) = read(headings, cells).rows
    return row.awards


def problems(history: History) -> list[tuple[HistoryProblem, str, int | None]]:
    return [(p.kind, p.value, p.row) for p in history.problems]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LĐTT", ["LDTT"]),
        ("lao động tiên tiến", ["LDTT"]),
        ("Danh hiệu Lao động tiên tiến", ["LDTT"]),
        ("CSTĐCS", ["CSTDCS"]),
        ("CSTĐ CS", ["CSTDCS"]),
        ("Chiến sĩ thi đua cấp cơ sở", ["CSTDCS"]),
        ("Chiến sỹ thi đua cơ sở", ["CSTDCS"]),
        ("Chiến sĩ thi đua", ["CSTDCS"]),
        ("CSTĐ cấp tỉnh", ["CSTD_TINH"]),
        ("Chiến sĩ thi đua cấp tỉnh, thành phố", ["CSTD_TINH"]),
        ("CSTĐ cấp Bộ", ["CSTD_BO"]),
        ("Chiến sĩ thi đua toàn quốc", ["CSTD_TQ"]),
        ("GK", ["GIAY_KHEN"]),
        ("Giấy khen của Chủ tịch UBND huyện", ["GIAY_KHEN"]),
        ("Bằng khen của Chủ tịch UBND tỉnh Bắc Ninh", ["BK_TINH"]),
        ("BK UBND tỉnh", ["BK_TINH"]),
        ("Bằng khen của Bộ trưởng Bộ GD&ĐT", ["BK_BO"]),
        ("BK Bộ GDĐT", ["BK_BO"]),
        ("Bằng khen của Thủ tướng Chính phủ", ["BK_TTG"]),
        ("Huân chương Lao động hạng Ba", ["HCLD3"]),
        ("Kỷ niệm chương Vì sự nghiệp Giáo dục", ["KNC"]),
        ("Nhà giáo Ưu tú", ["NGUT"]),
        ("CSTĐCS; GK", ["GIAY_KHEN", "CSTDCS"]),
        ("LĐTT, Bằng khen UBND tỉnh", ["BK_TINH", "LDTT"]),
        ("Tập thể lao động xuất sắc", []),
        ("Tham gia tốt", []),
    ],
)
def test_an_award_is_known_by_its_names(text: str, found: list[str]) -> None:
    assert awards_in(text)[0] == found


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("HTXSNV", "HTXSNV"),
        ("Hoàn thành xuất sắc nhiệm vụ", "HTXSNV"),
        ("Xuất sắc", "HTXSNV"),
        ("HTTNV", "HTTNV"),
        ("HT tốt nhiệm vụ", "HTTNV"),
        ("Hoàn thành tốt", "HTTNV"),
        ("Hoàn thành nhiệm vụ", "HTNV"),
        ("Không hoàn thành nhiệm vụ", "KHTNV"),
        ("A1", None),
    ],
)
def test_a_rating_is_known_by_its_names(text: str, grade: str | None) -> None:
    assert rating_in(text) == grade


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Cấp cơ sở", "co_so"),
        ("Huyện", "co_so"),
        ("UBND xã Hàm Yên", "co_so"),
        ("Sở GD&ĐT", "co_so"),
        ("Tỉnh", "tinh_bo"),
        ("cấp Bộ", "tinh_bo"),
        ("toàn quốc", "toan_quoc"),
        ("cấp trường", "none"),
        ("A", None),
    ],
)
def test_a_level_is_known_by_its_names(text: str, level: str | None) -> None:
    assert level_in(text) == level


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023-2024", "2023-2024"),
        ("Năm học 2023 – 2024", "2023-2024"),
        ("NH 2023/2024", "2023-2024"),
        ("2023-24", "2023-2024"),
        ("1999-2000", "1999-2000"),
        ("2020-2024", None),
        ("2024", None),
        ("0912-2023", None),
    ],
)
def test_a_school_year_is_two_years_that_follow(text: str, year: str | None) -> None:
    assert year_in(text) == year


@pytest.mark.parametrize(
    ("text", "number", "day"),
    [
        ("123/QĐ-UBND", "123/QĐ-UBND", None),
        ("123/QĐ-UBND ngày 20/6/2024", "123/QĐ-UBND", date(2024, 6, 20)),
        ("Số 45/QĐ-SGDĐT, 05-07-2023", "Số 45/QĐ-SGDĐT", date(2023, 7, 5)),
        ("123/QĐ-UBND ngày 31/6/2024", "123/QĐ-UBND ngày 31/6/2024", None),
        ("", "", None),
    ],
)
def test_number_and_day_of_a_decision_may_share_a_cell(text: str, number: str, day: date | None) -> None:
    assert decision_in(text) == (number, day)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Họ và tên", "name"),
        ("Họ đệm", "family"),
        ("Tên", "given"),
        ("Tên đề tài SKKN", "initiative"),
        ("Tổ", "team"),
        ("Danh hiệu thi đua", "award"),
        ("Hình thức khen thưởng", "award"),
        ("Danh hiệu/Hình thức khen thưởng", "award"),
        ("Số QĐ", "decision"),
        ("Số, ngày, tháng, năm của quyết định công nhận; cơ quan ban hành", "decision"),
        ("Ngày QĐ", "decided_on"),
        ("Xếp loại viên chức", "rating"),
        ("Cấp công nhận", "level"),
        ("Năm vào ngành", "sector"),
        ("Năm học", "year"),
        ("LĐTT", "tick:LDTT"),
        ("BK UBND tỉnh", "tick:BK_TINH"),
        ("Ghi chú", "ignored"),
        ("Quê quán", None),
    ],
)
def test_headings_are_known(heading: str, field: str | None) -> None:
    assert field_of(heading) == field


HEADINGS = ("STT", "Họ và tên", "Ngày sinh", "Tổ", "Năm học", "Danh hiệu thi đua", "Hình thức khen thưởng", "Số QĐ", "Ngày QĐ")  # fmt: skip


def test_one_row_an_award_below_a_title() -> None:
    history = read(
        ("TRƯỜNG THCS KIM ĐỒNG",),
        ("THỐNG KÊ THÀNH TÍCH",),
        HEADINGS,
        (1, "Nguyễn Thị Lan", "12/03/1985", "Toán", "2023-2024", "CSTĐCS", "GK", "12/QĐ-UBND", date(2024, 6, 20)),
        (2, "Trần Văn Hùng", 1980, "Toán", "2023-2024", "LĐTT", None, "13/QĐ-UBND", "20/6/2024"),
        (None, "Tổng cộng", None, None, None, 2, 1),
        (None, None, None, None, None, None, "Người lập bảng"),
    )  # fmt: skip
    lan, hung = history.rows

    assert (lan.name, lan.birth_date, lan.team, lan.row) == ("Nguyễn Thị Lan", "1985-03-12", "Toán", 4)
    assert lan.awards == (
        Award("2023-2024", Kind.TITLE, "CSTDCS", "", "12/QĐ-UBND", date(2024, 6, 20)),
        Award("2023-2024", Kind.REWARD, "GIAY_KHEN", "", "12/QĐ-UBND", date(2024, 6, 20)),
    )
    assert hung.birth_date == "1980"
    assert hung.awards == (Award("2023-2024", Kind.TITLE, "LDTT", "", "13/QĐ-UBND", date(2024, 6, 20)),)
    assert history.problems == ()


def test_a_sheet_for_each_year() -> None:
    rows = (("STT", "Họ và tên", "Danh hiệu"), (1, "Nguyễn Thị Lan", "LĐTT"))
    other = (("DANH SÁCH NĂM HỌC 2022-2023",), *rows)
    history = read_history(workbook(rows, other, names=("NH 2023-2024", "Cũ")), "ls.xlsx")

    assert told(history) == [
        ("Nguyễn Thị Lan", "2023-2024", "title", "LDTT"),
        ("Nguyễn Thị Lan", "2022-2023", "title", "LDTT"),
    ]
    assert [row.sheet for row in history.rows] == ["NH 2023-2024", "Cũ"]


def test_years_side_by_side() -> None:
    history = read(
        ("TT", "Họ và tên", "Năm sinh", "2022-2023", "2023-2024", "2024-2025"),
        (1, "Nguyễn Thị Lan", 1985, "LĐTT", "CSTĐCS", "CSTĐCS, GK"),
        (2, "Trần Văn Hùng", 1980, "-", "LĐTT", "Không"),
    )

    assert told(history) == [
        ("Nguyễn Thị Lan", "2022-2023", "title", "LDTT"),
        ("Nguyễn Thị Lan", "2023-2024", "title", "CSTDCS"),
        ("Nguyễn Thị Lan", "2024-2025", "reward", "GIAY_KHEN"),
        ("Nguyễn Thị Lan", "2024-2025", "title", "CSTDCS"),
        ("Trần Văn Hùng", "2023-2024", "title", "LDTT"),
    ]
    assert history.problems == ()


def test_years_over_columns_of_their_own() -> None:
    history = read(
        ("TT", "Họ và tên", "Năm học 2023-2024", None, None, "Năm học 2024-2025", None),
        (None, None, "Danh hiệu", "Số QĐ", "Xếp loại", "Danh hiệu", "Số QĐ"),
        (1, "Nguyễn Thị Lan", "LĐTT", "1/QĐ", "HTTNV", "CSTĐCS", "2/QĐ"),
        merged=("C1:E1", "F1:G1"),
    )

    assert history.rows[0].awards == (
        Award("2023-2024", Kind.TITLE, "LDTT", "", "1/QĐ"),
        Award("2023-2024", Kind.RATING, "HTTNV"),
        Award("2024-2025", Kind.TITLE, "CSTDCS", "", "2/QĐ"),
    )


def test_a_column_for_each_title_with_a_cross() -> None:
    history = read(
        ("Năm học 2023-2024",),
        ("Họ đệm", "Tên", "LĐTT", "CSTĐCS", "Giấy khen"),
        ("Nguyễn Thị", "Lan", "x", "x", None),
        ("Trần Văn", "Hùng", "x", None, "X"),
    )

    assert told(history) == [
        ("Nguyễn Thị Lan", "2023-2024", "title", "LDTT"),
        ("Nguyễn Thị Lan", "2023-2024", "title", "CSTDCS"),
        ("Trần Văn Hùng", "2023-2024", "title", "LDTT"),
        ("Trần Văn Hùng", "2023-2024", "reward", "GIAY_KHEN"),
    ]


def test_a_year_as_a_row_of_its_own() -> None:
    history = read(
        ("STT", "Họ và tên", "Danh hiệu"),
        ("Năm học 2022-2023",),
        (1, "Nguyễn Thị Lan", "LĐTT"),
        ("Năm học 2023-2024",),
        (1, "Nguyễn Thị Lan", "CSTĐCS"),
    )

    assert told(history) == [
        ("Nguyễn Thị Lan", "2022-2023", "title", "LDTT"),
        ("Nguyễn Thị Lan", "2023-2024", "title", "CSTDCS"),
    ]


def test_initiatives_with_their_level_and_ratings_and_the_year_of_entry() -> None:
    headings = ("Họ và tên", "Năm học", "Tên sáng kiến", "Cấp công nhận", "Số QĐ", "Xếp loại viên chức", "Năm vào ngành")  # fmt: skip
    (row,) = read(
        headings, ("Nguyễn Thị Lan", "2023-2024", "Dạy học dự án", "Huyện", "7/QĐ", "HTXSNV", 2006)
    ).rows

    assert row.awards == (
        Award("2023-2024", Kind.INITIATIVE, "co_so", "Dạy học dự án", "7/QĐ"),
        Award("2023-2024", Kind.RATING, "HTXSNV"),
    )
    assert row.sector_since == 2006


def test_the_level_may_stand_in_the_heading() -> None:
    headings = ("Họ và tên", "Năm học", "Sáng kiến cấp tỉnh")

    assert awards("Nguyễn Thị Lan", "2023-2024", "Dạy học dự án", headings=headings) == (
        Award("2023-2024", Kind.INITIATIVE, "tinh_bo", "Dạy học dự án"),
    )


def test_an_initiative_of_unnamed_level_claims_nothing() -> None:
    history = read(("Họ và tên", "Năm học", "Tên SKKN"), ("Nguyễn Thị Lan", "2023-2024", "Dạy học dự án"))

    assert told(history) == [("Nguyễn Thị Lan", "2023-2024", "initiative", "none")]
    assert problems(history) == [(HistoryProblem.LEVEL_UNKNOWN, "Dạy học dự án", 2)]


@pytest.mark.parametrize(
    ("cells", "found", "problem"),
    [
        (("2023-2024", "Đạt giải nhì"), [], (HistoryProblem.AWARD_UNKNOWN, "Đạt giải nhì", 2)),
        (("2023-2024", "Tập thể LĐTT"), [], (HistoryProblem.COLLECTIVE, "Tập thể LĐTT", 2)),
        (("2023-2024", "BK"), ["BK_TINH"], (HistoryProblem.MERIT_LEVEL, "BK", 2)),
        ((None, "LĐTT"), [], (HistoryProblem.YEAR_MISSING, "LĐTT", 2)),
        ((2024, "LĐTT"), ["LDTT"], (HistoryProblem.YEAR_GUESSED, "2024 → 2023-2024", 2)),
    ],
    ids=["no award", "a collective", "a bare BK", "no year", "a calendar year"],
)
def test_what_is_doubtful_is_said(
    cells: Cells, found: list[str], problem: tuple[HistoryProblem, str, int]
) -> None:
    history = read(("Họ và tên", "Năm học", "Danh hiệu"), ("Nguyễn Thị Lan", *cells))

    assert [value for _, _, _, value in told(history)] == found
    assert problems(history) == [problem]


def test_a_sheet_without_a_table_is_named() -> None:
    rows = (("Họ và tên", "Năm học", "Danh hiệu"), ("Nguyễn Thị Lan", "2023-2024", "LĐTT"))
    history = read_history(workbook(rows, [("Ghi chép",)], names=("A", "B")), "ls.xlsx")

    assert problems(history) == [(HistoryProblem.NO_TABLE, "B", None)]


def test_a_text_table_is_read_too() -> None:
    rows = (("Họ và tên", "Năm học", "Danh hiệu"), ("Nguyễn Thị Lan", "2023-2024", "LĐTT; GK"))

    assert told(read_history(text_table(rows, separator=","), "ls.csv")) == [
        ("Nguyễn Thị Lan", "2023-2024", "reward", "GIAY_KHEN"),
        ("Nguyễn Thị Lan", "2023-2024", "title", "LDTT"),
    ]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ([], FileFault.EMPTY),
        ([("a", "b"), (1, 2)], FileFault.NO_HEADINGS),
        ([("Họ và tên", "Ngày sinh"), ("Nguyễn Thị Lan", 1985)], FileFault.NO_HEADINGS),
    ],
    ids=["nothing", "another table", "a staff list"],
)
def test_a_file_that_tells_nothing_is_refused(rows: list[Cells], fault: FileFault) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(*rows)

    assert refused.value.reason is fault
