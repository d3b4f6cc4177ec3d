import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime

import httpx
import pytest
from telegram.error import Conflict, NetworkError, TelegramError, TimedOut
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler

from bot.jobs.ending import Closing
from bot.jobs.heartbeat import Heartbeat, Vital
from bot.jobs.requests import Listening, listening, saying
from bot.settings import Telegram

NOW = datetime(2026, 10, 1, tzinfo=UTC)
IN_FLIGHT = 24


class Server:
    """A web server on loopback that notes what it is asked and answers with `status` once the gate is open."""

    def __init__(self) -> None:
        self.status = 200
        self.asked: list[str] = []
        self.was_asked = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()
        self.crowd = asyncio.Barrier(IN_FLIGHT + 1)
        self.socket, port = bind_unused_port()
        self.address = f"http://127.0.0.1:{port}"


class Answer(RequestHandler):
    async def post(self) -> None:
        server: Server = self.settings["server"]
        server.asked.append(self.request.uri or "")
        server.was_asked.set()
        if self.request.path == "/crowd":
            await server.crowd.wait()
        await server.gate.wait()
        self.set_status(server.status)
        self.finish({"ok": server.status == 200, "result": True, "description": "no"})

    def log_exception(self, *_: object) -> None:
        """A closed connection is what the test wants."""


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    web = HTTPServer(Application([(".*", Answer)], server=server, log_function=lambda _: None))
    web.add_socket(server.socket)
    yield server
    server.gate.set()
    web.stop()
    await web.close_all_connections()


async def test_the_environments_proxy_is_ignored(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    for made in (saying(Telegram()), listening(Telegram(), Heartbeat(lambda: NOW))):
        async with made:
            assert await made.post(f"{server.address}/bot1:a/getMe") is True


async def test_the_proxy_of_the_settings_carries_both(server: Server) -> None:
    telegram = Telegram(proxy=server.address)

    for made in (saying(telegram), listening(telegram, Heartbeat(lambda: NOW))):
        async with made:
            await made.post("http://api.telegram.invalid/bot1:a/getMe")

    assert server.asked == ["http://api.telegram.invalid/bot1:a/getMe"] * 2


async def test_every_time_out_is_explicit() -> None:
    said, heard = saying(Telegram()), listening(Telegram(), Heartbeat(lambda: NOW))

    assert said._client.timeout == httpx.Timeout(connect=10, read=20, write=20, pool=60)
    assert heard._client.timeout == httpx.Timeout(connect=10, read=10, write=20, pool=60)
    assert said._media_write_timeout == 60
    await said.shutdown()
    await heard.shutdown()


async def test_sixteen_updates_and_the_broadcasts_are_in_flight_together(server: Server) -> None:
    async with saying(Telegram()) as made:
        posts = [asyncio.create_task(made.post(f"{server.address}/crowd")) for _ in range(IN_FLIGHT)]
        await server.crowd.wait()  # passes only when all of them have arrived

        assert await asyncio.gather(*posts) == [True] * IN_FLIGHT


async def test_a_finished_poll_is_a_heartbeat(server: Server) -> None:
    heart = Heartbeat(lambda: NOW)

    async with listening(Telegram(), heart) as made:
        server.gate.clear()
        poll = asyncio.create_task(made.post(f"{server.address}/bot1:a/getUpdates"))
        await server.was_asked.wait()
        assert heart.polled_at is None

        server.gate.set()
        await poll
    assert heart.polled_at == NOW


@pytest.mark.parametrize(("status", "error"), [(409, Conflict), (502, NetworkError), (401, TelegramError)])
async def test_a_refused_poll_shows_that_polling_goes_on_but_is_no_heartbeat(
    server: Server, status: int, error: type[TelegramError]
) -> None:
    heart = Heartbeat(lambda: NOW)
    server.status = status

    async with listening(Telegram(), heart) as made:
        with pytest.raises(error):
            await made.post(f"{server.address}/bot1:a/getUpdates")

    assert (heart.polled_at, heart.signs[Vital.POLL]) == (None, 2)


async def test_a_poll_without_a_network_shows_that_polling_goes_on() -> None:
    heart = Heartbeat(lambda: NOW)
    nobody, port = bind_unused_port()
    nobody.close()

    async with listening(Telegram(), heart) as made:
        with pytest.raises(NetworkError):
            await made.post(f"http://127.0.0.1:{port}/bot1:a/getUpdates")

    assert (heart.polled_at, heart.signs[Vital.POLL]) == (None, 2)


async def test_a_poll_that_could_not_even_connect_shows_that_polling_goes_on(server: Server) -> None:
    class Unconnected(Listening):
        """Its time for a handshake is over before it begins, as behind a wall that swallows packets."""

    heart = Heartbeat(lambda: NOW)
    options = {"connect_timeout": 1e-9, "httpx_kwargs": {"trust_env": False}}
    async with Unconnected(heart, Closing(), **options) as made:
        with pytest.raises(TimedOut):
            await made.post(f"{server.address}/bot1:a/getUpdates")

    assert (heart.polled_at, heart.signs[Vital.POLL]) == (None, 2)


async def test_a_poll_that_is_never_answered_is_no_sign_of_life(server: Server) -> None:
    heart = Heartbeat(lambda: NOW)
    server.gate.clear()

    async with Listening(heart, Closing(), read_timeout=0.05, httpx_kwargs={"trust_env": False}) as made:
        with pytest.raises(TimedOut):
            await made.post(f"{server.address}/bot1:a/getUpdates")

    assert (heart.polled_at, heart.signs[Vital.POLL]) == (None, 1)


async def test_a_stop_lets_go_of_a_request_that_hangs_and_its_outcome_is_in_doubt(server: Server) -> None:
    closing = Closing(seconds=0.05)
    server.gate.clear()

    async with saying(Telegram(), closing) as made:
        hangs = asyncio.create_task(made.post(f"{server.address}/bot1:a/sendMessage"))
        await server.was_asked.wait()
        closing.begin()
        closing.begin()  # a second signal gives no more time
        with pytest.raises(TimedOut) as caught:
            await hangs

    assert caught.value.__cause__ is None


async def test_after_the_deadline_of_a_stop_nothing_leaves_any_more(server: Server) -> None:
    closing = Closing(seconds=0)

    async with saying(Telegram(), closing) as made:
        closing.begin()
        with pytest.raises(NetworkError) as caught:
            await made.post(f"{server.address}/bot1:a/sendMessage")

    assert isinstance(caught.value.__cause__, httpx.ConnectError)
    assert server.asked == []


async def test_what_is_quick_still_leaves_while_the_bot_stops(server: Server) -> None:
    closing = Closing(seconds=30)

    async with saying(Telegram(), closing) as made:
        closing.begin()

        assert await made.post(f"{server.address}/bot1:a/sendMessage") is True


async def test_an_outage_is_logged_once_and_so_is_its_end(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "bot")
    async with saying(Telegram()) as made:
        for status in (200, 502, 503, 200, 403, 500):
            server.status = status
            with suppress(TelegramError):
                await made.post(f"{server.address}/bot1:a/sendMessage")

    assert caplog.messages == ["Telegram is out of reach", "Telegram is back", "Telegram is out of reach"]
