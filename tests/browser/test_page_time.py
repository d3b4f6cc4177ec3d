"""Keeping up: the clock, the bot's state, the stream of events, what is read and unread."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import require_chromium
from tests.browser.fake_door import GROUP, Door
from tests.browser.steps import enter, last

require_chromium()
pytestmark = [pytest.mark.asyncio(loop_scope="session")]


async def test_the_clock_is_blocked_until_everything_due_was_sent(page: Page, door: Door) -> None:
    await expect(page.get_by_test_id("clock-now")).to_have_text("Thứ Hai, 05/10/2026 · 08:00")
    gate = door.hold("/api/clock")
    await page.get_by_test_id("clock-day").click()
    for testid in ("clock-hour", "clock-day", "clock-next"):
        await expect(page.get_by_test_id(testid)).to_be_disabled()
    await expect(page.get_by_test_id("clock-day")).to_have_attribute("aria-busy", "true")
    await expect(page.get_by_role("progressbar")).to_be_visible()

    door.now = "2026-10-06T08:00:00+07:00"
    door.say(GROUP, "Còn 3 ngày")
    door.say(2, "Nhắc riêng")
    door.answers["/api/clock"] = {"now": door.now, "moved": True}
    gate.set()
    await expect(page.get_by_test_id("clock-now")).to_have_text("Thứ Ba, 06/10/2026 · 08:00")
    await expect(page.get_by_test_id("clock-hour")).to_be_enabled()
    await expect(page.get_by_role("progressbar")).to_be_hidden()
    await expect(page.get_by_test_id("toast")).to_have_text(
        "Bây giờ là Thứ Ba, 06/10/2026 · 08:00. Bot vừa gửi 2 tin."
    )
    assert door.calls == [("/api/clock", {"step": "day"})]


async def test_the_page_says_when_nothing_is_to_come(page: Page, door: Door) -> None:
    door.answers["/api/clock"] = {"now": door.now, "moved": False}
    await page.get_by_test_id("clock-next").click()
    await expect(page.get_by_test_id("toast")).to_have_text("Không còn sự kiện nào sắp tới.")


async def test_a_clock_that_could_not_be_moved_can_be_tried_again(page: Page, door: Door) -> None:
    door.refusals["/api/clock"] = "Bot chưa trả lời."
    await page.get_by_test_id("clock-hour").click()
    await expect(page.get_by_test_id("toast")).to_have_text("Bot chưa trả lời.")
    await expect(page.get_by_test_id("clock-hour")).to_be_enabled()


async def test_restarting_the_bot_shows_where_it_stands(page: Page, door: Door) -> None:
    gate = door.hold("/api/bot")
    await page.get_by_test_id("bot-restart").click()
    await expect(page.get_by_test_id("bot-state")).to_have_text("Bot đang khởi động")
    await expect(page.get_by_test_id("bot-restart")).to_be_disabled()

    gate.set()
    await expect(page.get_by_test_id("bot-state")).to_have_text("Bot đang chạy")
    assert door.calls == [("/api/bot", {"action": "restart"})]
    door.emit({"type": "bot", "up": False})
    await expect(page.get_by_test_id("bot-state")).to_have_text("Bot đang khởi động")


async def test_after_a_lost_connection_the_page_catches_up(page: Page, door: Door) -> None:
    await enter(page)
    before = door.streams.copy()
    door.drop()
    door.streams.clear()
    door.say(1, "Tin khi mất kết nối")
    await expect(page.get_by_test_id("offline")).to_be_visible()

    await expect(last(page)).to_contain_text("Tin khi mất kết nối", timeout=15_000)
    await expect(page.get_by_test_id("offline")).to_have_count(0)
    assert before != door.streams


async def test_unread_messages_are_counted_until_they_are_opened(page: Page, door: Door) -> None:
    await enter(page, 1)
    door.unread[1, GROUP] = door.unread[5, GROUP] = 2
    door.say(GROUP, "Họp lúc 14 giờ")
    await expect(page.get_by_test_id(f"chat-{GROUP}").get_by_test_id("unread")).to_have_text("2")
    await expect(page.get_by_test_id("person-5").get_by_test_id("unread")).to_have_text("2")

    await page.get_by_test_id(f"chat-{GROUP}").click()
    await expect(page.get_by_test_id(f"chat-{GROUP}").get_by_test_id("unread")).to_have_count(0)
    await expect(page.get_by_test_id("person-5").get_by_test_id("unread")).to_have_text("2")


async def test_what_arrives_in_the_open_chat_is_read_at_once(page: Page, door: Door) -> None:
    await enter(page)
    door.unread[1, 1] = 1
    async with page.expect_response("**/api/messages?*"):
        door.say(1, "Vừa đến")
    await enter(page, 2)
    await expect(page.get_by_test_id("person-1").get_by_test_id("unread")).to_have_count(0)


async def test_the_bot_is_seen_typing_until_it_writes(page: Page, door: Door) -> None:
    await enter(page)
    door.emit({"type": "typing", "chat": 1})
    await expect(page.get_by_test_id("typing")).to_be_visible()
    door.say(1, "Xong rồi ạ")
    await expect(page.get_by_test_id("typing")).to_have_count(0)


async def test_days_are_separated_and_the_pinned_message_is_within_reach(page: Page, door: Door) -> None:
    door.now = "2026-10-03T09:00:00+07:00"
    door.say(GROUP, "Phát động <b>đợt 1</b>", pinned=True)
    door.now = "2026-10-04T23:59:00+07:00"
    for number in range(30):
        door.say(GROUP, f"Tin {number}")
    door.now = "2026-10-05T00:01:00+07:00"
    door.say(GROUP, "Chào buổi sáng")
    await enter(page, 1, GROUP)
    await expect(page.get_by_test_id("day")).to_have_text(
        ["Thứ Bảy, ngày 3 tháng 10 năm 2026", "Hôm qua", "Hôm nay"]
    )

    await page.get_by_test_id("pinned").click()
    await expect(page.get_by_test_id("message").first).to_be_in_viewport()
