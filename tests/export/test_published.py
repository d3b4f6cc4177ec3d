"""The published list, the final list and the record as a spreadsheet reads them."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from bot.domain.entries import Change, Difference, Entry
from bot.domain.feedback import Comment, Kind
from bot.domain.publication import Collective, Issue
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.export.published import Record, final_workbook, record_workbook, round_workbook
from tests.export.schools import HEAD

DAY = date(2026, 10, 19)


def entry(number: int, name: str, team: str = "Tổ Toán – Tin", topic: str = "") -> Entry:
    rewards, field, level = (Reward.GIAY_KHEN,), TopicField.IT, TopicLevel.SCHOOL
    return Entry(
        number, 1, number, name, team, "Tổ phó", Title.LDTT, rewards, topic, field, level, ("Ai đó",), True
    )


LAN, HUNG, MAI = entry(1, "Lan", topic="=Dạy học dự án"), entry(2, "Hùng"), entry(3, "Mai", "")
TEAM = Collective("Toán – Tin", "TTLDTT")
OTHER = Collective("Ngữ văn", "TTLDXS")


def cells(data: bytes, sheet: int = 0) -> list[list[Any]]:
    """The rows with something in them, below the letterhead."""
    book = load_workbook(BytesIO(data), data_only=True)
    rows = [[c for c in row if c is not None] for row in book.worksheets[sheet].iter_rows(values_only=True)]
    return [row for row in rows if row][4:]


def test_people_alone_stand_without_a_heading_and_nothing_more_is_said_of_them() -> None:
    printed = cells(round_workbook(HEAD, Issue(1, (LAN, MAI), (), (), ()), DAY))

    assert printed[0] == ["DANH SÁCH ĐĂNG KÝ DANH HIỆU THI ĐUA VÀ ĐỀ TÀI SKKN\n(công khai lấy ý kiến)"]
    assert printed[3:8] == [
        ["TT", "Họ và tên", "Tổ", "Danh hiệu", "Đề tài SKKN"],
        [1, "Lan", "Tổ Toán – Tin", "Lao động tiên tiến", "=Dạy học dự án"],
        [2, "Mai", "Chưa xếp tổ", "Lao động tiên tiến"],
        ["Tổng cộng", 2, 1],
        ["Số người trong danh sách: 2. Nhà trường nhận góp ý đến hết ngày 19/10/2026."],
    ]
    assert printed[8:12] == [
        ["THƯ KÝ HỘI ĐỒNG", "TM. HỘI ĐỒNG"],
        ["CHỦ TỊCH"],
        ["(Ký, ghi rõ họ tên)", "(Ký, đóng dấu, ghi rõ họ tên)"],
        ["Lê Thị Thư Ký", "Trần Văn Hiệu Trưởng"],
    ]


def test_a_supplement_stands_by_what_happened() -> None:
    found = (
        Difference(Change.ADDED, None, LAN),
        Difference(Change.CHANGED, HUNG, HUNG),
        Difference(Change.GONE, MAI, None),
    )
    printed = cells(round_workbook(HEAD, Issue(2, (LAN, HUNG), found, (TEAM,), (TEAM,), (OTHER,)), DAY))

    assert printed[0][0].startswith("DANH SÁCH BỔ SUNG, ĐIỀU CHỈNH")
    assert [row[0] for row in printed if len(row) == 1][3:8] == [
        "Bổ sung",
        "Điều chỉnh",
        "Rút đăng ký",
        "Tập thể (mới hoặc thay đổi)",
        "Tập thể rút đăng ký",
    ]
    assert [3, "Mai", "Chưa xếp tổ"] in printed
    assert [4, "Tập thể Tổ Toán – Tin", "Toán – Tin", "Tập thể lao động tiên tiến"] in printed
    assert [5, "Tập thể Tổ Ngữ văn", "Ngữ văn", "Tập thể lao động xuất sắc"] in printed


def test_a_list_of_nobody_says_so() -> None:
    assert ["Không có mục nào."] in cells(final_workbook(HEAD, (), (), 0))


def test_the_final_list_counts_who_withdrew() -> None:
    printed = cells(final_workbook(HEAD, (LAN,), (TEAM,), 2))

    assert printed[0] == ["DANH SÁCH CHÍNH THỨC ĐĂNG KÝ DANH HIỆU THI ĐUA VÀ ĐỀ TÀI SKKN"]
    assert ["Số người trong danh sách: 1. Số người rút đăng ký sau khi công khai: 2."] in printed
    assert ["Tổng cộng", 2, 1] in printed


def test_the_record_says_each_comment_and_its_answer_by_code() -> None:
    at = datetime(2026, 10, 18, 9, tzinfo=UTC)
    comments = (
        Comment(
            1,
            "K7M4QX",
            Kind.ENTRY,
            "Người Gửi",
            "Lan",
            "Toán – Tin",
            1,
            "+Xem lại",
            at,
            DAY,
            "Đã sửa.",
            at,
            True,
        ),
        Comment(2, "ABCDEF", Kind.LIST, "Người Gửi", "", "", None, "Tốt.", at, DAY, "", None, False),
    )
    data = record_workbook(HEAD, Record(Issue(1, (LAN,), (), (), ()), date(2026, 10, 16), DAY, comments))
    printed = cells(data)

    assert printed[3] == [
        (
            "Nhà trường công khai danh sách 1 người từ ngày 16/10/2026 đến hết ngày 19/10/2026. "
            "Trong thời gian công khai, hội đồng nhận được 2 góp ý như sau:"
        )
    ]
    sent = datetime(2026, 10, 18)  # noqa: DTZ001  # a cell has no zone
    assert printed[4:9] == [
        ["TT", "Mã", "Ngày gửi", "Về việc", "Nội dung góp ý", "Trả lời", "Kết quả"],
        [1, "GY-K7M4QX", sent, "Mục của Lan (Tổ Toán – Tin)", "+Xem lại", "Đã sửa.", "Đã sửa danh sách"],
        [2, "GY-ABCDEF", sent, "Danh sách công khai nói chung", "Tốt.", "Chưa trả lời"],
        ["Tổng cộng", 2],
        [
            (
                "Đã trả lời 1/2 góp ý; danh sách được sửa theo 1 góp ý. "
                "Tên người góp ý không ghi trong biên bản; mỗi góp ý mang một mã theo dõi."
            )
        ],
    ]
    assert cells(data, 1)[0][0].startswith("DANH SÁCH ĐĂNG KÝ DANH HIỆU")


def test_a_round_without_comments_says_so() -> None:
    printed = cells(record_workbook(HEAD, Record(Issue(1, (LAN,), (), (), ()), date(2026, 10, 16), DAY, ())))

    assert printed[3:5] == [
        ["Nhà trường công khai danh sách 1 người từ ngày 16/10/2026 đến hết ngày 19/10/2026."],
        ["Không có góp ý nào đối với danh sách được công khai."],
    ]
