"""/lich: what will be announced when to whom, and what became of what was said."""

import pytest
from sqlalchemy import update

from bot.db.models import Person as Staff
from bot.sandbox.telegram import Fault, Trouble
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import press_old, with_group

REFUSAL = "Việc này do thư ký hội đồng thi đua phụ trách. Thầy/cô cần gì, nhờ nhắn thư ký giúp."


async def test_the_next_announcements_are_listed_with_whom_they_reach(stage: Stage) -> None:
    hanh, _ = await with_group(stage)

    assert await stage.says(hanh, "/lich") == (
        "🗓 Lịch thông báo năm học 2026-2027\n"
        "Lúc 08:00 ngày 05/10/2026\n"
        "Nhóm nhận tin: Hội đồng trường\n\n"
        "Sắp tới (trang 1/2)\n"
        "Bấm số bên dưới để xem từng thông báo.\n"
        "Số người được nhắc riêng tính đến lúc này.\n\n"
        "1. 16:30 Thứ Hai, 12/10/2026\n"
        "🔔 Nhắc riêng người chưa đăng ký → 5 người (4 người không nhận được)\n\n"
        "2. 07:30 Thứ Tư, 14/10/2026\n"
        "⏰ Sắp hết hạn đăng ký thi đua → nhóm\n\n"
        "3. 16:30 Thứ Năm, 15/10/2026\n"
        "🔔 Nhắc riêng người chưa đăng ký → 5 người (4 người không nhận được)\n\n"
        "4. 07:30 Thứ Bảy, 17/10/2026\n"
        "⏳ Đợt 1 sẽ kết thúc vào hết Thứ Ba, 20/10/2026 → nhóm\n\n"
        "5. 16:30 Thứ Bảy, 17/10/2026\n"
        "🔔 Nhắc riêng người chưa đăng ký → 5 người (4 người không nhận được)\n\n"
        "6. 07:30 Chủ Nhật, 18/10/2026\n"
        "🔒 Đã kết thúc đăng ký thi đua năm học 2026-2027 → nhóm\n\n"
        "7. 16:30 Thứ Ba, 20/10/2026\n"
        "🏁 Đợt 1 khép lại vào hết ngày 20/10/2026 → nhóm\n\n"
        "8. 07:30 Thứ Tư, 21/10/2026\n"
        "📣 Phát động Đợt 2 → nhóm\n\n"
        "9. 07:30 Thứ Hai, 28/12/2026\n"
        "⏳ Đợt 2 sẽ kết thúc vào hết Thứ Năm, 31/12/2026 → nhóm\n\n"
        "10. 16:30 Thứ Năm, 31/12/2026\n"
        "🏁 Đợt 2 khép lại vào hết ngày 31/12/2026 → nhóm\n\n"
        "Vừa qua\n"
        "• 05/10 07:30 📝 Mở đăng ký thi đua năm học 2026-2027: ✅ đã gửi"
    )
    assert hanh.last.buttons == [
        ["1", "2", "3", "4", "5"],
        ["6", "7", "8", "9", "10"],
        ["Xem thêm ➡"],
        ["📬 Vừa qua", "📢 Thông báo của trường (0)"],
        ["🔄 Cập nhật", "📊 Tiến độ"],
    ]


async def test_pages_are_turned_in_place(stage: Stage) -> None:
    hanh, _ = await with_group(stage)
    await stage.says(hanh, "/lich")
    shown = hanh.last.id
    said = await stage.presses(hanh, "Xem thêm ➡")
    assert said.splitlines()[4:9] == [
        "Sắp tới (trang 2/2)",
        "Bấm số bên dưới để xem từng thông báo.",
        "",
        "1. 07:30 Thứ Sáu, 01/01/2027",
        "📣 Phát động Đợt 3 → nhóm",
    ]
    assert "Vừa qua" not in said
    assert hanh.last.buttons[-3:] == [
        ["⬅ Trước"],
        ["📬 Vừa qua", "📢 Thông báo của trường (0)"],
        ["🔄 Cập nhật", "📊 Tiến độ"],
    ]
    assert "trang 2/2" in await press_old(stage, hanh, "agenda:page:99")
    assert "trang 1/2" in await stage.presses(hanh, "⬅ Trước")
    assert hanh.last.id == shown
    assert "📊 Tiến độ đăng ký" in await stage.presses(hanh, "📊 Tiến độ")
    assert "🗓 Lịch thông báo" in await stage.presses(hanh, "🗓 Lịch thông báo")
    assert hanh.last.id == shown


