"""The journal of the bot's requests: one JSON line each but getUpdates, parameters by their official types."""

import json
from pathlib import Path
from typing import Any

from bot.sandbox.telegram import Upload
from bot.sandbox.telegram.events import Event, Requested


class Journal:
    """Give it to `Telegram.listen`; it writes `{"method", "params", "ok", "error_code"}` lines."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.write_bytes(b"")

    def __call__(self, event: Event) -> None:
        if isinstance(event, Requested) and event.method != "getUpdates":
            line = {
                "method": event.method,
                "params": event.params,
                "ok": event.ok,
                "error_code": event.code,
            }
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False, default=_file) + "\n")


def _file(value: Any) -> dict[str, Any]:
    """A file as its name and size: its content stays out."""
    assert isinstance(value, Upload)
    return {"file": value.name, "bytes": len(value.content)}
