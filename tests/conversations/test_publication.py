"""The conference adopts the list, the secretary publishes it, the group reads it; supplements follow."""

from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import select

from bot.db.models import Adoption, FinalList, Registration, Round, SchoolYear
from bot.domain.registration import State
from bot.domain.titles import CollectiveTitle, Reward, Title
from bot.sandbox.telegram import Person
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old, restart, said_in, with_group
from tests.usecases.campaign import TOPIC, moves, signed, stands

SECRETARY_ONLY = "Việc này do thư ký hội đồng thi đua phụ trách. Thầy/cô cần gì, nhờ nhắn thư ký giúp."

LIST = (
    "📢 Danh sách đăng ký thi đua năm học 2026-2027\n\n"
    "Nhà trường công khai danh sách 2 người để lấy ý kiến.\n"
    "Nhận góp ý đến hết ngày Thứ Hai, 19/10/2026 (23:59). Thầy/cô bấm «💬 Góp ý» ở cuối danh sách.\n"
    "Góp ý được gửi riêng cho thư ký hội đồng, nhóm không nhìn thấy.\n\n"
    "Tổ Toán – Tin\n"
    f"1. Nguyễn Thị Lan – Chiến sĩ thi đua cơ sở – «{TOPIC}»\n\n"
    "Tổ Ngữ văn\n"
    "2. Lê Thị Mai – Lao động tiên tiến\n\n"
    "Tập thể\n"
    "• Tổ Toán – Tin – Tập thể lao động tiên tiến"
)


def sheet(document: Any) -> list[list[Any]]:
    """The filled cells of a workbook's only sheet."""
    book = load_workbook(BytesIO(document.content), data_only=True)
    rows = [[c for c in row if c is not None] for row in book.worksheets[0].iter_rows(values_only=True)]
    return [row for row in rows if row]


def two_checked(stage: Stage) -> tuple[int, int]:
    """Lan and Mai are checked; the mathematicians register as a collective."""
    lan = stands(stage.office, "LAN22222", title=Title.CSTDCS, topic=TOPIC, rewards=[Reward.GIAY_KHEN])
    mai = stands(stage.office, "MAI22222")
    signed(stage.office, "Tổ Toán – Tin", CollectiveTitle.TTLDTT)
    return lan, mai


async def after_conference(stage: Stage) -> tuple[Person, int]:
    """The morning after the conference; the secretary and the group."""
    hanh, group = await with_group(stage)
    stage.clock.set(2026, 10, 16, 9)
    await stage.sweep()
    return hanh, group


async def adopted(stage: Stage, hanh: Person) -> None:
    await stage.says(hanh, "/congkhai")
    await stage.presses(
        hanh,
        "🏛 Ghi nhận hội nghị thông qua",
        "📅 15/10/2026 (ngày hội nghị)",
        "✅ Ghi nhận, không có ghi chú",
    )


async def published(stage: Stage) -> tuple[Person, int]:
    """The first round is out."""
    hanh, group = await after_conference(stage)
    two_checked(stage)
    await adopted(stage, hanh)
    await stage.presses(hanh, "👀 Xem trước và công khai", "📢 Công khai lần 1")
    return hanh, group


def rows(stage: Stage, model: Any) -> list[Any]:
    with stage.office.db.read() as session:
        return list(session.scalars(select(model).order_by(model.id)))


