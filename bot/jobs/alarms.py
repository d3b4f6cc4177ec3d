"""APScheduler is the alarm clock: it rings at the next due moment and each minute; what is due stands in the database."""

import asyncio
from datetime import datetime, timedelta
from typing import Protocol

from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock, real_now
from bot.jobs.board import Board
from bot.jobs.sweep import Sweep

NEXT, MINUTE, HOUSE = "next-due", "every-minute", "housekeeping"

MOST_AT_ONCE = 10
"""Rings of one alarm that may be under way."""


class Keeper(Protocol):
    """Who looks after the bot's life: hears what the alarms did."""

    async def housekeeping(self) -> None:
        """Each minute, also while a long sweep runs."""

    def rung(self) -> None:
        """A ring has come to its end."""

    def failed(self, error: BaseException) -> None:
        """A ring or the housekeeping broke; APScheduler would only log it."""


class Alarms:
    """Punctuality by one alarm at the next due moment, safety by the minute; both run the same sweep."""

    def __init__(self, sweep: Sweep, board: Board, clock: Clock, keeper: Keeper) -> None:
        self._sweep = sweep
        self._board = board
        self._ringing: set[asyncio.Future[datetime | None]] = set()
        self._clock = clock
        self._keeper = keeper
        self._scheduler = AsyncIOScheduler(
            timezone="UTC",
            # A late alarm still rings; lateness is judged by each notice's stale moment.
            # A ring may last as long as a group's minutes; what becomes due meanwhile is not to wait for it.
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": MOST_AT_ONCE},
        )
        self._scheduler.add_listener(self._failed, EVENT_JOB_ERROR)

    def start(self) -> None:
        """Ring each minute from now on."""
        for name, job in ((MINUTE, self.ring), (HOUSE, self._keeper.housekeeping)):
            self._scheduler.add_job(job, IntervalTrigger(minutes=1), id=name, replace_existing=True)
        self._scheduler.start()

    async def ring(self) -> datetime | None:
        """Sweep, then set the alarm to what is due next; gives the moment of the next notice.

        Several may ring at once. Who gives up waiting cuts nothing off between sending and settling.
        """
        ringing = asyncio.ensure_future(self._ring())
        self._ringing.add(ringing)
        ringing.add_done_callback(self._ringing.discard)
        return await asyncio.shield(ringing)

    async def _ring(self) -> datetime | None:
        """The board's next edit rings the alarm too, but it is no event of the school's year."""
        await self._board.post()
        next_due = await self._sweep()
        edit_due = await self._board.refresh()
        if self._scheduler.running:
            self._set(min((due for due in (next_due, edit_due) if due is not None), default=None))
        self._keeper.rung()
        return next_due

    def _set(self, next_due: datetime | None) -> None:
        if next_due is None:
            if self._scheduler.get_job(NEXT):
                self._scheduler.remove_job(NEXT)
            return
        # APScheduler rings on real time, the school may live in another one (HOUSE 6).
        rings_at = real_now() + max(next_due - self._clock(), timedelta())
        self._scheduler.add_job(self.ring, DateTrigger(rings_at), id=NEXT, replace_existing=True)

    def _failed(self, event: JobExecutionEvent) -> None:
        self._keeper.failed(event.exception)

    def hush(self) -> None:
        """Let no alarm ring any more, and nothing new be sent: what waits for its turn stays queued."""
        if self._scheduler.running:
            self._scheduler.pause()
        self._sweep.hush()
        self._board.hush()

    async def stop(self) -> None:
        """Wait for the outcome of what is under way (shutdown would cancel it, L4), then end."""
        self.hush()
        await asyncio.gather(*self._ringing, return_exceptions=True)
        await self._sweep.end()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)
