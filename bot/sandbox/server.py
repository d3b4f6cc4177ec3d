"""The sandbox over HTTP on 127.0.0.1: one emulator behind the bot's, the control's and the page's doors."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from bot.clock import MovableClock
from bot.sandbox.clockwork import Clockwork
from bot.sandbox.doors import bot_api, control, events, page
from bot.sandbox.journal import Journal
from bot.sandbox.presence import Presence
from bot.sandbox.pulse import Pulse
from bot.sandbox.telegram import Press, Telegram
from bot.sandbox.telegram.events import Answered, Event
from bot.sandbox.view import Json, when
from bot.sandbox.world import World

ADDRESS = "127.0.0.1"
MOST_SENT = 64 * 1024 * 1024
FILES = {"path": str(page.STATIC)}
ROUTES: list[Any] = [
    (r"/bot([^/]+)/(\w+)", bot_api.BotDoor),
    (r"/file/bot([^/]+)/(.+)", bot_api.BotFileDoor),
    ("/control/clock", control.ClockDoor),
    ("/control/settled", control.SettledDoor),
    ("/control/faults", control.FaultsDoor),
    ("/api/state", page.StateDoor),
    ("/api/messages", page.MessagesDoor),
    ("/api/events", events.EventsDoor),
    ("/api/send", page.SendDoor),
    ("/api/press", page.PressDoor),
    ("/api/edit", page.EditDoor),
    ("/api/open", page.OpenDoor),
    ("/api/upload", page.UploadDoor),
    ("/api/clock", page.MoveDoor),
    ("/api/bot", page.RestartDoor),
    (r"/api/files/([^/]+)/.*", page.DownloadDoor),
    (r"/static/(.+)", page.StaticDoor, FILES),
    (r"/()", page.StaticDoor, {**FILES, "default_filename": "index.html"}),
    ("/.*", page.NothingDoor),
]
SPINS = 15.0
"""Real seconds for which an app shows that a press waits."""
PATIENCE = 30.0
"""Real seconds for which anything is waited for."""


class SandboxServer:
    """`async with SandboxServer(...)`, or `start` and `stop`; it may be started again, also on the same port."""

    def __init__(
        self,
        telegram: Telegram,
        clock: MovableClock,
        world: World,
        *,
        journal: Path | None = None,
        restart_bot: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        self.telegram = telegram
        self.world = world
        self.restart_bot = restart_bot
        self.patience = PATIENCE
        self.pulse = Pulse()
        self.streams = events.Streams()
        self.presence = Presence(self._bot_changed)
        self.clockwork = Clockwork(clock, self.pulse, self._clock_moved)
        self.read: dict[tuple[int, int], int] = {}
        self.hosts: frozenset[str] = frozenset()
        self.url = ""
        self._journal = journal and Journal(journal)
        self._http: HTTPServer | None = None
        self._stops: list[Callable[[], None]] = []

    async def start(self, port: int = 0) -> str:
        """Listen on 127.0.0.1; returns the address, e.g. `http://127.0.0.1:8888`."""
        sockets = bind_sockets(port, ADDRESS)
        port = sockets[0].getsockname()[1]
        self.hosts = frozenset(f"{name}:{port}" for name in (ADDRESS, "localhost", "[::1]"))
        # tornado's log of requests names addresses, and the Bot API's carry the token
        application = Application(ROUTES, log_function=lambda _: None, server=self)
        self._http = HTTPServer(application, max_buffer_size=MOST_SENT)
        self._http.add_sockets(sockets)
        self._stops = [self.telegram.listen(self._heard)]
        if self._journal:
            self._stops.append(self.telegram.listen(self._journal))
        self.url = f"http://{ADDRESS}:{port}"
        return self.url

    async def stop(self) -> None:
        for stop in self._stops:
            stop()
        self.streams.close_all()
        if self._http:
            self._http.stop()
            await self._http.close_all_connections()
            self._http = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def move_clock(self, seconds: float) -> None:
        """Move the clock, either way; returns when the bot has sent everything due (TimeoutError after 30 s)."""
        await self.clockwork.move(timedelta(seconds=seconds))

    async def live_through(self, seconds: float) -> None:
        """Move the clock on, with a stop wherever something is due (TimeoutError after 30 s at one of them)."""
        await self.clockwork.through(timedelta(seconds=seconds))

    async def next_event(self) -> bool:
        """Move to the next moment at which something is due; False where nothing is to come."""
        return await self.clockwork.to_next_event()

    async def until(self, true: Callable[[], object], seconds: float | None = None) -> None:
        """Wait until it holds, looking at every change; raises TimeoutError after so many real seconds."""
        await self.pulse.until(true, self.patience if seconds is None else seconds)

    async def idle(self, seconds: float | None = None) -> None:
        """Wait until the bot has handled everything that people did.

        An update leaves the queue when the bot asks for what follows: by then it waits inside the bot. So the
        clock's revision is raised without moving it, which the bot settles after emptying its own queue.
        """
        await self.until(lambda: not self.telegram.queue.waiting, seconds)
        await self.clockwork.move(timedelta())

    async def wait_until_bot_polls(self, seconds: float | None = None) -> None:
        """Wait until the bot asks for updates (at once where it is asking)."""
        await self.until(lambda: self.presence.polls, seconds)

    async def restart(self) -> None:
        """Kill the bot, start it again, and wait until it asks for updates."""
        assert self.restart_bot
        await self.restart_bot()
        await self.wait_until_bot_polls()

    def let_go_of(self, press: Press) -> None:
        """The spinner on a button ends after a while, also without an answer."""
        asyncio.get_running_loop().call_later(SPINS, self._give_up, press)

    def _give_up(self, press: Press) -> None:
        if not press.answered:
            self._heard(Answered(press.person, press.message, "", modal=False))

    def _heard(self, event: Event) -> None:
        self.pulse.beat()
        if self.streams:
            for told in events.page_events(event, self.world.zone):
                self.streams.send(told)

    def _clock_moved(self) -> None:
        self._send({"type": "clock", "now": when(self.telegram.clock(), self.world.zone)})

    def _bot_changed(self, up: bool) -> None:
        self._send({"type": "bot", "up": up})

    def _send(self, event: Json) -> None:
        self.pulse.beat()
        self.streams.send(event)
