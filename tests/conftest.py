"""Shared by all tests: one migrated template database, copied for each test; a clock that is moved by hand."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

os.environ.setdefault("PTB_TIMEDELTA", "1")  # L15
os.environ.setdefault("XDG_RUNTIME_DIR", "/tmp")  # L38

from bot.db import migrate
from bot.db.engine import Database
from bot.domain.calendar import QuietHours
from bot.domain.notices import Hours
from bot.usecases.office import Office

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HOURS = Hours(
    zone=ZONE,
    notices=time(7, 30),
    reminders=time(16, 30),
    snooze=time(19, 30),
    quiet=QuietHours(time(21), time(6, 30), ZONE),
)


def local(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A moment by the school's wall clock."""
    return datetime(year, month, day, hour, minute, tzinfo=ZONE).astimezone(UTC)


class FakeClock:
    """Stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)

    def set(self, *at: int) -> None:
        self.now = local(*at)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite database."""
    path = tmp_path_factory.mktemp("template") / "thidua.db"
    db = Database(f"sqlite:///{path}")
    migrate.upgrade(db)
    db.dispose()  # the last connection moves the write-ahead log into the file
    return path


@pytest.fixture
def clock() -> FakeClock:
    """Monday, 5 October 2026, 08:00 at the school."""
    return FakeClock(local(2026, 10, 5, 8))


@pytest.fixture
def db(template: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "thidua.db"
    shutil.copy(template, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.dispose()


@pytest.fixture
def office(db: Database, clock: FakeClock) -> Office:
    return Office(db, clock, HOURS, random.Random(1))


@pytest.fixture
def reopened(db: Database) -> Iterator[Callable[[], Database]]:
    """A second look at the same file, as another process would have it."""
    opened: list[Database] = []

    def reopen() -> Database:
        opened.append(Database(str(db.url)))
        return opened[-1]

    yield reopen
    for database in opened:
        database.dispose()
