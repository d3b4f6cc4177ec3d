"""Both databases, empty but migrated, or without a schema."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.db.engine import Database
from tests.backends import BACKENDS, migrated, new_address


@pytest.fixture(params=BACKENDS)
def db(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Iterator[Database]:
    with migrated(request.param, template, tmp_path) as database:
        yield database


@pytest.fixture(params=BACKENDS)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without a single table."""
    sqlite = f"sqlite:///{tmp_path / 'empty.db'}"
    database = Database(new_address("empty") if request.param == "postgresql" else sqlite)
    yield database
    database.dispose()
