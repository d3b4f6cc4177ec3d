"""The two ways to Telegram: one for what the bot says, one that only waits for updates."""

from typing import Any

from telegram.request import HTTPXRequest

from bot.jobs.heartbeat import Heartbeat, PollingRequest
from bot.settings import Telegram

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


def saying(telegram: Telegram) -> HTTPXRequest:
    """For every method but getUpdates."""
    return HTTPXRequest(
        connection_pool_size=CONNECTIONS, read_timeout=READ, media_write_timeout=UPLOAD, **_common(telegram)
    )


def listening(telegram: Telegram, heartbeat: Heartbeat) -> PollingRequest:
    """For getUpdates: one poll at a time, and the last one that confirms what was fetched."""
    return PollingRequest(heartbeat, connection_pool_size=2, read_timeout=POLL, **_common(telegram))


def _common(telegram: Telegram) -> dict[str, Any]:
    return {
        "proxy": telegram.proxy,
        "connect_timeout": CONNECT,
        "write_timeout": WRITE,
        "pool_timeout": POOL,
        "httpx_kwargs": {"trust_env": False},  # else HTTP_PROXY sends even 127.0.0.1 to the proxy (L17)
    }
