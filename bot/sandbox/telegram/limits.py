"""Telegram's own limits on sending: 30 a second overall, one a second per chat, 20 a minute per group; edits count."""

from collections import defaultdict, deque
from datetime import datetime, timedelta
from math import ceil

from bot.sandbox.telegram.faults import too_many

COUNTED = frozenset({"sendMessage", "sendDocument", "sendPhoto", "editMessageText", "editMessageReplyMarkup"})
OVERALL = (30, timedelta(seconds=1))
PER_CHAT = (1, timedelta(seconds=1))
PER_GROUP = (20, timedelta(minutes=1))


class Limits:
    """Sliding windows; off until `enforced` is set."""

    def __init__(self) -> None:
        self.enforced = False
        self._sent: defaultdict[object, deque[datetime]] = defaultdict(deque)

    def count(self, method: str, chat_id: int, now: datetime) -> None:
        """Count one request; raises 429 with the wait where it is one too many."""
        if not self.enforced or method not in COUNTED:
            return
        windows = [(("all",), OVERALL), (("chat", chat_id), PER_CHAT)]
        if chat_id < 0:
            windows.append((("group", chat_id), PER_GROUP))
        wait = max(self._wait(key, limit, now) for key, limit in windows)
        if wait > timedelta():
            raise too_many(max(1, ceil(wait.total_seconds())))
        for key, _ in windows:
            self._sent[key].append(now)

    def _wait(self, key: object, limit: tuple[int, timedelta], now: datetime) -> timedelta:
        """How long until the window has room again."""
        most, span = limit
        sent = self._sent[key]
        while sent and not timedelta() <= now - sent[0] < span:
            sent.popleft()
        return sent[0] + span - now if len(sent) >= most else timedelta()
