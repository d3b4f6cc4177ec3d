"""Chromium, once for all browser tests; a page on a canned world for each."""

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright

from tests.browser.fake_door import Door

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def require_chromium() -> None:
    """Skip where there is no browser, but fail where CI promises one."""
    if CHROMIUM.exists():
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{CHROMIUM} is missing: install Debian's package chromium", pytrace=False)
    pytest.skip(f"no {CHROMIUM}: the browser tests need Debian's package chromium")


def is_error(line: ConsoleMessage) -> bool:
    """A refusal by the server also writes to the console; that is no error of the page."""
    return line.type == "error" and "Failed to load resource" not in line.text


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    require_chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def door() -> Door:
    return Door()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, door: Door) -> AsyncIterator[Page]:
    """The page at 1280 × 800, open and connected; an error in its scripts fails the test."""
    address, server = await door.serve()
    context = await browser.new_context(base_url=address, viewport={"width": 1280, "height": 800})
    context.set_default_timeout(5_000)
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if is_error(line) else None)
    await page.goto("/")
    await page.get_by_test_id("person-1").wait_for()
    yield page
    await context.close()
    door.drop()
    server.stop()
    await server.close_all_connections()
    assert errors == []
