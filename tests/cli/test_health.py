"""`thidua health`: what a container's check goes by; it runs beside the bot, so it changes nothing."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.cli.common import open_office
from bot.cli.main import main
from bot.clock import real_now
from bot.settings import Settings
from bot.usecases.health import beat
from bot.usecases.office import Office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A new database in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    office = open_office(Settings())
    yield office
    office.db.dispose()


@pytest.mark.parametrize(
    ("polled", "swept", "code"),
    [
        pytest.param(
            4, 14, 0, id="fresh; that there is no backup is told, and no reason to start the bot anew"
        ),
        pytest.param(6, 1, 1, id="polled too long ago"),
        pytest.param(1, 16, 1, id="swept too long ago"),
    ],
)
def test_it_goes_by_the_beats_that_the_bot_wrote(
    office: Office, capsys: pytest.CaptureFixture[str], polled: int, swept: int, code: int
) -> None:
    now = real_now()
    moments = {"polled_at": now - timedelta(minutes=polled), "swept_at": now - timedelta(minutes=swept)}
    beat(office, now, **moments)

    assert main(["health"]) == code
    marks = [line[0] for line in capsys.readouterr().out.splitlines()]
    assert marks == ["✅" if polled < 5 else "⚠", "✅" if swept < 15 else "⚠", "✅", "⚠", "✅", "ℹ"]


def test_a_writer_does_not_hold_it_up(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    now = real_now()
    beat(office, now, polled_at=now, swept_at=now)
    with office.db.write():
        code = main(["health"])

    assert (code, capsys.readouterr().err) == (0, "")


def test_an_older_database_is_told_and_not_migrated(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    office.db.dispose()
    with closing(sqlite3.connect(tmp_path / "data" / "thidua.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0003'")

    code = main(["health"])

    assert (code, capsys.readouterr().err[:37]) == (2, "Cơ sở dữ liệu: ở phiên bản cũ; sẽ đượ")
    with closing(sqlite3.connect(tmp_path / "data" / "thidua.db")) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0003",)
