"""The secretary sends earlier awards; each person finds his own; a wrong line is removed with a reason."""

import pytest
from sqlalchemy import select

from bot.db.models import Achievement, AuditLog
from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old
from tests.history_files import LAN_25, history_file

ASKED = (
    "🏅 Thành tích các năm trước: chưa lưu gì.\n\n"
    "Thầy/cô gửi tệp thành tích vào đây để bổ sung. "
    "Bot đọc được tệp Excel (.xlsx) hoặc .csv như trường đang lưu: mỗi thành tích một dòng có cột «Năm học», "
    "mỗi năm học một trang tính, hoặc mỗi người một dòng và mỗi năm học một cột. Nên có ngày sinh để phân biệt người "
    "trùng tên. Bot cho xem trước, thầy/cô xác nhận rồi mới ghi; gửi lại tệp cũ không ghi trùng."
)
PREVIEW = (
    "🏅 Xem trước, chưa ghi gì\n\n"
    "Tệp «ls.xlsx»: 4 dòng có thành tích\n"
    "• Sẽ ghi mới: 4\n\n"
    "Ghi mới theo năm học\n"
    "• 2025-2026: 2 danh hiệu thi đua, 1 hình thức khen thưởng\n"
    "• 2024-2025: 1 danh hiệu thi đua\n\n"
    "Không có trong danh sách của trường, sẽ không ghi\n"
    "• Đỗ Minh Anh (Tổ Tiếng Anh)\n\n"
    "Cột đã nhận ra\n"
    "họ tên ← «Họ và tên»; tổ ← «Tổ»; năm học ← «Năm học»; danh hiệu, khen thưởng ← «Danh hiệu», «Khen thưởng»; "
    "số quyết định ← «Số QĐ»; ngày quyết định ← «Ngày QĐ»"
)
ENTERED = (
    "✅ Đã ghi vào hồ sơ\n"
    "• Ghi mới: 4\n"
    "• Số người có thông tin mới: 2\n"
    "• Số tên không có trong danh sách của trường: 1\n\n"
    "Mỗi người xem được phần của mình trong «Thành tích các năm trước» và nhận gợi ý khi đăng ký."
)
MINE = (
    "🏅 Thành tích các năm trước\n\n"
    "Năm học 2025-2026\n"
    "• Chiến sĩ thi đua cơ sở (QĐ 15/QĐ-UBND, 22/06/2026)\n"
    "• Giấy khen (QĐ 15/QĐ-UBND, 22/06/2026)\n\n"
    "Năm học 2024-2025\n"
    "• Chiến sĩ thi đua cơ sở (QĐ 12/QĐ-UBND, 20/06/2025)\n\n"
    "Chưa đúng hoặc còn thiếu? Cô gõ /suadulieu để đề nghị sửa."
)


def stored(stage: Stage) -> list[tuple[str, str, str]]:
    """As a second session sees it."""
    with stage.office.db.read() as session:
        rows = session.scalars(select(Achievement).order_by(Achievement.id))
        return [(row.year, row.value, row.source) for row in rows]


async def sends(stage: Stage, person: Person, content: bytes, name: str = "ls.xlsx") -> str:
    person.send_document(name, content)
    await stage.settle()
    return person.last.text


@pytest.fixture
async def hanh(stage: Stage) -> Person:
    return await stage.joins("Hạnh", "HANH2222")


async def imported(stage: Stage, hanh: Person) -> None:
    await stage.says(hanh, "/lichsu")
    await sends(stage, hanh, history_file())
    await stage.presses(hanh, "✅ Ghi vào hồ sơ")


