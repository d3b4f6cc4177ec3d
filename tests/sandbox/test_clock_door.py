"""The clock of the sandbox: moved by the page, followed by the bot, over only when everything due was sent."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from bot.clock import real_now
from bot.sandbox.clockwork import MOST_STOPS
from tests.sandbox.conftest import Sandbox

NEVER: list[datetime] = []


@dataclass
class Follower:
    """The bot's end of the clock: sends what is due by the new time, and says what comes next."""

    sandbox: Sandbox
    due: list[datetime] = field(default_factory=list)
    offsets: list[float] = field(default_factory=list)
    sent: list[datetime] = field(default_factory=list)

    async def follow(self) -> None:
        revision = -1
        while True:
            told = await self._clock(revision)
            revision = told["revision"]
            self.offsets.append(round(told["offset"]))
            self._send(real_now() + timedelta(seconds=told["offset"]))
            following = self.due[0].isoformat() if self.due else None
            said = {"revision": revision, "next_due_at": following, "epoch": "e"}
            await self.sandbox.http.post("/control/settled", json=said)

    async def _clock(self, after: int) -> dict[str, int]:
        answer = await self.sandbox.http.get(
            "/control/clock", params={"after": after, "wait": 20}, timeout=30
        )
        told: dict[str, int] = answer.json()
        return told

    def _send(self, now: datetime) -> None:
        while self.due and self.due[0] <= now:
            self.sent.append(self.due.pop(0))


class Stuck(Follower):
    """What is due stays due."""

    def _send(self, now: datetime) -> None:
        self.sent.append(now)


@asynccontextmanager
async def following(
    sandbox: Sandbox, due: list[datetime] = NEVER, kind: type[Follower] = Follower
) -> AsyncIterator[Follower]:
    follower = kind(sandbox, list(due))
    task = asyncio.create_task(follower.follow())
    await sandbox.server.until(lambda: sandbox.server.clockwork.settled)
    yield follower
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_moving_the_clock_returns_when_everything_due_was_sent(sandbox: Sandbox) -> None:
    soon, later = (real_now() + timedelta(hours=h) for h in (12, 36))
    async with following(sandbox, [soon, later]) as bot:
        await sandbox.server.move_clock(86400)
        after_a_day = list(bot.sent)
        await sandbox.server.move_clock(-2 * 86400)

    assert (after_a_day, bot.sent) == ([soon], [soon])
    assert bot.offsets == [0, 86400, -86400]


async def test_the_next_event_is_where_the_clock_stops(sandbox: Sandbox) -> None:
    first, second = (real_now() + timedelta(days=d) for d in (3, 80))
    async with following(sandbox, [first, second]) as bot:
        moved = [await sandbox.server.next_event()]
        stopped = sandbox.clock() - first
        moved += [await sandbox.server.next_event(), await sandbox.server.next_event()]

    assert moved == [True, True, False]
    assert bot.sent == [first, second]
    assert timedelta(seconds=1) <= stopped < timedelta(seconds=3)


async def test_a_day_is_lived_through_with_a_stop_wherever_something_is_due(sandbox: Sandbox) -> None:
    """Else the bot would take each «+1 day» for an outage, and say everything late."""
    due = [real_now() + timedelta(hours=h) for h in (2, 20, 30)]
    async with following(sandbox, due) as bot:
        await sandbox.act("clock", step="day")

    assert bot.sent == due[:2]
    assert [round(offset / 3600) for offset in bot.offsets] == [0, 0, 2, 20, 24]


async def test_a_bot_that_settles_nothing_is_not_stopped_at_for_ever(sandbox: Sandbox) -> None:
    async with following(sandbox, [sandbox.clock() - timedelta(days=1)], Stuck) as bot:
        await sandbox.act("clock", step="day")

    assert len(bot.offsets) == MOST_STOPS + 3


async def test_what_is_overdue_does_not_turn_the_clock_back(sandbox: Sandbox) -> None:
    before, clockwork = sandbox.clock(), sandbox.server.clockwork
    moving = asyncio.create_task(sandbox.server.next_event())
    await sandbox.server.until(lambda: clockwork.revision == 2)
    clockwork.settle(2, before - timedelta(days=3))
    await sandbox.server.until(lambda: clockwork.revision == 3)
    clockwork.settle(3, None)

    assert await moving
    assert sandbox.clock() >= before


