"""The database: reads and writes as units of work; alone knows the difference between SQLite and PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MS = 10_000
"""How long a writer waits for another one before it gives up, in milliseconds."""

LOCK_ID, WRITE_LOCK_ID = 7_481_921, 7_481_922
"""PostgreSQL's advisory locks that say «one bot on this database» and «one writer at a time»."""

BEGIN_WRITE = {
    "sqlite": "BEGIN IMMEDIATE",
    # READ COMMITTED alone would lose updates as SQLite's default does; a school's writes are few and short.
    "postgresql": f"SELECT pg_advisory_xact_lock({WRITE_LOCK_ID})",
}
BEGIN_READ = {
    "sqlite": "BEGIN",
    "postgresql": "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
}


class Database:
    """Two engines on one database: of those in `write()` one is at work (R-20), `read()` can change nothing."""

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.path is not None:
            with suppress(OSError):  # then nothing can be opened there, which the first connection says
                self.path.parent.mkdir(parents=True, exist_ok=True)
        self.engine = _engine(url, BEGIN_WRITE, query_only=False)
        self._readers = _engine(url, BEGIN_READ, query_only=True)

    Trouble = DBAPIError
    """What the database raises where it cannot be opened, read or written."""

    def is_sound(self) -> bool:
        """Whether an embedded database passes SQLite's own check; another one is looked after elsewhere."""
        check = "PRAGMA quick_check" if self.is_sqlite else "SELECT 'ok'"
        try:
            with self._readers.connect() as connection:
                return connection.exec_driver_sql(check).scalar() == "ok"
        except OperationalError:
            raise  # locked or out of reach: nothing is known of its soundness
        except DatabaseError:
            return False  # too damaged to be checked

    @property
    def path(self) -> Path | None:
        """The file of an embedded database; None on PostgreSQL."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One transaction that may change things: committed at the end, undone by any exception."""
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    def must_be_writable(self) -> None:
        """Raise at once what the first write would run into; a transaction begins, and ends with nothing done."""
        with self.write() as session:
            session.connection()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One consistent view; a stray write fails."""
        with Session(self._readers, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def only_instance(self) -> Iterator[bool]:
        """Hold PostgreSQL's advisory lock; yields False where another bot holds it, True always on SQLite."""
        if self.is_sqlite:
            yield True
            return
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.detach()  # the lock ends with its connection, which must not live on in the pool
            yield bool(connection.scalar(text("SELECT pg_try_advisory_lock(:id)"), {"id": LOCK_ID}))

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()
        self._readers.dispose()


def _engine(url: str, begin: dict[str, str], *, query_only: bool) -> Engine:
    # hide_parameters: an error that quotes a row would carry names into logs and reports
    engine = create_engine(url, pool_pre_ping=not url.startswith("sqlite"), hide_parameters=True)

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin[engine.dialect.name])

    if engine.dialect.name != "sqlite":
        return engine

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # we emit BEGIN ourselves (L23)
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={BUSY_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"query_only={int(query_only)}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine
