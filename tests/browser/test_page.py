"""The sandbox's page in Chromium, against a canned world: what a person sees and what the server is asked."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.fake_door import BOT_USER, GROUP, Door

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]

LAN = {"id": 1, "name": "Nguyễn Thị Lan", "is_bot": False}
YES_NO = [[{"text": "Đồng ý", "data": "yes"}, {"text": "Không", "data": "no"}]]
DEEP = "https://t.me/hoaphuong_bot?start=dangky"


async def enter(page: Page, person: int = 1, chat: int | None = None) -> None:
    """Become a person; his private chat opens by itself."""
    await page.get_by_test_id(f"person-{person}").click()
    if chat is not None:
        await page.get_by_test_id(f"chat-{chat}").click()
    await expect(page.get_by_test_id("chat-title")).to_be_visible()


def last(page: Page) -> Locator:
    return page.get_by_test_id("message").last


def button(page: Page, text: str) -> Locator:
    return page.get_by_test_id("button").filter(has_text=text)


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


@pytest.mark.parametrize("place", ["button", "link", "bare address"])
async def test_a_deep_link_opens_the_private_chat_and_never_the_internet(
    page: Page, door: Door, place: str
) -> None:
    door.answers["/api/open"] = {"chat": 2}
    html = {"button": "Mời", "link": f'<a href="{DEEP}">Mời</a>', "bare address": f"Mời: {DEEP}"}[place]
    door.say(GROUP, html, buttons=[[{"text": "Đăng ký", "url": DEEP}]] if place == "button" else [])
    await enter(page, 2, GROUP)
    await last(page).locator("button", has_text=re.compile("Đăng ký|Mời|t.me")).click()

    await expect(page.get_by_test_id("chat-title")).to_have_text("Thi đua Hoa Phượng")
    await expect(page.get_by_test_id("acting")).to_have_text(re.compile("Trần Minh Đức"))
    assert door.calls == [("/api/open", {"person": 2, "link": DEEP})]
    assert len(page.context.pages) == 1


async def test_another_address_opens_in_a_window_that_knows_nothing_of_this_one(
    page: Page, door: Door
) -> None:
    door.say(
        1,
        "Xem https://example.edu.vn/quy-che.",
        buttons=[[{"text": "Quy chế", "url": "https://example.edu.vn"}]],
    )
    await enter(page)
    for link in (last(page).locator(".body a"), button(page, "Quy chế")):
        await expect(link).to_have_attribute("rel", "noopener noreferrer")
        await expect(link).to_have_attribute("target", "_blank")
    await expect(last(page).locator(".body a")).to_have_attribute("href", "https://example.edu.vn/quy-che")


async def test_the_slip_opens_the_persons_own_link(page: Page, door: Door) -> None:
    door.answers["/api/open"] = {"chat": 2}
    await enter(page, 2, GROUP)
    await expect(page.get_by_test_id("join-slip")).to_contain_text("HP-002")
    await page.get_by_test_id("join-slip").get_by_role("button").click()

    await expect(page.get_by_test_id("chat-title")).to_have_text("Thi đua Hoa Phượng")
    assert door.calls == [("/api/open", {"person": 2, "link": "https://t.me/hoaphuong_bot?start=J2"})]


async def test_a_chat_that_was_not_started_has_one_big_button(page: Page, door: Door) -> None:
    await enter(page, 2)
    await expect(page.get_by_test_id("composer")).to_be_hidden()
    await page.get_by_test_id("start-button").click()

    await expect(page.get_by_test_id("composer")).to_be_visible()
    await expect(page.get_by_test_id("start-button")).to_be_hidden()
    await expect(last(page)).to_contain_text("/start")
    assert door.calls == [("/api/send", {"person": 2, "chat": 2, "text": "/start"})]


async def test_a_document_can_be_downloaded(page: Page, door: Door, tmp_path: Path) -> None:
    document = {"name": "Tổng hợp.xlsx", "bytes": 23_811, "url": "/api/files/7/T%E1%BB%95ng.xlsx"}
    door.say(1, "Sổ tổng hợp", document=document)
    await enter(page)
    await expect(page.get_by_test_id("document")).to_contain_text("23,3 KB")
    async with page.expect_download() as waiting:
        await page.get_by_test_id("document").click()
    download = await waiting.value

    assert download.suggested_filename == "Tổng hợp.xlsx"
    kept = tmp_path / "kept.xlsx"
    await download.save_as(kept)
    assert kept.read_bytes() == b"workbook"


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


async def test_on_a_phone_list_and_chat_are_two_screens(page: Page, door: Door) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await expect(page.locator("#chat")).to_be_hidden()
    await page.get_by_test_id("person-1").click()
    await page.get_by_test_id("chat-1").click()
    await expect(page.locator("#people")).to_be_hidden()
    await expect(page.get_by_test_id("composer")).to_be_visible()
    await expect(page.get_by_test_id("clock-next")).to_be_in_viewport(ratio=1)

    await page.get_by_test_id("back").click()
    await expect(page.locator("#chat")).to_be_hidden()
    await expect(page.get_by_test_id("chat-1")).to_be_visible()


async def test_nothing_is_wider_than_the_page(page: Page, door: Door) -> None:
    word = "Trường" * 60
    door.say(1, f"{word} <pre>{word}</pre>", LAN)
    door.say(1, word, buttons=[[{"text": word, "data": "a"}, {"text": "b", "data": "b"}]])
    door.say(1, "", document={"name": word + ".xlsx", "bytes": 1, "url": "/api/files/1/a.xlsx"})
    await enter(page)
    await expect(page.get_by_test_id("message")).to_have_count(3)
    wide = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.className)"
    for width in (320, 390, 480, 770, 1010, 1280):
        await page.set_viewport_size({"width": width, "height": 700})
        assert (width, await page.evaluate(wide)) == (width, [])


async def test_markup_of_strangers_stays_text_or_disappears(page: Page, door: Door) -> None:
    evil = (
        '<img src=x onerror="window.hit = 1"><script>window.hit = 2</script><b onclick="window.hit = 3">đậm</b>'
        '<a href="javascript:window.hit = 4">bấm</a><svg onload="window.hit = 5"></svg>&lt;img onerror=1&gt;'
    )
    door.say(
        1,
        evil,
        buttons=[[{"text": "<i>nút</i>", "data": "x"}, {"text": "js", "url": "javascript:window.hit = 6"}]],
    )
    door.say(1, "", service="<b>dịch vụ</b>")
    await enter(page)
    text = page.get_by_test_id("message-text")
    await text.locator("b").click()
    await text.get_by_text("bấm").click()
    await button(page, "js").click()

    assert await text.inner_html() == (
        '&lt;img src=x onerror="window.hit = 1"&gt;&lt;script&gt;window.hit = 2&lt;/script&gt;<b>đậm</b>'
        '<span>bấm</span>&lt;svg onload="window.hit = 5"&gt;&lt;/svg&gt;&lt;img onerror=1&gt;'
    )
    await expect(button(page, "nút")).to_have_text("<i>nút</i>")
    await expect(last(page)).to_have_text("<b>dịch vụ</b>")
    assert await page.evaluate("window.hit") is None


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


@pytest.mark.parametrize(
    ("name", "kind", "way"),
    [("Danh sách.xlsx", "application/octet-stream", "document"), ("ảnh.png", "image/png", "photo")],
)
async def test_a_file_is_sent_with_its_caption(
    page: Page, door: Door, name: str, kind: str, way: str
) -> None:
    await enter(page)
    async with page.expect_file_chooser() as waiting:
        await page.get_by_test_id("attach").click()
    await (await waiting.value).set_files({"name": name, "mimeType": kind, "buffer": b"content"})
    await page.get_by_test_id("upload-caption").fill("Của tổ Toán")
    await page.get_by_test_id("upload-send").click()

    await expect(page.get_by_test_id("upload")).to_have_count(0)
    sent = {"person": "1", "chat": "1", "as": way, "caption": "Của tổ Toán", "file": (name, b"content")}
    assert door.calls == [("/api/upload", sent)]


async def test_a_file_can_be_dropped_on_the_chat(page: Page, door: Door) -> None:
    await enter(page)
    await expect(page.get_by_test_id("composer")).to_be_visible()
    make = "() => { const d = new DataTransfer(); d.items.add(new File(['xin'], 'ds.csv')); return d; }"
    dropped = await page.evaluate_handle(make)
    await page.locator("#chat").dispatch_event("dragover", {"dataTransfer": dropped})
    await expect(page.get_by_test_id("drop")).to_be_visible()
    await page.locator("#chat").dispatch_event("drop", {"dataTransfer": dropped})
    await expect(page.get_by_test_id("drop")).to_be_hidden()
    await page.get_by_test_id("upload-send").click()

    await expect(page.get_by_test_id("upload")).to_have_count(0)
    assert door.calls == [
        ("/api/upload", {"person": "1", "chat": "1", "as": "document", "file": ("ds.csv", b"xin")})
    ]


async def test_a_photo_that_loads_late_leaves_the_end_in_sight(page: Page, door: Door) -> None:
    for number in range(20):
        door.say(1, f"Tin số {number}")
    await enter(page)
    await expect(last(page)).to_be_in_viewport()
    door.say(1, "Ảnh hội nghị", photo={"url": "/api/files/1/late.svg"})
    await expect(page.get_by_test_id("photo").locator("img")).to_have_js_property("naturalWidth", 640)

    await expect(last(page).get_by_test_id("message-text")).to_be_in_viewport()
    await expect(page.get_by_test_id("to-bottom")).to_be_hidden()
    await page.get_by_test_id("photo").click()
    await expect(page.get_by_role("dialog").locator("img")).to_be_in_viewport()


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
    await expect(page.get_by_test_id("composer")).to_be_visible()
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


async def test_who_reads_above_is_not_pulled_down(page: Page, door: Door) -> None:
    for number in range(40):
        door.say(1, f"Tin số {number}")
    await enter(page)
    await expect(last(page)).to_be_in_viewport()
    await page.locator(".scroller").evaluate("place => place.scrollTo(0, 0)")
    await expect(page.get_by_test_id("to-bottom")).to_be_visible()
    door.say(1, "Tin mới")
    await expect(page.get_by_test_id("to-bottom")).to_have_text("1")
    await expect(page.get_by_test_id("message").first).to_be_in_viewport()

    await page.get_by_test_id("to-bottom").click()
    await expect(last(page)).to_be_in_viewport()
    await expect(page.get_by_test_id("to-bottom")).to_be_hidden()


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


async def test_the_page_keeps_its_place_when_it_is_loaded_again(page: Page, door: Door) -> None:
    door.say(4, "Dành cho thư ký")
    await enter(page, 4)
    await page.reload()
    await expect(last(page)).to_contain_text("Dành cho thư ký")
