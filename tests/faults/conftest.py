"""The bot as a process of its own, over real HTTP; Telegram and the school's database are in this process's hands."""

import asyncio
import multiprocessing
import random
import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.clock import MovableClock, real_now
from bot.db.engine import Database
from bot.sandbox.demo import DATABASE, database_url
from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import Person, Telegram
from bot.sandbox.telegram.events import Event, Requested
from bot.sandbox.world import World
from bot.usecases.groups import connect_group
from bot.usecases.joining import join
from bot.usecases.office import Office
from tests.conftest import HOURS, ZONE, local
from tests.faults.launcher import Moment, run
from tests.school import make_school

PATIENCE = 120.0
"""Real seconds; on two busy cores a bot that starts takes several."""

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.faults.launcher"])


class Bot:
    """`thidua run --sandbox URL` in a process of its own, forked from one that has imported everything.

    Three dozen starts in these tests cost a second each otherwise; test_life.py starts it as people do.
    """

    def __init__(self, url: str, data: Path) -> None:
        (data / "bot.toml").touch()
        # seed: every process's first receipt has the same code
        self._words = [
            *("run", "--sandbox", url, "--data", str(data)),
            *("--seed", "1", "--config", str(data / "bot.toml")),
        ]
        self._data = data
        self._process = FORKS.Process()
        self.fatal: Moment | None = None
        """The moment which the next process does not survive."""

    def start(self) -> None:
        self._process = FORKS.Process(target=run, args=(self._words, self._data, self.fatal))
        self._process.start()
        self.fatal = None

    @property
    def exitcode(self) -> int | None:
        return self._process.exitcode

    def strike(self) -> None:
        """kill -9, this very moment."""
        if self._process.pid is not None:
            self._process.kill()

    async def dead(self) -> None:
        """Wait until the process is no more."""
        if self._process.pid is not None:
            await asyncio.to_thread(self._process.join)


@dataclass
class Site:
    """The school of tests/school.py at 08:00 on the day on which registration opens."""

    office: Office
    clock: MovableClock
    telegram: Telegram
    server: SandboxServer
    bot: Bot
    data: Path

    async def start(self) -> None:
        """Start the bot, and let it do what it does first."""
        self.bot.start()
        await self.server.wait_until_bot_polls()
        await self.server.idle()

    async def die(self) -> None:
        """kill -9 (unless it was killed already); its connections are seen to end."""
        self.bot.strike()
        await self.bot.dead()
        await self.server.until(lambda: not self.server.presence.polls)

    async def crash(self) -> None:
        """kill -9, and the next start."""
        await self.die()
        await self.start()

    async def at(self, *when: int) -> None:
        """Move the clock to a moment of the school's day; what is due by then is said when this returns."""
        await self.server.move_clock((local(*when) - self.clock()).total_seconds())

    async def says(self, person: Person, text: str) -> str:
        person.say(text)
        await self.server.idle()
        return person.last.text

    async def presses(self, person: Person, *labels: str) -> str:
        for label in labels:
            person.press(label)
            await self.server.idle()
        return person.last.text

    def joins(self, name: str, code: str) -> Person:
        """Somebody who joined before the play begins."""
        person = self.telegram.add_person(name)
        self.telegram.open_chat(person.id, person.id, starting=True)
        join(self.office, person.id, person.id, code)
        return person

    def connects(self, secretary: Person) -> int:
        """The staff group, connected before the play begins."""
        group = self.telegram.add_group("Hội đồng trường", secretary.id)
        self.telegram.add_bot_to_group(group.id, secretary.id)
        connect_group(self.office, secretary.id, group.id, None, group.title)
        self.telegram.queue.waiting.clear()  # the bot need not greet the group
        return group.id

    def said_in(self, group: int) -> list[str]:
        """The first line of what the bot said there, oldest first, but for the progress board."""
        messages = self.telegram.chats[group].messages.values()
        said = [m.text.splitlines()[0] for m in messages if m.sender.is_bot and not m.service]
        return [line for line in said if not line.startswith("📌")]

    def dies_at(self, wanted: Callable[[Requested], bool]) -> None:
        """kill -9 as soon as Telegram has done what the bot asked for, before the bot hears of it."""

        def heard(event: Event) -> None:
            if isinstance(event, Requested) and wanted(event):
                stop()
                self.bot.strike()

        stop = self.telegram.listen(heard)


@pytest.fixture
async def site(template: Path, tmp_path: Path) -> AsyncIterator[Site]:
    shutil.copy(template, tmp_path / DATABASE)
    clock = MovableClock(local(2026, 10, 5, 8) - real_now())
    office = Office(Database(database_url(tmp_path)), clock, HOURS, random.Random(1))
    make_school(office)
    telegram = Telegram(clock)
    async with SandboxServer(telegram, clock, World(ZONE)) as server:
        server.patience = server.clockwork.patience = PATIENCE
        site = Site(office, clock, telegram, server, Bot(server.url, tmp_path), tmp_path)
        yield site
        await site.die()
    office.db.dispose()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How often the bot was killed in `make kills`."""
    reports = [
        r for found in terminalreporter.stats.values() for r in found if getattr(r, "when", "") == "call"
    ]
    kills = [number for report in reports for name, number in report.user_properties if name == "kills"]
    if kills:
        terminalreporter.write_line(f"kills: {sum(kills)} in {len(kills)} steps")
