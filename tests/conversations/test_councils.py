"""The two councils in chat: the secretary seats them, types the decision; a member sees them and reviews."""

from sqlalchemy import select

from bot.db.models import Council
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old


async def test_a_council_is_seated_with_its_decision(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hanh = await stage.joins("Hạnh", "HANH2222")
    assert await stage.says(hanh, "/hoidong") == "🏛 Hai hội đồng năm học 2026-2027. Xem hội đồng nào?"
    assert buttons(hanh) == [
        "Hội đồng thi đua – khen thưởng (0 người)",
        "Hội đồng sáng kiến (0 người)",
        "✖️ Đóng",
    ]
    assert await stage.presses(hanh, "Hội đồng thi đua – khen thưởng (0 người)") == (
        "🏛 Hội đồng thi đua – khen thưởng năm học 2026-2027\n"
        "Quyết định thành lập: chưa nhập.\n\n"
        "Chưa có thành viên nào.\n\n"
        "Thành viên hội đồng này xem tổng hợp và xét đăng ký trong bot chừng nào còn tên ở đây."
    )
    await stage.presses(hanh, "➕ Thêm thành viên", "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan")
    said = await stage.presses(hanh, "Uỷ viên")
    assert "✅ Nguyễn Thị Lan: Uỷ viên." in said
    assert "⚠️ Chưa có Chủ tịch. Mỗi hội đồng có đúng một Chủ tịch." in said
    assert lan.last.text.startswith("🏛 Cô là Uỷ viên Hội đồng thi đua – khen thưởng của trường.")
    assert "xet" in lan.menu
    await stage.presses(hanh, "📄 Số và ngày quyết định")
    assert (await stage.says(hanh, "45/QĐ-THCSKĐ")).startswith("✅ Đã ghi số quyết định: 45/QĐ-THCSKĐ.")
    assert (await stage.says(hanh, "mai")).startswith("Bot chưa hiểu ngày này.")
    said = await stage.says(hanh, "12/9/2026")
    assert "Quyết định thành lập: số 45/QĐ-THCSKĐ, ngày 12/09/2026." in said
    assert "1. Nguyễn Thị Lan (Giáo viên, Tổ Toán – Tin) – Uỷ viên" in said


async def test_a_member_looks_and_cannot_change(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/hoidong")
    await stage.presses(hanh, "Hội đồng thi đua – khen thưởng (0 người)", "➕ Thêm thành viên")
    await stage.presses(hanh, "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan", "Chủ tịch")
    await stage.says(lan, "/hoidong")
    await stage.presses(lan, "Hội đồng thi đua – khen thưởng (1 người)")
    assert buttons(lan) == ["⬅ Hai hội đồng"]
    for data in (
        "council:members:emulation:0",
        "council:decision:emulation",
        "council:who:emulation:1",
        "council:unask:emulation:1",
        "council:unseat:emulation:1",
        "council:copy:emulation",
    ):
        said = await press_old(stage, lan, data)
        assert "➕ Thêm thành viên" not in buttons(lan), data
        assert "✏️" not in said, data


async def test_out_of_the_council_asks_first_and_takes_the_menu_back(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hanh = await stage.joins("Hạnh", "HANH2222")
    everybody = lan.menu
    await stage.says(hanh, "/hoidong")
    await stage.presses(hanh, "Hội đồng thi đua – khen thưởng (0 người)", "➕ Thêm thành viên")
    await stage.presses(hanh, "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan", "Chủ tịch")
    await stage.presses(hanh, "✏️ Sửa, đưa ra khỏi hội đồng", "Nguyễn Thị Lan – Chủ tịch")
    assert await stage.presses(hanh, "🚪 Đưa ra khỏi hội đồng") == (
        "🚪 Đưa Nguyễn Thị Lan ra khỏi Hội đồng thi đua – khen thưởng?\n\n"
        "Vai trò thành viên hội đồng trong bot thôi theo. Những ý kiến xét đã ghi vẫn giữ nguyên."
    )
    stage.telegram.press_again(hanh.press("✅ Đưa ra khỏi hội đồng"))
    await stage.settle()
    assert hanh.last.text.startswith("✅ Nguyễn Thị Lan không còn trong hội đồng.")
    assert lan.last.text == "🏛 Cô không còn trong Hội đồng thi đua – khen thưởng của trường."
    assert lan.menu == everybody


async def test_stopping_half_way_keeps_what_was_typed(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/hoidong")
    await stage.presses(hanh, "Hội đồng sáng kiến (0 người)", "📄 Số và ngày quyết định")
    await stage.says(hanh, "46/QĐ-THCSKĐ")
    said = await stage.presses(hanh, "Để sau")
    assert "số 46/QĐ-THCSKĐ, ngày chưa nhập" in said
    assert (await stage.says(hanh, "12/9/2026")).startswith("Bot chưa hiểu tin này.")  # nobody asks any more
    with stage.office.db.read() as session:
        assert session.scalars(select(Council.decided_on)).one() is None
    await stage.says(hanh, "/hoidong")
    assert await stage.presses(hanh, "✖️ Đóng") == "Đã đóng. Gõ /hoidong để mở lại."
