"""One bot at a time: a lock where bots share a data folder, and what to do about a 409 where they share only a token."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from datetime import datetime, timedelta
from enum import Enum, auto
from pathlib import Path

from filelock import FileLock, Timeout

LOCK_FILE = "thidua.lock"

PATIENCE = timedelta(seconds=60)
"""How long a bot is young; how long an older one bears with another before it reports; how long peace must last."""


class AlreadyRunning(Exception):  # noqa: N818 -- says what is wrong
    """Another bot holds the data folder or the database."""


class Unlockable(Exception):  # noqa: N818 -- says what is wrong
    """The data folder takes no lock: it cannot be written."""


@contextmanager
def sole_instance(*locks: AbstractContextManager[bool]) -> Iterator[None]:
    """Hold every lock, or raise AlreadyRunning; a lock says on entering whether it was free.

    `folder_lock(settings.data_dir)` is one, `Database.only_instance()` another.
    """
    with ExitStack() as held:
        for lock in locks:
            if not held.enter_context(lock):
                raise AlreadyRunning
        yield


@contextmanager
def folder_lock(folder: Path) -> Iterator[bool]:
    """The lock of a data folder; the operating system lets go of it however the process dies. Raises Unlockable."""
    lock = FileLock(folder / LOCK_FILE)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with suppress(Timeout):
            lock.acquire(blocking=False)
    except OSError:
        raise Unlockable from None
    try:
        yield lock.is_locked
    finally:
        lock.release()


class Verdict(Enum):
    LEAVE = auto()
    WAIT = auto()
    REPORT = auto()


class ConflictWatch:
    """What to do about each 409 «terminated by other getUpdates request» (R-24).

    A 409 hits the older poller first, then both in turn. So a bot in its first minute takes itself for the second one
    and leaves; an older one stays, and reports once when a quarrel has lasted. As polls succeed between the conflicts,
    a success ends nothing: a quarrel is over after a minute without a conflict.
    """

    def __init__(self, started: datetime) -> None:
        self._started = started
        self._since: datetime | None = None
        self._last = started
        self._reported = False

    def seen(self, now: datetime) -> Verdict:
        if now - self._started < PATIENCE:
            return Verdict.LEAVE
        if self._since is None or now - self._last > PATIENCE:
            self._since, self._reported = now, False
        self._last = now
        if self._reported or now - self._since < PATIENCE:
            return Verdict.WAIT
        self._reported = True
        return Verdict.REPORT