async def test_without_a_group_it_says_so_and_what_waits(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.sweep()
    lines = (await stage.says(hanh, "/lich")).splitlines()

    assert lines[2] == (
        "⚠️ Chưa kết nối nhóm nào: tin cho nhóm chưa có nơi để gửi. "
        "Thêm bot vào nhóm của trường, thư ký gõ /ketnoi trong nhóm."
    )
    assert lines[8:10] == [
        "1. 07:30 Thứ Hai, 05/10/2026 · đang chờ gửi",
        "📝 Mở đăng ký thi đua năm học 2026-2027 → nhóm",
    ]


async def test_what_was_said_is_counted_by_outcome(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    lan = await stage.joins("Lan", "LAN22222")
    mai = await stage.joins("Mai", "MAI22222")
    hung = await stage.joins("Hùng", "HUNG2222")
    lan.block()
    stage.telegram.faults.add(Fault(Trouble.MUTE, method="sendMessage", chat=mai.id))
    stage.clock.set(2026, 10, 12, 16, 30)
    await stage.sweep()
    stage.telegram.faults.add(Fault(Trouble.CLOSED, method="sendMessage", chat=group))
    stage.clock.set(2026, 10, 14, 7, 30)
    await stage.sweep()
    said = (await stage.says(hanh, "/lich")).partition("Vừa qua\n")[2]

    assert said == (
        "• 14/10 07:30 ⏰ Sắp hết hạn đăng ký thi đua: ❔ chưa rõ đã tới\n"
        "• 12/10 16:30 🔔 Nhắc riêng người chưa đăng ký: ✅ đã gửi 3 · "
        "⚠️ không gửi được 2 (đã chặn bot 1, chưa vào bot 1)\n"
        "• 05/10 07:30 📝 Mở đăng ký thi đua năm học 2026-2027: ✅ đã gửi"
    )
    assert hung.last.text.startswith("[Cần làm]")


async def test_what_came_too_late_is_said_to_be_missed(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    stage.telegram.faults.add(Fault(Trouble.REFUSED, method="sendMessage", chat=group, count=-1))
    stage.clock.set(2026, 10, 14, 7, 30)
    await stage.sweep()
    assert "07:30 Thứ Tư, 14/10/2026 · đang chờ gửi" in await stage.says(hanh, "/lich")
    stage.clock.set(2026, 10, 18, 6, 45)
    await stage.sweep()

    assert "• 14/10 07:30 ⏰ Sắp hết hạn đăng ký thi đua: ⌛ quá giờ, không gửi nữa" in await stage.says(
        hanh, "/lich"
    )


async def test_the_secretarys_own_questions_and_evening_reminders_are_listed(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    lan = await stage.joins("Lan", "LAN22222")
    await stage.says(hanh, "/hoinghi")
    await stage.presses(hanh, "Chưa có ngày", "✅ Bỏ ngày hội nghị")
    stage.clock.set(2026, 10, 12, 16, 30)
    await stage.sweep()
    await stage.presses(lan, "🕢 Nhắc lại tối nay")
    said = await stage.says(hanh, "/lich")

    assert "19:30 Thứ Hai, 12/10/2026\n🔔 Nhắc lại theo hẹn → 1 người\n" in said
    assert "07:30 Thứ Năm, 15/10/2026\n🔔 Hỏi thư ký ngày hội nghị → 1 người\n" in said


async def test_who_has_answered_is_no_longer_counted(stage: Stage) -> None:
    hanh, _ = await with_group(stage)
    await stage.says(hanh, "/dangky")
    await stage.presses(hanh, "Không đăng ký năm nay")
    with stage.office.db.write() as session:
        session.execute(update(Staff).where(Staff.join_code == "LAN22222").values(on_leave=True))

    said = await stage.says(hanh, "/lich")
    assert "→ 3 người (3 người không nhận được)" in said


async def test_at_the_end_of_the_year_nothing_is_left(stage: Stage) -> None:
    hanh, _ = await with_group(stage)
    stage.clock.set(2027, 8, 1, 8)
    said = await stage.says(hanh, "/lich")

    assert "Sắp tới\n\nKhông còn thông báo nào sắp tới." in said
    assert hanh.last.buttons == [["📬 Vừa qua", "📢 Thông báo của trường (0)"], ["🔄 Cập nhật", "📊 Tiến độ"]]


async def test_the_principal_may_see_it(stage: Stage) -> None:
    dung = await stage.joins("Dũng", "DUNG2222")
    assert (await stage.says(dung, "/lich")).startswith("🗓 Lịch thông báo năm học 2026-2027")


@pytest.mark.parametrize(("name", "code"), [("Lan", "LAN22222"), ("Hùng", "HUNG2222")])
async def test_teachers_and_team_leads_may_not(stage: Stage, name: str, code: str) -> None:
    person = await stage.joins(name, code)
    assert await stage.says(person, "/lich") == REFUSAL
    assert await press_old(stage, person, "agenda:page:0") == REFUSAL


async def test_in_the_group_it_is_not_said(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    hanh.say("/lich", group)
    await stage.settle()
    assert hanh.messages(group)[-1].text.startswith("Việc này làm trong cuộc trò chuyện riêng với bot.")
