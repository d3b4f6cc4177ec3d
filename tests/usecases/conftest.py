"""Every use case is tried on both databases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.db.engine import Database
from tests.backends import BACKENDS, migrated


@pytest.fixture(params=BACKENDS)
def db(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Iterator[Database]:
    with migrated(request.param, template, tmp_path) as database:
        yield database
