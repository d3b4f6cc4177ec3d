"""Telegram's limits, kept by spacing: answers to people first, broadcasts in the slots between (HOUSE 7.7).

What Telegram publishes: 30 messages a second overall, one a second in a chat (short bursts pass), 20 a minute in a
group; edits count, `answerCallbackQuery` does not (R-13). Four choices follow:

- Overall the slots are evenly spaced, never a burst; whoever answers a person takes the next one. And each of 30
  tickets rests for a second after its request was *answered*: Telegram has counted it by then, so that no jitter of
  network or machine can squeeze a 31st message into its second.
- Whoever must first claim a row takes a `turn`, then sends with it: ticket and charge count from when it leaves.
- A chat is charged one second a message. A broadcast waits until the chat owes nothing; an answer may run `BURST`
  seconds ahead, for a person who presses must not wait because an edit has just happened.
- A 429 is never retried here (the outbox does that, durably); broadcasts to its chat wait until the penalty is over,
  and all broadcasts where a second chat is punished meanwhile, for Telegram does not say whom it means. Answers pass:
  a handler that slept through a penalty would hold up its chat and the bot's stop.
"""

import asyncio
import math
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from telegram.error import RetryAfter

from bot.jobs.turns import Priority, Turn, Turns

SLOT = 1 / 29.8
"""Seconds between two messages of the bot."""

CATCH_UP = 0.01
MOST_OWED = 0.3
"""How much of what late wake-ups cost one slot makes good, in seconds, and how much is remembered at most."""

FIRST_LEAD, MOST_LEAD = 0.04, 0.25
"""How much sooner than its ticket a turn is granted, in seconds: twice what claiming a row has taken lately.

Otherwise each claim would lengthen its ticket's rest, and a slow disk would cost messages.
"""

TICKETS = 30
REST = 1.001
"""Messages within a second, and the seconds (a little more) that a ticket rests."""

PER_CHAT = 1.05
"""Seconds that a message costs its chat: a little more than published, for the network squeezes gaps."""

BURST = 8.0
"""How far an answer may run ahead of its chat, in seconds."""

PER_GROUP = 20
GROUP_WINDOW = 60.5
"""At most 20 messages to a group in this many seconds."""

Result = bool | dict[str, Any] | list[dict[str, Any]]


@dataclass
class _Chat:
    group: bool
    free_at: float = -math.inf
    punished_until: float = -math.inf
    sent: deque[float] = field(default_factory=lambda: deque(maxlen=PER_GROUP))
    lines: dict[Priority, asyncio.Lock] = field(default_factory=lambda: {p: asyncio.Lock() for p in Priority})

    def ready_at(self, priority: Priority) -> float:
        full = self.sent[0] + GROUP_WINDOW if self.group and len(self.sent) == PER_GROUP else -math.inf
        if priority is Priority.ANSWER:
            return max(full, self.free_at - BURST)
        return max(full, self.free_at, self.punished_until)

    def charge(self, now: float) -> None:
        self.free_at = max(self.free_at, now) + PER_CHAT
        self.sent.append(now)

    def leaves(self, granted_at: float, now: float) -> None:
        """What was charged when the turn was granted counts from now on: between the two a database may have stalled."""
        if granted_at not in self.sent:
            self.charge(now)  # granted for another chat: the group has moved meanwhile
            return
        self.sent.remove(granted_at)
        self.sent.append(now)
        self.free_at += now - granted_at

    def is_idle(self, now: float) -> bool:
        last = self.sent[-1] if self.sent else -math.inf
        busy = any(line.locked() for line in self.lines.values())
        return not busy and max(self.free_at, self.punished_until, last + GROUP_WINDOW) <= now


