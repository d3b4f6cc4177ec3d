"""What can be wrong with a setting, as data; `bot/texts/settings.py` has the sentence of each kind."""

from dataclasses import dataclass
from enum import StrEnum


class MistakeKind(StrEnum):
    """What a wrong setting should have been; `bot/texts/settings.py` has the sentence of each."""

    FILE_UNREADABLE = "file_unreadable"
    FILE_BROKEN = "file_broken"
    UNKNOWN = "unknown"
    SECTION = "section"
    TOKEN = "token"  # noqa: S105 -- a code
    PROXY = "proxy"
    BASE_URL = "base_url"
    DATABASE = "database"
    FOLDER = "folder"
    ZONE = "zone"
    NUMBER = "number"
    TIME = "time"
    COUNT = "count"
    BACKUP_TIME = "backup_time"
    QUIET = "quiet"
    LEVEL = "level"
    HOST = "host"
    PORT = "port"
    PING = "ping"
    MINUTES = "minutes"


MAY_HOLD_SECRETS = {
    MistakeKind.TOKEN,
    MistakeKind.PROXY,
    MistakeKind.DATABASE,
    MistakeKind.PING,
    MistakeKind.SECTION,
    MistakeKind.UNKNOWN,
}


@dataclass(frozen=True)
class Mistake:
    """One wrong setting: `source` is the file or the variable it stands in; `value` is empty where it may be a secret."""

    kind: MistakeKind
    source: str
    field: str = ""
    value: str = ""


class InvalidSettings(ValueError):  # noqa: N818 -- says what is wrong
    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__(mistakes)
        self.mistakes = mistakes
