"""The workbook as a spreadsheet reads it: what stands where, and that the numbers are right without calculating."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from bot.domain.lists import CollectiveRow, ListKind, Lists, lists_of
from bot.domain.members import Member, OnBehalf
from bot.domain.registration import State
from bot.domain.titles import CollectiveTitle, Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.export.workbook import team_workbook, workbook
from bot.texts.law import reward_name
from tests.export.schools import HEAD, empty_school, large_school, small_school

PEOPLE = [
    Member(
        "Nguyễn Thị Lan",
        "Tổ Toán – Tin",
        1,
        birth_date="1985-09-05",
        position="Giáo viên",
        subject="Toán",
        state=State.SUBMITTED,
        title=Title.CSTDCS,
        rewards=(Reward.GIAY_KHEN, Reward.BK_TINH),
        topic="=Một số biện pháp dạy học phân hóa môn Toán 8",
        field=TopicField.TEACHING,
        level=TopicLevel.COMMUNE,
        drafting=True,
    ),
    Member("Trần Văn Hùng", "Tổ Toán – Tin", 1, birth_date="1979", state=State.SUBMITTED, title=Title.LDTT),
    Member(
        "Lê Thị Ánh", "Ban giám hiệu", 0, position="Hiệu trưởng", state=State.TEAM_APPROVED, title=Title.LDTT
    ),
    Member("Phạm Thị Hạnh", "Tổ Toán – Tin", 1, position="Giáo viên", phone="0912345678", joined=False),
    Member("Vũ Quốc Dũng", "Ban giám hiệu", 0, phone="0987654321", state=State.DECLINED),
    Member("Đỗ Thị Hoa", drafting=True),
]


def opened(lists: Lists, kind: ListKind = ListKind.ALL, *, values: bool = False) -> Any:
    return load_workbook(BytesIO(workbook(lists, kind)), data_only=values)


def text_of(sheet: Worksheet) -> list[list[Any]]:
    """The rows with something in them, without their empty cells."""
    rows = [[value for value in row if value is not None] for row in sheet.iter_rows(values_only=True)]
    return [row for row in rows if row]


def row_of(sheet: Worksheet, first: Any) -> int:
    """The number of the row that begins so."""
    return next(row[0].row for row in sheet.iter_rows() if row[0].value == first)


def test_all_kinds_make_one_workbook_and_each_kind_one_of_its_own() -> None:
    lists = lists_of(HEAD, PEOPLE)

    assert {kind: opened(lists, kind).sheetnames for kind in ListKind} == {
        ListKind.ALL: ["Đăng ký theo tổ", "Đề tài SKKN", "Chưa đăng ký", "Tổng hợp"],
        ListKind.REGISTRATIONS: ["Đăng ký theo tổ"],
        ListKind.TOPICS: ["Đề tài SKKN"],
        ListKind.MISSING: ["Chưa đăng ký"],
        ListKind.SUMMARY: ["Tổng hợp"],
    }


def test_who_was_late_stands_with_reason_and_who_allowed_it() -> None:
    sheet = opened(small_school(), values=True)["Đăng ký muộn"]
    rows = [[c for c in row if c is not None] for row in sheet.iter_rows(values_only=True)]
    first = next(n for n, row in enumerate(rows) if row[:1] == ["TT"])

    head = ["TT", "Họ và tên", "Tổ", "Lý do", "Người cho phép", "Ngày cho phép", "Hạn"]
    allowed, refused = datetime(2026, 10, 19), datetime(2026, 10, 20)  # noqa: DTZ001  # a cell has no zone
    until = datetime(2026, 10, 21)  # noqa: DTZ001
    assert rows[first : first + 5] == [
        head,
        [1, "Lan", "Tổ Toán – Tin", "Đi công tác", "Lê Thị Thư Ký", allowed, until],
        [
            2,
            "Mai",
            "Chưa xếp tổ",
            "Nghỉ ốm (Trả lời: Danh sách đã nộp)",
            "Lê Thị Thư Ký",
            refused,
            "Không đồng ý",
        ],
        [3, "Hùng", "Tổ Ngữ văn – Giáo dục công dân", "Quên", "Chưa trả lời"],
        ["Tổng cộng", 3],
    ]
    assert "Đăng ký muộn" not in opened(lists_of(HEAD, PEOPLE)).sheetnames


def test_registrations_stand_by_team_with_totals() -> None:
    sheet = opened(lists_of(HEAD, PEOPLE), values=True)["Đăng ký theo tổ"]
    first = row_of(sheet, "TT")

    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=first, max_row=first + 8)] == [
        [
            "TT",
            "Họ và tên",
            "Ngày sinh",
            "Tổ",
            "Chức vụ",
            "Nhiệm vụ được phân công",
            "Danh hiệu thi đua đăng ký",
            "Hình thức khen thưởng đăng ký",
            "Tên đề tài SKKN",
            "Lĩnh vực/Môn",
            "Cấp đăng ký SKKN",
            "Ghi chú",
        ],
        ["Ban giám hiệu", *[None] * 11],
        [1, "Lê Thị Ánh", None, "Ban giám hiệu", "Hiệu trưởng", None, "Lao động tiên tiến", *[None] * 5],
        ["Cộng Ban giám hiệu", *[None] * 5, 1, 0, 0, None, None, None],
        ["Tổ Toán – Tin", *[None] * 11],
        [2, "Trần Văn Hùng", "1979", "Tổ Toán – Tin", None, None, "Lao động tiên tiến", *[None] * 5],
        [
            3,
            "Nguyễn Thị Lan",
            "05/09/1985",
            "Tổ Toán – Tin",
            "Giáo viên",
            "Toán",
            "Chiến sĩ thi đua cơ sở",
            f"Giấy khen; {reward_name(Reward.BK_TINH)}",
            "=Một số biện pháp dạy học phân hóa môn Toán 8",
            "Phương pháp dạy học",
            "Cấp xã, phường",
            "Đang sửa lại",
        ],
        ["Cộng Tổ Toán – Tin", *[None] * 5, 2, 1, 1, None, None, None],
        ["Tổng cộng", *[None] * 5, 3, 1, 1, None, None, None],
    ]


def test_the_frame_says_whose_list_it_is_and_who_signs() -> None:
    sheet = opened(lists_of(HEAD, PEOPLE))["Đăng ký theo tổ"]
    texts = [[str(value) for value in row] for row in text_of(sheet)]

    assert texts[:7] == [
        ["UBND PHƯỜNG HÒA BÌNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["TRƯỜNG THCS NGUYỄN DU", "Độc lập - Tự do - Hạnh phúc"],
        ["—" * 12, "—" * 30],
        ["Số: ……/……", "Hòa Bình, ngày …… tháng …… năm 2026"],
        ["BẢNG TỔNG HỢP ĐĂNG KÝ DANH HIỆU THI ĐUA, HÌNH THỨC KHEN THƯỞNG VÀ ĐỀ TÀI SKKN"],
        ["Năm học 2026-2027"],
        ["2026-10-05 08:05:00"],
    ]
    assert texts[-9:] == [
        ["Tổng số người đăng ký: 3 (Lao động tiên tiến: 2; Chiến sĩ thi đua cơ sở: 1). Số đề tài SKKN: 1."],
        ["THƯ KÝ HỘI ĐỒNG", "TM. HỘI ĐỒNG"],
        ["CHỦ TỊCH"],
        ["(Ký, ghi rõ họ tên)", "(Ký, đóng dấu, ghi rõ họ tên)"],
        ["Lê Thị Thư Ký", "Trần Văn Hiệu Trưởng"],
        ["Nơi nhận:"],
        ["- Các tổ (để biết);"],
        ["- Hội đồng TĐKT;"],
        ["- Lưu: VT, hồ sơ thi đua."],
    ]


def test_the_collectives_stand_in_a_block_of_their_own() -> None:
    collectives = [
        CollectiveRow("Ban giám hiệu", 3, CollectiveTitle.TTLDXS, ()),
        CollectiveRow("Tổ Toán – Tin", 12, CollectiveTitle.TTLDTT, (Reward.GIAY_KHEN,)),
        CollectiveRow("Tổ Ngữ văn", 9, None, ()),
    ]
    sheet = opened(lists_of(HEAD, PEOPLE, collectives), values=True)["Đăng ký theo tổ"]
    texts = text_of(sheet)
    begins = texts.index(["II. TẬP THỂ"])

    assert texts[8] == ["I. CÁ NHÂN"]
    assert texts[begins + 1 : begins + 4] == [
        ["TT", "Tên tập thể", "Tổng số người", "Danh hiệu đăng ký", "Hình thức khen thưởng", "Ghi chú"],
        [1, "Ban giám hiệu", 3, "Tập thể lao động xuất sắc"],
        [2, "Tổ Toán – Tin", 12, "Tập thể lao động tiên tiến", "Giấy khen"],
    ]
    assert str(texts[begins + 4][0]).startswith("Tổng số người đăng ký: 3")
    assert texts[begins - 1][0] == "Tổng cộng"


@pytest.mark.parametrize(
    ("behalf", "drafting", "note"),
    [
        (None, False, None),
        (None, True, "Đang sửa lại"),
        (OnBehalf.OPEN, False, "Đăng ký thay, chưa xác nhận"),
        (OnBehalf.CONFIRMED, False, "Đăng ký thay"),
        (OnBehalf.CONFIRMED, True, "Đang sửa lại; Đăng ký thay"),
    ],
)
def test_a_registration_on_behalf_is_noted(behalf: OnBehalf | None, drafting: bool, note: str | None) -> None:
    one = replace(PEOPLE[1], behalf=behalf, drafting=drafting)
    sheet = opened(lists_of(HEAD, [one]))["Đăng ký theo tổ"]

    assert sheet.cell(row_of(sheet, 1), 12).value == note


def test_a_teams_own_list_is_signed_by_the_team() -> None:
    chosen = CollectiveRow("Tổ Toán – Tin", 3, CollectiveTitle.TTLDTT, (Reward.GIAY_KHEN,))
    head = replace(HEAD, authority=HEAD.school, school="Tổ Toán – Tin", secretary="", chair="Trần Văn Hùng")
    lists = lists_of(head, [m for m in PEOPLE if m.team == "Tổ Toán – Tin"], [chosen])
    (sheet,) = load_workbook(BytesIO(team_workbook(lists)), data_only=True)
    texts = text_of(sheet)

    assert sheet.title == "Đăng ký của tổ"
    assert [line[0] for line in texts[:2]] == ["TRƯỜNG THCS NGUYỄN DU", "TỔ TOÁN – TIN"]
    assert texts[7] == [
        "TT",
        "Họ và tên",
        "Ngày sinh",
        "Chức vụ",
        "Nhiệm vụ được phân công",
        "Danh hiệu thi đua đăng ký",
        "Hình thức khen thưởng đăng ký",
        "Tên đề tài SKKN",
        "Lĩnh vực/Môn",
        "Cấp đăng ký SKKN",
        "Ghi chú",
    ]
    assert [line[:2] for line in texts[8:11]] == [
        [1, "Trần Văn Hùng"],
        [2, "Nguyễn Thị Lan"],
        ["Tổng cộng", 2],
    ]
    assert texts[11:] == [
        [
            (
                "Tổng số người đăng ký: 2 (Lao động tiên tiến: 1; Chiến sĩ thi đua cơ sở: 1). "
                "Số đề tài SKKN: 1.\nTập thể đăng ký: Tập thể lao động tiên tiến; khen thưởng: Giấy khen."
            )
        ],
        ["THƯ KÝ TỔ", "TỔ TRƯỞNG"],
        ["(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên)"],
        ["Trần Văn Hùng"],
    ]


def test_who_shares_a_topic_stands_beside_its_author() -> None:
    lan = replace(PEOPLE[0], joint=("Trần Văn Hùng", "Lê Thị Ánh"))
    sheet = opened(lists_of(HEAD, [lan]))["Đề tài SKKN"]

    assert sheet.cell(row_of(sheet, 1), 3).value == "Nguyễn Thị Lan; Trần Văn Hùng; Lê Thị Ánh"


def test_the_topics_name_their_authors() -> None:
    sheet = opened(lists_of(HEAD, PEOPLE), values=True)["Đề tài SKKN"]
    first = row_of(sheet, "TT")

    assert [
        [cell.value for cell in row] for row in sheet.iter_rows(min_row=first + 1, max_row=first + 2)
    ] == [
        [
            1,
            "=Một số biện pháp dạy học phân hóa môn Toán 8",
            "Nguyễn Thị Lan",
            "Giáo viên",
            "Tổ Toán – Tin",
            "Phương pháp dạy học",
            "Toán",
            "Cấp xã, phường",
            None,
            None,
        ],
        ["Tổng cộng", None, 1, *[None] * 7],
    ]


def test_the_missing_are_listed_with_the_reason() -> None:
    sheet = opened(lists_of(HEAD, PEOPLE), values=True)["Chưa đăng ký"]
    first = row_of(sheet, "TT")

    assert text_of(sheet)[7:13] == [
        ["TT", "Họ và tên", "Tổ", "Chức vụ", "Điện thoại", "Tình trạng"],
        [1, "Vũ Quốc Dũng", "Ban giám hiệu", "Không đăng ký năm nay"],
        [2, "Phạm Thị Hạnh", "Tổ Toán – Tin", "Giáo viên", "0912345678", "Chưa vào bot"],
        [3, "Đỗ Thị Hoa", "Chưa xếp tổ", "Đang điền, chưa gửi"],
        ["Tổng cộng", 3],
        ["Tổng số: 3 người. Chưa vào bot: 1; Đang điền, chưa gửi: 1; Không đăng ký năm nay: 1."],
    ]
    assert sheet.cell(first + 4, 6).value == 3


def test_the_summary_counts_each_team() -> None:
    sheet = opened(lists_of(HEAD, PEOPLE), values=True)["Tổng hợp"]

    assert text_of(sheet)[7:13] == [
        [
            "TT",
            "Tổ",
            "Tình hình đăng ký (người)",
            "Danh hiệu thi đua (người)",
            "Hình thức khen thưởng (người)",
            "Đề tài SKKN",
        ],
        [
            "Tổng số",
            "Đã đăng ký",
            "Đang điền",
            "Chưa đăng ký",
            "Chưa vào bot",
            "Không đăng ký",
            "Đang nghỉ",
            "Lao động tiên tiến",
            "Chiến sĩ thi đua cơ sở",
            "Giấy khen",
            reward_name(Reward.BK_TINH),
        ],
        [1, "Ban giám hiệu", 2, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0],
        [2, "Tổ Toán – Tin", 3, 2, 0, 0, 1, 0, 0, 1, 1, 1, 1, 1],
        [3, "Chưa xếp tổ", 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        ["Tổng cộng", 6, 3, 1, 0, 1, 1, 0, 2, 1, 1, 1, 1],
    ]


def test_the_only_formulas_are_our_totals_and_their_results_are_there() -> None:
    lists = lists_of(HEAD, PEOPLE)
    formulas = [
        cell for sheet in opened(lists) for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]

    assert {cell.value.split("(")[0] for cell in formulas} == {"=SUBTOTAL"}
    results = opened(lists, values=True)
    assert all(isinstance(results[c.parent.title][c.coordinate].value, int) for c in formulas)


@pytest.mark.parametrize("school", [empty_school, large_school])
def test_headings_stay_in_sight_and_on_every_page(school: Any) -> None:
    book = opened(school())

    assert [(s.freeze_panes, s.print_title_rows) for s in book] == [
        ("C11", "$10:$10"),
        ("C11", "$10:$10"),
        ("C11", "$10:$10"),
        ("C12", "$10:$11"),
        *[("C11", "$10:$10")] * bool(school().late),
    ]
    assert {s.cell(10, 1).value for s in book} == {"TT"}


def test_a_school_without_anybody_gets_sheets_that_say_so() -> None:
    book = opened(empty_school())

    assert [sheet.cell(11 if sheet.title != "Tổng hợp" else 12, 1).value for sheet in book] == [
        "Chưa có người đăng ký.",
        "Chưa có đề tài đăng ký.",
        "Mọi người đều đã đăng ký.",
        "Chưa có danh sách nhân sự.",
    ]
    assert [sheet["A1"].value for sheet in book] == ["………"] * 4


def test_pages_are_a4_with_official_margins_and_a_number_from_the_second_on() -> None:
    for sheet in opened(large_school()):
        assert sheet.page_setup.paperSize == 9
        assert sheet.page_setup.orientation == ("portrait" if sheet.title == "Chưa đăng ký" else "landscape")
        margins = sheet.page_margins
        assert [
            round(inches * 25.4) for inches in (margins.left, margins.right, margins.top, margins.bottom)
        ] == [
            30,
            15,
            20,
            20,
        ]
        assert (sheet.oddHeader.center.text, sheet.oddHeader.center.size) == ("&P", 13)
        assert (sheet.HeaderFooter.differentFirst, sheet.firstHeader.center.text) == (True, None)


def test_everything_is_set_in_times_new_roman() -> None:
    book = opened(lists_of(HEAD, PEOPLE))

    assert {cell.font.name for sheet in book for row in sheet.iter_rows() for cell in row} == {
        "Times New Roman"
    }


@pytest.mark.parametrize("field", ["school", "authority", "place", "year", "secretary", "chair"])
def test_no_word_of_the_letterhead_stops_the_save(field: str) -> None:
    words: dict[str, Any] = {field: "=\x0b\ud800" + "Trường " * 60}
    head = replace(HEAD, **words)

    assert len(opened(lists_of(head, PEOPLE)).sheetnames) == 4


def test_hostile_words_of_people_are_text_in_every_column() -> None:
    evil = '=HYPERLINK("http://evil.example")\x0b'
    person = Member(
        evil,
        evil,
        0,
        birth_date=evil,
        position=evil,
        subject=evil,
        state=State.SUBMITTED,
        title=Title.LDTT,
        topic=evil,
    )
    missing = Member(evil, evil, 0, position=evil, phone=evil, joined=False)
    book = opened(lists_of(HEAD, [person, missing]))
    cells = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)
    ]

    assert {(cell.data_type, cell.quotePrefix or cell.value.startswith("Cộng ")) for cell in cells} == {
        ("s", True)
    }


def test_the_same_lists_give_the_same_bytes() -> None:
    assert workbook(large_school(), ListKind.ALL) == workbook(large_school(), ListKind.ALL)


@pytest.mark.parametrize("people", range(1, 40))
def test_signatures_never_stand_alone_on_a_page(people: int) -> None:
    for sheet in opened(large_school(people)):
        numbered = [row[0].row for row in sheet.iter_rows() if isinstance(row[0].value, int)]
        last_page = max((end.id for end in sheet.row_breaks.brk), default=0) + 1
        assert last_page <= max(numbered, default=last_page)
