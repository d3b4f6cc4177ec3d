"""A sandbox with one teacher, one clock that stands still, and a real python-telegram-bot behind it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import pytest
from telegram.ext import Application, Defaults

from bot.clock import MovableClock
from bot.sandbox.request import SandboxRequest
from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import TOKEN, Chat, Person, Telegram
from bot.sandbox.world import Resident, World
from tests.sandbox.tools import Bot, StillClock


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def telegram(clock: StillClock) -> Telegram:
    return Telegram(clock)


@pytest.fixture
def bot(telegram: Telegram) -> Bot:
    return Bot(telegram)


@pytest.fixture
def lan(telegram: Telegram) -> Person:
    """A teacher who has pressed Start; the bot has already taken that update."""
    person = telegram.add_person("Lan")
    person.start()
    telegram.queue.waiting.clear()
    return person


@pytest.fixture
def hoa(telegram: Telegram) -> Person:
    """Somebody who never pressed Start."""
    return telegram.add_person("Hoa")


@pytest.fixture
def group(telegram: Telegram, lan: Person, hoa: Person) -> Chat:
    """A basic group of two; the bot is a member, and has heard of nothing yet."""
    chat = telegram.add_group("Trường", lan.id, (hoa.id,))
    telegram.add_bot_to_group(chat.id, lan.id)
    telegram.queue.waiting.clear()
    return chat


@pytest.fixture
async def application(telegram: Telegram) -> AsyncIterator[Application]:  # type: ignore[type-arg]
    """An Application whose requests go straight into the emulator; each test adds its handlers."""
    builder = Application.builder().token(TOKEN).defaults(Defaults(parse_mode="HTML"))
    polls = SandboxRequest(telegram)
    application = builder.request(SandboxRequest(telegram)).get_updates_request(polls).updater(None).build()
    async with application:
        yield application


@dataclass
class Sandbox:
    """A server that listens, its emulator, and an HTTP client as the bot and the page use one."""

    server: SandboxServer
    telegram: Telegram
    clock: MovableClock
    lan: Person
    hoa: Person
    http: httpx.AsyncClient

    async def ask(self, method: str, **params: Any) -> httpx.Response:
        """A Bot API request with JSON parameters."""
        return await self.http.post(f"/bot{TOKEN}/{method}", json=params)

    async def act(self, path: str, **given: Any) -> httpx.Response:
        """What the page does: a POST to its door."""
        return await self.http.post(f"/api/{path}", json=given, headers={"X-Sandbox": "1"})


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """Lan has pressed Start, Hoa has not; the clock runs."""
    clock = MovableClock()
    telegram = Telegram(clock)
    lan, hoa = telegram.add_person("Lan"), telegram.add_person("Hoa")
    lan.start()
    telegram.queue.waiting.clear()
    residents = (Resident(lan.id, "Giáo viên", "Mã: A1", "https://t.me/thidua_sandbox_bot?start=A1"),)
    world = World(ZoneInfo("Asia/Ho_Chi_Minh"), residents, ("Bản dùng thử",))
    async with (
        SandboxServer(telegram, clock, world) as server,
        httpx.AsyncClient(base_url=server.url, trust_env=False) as http,
    ):
        yield Sandbox(server, telegram, clock, lan, hoa, http)
