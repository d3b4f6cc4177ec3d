"""/captren as secretary and principal live it."""

from tests.conversations.conftest import Stage
from tests.conversations.staffroom import buttons, press_old

EMPTY = """📤 Việc nộp lên cấp trên
Năm học 2026-2027

Chưa ghi việc nào phải nộp.

Bot nhắc thư ký và hiệu trưởng trước hạn 7 ngày, 3 ngày và đúng ngày; nộp xong, thầy/cô bấm «Đã nộp»."""

LIST = """📤 Việc nộp lên cấp trên

▫️ Danh sách đăng ký thi đua, khen thưởng, đề tài SKKN
Nơi nhận: UBND PHƯỜNG HOÀ BÌNH
Hạn nộp: {due}

Danh sách chưa được hội đồng chốt. Khi chốt xong (/chot), việc này mới đánh dấu đã nộp được."""


async def test_the_secretary_notes_what_is_to_be_handed_in(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")

    assert await stage.says(hanh, "/captren") == EMPTY
    assert buttons(hanh) == ["➕ Nộp danh sách đăng ký", "➕ Việc nộp khác"]
    assert await stage.presses(hanh, "➕ Nộp danh sách đăng ký") == LIST.format(due="chưa có.")
    assert (await stage.presses(hanh, "📅 Hạn nộp")).endswith("Thầy/cô gõ ngày, ví dụ 31/10.")
    assert (await stage.says(hanh, "bao giờ cũng được")).startswith("Bot chưa hiểu ngày này.")
    assert await stage.says(hanh, "31/10") == LIST.format(due="Thứ Bảy, 31/10/2026")


async def test_a_stray_line_after_another_button_is_not_taken_for_a_day(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/captren")
    await stage.presses(hanh, "➕ Nộp danh sách đăng ký", "📅 Hạn nộp", "✖️ Huỷ")

    assert await stage.says(hanh, "31/10") != LIST.format(due="Thứ Bảy, 31/10/2026")
    await stage.says(hanh, "/captren")
    assert "Hạn nộp: chưa có." in hanh.last.text


async def test_another_paper_is_named_addressed_and_ticked_with_its_number(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/captren")
    await stage.presses(hanh, "➕ Việc nộp khác")
    await stage.says(hanh, "Hồ sơ Kỷ niệm chương")
    await stage.presses(hanh, "🏛 Nơi nhận")
    await stage.says(hanh, "Sở Giáo dục và Đào tạo")
    await stage.presses(hanh, "✅ Đã nộp")
    said = await stage.says(hanh, "15/TTr-THCS")

    assert said == (
        "📤 Việc nộp lên cấp trên\n\n✅ Hồ sơ Kỷ niệm chương\nNơi nhận: Sở Giáo dục và Đào tạo\n"
        "Đã nộp lúc 08:00 ngày 05/10/2026, Phạm Thị Hạnh ghi nhận (15/TTr-THCS)."
    )
    assert buttons(hanh) == ["⬅ Danh sách việc nộp"]


async def test_a_tick_pressed_again_shows_what_stands(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/captren")
    await stage.presses(hanh, "➕ Việc nộp khác")
    await stage.says(hanh, "Hồ sơ Kỷ niệm chương")
    done = await stage.presses(hanh, "✅ Đã nộp", "✅ Đã nộp, không ghi số")

    assert await press_old(stage, hanh, "up:finish:1") == "Việc này đã làm xong từ trước, không cần làm lại."
    assert await press_old(stage, hanh, "up:done:1") == done


async def test_dropping_asks_first(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/captren")
    await stage.presses(hanh, "➕ Việc nộp khác")
    await stage.says(hanh, "Hồ sơ thừa")

    assert (await stage.presses(hanh, "🗑 Bỏ việc này")).endswith(
        "Bỏ việc «Hồ sơ thừa» khỏi danh sách phải nộp?"
    )
    assert await stage.presses(hanh, "🗑 Bỏ việc này") == EMPTY


async def test_a_teacher_is_refused_kindly(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")

    assert (await stage.says(lan, "/captren")).startswith("Việc này do thư ký hội đồng thi đua phụ trách.")
    assert (await press_old(stage, lan, "up:new")).startswith(
        "Việc này do thư ký hội đồng thi đua phụ trách."
    )
