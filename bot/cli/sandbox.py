"""`thidua sandbox`: a small Telegram in the browser with the demo school and the bot in it."""

import asyncio
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.cli.parser import CommandError
from bot.domain.year import first_year
from bot.jobs.instance import AlreadyRunning, folder_lock, sole_instance
from bot.sandbox.botprocess import BotProcess
from bot.sandbox.demo import build_demo
from bot.texts import cli as texts

DATA = Path("data-sandbox")
PORT = 8765


@dataclass(frozen=True)
class Play:
    """What can be chosen: the port (0 = any), the school year («2020-2021»), the data folder."""

    port: int = PORT
    year: str | None = None
    data: Path = DATA


def add(commands: Any) -> None:
    """The command and its options."""
    command = commands.add_parser("sandbox", help=texts.SANDBOX, description=texts.SANDBOX_LONG)
    command.add_argument("--port", type=int, default=PORT, metavar="N", help=texts.PORT)
    command.add_argument("--year", metavar="YYYY-YYYY", help=texts.YEAR)
    command.add_argument("--data", type=Path, default=DATA, metavar="DIR", help=texts.SANDBOX_DATA)
    command.set_defaults(command=lambda a: play(Play(a.port, a.year, a.data)))


def play(chosen: Play) -> int:
    """Run until the person stops it; one play at a time in a folder, for each begins by clearing it."""
    if chosen.year is not None and first_year(chosen.year) is None:
        raise CommandError(texts.bad_year(chosen.year))
    try:
        with sole_instance(folder_lock(chosen.data / "stage")):
            return asyncio.run(_play(chosen))
    except AlreadyRunning:
        raise CommandError(texts.SANDBOX_OPEN) from None


async def _play(chosen: Play) -> int:
    demo = build_demo(chosen.data, chosen.year)
    try:
        url = await demo.server.start(chosen.port)
    except OSError:
        raise CommandError(texts.port_taken(chosen.port)) from None
    bot = BotProcess(url, chosen.data)
    demo.server.restart_bot = bot.restart
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows: there Ctrl+C ends asyncio.run by itself
            loop.add_signal_handler(name, stopped.set)
    try:
        await bot.start()
        try:
            await demo.server.wait_until_bot_polls()
        except TimeoutError:
            raise CommandError(texts.bot_silent(chosen.data / "bot.log")) from None
        print(texts.sandbox_ready(url), flush=True)
        await stopped.wait()
    finally:
        await bot.stop()
        await demo.server.stop()
    return 0
