"""The bot as in production, in a process of its own: a token, the machine's clock, pacing on; and ways to get stuck."""

import asyncio
import os
import random
import signal
import sys
import threading
import time
from dataclasses import replace
from datetime import datetime
from enum import Enum, auto
from multiprocessing.context import ForkServerProcess

from bot.app import Wiring
from bot.cli.common import office_on
from bot.cli.parser import CommandError
from bot.cli.run import wired
from bot.cli.serving import serve
from bot.clock import Clock, real_now
from bot.context import BotApplication
from bot.db.engine import Database
from bot.jobs.heartbeat import Heartbeat, Vital
from bot.jobs.watch import Limits
from bot.logs import configure_logging
from bot.sandbox.demo import database_url
from bot.sandbox.remote_clock import fetch_clock, follow
from bot.sandbox.telegram.emulator import TOKEN
from bot.settings import Database as DatabaseSettings
from bot.settings import Health, Log, Settings, Telegram
from tests.faults.conftest import FORKS, Site


class Stuck(Enum):
    """What no longer gets on, from the start of the application."""

    LOOP = auto()
    """The event loop, for as long as anybody waits."""
    OFFICE = auto()
    """Whatever asks the school's clock, in its thread: the sweep, an export."""


class Production:
    """One process; what it writes goes to `bot.log` in the data folder."""

    def __init__(
        self,
        site: Site,
        *,
        limits: Limits | None = None,
        stuck: Stuck | None = None,
        health: Health | None = None,
        level: str = "INFO",
    ) -> None:
        self._log = site.data / "bot.log"
        url = site.server.url
        settings = Settings(
            data_dir=site.data,
            telegram=Telegram.model_validate(
                {"token": TOKEN, "base_url": f"{url}/bot", "base_file_url": f"{url}/file/bot"}
            ),
            database=DatabaseSettings(url=database_url(site.data)),
            health=health or Health(),
            log=Log(level=level),
        )
        arguments = (url, settings, limits or Limits(), stuck)
        self._process: ForkServerProcess = FORKS.Process(target=_run, args=arguments)

    def start(self) -> None:
        self._process.start()

    def send(self, number: signal.Signals) -> None:
        assert self._process.pid
        os.kill(self._process.pid, number)

    async def ends_within(self, seconds: float) -> int | None:
        """The exit code, or None where it still runs by then."""
        await asyncio.to_thread(self._process.join, seconds)
        return self._process.exitcode

    @property
    def log(self) -> str:
        return self._log.read_text("utf-8")

    @property
    def last_words(self) -> str:
        """Its last line that is no record of the log."""
        return next((line for line in reversed(self.log.splitlines()) if not line.startswith("{")), "")


def _run(url: str, settings: Settings, limits: Limits, stuck: Stuck | None) -> None:
    with (settings.data_dir / "bot.log").open("ab") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    configure_logging(settings)
    try:
        sys.exit(serve(settings, _wiring(url, settings, stuck), limits))
    except CommandError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.code)


def _wiring(url: str, settings: Settings, stuck: Stuck | None) -> Wiring:
    """Nothing of it is the sandbox's, but that a bot which is not stuck goes by the clock of the play."""
    heart: list[Heartbeat] = []
    played = fetch_clock(url)
    clock = _stopping_clock(heart) if stuck is Stuck.OFFICE else played
    office = office_on(Database(settings.database_url), settings, clock, random.Random(1))
    wiring = wired(settings, TOKEN, office)
    heart.append(wiring.heartbeat)
    beside = (_block,) if stuck is Stuck.LOOP else () if stuck else (follow(url, played),)
    return replace(wiring, companions=(*wiring.companions, *beside))


def _stopping_clock(heart: list[Heartbeat]) -> Clock:
    def clock() -> datetime:
        if heart and heart[0].signs[Vital.SWEEP]:
            threading.Event().wait()
        return real_now()

    return clock


async def _block(_: BotApplication) -> None:
    time.sleep(600)  # noqa: ASYNC251  # what must never happen