async def test_the_list_is_adopted_published_and_read_by_the_group(stage: Stage) -> None:
    hanh, group = await after_conference(stage)
    two_checked(stage)
    before = len(said_in(hanh, group))

    assert await stage.says(hanh, "/congkhai") == (
        "📢 Công khai danh sách – năm học 2026-2027\n\n"
        "🏛 Chưa ghi nhận hội nghị thông qua danh sách.\n\n"
        "📋 Chờ công khai: 2 mục hội đồng đã xét và 1 tập thể.\n\n"
        "➡️ Tiếp theo: ghi nhận hội nghị đã thông qua danh sách, rồi công khai."
    )
    assert await stage.presses(hanh, "🏛 Ghi nhận hội nghị thông qua") == (
        "🏛 Hội nghị thông qua danh sách – năm học 2026-2027\n\n"
        "Bot sẽ ghi lại 2 mục hội đồng đã xét tới lúc này.\n\n"
        "Hội nghị đã thông qua ngày nào? Cô bấm nút, hoặc gõ ngày khác rồi gửi, ví dụ 15/10."
    )
    assert await stage.presses(hanh, "📅 15/10/2026 (ngày hội nghị)") == (
        "🏛 Hội nghị thông qua danh sách – năm học 2026-2027\n\n"
        "Bot sẽ ghi: hội nghị ngày Thứ Năm, 15/10/2026 đã thông qua danh sách 2 mục. Ghi rồi thì không sửa được nữa.\n\n"
        "Muốn ghi thêm số có mặt, số tán thành …, cô gõ ghi chú rồi gửi: bot ghi nhận ngay cùng ghi chú. "
        "Không có ghi chú thì bấm nút."
    )
    assert await stage.says(hanh, "52/55 có mặt, tất cả tán thành") == (
        "✅ Đã ghi nhận – năm học 2026-2027\n\n"
        "🏛 Hội nghị đã thông qua danh sách ngày Thứ Năm, 15/10/2026 (2 mục).\n52/55 có mặt, tất cả tán thành\n\n"
        "➡️ Tiếp theo: công khai danh sách để lấy ý kiến."
    )
    assert await stage.presses(hanh, "👀 Xem trước và công khai") == (
        "👀 Xem trước (tin 1/1): nhóm của trường sẽ đọc đúng như dưới đây, kèm tệp Excel.\n\n"
        "🔎 Kiểm tra: 🔴 1 cần xử lý · 🟡 1 lưu ý. Vẫn công khai được.\n\n———\n\n" + LIST
    )
    assert said_in(hanh, group)[before:] == []
    assert await stage.presses(hanh, "📢 Công khai lần 1") == (
        "✅ Đã công khai lần 1: 2 người.\n\n"
        "Nhóm nhận danh sách và tệp Excel ngay (ban đêm thì sáng hôm sau).\n\n"
        "Nhận góp ý đến hết ngày Thứ Hai, 19/10/2026 (23:59). Có góp ý, bot báo ngay cho cô; "
        "góp ý nào cũng cần được trả lời trước khi chốt danh sách."
    )
    assert said_in(hanh, group)[before:] == [
        LIST,
        (
            "📎 Danh sách đăng ký thi đua năm học 2026-2027 (lần 1), bản Excel để in và niêm yết. "
            "Nhận góp ý đến hết ngày Thứ Hai, 19/10/2026 (23:59)."
        ),
    ]
    link = hanh.messages(group)[-2].button("💬 Góp ý")
    assert link is not None
    assert link.url == "https://t.me/thidua_sandbox_bot?start=gopy_1"
    document = hanh.messages(group)[-1].document
    assert document is not None
    assert document.name == "cong-khai-lan-1-2026-2027.xlsx"
    printed = sheet(document)
    assert printed[7:15] == [
        ["TT", "Họ và tên", "Tổ", "Danh hiệu", "Đề tài SKKN"],
        ["Cá nhân"],
        [1, "Nguyễn Thị Lan", "Tổ Toán – Tin", "Chiến sĩ thi đua cơ sở", TOPIC],
        [2, "Lê Thị Mai", "Tổ Ngữ văn", "Lao động tiên tiến"],
        ["Cộng Cá nhân", 2, 1],
        ["Tập thể"],
        [3, "Tập thể Tổ Toán – Tin", "Tổ Toán – Tin", "Tập thể lao động tiên tiến"],
        ["Cộng Tập thể", 1, 0],
    ]
    assert [r.state for r in rows(stage, Registration)] == [State.PUBLISHED, State.PUBLISHED]


def close_list(stage: Stage) -> int:
    """The council has closed the list."""
    with stage.office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        row = FinalList(
            year_id=year.id,
            entries=[],
            present=5,
            members=7,
            minutes="12/BB",
            closed_by_id=1,
            closed_at=stage.clock(),
        )
        session.add(row)
        session.flush()
        return row.id


