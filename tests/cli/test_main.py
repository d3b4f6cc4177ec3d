"""The command line as an operator meets it: Vietnamese help, one line and exit code 2 for what cannot be done."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot import __version__
from bot.cli import main as command_line
from bot.cli.main import main, parser
from bot.sandbox.demo_roster import write_demo_roster

ENGLISH = ("usage:", "options:", "positional arguments", "show this help", "error:")


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new machine: no configuration, no data, no token."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str, str]:
    """Exit code, stdout, stderr of one call."""
    code = main(argv)
    out, err = capsys.readouterr()
    return code, out, err


COMMANDS = [
    (),
    ("run",),
    ("sandbox",),
    ("tour",),
    ("doctor",),
    ("health",),
    ("school",),
    ("school", "add"),
    ("export",),
    ("roster",),
    ("rules", "check"),
    ("backup",),
    ("restore",),
    ("db",),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_is_complete_and_vietnamese(
    command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    said = capsys.readouterr().out

    assert ended.value.code == 0
    assert said.startswith("Cách dùng: thidua")
    assert [word for word in ENGLISH if word in said.lower()] == []


def test_every_option_says_what_it_is_for() -> None:
    def silent(one: object, path: str) -> list[str]:
        found = []
        for action in one._actions:  # type: ignore[attr-defined]
            if isinstance(action.choices, dict):
                for name, part in action.choices.items():
                    found += silent(part, f"{path} {name}")
            elif not action.help:
                found.append(f"{path} {action.dest}")
        return found

    assert [line for name in command_line.COMMANDS for line in silent(parser(name), "thidua")] == []


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])

    assert capsys.readouterr().out == f"thidua {__version__}\n"


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("dance",),
        ("export", "everything", "--out", "x.xlsx"),
        ("export", "all"),
        ("run", "--port"),
        ("sandbox", "--port", "x"),
    ],
    ids=["nothing", "unknown command", "unknown kind", "missing option", "unknown option", "no number"],
)
def test_a_wrong_call_is_one_vietnamese_line_and_exit_code_2(
    argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = told(capsys, *argv)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("Lệnh chưa đúng")


def test_with_a_school_but_no_token_run_refuses_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "school", "add", "Trường THCS Kim Đồng")[0] == 0

    code, out, err = told(capsys, "run")

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("Đã có dữ liệu của một trường nhưng chưa có token của bot.")
    assert not (tmp_path / "data-sandbox").exists()


def test_the_sandboxs_bot_refuses_a_real_token(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")

    code, _, err = told(capsys, "run", "--sandbox", "http://127.0.0.1:9")

    assert (code, err.startswith("Bản dùng thử không nhận token thật.")) == (2, True)
    assert "AAAA" not in err


def test_a_mistake_in_the_configuration_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "config.toml").write_text('zone = "Asia/Hanoi"\nquiet = 3\n', encoding="utf-8")

    code, _, err = told(capsys, "run")

    assert (code, err.count("\n")) == (2, 1)
    assert "Asia/Hanoi" in err
    assert "quiet" in err


def test_a_school_its_staff_and_its_lists_without_telegram(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = told(capsys, "school", "add", "Trường THCS Sao Mai", "--place", "Hoà Bình")
    assert code == 0
    assert "Mã khởi tạo cho thư ký: " in out
    assert told(capsys, "school", "add", "TRƯỜNG THCS SAO MAI") == (
        2,
        "",
        "Đã có trường mang tên này trong cơ sở dữ liệu.\n",
    )
    write_demo_roster(tmp_path / "danh-sach.xlsx")
    assert told(capsys, "roster", "danh-sach.xlsx", "--yes", "--roles")[0] == 0
    again = told(capsys, "roster", "danh-sach.xlsx", "--yes")
    assert again[0] == 0
    assert told(capsys, "export", "all", "--out", "x.xlsx")[0] == 2  # there is no year yet
    assert not (tmp_path / "x.xlsx").exists()


def test_the_roster_as_json_touches_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_demo_roster(tmp_path / "danh-sach.xlsx")

    code, out, err = told(capsys, "roster", "danh-sach.xlsx", "--json")
    read = json.loads(out)

    assert (code, err) == (0, "")
    assert sorted(read) == ["columns", "people", "warnings"]
    assert len(read["people"]) == 40
    assert list(read["people"][0]) == [
        "name", "birth_date", "sex", "position", "team", "subject", "phone", "email", "code", "active",
    ]  # fmt: skip
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04garbage", b"\xd0\xcf\x11\xe0 an old workbook"])
def test_a_file_that_is_no_list_is_one_line(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "x.xlsx").write_bytes(content)

    code, out, err = told(capsys, "roster", "x.xlsx", "--json")

    assert (code, out, err.count("\n")) == (2, "", 1)


def test_health_of_a_bot_that_never_ran_is_bad(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "health")[0] == 2
    told(capsys, "school", "add", "Trường THCS Kim Đồng")

    code, out, _ = told(capsys, "health")

    assert code == 1
    assert [line.partition(":")[0] for line in out.splitlines()][:2] == [
        "⚠️ Hỏi tin mới lần cuối",
        "⚠️ Rà lịch và gửi tin lần cuối",
    ]


def test_the_schema_agrees_with_the_models(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "db", "check") == (0, "Mô hình và các bản nâng cấp khớp nhau.\n", "")


@pytest.mark.parametrize(
    "command", [("health",), ("export", "all", "--out", "x.xlsx"), ("db", "upgrade")], ids=" ".join
)
def test_a_database_of_a_newer_version_is_refused_in_one_line(
    command: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told(capsys, "school", "add", "Trường THCS Kim Đồng")
    with closing(sqlite3.connect(tmp_path / "data" / "thidua.db")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")

    code, out, err = told(capsys, *command)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("Cơ sở dữ liệu: của một phiên bản bot mới hơn.")


def test_a_database_that_cannot_be_opened_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "thidua.db").mkdir()

    code, out, err = told(capsys, "health")

    assert (code, out, err.count("\n")) == (5, "", 1)
    assert err.startswith("Không mở được cơ sở dữ liệu. Hãy kiểm tra data_dir")
