"""Announcements and reminders over real HTTP: killed between send and settle, blocked, migrated, clock jumps."""

import asyncio
from datetime import timedelta

from sqlalchemy import select

from bot.clock import real_now
from bot.db.models import Outbox, School
from bot.db.models import Person as Staff
from bot.sandbox.telegram import Fault, Person, Trouble
from bot.usecases.health import beat
from tests.faults.conftest import Site
from tests.school import make_school

OPEN = "📝 Mở đăng ký thi đua năm học 2026-2027"
NEAR = "⏰ Sắp hết hạn đăng ký thi đua"
LAST_DAYS = "⏳ Đợt 2 sẽ kết thúc vào hết Thứ Năm, 31/12/2026."


def rows(site: Site, kind: str) -> list[tuple[str, str | None, int]]:
    """State, reason and number of attempts of each row of that kind."""
    with site.office.db.read() as session:
        found = session.scalars(
            select(Outbox).where(Outbox.kind == kind).order_by(Outbox.person_id, Outbox.school_id)
        )
        return [(row.state, row.reason, row.attempts) for row in found]


def reminders(person: Person) -> int:
    return sum(text.startswith("[Cần làm]") for text in person.texts)


async def test_an_announcement_cut_off_by_a_crash_is_asked_about_and_stands_once(site: Site) -> None:
    hanh = site.joins("Hạnh", "HANH2222")
    group = site.connects(hanh)
    await site.start()
    site.dies_at(lambda request: request.method == "sendMessage" and request.params["chat_id"] == group)
    moving = asyncio.create_task(site.at(2026, 10, 14, 7, 30))
    await site.bot.dead()
    left_behind = rows(site, "deadline_near")
    await site.crash()
    await moving

    assert left_behind == [("sending", None, 1)]
    assert rows(site, "deadline_near") == [("uncertain", "crashed", 1)]
    assert "Tin đã hiện trong nhóm chưa?" in hanh.last.text
    await site.presses(hanh, "Đã thấy trong nhóm")
    await site.server.move_clock(3600)
    assert rows(site, "deadline_near") == [("sent", None, 1)]
    assert site.said_in(group) == [OPEN, NEAR]


async def test_an_announcement_that_never_got_out_is_sent_when_the_secretary_says_so(site: Site) -> None:
    hanh = site.joins("Hạnh", "HANH2222")
    group = site.connects(hanh)
    await site.start()
    site.telegram.faults.add(Fault(Trouble.HANG, method="sendMessage", chat=group))
    site.dies_at(lambda request: request.method == "sendMessage" and request.params["chat_id"] == group)
    moving = asyncio.create_task(site.at(2026, 10, 14, 7, 30))
    await site.bot.dead()
    await site.crash()
    await moving
    assert site.said_in(group) == [OPEN]

    await site.presses(hanh, "Gửi lại")
    assert rows(site, "deadline_near") == [("sent", None, 2)]
    assert site.said_in(group) == [OPEN, NEAR]


async def test_a_reminder_cut_off_by_a_crash_comes_again_after_a_counted_attempt(site: Site) -> None:
    lan, mai = site.joins("Lan", "LAN22222"), site.joins("Mai", "MAI22222")
    await site.start()
    site.dies_at(lambda request: request.method == "sendMessage" and request.params["chat_id"] == lan.id)
    moving = asyncio.create_task(site.at(2026, 10, 12, 16, 30))
    await site.bot.dead()
    await site.crash()
    await moving
    after_the_crash = reminders(lan)
    await site.server.move_clock(61)
    await site.server.move_clock(3600)

    assert after_the_crash == 1
    assert reminders(lan) == 2
    # Whether the other one was under way too, at that moment, is a matter of milliseconds; then it is counted as well.
    assert sorted(row for row in rows(site, "reminder") if row[0] != "failed") == sorted(
        ("sent", None, reminders(person)) for person in (lan, mai)
    )


