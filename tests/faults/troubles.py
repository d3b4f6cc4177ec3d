"""Ways to make a database refuse: each begins and ends at the test's word, over the real engine."""

import ctypes
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import event

from bot.db.backup import opened
from bot.db.engine import Database
from bot.db.trouble import Trouble

LIBC = ctypes.CDLL(None, use_errno=True)
NO_LIMIT = 2**30


def mounted(folder: Path, size: str) -> bool:
    """A disk in memory of that size; False where nothing may be mounted."""
    done = LIBC.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, f"size={size}".encode())
    return bool(done == 0)


def unmount(folder: Path) -> None:
    assert LIBC.umount2(os.fsencode(folder), 2) == 0


@contextmanager
def impatient(db: Database) -> Iterator[None]:
    """A writer gives up after a twentieth of a second, else each refusal would take ten."""
    with _on_every_connection(db, "PRAGMA busy_timeout=50", "PRAGMA busy_timeout=10000"):
        yield


@contextmanager
def _on_every_connection(db: Database, begin: str, end: str) -> Iterator[None]:
    def prepare(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute(begin)

    def restore(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute(end)

    event.listen(db.engine, "checkout", prepare)
    event.listen(db.engine, "checkin", restore)
    yield
    event.remove(db.engine, "checkout", prepare)
    event.remove(db.engine, "checkin", restore)


@contextmanager
def no_room(db: Database) -> Iterator[None]:
    """The file may not grow, and the page that takes the log's next line is full."""
    assert db.path is not None
    with closing(opened(db.path)) as connection:
        connection.execute(f"PRAGMA max_page_count={connection.execute('PRAGMA page_count').fetchone()[0]}")
        for size in (400, 40, 1):
            try:
                while True:
                    connection.execute(
                        "INSERT INTO audit_log (school_id, at, action, subject)"
                        " VALUES (1, '2026-10-05 01:00:00', 'ballast', ?)",
                        ("x" * size,),
                    )
            except sqlite3.OperationalError:
                continue
    with _on_every_connection(db, "PRAGMA max_page_count=1", f"PRAGMA max_page_count={NO_LIMIT}"):
        yield
    with closing(opened(db.path)) as connection:
        connection.execute("DELETE FROM audit_log WHERE action = 'ballast'")


@contextmanager
def full_disk(db: Database) -> Iterator[None]:
    """Not a byte is left on the disk on which the database lies."""
    assert db.path is not None
    with closing(opened(db.path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    ballast = db.path.with_name("ballast")
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 4096)
        except OSError:
            pass
    yield
    ballast.unlink()


@contextmanager
def write_protected(db: Database) -> Iterator[None]:
    with _on_every_connection(db, "PRAGMA query_only=1", "PRAGMA query_only=0"):
        yield


@contextmanager
def held_by_another_program(db: Database) -> Iterator[None]:
    assert db.path is not None
    with impatient(db), closing(opened(db.path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


@contextmanager
def garbled(db: Database) -> Iterator[None]:
    """Every page but the first is noise; afterwards the file is what it was."""
    assert db.path is not None
    db.dispose()
    sound = db.path.read_bytes()
    db.path.write_bytes(sound[:4096] + b"\xff" * (len(sound) - 4096))
    yield
    db.dispose()
    for side in ("-wal", "-shm"):
        db.path.with_name(f"{db.path.name}{side}").unlink(missing_ok=True)
    db.path.write_bytes(sound)


TROUBLES = {
    "no room": (Trouble.FULL, no_room),
    "write-protected": (Trouble.READ_ONLY, write_protected),
    "locked": (Trouble.LOCKED, held_by_another_program),
    "damaged": (Trouble.DAMAGED, garbled),
}
"""These can be caused anywhere; a full disk besides, where one may be mounted."""
