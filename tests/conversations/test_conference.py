"""The secretary moves the conference; the deadline follows, and the group hears of it exactly once per move."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from bot.db.models import Outbox, SchoolYear
from bot.domain.year import FixedDeadline
from bot.sandbox.telegram import Fault, Person, Trouble
from tests.conversations.conftest import Stage
from tests.conversations.staffroom import (
    buttons,
    deadlines_said,
    headlines,
    logged,
    plan_in_force,
    press_old,
    restart,
    through,
    when_heard,
    with_group,
    year_row,
)
from tests.school import PLAN

MOVED = (
    "📅 Hạn đăng ký thi đua năm học 2026-2027\n\n"
    "Hội nghị cán bộ, viên chức: {conference}.\n\n"
    "Hạn đăng ký: hết ngày {deadline} (23:59). Hạn này thay cho các thông báo trước."
)
TO_22 = MOVED.format(conference="Thứ Năm, 22/10/2026", deadline="Thứ Bảy, 24/10/2026")
TO_15 = MOVED.format(conference="Thứ Năm, 15/10/2026", deadline="Thứ Bảy, 17/10/2026")
CLEARED = (
    "📅 Hạn đăng ký thi đua năm học 2026-2027\n\n"
    "Hạn đăng ký: 2 ngày sau hội nghị cán bộ, viên chức; nhóm sẽ được báo khi có ngày hội nghị. "
    "Hạn này thay cho các thông báo trước."
)


def put(stage: Stage, **columns: object) -> None:
    """Change the year's row behind everybody's back."""
    with stage.office.db.write() as session:
        session.execute(update(SchoolYear).values(**columns))


def state_of(stage: Stage, key: str) -> str:
    """Where the notice of that key stands."""
    with stage.office.db.read() as session:
        return session.scalars(select(Outbox.state).where(Outbox.key == key)).one()


async def move(stage: Stage, hanh: Person, typed: str, shown: str) -> str:
    """She types the day and confirms it."""
    await stage.says(hanh, "/hoinghi")
    await stage.says(hanh, typed)
    return await stage.presses(hanh, f"✅ Đặt hội nghị ngày {shown}")


async def test_the_conference_is_moved_and_the_group_hears_the_new_deadline(stage: Stage) -> None:
    hanh, group = await with_group(stage)

    assert await stage.says(hanh, "/hoinghi") == (
        "📅 Hội nghị cán bộ, viên chức năm học 2026-2027\n\n"
        "Ngày hội nghị: Thứ Năm, 15/10/2026.\n"
        "Hạn đăng ký: hết ngày Thứ Bảy, 17/10/2026 (23:59).\n\n"
        "Cô gõ ngày hội nghị rồi gửi, ví dụ 15/10 hoặc 15/10/2026. Bot cho xem trước rồi mới thay đổi."
    )
    assert buttons(hanh) == ["Chưa có ngày", "✖️ Đóng"]
    assert await stage.says(hanh, "22/10") == (
        "👀 Xem trước – năm học 2026-2027\n\n"
        "Hội nghị: Thứ Năm, 22/10/2026 → hạn đăng ký: hết ngày Thứ Bảy, 24/10/2026 (23:59).\n\n"
        "Nhóm được báo ngay.\n\n"
        "Muốn ngày khác, cô gõ ngày đó rồi gửi."
    )
    assert plan_in_force(stage) == PLAN
    assert await stage.presses(hanh, "✅ Đặt hội nghị ngày 22/10/2026") == (
        "✅ Đã ghi nhận – năm học 2026-2027\n\n"
        "Hội nghị cán bộ, viên chức: Thứ Năm, 22/10/2026.\n"
        "Hạn đăng ký: hết ngày Thứ Bảy, 24/10/2026 (23:59).\n\n"
        "Nhóm được báo ngay."
    )
    assert buttons(hanh) == ["📅 Đổi ngày hội nghị", "🗓 Lịch thông báo"]
    assert plan_in_force(stage) == replace(PLAN, conference=date(2026, 10, 22))
    assert deadlines_said(hanh, group) == [TO_22]  # at once, without waiting for an alarm
    await through(stage, 1)
    assert deadlines_said(hanh, group) == [TO_22]
    assert logged(stage) == ["conference.set"]


async def test_pressing_twice_moves_once_and_announces_once(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    await stage.says(hanh, "/hoinghi")
    await stage.says(hanh, "22/10")
    stage.telegram.press_again(hanh.press("✅ Đặt hội nghị ngày 22/10/2026"))
    await stage.settle()
    said = await press_old(stage, hanh, "conf:set:2026-10-22")
    await stage.sweep()

    assert said.splitlines()[2] == "Hội nghị cán bộ, viên chức: Thứ Năm, 22/10/2026."
    assert deadlines_said(hanh, group) == [TO_22]
    assert year_row(stage).deadline_moves == 1
    assert logged(stage) == ["conference.set"]


async def test_each_move_is_announced_once_there_and_back(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    await move(stage, hanh, "22/10", "22/10/2026")
    stage.clock.advance(days=1)
    await move(stage, hanh, "15/10", "15/10/2026")
    stage.clock.advance(days=1)
    await move(stage, hanh, "22.10.26", "22/10/2026")
    await through(stage, 20, hours=24)

    assert deadlines_said(hanh, group) == [TO_22, TO_15, TO_22]
    assert [line for line in headlines(hanh, group) if line[0] in "⏰🔒"] == [
        "⏰ Sắp hết hạn đăng ký thi đua",
        "🔒 Đã kết thúc đăng ký thi đua năm học 2026-2027",
    ]
    assert year_row(stage).deadline_moves == 3


async def test_a_reminder_cancelled_by_a_move_is_sent_when_the_date_moves_back(stage: Stage) -> None:
    """HOUSE 7.2: the network was down when Lan's reminder was due; the date moves away and back."""
    lan = await stage.joins("Lan", "LAN22222")
    hanh, _ = await with_group(stage)
    stage.clock.set(2026, 10, 12, 16, 30)
    stage.telegram.faults.add(Fault(Trouble.REFUSED, method="sendMessage", chat=lan.id))
    await stage.sweep()
    assert when_heard(lan, "[Cần làm]") == []
    await move(stage, hanh, "29/10", "29/10/2026")
    assert state_of(stage, "reminder:2026-2027:registration:p1:2026-10-12") == "cancelled"
    await move(stage, hanh, "15/10", "15/10/2026")
    await stage.sweep()

    assert when_heard(lan, "[Cần làm]") == ["12/10 16:30"]


