"""A moment of a play that can be gone back to: the database, Telegram and the clock."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import copy
from typing import Any

from bot.clock import real_now
from bot.sandbox.demo import DATABASE
from tests.faults.conftest import Site


@dataclass(frozen=True)
class Snapshot:
    """Database, Telegram and clock at a moment at which no bot runs."""

    telegram: dict[str, Any]
    at: datetime

    @staticmethod
    def of(site: Site) -> "Snapshot":
        site.office.db.dispose()  # the last connection moves the write-ahead log into the file
        copy(site.data / DATABASE, _kept(site.data))
        own = {
            name: value for name, value in vars(site.telegram).items() if name not in {"clock", "_listeners"}
        }
        return Snapshot(deepcopy(own), site.clock())

    def restore(self, site: Site) -> None:
        site.office.db.dispose()
        for left in site.data.glob(f"{DATABASE}-*"):
            left.unlink()
        copy(_kept(site.data), site.data / DATABASE)
        vars(site.telegram).update(deepcopy(self.telegram))
        site.clock.offset = self.at - real_now()


def _kept(data: Path) -> Path:
    return data / "snapshot.db"
