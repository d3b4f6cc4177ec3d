"""kill -9 of `thidua restore` at every file that it touches: what is in force is the old or the new, and whole."""

import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from bot.cli.restore import restore
from bot.db.backup import take
from bot.settings import Settings
from tests.cli.data import found_school, register_more, registered, settings_in
from tests.conftest import FakeClock, local
from tests.faults.conftest import FORKS
from tests.usecases.steps import LAN, MAI

TOUCHES = {"open", "os.rename", "os.link", "os.remove", "sqlite3.connect", "shutil.copyfile"}
OLD, NEW = ["Nguyễn Thị Lan", "Lê Thị Mai"], ["Nguyễn Thị Lan"]


def restores(settings: Settings, backup: Path, dies_at: int) -> None:
    """The Nth touch of a file in the data folder is its last deed; 0: a minute later, and it lives."""
    touched = 0

    def touch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal touched
        if event in TOUCHES and str(settings.data_dir) in str(arguments[0]):
            touched += 1
            if touched == dies_at:
                os.kill(os.getpid(), signal.SIGKILL)

    if dies_at:
        sys.addaudithook(touch)
    minute = 5 if dies_at else 6
    restore(settings, backup, ask=lambda _: "c", clock=FakeClock(local(2026, 10, 7, 9, minute)))


@pytest.mark.slow
def test_whenever_it_dies_one_of_the_two_is_in_force_and_the_next_restore_succeeds(tmp_path: Path) -> None:
    start = settings_in(tmp_path / "start")
    found_school(start, LAN)
    take(start.data_dir / "thidua.db", tmp_path / "backup.db")
    register_more(start, MAI)
    outcomes: list[list[str]] = []
    died = True
    while died:
        settings = Settings(data_dir=tmp_path / str(len(outcomes)))
        shutil.copytree(start.data_dir, settings.data_dir)
        process = FORKS.Process(target=restores, args=(settings, tmp_path / "backup.db", len(outcomes) + 1))
        process.start()
        process.join()
        died = process.exitcode == -signal.SIGKILL
        live = settings.data_dir / "thidua.db"
        outcomes.append(registered(live))
        if len(outcomes) % 5 == 0:
            restores(settings, tmp_path / "backup.db", dies_at=0)
            assert registered(live) == NEW
        shutil.rmtree(settings.data_dir)

    swapped = outcomes.index(NEW)
    assert outcomes == [OLD] * swapped + [NEW] * (len(outcomes) - swapped)
    assert (swapped > 15, len(outcomes) - swapped > 1) == (True, True)
