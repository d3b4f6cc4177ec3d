import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.jobs.instance import (
    LOCK_FILE,
    AlreadyRunning,
    ConflictWatch,
    Unlockable,
    Verdict,
    folder_lock,
    sole_instance,
)

STARTED = datetime(2026, 10, 1, tzinfo=UTC)
OLD = STARTED + timedelta(hours=5)

HOLDER = """
import sys
from pathlib import Path
from bot.jobs.instance import folder_lock, sole_instance
with sole_instance(folder_lock(Path(sys.argv[1]))):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def other_bot(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process of its own that holds the lock of the folder."""
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


def start(folder: Path) -> str:
    try:
        with sole_instance(folder_lock(folder)):
            return "running"
    except AlreadyRunning:
        return "refused"


def test_a_second_bot_on_the_same_folder_is_refused_and_the_first_goes_on(tmp_path: Path) -> None:
    with other_bot(tmp_path) as first:
        assert [start(tmp_path), start(tmp_path), start(tmp_path / "other")] == [
            "refused",
            "refused",
            "running",
        ]
        assert first.poll() is None


def test_a_bot_killed_without_warning_leaves_no_lock(tmp_path: Path) -> None:
    with other_bot(tmp_path) as first:
        first.kill()
        first.wait()

        assert start(tmp_path) == "running"


def test_a_stopped_bot_lets_the_next_one_in(tmp_path: Path) -> None:
    assert [start(tmp_path / "new" / "data"), start(tmp_path / "new" / "data")] == ["running", "running"]


def test_the_lock_is_held_until_the_end_and_freed_after_an_error(tmp_path: Path) -> None:
    def run_into_an_error() -> None:
        with sole_instance(folder_lock(tmp_path)):
            assert start(tmp_path) == "refused"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run_into_an_error()

    assert start(tmp_path) == "running"


def test_a_folder_that_takes_no_lock_is_told_as_what_it_is(tmp_path: Path) -> None:
    """As on a read-only disk: nothing can be made there."""
    (tmp_path / "data").write_text("a file where the folder should be")
    (tmp_path / "taken" / LOCK_FILE).mkdir(parents=True)

    for folder in (tmp_path / "data", tmp_path / "data" / "inside", tmp_path / "taken"):
        with pytest.raises(Unlockable), folder_lock(folder):
            pytest.fail("it ran")


def test_every_lock_must_be_free_and_a_refusal_frees_those_already_held(tmp_path: Path) -> None:
    @contextmanager
    def database_in_use() -> Iterator[bool]:
        yield False

    with pytest.raises(AlreadyRunning), sole_instance(folder_lock(tmp_path), database_in_use()):
        pytest.fail("it ran")

    assert start(tmp_path) == "running"


def test_a_young_bot_leaves_at_its_first_conflict() -> None:
    watch = ConflictWatch(STARTED)

    assert watch.seen(STARTED + timedelta(seconds=59)) is Verdict.LEAVE


def test_an_older_bot_bears_a_conflict_for_a_minute_then_reports_once() -> None:
    watch = ConflictWatch(STARTED)

    verdicts = [watch.seen(OLD + timedelta(seconds=s)) for s in (0, 20, 59, 60, 80, 140)]

    assert [v.name for v in verdicts] == ["WAIT", "WAIT", "WAIT", "REPORT", "WAIT", "WAIT"]


def test_a_bot_of_exactly_a_minute_is_no_longer_young() -> None:
    assert ConflictWatch(STARTED).seen(STARTED + timedelta(seconds=60)) is Verdict.WAIT


def test_after_a_minute_of_peace_a_new_quarrel_is_borne_and_reported_anew() -> None:
    watch = ConflictWatch(STARTED)
    for seconds in (0, 30, 60):
        watch.seen(OLD + timedelta(seconds=seconds))
    later = OLD + timedelta(seconds=121)

    verdicts = [watch.seen(later + timedelta(seconds=s)) for s in (0, 30, 60)]

    assert [v.name for v in verdicts] == ["WAIT", "WAIT", "REPORT"]


def test_two_lone_conflicts_hours_apart_are_no_quarrel() -> None:
    watch = ConflictWatch(STARTED)

    assert [watch.seen(OLD), watch.seen(OLD + timedelta(hours=1))] == [Verdict.WAIT, Verdict.WAIT]
