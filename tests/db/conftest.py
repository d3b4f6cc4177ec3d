"""Both databases, empty but migrated, and addresses of databases without a schema."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.db.engine import Database
from tests import postgres

BACKENDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgresql"))]


@pytest.fixture(params=BACKENDS)
def db(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Iterator[Database]:
    if request.param == "postgresql":
        database = postgres.emptied()
    else:
        shutil.copy(template, tmp_path / "thidua.db")
        database = Database(f"sqlite:///{tmp_path / 'thidua.db'}")
    yield database
    database.dispose()


@pytest.fixture(params=BACKENDS)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without a single table."""
    sqlite = f"sqlite:///{tmp_path / 'empty.db'}"
    database = Database(postgres.new_address("empty") if request.param == "postgresql" else sqlite)
    yield database
    database.dispose()