async def test_a_file_is_previewed_confirmed_and_each_finds_his_own(stage: Stage, hanh: Person) -> None:
    lan = await stage.joins("Lan", "LAN22222")

    assert await stage.says(hanh, "/lichsu") == ASKED
    assert buttons(hanh) == ["✖️ Đóng"]
    assert await sends(stage, hanh, history_file()) == PREVIEW
    assert buttons(hanh) == ["✅ Ghi vào hồ sơ", "✖️ Huỷ"]
    assert stored(stage) == []
    assert await stage.presses(hanh, "✅ Ghi vào hồ sơ") == ENTERED
    assert stored(stage) == [
        ("2024-2025", "CSTDCS", "ls.xlsx"),
        ("2025-2026", "CSTDCS", "ls.xlsx"),
        ("2025-2026", "GIAY_KHEN", "ls.xlsx"),
        ("2025-2026", "LDTT", "ls.xlsx"),
    ]
    await stage.says(lan, "/hoso")
    assert await press_old(stage, lan, "hist:mine") == MINE


async def test_the_same_file_again_adds_nothing(stage: Stage, hanh: Person) -> None:
    await imported(stage, hanh)
    await stage.says(hanh, "/lichsu")
    said = await sends(stage, hanh, history_file())

    assert said.splitlines()[2:4] == ["Tệp «ls.xlsx»: 4 dòng có thành tích", "• Đã có từ trước: 4"]
    assert said.endswith("Tệp này không có gì mới để ghi.")
    assert buttons(hanh) == ["✖️ Huỷ"]
    assert len(stored(stage)) == 4


async def test_pressing_twice_and_an_old_button_import_once(stage: Stage, hanh: Person) -> None:
    await stage.says(hanh, "/lichsu")
    await sends(stage, hanh, history_file())
    stage.telegram.press_again(hanh.press("✅ Ghi vào hồ sơ"))
    await stage.settle()

    assert hanh.last.text == ENTERED
    assert len(stored(stage)) == 4
    assert (await press_old(stage, hanh, "hist:use:99")).startswith(
        "Nút này thuộc một tệp đã huỷ hoặc đã được thay bằng tệp khác.\n\n"
        "🏅 Thành tích các năm trước: đã lưu của 2 người\n"
        "• 2025-2026: 2 danh hiệu thi đua, 1 hình thức khen thưởng\n"
    )


async def test_stopping_keeps_the_record_as_it_is(stage: Stage, hanh: Person) -> None:
    await stage.says(hanh, "/lichsu")
    await sends(stage, hanh, history_file())

    assert await stage.presses(hanh, "✖️ Huỷ") == (
        "Đã huỷ, hồ sơ giữ nguyên. Khi cần, thầy/cô gõ /lichsu rồi gửi lại tệp."
    )
    assert stored(stage) == []


async def test_a_file_left_waiting_can_be_taken_up_again(stage: Stage, hanh: Person) -> None:
    await stage.says(hanh, "/lichsu")
    await sends(stage, hanh, history_file())
    await stage.says(hanh, "/lichsu")

    assert buttons(hanh) == ["Xem lại tệp đang chờ", "✖️ Đóng"]
    assert await stage.presses(hanh, "Xem lại tệp đang chờ") == PREVIEW


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("qd.pdf", b"%PDF", "Bot chỉ đọc được thành tích từ tệp Excel (.xlsx) hoặc .csv. Thầy/cô gửi lại giúp bot."),
        ("ls.csv", b"a;b\n1;2\n", "⚠️ Không tìm thấy dòng tiêu đề có cột «Họ và tên»;"),
        ("ls.csv", "Họ và tên,Danh hiệu\nNguyễn Thị Lan,LĐTT\n".encode(), "Bot không đọc được thành tích nào"),
    ],
    ids=["a PDF", "another table", "no year"],
)  # fmt: skip
async def test_what_cannot_be_read_is_asked_for_again(
    stage: Stage, hanh: Person, name: str, content: bytes, said: str
) -> None:
    await stage.says(hanh, "/lichsu")

    assert (await sends(stage, hanh, content, name)).startswith(said)
    assert await sends(stage, hanh, history_file()) == PREVIEW


