"""Staff changes in chat: moves, leave, departure and return, somebody new, a new team."""

from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old
from tests.conversations.test_register import registers


async def test_a_head_of_team_moves_and_hears_of_it(stage: Stage) -> None:
    hung = await stage.joins("Hùng", "HUNG2222")
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/nhansu")
    assert buttons(hanh) == [
        "Tổ Toán – Tin (2 người)",
        "Tổ Ngữ văn (3 người)",
        "➕ Thêm người",
        "➕ Thêm tổ",
        "✏️ Đề nghị sửa thông tin",
        "✖️ Đóng",
    ]
    await stage.presses(hanh, "Tổ Toán – Tin (2 người)")
    assert await stage.presses(hanh, "Trần Văn Hùng") == (
        "👤 Trần Văn Hùng\nTổ trưởng – Tổ Toán – Tin\nĐã tham gia bot.\n\n"
        "Hiện nay: đang công tác.\nVai trò trong bot: tổ trưởng.\nĐăng ký năm nay: chưa gửi."
    )
    await stage.presses(hanh, "↔️ Chuyển tổ")
    assert buttons(hanh) == ["Tổ Ngữ văn", "⬅ Quay lại"]
    said = await stage.presses(hanh, "Tổ Ngữ văn")
    assert said.startswith("↔️ Chuyển Trần Văn Hùng từ Tổ Toán – Tin sang Tổ Ngữ văn?")
    assert "⚠️ Thầy đang là tổ trưởng: quyền phụ trách đi theo tổ" in said
    stage.telegram.press_again(hanh.press("✅ Chuyển tổ"))
    await stage.settle()
    assert "Tổ trưởng – Tổ Ngữ văn" in hanh.last.text
    assert hung.texts.count("👥 Nhà trường đã ghi thầy chuyển sang Tổ Ngữ văn.") == 1


