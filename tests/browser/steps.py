"""What the page's tests do and look at again and again."""

from playwright.async_api import Locator, Page, expect

LAN = {"id": 1, "name": "Nguyễn Thị Lan", "is_bot": False}
YES_NO = [[{"text": "Đồng ý", "data": "yes"}, {"text": "Không", "data": "no"}]]


async def enter(page: Page, person: int = 1, chat: int | None = None) -> None:
    """Become a person; his private chat opens by itself. Returns when the chat's messages are there."""
    await page.get_by_test_id(f"person-{person}").click()
    if chat is not None:
        await page.get_by_test_id(f"chat-{chat}").click()
    await expect(page.get_by_test_id("room")).to_have_attribute("data-room", f"{person}/{chat or person}")


def last(page: Page) -> Locator:
    return page.get_by_test_id("message").last


def button(page: Page, text: str) -> Locator:
    return page.get_by_test_id("button").filter(has_text=text)
