"""The queue of updates: kept until the bot acknowledges them by offset, at most a day, filtered as the bot wished."""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.telegram.wire import Wire

KEPT = timedelta(hours=24)
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Kinds that come only to a bot that names them."""
MOST = 100


@dataclass(frozen=True)
class _Waiting:
    id: int
    at: datetime
    wire: Wire


@dataclass
class UpdateQueue:
    last_id: int = 1000
    poll: int = 0
    """The number of the newest getUpdates: an older one that still waits has lost (409)."""
    allowed: frozenset[str] | None = None
    delivered: int = 0
    """The highest update id that was handed out."""
    waiting: deque[_Waiting] = field(default_factory=deque)

    def add(self, kind: str, content: Wire, now: datetime) -> int | None:
        """Queue an update, unless the bot did not ask for this kind; returns its id."""
        wanted = kind in self.allowed if self.allowed else kind not in UNASKED
        if not wanted:
            return None
        self.last_id += 1
        self.waiting.append(_Waiting(self.last_id, now, {"update_id": self.last_id, kind: content}))
        return self.last_id

    def take(self, offset: int, limit: int, now: datetime) -> list[Wire]:
        """Forget what the offset acknowledges, and hand out what follows."""
        while self.waiting and (self.waiting[0].id < offset or self.waiting[0].at < now - KEPT):
            self.waiting.popleft()
        while offset < 0 and len(self.waiting) > -offset:
            self.waiting.popleft()
        taken = [w.wire for w in list(self.waiting)[: min(max(limit, 1), MOST)]]
        if taken:
            self.delivered = max(self.delivered, taken[-1]["update_id"])
        return taken
