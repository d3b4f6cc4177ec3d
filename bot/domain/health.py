"""Is the bot well? From facts of the machine and of the outbox to what should be looked at."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

POLL_STALE = timedelta(minutes=5)
"""A poll lasts seconds."""

SWEEP_STALE = timedelta(minutes=15)
"""A sweep comes every minute, and may wait for some slow answers."""

BACKUP_STALE = timedelta(hours=26)
"""There is one each night, and at the start where it is missing."""

ROOM = 200 * 2**20
"""Free bytes below which a disk is taken for full."""


class Check(StrEnum):
    """What is looked at, in the order in which one would."""

    POLL = "poll"
    SWEEP = "sweep"
    QUEUE = "queue"
    BACKUP = "backup"
    DISK = "disk"


@dataclass(frozen=True)
class Queue:
    """Messages that are not settled, and those of today that did not arrive."""

    waiting: int
    uncertain: int
    failed_today: int


@dataclass(frozen=True)
class Condition:
    """The moments by the machine's clock; sizes in bytes, None where the database is elsewhere."""

    started_at: datetime | None
    polled_at: datetime | None
    swept_at: datetime | None
    backed_up: bool  # whether there should be a backup each night
    backup_at: datetime | None
    database_bytes: int | None
    free_bytes: int | None
    schema: str


def _fresh(moment: datetime | None, now: datetime, limit: timedelta) -> bool:
    return moment is not None and now - moment < limit


def alive(polled_at: datetime | None, swept_at: datetime | None, now: datetime) -> bool:
    """Whether it polls and sweeps; everything else may be looked at tomorrow."""
    return _fresh(polled_at, now, POLL_STALE) and _fresh(swept_at, now, SWEEP_STALE)


def worries(condition: Condition, queue: Queue, now: datetime) -> frozenset[Check]:
    """What is not as it should be."""
    fine = {
        Check.POLL: _fresh(condition.polled_at, now, POLL_STALE),
        Check.SWEEP: _fresh(condition.swept_at, now, SWEEP_STALE),
        Check.QUEUE: queue.uncertain == 0 and queue.failed_today == 0,
        Check.BACKUP: not condition.backed_up or _fresh(condition.backup_at, now, BACKUP_STALE),
        Check.DISK: condition.free_bytes is None or condition.free_bytes >= ROOM,
    }
    return frozenset(check for check in Check if not fine[check])
