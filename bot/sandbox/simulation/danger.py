"""The kills: at a commit or a request the process is gone, and everything in its memory with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

from sqlalchemy.orm import Session

from bot.db.engine import Database


class Killed(BaseException):
    """No handler of the bot's may hold it up, as none can hold up kill -9."""


class Point(Enum):
    """Where a process can die so that it matters."""

    BEFORE_COMMIT = "before a commit"
    AFTER_COMMIT = "after a commit"
    BEFORE_REQUEST = "before a request left"
    AFTER_REQUEST = "after Telegram had a request"


@dataclass
class _Shot:
    point: Point
    skip: int


class Danger:
    """Armed shots; each meets the next commit or request of its kind, after so many others."""

    def __init__(self) -> None:
        self.kills = 0
        self.dead = False
        """Nothing that the killed process still tries comes about."""
        self._armed: list[_Shot] = []

    def arm(self, point: Point, skip: int) -> None:
        self._armed.append(_Shot(point, skip))

    def reach(self, point: Point) -> None:
        """Raises Killed where a shot waits for this point."""
        if self.dead:
            raise Killed("dead")
        for shot in self._armed:
            if shot.point is point:
                shot.skip -= 1
                if shot.skip < 0:
                    self._armed.remove(shot)
                    self.kills += 1
                    self.dead = True
                    raise Killed(point.value)
                return

    def lift(self) -> None:
        """Nobody is killed any more."""
        self._armed.clear()


class FragileDatabase(Database):
    """The real database; the process that uses it may die before or after it commits."""

    def __init__(self, url: str, danger: Danger) -> None:
        super().__init__(url)
        self._danger = danger

    @contextmanager
    def write(self) -> Iterator[Session]:
        with super().write() as session:
            yield session
            self._danger.reach(Point.BEFORE_COMMIT)
        self._danger.reach(Point.AFTER_COMMIT)
