"""The only caller of datetime.now: what time it is, as a value that is passed around."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Returns the present moment as an aware UTC datetime."""


def real_now() -> datetime:
    """The moment of the machine, aware, in UTC."""
    return datetime.now(UTC)


class MovableClock:
    """Real time plus an offset: the sandbox moves the offset, alarms still ring on real time (HOUSE 6)."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset

    def __call__(self) -> datetime:
        return real_now() + self.offset
