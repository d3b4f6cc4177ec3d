"""What kind of trouble an error of the database is; the only place that knows the drivers' codes."""

import sqlite3
from collections.abc import Iterator
from enum import StrEnum


class Trouble(StrEnum):
    """Why the database cannot be used; `texts/database.py` says what to do."""

    FULL = "full"
    READ_ONLY = "read_only"
    LOCKED = "locked"
    DAMAGED = "damaged"
    UNREACHABLE = "unreachable"


SQLITE = {
    sqlite3.SQLITE_FULL: Trouble.FULL,
    sqlite3.SQLITE_READONLY: Trouble.READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.READ_ONLY,
    sqlite3.SQLITE_BUSY: Trouble.LOCKED,
    sqlite3.SQLITE_LOCKED: Trouble.LOCKED,
    sqlite3.SQLITE_CORRUPT: Trouble.DAMAGED,
    sqlite3.SQLITE_NOTADB: Trouble.DAMAGED,
    sqlite3.SQLITE_CANTOPEN: Trouble.UNREACHABLE,
    sqlite3.SQLITE_IOERR: Trouble.UNREACHABLE,
}
"""By primary code: the low byte of what SQLite reports."""

SQLSTATES = {
    "53100": Trouble.FULL,
    "25006": Trouble.READ_ONLY,
    "55P03": Trouble.LOCKED,
    "40P01": Trouble.LOCKED,
    "XX001": Trouble.DAMAGED,
    "XX002": Trouble.DAMAGED,
    "57P01": Trouble.UNREACHABLE,
    "57P03": Trouble.UNREACHABLE,
}
"""PostgreSQL's; a connection that is refused has no code, one that is cut has class 08."""


def trouble_of(error: BaseException) -> Trouble | None:
    """The database's trouble behind an error; None where the error is none of the database's, or our own mistake."""
    return next((kind for one in _causes(error) if (kind := _kind(one)) is not None), None)


def _causes(error: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.__cause__


def _kind(error: BaseException) -> Trouble | None:
    if isinstance(error, sqlite3.Error):
        return SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    if not type(error).__module__.startswith("psycopg"):
        return None
    state: str | None = getattr(error, "sqlstate", None)
    if state is None:
        return Trouble.UNREACHABLE if type(error).__name__ == "OperationalError" else None
    return Trouble.UNREACHABLE if state.startswith("08") else SQLSTATES.get(state)