async def test_an_announcement_in_doubt_is_not_repeated_once_the_date_has_moved(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    stage.clock.set(2026, 10, 14, 7, 30)
    stage.telegram.faults.add(Fault(Trouble.MUTE, method="sendMessage", chat=group))
    await stage.sweep()
    near = "deadline_near:2026-2027:registration:group:2026-10-17"
    assert state_of(stage, near) == "uncertain"
    await move(stage, hanh, "22/10", "22/10/2026")
    await through(stage, 2)

    assert state_of(stage, near) == "cancelled"
    assert headlines(hanh, group) == [
        "📝 Mở đăng ký thi đua năm học 2026-2027",
        "⏰ Sắp hết hạn đăng ký thi đua",  # it had arrived
        "📅 Hạn đăng ký thi đua năm học 2026-2027",
    ]


async def test_moved_at_night_the_group_hears_it_once_in_the_morning(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    stage.clock.set(2026, 10, 6, 22)
    await stage.says(hanh, "/hoinghi")
    assert "Nhóm được báo lúc 06:30 ngày 07/10/2026." in await stage.says(hanh, "20/10")
    await stage.presses(hanh, "✅ Đặt hội nghị ngày 20/10/2026")
    await move(stage, hanh, "22/10", "22/10/2026")
    assert deadlines_said(hanh, group) == []
    await through(stage, 1)

    assert deadlines_said(hanh, group) == [TO_22]


async def test_before_the_opening_the_opening_says_the_deadline(stage: Stage) -> None:
    put(stage, opens=date(2026, 10, 12))
    hanh, group = await with_group(stage)
    await stage.says(hanh, "/hoinghi")
    assert "Nhóm được báo lúc 07:30 ngày 12/10/2026." in await stage.says(hanh, "22/10")
    await stage.presses(hanh, "✅ Đặt hội nghị ngày 22/10/2026")
    await through(stage, 9, hours=3)

    assert deadlines_said(hanh, group) == []
    opening = "📝 Mở đăng ký thi đua năm học 2026-2027"
    assert headlines(hanh, group)[:1] == [opening]


async def test_a_past_deadline_is_warned_of_and_closes_at_once(stage: Stage) -> None:
    put(stage, opens=date(2026, 9, 15))
    hanh, group = await with_group(stage)
    await stage.says(hanh, "/hoinghi")
    said = await stage.says(hanh, "1/10")
    assert "⚠️ Hạn này đã qua: xác nhận xong, đăng ký đóng ngay." in said
    assert "Nhóm được báo ngay." in said
    await stage.presses(hanh, "✅ Đặt hội nghị ngày 01/10/2026")
    await through(stage, 2)

    assert headlines(hanh, group)[-1] == "🔒 Đã kết thúc đăng ký thi đua năm học 2026-2027"
    assert headlines(hanh, group).count("🔒 Đã kết thúc đăng ký thi đua năm học 2026-2027") == 1
    assert deadlines_said(hanh, group) == []


async def test_a_registration_closed_reopened_and_closed_again_is_told_each_time(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    stage.clock.set(2026, 10, 18, 8)
    await stage.sweep()
    await move(stage, hanh, "22/10", "22/10/2026")
    await move(stage, hanh, "15/10", "15/10/2026")
    await through(stage, 2, hours=6)

    assert [line for line in headlines(hanh, group) if line[0] in "🔒📅"] == [
        "🔒 Đã kết thúc đăng ký thi đua năm học 2026-2027",
        "📅 Hạn đăng ký thi đua năm học 2026-2027",
        "🔒 Đã kết thúc đăng ký thi đua năm học 2026-2027",
    ]


async def test_a_deadline_before_the_opening_is_warned_of(stage: Stage) -> None:
    put(stage, opens=date(2026, 11, 2))
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/hoinghi")
    assert "⚠️ Hạn này trước ngày mở đăng ký, nên sẽ không ai đăng ký được." in await stage.says(hanh, "20/10")


async def test_with_a_fixed_deadline_the_conference_is_only_noted(stage: Stage) -> None:
    put(stage, deadline_day=date(2026, 10, 20), deadline_days=None)
    hanh, group = await with_group(stage)
    assert "Hạn đăng ký là ngày cố định: hết ngày Thứ Ba, 20/10/2026 (23:59)." in await stage.says(
        hanh, "/hoinghi"
    )
    said = await stage.says(hanh, "22/10")
    assert "ℹ️ Kế hoạch của trường đặt hạn đăng ký là một ngày cố định, không tính theo hội nghị." in said
    assert "Hạn đăng ký không đổi nên nhóm không có tin mới." in said
    await stage.presses(hanh, "✅ Đặt hội nghị ngày 22/10/2026")
    await through(stage, 1)

    assert deadlines_said(hanh, group) == []
    expected = replace(PLAN, conference=date(2026, 10, 22), rule=FixedDeadline(date(2026, 10, 20)))
    assert plan_in_force(stage) == expected
    assert year_row(stage).deadline_moves == 0


async def test_without_a_group_she_is_told_that_nobody_hears(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/hoinghi")
    warning = (
        "⚠️ Chưa kết nối nhóm nào nên chưa có ai nhận được tin này. "
        "Thêm bot vào nhóm của trường rồi gõ /ketnoi trong nhóm."
    )
    assert warning in await stage.says(hanh, "22/10")


async def test_the_day_is_taken_back_after_a_preview_and_the_group_hears(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    await stage.says(hanh, "/hoinghi")
    assert await stage.presses(hanh, "Chưa có ngày") == (
        "👀 Xem trước – năm học 2026-2027\n\n"
        "Bỏ ngày hội nghị → hạn đăng ký: chưa ấn định (chờ ngày hội nghị CBVC).\n\n"
        "Nhóm được báo ngay.\n\n"
        "Muốn ngày khác, cô gõ ngày đó rồi gửi."
    )
    assert plan_in_force(stage) == PLAN
    stage.telegram.press_again(hanh.press("✅ Bỏ ngày hội nghị"))
    await stage.settle()
    await through(stage, 1)

    assert deadlines_said(hanh, group) == [CLEARED]
    assert plan_in_force(stage) == replace(PLAN, conference=None)
    assert hanh.last.text.startswith(
        "✅ Đã ghi nhận – năm học 2026-2027\n\nHội nghị cán bộ, viên chức: chưa có ngày."
    )


async def test_while_there_is_no_day_the_secretary_is_asked_three_times_at_most(stage: Stage) -> None:
    put(stage, conference=None)
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.sweep()
    await through(stage, 40, hours=24)

    asked = "[Cần làm] Chưa có ngày hội nghị cán bộ, viên chức."
    assert when_heard(hanh, asked) == ["05/10 08:00", "10/10 08:00", "15/10 08:00"]


async def test_the_question_stops_once_the_day_is_known(stage: Stage) -> None:
    put(stage, conference=None)
    hanh, group = await with_group(stage)
    await stage.presses(hanh, "📅 Nhập ngày hội nghị")
    assert hanh.last.text.splitlines()[2] == "Ngày hội nghị: chưa có ngày."
    assert buttons(hanh) == ["✖️ Đóng"]
    await stage.says(hanh, "22/10")
    await stage.presses(hanh, "✅ Đặt hội nghị ngày 22/10/2026")
    await through(stage, 12, hours=6)

    assert when_heard(hanh, "[Cần làm] Chưa có") == ["05/10 08:00"]
    assert deadlines_said(hanh, group) == [TO_22]


async def test_who_took_the_day_back_is_asked_again_some_days_later(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    stage.clock.set(2026, 10, 14, 9)
    await stage.says(hanh, "/hoinghi")
    await stage.presses(hanh, "Chưa có ngày", "✅ Bỏ ngày hội nghị")
    await through(stage, 30, hours=24)

    assert when_heard(hanh, "[Cần làm] Chưa có") == ["19/10 09:00", "24/10 09:00", "29/10 09:00"]


async def test_nonsense_is_asked_again_with_a_reason(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/hoinghi")
    assert (await stage.says(hanh, "tuần sau")).startswith(
        "⚠️ Bot chưa đọc được ngày này. Cô gõ theo kiểu ngày/tháng/năm, ví dụ 15/10/2026.\n\n📅 Hội nghị"
    )
    assert (await stage.says(hanh, "22/10/2025")).startswith(
        "⚠️ Ngày này không thuộc năm học 2026-2027 (từ 01/06/2026 đến 31/08/2027). Cô gõ lại giúp bot.\n\n"
    )
    assert plan_in_force(stage) == PLAN


async def test_a_restart_in_the_middle_loses_nothing(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/hoinghi")
    await restart(stage)
    await stage.says(hanh, "22/10")
    await restart(stage)
    await stage.presses(hanh, "✅ Đặt hội nghị ngày 22/10/2026")

    assert plan_in_force(stage) == replace(PLAN, conference=date(2026, 10, 22))


async def test_the_way_back_and_out_change_nothing(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/hoinghi")
    await stage.says(hanh, "22/10")
    assert "Ngày hội nghị: Thứ Năm, 15/10/2026." in await stage.presses(hanh, "⬅ Quay lại")
    assert (await stage.presses(hanh, "✖️ Đóng")).startswith("Đã đóng, ngày hội nghị giữ nguyên.")
    assert (await stage.says(hanh, "22/10")).startswith("Bot chưa hiểu tin này.")
    await stage.says(hanh, "/hoinghi")
    assert await stage.says(hanh, "/huy") == "Đã dừng. Chưa có gì thay đổi."
    assert plan_in_force(stage) == PLAN


async def test_a_button_of_another_school_year_changes_nothing(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.says(hanh, "/hoinghi")
    assert (await press_old(stage, hanh, "conf:set:2025-10-15")).startswith(
        "Nút này đã cũ. Đây là hiện trạng:\n\n📅 Hội nghị cán bộ, viên chức năm học 2026-2027"
    )
    assert plan_in_force(stage) == PLAN


async def test_the_reminder_stays_when_its_button_is_pressed(stage: Stage) -> None:
    put(stage, conference=None)
    hanh = await stage.joins("Hạnh", "HANH2222")
    await stage.sweep()
    await stage.presses(hanh, "📅 Nhập ngày hội nghị")

    assert [t.splitlines()[0] for t in hanh.texts[-2:]] == [
        "[Cần làm] Chưa có ngày hội nghị cán bộ, viên chức.",
        "📅 Hội nghị cán bộ, viên chức năm học 2026-2027",
    ]


async def test_the_invented_day_of_the_sandbox_is_marked_until_it_is_set(stage: Stage) -> None:
    put(stage, conference_invented=True)
    hanh, group = await with_group(stage)
    invented = "Thứ Năm, 15/10/2026 (ngày giả định của bản dùng thử)"
    assert f"Ngày hội nghị: {invented}." in await stage.says(hanh, "/hoinghi")
    assert f"Hội nghị CBVC: {invented}" in await stage.says(hanh, "/namhoc")
    said = await move(stage, hanh, "15/10", "15/10/2026")
    assert said == (
        "✅ Đã ghi nhận – năm học 2026-2027\n\n"
        "Hội nghị cán bộ, viên chức: Thứ Năm, 15/10/2026.\n"
        "Hạn đăng ký: hết ngày Thứ Bảy, 17/10/2026 (23:59)."
    )
    await stage.sweep()

    assert deadlines_said(hanh, group) == []
    assert year_row(stage).conference_invented is False


@pytest.mark.parametrize(("name", "code"), [("Lan", "LAN22222"), ("Hùng", "HUNG2222"), ("Dũng", "DUNG2222")])
async def test_nobody_but_the_secretary_moves_it(stage: Stage, name: str, code: str) -> None:
    person = await stage.joins(name, code)
    refusal = "Việc này do thư ký hội đồng thi đua phụ trách. Thầy/cô cần gì, nhờ nhắn thư ký giúp."
    assert await stage.says(person, "/hoinghi") == refusal
    for data in ("conf:ask", "conf:open", "conf:none", "conf:clear", "conf:set:2026-10-22"):
        assert await press_old(stage, person, data) == refusal
    assert plan_in_force(stage) == PLAN


async def test_without_a_year_she_is_led_to_plan_it(stage: Stage) -> None:
    hanh = await stage.joins("Hạnh", "HANH2222")
    with stage.office.db.write() as session:
        for year in session.scalars(select(SchoolYear)):
            session.delete(year)
    said = "Trường chưa có kế hoạch năm học. Thư ký hội đồng gõ /namhoc để nhập."
    assert await stage.says(hanh, "/hoinghi") == said
    for data in ("conf:none", "conf:clear", "conf:set:2026-10-22"):
        assert await press_old(stage, hanh, data) == said
    assert "Kế hoạch của năm học nào?" in await stage.says(hanh, "/namhoc")
