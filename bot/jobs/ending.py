"""A clean stop within five seconds: what hangs is let go, and the process does not outlive its deadline."""

import asyncio
import logging
import os
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx
from telegram.error import NetworkError, TimedOut

from bot.logs import flush

log = logging.getLogger(__name__)

LET_GO = 2.5
"""Seconds after which a request that hangs is let go: its outcome is written down as uncertain, and that takes time."""

HARD = 4.5
"""Seconds after which the process ends whatever still runs; a supervisor's patience often ends at five or ten."""


class Closing:
    """Shared by the requests: once the bot is asked to stop, they get this many seconds more."""

    def __init__(self, seconds: float = LET_GO) -> None:
        self._seconds = seconds
        self._deadline: float | None = None
        self._open: set[asyncio.Timeout] = set()
        self._first: list[Callable[[], None]] = []

    @property
    def begun(self) -> bool:
        """Whether the bot is asked to stop: nothing new should begin."""
        return self._deadline is not None

    def first(self, hush: Callable[[], None]) -> None:
        """Call this as soon as the bot is asked to stop: it keeps new work from beginning."""
        self._first.append(hush)

    def begin(self) -> None:
        """The bot is asked to stop; called in its event loop, and the first call counts."""
        if self._deadline is not None:
            return
        for hush in self._first:
            hush()
        self._deadline = asyncio.get_running_loop().time() + self._seconds
        for limit in self._open:
            limit.reschedule(self._deadline)

    @asynccontextmanager
    async def bounded(self) -> AsyncIterator[None]:
        """What runs in here is let go at the deadline; after it nothing is sent any more, surely not."""
        if self._deadline is not None and asyncio.get_running_loop().time() >= self._deadline:
            # The cause tells the delivery that the row may simply stay queued.
            raise NetworkError("the bot is stopping") from httpx.ConnectError("not tried")
        try:
            async with asyncio.timeout_at(self._deadline) as limit:
                self._open.add(limit)
                try:
                    yield
                finally:
                    self._open.discard(limit)
        except TimeoutError:
            raise TimedOut("the bot is stopping") from None


def end_within(seconds: float, code: int) -> None:
    """End the process by then, whatever threads still work: a database is as safe as at a power cut (HOUSE 4)."""

    def end() -> None:
        log.error("the stop took too long and was cut short")
        flush()
        os._exit(code)

    timer = threading.Timer(seconds, end)
    timer.daemon = True
    timer.start()
