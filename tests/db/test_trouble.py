"""What the drivers say, by kind: each cause is real."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.db.backup import opened
from bot.db.engine import Database
from bot.db.trouble import Trouble, trouble_of
from tests.backends import new_address

WRITE = "INSERT INTO heartbeat (started_at) VALUES ('2026-10-05 01:00:00')"


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    (tmp_path / "thidua.db").write_bytes(template.read_bytes())
    return tmp_path / "thidua.db"


def trouble(url: str, *statements: str) -> Trouble | None:
    """What the last statement of a transaction runs into."""
    db = Database(url)
    try:
        with db.write() as session:
            for statement in statements:
                session.execute(text(statement))
    except DBAPIError as error:
        return trouble_of(error)
    finally:
        db.dispose()
    raise AssertionError(statements)


def test_no_room(path: Path) -> None:
    fill = "INSERT INTO heartbeat (started_at) VALUES (zeroblob(10000000))"

    assert trouble(f"sqlite:///{path}", "PRAGMA max_page_count=1", fill) is Trouble.FULL


def test_read_only(path: Path) -> None:
    with closing(opened(path)) as database:
        database.execute("PRAGMA journal_mode=DELETE")

    assert trouble(f"sqlite:///file:{path}?mode=ro&uri=true", WRITE) is Trouble.READ_ONLY


def test_locked(path: Path) -> None:
    with closing(opened(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        mine = sqlite3.connect(path, timeout=0.05, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError) as raised:
            mine.execute("BEGIN IMMEDIATE")
        mine.close()

    assert trouble_of(raised.value) is Trouble.LOCKED


def test_damaged_or_no_database_at_all(path: Path, tmp_path: Path) -> None:
    damaged, nothing = tmp_path / "damaged.db", tmp_path / "nothing.db"
    sound = path.read_bytes()
    damaged.write_bytes(sound[:4096] + b"\xff" * (len(sound) - 4096))
    nothing.write_text("Kính gửi thầy cô" * 100, encoding="utf-8")

    assert trouble(f"sqlite:///{damaged}", "SELECT * FROM person") is Trouble.DAMAGED
    assert trouble(f"sqlite:///{nothing}", "SELECT 1") is Trouble.DAMAGED


def test_out_of_reach(tmp_path: Path) -> None:
    """A folder in place of the file; a folder that cannot be made; a server that is not there."""
    (tmp_path / "file").touch()

    assert trouble(f"sqlite:///{tmp_path}", "SELECT 1") is Trouble.UNREACHABLE
    assert trouble(f"sqlite:///{tmp_path}/file/thidua.db", "SELECT 1") is Trouble.UNREACHABLE
    assert trouble("postgresql+psycopg://nobody@127.0.0.1:1/none", "SELECT 1") is Trouble.UNREACHABLE


def test_our_own_mistakes_are_none_of_these(path: Path) -> None:
    db = Database(f"sqlite:///{path}")
    with pytest.raises(IntegrityError) as refused, db.write() as session:
        session.execute(text("INSERT INTO team (school_id, name, position) VALUES (404, 'Tổ', 0)"))
    db.dispose()

    assert trouble_of(refused.value) is None
    assert trouble(f"sqlite:///{path}", "SELECT * FROM nowhere") is None
    assert trouble_of(ValueError("x")) is None


@pytest.mark.xdist_group("postgresql")
def test_on_postgresql_too() -> None:
    url = new_address("trouble")
    holder = Database(url)
    with holder.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE page (number INTEGER)")
    # a session that takes no part in our «one writer at a time», for which the other one would wait without an end
    with psycopg.connect(url.replace("+psycopg", "")) as other:
        other.execute("LOCK TABLE page")
        locked = trouble(url, "SET LOCAL lock_timeout = '50ms'", "SELECT * FROM page")
    cut = trouble(url, "SELECT pg_terminate_backend(pg_backend_pid())")
    holder.dispose()

    assert locked is Trouble.LOCKED
    assert cut is Trouble.UNREACHABLE
    assert trouble(url, "SET TRANSACTION READ ONLY", "CREATE TABLE x ()") is Trouble.READ_ONLY
    assert trouble(url, "SELECT * FROM nowhere") is None
