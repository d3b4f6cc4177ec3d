"""Backups of an embedded database: taken while writers go on, checked, and in place whole or not at all."""

import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import StrEnum
from pathlib import Path

from bot.domain.rotation import Keep, superfluous
from bot.settings import Settings

PAGES = 256
"""Copied in one step; between two steps other threads have their turn."""

NAME = re.compile(r"thidua-(\d{4}-\d\d-\d\dT\d{6})-([a-z-]+)\.db(\.part)?")
MOMENT = "%Y-%m-%dT%H%M%S"
PART = ".part"
MOST_MIGRATIONS = 5
"""A bot that fails to migrate and is started again and again must not fill the disk with backups."""

ABANDONED = timedelta(days=1)


class Kind(StrEnum):
    """Why a backup was taken."""

    NIGHTLY = "nightly"
    BY_HAND = "by-hand"
    MIGRATION = "before-migration"
    REPLACED = "replaced"  # set aside by a restore; it lies beside the database, not among the backups


class Flaw(StrEnum):
    """Why a file cannot be restored."""

    NO_DATABASE = "no_database"
    DAMAGED = "damaged"
    FOREIGN = "foreign"


class Unusable(Exception):  # noqa: N818 -- says what is wrong
    """The file is no sound database of this program."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


@dataclass(frozen=True)
class Contents:
    """What a database holds, as one transaction sees it."""

    revision: str
    schools: int
    people: int
    registrations: int
    alive_at: datetime | None  # when the bot that wrote it swept last: until then its word is known


@dataclass(frozen=True)
class Backup:
    """One file that was checked before it got this name; the moment is the school's local time."""

    path: Path
    taken_at: datetime
    kind: Kind
    size: int


def keep_of(settings: Settings) -> Keep:
    """How many backups stay."""
    return Keep(settings.backup.daily, settings.backup.weekly, settings.backup.monthly)


def named(kind: Kind, now: datetime) -> str:
    """The file name of a backup; `now` is the school's local time."""
    return f"thidua-{now:{MOMENT}}-{kind}.db"


def take(source: Path, target: Path) -> Contents:
    """Copy a database into a new file: checked, readable by its owner only, and under its name only when complete.

    Raises sqlite3.Error or OSError where it could not be read or written, Unusable where the copy is not sound.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    part = target.with_name(target.name + PART)
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        contents = _copied(source, part)
        part.replace(target)
    finally:
        for left in (part, part.with_name(f"{part.name}-journal")):
            left.unlink(missing_ok=True)
    flush_folder(target.parent)
    return contents


def _copied(source: Path, part: Path) -> Contents:
    """The whole copy is one view of the source: SQLite would begin anew at each commit of a writer otherwise."""
    with closing(opened(source)) as old, closing(opened(part)) as new:
        old.execute("BEGIN")
        seen = contents_of(old)
        old.backup(new, pages=PAGES)
        new.execute("PRAGMA journal_mode=DELETE")  # one file, which needs no -wal beside it
        if examined(new) != seen:
            raise Unusable(Flaw.DAMAGED)
    return seen


def opened(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """An existing file; none is made. With `ro` not even what lies beside it is touched."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, isolation_level=None)


def examined(database: sqlite3.Connection) -> Contents:
    """What is in it, after SQLite's own check; raises Unusable."""
    try:
        sound = database.execute("PRAGMA quick_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError as error:
        no_database = error.sqlite_errorcode == sqlite3.SQLITE_NOTADB
        raise Unusable(Flaw.NO_DATABASE if no_database else Flaw.DAMAGED) from error
    if not sound:
        raise Unusable(Flaw.DAMAGED)
    return contents_of(database)


def contents_of(database: sqlite3.Connection) -> Contents:
    """Revision and counts; raises Unusable where the tables are not ours."""
    tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables >= {"alembic_version", "school", "person", "registration", "heartbeat"}:
        raise Unusable(Flaw.FOREIGN)
    revision, schools, people, registrations, swept_at = database.execute(
        "SELECT (SELECT version_num FROM alembic_version), (SELECT count(*) FROM school),"
        " (SELECT count(*) FROM person), (SELECT count(*) FROM registration), (SELECT swept_at FROM heartbeat)"
    ).fetchone()
    alive_at = datetime.fromisoformat(swept_at).replace(tzinfo=UTC) if swept_at else None
    return Contents(revision, schools, people, registrations, alive_at)


def flush_folder(folder: Path) -> None:
    """A rename survives a power cut only once its folder is on the disk."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


def backups(folder: Path, zone: tzinfo) -> list[Backup]:
    """What lies in a folder, newest first; files of others are not seen."""
    found = [b for path in _files(folder) if (b := _parsed(path, zone)) is not None]
    return sorted((b for b in found if b.path.suffix != PART), key=lambda b: b.taken_at, reverse=True)


def last_backup(folder: Path, zone: tzinfo) -> Backup | None:
    """The newest one, of whatever kind."""
    return next(iter(backups(folder, zone)), None)


def rotate(folder: Path, keep: Keep, zone: tzinfo, now: datetime) -> None:
    """Delete nightly backups that are superfluous, old ones before migrations, and what a kill left half-written."""
    found = backups(folder, zone)
    nightly = [b for b in found if b.kind is Kind.NIGHTLY]
    gone = superfluous([b.taken_at for b in nightly], keep)
    migrations = [b for b in found if b.kind is Kind.MIGRATION][MOST_MIGRATIONS:]
    parts = [b for path in _files(folder) if (b := _parsed(path, zone)) is not None and path.suffix == PART]
    abandoned = [b for b in parts if now - b.taken_at > ABANDONED]
    for backup in (*(b for b in nightly if b.taken_at in gone), *migrations, *abandoned):
        backup.path.unlink(missing_ok=True)


def _files(folder: Path) -> Iterable[Path]:
    return folder.iterdir() if folder.is_dir() else ()


def _parsed(path: Path, zone: tzinfo) -> Backup | None:
    match = NAME.fullmatch(path.name)
    if match is None or match[2] not in set(Kind) or path.is_dir():
        return None
    try:
        taken_at = datetime.strptime(match[1], MOMENT).replace(tzinfo=zone)
        size = path.stat().st_size
    except (ValueError, FileNotFoundError):
        return (
            None  # the thirty-first of February is nobody's backup; nor what was finished or deleted just now
        )
    return Backup(path, taken_at, Kind(match[2]), size)
