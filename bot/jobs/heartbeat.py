"""The bot's signs of life: polls that came to an end, sweeps that came to an end (R-25)."""

from datetime import datetime
from enum import Enum

from bot.clock import Clock
from bot.domain.health import alive


class Vital(Enum):
    """What must go on as long as the bot lives."""

    LOOP = "loop"
    POLL = "poll"
    SWEEP = "sweep"


class Heartbeat:
    """When and how often; nothing is expected of a vital before it has begun, for the network may be late.

    The clock must be the machine's own: the sandbox's jumps by days, and no poll is that old.
    A poll that Telegram answered well sets `polled_at`. One that failed fast only shows that polling goes on.
    """

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.started_at = clock()
        self.polled_at: datetime | None = None
        self.swept_at: datetime | None = None
        self.signs = dict.fromkeys(Vital, 0)

    @property
    def alive(self) -> bool:
        """Whether both polls and sweeps are fresh."""
        return alive(self.polled_at, self.swept_at, self.clock())

    def begun(self, vital: Vital) -> None:
        """From now on it is expected to go on."""
        self.signs[vital] = self.signs[vital] or 1

    def goes_on(self, vital: Vital) -> None:
        """It has just shown that it goes on."""
        self.signs[vital] += 1

    def polled(self) -> None:
        """Telegram has answered a poll well, with updates or without."""
        self.polled_at = self.clock()
        self.goes_on(Vital.POLL)

    def swept(self) -> None:
        """A sweep has come to its end."""
        self.swept_at = self.clock()
        self.goes_on(Vital.SWEEP)
