"""The clock that the sandbox moves, and the bot's word that everything due by then was sent."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from bot.clock import MovableClock
from bot.sandbox.pulse import Pulse

PATIENCE = 30.0
"""Real seconds that the bot may take to settle."""

SECOND = timedelta(seconds=1)

MOST_STOPS = 100
"""On the way through a day; a bot that could not settle anything would be stopped at for ever."""


class Clockwork:
    """Every move is a revision; a revision is over when the bot has posted that it settled it."""

    def __init__(self, clock: MovableClock, pulse: Pulse, tell: Callable[[], None]) -> None:
        self.clock = clock
        self.revision = 1
        self.settled = 0
        self.next_due_at: datetime | None = None
        self.patience = PATIENCE
        self._pulse = pulse
        self._tell = tell

    async def newer_than(self, revision: int, wait: float) -> dict[str, float]:
        """The clock for the bot: at once where the revision is newer, else after the wait."""
        with suppress(TimeoutError):
            await self._pulse.until(lambda: self.revision > revision, wait)
        return {"revision": self.revision, "offset": self.clock.offset.total_seconds()}

    def settle(self, revision: int, next_due_at: datetime | None) -> None:
        """The bot has sent everything that was due at that revision."""
        self.settled = max(self.settled, min(revision, self.revision))
        self.next_due_at = next_due_at
        self._pulse.beat()

    async def move(self, by: timedelta) -> None:
        """Move the clock and wait until everything due was sent; raises TimeoutError."""
        self.clock.offset += by
        self.revision += 1
        wanted = self.revision
        if by:
            self._tell()
        self._pulse.beat()
        await self._pulse.until(lambda: self.settled >= wanted, self.patience)

    async def through(self, by: timedelta) -> None:
        """Live through the time: stop where something is due, as a bot that was never away; raises TimeoutError."""
        until = self.clock() + by
        await self.move(timedelta())
        for _ in range(MOST_STOPS):
            if self.next_due_at is None or self.next_due_at + SECOND >= until:
                break
            await self.move(max(self.next_due_at + SECOND - self.clock(), SECOND))
        await self.move(until - self.clock())

    async def to_next_event(self) -> bool:
        """Move to just after the next moment at which something is due; False where nothing is to come."""
        await self.move(timedelta())
        if self.next_due_at is None:
            return False
        ahead = self.next_due_at + SECOND - self.clock()
        await self.move(max(ahead, timedelta()))
        return True
