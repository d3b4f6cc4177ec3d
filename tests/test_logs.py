import io
import json
import logging
import sys
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from telegram import Chat, Message, Update, User
from telegram.error import InvalidToken

from bot.logs import configure_logging
from bot.settings import Log, Settings, Telegram, load

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw-k"
NOW = datetime(2026, 10, 1, tzinfo=UTC)


class Colour(Enum):
    RED = "đỏ"


class Logs:
    """What was written to the stream, line by line."""

    def __init__(self) -> None:
        self.stream = io.StringIO()
        self.text = logging.getLogger("bot.test")

    def configure(self, token: str = TOKEN, level: str = "INFO") -> None:
        settings = load({"TELEGRAM_BOT_TOKEN": token, "THIDUA_LOG_LEVEL": level})
        configure_logging(settings, self.stream)

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]

    def messages(self) -> list[str]:
        return [line["message"] for line in self.lines()]


@pytest.fixture
def logs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Logs]:
    monkeypatch.chdir(tmp_path)
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers, root.level
    yield Logs()
    root.handlers, sys.excepthook = handlers, hook
    root.setLevel(level)
    logging.captureWarnings(False)


def test_a_record_is_one_json_line_with_its_fields(logs: Logs) -> None:
    logs.configure()

    logs.text.info(
        "gửi %d tin\ncho %s", 3, "nhóm", extra={"notice": "k1", "due": NOW, "late": timedelta(hours=1)}
    )

    [line] = logs.lines()
    assert datetime.fromisoformat(line.pop("at")).tzinfo == UTC
    assert line == {
        "level": "INFO",
        "logger": "bot.test",
        "message": "gửi 3 tin\ncho nhóm",
        "notice": "k1",
        "due": "2026-10-01 00:00:00+00:00",
        "late": "1:00:00",
    }


@pytest.mark.parametrize("token", [TOKEN, "424242:SANDBOX"], ids=["real", "short"])
def test_the_token_appears_nowhere(logs: Logs, token: str) -> None:
    logs.configure(token)

    logs.text.info("https://api.telegram.org/bot%s/getMe", token, extra={"where": f"bot{token}"})
    logs.text.info(f"bot{token}")
    failure = RuntimeError(f"/bot{token}/")
    failure.__cause__ = InvalidToken(f"The token `{token}` was rejected by the server.")
    logs.text.error("failed: %s", failure, exc_info=failure)

    assert logs.stream.getvalue().count(token.partition(":")[2]) == 0
    assert logs.messages() == [
        "https://api.telegram.org/bot<token>/getMe",
        "bot<token>",
        "failed: RuntimeError: /bot<token>/",
    ]


def test_no_other_secret_of_the_settings_appears(logs: Logs) -> None:
    settings = load(
        {
            "THIDUA_HEALTH_PING_URL": "https://hc-ping.com/b61b6b14-3ae2/start",
            "THIDUA_TELEGRAM_PROXY": "socks5://an:matkhau@10.0.0.1:1080",
            "THIDUA_DATABASE_URL": "postgresql://thidua:bimat@db/thidua",
        }
    )
    configure_logging(settings, logs.stream)

    logs.text.info("GET https://hc-ping.com/b61b6b14-3ae2/start")
    logs.text.info("GET /b61b6b14-3ae2/start", extra={"proxy": settings.telegram.proxy})
    logs.text.info("connecting to %s", settings.database_url)

    assert logs.messages() == [
        "GET <token>",
        "GET /<token>/start",
        "connecting to postgresql+psycopg://<token>@db/thidua",
    ]
    assert logs.lines()[1]["proxy"] == "socks5://<token>@10.0.0.1:1080"


def test_an_unknown_token_is_recognised_by_its_form(logs: Logs) -> None:
    configure_logging(Settings(), logs.stream)

    logs.text.info("%s %s", f"/bot{TOKEN}/", TOKEN.replace(":", "%3A"))

    assert logs.messages() == ["/bot<token>/ <token>"]


