"""Links on the page: they stay inside where they are the bot's, and markup of strangers does nothing."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import require_chromium
from tests.browser.fake_door import GROUP, Door
from tests.browser.steps import button, enter, last

require_chromium()
pytestmark = [pytest.mark.asyncio(loop_scope="session")]

DEEP = "https://t.me/hoaphuong_bot?start=dangky"


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
