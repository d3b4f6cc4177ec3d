"""How the bot's process begins and ends: before the network is there, and when it is asked to stop (R-25)."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.cli.exitcodes import ExitCode
from bot.sandbox.botprocess import STOP_SECONDS, BotProcess
from bot.sandbox.telegram import Fault, Trouble
from bot.sandbox.telegram.emulator import TOKEN
from bot.texts import cli as texts
from tests.faults.conftest import PATIENCE, Site
from tests.faults.production import Production, Stuck
from tests.usecases.outboxes import outbox


@asynccontextmanager
async def broken_network() -> AsyncIterator[tuple[int, asyncio.Event]]:
    """A port where every connection breaks; the event says that somebody has tried."""
    tried = asyncio.Event()

    def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        tried.set()
        writer.transport.abort()

    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as door:
        yield door.sockets[0].getsockname()[1], tried


def configured(folder: Path, address: str) -> Path:
    config = folder / "config.toml"
    config.write_text(
        f'data_dir = "{folder / "data"}"\n[telegram]\n'
        f'base_url = "{address}/bot"\nbase_file_url = "{address}/file/bot"\n',
        encoding="utf-8",
    )
    return config


async def as_people_do(config: Path, token: str = TOKEN) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run", "--config", str(config)),
        stderr=asyncio.subprocess.PIPE,
        env=os.environ | {"TELEGRAM_BOT_TOKEN": token},
    )


async def ended(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    """The exit code and what it wrote."""
    _, said = await asyncio.wait_for(process.communicate(), PATIENCE)
    return process.returncode, said.decode()


async def test_a_bot_that_starts_before_the_network_recovers_and_ends_when_asked(
    site: Site, tmp_path: Path
) -> None:
    """As in production: with a token, a configuration, the machine's own clock, pacing on."""
    await site.server.stop()
    async with broken_network() as (port, tried):
        process = await as_people_do(configured(tmp_path, f"http://127.0.0.1:{port}"))
        await tried.wait()
    await site.server.start(port)
    somebody = site.telegram.add_person("Ai đó")
    somebody.start()
    await site.server.until(lambda: somebody.heard)
    answered = somebody.last.text
    process.send_signal(signal.SIGTERM)
    code = (await ended(process))[0]

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


async def test_where_no_name_is_resolved_it_says_so_and_goes_on_trying(tmp_path: Path) -> None:
    process = await as_people_do(configured(tmp_path, "http://telegram.invalid"))
    assert process.stderr
    async for line in process.stderr:
        if b"Telegram is out of reach" in line:
            break
    process.send_signal(signal.SIGTERM)

    assert (await ended(process))[0] == ExitCode.DONE


async def test_where_telegram_itself_is_ill_at_the_start_it_goes_on_trying(site: Site) -> None:
    ill = site.telegram.faults.add(Fault(Trouble.SERVER_ERROR, method="getMe", count=2))
    bot = Production(site)
    bot.start()
    await site.server.wait_until_bot_polls()
    bot.send(signal.SIGTERM)

    assert ill not in site.telegram.faults.waiting
    assert await bot.ends_within(PATIENCE) == ExitCode.DONE


async def test_a_token_that_telegram_does_not_know_is_said_at_once(site: Site, tmp_path: Path) -> None:
    process = await as_people_do(configured(tmp_path, site.server.url), "424242:ANOTHER-ONE")
    code, said = await ended(process)

    assert code == ExitCode.WRONG
    assert [line for line in said.splitlines() if not line.startswith("{")] == [texts.WRONG_ACCOUNT]
    assert "ANOTHER-ONE" not in said


def hangs(site: Site, method: str, chat: int | None = None) -> Callable[[], bool]:
    """From now on it is never answered; whether that has happened yet."""
    first = site.telegram.faults.add(Fault(Trouble.HANG, method, chat))
    site.telegram.faults.add(Fault(Trouble.HANG, method, chat, count=-1))
    return lambda: first not in site.telegram.faults.waiting


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda n: n.name)
@pytest.mark.parametrize("method", ["getMe", "getUpdates"])
async def test_it_stops_within_seconds_while_the_line_hangs(
    site: Site, number: signal.Signals, method: str
) -> None:
    hung = hangs(site, method)
    bot = Production(site)
    bot.start()
    await site.server.until(hung)
    bot.send(number)

    assert await bot.ends_within(STOP_SECONDS) == ExitCode.DONE


async def test_it_stops_within_seconds_while_an_announcement_hangs_whose_outcome_is_in_doubt(
    site: Site,
) -> None:
    group = site.connects(site.joins("Hạnh", "HANH2222"))
    hung = hangs(site, "sendMessage", group)
    bot = BotProcess(site.server.url, site.data)
    await bot.start()
    await site.server.until(hung)
    await bot.stop()  # kills it where it takes too long

    assert await bot.wait() == ExitCode.DONE
    assert [line.state for line in outbox(site.office.db) if line.to == "group"] == ["uncertain", "queued"]


async def test_it_stops_within_seconds_while_an_answer_hangs_and_answers_after_the_next_start(
    site: Site,
) -> None:
    lan = site.joins("Lan", "LAN22222")
    bot = BotProcess(site.server.url, site.data)
    await bot.start()
    await site.server.wait_until_bot_polls()
    hung = hangs(site, "sendMessage", lan.id)
    lan.say("/hoso")
    await site.server.until(hung)
    await bot.stop()
    site.telegram.faults.lift()
    await site.start()

    assert await bot.wait() == ExitCode.DONE
    assert (await site.says(lan, "/hoso")).startswith("📄")


async def test_it_stops_within_seconds_while_a_thread_works_on(site: Site) -> None:
    """A sweep or an export that nobody can stop: what it has not committed was never said to be done."""
    bot = Production(site, stuck=Stuck.OFFICE)
    bot.start()
    await site.server.wait_until_bot_polls()
    bot.send(signal.SIGTERM)

    assert await bot.ends_within(STOP_SECONDS) == ExitCode.DONE