def test_what_people_send_shows_only_its_type(logs: Logs) -> None:
    logs.configure()
    person = User(1, "Nguyễn Thị Hoa", False)
    update = Update(1, message=Message(1, NOW, Chat(1, "private"), from_user=person, text="đề tài của tôi"))

    logs.text.info("update %s, %r", update, [update], extra={"raw": {"text": "đề tài"}})
    logs.text.info("call %(method)s with %(data)s", {"method": "sendMessage", "data": {"text": "đề tài"}})
    logs.text.info(update)

    assert logs.messages() == ["update <Update>, '<list>'", "call sendMessage with <dict>", "<Update>"]
    assert logs.lines()[0]["raw"] == "<dict>"


def test_an_error_shows_places_and_first_lines_but_no_values_of_a_row(logs: Logs) -> None:
    logs.configure()

    def register() -> None:
        raise ValueError('duplicate key violates "one_per_year"\nDETAIL: Key (name)=(Nguyễn Thị Hoa)')

    try:
        try:
            register()
        except ValueError as cause:
            raise RuntimeError("not saved") from cause
    except RuntimeError:
        logs.text.exception("oops")

    error = logs.lines()[0]["error"]
    assert (error["summary"], error["cause"]["summary"]) == (
        "RuntimeError: not saved",
        'ValueError: duplicate key violates "one_per_year"',
    )
    assert [place.rpartition(" ")[2] for place in error["cause"]["trace"]] == [
        "test_an_error_shows_places_and_first_lines_but_no_values_of_a_row",
        "register",
    ]


def test_an_error_shows_what_it_came_from_and_what_it_gathers(logs: Logs) -> None:
    logs.configure()

    failure = ExceptionGroup("two", [ValueError("a"), TypeError("b")])
    failure.__context__ = KeyError("first")
    logs.text.error("oops", exc_info=failure)

    error = logs.lines()[0]["error"]
    assert [part["summary"] for part in error["errors"]] == ["ValueError: a", "TypeError: b"]
    assert error["cause"]["summary"] == "KeyError: 'first'"


def test_arguments_that_do_not_fit_are_left_out_instead_of_printed_raw(
    logs: Logs, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure()

    logs.text.info("%d rows, %s", {"name": "Hoa"}, Colour.RED)

    assert (logs.messages(), capsys.readouterr().err) == (["%d rows, %s"], "")


def test_an_enum_and_a_path_are_plain_values(logs: Logs) -> None:
    logs.configure()

    logs.text.info("%s in %s, %s", Colour.RED, Path("data"), None)

    assert logs.messages() == ["RED in data, None"]


def test_chatty_libraries_are_kept_quiet_at_every_level(logs: Logs) -> None:
    logs.configure(level="DEBUG")

    for name in ("httpx", "httpcore.http11", "apscheduler.executors.default", "bot.test"):
        logging.getLogger(name).info(name)
        logging.getLogger(name).warning(name)

    assert logs.messages() == [
        "httpx",
        "httpcore.http11",
        "apscheduler.executors.default",
        "bot.test",
        "bot.test",
    ]


def test_the_level_of_the_settings_holds(logs: Logs) -> None:
    configure_logging(Settings(log=Log(level="WARNING"), telegram=Telegram()), logs.stream)

    logs.text.info("no")
    logs.text.warning("yes")

    assert logs.messages() == ["yes"]


def test_configuring_twice_writes_each_line_once(logs: Logs) -> None:
    logs.configure()
    logs.configure()

    logs.text.info("once")

    assert logs.messages() == ["once"]


def test_warnings_become_records(logs: Logs) -> None:
    logs.configure()

    with warnings.catch_warnings():
        warnings.simplefilter("default")
        logging.captureWarnings(False)  # catch_warnings put its own recorder in place: capture anew
        logging.captureWarnings(True)
        warnings.warn("old ways", UserWarning, stacklevel=1)

    assert [(line["logger"], "old ways" in line["message"]) for line in logs.lines()] == [
        ("py.warnings", True)
    ]


def test_a_crash_is_a_record_without_the_token(logs: Logs) -> None:
    logs.configure()
    crash = InvalidToken(f"The token `{TOKEN}` was rejected by the server.")

    sys.excepthook(InvalidToken, crash, None)

    [line] = logs.lines()
    assert (line["level"], line["error"]["summary"]) == (
        "CRITICAL",
        "InvalidToken: The token `<token>` was rejected by the server.",
    )


def test_an_interrupt_from_the_keyboard_is_no_crash(logs: Logs, capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()

    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert (logs.lines(), capsys.readouterr().err) == ([], "KeyboardInterrupt\n")
