"""The exit codes are the same in the code, in the help and in the operator's guide."""

import re
from pathlib import Path

import pytest

from bot.cli.exitcodes import ExitCode
from bot.cli.main import main
from bot.texts.exitcodes import MEANINGS

GUIDE = (Path(__file__).parents[2] / "docs" / "van-hanh.md").read_text("utf-8")


def test_the_numbers_that_supervisors_rely_on_stay() -> None:
    assert {code.name: code.value for code in ExitCode} == {
        "DONE": 0,
        "NO": 1,
        "WRONG": 2,
        "ANOTHER_RUNS": 3,
        "POLLING_DIED": 4,
        "NO_DATABASE": 5,
        "INTERRUPTED": 130,
    }


def test_every_code_is_explained_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    shown = " ".join(capsys.readouterr().out.split())

    assert list(MEANINGS) == list(ExitCode)
    assert [code for code, meaning in MEANINGS.items() if f"{code} {meaning}" not in shown] == []


def test_the_guide_says_the_same() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", GUIDE.partition("## Mã kết thúc")[2], re.MULTILINE)

    assert {int(code): meaning for code, meaning in rows} == MEANINGS


def test_the_supervisor_starts_again_only_where_that_can_help() -> None:
    """A disk is freed, a database server comes up; a wrong token stays wrong."""
    prevented = re.findall(r"^RestartPreventExitStatus=(.*)$", GUIDE, re.MULTILINE)

    assert prevented == [f"{ExitCode.WRONG:d} {ExitCode.ANOTHER_RUNS:d}"]
