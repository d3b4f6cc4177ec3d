"""Bring a database to the schema of this version; the revisions travel with the package (L37)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.db import models
from bot.db.engine import Database

PACKAGE = Path(__file__).resolve().parent.parent


def _config() -> Config:
    inside, beside = PACKAGE / "_migrations", PACKAGE.parent / "migrations"
    config = Config()
    config.set_main_option("script_location", str(inside if inside.is_dir() else beside).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def upgrade(db: Database, revision: str = "head") -> None:
    """Apply every missing revision in one transaction."""
    config = _config()
    with _reshaping(db) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def downgrade(db: Database, revision: str) -> None:
    """Go back to a revision; used by the tests of the migrations."""
    config = _config()
    with _reshaping(db) as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


@contextmanager
def _reshaping(db: Database) -> Iterator[Connection]:
    """One transaction; on SQLite a table with rows is made anew, which those that refer to it must let happen."""
    if not db.is_sqlite:
        with db.engine.begin() as connection:
            yield connection
        return
    with db.engine.connect() as connection:
        sqlite = connection.connection
        sqlite.execute("PRAGMA foreign_keys=OFF")  # does nothing once a transaction has begun
        try:
            with connection.begin():
                yield connection
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                    raise ReferencesBroken
        finally:
            sqlite.execute("PRAGMA foreign_keys=ON")


class ReferencesBroken(Exception):  # noqa: N818 -- says what is wrong
    """A revision would leave rows that refer to nothing."""


def revisions() -> list[str]:
    """Every revision, oldest first."""
    return [r.revision for r in ScriptDirectory.from_config(_config()).walk_revisions()][::-1]


def current(db: Database) -> str | None:
    """The revision of a database; None for an empty one. Asking holds up no writer, and waits for none."""
    with db.read() as session:
        return MigrationContext.configure(session.connection()).get_current_revision()


def drift(db: Database) -> list[str]:
    """What the models have that a migrated database lacks, or the other way round; empty is right."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        return [repr(d) for d in compare_metadata(context, models.School.metadata)]
