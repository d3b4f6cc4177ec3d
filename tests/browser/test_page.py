"""Talking on the page: writing, pressing, edits, alerts, commands, corrections."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import require_chromium
from tests.browser.fake_door import BOT_USER, Door
from tests.browser.steps import LAN, YES_NO, button, enter, last

require_chromium()
pytestmark = [pytest.mark.asyncio(loop_scope="session")]


async def test_what_one_writes_is_sent_and_stands_on_ones_own_side(page: Page, door: Door) -> None:
    await enter(page)
    await page.get_by_test_id("composer").fill("Em chào thầy cô")
    await page.get_by_test_id("send").click()

    await expect(last(page).get_by_test_id("message-text")).to_have_text("Em chào thầy cô")
    await expect(last(page)).to_have_class(re.compile(r"\bown\b"))
    await expect(page.get_by_test_id("composer")).to_have_value("")
    assert door.calls == [("/api/send", {"person": 1, "chat": 1, "text": "Em chào thầy cô"})]


async def test_enter_sends_and_shift_enter_begins_a_line(page: Page, door: Door) -> None:
    await enter(page)
    await page.get_by_test_id("composer").click()
    await page.keyboard.type("một")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("hai")
    await page.keyboard.press("Enter")

    await expect(last(page).get_by_test_id("message-text")).to_have_text("một\nhai", use_inner_text=True)
    assert [body["text"] for _, body in door.calls] == ["một\nhai"]


async def test_a_text_that_was_refused_stays_in_the_field(page: Page, door: Door) -> None:
    door.refusals["/api/send"] = "Bot đang khởi động lại."
    await enter(page)
    await page.get_by_test_id("composer").fill("đề tài dài")
    await page.get_by_test_id("send").click()

    await expect(page.get_by_test_id("toast")).to_have_text("Bot đang khởi động lại.")
    await expect(page.get_by_test_id("composer")).to_have_value("đề tài dài")


async def test_a_pressed_button_turns_until_the_bot_answers(page: Page, door: Door) -> None:
    message = door.say(1, "Cô đồng ý không ạ?", buttons=YES_NO)
    await enter(page)
    await button(page, "Đồng ý").click()

    await expect(button(page, "Đồng ý")).to_have_attribute("aria-busy", "true")
    await expect(button(page, "Không")).to_have_attribute("aria-busy", "false")
    await button(page, "Đồng ý").click()
    door.emit({"type": "answered", "person": 1, "chat": 1, "id": message["id"]})
    await expect(button(page, "Đồng ý")).to_have_attribute("aria-busy", "false")
    assert door.calls == [("/api/press", {"person": 1, "chat": 1, "message": message["id"], "data": "yes"})]


async def test_a_refused_press_stops_turning(page: Page, door: Door) -> None:
    door.refusals["/api/press"] = "Tin nhắn không còn nữa."
    door.say(1, "Cô đồng ý không ạ?", buttons=YES_NO)
    await enter(page)
    await button(page, "Không").click()

    await expect(page.get_by_test_id("toast")).to_have_text("Tin nhắn không còn nữa.")
    await expect(button(page, "Không")).to_have_attribute("aria-busy", "false")


async def test_an_edit_appears_live_and_is_highlighted(page: Page, door: Door) -> None:
    message = door.say(1, "Bước 1", buttons=YES_NO)
    door.say(1, "Tin sau")
    await enter(page)
    await expect(page.get_by_test_id("edited")).to_have_count(0)
    door.alter(1, message, html="Bước <b>2</b>", buttons=[[{"text": "Xong", "data": "ok"}]], edited=True)

    changed = page.get_by_test_id("message").first
    await expect(changed.get_by_test_id("message-text")).to_have_text("Bước 2")
    await expect(changed.get_by_test_id("edited")).to_have_text("đã sửa")
    await expect(changed).to_have_class(re.compile(r"\bchanged\b"))
    await expect(page.get_by_test_id("button")).to_have_text(["Xong"])
    await expect(last(page)).not_to_have_class(re.compile(r"\bchanged\b"))


async def test_the_keyboard_stays_in_place_when_the_message_under_it_is_edited(
    page: Page, door: Door
) -> None:
    message = door.say(1, "Bước 1", buttons=YES_NO)
    await enter(page)
    await button(page, "Không").focus()
    await page.keyboard.press("Enter")
    await expect(button(page, "Không")).to_be_focused()
    door.alter(
        1,
        message,
        html="Bước 2",
        buttons=[[{"text": "Tiếp", "data": "a"}, {"text": "Quay lại", "data": "b"}]],
    )

    await expect(button(page, "Quay lại")).to_be_focused()


async def test_a_deleted_message_disappears(page: Page, door: Door) -> None:
    message = door.say(1, "Nhầm")
    await enter(page)
    await expect(page.get_by_test_id("message")).to_have_count(1)
    door.rooms[1].clear()
    door.emit({"type": "delete", "chat": 1, "id": message["id"]})
    await expect(page.get_by_test_id("message")).to_have_count(0)


async def test_an_alert_is_a_toast_or_a_window(page: Page, door: Door) -> None:
    await enter(page)
    door.emit({"type": "alert", "person": 1, "text": "Đã ghi nhận.", "modal": False})
    await expect(page.get_by_test_id("toast")).to_have_text("Đã ghi nhận.")

    door.emit({"type": "alert", "person": 1, "text": "Đã hết hạn.", "modal": True})
    await expect(page.get_by_test_id("modal").locator("p")).to_have_text("Đã hết hạn.")
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("modal")).to_have_count(0)


async def test_typing_a_slash_filters_the_commands(page: Page, door: Door) -> None:
    await enter(page)
    await page.get_by_test_id("commands").click()
    await expect(page.get_by_role("option")).to_have_count(3)
    await page.get_by_test_id("composer").press_sequentially("/h")
    await expect(page.get_by_role("option")).to_have_text(
        ["/hosoXem hồ sơ của tôi", "/huyThôi việc đang làm"]
    )
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")

    await expect(last(page)).to_contain_text("/huy")
    await expect(page.get_by_role("option")).to_have_count(0)
    assert door.calls == [("/api/send", {"person": 1, "chat": 1, "text": "/huy"})]


async def test_the_menu_can_be_walked_with_the_arrow_keys(page: Page, door: Door) -> None:
    await enter(page)
    await page.get_by_test_id("commands").focus()
    for stroke in ("Enter", "ArrowDown", "Enter"):
        await page.keyboard.press(stroke)

    await expect(last(page)).to_contain_text("/hoso")
    assert door.calls == [("/api/send", {"person": 1, "chat": 1, "text": "/hoso"})]


async def test_a_command_inside_a_message_can_be_clicked(page: Page, door: Door) -> None:
    door.say(1, "Gõ /huy để thôi, ngày 20/11, <code>/dangky</code>")
    await enter(page)
    await expect(last(page).locator(".command")).to_have_text(["/huy"])
    await last(page).locator(".command").click()
    await expect(page.get_by_test_id("message")).to_have_count(2)
    assert door.calls == [("/api/send", {"person": 1, "chat": 1, "text": "/huy"})]


async def test_an_own_message_can_be_edited(page: Page, door: Door) -> None:
    message = door.say(1, "Đề tài <b>cũ</b>", LAN)
    await enter(page)
    await last(page).hover()
    await last(page).get_by_test_id("edit").click()
    await expect(page.get_by_test_id("composer")).to_have_value("Đề tài cũ")
    await page.get_by_test_id("composer").fill("Đề tài mới")
    await page.get_by_test_id("send").click()

    await expect(page.get_by_test_id("edit-bar")).to_have_count(0)
    await expect(page.get_by_test_id("composer")).to_have_value("")
    assert door.calls == [
        ("/api/edit", {"person": 1, "chat": 1, "message": message["id"], "text": "Đề tài mới"})
    ]


async def test_on_a_touch_screen_holding_a_message_offers_to_edit_it(page: Page, door: Door) -> None:
    door.say(1, "Đề tài", LAN)
    await enter(page)
    await last(page).dispatch_event("pointerdown", {"pointerType": "touch"})
    await expect(last(page)).to_have_class(re.compile(r"\barmed\b"))
    await last(page).get_by_test_id("edit").click()
    await expect(page.get_by_test_id("edit-bar")).to_be_visible()


async def test_what_the_bot_wrote_cannot_be_edited(page: Page, door: Door) -> None:
    door.say(1, "Tin của bot", BOT_USER)
    await enter(page)
    await expect(last(page)).to_be_visible()
    await expect(page.get_by_test_id("edit")).to_have_count(0)
