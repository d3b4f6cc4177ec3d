"""A sandbox with one teacher, one clock that stands still, and a real python-telegram-bot behind it."""

import os
from collections.abc import AsyncIterator

import pytest
from telegram.ext import Application, Defaults

from bot.sandbox.request import SandboxRequest
from bot.sandbox.telegram import TOKEN, Person, Telegram
from tests.sandbox.tools import Bot, StillClock

os.environ.setdefault("PTB_TIMEDELTA", "1")  # without it RetryAfter warns, and warnings are errors (L15)


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
async def application(telegram: Telegram) -> AsyncIterator[Application]:  # type: ignore[type-arg]
    """An Application whose requests go straight into the emulator; each test adds its handlers."""
    builder = Application.builder().token(TOKEN).defaults(Defaults(parse_mode="HTML"))
    polls = SandboxRequest(telegram)
    application = builder.request(SandboxRequest(telegram)).get_updates_request(polls).updater(None).build()
    async with application:
        yield application
