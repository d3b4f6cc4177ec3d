"""Put a restored database in place of the one in force: the old one is kept aside, and stands until the last moment."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.db.backup import flush_folder, opened
from bot.db.trouble import Trouble, trouble_of

SIDES = ("-wal", "-shm")
"""What SQLite keeps beside a database in use; they belong to it alone."""

AHEAD = 100_000
"""Ids given out after the backup was taken are not given out again: old buttons carry them."""


def copied(source: Path, target: Path) -> None:
    """A private copy to look at and to prepare, with what a careless copy of a running database has beside it."""
    discard(target)
    for side in ("", "-wal"):
        if _beside(source, side).exists() or not side:
            _beside(target, side).touch(mode=0o600)
            shutil.copyfile(_beside(source, side), _beside(target, side))


def discard(database: Path) -> None:
    """Remove a database with everything beside it."""
    for side in ("", "-journal", *SIDES):
        _beside(database, side).unlink(missing_ok=True)


def skip_ids(database: Path) -> None:
    """Go on counting well ahead of what a lost database may have given out."""
    with closing(opened(database)) as connection:
        connection.execute("UPDATE sqlite_sequence SET seq = seq + ?", (AHEAD,))


def put_in_place(restored: Path, live: Path, aside: Path) -> Path | None:
    """Swap; returns where the old one is kept, None where there was none.

    Raises sqlite3.Error where somebody uses the old one, OSError where a file cannot be written; then it is in force.
    """
    _fold(restored)
    kept = _kept(live, aside) if live.exists() else None
    for side in SIDES:
        _beside(live, side).unlink(missing_ok=True)  # SQLite would write the old pages into the new file
    restored.replace(live)
    flush_folder(live.parent)
    return kept


def _kept(live: Path, aside: Path) -> Path:
    """A damaged one cannot be folded: SQLite removes what lies beside it, so that is kept first."""
    sides = [
        _linked(_beside(live, side), _beside(aside, side)) for side in SIDES if _beside(live, side).exists()
    ]
    try:
        _fold(live)
    except sqlite3.DatabaseError as error:
        if trouble_of(error) is Trouble.LOCKED:
            _removed(sides)
            raise
    else:
        _removed(sides)
    _linked(live, aside)
    return aside


def _removed(files: list[Path]) -> None:
    for file in files:
        file.unlink()


def _linked(path: Path, to: Path) -> Path:
    """A second name for the same file; a copy where the disk knows no second names."""
    try:
        os.link(path, to)
    except FileExistsError:  # of a restore that was killed in this very second
        if not path.samefile(to):
            raise
    except OSError:
        shutil.copy2(path, to)
    return to


def _fold(database: Path) -> None:
    """Write into the one file what stands beside it; raises sqlite3.Error where somebody else has it open."""
    with closing(opened(database)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


def _beside(database: Path, side: str) -> Path:
    return database.with_name(f"{database.name}{side}")
