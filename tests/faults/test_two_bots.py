"""Two bots with one token (R-24): a lock where they share a database, Telegram's 409 where they do not."""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from telegram.error import TelegramError

from bot.app import UPDATES, Wiring, build
from bot.cli.exitcodes import ExitCode
from bot.clock import MovableClock, real_now
from bot.context import BotApplication
from bot.jobs.heartbeat import Heartbeat
from bot.jobs.instance import ConflictWatch
from bot.jobs.requests import listening, saying
from bot.sandbox.demo import DATABASE
from bot.sandbox.remote_clock import follow
from bot.sandbox.telegram.emulator import TOKEN
from bot.settings import Telegram
from bot.texts import cli as texts
from tests.faults.conftest import Site


async def run(site: Site, data: Path) -> tuple[int | None, str, str]:
    """A bot on that data folder until it ends by itself: exit code, what it printed, its last line on stderr."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--sandbox", site.server.url, "--data", str(data)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    printed, complained = await process.communicate()
    said = [line for line in complained.decode().splitlines() if not line.startswith("{")]
    return process.returncode, printed.decode(), "\n".join(said)


async def test_on_the_same_database_the_second_bot_leaves_and_the_first_goes_on(site: Site) -> None:
    lan = site.joins("Lan", "LAN22222")
    await site.start()
    second = await run(site, site.data)

    assert second == (ExitCode.ANOTHER_RUNS, "", texts.ALREADY_RUNNING)
    assert (await site.says(lan, "/hoso")).startswith("📄")
    assert len(lan.heard) == 1


@asynccontextmanager
async def running_for_an_hour(site: Site) -> AsyncIterator[BotApplication]:
    """The bot in this process, over HTTP as the other one; it takes itself for an hour old."""
    heartbeat, none, clock = Heartbeat(real_now), Telegram(), MovableClock(site.clock.offset)
    wiring = Wiring(
        TOKEN,
        site.office,
        saying(none),
        listening(none, heartbeat),
        base_url=f"{site.server.url}/bot",
        conflicts=ConflictWatch(real_now() - timedelta(hours=1)),
        heartbeat=heartbeat,
        companions=(follow(site.server.url, clock),),
    )
    application = build(wiring)

    def failed(error: TelegramError) -> None:
        application.create_task(application.process_error(None, error))

    async with application:
        await application.start()
        assert application.updater is not None
        await application.updater.start_polling(allowed_updates=UPDATES, error_callback=failed)
        yield application
        await application.updater.stop()
        await application.stop()


async def test_on_different_databases_the_young_bot_leaves_at_the_first_conflict(
    site: Site, template: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(template, elsewhere / DATABASE)
    lan = site.joins("Lan", "LAN22222")
    async with running_for_an_hour(site) as older:
        await site.says(lan, "/hoso")
        young = await run(site, elsewhere)
        await site.says(lan, "/trogiup")

        assert young == (ExitCode.ANOTHER_RUNS, "", texts.CONFLICT)
        assert not older.conflicted
        assert [text[0] for text in lan.texts] == ["📄", "🧭"]
