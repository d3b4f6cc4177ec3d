"""Which heading tells what; a heading seen in a new list gets a row here."""

from collections.abc import Sequence

import pytest

from bot.domain.roster import FileFault
from bot.intake.files import UnreadableFile
from bot.intake.roster import read_roster
from tests.intake.sheets import Cells, read, read_one, told, workbook


def columns_of(*headings: str | None) -> dict[str, str]:
    """The columns found in a list with these headings and one person."""
    cells = [1 if heading == "STT" else "Nguyễn Thị Lan" for heading in headings]
    return dict(read(headings, cells).columns)


@pytest.mark.parametrize(
    "heading",
    [
        "Họ và tên", "Họ tên", "HỌ VÀ TÊN", "Họ và tên cán bộ giáo viên", "Họ tên cán bộ", "Họ tên giáo viên", "Tên giáo viên",
        "Họ  và\ntên", "Họ và tên (*)", "Họ và tên (viết in hoa có dấu)", "Họ và tên CB, GV, NV", "Họ, tên", "Họ & tên", "ho_ten",
        "HoTen", "Họ và tên khai sinh", "Ho va ten", "Full name", "Họ và tên cán bộ, giáo viên, nhân viên", "Họ tên đầy đủ:",
    ],
)  # fmt: skip
def test_a_column_of_names_is_found(heading: str) -> None:
    assert columns_of("STT", heading, "Chức vụ")["name"] == " ".join(heading.split())


@pytest.mark.parametrize(
    ("field", "heading"),
    [
        *(("birth_date", h) for h in (
            "Ngày sinh", "Ngày tháng năm sinh", "Năm sinh", "NGÀY, THÁNG, NĂM SINH", "Ngày sinh (dd/mm/yyyy)", "Sinh ngày", "Ngày sinh*", "DOB",
        )),
        *(("sex", h) for h in ("Giới tính", "GT", "Nam/Nữ", "Nữ", "Nữ (x)", "Nữ (đánh dấu x)", "Phái", "Giới tính (Nam/Nữ)", "Là nữ")),
        *(("position", h) for h in (
            "Chức vụ", "Chức danh", "Vị trí việc làm", "Vị trí", "Chức danh, chức vụ", "Chức vụ/ Chức danh", "Vai trò trên hệ thống (chọn)",
            "Chức vụ hiện nay", "Chức vụ chính quyền", "Nhiệm vụ được giao",
        )),
        *(("team", h) for h in (
            "Tổ", "Tổ chuyên môn", "Tổ CM", "Tổ công tác", "Bộ phận", "Tên phòng ban/ khối, tổ\ncông tác", "Tổ/Nhóm", "Phòng ban", "Khối",
            "Tổ (bộ phận)", "Tổ chuyên môn sinh hoạt",
        )),
        *(("subject", h) for h in ("Môn dạy", "Bộ môn", "Môn", "Môn giảng dạy", "Dạy môn", "Môn dạy chính (nếu có)", "Bộ môn giảng dạy")),
        *(("phone", h) for h in (
            "SĐT", "Số điện thoại", "Điện thoại", "ĐTDĐ", "Số ĐT", "SĐT/Zalo", "Số điện thoại (Zalo)", "Điện thoại di động", "SDT", "Mobile",
        )),
        *(("email", h) for h in ("Email", "Gmail", "Thư điện tử", "E-mail", "Địa chỉ email", "Thư điện tử Google (đăng nhập)", "EMAIL cá nhân")),
        *(("code", h) for h in (
            "Mã định danh Bộ GD&ĐT", "Mã định danh Bộ GDĐT", "Mã định danh", "Mã CBGVNV", "Mã cán bộ", "Mã giáo viên", "Mã GV", "Mã Thi Đua",
        )),
        *(("active", h) for h in ("Trạng thái", "Trạng thái làm việc", "Tình trạng công tác", "Trạng thái CBGVNV")),
    ],
)  # fmt: skip
def test_a_heading_tells_its_field(field: str, heading: str) -> None:
    assert columns_of("STT", "Họ và tên", heading) == {"name": "Họ và tên", field: " ".join(heading.split())}


@pytest.mark.parametrize(
    "heading",
    [
        "Dân tộc", "DT", "Tôn giáo", "Số CMND/CCCD", "Mã định danh cá nhân", "Mã số thuế", "Mã trường", "Mã ngạch", "Ngày vào ngành", "Ngày cấp",
        "Chức vụ Đảng", "Chức vụ đoàn thể", "Chức danh nghề nghiệp", "Tên trường", "Trường", "Họ và tên vợ/chồng", "Ngày sinh của con",
        "Trình độ", "Trình độ chuyên môn", "Tình trạng hôn nhân", "Địa chỉ / Nơi ở", "Quê quán", "Điện thoại cơ quan", "Link", "Hệ số lương",
        "Ngày sinh hoạt Đảng", "Trạng thái đồng bộ", "Họ tên người liên hệ", "Chuyên ngành", "Phụ cấp chức vụ", "Email phụ huynh",
    ],
)  # fmt: skip
def test_other_headings_tell_nothing(heading: str) -> None:
    assert columns_of("STT", "Họ và tên", heading) == {"name": "Họ và tên"}


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (["STT", "Họ đệm", "Tên"], [1, "Nguyễn Thị", "Lan"]),
        (["STT", "Họ và tên đệm", "Tên"], [1, "Nguyễn Thị", "Lan"]),
        (["STT", "Họ lót", "Tên"], [1, "Nguyễn Thị", "Lan"]),
        (["STT", "Họ", "Tên đệm", "Tên"], [1, "Nguyễn", "Thị", "Lan"]),
        (["STT", "Họ", "Đệm", "Tên"], [1, "Nguyễn", "Thị", "Lan"]),
        (["STT", "Họ", "Tên"], [1, "Nguyễn Thị", "Lan"]),
        (["STT", "Tên", "Họ"], [1, "Lan", "Nguyễn Thị"]),
        (["STT", "Họ và tên", None], [1, "Nguyễn Thị", "Lan"]),
        (["STT", "Họ và tên", "Tên"], [1, "Nguyễn Thị", "Lan"]),
        (["STT", "Họ và tên", "Tên"], [1, "Nguyễn Thị Lan", "Lan"]),
        (["STT", "Tên"], [1, "Nguyễn Thị Lan"]),
        (["STT", "Họ và tên", "Họ và tên"], [1, "Nguyễn Thị Lan", "Trần Văn Bình"]),
    ],
)
def test_names_in_several_columns_are_put_together(headings: Cells, cells: Cells) -> None:
    assert read_one([*headings, "Chức vụ"], [*cells, "Giáo viên"]).name == "Nguyễn Thị Lan"


