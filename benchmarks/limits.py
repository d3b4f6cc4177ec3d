"""A broadcast at Telegram's published limits, over HTTP between two processes; meanwhile a person presses a button.

The bot is `thidua run` as in production; the sandbox enforces the limits: 30 a second, one a second in a chat, 20 a
minute in a group. Fails where the promise is broken.
"""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import Process
from bisect import bisect_left
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

from benchmarks.crowd import Crowd
from bot.clock import MovableClock
from bot.sandbox.demo import database_url
from bot.sandbox.pulse import Pulse
from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import Telegram
from bot.sandbox.telegram.emulator import TOKEN
from bot.sandbox.telegram.events import Event, Requested
from bot.sandbox.telegram.limits import COUNTED
from bot.sandbox.world import World
from tests.conftest import ZONE

CONFIG = """
data_dir = "{folder}"

[telegram]
base_url = "{url}/bot"
base_file_url = "{url}/file/bot"

[database]
url = "{database}"

[quiet]
from = "00:00"
until = "00:00"

[backup]
hour = "off"
"""

ASKED = 28.5
"""Messages a second of the thirty that are allowed."""

LONGER = 0.25
"""Seconds by which a broadcast may hold up half of the answers."""

LONGEST = 2.0
"""Seconds that any answer may take."""

PATIENCE = 600.0
REWARD, TICKED = "Giấy khen", "✓ Giấy khen"
PAUSE = 1.1
"""Seconds between an answer and the next press: one message a second is all that a chat may have."""


@dataclass
class Watch:
    """What arrives at Telegram, and when."""

    crowd: Crowd
    pulse: Pulse = field(default_factory=Pulse)
    counted: list[float] = field(default_factory=list)
    heard: dict[int, list[float]] = field(default_factory=dict)
    refused: int = 0

    def __call__(self, event: Event) -> None:
        if isinstance(event, Requested) and event.method in COUNTED:
            self.refused += event.code == 429
            if event.ok:
                self.counted.append(monotonic())
                if event.method == "sendMessage":
                    self.heard.setdefault(event.params["chat_id"], []).append(self.counted[-1])
        self.pulse.beat()

    def private(self) -> list[float]:
        return sorted(at for chat in self.crowd.chats for at in self.heard.get(chat.id, []))

    def group(self) -> list[float]:
        return self.heard.get(self.crowd.group.id, [])


@dataclass(frozen=True)
class Result:
    """Delays in seconds, from a press to the screen that answers it."""

    seconds: float
    rate: float
    refused: int
    undelivered: int
    doubled: int
    in_group: int
    delays: list[float]
    alone: list[float]

    def __str__(self) -> str:
        lines = {
            "messages_per_second": f"{self.rate:.2f}",
            "broadcast_seconds": f"{self.seconds:.1f}",
            "refused_with_429": self.refused,
            "undelivered": self.undelivered,
            "doubled": self.doubled,
            "most_in_group_in_60_seconds": self.in_group,
            "answer_seconds_median": f"{median(self.delays):.3f}",
            "answer_seconds_worst": f"{max(self.delays):.3f}",
            "answer_seconds_median_without_broadcast": f"{median(self.alone):.3f}",
            "answer_seconds_worst_without_broadcast": f"{max(self.alone):.3f}",
        }
        return "\n".join(f"{name}: {value}" for name, value in lines.items())

    @property
    def clean(self) -> bool:
        """Nothing refused, lost or doubled, no group flooded: so it must be on any machine."""
        return not (self.refused or self.undelivered or self.doubled) and self.in_group <= 20

    @property
    def kept(self) -> bool:
        """Whether the promise is kept, of the pace too, which a busy machine can spoil."""
        answered = median(self.delays) <= median(self.alone) + LONGER and max(self.delays) <= LONGEST
        return self.clean and self.rate >= ASKED and answered


def measure(people: int = 3000, announcements: int = 40, alone: int = 20) -> Result:
    """The broadcast, then as many presses without one."""
    with TemporaryDirectory() as folder:
        return asyncio.run(_measure(Path(folder), people, announcements, alone))


async def _measure(folder: Path, people: int, announcements: int, alone: int) -> Result:
    clock = MovableClock()
    telegram = Telegram(clock)
    crowd = Crowd(folder, telegram, people, announcements)
    telegram.limits.enforced = True
    watch = Watch(crowd)
    delays: tuple[list[float], list[float]] = ([], [])
    async with SandboxServer(telegram, clock, World(ZONE)) as server:
        telegram.listen(watch)
        async with bot_process(folder, server.url):
            await _open_form(watch)
            labels = cycle((REWARD, TICKED))
            while not delays[0] or len(watch.private()) + len(watch.group()) < people + announcements:
                delays[0].append(await _press(watch, next(labels)))
            for _ in range(alone):
                delays[1].append(await _press(watch, next(labels)))
    return _result(watch, *delays)


def _result(watch: Watch, delays: list[float], alone: list[float]) -> Result:
    private, group = watch.private(), watch.group()
    first, last = private[0], private[-1]
    counted = [at for at in watch.counted if first <= at <= last]
    return Result(
        seconds=last - first,
        rate=(len(counted) - 1) / (last - first),
        refused=watch.refused,
        undelivered=watch.crowd.rows - watch.crowd.states()["sent"],
        doubled=len(private) + len(group) - watch.crowd.rows,
        in_group=max(bisect_left(group, at + 60) - n for n, at in enumerate(group)),
        delays=delays,
        alone=alone,
    )


@asynccontextmanager
async def bot_process(folder: Path, url: str) -> AsyncIterator[Process]:
    """`thidua run` with a token, the machine's own clock, and the limits kept."""
    config = folder / "config.toml"
    config.write_text(CONFIG.format(folder=folder, url=url, database=database_url(folder)), encoding="utf-8")
    with (folder / "bot.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--config", str(config)),
            stdout=log,
            stderr=log,
            env=os.environ | {"TELEGRAM_BOT_TOKEN": TOKEN, "PTB_TIMEDELTA": "1"},
        )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGTERM)
            await process.wait()


async def _open_form(watch: Watch) -> None:
    person = watch.crowd.presser
    person.start()
    for label in ("📝 Đăng ký thi đua", "Lao động tiên tiến"):
        await watch.pulse.until(partial(_shows, watch, label), PATIENCE)
        await asyncio.sleep(PAUSE)
        person.press(label)
    await watch.pulse.until(partial(_shows, watch, REWARD), PATIENCE)
    await asyncio.sleep(PAUSE)


async def _press(watch: Watch, label: str) -> float:
    """Seconds until the screen shows what was pressed; then the person looks at it for a moment."""
    other = TICKED if label == REWARD else REWARD
    begun = monotonic()
    watch.crowd.presser.press(label)
    await watch.pulse.until(lambda: _shows(watch, other), PATIENCE)
    seconds = monotonic() - begun
    await asyncio.sleep(PAUSE)
    return seconds


def _shows(watch: Watch, label: str) -> bool:
    heard = watch.crowd.presser.heard
    return bool(heard) and any(label in row for row in heard[-1].buttons)
