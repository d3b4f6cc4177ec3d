"""My data in chat: what I agreed to, taking it back, a newer text, reporting what is wrong."""

from sqlalchemy import update

from bot.db.models import Person as Row
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old


async def test_a_wrong_position_is_reported_and_put_right(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hanh = await stage.joins("Hạnh", "HANH2222")
    assert (await stage.says(lan, "/suadulieu")).startswith(
        "✏️ Thông tin của cô trong danh sách của trường\n\n"
        "Họ tên: Nguyễn Thị Lan\nNgày sinh: chưa có\nChức vụ: Giáo viên\nTổ: Tổ Toán – Tin\n"
    )
    await stage.presses(lan, "Ngày sinh")
    assert (await stage.says(lan, "hôm qua")).startswith("Bot chưa hiểu ngày sinh này.")
    assert await stage.says(lan, "5/9/1985") == (
        "✅ Đã gửi thư ký: Ngày sinh đúng là 05/09/1985. Cô sẽ được báo khi thư ký trả lời."
    )
    assert hanh.last.text.startswith("✏️ Đề nghị sửa thông tin của Nguyễn Thị Lan (Tổ Toán – Tin)")
    assert buttons(hanh) == ["✅ Cập nhật", "Không đúng", "✏️ Các đề nghị đang chờ"]
    stage.telegram.press_again(hanh.press("✅ Cập nhật"))
    await stage.settle()
    assert "Đã cập nhật vào danh sách của trường." in hanh.last.text
    assert lan.texts.count("✅ Danh sách của trường đã sửa Ngày sinh của cô thành 05/09/1985.") == 1


async def test_the_secretary_says_why_not(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(lan, "/suadulieu")
    await stage.presses(lan, "Chức vụ")
    await stage.says(lan, "Tổ phó")
    await stage.says(hanh, "/nhansu")
    await stage.presses(hanh, "✏️ Đề nghị sửa thông tin", "Nguyễn Thị Lan: Chức vụ", "Không đúng")
    assert (await stage.says(hanh, "x")).startswith("Nội dung còn quá ngắn.")
    assert "Không sửa: Chưa có quyết định" in await stage.says(hanh, "Chưa có quyết định")
    assert lan.last.text.startswith(
        "✏️ Thư ký chưa sửa Chức vụ của cô thành Tổ phó. Lý do: Chưa có quyết định"
    )
    assert "Đề nghị này đã được trả lời từ trước." in await press_old(stage, hanh, "data:ok:1")


async def test_a_waiting_report_is_shown_and_taken_back(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/suadulieu")
    await stage.presses(lan, "Chức vụ")
    await stage.says(lan, "Tổ phó")
    assert "Chức vụ: Giáo viên → đang chờ sửa thành Tổ phó" in await stage.says(lan, "/suadulieu")
    await stage.presses(lan, "Chức vụ")
    assert (await stage.presses(lan, "↩️ Thu hồi đề nghị")).startswith("✅ Đã thu hồi đề nghị.")


async def test_what_was_agreed_to_is_shown_and_taken_back(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    said = await stage.says(lan, "/dulieucuatoi")
    assert "Cô đã đồng ý bản số 2 lúc 08:00 ngày 05/10/2026." in said
    said = await stage.presses(lan, "🔐 Nội dung đã đồng ý")
    assert "Bot lưu gì?" in said
    assert "góp ý, đề nghị gửi qua bot" in said
    said = await stage.presses(lan, "↩️ Rút lại sự đồng ý")
    assert said.startswith("↩️ Rút lại sự đồng ý?")
    said = await stage.presses(lan, "↩️ Rút lại sự đồng ý")
    assert said.startswith("✅ Đã ghi nhận cô rút lại sự đồng ý.")
    assert (await stage.says(lan, "/hoso")).startswith("👋 Chào thầy/cô!")
    await stage.says(lan, "LAN2-2222")
    assert (await stage.presses(lan, "Đúng, là tôi", "✅ Tôi đồng ý")).startswith("✅ Cảm ơn cô")


async def test_a_newer_text_is_asked_for_once(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    with stage.office.db.write() as session:
        session.execute(update(Row).where(Row.user_id == lan.id).values(consent_version=1))
    for command in ("/hoso", "/dangky", "/start"):
        assert (await stage.says(lan, command)).startswith(
            "🔐 Nội dung về dữ liệu cá nhân đã được cập nhật."
        ), command
    said = await stage.presses(lan, "🔐 Đọc và trả lời")
    assert said.startswith("🔐 Nội dung về dữ liệu cá nhân đã cập nhật (bản số 2; cô đã đồng ý bản số 1).")
    stage.telegram.press_again(lan.press("✅ Tôi đồng ý"))
    await stage.settle()
    assert lan.last.text == "✅ Cảm ơn cô. Bot đã ghi nhận; cô làm tiếp như thường lệ."
    assert (await stage.says(lan, "/hoso")).startswith("📄 Nguyễn Thị Lan")


async def test_the_only_secretary_is_warned_before_she_goes(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    for command, door in (("/xoadulieu", None), ("/dulieucuatoi", "🔐 Nội dung đã đồng ý")):
        said = await stage.says(hanh, command)
        if door:
            said = await stage.presses(hanh, door, "↩️ Rút lại sự đồng ý")
        assert "⚠️ Cô là thư ký duy nhất đang dùng bot." in said, command


async def test_who_left_still_sees_and_deletes_his_data(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    with stage.office.db.write() as session:
        session.execute(update(Row).where(Row.user_id == lan.id).values(active=False))
    assert (await stage.says(lan, "/hoso")).startswith("Theo danh sách của trường")
    assert (await stage.says(lan, "/dulieucuatoi")).startswith("🔎 Tệp trên đây")
    await stage.says(lan, "/xoadulieu")
    assert (await stage.presses(lan, "🗑 Xoá dữ liệu")).startswith("✅ Đã xoá.")


async def test_a_teacher_who_knows_the_buttons_decides_nothing(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(lan, "/suadulieu")
    await stage.presses(lan, "Chức vụ")
    await stage.says(lan, "Tổ phó")
    for data in ("list:0", "see:1", "ok:1", "no:1"):
        assert "thư ký hội đồng thi đua phụ trách" in await press_old(stage, lan, f"data:{data}"), data
