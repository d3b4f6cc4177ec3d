"""When the last getUpdates came back: the only sign of life that a quiet school's bot gives (R-25)."""

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from telegram.request import HTTPXRequest

from bot.clock import Clock


class Heartbeat:
    """The clock must be the machine's own: the sandbox's jumps by days, and no poll is that old."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.last_finished: datetime | None = None

    def beat(self) -> None:
        self.last_finished = self._clock()


class PollingRequest(HTTPXRequest):
    """The request object for getUpdates: a poll that Telegram answered well is a heartbeat, with updates or without."""

    def __init__(self, heartbeat: Heartbeat, **options: Any) -> None:
        super().__init__(**options)
        self._heartbeat = heartbeat

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        status, body = await super().do_request(*args, **kwargs)
        if status == HTTPStatus.OK:
            self._heartbeat.beat()
        return status, body


def is_stale(last: datetime | None, now: datetime, limit: timedelta) -> bool:
    """Whether polling died; before the first poll it has not lived, and the network may just be late."""
    return last is not None and now - last > limit