class Pacing(Turns):
    """`monotonic` gives seconds, `sleep` waits for some; in the bot `time.monotonic` and `asyncio.sleep`."""

    def __init__(self, monotonic: Callable[[], float], sleep: Callable[[float], Awaitable[None]]) -> None:
        self._now = monotonic
        self._sleep = sleep
        self._next_slot = -math.inf
        self._owed = 0.0
        self._lead = FIRST_LEAD
        self._tickets = deque([-math.inf] * TICKETS)
        self._punished_until = -math.inf
        self._answers = 0
        self._turns = {priority: asyncio.Lock() for priority in Priority}
        self._chats: dict[str, _Chat] = {}

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Priority | Turn | None,
    ) -> Result:
        chat_id = data.get("chat_id")
        if chat_id is None or endpoint.startswith("get"):
            return await callback(*args, **kwargs)
        wanted, chat = rate_limit_args or Priority.ANSWER, self._chat(chat_id)
        turn = self._used(wanted) if isinstance(wanted, Turn) else await self._slot(chat, wanted)
        try:
            await self._until(lambda: turn.ready_at)
            chat.leaves(turn.granted_at, self._now())
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            self._punish(self._chat(chat_id), seconds_of(error))
            raise
        finally:
            self._tickets.append(self._now() + REST)

    async def turn(self, chat_id: int) -> Turn:
        return await self._slot(self._chat(chat_id), Priority.BROADCAST)

    def _used(self, turn: Turn) -> Turn:
        turn.used = True
        spent = self._now() - turn.granted_at
        self._lead = min(self._lead + (2 * spent - self._lead) / 8, MOST_LEAD)
        return turn

    def _chat(self, chat_id: int | str) -> _Chat:
        """What we know of the chat; the one used longest ago is forgotten where it has nothing to wait for."""
        oldest = next(iter(self._chats), None)
        if oldest is not None and self._chats[oldest].is_idle(self._now()):
            del self._chats[oldest]
        key = str(chat_id)
        chat = self._chats.pop(key, None) or _Chat(group=not key.isdecimal())
        self._chats[key] = chat
        return chat

    def _punish(self, chat: _Chat, seconds: float) -> None:
        now = self._now()
        if any(other.punished_until > now for other in self._chats.values() if other is not chat):
            self._punished_until = max(self._punished_until, now + seconds)
        chat.punished_until = max(chat.punished_until, now + seconds)

    async def _slot(self, chat: _Chat, priority: Priority) -> Turn:
        """Wait for the chat, then for the slot; an answer may have been faster, so ask the chat again."""
        async with chat.lines[priority]:
            while True:
                await self._until(lambda: chat.ready_at(priority))
                asked_at = self._now()
                async with self._turns[priority]:
                    await self._turn(priority)
                    now = self._now()
                    if chat.ready_at(priority) <= now:
                        chat.charge(now)
                        self._take_slot(now, asked_at)
                        return Turn(now, self._tickets.popleft(), self._give_back)

    def _take_slot(self, now: float, asked_at: float) -> None:
        """The next slot comes sooner by what this one was late, but only where somebody has waited for it."""
        self._owed = (
            min(self._owed + now - self._next_slot, MOST_OWED) if asked_at <= self._next_slot else 0.0
        )
        made_good = min(self._owed, CATCH_UP)
        self._owed -= made_good
        self._next_slot = now + SLOT - made_good

    def _give_back(self, turn: Turn) -> None:
        self._tickets.appendleft(turn.ready_at)

    async def _turn(self, priority: Priority) -> None:
        if priority is Priority.BROADCAST:
            await self._until(self._broadcasts_at)
            return
        self._answers += 1
        try:
            await self._until(self._answers_at)
        finally:
            self._answers -= 1

    def _answers_at(self) -> float:
        ticket = self._tickets[0] - self._lead if self._tickets else self._now() + SLOT
        return max(self._next_slot, ticket)

    def _broadcasts_at(self) -> float:
        after_answers = self._now() + SLOT if self._answers else -math.inf
        return max(self._answers_at(), self._punished_until, after_answers)

    async def _until(self, moment: Callable[[], float]) -> None:
        while (wait := moment() - self._now()) > 0:
            await self._sleep(wait)


def seconds_of(error: RetryAfter) -> float:
    """The penalty in seconds, whether or not PTB_TIMEDELTA is set."""
    penalty = error.retry_after
    return penalty.total_seconds() if isinstance(penalty, timedelta) else penalty
