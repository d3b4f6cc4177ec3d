"""Turns to send: a row is claimed only when its turn has come, so a kill leaves in doubt only what was under way."""

import math
from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from types import TracebackType
from typing import Self

from telegram.ext import BaseRateLimiter


class Priority(Enum):
    """`rate_limit_args` of a request; without any it is an answer. (Members are true: the library drops false ones.)"""

    ANSWER = "answer"
    BROADCAST = "broadcast"


@dataclass(eq=False)
class Turn:
    """The right to send one message: `rate_limit_args` of its request; given back where it was not used."""

    granted_at: float = -math.inf
    ready_at: float = -math.inf
    """The request waits for this moment, which is some milliseconds away: they are spent on the claim."""

    give_back: Callable[["Turn"], None] = lambda _: None
    used: bool = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self.used:
            self.give_back(self)


class Turns(BaseRateLimiter[Priority | Turn]):
    """A rate limiter that grants a turn before there is a request."""

    @abstractmethod
    async def turn(self, chat_id: int) -> Turn:
        """Wait until a broadcast may go to this chat."""
