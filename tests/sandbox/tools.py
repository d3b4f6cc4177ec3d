"""What the sandbox's tests hold in their hands: a clock that stands still, and the bot's side of the wire."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from struct import pack
from typing import Any

import pytest

from bot.sandbox.telegram import Impossible, Reason, Telegram, Upload
from bot.sandbox.telegram.pictures import PNG

PICTURE = PNG + pack(">I4sII", 13, b"IHDR", 640, 480)


@dataclass
class StillClock:
    """Time moves only when a test says so."""

    now: datetime = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Bot:
    """Requests as they come over the wire: `bot("sendMessage", chat_id=1, text="x")`."""

    telegram: Telegram

    def __call__(self, method: str, /, **params: Any) -> Any:
        """The result; a refusal fails the test."""
        body = self.telegram.call(method, *split(params)).body
        assert body["ok"], body
        return body["result"]

    def refusal(self, method: str, /, **params: Any) -> str:
        """The description of the refusal; a success fails the test."""
        answer = self.telegram.call(method, *split(params))
        assert not answer.body["ok"], answer.body
        assert answer.body["error_code"] == answer.status
        return f"{answer.status} {answer.body['description']}"

    def updates(self, **params: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self("getUpdates", **params)
        return found


def split(params: dict[str, Any]) -> tuple[dict[str, str], dict[str, Upload]]:
    """Strings and files, as a client would send them."""
    files = {name: value for name, value in params.items() if isinstance(value, Upload)}
    raw = {n: v if isinstance(v, str) else json.dumps(v) for n, v in params.items() if n not in files}
    return raw, files


def keyboard(*rows: list[tuple[str, str]]) -> dict[str, Any]:
    """An inline keyboard of (label, data)."""
    return {"inline_keyboard": [[{"text": t, "callback_data": d} for t, d in row] for row in rows]}


def why_not(act: Callable[[], object]) -> Reason:
    """Why the app does not let one do that."""
    with pytest.raises(Impossible) as impossible:
        act()
    return impossible.value.reason


def heard(bot: Bot) -> list[dict[str, Any]]:
    """The updates that wait, each as its kind and the text or data in it; they are acknowledged."""
    updates = bot.updates()
    if updates:
        bot.updates(offset=updates[-1]["update_id"] + 1)
    return [{kind: content} for update in updates for kind, content in update.items() if kind != "update_id"]
