"""Roles in chat: the secretary gives and takes them, and hands her own office to a colleague who wants it."""

from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old


async def test_a_teacher_becomes_head_of_team_and_her_menu_grows_and_shrinks(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hanh = await stage.joins("Hạnh", "HANH2222")

    assert await stage.says(hanh, "/vaitro") == (
        "🔑 Vai trò trong bot\n\n"
        "Thư ký hội đồng (1)\n– Phạm Thị Hạnh, Tổ Ngữ văn\n\n"
        "Hiệu trưởng (1)\n– Vũ Quốc Dũng, Tổ Ngữ văn (chưa tham gia bot)\n\n"
        "Thành viên hội đồng (0)\n– chưa có ai\n\n"
        "Tổ trưởng (1)\n– Trần Văn Hùng, Tổ Toán – Tin (chưa tham gia bot)"
    )
    assert buttons(hanh) == ["👤 Chọn một người", "🤝 Bàn giao vai trò thư ký"]
    await stage.presses(hanh, "👤 Chọn một người", "Tổ Toán – Tin (2 người)")
    said = await stage.presses(hanh, "Nguyễn Thị Lan")
    assert said.startswith("👤 Nguyễn Thị Lan\nGiáo viên – Tổ Toán – Tin\n\nVai trò: chưa có vai trò riêng.")
    assert buttons(hanh) == [
        "▫️ Thư ký hội đồng",
        "▫️ Hiệu trưởng",
        "▫️ Thành viên hội đồng",
        "▫️ Tổ trưởng",
        "👤 Người khác",
        "👥 Danh sách vai trò",
    ]
    assert await stage.presses(hanh, "▫️ Tổ trưởng") == (
        "Giao vai trò tổ trưởng – Nguyễn Thị Lan?\n\n"
        "Người giữ vai trò này xem tiến độ của tổ mình, nhắc người chưa đăng ký, duyệt, trả lại và nộp danh sách "
        "của tổ.\n\n"
        "Phụ trách: Tổ Toán – Tin.\n\n"
        "Cô ấy được báo ngay."
    )
    stage.telegram.press_again(hanh.press("✅ Giao vai trò tổ trưởng"))
    await stage.settle()
    assert lan.last.text.startswith("🔑 Cô Phạm Thị Hạnh vừa giao cho cô vai trò tổ trưởng trong bot.")
    assert [text[:1] for text in lan.texts].count("🔑") == 1

    said = await stage.presses(hanh, "✅ Tổ trưởng", "✅ Thôi vai trò tổ trưởng")
    assert said.startswith("✅ Đã thôi vai trò tổ trưởng.")
    assert lan.last.text == "🔑 Cô Phạm Thị Hạnh vừa ghi cô thôi vai trò tổ trưởng trong bot."


async def test_a_new_secretary_has_the_secretarys_menu_at_once_and_loses_it_again(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hanh = await stage.joins("Hạnh", "HANH2222")
    everybody = lan.menu
    await stage.says(hanh, "/vaitro")
    await stage.presses(hanh, "👤 Chọn một người", "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan")
    await stage.presses(hanh, "▫️ Thư ký hội đồng", "✅ Giao vai trò thư ký hội đồng")
    assert lan.menu == hanh.menu
    await stage.presses(hanh, "✅ Thư ký hội đồng", "✅ Thôi vai trò thư ký hội đồng")
    assert lan.menu == everybody


async def test_the_last_secretary_cannot_let_go(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/vaitro")
    await stage.presses(hanh, "👤 Chọn một người", "Tổ Ngữ văn (3 người)", "Phạm Thị Hạnh")

    assert (await stage.presses(hanh, "✅ Thư ký hội đồng")).startswith(
        "Trường phải luôn có ít nhất một thư ký đã tham gia bot."
    )


async def test_the_office_is_handed_over_with_the_colleagues_yes(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hanh = await stage.joins("Hạnh", "HANH2222")
    secretarys, everybody = hanh.menu, lan.menu
    await stage.says(hanh, "/vaitro")
    await stage.presses(hanh, "🤝 Bàn giao vai trò thư ký", "Tổ Toán – Tin (2 người)")
    assert buttons(hanh) == ["Nguyễn Thị Lan", "⬅ Quay lại"]  # Hùng has not joined
    assert await stage.presses(hanh, "Nguyễn Thị Lan") == (
        "🤝 Bàn giao vai trò thư ký cho cô Nguyễn Thị Lan?\n\n"
        "Cô ấy phải bấm nhận trong 7 ngày, đến hết ngày Thứ Hai, 12/10/2026. Cho đến lúc đó cô vẫn là thư ký "
        "và thu hồi được lời mời.\n\n"
        "Khi cô ấy nhận, cô thôi vai trò thư ký; đăng ký và các vai trò khác của cô giữ nguyên."
    )
    assert await stage.presses(hanh, "✅ Gửi lời mời bàn giao") == (
        "✅ Đã gửi lời mời.\n\n"
        "🤝 Đang chờ cô Nguyễn Thị Lan nhận bàn giao vai trò thư ký, đến hết ngày Thứ Hai, 12/10/2026."
    )
    assert lan.last.text.startswith(
        "🤝 Cô Phạm Thị Hạnh đề nghị bàn giao cho cô vai trò thư ký hội đồng trong bot."
    )
    assert buttons(lan) == ["✅ Nhận vai trò thư ký", "Không nhận"]
    stage.telegram.press_again(lan.press("✅ Nhận vai trò thư ký"))
    await stage.settle()
    assert (lan.menu, hanh.menu) == (secretarys, everybody)
    assert hanh.last.text == (
        "🤝 Cô Nguyễn Thị Lan đã nhận vai trò thư ký. Cô thôi vai trò này từ bây giờ. "
        "Cảm ơn cô đã giữ việc thời gian qua."
    )
    assert "thư ký hội đồng thi đua phụ trách" in await stage.says(hanh, "/vaitro")
    assert (await press_old(stage, hanh, "role:handback:1")).startswith("Việc này do thư ký")


async def test_an_offer_is_shown_taken_back_and_its_button_is_dead(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/vaitro")
    await stage.presses(hanh, "🤝 Bàn giao vai trò thư ký", "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan")
    await stage.presses(hanh, "✅ Gửi lời mời bàn giao")
    assert "🤝 Đang chờ cô Nguyễn Thị Lan" in await stage.says(hanh, "/vaitro")
    assert await stage.presses(hanh, "↩️ Thu hồi lời mời bàn giao") == (
        "↩️ Đã thu hồi lời mời gửi cô Nguyễn Thị Lan. Cô vẫn là thư ký."
    )
    assert lan.last.text == (
        "↩️ Cô Phạm Thị Hạnh đã thu hồi lời mời bàn giao vai trò thư ký. Cô không phải làm gì thêm."
    )

    await stage.presses(lan, "✅ Nhận vai trò thư ký")
    assert lan.texts[-2].startswith("Lời mời bàn giao này không còn hiệu lực")  # in place of the old offer


async def test_she_may_say_no(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/vaitro")
    await stage.presses(hanh, "🤝 Bàn giao vai trò thư ký", "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan")
    await stage.presses(hanh, "✅ Gửi lời mời bàn giao")

    assert await stage.presses(lan, "Không nhận") == (
        "Đã ghi nhận: cô không nhận vai trò thư ký. Cô Phạm Thị Hạnh được báo và vẫn là thư ký."
    )
    assert hanh.last.text == "🤝 Cô Nguyễn Thị Lan không nhận vai trò thư ký. Cô vẫn là thư ký."
