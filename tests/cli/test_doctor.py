"""`thidua doctor` against the sandbox: one line for each thing, and what to do where it is wrong."""

import asyncio
import random
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli.doctor import Finding, examine
from bot.clock import MovableClock, real_now
from bot.db import migrate
from bot.db.engine import Database
from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import Telegram
from bot.sandbox.telegram.emulator import TOKEN
from bot.sandbox.world import World
from bot.settings import Settings
from bot.settings import Telegram as TelegramSettings
from bot.texts.doctor import DATABASE_DAMAGED as DAMAGED
from bot.texts.doctor import GROUP_GONE
from bot.usecases.office import Office
from tests.conftest import HOURS, ZONE, FakeClock
from tests.school import make_school


@pytest.fixture
async def server() -> AsyncIterator[SandboxServer]:
    clock = MovableClock()
    async with SandboxServer(Telegram(clock), clock, World(ZONE)) as running:
        yield running


def settings_for(folder: Path, url: str, token: str = TOKEN) -> Settings:
    telegram = TelegramSettings(token=token, base_url=f"{url}/bot")
    return Settings(data_dir=folder, telegram=telegram)


async def wrong(settings: Settings) -> list[str]:
    """What is wrong, in order."""
    found: list[Finding] = await asyncio.to_thread(lambda: list(examine(settings, real_now())))
    return [finding.said for finding in found if not finding.fine]


def school_in(folder: Path, group: int | None = None) -> None:
    db = Database(f"sqlite:///{folder / 'thidua.db'}")
    migrate.upgrade(db)
    office = Office(db, FakeClock(datetime(2026, 10, 5, 1, tzinfo=UTC)), HOURS, random.Random(1))
    make_school(office)
    with db.write() as session:
        session.connection().exec_driver_sql(
            "UPDATE person SET user_id = 77, chat_id = 77 WHERE join_code = 'HANH2222'"
        )
        if group is not None:
            session.connection().exec_driver_sql(f"UPDATE school SET group_chat_id = {group}")
    db.dispose()


async def test_a_new_machine_is_told_what_to_do_first(tmp_path: Path) -> None:
    said = await wrong(Settings(data_dir=tmp_path))

    assert [line.partition(":")[0] for line in said] == ["Cơ sở dữ liệu", "Token", "Đồng hồ"]


async def test_a_healthy_school_has_nothing_wrong(tmp_path: Path, server: SandboxServer) -> None:
    owner = server.telegram.add_person("Hạnh")
    group = server.telegram.add_group("Hội đồng", owner.id)
    server.telegram.add_bot_to_group(group.id, owner.id)
    school_in(tmp_path, group.id)

    assert await wrong(settings_for(tmp_path, server.url)) == []


async def test_a_group_that_the_bot_has_left_is_named(tmp_path: Path, server: SandboxServer) -> None:
    owner = server.telegram.add_person("Hạnh")
    group = server.telegram.add_group("Hội đồng", owner.id)
    server.telegram.add_bot_to_group(group.id, owner.id)
    server.telegram.remove_bot(group.id, owner.id)
    school_in(tmp_path, group.id)

    said = await wrong(settings_for(tmp_path, server.url))

    assert said == [f"Trường THCS Kim Đồng: {GROUP_GONE}"]


async def test_a_school_without_a_group_is_told_how_to_connect_it(
    tmp_path: Path, server: SandboxServer
) -> None:
    school_in(tmp_path)

    assert await wrong(settings_for(tmp_path, server.url)) == [
        "Trường THCS Kim Đồng: chưa kết nối nhóm. Thư ký thêm bot vào nhóm rồi gõ /ketnoi trong nhóm."
    ]


async def test_a_wrong_token_is_told_from_a_network_that_is_down(
    tmp_path: Path, server: SandboxServer
) -> None:
    school_in(tmp_path)
    refused = await wrong(settings_for(tmp_path, server.url, "111111:WRONG"))
    down = await wrong(settings_for(tmp_path, "http://127.0.0.1:9"))

    assert refused[0] == "Token: Telegram không nhận. Hãy kiểm tra lại token với @BotFather."
    assert down[0].startswith("Token: không kết nối được tới Telegram.")
    assert all("WRONG" not in line and TOKEN not in line for line in (*refused, *down))


async def test_a_damaged_database_is_found(tmp_path: Path, server: SandboxServer) -> None:
    school_in(tmp_path)
    path = tmp_path / "thidua.db"
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 6] = b"\xff" * 4096 * 4
    path.write_bytes(content)

    said = await wrong(settings_for(tmp_path, server.url))

    assert said == [DAMAGED]
