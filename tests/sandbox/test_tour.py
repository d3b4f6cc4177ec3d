"""The whole year, told by a bot in its own process: what it delivers, what it asked of Telegram, and what it notices."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.cli.tour import tour
from bot.sandbox.telegram import TOKEN
from bot.sandbox.tour.deeds import DEEDS
from bot.sandbox.tour.looks import LOOKS
from bot.sandbox.tour.screenplay import Screenplay, agrees, dated, read_screenplay, whole_year
from bot.texts import tour as words
from tests.sandbox.official import botapi, faults_in

LONGEST = 150.0


@dataclass(frozen=True)
class Played:
    """A tour that is over."""

    code: int
    story: str
    errors: str
    seconds: float
    out: Path
    journal: Path

    def requests(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.journal.read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    folder = tmp_path_factory.mktemp("tour")
    out, journal = folder / "out", folder / "journal.jsonl"
    began = monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "bot", "tour", "--out", out, "--journal", journal, "--seed", "1"],
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Played(done.returncode, done.stdout, done.stderr, monotonic() - began, out, journal)


def test_every_expectation_holds_within_its_time(played: Played) -> None:
    broken = played.story.partition(words.BROKEN)[2][:2000]
    assert (played.code, broken, played.errors) == (0, "", words.books_lie(str(played.out)) + "\n")
    assert played.story.splitlines()[-1].startswith("✓ Cả ")
    assert played.seconds < LONGEST


def test_the_story_names_no_port_path_or_token(played: Played) -> None:
    assert [word for word in ("127.0.0.1", "/tmp", str(played.out), TOKEN) if word in played.story] == []


SHEETS = ["Đăng ký theo tổ", "Đề tài SKKN", "Chưa đăng ký", "Tổng hợp"]


def test_the_workbooks_lie_in_the_folder(played: Played) -> None:
    """Three exports, of which one is the second school's; two rounds, the final list, the slips."""
    names = sorted(book.name.rpartition("-")[0].rstrip("-0123456789") for book in played.out.iterdir())
    sheets = [load_workbook(book).sheetnames for book in sorted(played.out.glob("dang-ky-*.xlsx"))]

    assert names == [
        *["cong-khai-lan"] * 2,
        *["dang-ky-thi-dua"] * 3,
        "danh-sach-chinh-thuc",
        "phieu-tham-gia",
    ]
    assert sheets == [SHEETS, SHEETS, [*SHEETS, "Đăng ký muộn"]]


def test_every_request_is_a_line_of_the_journal(played: Played) -> None:
    requests = played.requests()

    assert {tuple(request) for request in requests} == {("method", "params", "ok", "error_code")}
    assert {request["method"] for request in requests} >= {
        "sendMessage",
        "editMessageText",
        "sendDocument",
        "pinChatMessage",
    }
    assert "getUpdates" not in {request["method"] for request in requests}
    assert TOKEN not in played.journal.read_text(encoding="utf-8")
    # «not modified»: two presses that lead to the same screen
    assert {request["error_code"] for request in requests if not request["ok"]} <= {400}


def test_every_request_is_valid_by_the_official_api(played: Played) -> None:
    wrong = [fault for request in played.requests() for fault in faults_of(request)]

    assert wrong == []


def faults_of(request: dict[str, Any]) -> list[str]:
    method, params = request["method"], request["params"]
    if method not in botapi()["methods"]:
        return [f"{method} is no method"]
    fields = {field["name"]: field for field in botapi()["methods"][method].get("fields", [])}
    unknown = [f"{method}.{name} is no parameter" for name in params if name not in fields]
    missing = [
        f"{method}.{name} is missing" for name, f in fields.items() if f["required"] and name not in params
    ]
    wrong = [
        fault
        for name, value in params.items()
        if name in fields
        for fault in min((faults(value, kind, f"{method}.{name}") for kind in fields[name]["types"]), key=len)
    ]
    return unknown + missing + wrong


def faults(value: Any, kind: str, where: str) -> list[str]:
    """As for any object; a file stands in the journal by its name and size."""
    if kind == "InputFile":
        return [] if isinstance(value, dict) and set(value) == {"file", "bytes"} else [f"{where} is no file"]
    return faults_in(value, kind, where)


