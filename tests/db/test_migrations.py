"""The revisions lead to what the models describe, up and down, on both databases."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import inspect

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
