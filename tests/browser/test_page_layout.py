"""The page's shape: narrow and wide, scrolling, reloading."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import require_chromium
from tests.browser.fake_door import Door
from tests.browser.steps import LAN, enter, last

require_chromium()
pytestmark = [pytest.mark.asyncio(loop_scope="session")]


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


async def test_the_page_keeps_its_place_when_it_is_loaded_again(page: Page, door: Door) -> None:
    door.say(4, "Dành cho thư ký")
    await enter(page, 4)
    await page.reload()
    await expect(last(page)).to_contain_text("Dành cho thư ký")
