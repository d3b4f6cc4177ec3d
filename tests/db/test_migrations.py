"""The revisions lead to what the models describe, up and down, on both databases."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy import Column, Connection, MetaData, inspect
from sqlalchemy.exc import IntegrityError

from bot.db import migrate
from bot.db.base import Base
from bot.db.engine import Database


def tables(db: Database) -> list[str]:
    return sorted(set(inspect(db.engine).get_table_names()) - {"alembic_version"})


def test_a_migrated_database_is_what_the_models_describe(db: Database) -> None:
    assert migrate.drift(db) == []
    assert tables(db) == sorted(Base.metadata.tables)


def test_a_table_that_no_revision_makes_is_found(empty: Database) -> None:
    migrate.upgrade(empty)
    with empty.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE heartbeat")

    assert len(migrate.drift(empty)) == 1


@pytest.mark.parametrize("revision", migrate.revisions())
def test_each_revision_can_be_taken_back_and_made_again(empty: Database, revision: str) -> None:
    migrate.upgrade(empty, revision)
    there = tables(empty)
    migrate.downgrade(empty, "-1")
    migrate.upgrade(empty, revision)

    assert tables(empty) == there
    assert migrate.current(empty) == revision


def test_a_database_taken_all_the_way_back_is_empty(empty: Database) -> None:
    migrate.upgrade(empty)
    migrate.downgrade(empty, "base")

    assert tables(empty) == []
    assert migrate.current(empty) is None


def test_two_bots_that_start_at_once_migrate_once(empty: Database) -> None:
    other = Database(empty.url.render_as_string(hide_password=False))
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(migrate.upgrade, (empty, other)))
    other.dispose()

    assert migrate.drift(empty) == []


EXAMPLES: dict[type, object] = {
    bool: True,
    int: 1,
    str: "x",
    bytes: b"x",
    object: {},  # JSON
    date: date(2026, 10, 5),
    datetime: datetime(2026, 10, 5, tzinfo=UTC),
}


def example(column: Column[Any]) -> object:
    return EXAMPLES[column.type.python_type]


@contextmanager
def every_table(db: Database) -> Iterator[tuple[Connection, MetaData]]:
    there = MetaData()
    with db.engine.begin() as connection:
        there.reflect(connection)
        there.remove(there.tables["alembic_version"])
        yield connection, there


def counts(db: Database) -> dict[str, int]:
    with every_table(db) as (connection, there):
        return {name: len(connection.execute(table.select()).all()) for name, table in there.tables.items()}


@pytest.mark.parametrize("revision", migrate.revisions()[:-1])
def test_a_database_with_a_row_in_every_table_is_brought_up_and_loses_none(
    empty: Database, revision: str
) -> None:
    """On SQLite a table is changed by making it anew, while rows of others refer to it."""
    migrate.upgrade(empty, revision)
    with every_table(empty) as (connection, there):
        for table in there.sorted_tables:
            connection.execute(table.insert().values({c.name: example(c) for c in table.columns}))
    before = counts(empty)

    migrate.upgrade(empty)

    after = counts(empty)
    assert set(before.values()) == {1}
    assert {name: after[name] for name in before} == before
    assert migrate.drift(empty) == []


def test_after_a_migration_a_row_of_nobody_is_refused_as_before(empty: Database) -> None:
    migrate.upgrade(empty)

    with pytest.raises(IntegrityError), empty.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO team (school_id, name, position) VALUES (404, 'x', 0)")
