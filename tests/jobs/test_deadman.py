"""The dead man's switch hears from a bot that is well, and from no other; its address is in no log."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler

from bot.app import Wiring, build
from bot.context import BotApplication
from bot.jobs.deadman import DeadMan
from bot.jobs.heartbeat import Heartbeat
from bot.sandbox.pulse import Pulse
from bot.sandbox.request import SandboxRequest
from bot.sandbox.telegram import Telegram
from bot.sandbox.telegram.emulator import TOKEN
from bot.texts.message import Html
from bot.usecases.office import Office
from tests.conftest import FakeClock

NOW = datetime(2026, 10, 5, 1, tzinfo=UTC)
PATIENCE = 30.0
SECRET = "b61b6b14-geheim"


class Switch:
    """A web server that counts the calls; `statuses` are its next answers, then 200."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.statuses: list[int] = []
        self.pulse = Pulse()
        self.socket, port = bind_unused_port()
        self.address = f"http://127.0.0.1:{port}"

    async def called(self, times: int) -> None:
        await self.pulse.until(lambda: len(self.asked) >= times, PATIENCE)


class Answer(RequestHandler):
    def get(self) -> None:
        switch: Switch = self.settings["switch"]
        switch.asked.append(self.request.uri or "")
        self.set_status(switch.statuses.pop(0) if switch.statuses else 200)
        self.finish()
        switch.pulse.beat()


@pytest.fixture
async def switch() -> AsyncIterator[Switch]:
    switch = Switch()
    web = HTTPServer(Application([(".*", Answer)], switch=switch, log_function=lambda _: None))
    web.add_socket(switch.socket)
    yield switch
    web.stop()
    await web.close_all_connections()


@pytest.fixture
def heart() -> Heartbeat:
    """A bot that has polled and swept just now."""
    heart = Heartbeat(FakeClock(NOW))
    heart.polled()
    heart.swept()
    return heart


class Ship:
    """The application that the switch belongs to; its maintainer may be out of reach."""

    def __init__(self, office: Office) -> None:
        self.telegram = Telegram(office.clock)
        requests = SandboxRequest(self.telegram), SandboxRequest(self.telegram)
        self.application: BotApplication = build(Wiring(TOKEN, office, *requests, maintainer=990_001))


@pytest.fixture
async def ship(office: Office) -> AsyncIterator[Ship]:
    ship = Ship(office)
    async with ship.application.bot:
        yield ship


async def calls(switch: Switch, deadman: DeadMan, ship: Ship, times: int) -> None:
    """Let it run until the switch was called so often."""
    running = asyncio.create_task(deadman.run(ship.application))
    await switch.called(times)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


def deadman(switch: Switch, heart: Heartbeat, *, proxy: str | None = None) -> DeadMan:
    address = "http://hc-ping.invalid" if proxy else switch.address
    return DeadMan(f"{address}/{SECRET}", timedelta(), heart, proxy)


async def test_a_bot_that_is_well_calls_again_and_again(switch: Switch, heart: Heartbeat, ship: Ship) -> None:
    await calls(switch, deadman(switch, heart), ship, 3)

    assert set(switch.asked) == {f"/{SECRET}"}


async def test_it_calls_through_the_proxy_that_leads_to_telegram(
    switch: Switch, heart: Heartbeat, ship: Ship
) -> None:
    await calls(switch, deadman(switch, heart, proxy=switch.address), ship, 1)

    assert switch.asked[0] == f"http://hc-ping.invalid/{SECRET}"


async def rounds(man: DeadMan, ship: Ship) -> None:
    """Many of its rounds, if each ends at once because there is no call."""
    running = asyncio.create_task(man.run(ship.application))
    for _ in range(100):
        await asyncio.sleep(0)
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def test_a_bot_that_no_longer_polls_does_not_call(switch: Switch, ship: Ship) -> None:
    clock = FakeClock(NOW)
    heart = Heartbeat(clock)
    heart.polled()
    clock.advance(minutes=6)
    heart.swept()
    await rounds(deadman(switch, heart), ship)

    assert switch.asked == []


async def test_trouble_that_the_maintainer_could_not_be_told_of_silences_it_until_he_was(
    switch: Switch, heart: Heartbeat, ship: Ship
) -> None:
    man = deadman(switch, heart)
    await ship.application.alerts.report("backup", Html("Không sao lưu được"))  # he never pressed Start
    await rounds(man, ship)
    unheard = list(switch.asked)
    ship.telegram.open_chat(ship.telegram.add_person("Vận hành", 990_001).id, 990_001, starting=True)
    await ship.application.alerts.report("disk", Html("Ổ đĩa đầy"))

    assert unheard == []
    assert ship.application.alerts.unheard  # the backup's trouble is told with the next hour


async def test_failures_are_logged_once_without_the_address(
    switch: Switch, heart: Heartbeat, ship: Ship, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    switch.statuses = [404, 500]
    await calls(switch, deadman(switch, heart), ship, 4)
    nobody = DeadMan(f"http://127.0.0.1:9/{SECRET}", timedelta(), heart, None)
    async with httpx.AsyncClient(trust_env=False) as http:
        await nobody._call(http)

    ours = [r.message for r in caplog.records if r.name == "bot.jobs.deadman"]
    assert ours == [
        "the dead man's switch did not hear us",
        "the dead man's switch hears us again",
        "the dead man's switch did not hear us",
    ]
    assert [r.message for r in caplog.records if r.name.startswith("bot") and SECRET in r.getMessage()] == []
