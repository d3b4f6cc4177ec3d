"""Structured logs on stderr, one JSON object per line, without token or personal data."""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from pathlib import PurePath
from types import TracebackType
from typing import TextIO
from urllib.parse import urlsplit

from bot.settings import Settings

TOKEN = re.compile(r"(?<!\d)\d{6,}(?::|%3A)[\w-]{30,}", re.ASCII | re.IGNORECASE)
HIDDEN = "<token>"

GUESSABLE = 8
"""A part of an address shorter than this hides nothing, and may be a word of our own."""

QUIET = ("alembic", "httpx", "httpcore", "apscheduler", "filelock", "tornado.access")
"""At INFO httpx logs every address with the token in it, and APScheduler every ring; at DEBUG even what was sent."""

OWN_FIELDS = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """Renders a record; the finished line is searched for secrets, so that no way in can leak one."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        known = [re.escape(secret) for secret in sorted(secrets, key=len, reverse=True)]
        self._secrets = re.compile("|".join([*known, TOKEN.pattern]), TOKEN.flags)

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
        }
        line |= {name: _safe(value) for name, value in vars(record).items() if name not in OWN_FIELDS}
        if record.exc_info and record.exc_info[1]:
            line["error"] = _told(record.exc_info[1])
        return self._secrets.sub(HIDDEN, json.dumps(line, ensure_ascii=False))


def configure_logging(settings: Settings, stream: TextIO | None = None) -> None:
    """Replace the root logger's handlers by one on `stream` (stderr); warnings and crashes become records too."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines(_secrets(settings)))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log.level)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = _log_crash


def _secrets(settings: Settings) -> Iterator[str]:
    """The whole values; of an address that is called by its parts also what makes it secret."""
    token, ping = settings.telegram.token, settings.health.ping_url
    if token:
        yield token.get_secret_value()
    if ping:
        yield ping.get_secret_value()
        yield from (
            part for part in urlsplit(ping.get_secret_value()).path.split("/") if len(part) >= GUESSABLE
        )
    for address in (settings.telegram.proxy, settings.database.url):
        if address and "@" in address:
            yield urlsplit(address).netloc.rpartition("@")[0]


def _log_crash(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Python's own report would print the token that python-telegram-bot puts into InvalidToken."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        logging.getLogger(__name__).critical("crashed", exc_info=error)


def _message(record: logging.LogRecord) -> str:
    """The text with plain values filled in."""
    text = str(_safe(record.msg))
    args = record.args or ()
    filled = {k: _safe(v) for k, v in args.items()} if isinstance(args, Mapping) else tuple(map(_safe, args))
    try:
        return text % filled if filled else text
    except (TypeError, ValueError, LookupError):  # logging would print the arguments themselves
        return text


def _safe(value: object) -> object:
    """Plain values as they are; an Update, a row or a dict shows only its type, for its contents are somebody's."""
    match value:
        case Enum():
            return value.name
        case None | str() | int() | float():
            return value
        case date() | time() | timedelta() | PurePath():
            return str(value)
        case BaseException():
            return _summary(value)
        case _:
            return f"<{type(value).__qualname__}>"


def _summary(error: BaseException) -> str:
    """Type and first line: on the further lines databases and validators quote the row's values."""
    return f"{type(error).__qualname__}: {str(error).partition(chr(10))[0]}"


def _told(error: BaseException) -> dict[str, object]:
    frames = traceback.extract_tb(error.__traceback__)
    told: dict[str, object] = {
        "summary": _summary(error),
        "trace": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    if isinstance(error, BaseExceptionGroup):
        told["errors"] = [_told(part) for part in error.exceptions]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause:
        told["cause"] = _told(cause)
    return told


def flush() -> None:
    """Before `os._exit`, which forgets what is still in a buffer."""
    for handler in logging.getLogger().handlers:
        handler.flush()
