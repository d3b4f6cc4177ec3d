"""The loop of a year: what happens next happens, the bot lives and dies, people speak to it when they can be heard."""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import ClassVar

from telegram.error import TelegramError

from bot.sandbox.simulation.atonce import AtOnce
from bot.sandbox.simulation.book import Book, moment_of
from bot.sandbox.simulation.danger import Danger, Killed
from bot.sandbox.simulation.deeds import Deed
from bot.sandbox.simulation.facts import open_facts
from bot.sandbox.simulation.figures import Wish
from bot.sandbox.simulation.life import Life, Surroundings
from bot.sandbox.simulation.posts import Posts
from bot.sandbox.simulation.school import found
from bot.sandbox.simulation.timeline import Act, Timeline
from bot.sandbox.simulation.weather import Weather
from bot.sandbox.telegram import Telegram
from bot.settings import Settings
from bot.usecases.office import hours_of

START = moment_of(date(2026, 7, 25), time(8))
"""Before the first phase is launched."""

CALM = timedelta(days=2, hours=7)
"""After the last day nothing goes wrong any more, so that every row can end."""

SAFETY = timedelta(days=3, hours=7)
"""The alarm rings at least so often; the real one rings each minute, and finds no more."""

PATIENCE = timedelta(minutes=15)
MOST_TRIES = 3
"""Who gets no answer presses again after a while, a few times."""

NETWORK_RETRY = timedelta(minutes=5)
SUPERVISOR = (2, 120)
"""Seconds after which a killed bot is started again; now and then nobody notices for hours."""

UNNOTICED = (1800, 20_000)
UNNOTICED_ONE_IN = 8


class Play:
    """One year; everything random comes from the seed."""

    telegram_type: ClassVar[type[Telegram]] = Telegram
    life_type: ClassVar[type[Life]] = Life

    def __init__(self, wish: Wish, folder: Path) -> None:
        self.wish = wish
        self.clock = Timeline(START)
        self.ends = START + timedelta(days=wish.days)
        self.telegram = self.telegram_type(self.clock)
        database = folder / "simulation.db"
        url = f"sqlite:///{database.as_posix()}"
        hours = hours_of(Settings())
        self.school = found(url, self.telegram, self.clock, hours, wish.staff, wish.seed)
        self.weather, self.danger = Weather(self.rng("weather")), Danger()
        self.around = Surroundings(url, self.telegram, self.clock, hours, self.weather, self.danger, [])
        self.facts = open_facts(database)
        self.posts = Posts(self.telegram, self.facts)
        self.book = Book(self.facts, START)
        self.life: Life | None = None
        self.out = False
        """An outage of the bot: nobody starts it."""
        self.updates: deque[Deed] = deque()
        self.deeds: list[Deed] = []
        self.lives = 0
        self._ring_at = START
        self._fate = self.rng("fate")

    def rng(self, of: str) -> random.Random:
        """A source of its own for each thing that is left to chance."""
        return random.Random(f"{self.wish.seed}:{of}")  # noqa: S311  # a play that must repeat

    def plan(self, moment: datetime, act: Act) -> None:
        """Let it happen then; what lies beyond the last day does not."""
        if moment < self.ends:
            self.clock.plan(moment, act)

    async def run(self) -> None:
        """Until the last day is over and everything has settled."""
        asyncio.get_running_loop().set_default_executor(AtOnce())
        self.clock.plan(self.ends, self._calm)
        await self.start()
        while (moment := self._next()) <= self.ends + CALM:
            self.clock.move_to(moment)
            self.book.look(self.clock.now)
            while (planned := self.clock.next_at()) is not None and planned <= self.clock.now:
                await self.clock.take()()
            if self.life and self._ring_at <= self.clock.now:
                await self._ring(self.life)
            await self._hear()
        await self.stop()

    def _next(self) -> datetime:
        alarm = self._ring_at if self.life else None
        moments = (self.clock.next_at(), alarm, self.book.next_due())
        return min((m for m in moments if m is not None), default=self.ends + 2 * CALM)

    async def _calm(self) -> None:
        self.weather.calm, self.weather.outage, self.out = True, None, False
        self.danger.lift()
        await self.start()

    async def start(self) -> None:
        """Somebody starts the bot; without Telegram it waits for the network."""
        if self.life or self.out:
            return
        self.lives += 1
        life = self.life_type(self.around, f"{self.wish.seed}:life:{self.lives}")
        try:
            alive = await self._survives(life.begin())
        except TelegramError:
            self.clock.plan(self.clock.now + NETWORK_RETRY, self.start)
            alive = False
        if alive:
            self.life, self._ring_at = life, self.clock.now
        else:
            life.end()

    async def stop(self) -> None:
        """The machine goes off."""
        if self.life:
            self.life.end()
            self.life = None

    def _restart(self) -> None:
        unnoticed = self._fate.randrange(UNNOTICED_ONE_IN) == 0
        seconds = self._fate.uniform(*(UNNOTICED if unnoticed else SUPERVISOR))
        self.clock.plan(self.clock.now + timedelta(seconds=seconds), self.start)

    async def _survives(self, doing: Awaitable[object]) -> bool:
        """Whether the bot outlived it; of a killed one nothing in memory is left."""
        try:
            await doing
        except BaseException as error:
            if not _is_kill(error):
                raise
            await self.stop()
            self._restart()
            return False
        return True

    async def _ring(self, life: Life) -> None:
        async def ring() -> None:
            due = await life.ring()
            soon, late = self.clock.now + timedelta(seconds=1), self.clock.now + SAFETY
            self._ring_at = min(max(due, soon), late) if due else late

        await self._survives(ring())

    async def _hear(self) -> None:
        """What people have done comes in as soon as the bot lives and Telegram is there; after a kill once more."""
        while self.updates and self.life and not self.weather.outage:
            life, deed = self.life, self.updates[0]
            if not await self._survives(self._serve(life, deed)):
                return
            self.updates.popleft()
            await self._ring(life)  # as the handlers wake the sweep

    async def _serve(self, life: Life, deed: Deed) -> None:
        answer = deed.do(life.office)
        if answer is None or deed.chat is None:
            return
        self.posts.answering = deed
        try:
            await life.say(deed.chat, answer)
        except TelegramError:
            deed.tries += 1
            if not deed.told and deed.tries < MOST_TRIES:
                self.clock.plan(self.clock.now + PATIENCE, self.done(deed))
        finally:
            self.posts.answering = None

    def done(self, deed: Deed) -> Act:
        """Somebody does this."""

        async def arrives() -> None:
            if deed not in self.deeds:
                self.deeds.append(deed)
            self.updates.append(deed)

        return arrives


def _is_kill(error: BaseException) -> bool:
    """Also where a group of tasks wraps it."""
    if isinstance(error, BaseExceptionGroup):
        return error.subgroup(Killed) is not None
    return isinstance(error, Killed)
