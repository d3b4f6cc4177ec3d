"""Virtual time: a clock that only the play moves, and what is still to happen, in its order."""

import heapq
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from itertools import count

Act = Callable[[], Awaitable[None]]


class Timeline:
    """The clock is the object itself."""

    def __init__(self, start: datetime) -> None:
        self.now = start
        self._waiting: list[tuple[datetime, int, Act]] = []
        self._numbers = count()  # of two acts at one moment the first planned is the first done

    def __call__(self) -> datetime:
        return self.now

    def plan(self, moment: datetime, act: Act) -> None:
        """Let it happen then, or at once where that has passed."""
        heapq.heappush(self._waiting, (moment, next(self._numbers), act))

    def next_at(self) -> datetime | None:
        """When the next act is planned."""
        return self._waiting[0][0] if self._waiting else None

    def take(self) -> Act:
        """The next act."""
        return heapq.heappop(self._waiting)[2]

    def move_to(self, moment: datetime) -> None:
        """Time passes until then; a request may have taken longer already."""
        self.now = max(self.now, moment)

    def lose(self, seconds: float) -> None:
        """Something took so long."""
        self.now += timedelta(seconds=seconds)
