"""Every use case is tried on both databases: a copy of the SQLite template, and PostgreSQL."""

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
