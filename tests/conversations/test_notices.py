"""The year speaks: to the group at each phase and deadline, in private only to who owes something."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from bot.db.models import Outbox
from bot.sandbox.telegram import Fault, Person, Trouble
from tests.conversations.conftest import Stage


async def with_group(stage: Stage) -> tuple[Person, int]:
    """The secretary connects the staff group; what the bot says about that is not counted."""
    hanh = await stage.joins("Hạnh", "HANH2222")
    group = stage.telegram.add_group("Hội đồng trường", hanh.id)
    stage.telegram.add_bot_to_group(group.id, hanh.id)
    stage.telegram.promote_bot(group.id, hanh.id)
    hanh.say("/ketnoi", group.id)
    await stage.settle()
    return hanh, group.id


def said_in(stage: Stage, hanh: Person, group: int) -> list[str]:
    """The first line of each announcement in the group, after the connection."""
    texts = [m.text.splitlines()[0] for m in hanh.messages(group) if m.sender.is_bot and not m.service]
    said = [text for text in texts if not text.startswith("📌")]  # the board is no announcement
    return said[2:]  # the greeting and «connected»


def private(person: Person, start: str) -> list[str]:
    """When the person got private messages that begin so (local day and hour)."""
    return [f"{m.at + timedelta(hours=7):%d/%m %H:%M}" for m in person.heard if m.text.startswith(start)]


async def through(stage: Stage, days: int, hours: int = 3) -> None:
    """Time passes; the alarm rings every so many hours, in the afternoon twice."""
    for _ in range(days * 24 // hours):
        stage.clock.advance(hours=hours)
        await stage.sweep()
        if stage.clock().hour == 10:
            await stage.sweep()


async def test_the_group_hears_opening_deadline_and_closing_once_however_often_we_sweep(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    await through(stage, 14)

    assert said_in(stage, hanh, group) == [
        "📝 Mở đăng ký thi đua năm học 2026-2027",
        "⏰ Sắp hết hạn đăng ký thi đua",
        "⏳ Đợt 1 sẽ kết thúc vào hết Thứ Ba, 20/10/2026.",
        "🔒 Đã kết thúc đăng ký thi đua năm học 2026-2027",
    ]


async def test_each_phase_is_launched_and_closed_once_in_a_year(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    await through(stage, 280, hours=12)

    phases = [line for line in said_in(stage, hanh, group) if "Đợt" in line]
    assert phases == [
        "⏳ Đợt 1 sẽ kết thúc vào hết Thứ Ba, 20/10/2026.",
        "🏁 Đợt 1 khép lại vào hết ngày 20/10/2026.",
        "📣 Phát động Đợt 2",
        "⏳ Đợt 2 sẽ kết thúc vào hết Thứ Năm, 31/12/2026.",
        "🏁 Đợt 2 khép lại vào hết ngày 31/12/2026.",
        "📣 Phát động Đợt 3",
        "⏳ Đợt 3 sẽ kết thúc vào hết Thứ Tư, 31/03/2027.",
        "🏁 Đợt 3 khép lại vào hết ngày 31/03/2027.",
        "📣 Phát động Đợt 4",
        "⏳ Đợt 4 sẽ kết thúc vào hết Thứ Tư, 30/06/2027.",
        "🏁 Đợt 4 khép lại vào hết ngày 30/06/2027.",
    ]


async def test_who_owes_is_reminded_three_times_and_by_day_only(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    await through(stage, 14)

    assert private(lan, "[Cần làm]") == ["12/10 17:00", "15/10 17:00", "17/10 17:00"]


async def test_a_reminder_missed_at_night_comes_in_the_morning(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    stage.clock.set(2026, 10, 12, 22)
    await stage.sweep()
    assert private(lan, "[Cần làm]") == []
    stage.clock.set(2026, 10, 13, 6, 30)
    await stage.sweep()

    assert private(lan, "[Cần làm]") == ["13/10 06:30"]


async def test_nobody_is_reminded_twice_on_one_day(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    stage.clock.set(2026, 10, 15, 9)  # the bot was away: the reminder of the 12th is still worth saying
    await stage.sweep()
    stage.clock.set(2026, 10, 15, 17)
    await stage.sweep()

    assert private(lan, "[Cần làm]") == ["15/10 09:00"]


async def test_who_has_answered_is_left_in_peace(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    stage.clock.set(2026, 10, 12, 17)
    await stage.sweep()
    assert private(lan, "[Cần làm]") == ["12/10 17:00"]
    await stage.presses(lan, "Không đăng ký năm nay")  # the reminder becomes the answer's receipt
    await through(stage, 10)

    assert private(lan, "[Cần làm]") == []


async def test_a_reminder_says_what_is_missing(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    mai = await stage.joins("Mai", "MAI22222")
    await stage.says(lan, "/dangky")
    await stage.presses(lan, "Lao động tiên tiến")
    stage.clock.set(2026, 10, 12, 17)
    await stage.sweep()

    assert "Bản đăng ký của cô đang điền dở, chưa gửi." in lan.last.text
    assert "Cô chưa đăng ký danh hiệu thi đua" in mai.last.text
    assert "bước 2/5" in await stage.presses(lan, "📝 Điền tiếp")


async def test_remind_me_tonight_rings_once_that_evening(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    stage.clock.set(2026, 10, 12, 16, 30)
    await stage.sweep()
    lan.press("🕢 Nhắc lại tối nay")
    lan.press("🕢 Nhắc lại tối nay")
    await stage.settle()
    assert lan.alerts == ["Bot sẽ nhắc lại lúc 19:30 ngày 12/10/2026."] * 2
    await through(stage, 2)

    assert private(lan, "[Cần làm]") == ["12/10 16:30", "12/10 19:30"]


async def test_people_on_leave_and_people_not_joined_get_nothing_but_the_record_says_so(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    with stage.office.db.write() as session:
        session.execute(text("UPDATE person SET on_leave = 1 WHERE join_code = 'LAN22222'"))
    stage.clock.set(2026, 10, 12, 17)
    await stage.sweep()

    assert private(lan, "[Cần làm]") == []
    with stage.office.db.read() as session:
        rows = session.execute(
            text("SELECT name, state, reason FROM outbox JOIN person ON person.id = person_id ORDER BY name")
        ).all()
    assert [tuple(r) for r in rows] == [
        ("Lê Thị Mai", "failed", "not_joined"),
        ("Phạm Thị Hạnh", "failed", "not_joined"),
        ("Trần Văn Hùng", "failed", "not_joined"),
        ("Vũ Quốc Dũng", "failed", "not_joined"),
    ]


async def test_who_blocked_the_bot_does_not_stop_the_others(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    mai = await stage.joins("Mai", "MAI22222")
    lan.block()
    stage.clock.set(2026, 10, 12, 17)
    await stage.sweep()

    assert private(mai, "[Cần làm]") == ["12/10 17:00"]
    with stage.office.db.read() as session:
        outcomes = session.execute(
            text(
                "SELECT name, state, outbox.reason FROM outbox JOIN person ON person.id = person_id "
                "WHERE name IN ('Nguyễn Thị Lan', 'Lê Thị Mai') ORDER BY name"
            )
        ).all()
    assert [tuple(r) for r in outcomes] == [
        ("Lê Thị Mai", "sent", None),
        ("Nguyễn Thị Lan", "failed", "blocked"),
    ]


async def test_a_cancelled_reminder_that_becomes_due_again_is_sent(stage: Stage) -> None:
    """HOUSE 7.2: she registers while the reminder waits for the network, then withdraws: she owes again."""
    lan = await stage.joins("Lan", "LAN22222")
    stage.clock.set(2026, 10, 12, 16, 30)
    stage.telegram.faults.add(Fault(Trouble.REFUSED, method="sendMessage"))
    await stage.sweep()
    assert private(lan, "[Cần làm]") == []
    await stage.says(lan, "/dangky")
    await stage.presses(
        lan, "Lao động tiên tiến", "Không đề nghị khen thưởng", "Không có đề tài", "✅ Gửi đăng ký"
    )
    with stage.office.db.read() as session:
        row = session.scalars(select(Outbox).where(Outbox.kind == "reminder", Outbox.reason.is_(None))).one()
        assert row.state == "cancelled"

    await stage.presses(lan, "↩️ Rút đăng ký", "↩️ Rút đăng ký")
    await stage.sweep()
    assert private(lan, "[Cần làm]") == ["12/10 16:30"]


@pytest.mark.parametrize("days", [80, -80])
async def test_the_clock_moved_80_days_sends_exactly_what_is_due(stage: Stage, days: int) -> None:
    hanh, group = await with_group(stage)
    lan = await stage.joins("Lan", "LAN22222")
    stage.clock.advance(days=days)
    for _ in range(3):
        await stage.sweep()

    expected = {
        80: ["📝 Mở đăng ký thi đua năm học 2026-2027", "⏳ Đợt 2 sẽ kết thúc vào hết Thứ Năm, 31/12/2026."],
        -80: ["📝 Mở đăng ký thi đua năm học 2026-2027"],
    }[days]
    if days == 80:
        stage.clock.set(2026, 12, 28, 8)
        await stage.sweep()
    assert said_in(stage, hanh, group) == expected
    assert private(lan, "[Cần làm]") == []


async def test_an_announcement_that_may_have_arrived_is_asked_about_before_it_is_repeated(
    stage: Stage,
) -> None:
    hanh, group = await with_group(stage)
    stage.clock.set(2026, 10, 14, 7, 30)
    stage.telegram.faults.add(Fault(Trouble.DROP, method="sendMessage", chat=group))
    await stage.sweep()
    await stage.sweep()
    assert "Tin đã hiện trong nhóm chưa?" in hanh.last.text
    await stage.presses(hanh, "Đã thấy trong nhóm")
    await through(stage, 1)

    assert said_in(stage, hanh, group).count("⏰ Sắp hết hạn đăng ký thi đua") == 1


async def test_without_the_secretarys_answer_it_is_repeated_after_half_an_hour(stage: Stage) -> None:
    hanh, group = await with_group(stage)
    stage.clock.set(2026, 10, 14, 7, 30)
    stage.telegram.faults.add(Fault(Trouble.DROP, method="sendMessage", chat=group))
    await stage.sweep()
    stage.clock.advance(minutes=29)
    await stage.sweep()
    assert said_in(stage, hanh, group).count("⏰ Sắp hết hạn đăng ký thi đua") == 1
    stage.clock.advance(minutes=1)
    await stage.sweep()

    assert said_in(stage, hanh, group).count("⏰ Sắp hết hạn đăng ký thi đua") == 2


async def test_a_summary_keeps_its_other_buttons_when_one_is_pressed(stage: Stage) -> None:
    """R-27: the bot was down from the 9th to the 13th; the secretary owes two things and does both."""
    hanh = await stage.joins("Hạnh", "HANH2222")
    with stage.office.db.write() as session:
        session.execute(text("UPDATE school_year SET conference = NULL"))
    stage.clock.set(2026, 10, 9, 8)
    await stage.sweep()
    stage.clock.set(2026, 10, 13, 8)
    await stage.sweep()
    summary = hanh.last

    assert summary.text.splitlines()[0].startswith("🗂 Chào cô Phạm Thị Hạnh.")
    assert [label for row in summary.buttons for label in row] == [
        "1. 📅 Nhập ngày hội nghị",
        "2. 📝 Đăng ký ngay",
        "2. Không đăng ký năm nay",
        "2. 🕢 Nhắc lại tối nay",
    ]
    before = len(hanh.heard)
    await stage.presses(hanh, "2. Không đăng ký năm nay", "1. 📅 Nhập ngày hội nghị")
    assert hanh.heard[before - 1] == summary
    assert [said[0] for said in hanh.texts[before:]] == ["📌", "📅"]


async def test_flood_control_delays_and_loses_nothing(stage: Stage) -> None:
    lan = await stage.joins("Lan", "LAN22222")
    stage.clock.set(2026, 10, 12, 16, 30)
    stage.telegram.faults.add(Fault(Trouble.FLOOD, method="sendMessage", retry_after=40))
    await stage.sweep()
    stage.clock.advance(seconds=39)
    await stage.sweep()
    assert private(lan, "[Cần làm]") == []
    stage.clock.advance(seconds=1)
    await stage.sweep()

    assert private(lan, "[Cần làm]") == ["12/10 16:30"]
