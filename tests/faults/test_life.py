"""How the bot's process begins and ends: before the network is there, and when it is asked to stop (R-25)."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.sandbox.botprocess import STOP_SECONDS, BotProcess
from bot.sandbox.telegram.emulator import TOKEN
from tests.faults.conftest import Site

CONFIG = """
data_dir = "{data}"

[telegram]
base_url = "http://127.0.0.1:{port}/bot"
base_file_url = "http://127.0.0.1:{port}/file/bot"
"""


@asynccontextmanager
async def broken_network() -> AsyncIterator[tuple[int, asyncio.Event]]:
    """A port where every connection breaks; the event says that somebody has tried."""
    tried = asyncio.Event()

    def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tried.set()
        writer.transport.abort()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as door:
        yield door.sockets[0].getsockname()[1], tried


async def test_a_bot_that_starts_before_the_network_recovers_and_ends_when_asked(
    site: Site, tmp_path: Path
) -> None:
    """As in production: with a token, a configuration, the machine's own clock, pacing on."""
    await site.server.stop()
    config = tmp_path / "config.toml"
    async with broken_network() as (port, tried):
        config.write_text(CONFIG.format(data=tmp_path / "data", port=port), encoding="utf-8")
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run", "--config", str(config)),
            stderr=asyncio.subprocess.DEVNULL,
            env=os.environ | {"TELEGRAM_BOT_TOKEN": TOKEN},
        )
        await tried.wait()
    await site.server.start(port)
    somebody = site.telegram.add_person("Ai đó")
    somebody.start()
    await site.server.until(lambda: somebody.heard)
    answered = somebody.last.text
    process.send_signal(signal.SIGTERM)
    code = await asyncio.wait_for(process.wait(), STOP_SECONDS)

    assert answered.startswith("👋 Chào thầy/cô!")
    assert code == 0


async def test_a_stop_lets_the_answer_go_out_and_loses_nothing(site: Site) -> None:
    lan = site.joins("Lan", "LAN22222")
    bot = BotProcess(site.server.url, site.data)
    await bot.start()
    lan.say("/hoso")
    await site.server.until(lambda: lan.heard)
    await asyncio.wait_for(bot.stop(), STOP_SECONDS)
    code = await bot.wait()
    lan.say("/trogiup")
    await site.start()

    assert code == 0
    assert [text.splitlines()[0][0] for text in lan.texts] == ["📄", "🧭"]
