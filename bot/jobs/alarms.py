"""APScheduler is the alarm clock: it rings at the next due moment and each minute; what is due stands in the database."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock, real_now
from bot.jobs.board import Board
from bot.jobs.sweep import Sweep

NEXT, MINUTE = "next-due", "every-minute"


class Alarms:
    """Punctuality by one alarm at the next due moment, safety by the minute; both run the same sweep."""

    def __init__(
        self, sweep: Sweep, board: Board, clock: Clock, housekeeping: Callable[[], Awaitable[None]]
    ) -> None:
        self._sweep = sweep
        self._board = board
        self._ringing = asyncio.Lock()
        self._clock = clock
        self._housekeeping = housekeeping
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            # A late alarm still rings; lateness is judged by each notice's stale moment.
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )

    def start(self) -> None:
        """Ring each minute from now on."""
        self._scheduler.add_job(self._minute, IntervalTrigger(minutes=1), id=MINUTE, replace_existing=True)
        self._scheduler.start()

    async def ring(self) -> datetime | None:
        """Sweep, then set the alarm to what is due next; gives the moment of the next notice.

        The board's next edit rings the alarm too, but it is no event of the school's year.
        """
        async with self._ringing:
            await self._board.post()
            next_due = await self._sweep()
            edit_due = await self._board.refresh()
            if self._scheduler.running:
                self._set(min((due for due in (next_due, edit_due) if due is not None), default=None))
            return next_due

    def _set(self, next_due: datetime | None) -> None:
        if next_due is None:
            if self._scheduler.get_job(NEXT):
                self._scheduler.remove_job(NEXT)
            return
        # APScheduler rings on real time, the school may live in another one (HOUSE 6).
        rings_at = real_now() + max(next_due - self._clock(), timedelta())
        self._scheduler.add_job(self.ring, DateTrigger(rings_at), id=NEXT, replace_existing=True)

    async def _minute(self) -> None:
        await self.ring()
        await self._housekeeping()

    async def stop(self) -> None:
        """Let no alarm ring any more, wait for the sweep that runs (shutdown would cancel it, L4), then end."""
        if self._scheduler.running:
            self._scheduler.pause()
        async with self._ringing:
            pass
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
