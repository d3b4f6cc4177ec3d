"""Somebody at the page of a running sandbox with the real bot: becomes a person, types, presses, reads."""

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Page, expect

from bot.sandbox.demo import Demo

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
TEACHER, OTHER, LEAD = "Phan Thị Ánh Tuyết", "Tô Ngọc Bảo", "Đặng Quốc Hùng"
SECRETARY, PRINCIPAL = "Lý Thị Kim Oanh", "Nguyễn Văn Thành"


@dataclass
class Visit:
    """Somebody at the page of a running sandbox; `MAKE_PICTURES=1` writes its pictures to docs/pictures/."""

    page: Page
    demo: Demo

    async def become(self, name: str, *, group: bool = False) -> None:
        """Choose a person, and his chat with the bot or the staff group."""
        person = self.demo.accounts[name]
        room = self.demo.group if group else person
        chat = self.page.get_by_test_id(f"chat-{room}").first
        for _ in range(3):  # a click may be lost on a busy machine: one clicks again
            await self.page.get_by_test_id(f"person-{person}").click()
            with suppress(AssertionError):
                await expect(chat).to_be_visible(timeout=3_000)
                break
        await chat.click()
        await expect(self.page.get_by_test_id("room")).to_have_attribute("data-room", f"{person}/{room}")

    async def press(self, *labels: str) -> None:
        """Press the newest button with each label and wait until it is answered."""
        for label in labels:
            button = self.page.get_by_test_id("button").get_by_text(label, exact=True).last
            await button.click()
            await expect(self.page.locator("[aria-busy=true]")).to_have_count(0)

    async def type(self, text: str) -> None:
        """Type and send."""
        composer = self.page.get_by_test_id("composer")
        await composer.fill(text)
        await self.page.get_by_test_id("send").click()

    async def reads(self, text: str) -> None:
        """The newest message says this."""
        await expect(self.page.get_by_test_id("message-text").last).to_contain_text(text)

    async def picture(self, name: str) -> None:
        """For the docs, when asked for."""
        if os.environ.get("MAKE_PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            await expect(self.page.get_by_test_id("toast")).to_have_count(0, timeout=15_000)
            await self.page.wait_for_timeout(2_500)  # the soft highlight of a live edit fades
            await self.page.screenshot(path=PICTURES / f"{name}.png")

    async def join(self, name: str) -> None:
        """Somebody joins by the link on his slip and agrees."""
        await self.become(name)
        await self.page.get_by_test_id("join-link").click()
        await self.press("Đúng, là tôi", "✅ Tôi đồng ý")
