"""The conference adopts the list, the secretary publishes it, the group reads it; supplements follow."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from bot.db.models import Adoption, Registration, Round, SchoolYear
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
        "👀 Xem trước (tin 1/1): nhóm của trường sẽ đọc đúng như dưới đây, kèm tệp Excel.\n\n———\n\n" + LIST
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
        "📎 Danh sách đăng ký thi đua năm học 2026-2027 (lần 1), bản Excel để in và niêm yết. "
        "Nhận góp ý đến hết ngày Thứ Hai, 19/10/2026 (23:59).",
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
