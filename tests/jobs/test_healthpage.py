"""The health page over real HTTP: moments only, for who asks by a name that is ours."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import httpx
import pytest

from bot import __version__
from bot.jobs.healthpage import HealthPage
from bot.jobs.heartbeat import Heartbeat
from tests.conftest import FakeClock

NOW = datetime(2026, 10, 5, 1, tzinfo=UTC)


class Page:
    def __init__(self) -> None:
        self.clock = FakeClock(NOW)
        self.heart = Heartbeat(self.clock)
        self.page = HealthPage("127.0.0.1", 0, self.heart)

    async def asked(self, path: str = "/health", method: str = "GET", host: str = "") -> httpx.Response:
        headers = {"Host": host} if host else {}
        async with httpx.AsyncClient(trust_env=False) as http:
            return await http.request(method, f"http://127.0.0.1:{self.page.port}{path}", headers=headers)


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    page = Page()
    page.page.open()
    yield page
    page.page.close()


async def test_before_the_first_poll_it_says_that_it_is_starting(page: Page) -> None:
    answer = await page.asked()

    assert (answer.status_code, answer.json()["status"]) == (503, "starting")


async def test_a_bot_that_polls_and_sweeps_is_well_and_shows_moments_only(page: Page) -> None:
    page.heart.polled()
    page.clock.advance(seconds=1)
    page.heart.swept()
    answer = await page.asked()

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json"
    assert json.loads(answer.text) == {
        "status": "ok",
        "started_at": "2026-10-05T01:00:00+00:00",
        "polled_at": "2026-10-05T01:00:00+00:00",
        "swept_at": "2026-10-05T01:00:01+00:00",
        "version": __version__,
    }


async def test_a_bot_that_no_longer_polls_is_sick(page: Page) -> None:
    page.heart.polled()
    page.clock.advance(minutes=5)
    page.heart.swept()
    answer = await page.asked()

    assert (answer.status_code, answer.json()["status"]) == (503, "sick")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:80", 503),
        ("127.0.0.1", 503),
        ("[::1]:8080", 503),
        ("10.0.0.7:8080", 503),
        ("evil.example", 403),
        ("localhost.evil.example:80", 403),
    ],
)
async def test_a_foreign_name_is_refused(page: Page, host: str, status: int) -> None:
    answer = await page.asked(host=host)

    assert answer.status_code == status
    assert ("started_at" in answer.text) is (status != 403)


async def test_there_is_nothing_else_to_see(page: Page) -> None:
    assert [(await page.asked(path)).status_code for path in ("/", "/health/", "/metrics")] == [404] * 3
    assert (await page.asked(method="POST")).status_code == 405


async def test_a_monitor_may_ask_for_the_head_only(page: Page) -> None:
    answer = await page.asked(method="HEAD")

    assert (answer.status_code, answer.text) == (503, "")


async def test_a_port_in_use_is_told_at_once(page: Page) -> None:
    with pytest.raises(OSError, match="in use"):
        HealthPage("127.0.0.1", page.page.port, page.heart)
