"""Asked to stop in the middle of a broadcast, the bot ends within seconds: what left has its outcome, the rest waits."""

import asyncio
import signal
from collections import Counter
from pathlib import Path

from benchmarks.crowd import Crowd
from benchmarks.limits import bot_process
from bot.clock import MovableClock
from bot.sandbox.botprocess import STOP_SECONDS
from bot.sandbox.server import SandboxServer
from bot.sandbox.telegram import Telegram
from bot.sandbox.world import World
from tests.conftest import ZONE
from tests.faults.conftest import PATIENCE


def heard(telegram: Telegram) -> int:
    return sum(
        m.sender.is_bot and not m.service for chat in telegram.chats.values() for m in chat.messages.values()
    )


async def test_a_bot_stopped_in_the_middle_of_a_broadcast_ends_in_seconds_and_leaves_nothing_in_doubt(
    tmp_path: Path,
) -> None:
    """As in production, pacing on; the group's rows wait for their turn meanwhile."""
    clock = MovableClock()
    telegram = Telegram(clock)
    crowd = Crowd(tmp_path, telegram, people=3000, announcements=40)
    async with (
        SandboxServer(telegram, clock, World(ZONE)) as server,
        bot_process(tmp_path, server.url) as bot,
    ):
        server.patience = PATIENCE
        await server.until(lambda: heard(telegram) >= 60)
        bot.send_signal(signal.SIGTERM)
        code = await asyncio.wait_for(bot.wait(), STOP_SECONDS)
        sent = heard(telegram)

    assert code == 0
    assert crowd.states() == Counter(sent=sent, queued=crowd.rows - sent)
    assert sent < crowd.rows