async def test_before_the_conference_nothing_is_adopted_or_published(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    two_checked(stage)
    said = await stage.says(hanh, "/congkhai")
    assert "🏛 Hội nghị cán bộ, viên chức: Thứ Năm, 15/10/2026.\n\n" in said
    why = (
        "Theo kế hoạch, hội nghị cán bộ, viên chức chưa diễn ra vào ngày này, nên chưa ghi nhận được việc thông qua. "
        "Nếu ngày hội nghị đã đổi, thầy/cô gõ /hoinghi để sửa trước."
    )
    assert said.endswith(why)
    assert buttons(hanh) == []
    for data in ("pub:adopt", "pub:adopt:2026-10-15", "pub:adopted:2026-10-15", "pub:adopt:2026-10-05"):
        assert await press_old(stage, hanh, data) == why
    not_adopted = (
        "Trước khi công khai lần đầu, cần ghi nhận hội nghị cán bộ, viên chức đã thông qua danh sách."
    )
    for data in ("pub:preview:0", "pub:go:1:00000000"):
        assert (await press_old(stage, hanh, data)).startswith(not_adopted)
    assert (rows(stage, Adoption), rows(stage, Round)) == ([], [])
    assert [t for t in said_in(hanh, group) if t.startswith("📢 Danh sách")] == []


async def test_with_nothing_checked_nothing_is_adopted(stage: Stage) -> None:
    hanh, _ = await after_conference(stage)
    stands(stage.office, "LAN22222", State.RECEIVED)
    stands(stage.office, "MAI22222", State.SUBMITTED)

    assert await stage.says(hanh, "/congkhai") == (
        "📢 Công khai danh sách – năm học 2026-2027\n\n"
        "🏛 Chưa ghi nhận hội nghị thông qua danh sách.\n\n"
        "📋 Chờ công khai: không có mục nào.\n"
        "⏳ Chưa tới bước công khai: đã gửi 1 · nhà trường đã nhận 1.\n\n"
        "Hiện không có mục nào chờ công khai: những mục hội đồng đã xét đều đã được công khai."
    )
    assert (await press_old(stage, hanh, "pub:adopt")).startswith("Chưa có mục nào được hội đồng xét xong")


async def test_another_day_is_typed_and_a_bad_one_asked_again(stage: Stage) -> None:
    hanh, _ = await after_conference(stage)
    two_checked(stage)
    await stage.says(hanh, "/congkhai")
    await stage.presses(hanh, "🏛 Ghi nhận hội nghị thông qua")
    assert (await stage.says(hanh, "hôm kia")).startswith("Bot chưa hiểu ngày này.")
    assert (await stage.says(hanh, "14/10")).startswith(
        "Theo kế hoạch, hội nghị cán bộ, viên chức chưa diễn ra"
    )
    assert (await stage.says(hanh, "20/10")).startswith("Ngày này chưa tới.")
    await restart(stage)
    assert "hội nghị ngày Thứ Sáu, 16/10/2026 đã thông qua" in await stage.says(hanh, "16/10")
    assert (await stage.says(hanh, "ab")).startswith("Nội dung còn quá ngắn.")
    await stage.presses(hanh, "✅ Ghi nhận, không có ghi chú")

    [row] = rows(stage, Adoption)
    assert (row.held_on, row.note, [e["name"] for e in row.entries]) == (
        date(2026, 10, 16),
        "",
        ["Nguyễn Thị Lan", "Lê Thị Mai"],
    )


async def test_an_adoption_is_recorded_once_and_kept_when_the_conference_moves(stage: Stage) -> None:
    hanh, _ = await after_conference(stage)
    lan, _ = two_checked(stage)
    await adopted(stage, hanh)
    moves(stage.office, lan, State.WITHDRAWN)
    again = "ℹ️ Việc này đã được ghi nhận từ trước – năm học 2026-2027\n\n🏛 Hội nghị đã thông qua danh sách ngày Thứ Năm, 15/10/2026 (2 mục)."
    for data in ("pub:adopt", "pub:adopt:2026-10-16", "pub:adopted:2026-10-16"):
        assert (await press_old(stage, hanh, data)).startswith(again)
    await stage.says(hanh, "/hoinghi")
    await stage.says(hanh, "22/10")
    await stage.presses(hanh, "✅ Đặt hội nghị ngày 22/10/2026")

    assert "⚠️ Ngày hội nghị trong kế hoạch nay là Thứ Năm, 22/10/2026." in await stage.says(hanh, "/congkhai")
    assert [(a.held_on, len(a.entries)) for a in rows(stage, Adoption)] == [(date(2026, 10, 15), 2)]
    await stage.presses(hanh, "👀 Xem trước và công khai", "📢 Công khai lần 1")
    assert [len(r.entries) for r in rows(stage, Round)] == [1]


async def test_the_adoption_can_be_left_half_way(stage: Stage) -> None:
    hanh, _ = await after_conference(stage)
    two_checked(stage)
    await stage.says(hanh, "/congkhai")
    await stage.presses(hanh, "🏛 Ghi nhận hội nghị thông qua", "📅 15/10/2026 (ngày hội nghị)")
    assert await stage.presses(hanh, "✖️ Huỷ") == "Đã dừng, chưa ghi nhận gì."
    assert (await stage.says(hanh, "52/55 có mặt")).startswith("Bot chưa hiểu tin này.")
    await stage.presses(hanh, "📢 Tình hình công khai", "🏛 Ghi nhận hội nghị thông qua")
    assert await stage.says(hanh, "/huy") == "Đã dừng. Chưa có gì thay đổi."
    assert rows(stage, Adoption) == []


async def test_pressing_publish_twice_publishes_once(stage: Stage) -> None:
    hanh, group = await after_conference(stage)
    two_checked(stage)
    await adopted(stage, hanh)
    await stage.presses(hanh, "👀 Xem trước và công khai")
    stage.telegram.press_again(hanh.press("📢 Công khai lần 1"))
    await stage.settle()

    assert len(rows(stage, Round)) == 1
    assert [t for t in said_in(hanh, group) if t.startswith("📢 Danh sách")] == [LIST]
    assert hanh.last.text.startswith("ℹ️ Lần 1 đã công khai từ trước, lúc 09:00 ngày 16/10/2026.")


async def test_what_changed_since_the_preview_is_shown_again(stage: Stage) -> None:
    hanh, group = await after_conference(stage)
    lan, _ = two_checked(stage)
    await adopted(stage, hanh)
    await stage.presses(hanh, "👀 Xem trước và công khai")
    moves(stage.office, lan, State.RECEIVED)
    said = await stage.presses(hanh, "📢 Công khai lần 1")

    assert said.startswith(
        "⚠️ Danh sách vừa thay đổi nên chưa công khai. Đây là bản mới:\n\n👀 Xem trước (tin 1/1)"
    )
    assert rows(stage, Round) == []
    await stage.presses(hanh, "📢 Công khai lần 1")
    assert [len(r.entries) for r in rows(stage, Round)] == [1]
    assert "Nguyễn Thị Lan" not in said_in(hanh, group)[-2]


async def test_a_supplement_says_what_is_new_changed_and_withdrawn(stage: Stage) -> None:
    hanh, group = await published(stage)
    stage.clock.set(2026, 10, 18, 9)
    stands(stage.office, "LAN22222", title=Title.LDTT)
    stands(stage.office, "MAI22222", State.WITHDRAWN)
    stands(stage.office, "HUNG2222", title=Title.CSTDCS, topic="Dạy học dự án môn Tin học lớp 9")
    signed(stage.office, "Tổ Ngữ văn", CollectiveTitle.TTLDXS)
    signed(stage.office, "Tổ Toán – Tin", CollectiveTitle.TTLDXS, received=False, number=2)
    assert "📋 Chờ công khai: 2 mục hội đồng đã xét và 1 tập thể.\n" in await stage.says(hanh, "/congkhai")
    await stage.presses(hanh, "👀 Xem trước và công khai", "📢 Công khai lần 2")

    assert said_in(hanh, group)[-2] == (
        "📢 Danh sách bổ sung, điều chỉnh đăng ký thi đua năm học 2026-2027\n\n"
        "Công khai lần 2 để lấy ý kiến: chỉ nêu những mục mới hoặc thay đổi.\n"
        "Nhận góp ý đến hết ngày Thứ Tư, 21/10/2026 (23:59). Thầy/cô bấm «💬 Góp ý» ở cuối danh sách.\n"
        "Góp ý được gửi riêng cho thư ký hội đồng, nhóm không nhìn thấy.\n\n"
        "➕ Bổ sung (1)\n"
        "1. Trần Văn Hùng (Tổ Toán – Tin) – Chiến sĩ thi đua cơ sở – «Dạy học dự án môn Tin học lớp 9»\n\n"
        "✏️ Điều chỉnh (1)\n"
        f"1. Nguyễn Thị Lan (Tổ Toán – Tin) – Lao động tiên tiến – «{TOPIC}» (trước: Chiến sĩ thi đua cơ sở)\n\n"
        "➖ Rút đăng ký (1)\n"
        "1. Lê Thị Mai (Tổ Ngữ văn)\n\n"
        "Tập thể (mới hoặc thay đổi)\n"
        "• Tổ Ngữ văn – Tập thể lao động xuất sắc"
    )
    first, second = rows(stage, Round)
    assert [e["name"] for e in first.entries] == ["Nguyễn Thị Lan", "Lê Thị Mai"]
    assert [e["title"] for e in first.entries] == ["CSTDCS", "LDTT"]
    assert ([e["name"] for e in second.entries], [e["name"] for e in second.gone]) == (
        ["Trần Văn Hùng", "Nguyễn Thị Lan"],
        ["Lê Thị Mai"],
    )
    await stage.says(hanh, "/congkhai")
    await stage.presses(hanh, "📄 Danh sách lần 2")
    assert hanh.last.document is not None
    assert hanh.last.document.name == "cong-khai-lan-2-2026-2027.xlsx"
    assert ["Rút đăng ký"] in sheet(hanh.last.document)


async def test_without_a_group_the_secretary_puts_it_on_the_board(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    stage.clock.set(2026, 10, 16, 9)
    await stage.sweep()
    two_checked(stage)
    await adopted(stage, hanh)
    assert "⚠️ chưa kết nối nhóm nào, nên cần in tệp Excel" in await stage.presses(
        hanh, "👀 Xem trước và công khai"
    )
    assert (
        "⚠️ Chưa kết nối nhóm nào: cô tải tệp Excel, in và niêm yết ở bảng tin của trường. "
        "Ai đã tham gia bot góp ý bằng lệnh /gopy.\n\n"
    ) in await stage.presses(hanh, "📢 Công khai lần 1")
    await stage.presses(hanh, "📄 Danh sách lần 1")

    assert hanh.last.document is not None
    assert hanh.last.text == "📄 Danh sách công khai lần 1, khổ A4 để in và niêm yết."
    assert sheet(hanh.last.document)[9][:2] == [1, "Nguyễn Thị Lan"]


async def test_nobody_else_publishes(stage: Stage) -> None:
    await published(stage)
    for name, code in (("Lan", "LAN22222"), ("Hùng", "HUNG2222"), ("Dũng", "DUNG2222")):
        person = await stage.joins(name, code)
        assert await stage.says(person, "/congkhai") == SECRETARY_ONLY
        for data in (
            "pub:open",
            "pub:adopt",
            "pub:adopt:2026-10-15",
            "pub:adopted:2026-10-15",
            "pub:preview:0",
            "pub:go:2:00000000",
            "pub:file:1",
            "pub:record:1",
            "fb:list",
        ):
            assert await press_old(stage, person, data) == SECRETARY_ONLY


async def test_after_the_list_is_closed_nothing_is_published(stage: Stage) -> None:
    hanh, _ = await published(stage)
    stands(stage.office, "HUNG2222")
    close_list(stage)

    assert (await stage.says(hanh, "/congkhai")).endswith("Có ý kiến, thầy/cô gửi bằng lệnh /gopy.")
    assert "👀 Xem trước và công khai" not in buttons(hanh)
    assert (await press_old(stage, hanh, "pub:go:2:00000000")).startswith(
        "Danh sách đăng ký năm học này đã được"
    )
    assert len(rows(stage, Round)) == 1
