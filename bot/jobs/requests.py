"""The two ways to Telegram: one for what the bot says, one that only waits for updates."""

import logging
from http import HTTPStatus
from typing import Any

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest

from bot.jobs.ending import Closing
from bot.jobs.heartbeat import Heartbeat, Vital
from bot.settings import Telegram

log = logging.getLogger(__name__)

CONNECTIONS = 32
"""Sixteen updates in flight, the broadcasts beside them and some air; a pool of hundreds is slower over httpx."""

CONNECT = 10.0
"""Seconds for a handshake; access from Vietnam is uneven."""

READ = 20.0
"""Seconds for an answer: a send that times out is uncertain (R-14), so patience is cheaper than doubt."""

POLL = 10.0
"""Seconds that a poll may outlast its own duration, which the library adds."""

WRITE = 20.0
UPLOAD = 60.0
POOL = 60.0
"""Seconds for a free connection: when all are taken by slow ones, waiting is right and failing is not."""


class Request(HTTPXRequest):
    """Says once when Telegram goes out of reach and once when it is back; lets go when the bot stops."""

    def __init__(self, closing: Closing, **options: Any) -> None:
        super().__init__(**options)
        self._closing = closing
        self._reached = True

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        try:
            async with self._closing.bounded():
                status, body = await super().do_request(*args, **kwargs)
        except NetworkError as error:
            self._note(error.__cause__ or error, reached=False)
            raise
        self._note(None, reached=status < HTTPStatus.INTERNAL_SERVER_ERROR)
        return status, body

    def _note(self, error: BaseException | None, *, reached: bool) -> None:
        if reached != self._reached and not self._closing.begun:
            extra = {"by": type(self).__name__, "error": type(error).__name__ if error else "5xx"}
            log.info("Telegram is back") if reached else log.warning("Telegram is out of reach", extra=extra)
            self._reached = reached


class Saying(Request):
    """For every method but getUpdates."""


class Listening(Request):
    """For getUpdates: each end of a poll is a sign of life, but for the silence of a line that nobody answers."""

    def __init__(self, heartbeat: Heartbeat, closing: Closing, **options: Any) -> None:
        super().__init__(closing, **options)
        self._heartbeat = heartbeat

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        self._heartbeat.begun(Vital.POLL)
        try:
            status, body = await super().do_request(*args, **kwargs)
        except TimedOut as error:
            if isinstance(error.__cause__, httpx.ConnectTimeout):
                self._heartbeat.goes_on(
                    Vital.POLL
                )  # the network is away: another process could not poll either
            raise
        except NetworkError:
            self._heartbeat.goes_on(Vital.POLL)
            raise
        if status == HTTPStatus.OK:
            self._heartbeat.polled()
        else:
            self._heartbeat.goes_on(Vital.POLL)
        return status, body


def saying(telegram: Telegram, closing: Closing | None = None) -> Saying:
    """The way of whatever the bot says."""
    return Saying(
        closing or Closing(),
        connection_pool_size=CONNECTIONS,
        read_timeout=READ,
        media_write_timeout=UPLOAD,
        **_common(telegram),
    )


def listening(telegram: Telegram, heartbeat: Heartbeat, closing: Closing | None = None) -> Listening:
    """One poll at a time, and the last one that confirms what was fetched."""
    return Listening(
        heartbeat, closing or Closing(), connection_pool_size=2, read_timeout=POLL, **_common(telegram)
    )


def _common(telegram: Telegram) -> dict[str, Any]:
    return {
        "proxy": telegram.proxy,
        "connect_timeout": CONNECT,
        "write_timeout": WRITE,
        "pool_timeout": POOL,
        "httpx_kwargs": {"trust_env": False},  # else HTTP_PROXY sends even 127.0.0.1 to the proxy (L17)
    }