async def test_a_clock_that_nobody_follows_times_out(sandbox: Sandbox) -> None:
    sandbox.server.clockwork.patience = 0.01
    answer = await sandbox.act("clock", step="day")

    assert answer.status_code == 504
    assert answer.json() == {"error": "Bot chưa gửi xong những gì đến hạn. Hãy thử lại sau giây lát."}


async def test_the_page_moves_the_clock(sandbox: Sandbox) -> None:
    async with following(sandbox) as bot:
        answers = [
            await sandbox.act("clock", step="hour"),
            await sandbox.act("clock", step="day"),
            await sandbox.act("clock", step="next"),
            await sandbox.act("clock", seconds=-3600),
        ]

    assert [answer.json()["moved"] for answer in answers] == [True, True, False, True]
    assert bot.offsets == [0, 0, 3600, 3600, 90000, 90000, 86400]
    now = datetime.fromisoformat(answers[-1].json()["now"])
    assert now.utcoffset() == timedelta(hours=7)
    assert abs(now - real_now() - timedelta(days=1)) < timedelta(seconds=3)


async def test_the_clock_is_told_at_once_or_after_the_wait(sandbox: Sandbox) -> None:
    at_once = await sandbox.http.get("/control/clock", params={"after": -1, "wait": 20})
    unchanged = await sandbox.http.get("/control/clock", params={"after": 1, "wait": 0.01})

    assert [answer.json() for answer in (at_once, unchanged)] == [{"revision": 1, "offset": 0}] * 2


async def test_a_bot_cannot_settle_what_is_yet_to_come(sandbox: Sandbox) -> None:
    await sandbox.http.post("/control/settled", json={"revision": 99, "next_due_at": None, "epoch": "e"})

    assert sandbox.server.clockwork.settled == 1


@pytest.mark.parametrize("body", [{}, {"revision": "x"}, {"revision": 1, "next_due_at": "soon"}])
async def test_a_settlement_that_says_nothing_is_refused(sandbox: Sandbox, body: dict[str, object]) -> None:
    assert (await sandbox.http.post("/control/settled", json=body)).status_code == 400


async def test_a_clock_question_that_makes_no_sense_is_refused(sandbox: Sandbox) -> None:
    assert (await sandbox.http.get("/control/clock?after=x")).status_code == 400


async def test_faults_and_limits_can_be_scripted(sandbox: Sandbox) -> None:
    chat = sandbox.lan.id

    async def send() -> int:
        return (await sandbox.ask("sendMessage", chat_id=chat, text="x")).status_code

    async def script(**given: object) -> int:
        return (await sandbox.http.post("/control/faults", json=given)).status_code

    scripted = [await script(trouble="flood", method="sendMessage", chat=chat, retry_after=9, count=-1)]
    codes = [await send(), await send()]
    scripted.append(await script(lift=True))
    codes.append(await send())
    scripted.append(await script(limits=True))
    codes += [await send(), await send()]
    scripted += [await script(trouble="earthquake"), await script(trouble="flood", colour=1), await script()]

    assert codes == [429, 429, 200, 200, 429]
    assert scripted == [200, 200, 200, 400, 400, 400]


async def test_idle_means_that_the_bot_has_taken_and_handled_everything(sandbox: Sandbox) -> None:
    sandbox.lan.say("chào")
    told: list[str] = []

    async def bot() -> None:
        update = (await sandbox.ask("getUpdates")).json()["result"][0]
        told.append("taken")
        await sandbox.ask("getUpdates", offset=update["update_id"] + 1)
        told.append("acknowledged")

    async with following(sandbox):
        task = asyncio.create_task(bot())
        await sandbox.server.idle()
        told.append("idle")
        await task

    assert told == ["taken", "acknowledged", "idle"]
    assert sandbox.server.clockwork.settled == 2


async def test_idle_does_not_wait_for_ever(sandbox: Sandbox) -> None:
    sandbox.lan.say("chào")
    with pytest.raises(TimeoutError):
        await sandbox.server.idle(0.01)
