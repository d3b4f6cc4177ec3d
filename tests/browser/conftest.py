"""Chromium, once for all browser tests; a page on a canned world for each."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Page, async_playwright

from bot.sandbox.botprocess import BotProcess
from bot.sandbox.demo import Demo, build_demo
from tests.browser.fake_door import Door
from tests.browser.visit import Visit

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
    """Skip where there is no browser, but fail where CI promises one; a module calls it, to be skipped in one line."""
    if CHROMIUM.exists():
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{CHROMIUM} is missing: install Debian's package chromium", pytrace=False)
    pytest.skip(f"no {CHROMIUM}: the browser tests need Debian's package chromium", allow_module_level=True)


def is_error(line: ConsoleMessage) -> bool:
    """A refusal by the server also writes to the console; that is no error of the page."""
    return line.type == "error" and "Failed to load resource" not in line.text


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@dataclass
class Tab:
    """One tab for all tests (opening one costs more than a test); each test loads the page from an address of its own."""

    page: Page
    errors: list[str]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def tab(browser: Browser) -> Tab:
    context = await browser.new_context()
    context.set_default_timeout(5_000)
    tab = Tab(await context.new_page(), [])
    tab.page.on("pageerror", lambda error: tab.errors.append(str(error)))
    tab.page.on("console", lambda line: tab.errors.append(line.text) if is_error(line) else None)
    return tab


@pytest_asyncio.fixture(loop_scope="session")
async def door() -> Door:
    return Door()


@pytest_asyncio.fixture(loop_scope="session")
async def page(tab: Tab, door: Door) -> AsyncIterator[Page]:
    """The page at 1280 × 800, open and connected; an error in its scripts fails the test."""
    address, server = await door.serve()
    tab.errors.clear()
    await tab.page.set_viewport_size({"width": 1280, "height": 800})
    await tab.page.goto(address)
    await tab.page.get_by_test_id("person-1").wait_for()
    yield tab.page
    await tab.page.goto("about:blank")
    door.drop()
    server.stop()
    await server.close_all_connections()
    assert tab.errors == []


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def sandbox(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Demo]:
    data = tmp_path_factory.mktemp("sandbox")
    demo = build_demo(data, "2026-2027", seed=1)
    bot = BotProcess(await demo.server.start(0), data, seed=1)
    demo.server.restart_bot = bot.restart
    await bot.start()
    await demo.server.wait_until_bot_polls()
    await demo.server.idle()
    yield demo
    await bot.stop()
    await demo.server.stop()
    demo.office.db.dispose()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def visit(browser: Browser, sandbox: Demo) -> AsyncIterator[Visit]:
    context = await browser.new_context(viewport={"width": 1280, "height": 860}, accept_downloads=True)
    context.set_default_timeout(10_000)
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    await page.goto(sandbox.server.url)
    yield Visit(page, sandbox)
    await context.close()
    assert errors == []
