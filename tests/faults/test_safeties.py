"""Each safety is switched off in a copy of the project, and a named test falls: none is there for show.

`docs/reliability.md` shows the same pairs.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from shutil import copy, copytree, ignore_patterns

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reliability.md"

TESTS_FAILED = 1
"""pytest's exit code; 2 to 5 would say that the test did not run."""


@dataclass(frozen=True)
class Safety:
    """What is switched off by which edit, the test that falls, and the words with which it does."""

    name: str
    file: str
    before: str
    after: str
    test: str
    says: str


SAFETIES = (
    Safety(
        "the unique key of the outbox",
        "migrations/versions/0001_the_first_schema.py",
        '        sa.UniqueConstraint("school_id", "key", name=op.f("uq_outbox_school_id_key")),\n',
        "",
        "tests/db/test_outbox_key.py::test_a_notice_has_one_row_however_often_it_is_written",
        r"DID NOT RAISE .*IntegrityError",
    ),
    Safety(
        "the claim: one row to one sender",
        "bot/db/outbox.py",
        ', may_leave(bindparam("now", type_=UtcDateTime()))\n',
        "\n",
        "tests/usecases/test_delivery.py::test_two_claimers_never_get_the_same_row",
        r"assert \[\d+, \d+.*\] == \[\d+, \d+.*\]",
    ),
    Safety(
        "the lock: one bot on one database",
        "bot/jobs/instance.py",
        "        yield lock.is_locked\n",
        "        yield True\n",
        "tests/jobs/test_instance.py::test_a_second_bot_on_the_same_folder_is_refused_and_the_first_goes_on",
        r"assert \['running', 'running', 'running'\] == \['refused'",
    ),
    Safety(
        "BEGIN IMMEDIATE",
        "bot/db/engine.py",
        '"BEGIN IMMEDIATE"',
        '"BEGIN"',
        "tests/db/test_engine.py::test_two_writers_lose_nothing",
        r"database is locked",
    ),
    Safety(
        "PostgreSQL's one writer at a time",
        "bot/db/engine.py",
        'f"SELECT pg_advisory_xact_lock({WRITE_LOCK_ID})"',
        '"SELECT 1"',
        "tests/db/test_engine.py::test_two_writers_lose_nothing",
        r"assert \d+ == \(8 \* 100\)",
    ),
    Safety(
        "the uncertain state after a crash",
        "bot/usecases/delivery.py",
        "            doubt(session, row, Reason.RESTORED if row.reason == Reason.RESTORED else Reason.CRASHED, now)\n",
        "            row.state, row.next_attempt_at = RowState.QUEUED, now\n",
        "tests/faults/test_outbox.py::test_an_announcement_cut_off_by_a_crash_is_asked_about_and_stands_once",
        r"assert \[\('sent', None, 2\)\] == \[\('uncertain', 'crashed', 1\)\]",
    ),
    Safety(
        "the uncertain state after a time-out",
        "bot/jobs/delivery.py",
        " else Uncertain(Reason.TIMED_OUT)\n",
        " else Later(None)\n",
        "tests/jobs/test_delivery.py::test_what_a_trouble_means_for_a_person",
        r"assert Later\(after=None\) == Uncertain\(",
    ),
)

IDS = [safety.name for safety in SAFETIES]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the tests need."""
    there = tmp_path_factory.mktemp("copy") / "project"
    for folder in ("bot", "migrations", "tests"):
        copytree(ROOT / folder, there / folder, ignore=ignore_patterns("__pycache__"))
    for file in ("conftest.py", "pyproject.toml", "config.example.toml"):
        copy(ROOT / file, there)
    return there


def python(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    own = {"PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "300"}
    return subprocess.run(
        [sys.executable, *words],
        cwd=project,
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.kills
@pytest.mark.parametrize("safety", SAFETIES, ids=IDS)
def test_without_a_safety_its_test_falls(safety: Safety, project: Path) -> None:
    edited = project / safety.file
    whole = edited.read_text(encoding="utf-8")
    assert whole.count(safety.before) == 1
    assert python(project, "-c", "import bot; print(bot.__file__)").stdout == f"{project}/bot/__init__.py\n"
    edited.write_text(whole.replace(safety.before, safety.after), encoding="utf-8")
    try:
        ran = python(project, "-m", "pytest", "-vv", "-p", "no:cacheprovider", safety.test)
    finally:
        edited.write_text(whole, encoding="utf-8")

    assert (ran.returncode, ran.stderr) == (TESTS_FAILED, "")
    assert re.search(safety.says, ran.stdout), ran.stdout


def test_the_page_shows_each_safety_with_its_test() -> None:
    shown = re.findall(r"^\| ([^|]+) \| `(tests/[^`]+)` \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert shown == [(safety.name, safety.test) for safety in SAFETIES]


@pytest.mark.parametrize("safety", SAFETIES, ids=IDS)
def test_each_edit_meets_the_code_as_it_stands(safety: Safety) -> None:
    assert (ROOT / safety.file).read_text(encoding="utf-8").count(safety.before) == 1
