"""What can be set: one frozen section per table of config.toml, each value parsed where it is declared."""

import re
from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr
from pydantic_core import PydanticCustomError

from bot.settings.mistakes import MistakeKind


def _as(kind: MistakeKind, parse: Callable[[Any], object]) -> BeforeValidator:
    """Whatever `parse` cannot read is a mistake of this kind."""

    def check(value: object) -> object:
        try:
            return parse(value)
        except (ValueError, TypeError, AttributeError, LookupError, OSError):  # ZoneInfo("Asia"): OSError
            raise PydanticCustomError(kind.value, "not valid") from None

    return BeforeValidator(check)


def _matching(pattern: str) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if not re.fullmatch(pattern, value, re.ASCII):
            raise ValueError
        return value

    return parse


def _proxy(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https", "socks5", "socks5h"} or not parts.hostname or not parts.port:
        raise ValueError
    return value


def _database(value: str) -> str:
    """SQLAlchemy's address; the plain names that hosting panels print mean psycopg 3, the driver that we ship."""
    scheme, _, rest = value.partition("://")
    if scheme in {"postgres", "postgresql"}:
        scheme = "postgresql+psycopg"
    if scheme not in {"sqlite", "postgresql+psycopg"} or not rest:
        raise ValueError
    return f"{scheme}://{rest}"


def _number(value: object) -> int:
    return int(_matching(r"-?\d+")(str(value)))  # through the text: int() would take 1.5 and true


def _local_time(value: str | time) -> time:
    """`07:30`; a bare 7 is refused, for pydantic reads it as seven seconds past midnight."""
    if isinstance(value, time):
        return value
    hour, minute = _matching(r"\d{1,2}:\d{2}")(value).split(":")
    return time(int(hour), int(minute))


def _local_time_or_off(value: str | time) -> time | None:
    return None if value == "off" else _local_time(value)


def _count(value: object) -> int:
    return int(_matching(r"\d+")(str(value)))


def _within(least: int, most: int) -> Callable[[object], int]:
    def parse(value: object) -> int:
        number = _count(value)
        if not least <= number <= most:
            raise ValueError
        return number

    return parse


def _ping(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError
    return value


def _level(value: str) -> str:
    return _matching("DEBUG|INFO|WARNING|ERROR")(value.upper())


BackupTime = Annotated[time | None, _as(MistakeKind.BACKUP_TIME, _local_time_or_off)]
BaseUrl = Annotated[str, _as(MistakeKind.BASE_URL, _matching(r"https?://[^/\s]+(/\S*)?/bot"))]
Count = Annotated[int, _as(MistakeKind.COUNT, _count)]
Folder = Annotated[Path, _as(MistakeKind.FOLDER, Path)]
Level = Annotated[str, _as(MistakeKind.LEVEL, _level)]
LocalTime = Annotated[time, _as(MistakeKind.TIME, _local_time)]
Number = Annotated[int, _as(MistakeKind.NUMBER, _number)]
Zone = Annotated[ZoneInfo, _as(MistakeKind.ZONE, ZoneInfo)]


class Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, hide_input_in_errors=True)


class Telegram(Section):
    token: Annotated[SecretStr | None, _as(MistakeKind.TOKEN, _matching(r"\d+:[\w-]+"))] = None
    proxy: Annotated[str | None, _as(MistakeKind.PROXY, _proxy), Field(repr=False)] = None
    base_url: BaseUrl = "https://api.telegram.org/bot"
    base_file_url: BaseUrl = "https://api.telegram.org/file/bot"


class Database(Section):
    url: Annotated[str | None, _as(MistakeKind.DATABASE, _database), Field(repr=False)] = None


class Quiet(Section):
    start: Annotated[LocalTime, Field(alias="from")] = time(21)
    until: LocalTime = time(6, 30)

    def covers(self, moment: time) -> bool:
        """Half-open, across midnight where `from` is the later one; equal ends cover nothing."""
        if self.start <= self.until:
            return self.start <= moment < self.until
        return moment >= self.start or moment < self.until


class Notices(Section):
    hour: LocalTime = time(7, 30)


class Reminders(Section):
    hour: LocalTime = time(16, 30)


class Snooze(Section):
    hour: LocalTime = time(19, 30)


class Backup(Section):
    hour: BackupTime = time(2)  # None: no nightly backup
    folder: Annotated[Path | None, _as(MistakeKind.FOLDER, Path)] = None
    second_folder: Annotated[Path | None, _as(MistakeKind.FOLDER, Path)] = None
    daily: Count = 7
    weekly: Count = 4
    monthly: Count = 12


class Health(Section):
    host: Annotated[str, _as(MistakeKind.HOST, _matching(r"[\w.:-]+"))] = "127.0.0.1"
    port: Annotated[int | None, _as(MistakeKind.PORT, _within(1, 65_535))] = None  # None: no health page
    ping_url: Annotated[SecretStr | None, _as(MistakeKind.PING, _ping)] = None
    ping_minutes: Annotated[int, _as(MistakeKind.MINUTES, _within(1, 1440))] = 5


class Log(Section):
    level: Level = "INFO"


class Settings(Section):
    data_dir: Folder = Path("data")
    zone: Zone = ZoneInfo("Asia/Ho_Chi_Minh")
    maintainer_chat: Number | None = None
    telegram: Telegram = Telegram()
    database: Database = Database()
    quiet: Quiet = Quiet()
    notices: Notices = Notices()
    reminders: Reminders = Reminders()
    snooze: Snooze = Snooze()
    backup: Backup = Backup()
    health: Health = Health()
    log: Log = Log()

    @property
    def backup_folder(self) -> Path:
        return self.backup.folder or self.data_dir / "backups"

    @property
    def nightly_backups(self) -> Path | None:
        """Where one should lie each night; None where none is taken."""
        taken = self.backup.hour is not None and self.database_url.startswith("sqlite")
        return self.backup_folder if taken else None

    @property
    def database_url(self) -> str:
        return self.database.url or f"sqlite:///{(self.data_dir / 'thidua.db').as_posix()}"