async def test_without_the_command_a_file_is_a_staff_list(stage: Stage, hanh: Person) -> None:
    await stage.says(hanh, "/lichsu")
    await stage.presses(hanh, "✖️ Đóng")

    assert (await sends(stage, hanh, history_file())).startswith("📋 Xem trước, chưa nhập gì")


async def test_a_wrong_line_is_removed_with_a_reason(stage: Stage, hanh: Person) -> None:
    await imported(stage, hanh)
    await stage.presses(hanh, "👤 Xem, sửa hồ sơ từng người", "Tổ Toán – Tin (2)", "Nguyễn Thị Lan")
    assert hanh.last.text == (
        "🏅 Nguyễn Thị Lan: thành tích các năm trước\n\n"
        "1. 2025-2026: Chiến sĩ thi đua cơ sở (QĐ 15/QĐ-UBND, 22/06/2026)\n"
        "2. 2025-2026: Giấy khen (QĐ 15/QĐ-UBND, 22/06/2026)\n"
        "3. 2024-2025: Chiến sĩ thi đua cơ sở (QĐ 12/QĐ-UBND, 20/06/2025)\n\n"
        "Dòng nào sai, thầy/cô bấm 🗑 và số của dòng đó để bỏ (cần lý do)."
    )
    assert await stage.presses(hanh, "🗑 1") == (
        "🗑 Bỏ dòng này khỏi hồ sơ của Nguyễn Thị Lan?\n\n"
        "Năm học 2025-2026: Chiến sĩ thi đua cơ sở (QĐ 15/QĐ-UBND, 22/06/2026)\n\n"
        "Thầy/cô gõ lý do rồi gửi, ví dụ: nhập nhầm người. Lý do được lưu trong nhật ký."
    )
    assert await stage.says(hanh, "x") == (
        "Nội dung còn quá ngắn. Thầy/cô gõ lại cho rõ hơn, ít nhất vài chữ."
    )
    assert (await stage.says(hanh, "nhập nhầm người")).startswith("✅ Đã bỏ khỏi hồ sơ.")
    assert len(stored(stage)) == 3
    with stage.office.db.read() as session:
        last = session.scalars(select(AuditLog).order_by(AuditLog.id.desc())).first()
        assert last is not None
        assert (last.action, last.before, last.after) == (
            "achievement.removed",
            {
                "year": "2025-2026",
                "kind": "title",
                "value": "CSTDCS",
                "words": "",
                "decision": "15/QĐ-UBND",
                "source": "ls.xlsx",
            },
            {"reason": "nhập nhầm người"},
        )
    assert await press_old(stage, hanh, "hist:remove:2") == (
        "Mục này không còn trong danh sách của trường. Thầy/cô mở lại màn hình để xem tình trạng hôm nay."
    )


async def test_thinking_better_of_it_removes_nothing(stage: Stage, hanh: Person) -> None:
    await imported(stage, hanh)
    await stage.presses(hanh, "👤 Xem, sửa hồ sơ từng người", "Tổ Toán – Tin (2)", "Nguyễn Thị Lan", "🗑 1")
    await stage.presses(hanh, "✖️ Không bỏ nữa")
    await stage.says(hanh, "một dòng lạc")

    assert len(stored(stage)) == 4


async def test_who_has_no_record_is_told_so_kindly(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")

    assert await press_old(stage, lan, "hist:mine") == (
        "🏅 Thành tích các năm trước\n\n"
        "Bot chưa có dữ liệu các năm trước của cô. Điều này không ảnh hưởng đến việc đăng ký.\n\n"
        "Chưa đúng hoặc còn thiếu? Cô gõ /suadulieu để đề nghị sửa."
    )


async def test_a_teacher_imports_nothing(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")

    assert (await stage.says(lan, "/lichsu")).startswith("Việc này do thư ký hội đồng thi đua phụ trách.")
    assert (await sends(stage, lan, history_file(LAN_25))).startswith("Bot chưa dùng được ảnh, tệp")
    assert stored(stage) == []