async def test_somebody_leaves_and_comes_back(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/nhansu")
    await stage.presses(hanh, "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan", "🚪 Rời trường")
    assert (await stage.says(hanh, "ngày kia")).startswith("Bot chưa hiểu ngày này.")
    assert (await stage.says(hanh, "6/10/2026")).startswith("Ngày này chưa tới.")
    said = await stage.says(hanh, "1/10")
    assert said.startswith("🚪 Ghi Nguyễn Thị Lan rời trường từ 01/10/2026?")
    said = await stage.presses(hanh, "✅ Ghi rời trường")
    assert "Hiện nay: đã rời trường từ 01/10/2026." in said
    assert lan.last.text.startswith("🚪 Nhà trường đã ghi cô rời trường từ 01/10/2026.")
    assert (await stage.says(lan, "/dangky")).startswith("Theo danh sách của trường, thầy/cô hiện không còn")

    await stage.says(hanh, "/nhansu")
    await stage.presses(hanh, "🚪 Đã rời trường (1)", "Nguyễn Thị Lan", "↩️ Công tác lại tại trường")
    await stage.presses(hanh, "✅ Ghi công tác lại")
    assert lan.last.text.startswith("👋 Nhà trường đã ghi cô công tác lại tại trường.")
    assert (await stage.says(lan, "/hoso")).startswith("📄 Nguyễn Thị Lan")


async def test_long_leave_and_back_by_the_button_of_today(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/nhansu")
    await stage.presses(hanh, "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan", "🌿 Nghỉ dài hạn")
    said = await stage.presses(hanh, "✅ Ghi nghỉ dài hạn")
    assert "Hiện nay: đang nghỉ dài hạn." in said
    assert lan.last.text.startswith("🌿 Nhà trường đã ghi cô nghỉ dài hạn.")
    await stage.presses(hanh, "🌿 Đi làm lại", "✅ Ghi đi làm lại")
    assert lan.last.text == "🌿 Nhà trường đã ghi cô đi làm lại. Chào mừng cô!"


async def test_the_secretary_cannot_remove_herself(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/nhansu")
    await stage.presses(hanh, "Tổ Ngữ văn (3 người)", "Phạm Thị Hạnh", "🚪 Rời trường")

    assert (await stage.presses(hanh, "Hôm nay")).startswith("Thầy/cô không tự ghi mình rời trường.")


async def test_somebody_new_joins_with_the_slip(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/nhansu")
    await stage.presses(hanh, "➕ Thêm người", "Tổ Toán – Tin", "Giáo viên")
    assert (await stage.says(hanh, "Bình")).startswith("Bot chưa nhận ra họ và tên.")
    said = await stage.says(hanh, "Thầy Trần Quốc Bình")
    assert said.startswith("✅ Đã thêm Trần Quốc Bình – Giáo viên, Tổ Toán – Tin.\n\nMã tham gia: ")
    code = said.split("Mã tham gia: ")[1].split("\n")[0].replace("-", "")

    binh = await stage.joins("Bình", code)
    assert binh.last.text.startswith("✅ Cảm ơn thầy Trần Quốc Bình.")
    assert (await stage.says(hanh, "Thầy Trần Quốc Bình")).startswith("Bot chưa hiểu tin này.")


async def test_a_namesake_is_asked_about_and_a_typed_position_is_kept(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/nhansu")
    await stage.presses(hanh, "Tổ Ngữ văn (3 người)", "➕ Thêm người vào tổ")
    await stage.says(hanh, "Nhân viên thư viện")
    said = await stage.says(hanh, "Nguyễn Thị Lan")
    assert said.startswith("⚠️ Danh sách của trường đã có người mang tên này. Chưa thêm ai.")
    assert buttons(hanh) == ["👤 Nguyễn Thị Lan – Tổ Toán – Tin", "✖️ Huỷ"]
    said = await stage.says(hanh, "Nguyễn Thị Lan, 05/09/1985")
    assert said.startswith("✅ Đã thêm Nguyễn Thị Lan – Nhân viên thư viện, Tổ Ngữ văn.")


async def test_a_team_is_added_and_renamed(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/nhansu")
    await stage.presses(hanh, "➕ Thêm tổ")
    assert (await stage.says(hanh, "Ngữ văn")).startswith("Trường đã có tổ mang tên này.")
    assert (await stage.says(hanh, "Tổ Tiếng Anh")).startswith("✅ Đã thêm Tổ Tiếng Anh.")
    await stage.presses(hanh, "✏️ Đổi tên tổ")
    assert (await stage.says(hanh, "Tổ Ngoại ngữ")).startswith("✅ Tổ mang tên Tổ Ngoại ngữ.")


async def test_name_and_position_are_corrected_and_a_half_way_stop_changes_nothing(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/nhansu")
    await stage.presses(hanh, "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan", "✏️ Chức vụ")
    assert (await stage.says(hanh, "/huy")).startswith("Đã dừng. Chưa có gì thay đổi.")
    assert (await stage.says(hanh, "Tổ phó")).startswith("Bot chưa hiểu tin này.")
    await press_old(stage, hanh, "staff:position:1")
    assert "Tổ phó – Tổ Toán – Tin" in await stage.says(hanh, "Tổ phó")
    await stage.presses(hanh, "✏️ Họ tên")
    assert "👤 Nguyễn Thị Lân" in await stage.says(hanh, "Nguyễn Thị Lân")


async def test_a_teacher_who_knows_the_buttons_gets_nowhere(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/hoso")
    for data in (
        "open:0",
        "team:1:0",
        "left:0",
        "person:2",
        "moveto:2:0",
        "askmove:2:2",
        "move:2:2",
        "askaway:2:1",
        "away:2:1",
        "askleft:2",
        "day:2",
        "gone:2:2026-10-01",
        "askback:2",
        "back:2",
        "position:2",
        "rename:2",
        "new:0",
        "newin:1",
        "newas:1",
        "newteam",
        "renteam:1",
    ):
        assert "thư ký hội đồng thi đua phụ trách" in await press_old(stage, lan, f"staff:{data}"), data


async def test_old_buttons_of_somebody_who_left_show_him_as_he_is(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/nhansu")
    await stage.presses(hanh, "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan", "🚪 Rời trường", "Hôm nay")
    await stage.presses(hanh, "✅ Ghi rời trường")
    for data in ("askleft:1", "askaway:1:1", "gone:1:2026-10-05"):
        assert "Hiện nay: đã rời trường từ 05/10/2026." in await press_old(stage, hanh, f"staff:{data}"), data
    assert (await press_old(stage, hanh, "staff:moveto:1:0")).startswith("Mục này không còn")
    await press_old(stage, hanh, "staff:back:1")
    assert "Hiện nay: đang công tác." in await press_old(stage, hanh, "staff:askback:1")
    assert await press_old(stage, hanh, "staff:close") == "Đã đóng. Gõ /nhansu để mở lại."


async def test_who_has_registered_nothing_is_given_more_time_from_the_card(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(hanh, "/nhansu")
    await stage.presses(hanh, "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan")
    assert "⏳ Gia hạn đăng ký" in buttons(hanh)

    await registers(stage, lan)
    await stage.says(hanh, "/nhansu")
    await stage.presses(hanh, "Tổ Toán – Tin (2 người)", "Nguyễn Thị Lan")
    assert "⏳ Gia hạn đăng ký" not in buttons(hanh)
