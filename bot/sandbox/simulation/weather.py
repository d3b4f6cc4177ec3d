"""What becomes of the bot's requests: outages of Telegram, and now and then a mishap on a fine day."""

import random
from typing import Any

from telegram.error import TimedOut
from telegram.request import RequestData

from bot.jobs.requests import READ
from bot.sandbox.request import SandboxRequest
from bot.sandbox.simulation.danger import Danger, Point
from bot.sandbox.simulation.timeline import Timeline
from bot.sandbox.telegram import Fault, Telegram, Trouble

MISHAPS = (
    Trouble.FLOOD,
    Trouble.SERVER_ERROR,
    Trouble.REFUSED,
    Trouble.CLOSED,
    Trouble.HANG,
    Trouble.DROP,
    Trouble.MUTE,
)
OUTAGES = (Trouble.REFUSED, Trouble.HANG, Trouble.SERVER_ERROR, Trouble.FLOOD, Trouble.DROP)
"""What every request meets while Telegram is out: never connected, a time-out, 5xx, 429, delivered then dropped."""

ONE_IN = 15
"""On a fine day one request of so many meets with a mishap."""

LATENCY = (0.05, 0.4)
"""Seconds that a request takes."""

LONGEST_PENALTY = 40


class Weather:
    """One for the whole year; the bot that is killed finds the same one when it starts again."""

    def __init__(self, rng: random.Random) -> None:
        self.outage: Trouble | None = None
        self.calm = False
        self.requests = self.mishaps = 0
        self._rng = rng

    def meets(self, method: str, chat: int | None) -> Fault | None:
        """What the request runs into, if anything."""
        self.requests += 1
        trouble = self.outage
        if trouble is None and not self.calm and method != "getMe" and self._rng.randrange(ONE_IN) == 0:
            trouble = self._rng.choice(MISHAPS)
        if trouble is None:
            return None
        self.mishaps += 1
        wait = self._rng.randint(1, LONGEST_PENALTY)
        return Fault(trouble, method=method, chat=chat, retry_after=wait)

    def latency(self) -> float:
        return self._rng.uniform(*LATENCY)


class Door(SandboxRequest):
    """The in-process door, with weather and danger on the way; a request takes its time on the virtual clock."""

    def __init__(self, telegram: Telegram, clock: Timeline, weather: Weather, danger: Danger) -> None:
        super().__init__(telegram)
        self._clock, self._weather, self._danger = clock, weather, danger

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *args: Any, **kwargs: Any
    ) -> tuple[int, bytes]:
        self._danger.reach(Point.BEFORE_REQUEST)
        self._clock.lose(self._weather.latency())
        given = request_data.json_parameters if request_data else {}
        chat = int(given["chat_id"]) if "chat_id" in given else None
        fault = self._weather.meets(url.rpartition("/")[2], chat)
        if fault:
            self._telegram.faults.add(fault)
        try:
            answer = await super().do_request(url, method, request_data, *args, **kwargs)
        except TimedOut:
            self._clock.lose(READ)
            raise
        self._danger.reach(Point.AFTER_REQUEST)
        return answer
