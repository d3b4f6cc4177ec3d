"""One life of the bot: its own database connections, office and bot object, gone when it is killed."""

import random
from dataclasses import dataclass
from datetime import datetime

from telegram import LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import Defaults, ExtBot

from bot.domain.notices import Hours
from bot.jobs.alarms import Alarms
from bot.jobs.board import Board
from bot.jobs.sweep import Sweep
from bot.jobs.unpaced import Unpaced
from bot.sandbox.simulation.danger import Danger, FragileDatabase
from bot.sandbox.simulation.timeline import Timeline
from bot.sandbox.simulation.weather import Door, Weather
from bot.sandbox.telegram import TOKEN, Telegram
from bot.texts.message import Message
from bot.usecases.delivery import recover
from bot.usecases.office import Office


@dataclass(frozen=True)
class Surroundings:
    """What outlives the bot: the file on the disk, Telegram, time, and what may befall it."""

    url: str
    telegram: Telegram
    clock: Timeline
    hours: Hours
    weather: Weather
    danger: Danger
    troubles: list[str]
    """Errors of ours, of which the bot would tell the maintainer."""


class Life:
    """From the start of the process to its end."""

    def __init__(self, around: Surroundings, seed: str) -> None:
        around.danger.dead = False
        self._troubles = around.troubles
        self.db = FragileDatabase(around.url, around.danger)
        rng = random.Random(seed)  # noqa: S311  # a play that must repeat
        self.office = Office(self.db, around.clock, around.hours, rng)
        doors = [Door(around.telegram, around.clock, around.weather, around.danger) for _ in range(2)]
        self.bot = ExtBot(
            TOKEN,
            request=doors[0],
            get_updates_request=doors[1],
            defaults=Defaults(
                parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
            ),
            rate_limiter=Unpaced(),
        )
        # One row in flight: what is `sending` is then what the chat hears, and the year repeats.
        sweep = Sweep(self.office, self.bot, in_flight=1, report=self.failed)
        self.alarms = Alarms(sweep, Board(self.office, self.bot), around.clock, self)

    async def begin(self) -> None:
        """As `bot.app` begins: Telegram answers, and what an earlier life left under way is settled."""
        await self.bot.initialize()
        self.recover()

    def recover(self) -> None:
        recover(self.office)

    async def ring(self) -> datetime | None:
        """The alarm; gives the moment of the next one."""
        return await self.alarms.ring()

    async def say(self, chat: int, message: Message) -> None:
        """Answer a person."""
        await self.bot.send_message(chat, message.html.markup)

    def end(self) -> None:
        """Nothing is told and nothing is saved: the memory is gone."""
        self.db.dispose()

    async def housekeeping(self) -> None:
        """The minute's heartbeat has no part in this."""

    def rung(self) -> None:
        """Nobody watches."""

    def failed(self, error: BaseException) -> None:
        """An error of ours that cost a row its way."""
        self._troubles.append(f"{type(error).__name__}: {error}")