async def test_who_blocked_or_never_started_the_bot_does_not_stop_the_others(site: Site) -> None:
    lan, mai, hung = (
        site.joins("Lan", "LAN22222"),
        site.joins("Mai", "MAI22222"),
        site.joins("Hùng", "HUNG2222"),
    )
    hanh = site.joins("Hạnh", "HANH2222")
    await site.start()
    lan.block()
    site.telegram.faults.add(Fault(Trouble.NOT_STARTED, method="sendMessage", chat=mai.id))
    site.telegram.faults.add(Fault(Trouble.NOT_FOUND, method="sendMessage", chat=hung.id))
    await site.at(2026, 10, 12, 16, 30)

    assert [reminders(person) for person in (lan, mai, hung, hanh)] == [0, 0, 0, 1]
    with site.office.db.read() as session:
        found = session.execute(
            select(Staff.name, Staff.reachable, Outbox.state, Outbox.reason)
            .join(Outbox, Outbox.person_id == Staff.id)
            .order_by(Staff.id)
        ).all()
    assert [tuple(row) for row in found] == [
        ("Nguyễn Thị Lan", False, "failed", "blocked"),
        ("Trần Văn Hùng", True, "failed", "chat_gone"),
        ("Lê Thị Mai", False, "failed", "blocked"),
        ("Phạm Thị Hạnh", True, "sent", None),
        ("Vũ Quốc Dũng", True, "failed", "not_joined"),
    ]

    lan.unblock()
    await site.server.idle()
    await site.at(2026, 10, 15, 16, 30)
    assert [reminders(person) for person in (lan, mai, hung, hanh)] == [1, 1, 1, 2]


async def test_groups_that_became_supergroups_are_followed_whether_or_not_the_bot_heard_of_it(
    site: Site,
) -> None:
    """R-18: by the service messages, or by Telegram's answer to the first message to the old id."""
    make_school(site.office, "Trường THCS Lê Lợi", suffix="9")
    here, there = site.joins("Hạnh", "HANH2222"), site.joins("Hạnh", "HANH2229")
    groups = site.connects(here), site.connects(there)
    await site.start()
    told = site.telegram.migrate(groups[0], here.id)
    await site.server.idle()
    untold = site.telegram.migrate(groups[1], there.id)
    site.telegram.queue.waiting.clear()
    await site.at(2026, 10, 14, 7, 30)

    assert [site.said_in(group) for group in (*groups, told.id, untold.id)] == [
        [OPEN],
        [OPEN],
        [NEAR],
        [NEAR],
    ]
    assert rows(site, "deadline_near") == [("sent", None, 1), ("sent", None, 2)]
    with site.office.db.read() as session:
        assert session.scalars(select(School.group_chat_id).order_by(School.id)).all() == [told.id, untold.id]


async def test_the_clock_moved_eighty_days_either_way_sends_what_is_due_and_nothing_twice(site: Site) -> None:
    hanh, lan = site.joins("Hạnh", "HANH2222"), site.joins("Lan", "LAN22222")
    group = site.connects(hanh)
    days = 24 * 3600
    heard = []
    await site.start()
    for step in (80 * days, None, -80 * days, -80 * days, 160 * days, None):
        await (site.server.move_clock(step) if step else site.server.next_event())
        heard.append((site.said_in(group), reminders(lan)))

    assert heard == [
        ([OPEN], 0),  # Christmas Eve: what was missed is stale
        ([OPEN, LAST_DAYS], 0),
        ([OPEN, LAST_DAYS], 0),  # back in October, as far as it went
        ([OPEN, LAST_DAYS], 0),  # July, before the year
        ([OPEN, LAST_DAYS], 0),
        ([OPEN, LAST_DAYS, "🏁 Đợt 2 khép lại vào hết ngày 31/12/2026."], 0),
    ]


async def test_after_two_days_of_silence_the_group_is_asked_to_send_again(site: Site) -> None:
    """R-26: Telegram keeps what people send for a day; the heartbeat lives in the machine's own time."""
    hanh = site.joins("Hạnh", "HANH2222")
    group = site.connects(hanh)
    beat(site.office, real_now(), polled_at=real_now() - timedelta(days=2), swept_at=None)
    await site.start()
    await site.server.move_clock(1)
    await site.crash()
    await site.server.move_clock(60)

    assert [line for line in site.said_in(group) if line.startswith("🔌")] == ["🔌 Bot vừa hoạt động lại"]
