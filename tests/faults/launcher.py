"""Runs the bot in a process of its own, writes down what it does moment by moment, and ends it by kill -9 at one of them."""

import json
import os
import re
import signal
import sys
import threading
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.orm import Session, configure_mappers
from telegram.request import HTTPXRequest, RequestData

from bot.cli.main import main

# The forkserver imports this module once for every start that follows: what a start imports late, and what it
# would work out anew, is made ready here.
for late in ("bot.cli.run", "bot.db.migrate", "httpcore", "anyio._backends._asyncio"):
    import_module(late)
configure_mappers()

ARMED, JOURNAL = "armed", "moments.jsonl"
"""Files in the bot's data folder: from when on moments count; which there were."""

CHANGES = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM)\s+\"?(\w+)", re.IGNORECASE)


class Place(StrEnum):
    """Where in a request or a commit the bot stands."""

    LEAVES = "before a request leaves"
    DONE = "after Telegram has done it, before the bot hears of it"
    BEFORE = "right before a commit"
    AFTER = "right after a commit"


@dataclass(frozen=True, order=True)
class Moment:
    """The number-th time (from 1) that this is about to happen, or has just happened, since the watch is armed."""

    place: Place
    what: str
    number: int

    def __str__(self) -> str:
        return f"{self.place}: {self.what} ({self.number})"


class Watch:
    """Counts the moments of one process; `fatal` is the one that it does not survive."""

    def __init__(self, data: Path, fatal: Moment | None) -> None:
        self._data = data
        self._fatal = fatal
        self._seen: Counter[tuple[Place, str]] = Counter()
        self._counting = threading.Lock()

    def sees(self, place: Place, what: str) -> None:
        """Use cases commit in threads of their own, hence the lock."""
        with self._counting:
            if not (self._data / ARMED).exists():
                return
            self._seen[place, what] += 1
            moment = Moment(place, what, self._seen[place, what])
            with (self._data / JOURNAL).open("a", encoding="utf-8") as journal:
                journal.write(json.dumps([place, what, moment.number]) + "\n")
            if moment == self._fatal:
                os.kill(os.getpid(), signal.SIGKILL)


def moments(data: Path) -> list[Moment]:
    """What was written down."""
    lines = (data / JOURNAL).read_text(encoding="utf-8").splitlines()
    return [Moment(Place(place), what, number) for place, what, number in map(json.loads, lines)]


def run(words: list[str], data: Path, fatal: Moment | None) -> None:
    """The process: `thidua` with these words, watched; what it prints goes to a file in its data folder."""
    with (data / "bot.log").open("ab") as file:
        for stream in (1, 2):
            os.dup2(file.fileno(), stream)
    os.environ.pop("TELEGRAM_BOT_TOKEN", None)
    watch = Watch(data, fatal)
    _watch_requests(watch)
    _watch_commits(watch)
    sys.exit(main(words))


def _watch_requests(watch: Watch) -> None:
    plain = HTTPXRequest.do_request
    last_offset: list[object] = [None]

    async def watched(
        self: HTTPXRequest,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *args: Any,
        **more: Any,
    ) -> tuple[int, bytes]:
        given = request_data.json_parameters if request_data else {}
        asked = url.rpartition("/")[2]
        what = f"{asked} {given['chat_id']}" if "chat_id" in given else asked
        polls, offset = asked == "getUpdates", given.get("offset")
        if not polls or offset != last_offset[0]:  # an empty poll carries nothing and confirms nothing
            watch.sees(Place.LEAVES, what)
        if polls:
            last_offset[0] = offset
        status, body = await plain(self, url, method, request_data, *args, **more)
        if not polls or json.loads(body).get("result"):
            watch.sees(Place.DONE, what)
        return status, body

    HTTPXRequest.do_request = watched  # type: ignore[method-assign]


SWEPT = "update school_year"
"""A sweep that found nothing to do notes its moment; how many of them there are, the machine's pace decides."""


def _watch_commits(watch: Watch) -> None:
    """Of transactions that changed something; the rest leave nothing that could be lost."""
    committing = threading.local()

    @event.listens_for(Engine, "begin")
    def begun(connection: Connection) -> None:
        connection.info["before"], connection.info["changes"] = _changed(connection), set()

    @event.listens_for(Engine, "after_cursor_execute")
    def executed(connection: Connection, cursor: Any, statement: str, *_: Any) -> None:
        change = CHANGES.match(statement)
        if change and (cursor.rowcount != 0 or "RETURNING" in statement):
            connection.info["changes"].add(f"{change[1].split()[0].lower()} {change[2]}")

    @event.listens_for(Engine, "commit")
    def before(connection: Connection) -> None:
        committing.what = ""
        what = ", ".join(sorted(connection.info["changes"]))
        if _changed(connection) != connection.info["before"] and what != SWEPT:
            committing.what = what
            watch.sees(Place.BEFORE, what)

    @event.listens_for(Session, "after_commit")
    def after(_: Session) -> None:
        what, committing.what = committing.what, ""
        if what:
            watch.sees(Place.AFTER, what)


def _changed(connection: Connection) -> int:
    """How many rows this connection to SQLite has changed so far."""
    changed: int = connection.connection.dbapi_connection.total_changes  # type: ignore[union-attr]
    return changed
