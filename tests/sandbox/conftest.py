"""A sandbox with one teacher, one clock that stands still, and a real python-telegram-bot behind it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from telegram.ext import Application, Defaults

from bot.sandbox.request import SandboxRequest
from bot.sandbox.telegram import TOKEN, Person, Telegram


@dataclass
class StillClock:
    """Time moves only when a test says so."""

    now: datetime = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def telegram(clock: StillClock) -> Telegram:
    return Telegram(clock)


@pytest.fixture
def lan(telegram: Telegram) -> Person:
    return telegram.add_person("Nguyễn Thị Lan")


@pytest.fixture
async def application(telegram: Telegram) -> AsyncIterator[Application]:
    """An Application whose requests go straight into the emulator; each test adds its handlers."""
    builder = Application.builder().token(TOKEN).defaults(Defaults(parse_mode="HTML"))
    request = SandboxRequest(telegram)
    application = builder.request(request).get_updates_request(SandboxRequest(telegram)).updater(None).build()
    async with application:
        yield application
