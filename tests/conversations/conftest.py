"""Conversations with all of the bot, python-telegram-bot included; only the transport is the sandbox."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.app import Wiring, build
from bot.context import BotApplication, Context
from bot.sandbox.request import SandboxRequest, deliver
from bot.sandbox.telegram import Person, Telegram
from bot.sandbox.telegram.emulator import TOKEN
from bot.usecases.office import Office
from tests.conftest import FakeClock
from tests.school import make_school


class Stage:
    """The school on stage: people say and press, the bot answers, the clock is moved by hand."""

    def __init__(self, office: Office, clock: FakeClock) -> None:
        self.office = office
        self.clock = clock
        self.telegram = Telegram(clock)
        self.errors: list[Exception] = []
        self.application: BotApplication

    async def raise_curtain(self) -> None:
        """Start the bot's application; call again for a restart after `drop_curtain`."""
        request = SandboxRequest(self.telegram)
        self.application = build(Wiring(TOKEN, self.office, request, SandboxRequest(self.telegram)))
        self.application.add_error_handler(self._fail)
        await self.application.initialize()
        await self.application.start()
        await self.settle()  # the first sweep is over before anybody speaks

    async def drop_curtain(self) -> None:
        """Stop it, as a restart would; what people see and what is stored stays."""
        await self.application.stop()
        await self.application.shutdown()
        assert self.errors == []

    async def _fail(self, _: object, context: Context) -> None:
        assert context.error is not None
        self.errors.append(context.error)

    def person(self, name: str) -> Person:
        """Somebody with a Telegram account who has not met the bot."""
        return self.telegram.add_person(name)

    async def settle(self) -> None:
        """Let the bot answer everything that waits, and what it does beside the answer."""
        await deliver(self.telegram, self.application)
        while tasks := [t for t in self.application._Application__create_task_tasks if not t.done()]:  # type: ignore[attr-defined]
            await asyncio.gather(*tasks)

    async def joins(self, name: str, code: str) -> Person:
        """Somebody joins with his code and agrees."""
        person = self.person(name)
        person.start(f"join_{code}")
        await self.settle()
        for label in ("Đúng, là tôi", "✅ Tôi đồng ý"):
            person.press(label)
            await self.settle()
        return person

    async def says(self, person: Person, text: str) -> str:
        """He types; the bot's answer."""
        person.say(text)
        await self.settle()
        return person.last.text

    async def presses(self, person: Person, *labels: str) -> str:
        """He presses one button after the other; the bot's last answer."""
        for label in labels:
            person.press(label)
            await self.settle()
        return person.last.text

    async def sweep(self) -> None:
        """The alarm rings."""
        await self.application.wake()


@pytest.fixture
async def stage(office: Office, clock: FakeClock) -> AsyncIterator[Stage]:
    """A school with its year; registration opens today."""
    make_school(office)
    the_stage = Stage(office, clock)
    await the_stage.raise_curtain()
    yield the_stage
    await the_stage.drop_curtain()
