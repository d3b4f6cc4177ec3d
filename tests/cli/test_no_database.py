"""A command that cannot use the database: one line that says what to do, exit code 5, and nothing changed."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from bot.cli.main import main
from bot.db.backup import opened
from bot.texts.database import line
from tests.cli.data import found_school, registered, settings_in
from tests.usecases.steps import LAN

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw-k"


@contextmanager
def locked(live: Path, _: pytest.MonkeyPatch) -> Iterator[None]:
    with closing(opened(live)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield


@contextmanager
def read_only(live: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Also root may not write to it so; the address is relative to the folder in which the command runs."""
    with closing(opened(live)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
    monkeypatch.setenv("THIDUA_DATABASE_URL", "sqlite:///file:data/thidua.db?mode=ro&uri=true")
    yield


@contextmanager
def damaged(live: Path, _: pytest.MonkeyPatch) -> Iterator[None]:
    sound = live.read_bytes()
    live.write_bytes(sound[:4096] + b"\xff" * (len(sound) - 4096))
    yield
    live.write_bytes(sound)


@contextmanager
def out_of_reach(live: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("THIDUA_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/thidua")
    yield


Cause = Callable[[Path, pytest.MonkeyPatch], AbstractContextManager[None]]


@pytest.mark.parametrize("command", ["school add", "run"])
@pytest.mark.parametrize(
    ("cause", "kind"),
    [(locked, "locked"), (read_only, "read_only"), (damaged, "damaged"), (out_of_reach, "unreachable")],
)
def test_it_says_so_in_one_line_and_ends_with_5(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    cause: Cause,
    kind: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    monkeypatch.setenv("THIDUA_TELEGRAM_BASE_URL", "http://127.0.0.1:1/bot")
    settings = settings_in(tmp_path)
    found_school(settings, LAN)
    live = settings.data_dir / "thidua.db"

    with cause(live, monkeypatch):
        code = main(["run"] if command == "run" else ["school", "add", "Trường THCS Lê Lợi"])
    out, err = capsys.readouterr()

    assert (code, out, err) == (5, "", f"{line(kind)}\n")
    assert registered(live) == ["Nguyễn Thị Lan"]