def test_titles_of_small_teams_do_not_hide_that_names_stand_in_two_columns() -> None:
    roster = read(
        ["STT", "Họ và tên", None, "Chức vụ"],
        ["I", "TỔ TOÁN"],
        [1, "Nguyễn Thị", "Lan", "GV"],
        ["II", "TỔ VĂN"],
        [2, "Tống Văn", "Bình", "GV"],
    )

    assert told(roster, "name") == [("Nguyễn Thị Lan",), ("Tống Văn Bình",)]


def test_a_column_without_heading_that_is_no_given_name_is_left_alone() -> None:
    roster = read(
        ["STT", "Họ và tên", None, "Chức vụ"],
        [1, "Nguyễn Thị Lan", None, "GV"],
        [2, "Trần Văn Bình", 15, "GV"],
        [3, "Lê Hoa", "ở xa trường 15 cây số", "GV"],
    )

    assert told(roster, "name") == [("Nguyễn Thị Lan",), ("Trần Văn Bình",), ("Lê Hoa",)]


@pytest.mark.parametrize(
    ("heading", "cells", "field", "values"),
    [
        ("Đơn vị", ["Tổ Toán", "Tổ Văn"], "team", ["Tổ Toán", "Tổ Văn"]),
        ("Đơn vị", ["Trường THCS A", "Trường THCS A"], "team", [None, None]),
        ("ĐT", ["0912000101", "0912000102"], "phone", ["0912000101", "0912000102"]),
        ("Chuyên môn", ["Toán", "Ngữ văn"], "subject", ["Toán", "Ngữ văn"]),
        ("Dạy", ["Toán 6A", "Văn 7B"], "subject", [None, None]),
        ("Chuyên môn", ["ĐHSP", "Thạc sĩ"], "subject", [None, None]),
    ],
)
def test_a_doubtful_heading_counts_if_its_cells_look_right(
    heading: str, cells: Sequence[str], field: str, values: Sequence[str | None]
) -> None:
    people = ([n, f"Nguyễn Văn {'AB'[n - 1]}n", cell] for n, cell in enumerate(cells, start=1))

    assert told(read(["STT", "Họ và tên", heading], *people), field) == [(value,) for value in values]


def test_the_best_of_several_columns_is_taken_and_the_next_fills_its_gaps() -> None:
    roster = read(
        ["STT", "Họ và tên", "Vị trí việc làm", "Chức vụ"],
        [1, "Nguyễn Thị Lan", "Giáo viên", "Tổ trưởng"],
        [2, "Trần Văn Bình", "Giáo viên", None],
    )

    assert told(roster, "position") == [("Tổ trưởng",), ("Giáo viên",)]
    assert roster.columns["position"] == "Chức vụ"


@pytest.mark.parametrize("above", [0, 1, 5, 30, 39])
def test_the_headings_may_begin_in_any_of_the_first_forty_rows(above: int) -> None:
    roster = read(*[["TRƯỜNG THCS SAO MAI"]] * above, ["STT", "Họ và tên"], [1, "Nguyễn Thị Lan"])

    assert (told(roster, "name"), roster.header_row) == ([("Nguyễn Thị Lan",)], above + 1)


def test_years_as_headings_do_not_hide_the_headings() -> None:
    roster = read(
        ["STT", "Họ và tên", "Danh hiệu", 2023, "2023-2024"], [1, "Nguyễn Thị Lan", "LĐTT", "x", "x"]
    )

    assert told(roster, "name") == [("Nguyễn Thị Lan",)]


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Nguyễn Thị Lan", "05/09/1985", "Nữ", "Giáo viên"],
            ["Trần Văn Bình", "05/09/1985", "Nam", "Giáo viên"],
        ],
        [["STT", "Nội dung", "Số lượng"], [1, "Giáo viên", 20]],
        [["STT", "Giáo viên", "Ngày sinh"], [1, "20", "1985"]],
        [["KẾ HOẠCH"], ["Công tác thi đua"]],
    ],
)
def test_without_a_heading_for_names_nothing_is_read(rows: list[Cells]) -> None:
    with pytest.raises(UnreadableFile) as unreadable:
        read_roster(workbook(rows), "a.xlsx")

    assert unreadable.value.reason is FileFault.NO_HEADINGS