def test_the_official_api_would_catch_a_wrong_request() -> None:
    request = {"method": "sendMessage", "params": {"chat_id": 7, "txt": "x", "parse_mode": 3}}

    assert faults_of(request) == [
        "sendMessage.txt is no parameter",
        "sendMessage.text is missing",
        "sendMessage.parse_mode is no String: 3",
    ]


# What goes wrong in a story


def test_what_is_not_as_expected_is_told_the_story_goes_on_and_the_exit_code_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # a school's own folder: its token does not keep the tour's bot from starting
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text(
        '[telegram]\ntoken = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"\n'
    )
    broken = screenplay(
        ["tuyet", "opens"],
        ["tuyet", "reads", "Xin chào!"],
        ["tuyet", "presses", "Đúng, là tôi"],
        ["tuyet", "presses", "Không có nút này"],
        ["tuyet", "reads", "bỏ qua"],
    )
    stories = []
    for run in range(2):
        assert tour(broken, tmp_path / f"out{run}", None, seed=5) == 1
        stories.append(capsys.readouterr().out)
    told = stories[0].splitlines()

    assert stories[1] == stories[0]
    assert told[told.index("  " + words.BROKEN) + 1 :][:2] == [
        "    mong đợi: Xin chào!",
        "    đọc được: Cô là Phan Thị Ánh Tuyết, Tổ Toán – Tin, Trường THCS Sao Mai, phải không?",
    ]
    assert "    mong đợi: Cô Tuyết bấm [Không có nút này]" in told
    assert "    " + words.SKIPPED in told
    # the group heard of the opening, and no step of this story knows of it
    assert any(line.startswith("    đọc được: 📝 Mở đăng ký thi đua năm học ") for line in told)
    assert told[-1] == "✗ 3 trong 3 điều KHÔNG đúng như mong đợi."


def screenplay(*steps: list[str]) -> Screenplay:
    """One scene on the morning of the opening."""
    source = (
        'name = "Thử"\n'
        '[cast]\ntuyet = ["Cô Tuyết", "Phan Thị Ánh Tuyết"]\n'
        f'[[scenes]]\nat = "05/10 08:00"\ntold = "Cô Tuyết vào bot."\nsteps = {json.dumps(steps, ensure_ascii=False)}\n'
    )
    return read_screenplay([source])


@pytest.mark.parametrize("option", ["--out", "--journal"])
def test_a_place_that_cannot_be_written_to_is_refused_before_the_year_begins(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.cli.main import main

    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").touch()

    assert main(["tour", option, "file/x"]) == 2
    assert capsys.readouterr() == ("", "Không ghi được vào file/x: Not a directory.\n")


# The screenplay


def test_every_step_of_the_year_is_somebody_doing_or_looking_at_something() -> None:
    year = whole_year()
    steps = [step for part in year.parts for scene in part.scenes for step in scene.steps]

    assert {step.verb for step in steps} <= {*DEEDS, *LOOKS}
    assert {step.who for step in steps} == {*year.cast, "group", "staff", "bot", "operator"}
    assert set(words.DEEDS) == set(DEEDS)
    assert set(words.LOOKS) < set(LOOKS)


@pytest.mark.parametrize(
    ("expected", "read", "agreed"),
    [
        ("Chào cô!", "Chào cô!\n", True),
        ("Chào cô!", "Chào cô! Mời cô bấm nút.", False),
        ("Chào …!", "Chào cô\nLan!", True),
        ("Chào …!", "Xin chào cô!", False),
        ("(a+)", "aa", False),
        ("Mã: {receipt}", "Mã: A5HTGH", True),
        ("Mã: {receipt}", "Mã: ", False),
        ("", "", True),
        ("", "Có thêm một tin.", False),
    ],
)
def test_what_is_read_agrees_with_what_is_expected(expected: str, read: str, agreed: bool) -> None:
    assert agrees(expected, read) == agreed


def test_days_move_to_the_year_that_is_played() -> None:
    assert dated("{T 17/10}, {01/01}, {year}", 2020) == "Thứ Bảy, 17/10/2020, 01/01/2021, 2020-2021"
