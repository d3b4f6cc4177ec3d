"""Looks at each notice as it comes into a chat: at night, to somebody who owes nothing, after the end of its time?"""

import sqlite3
from collections import defaultdict
from datetime import date, datetime, time, timedelta

from bot.sandbox.simulation.book import DAWN, MOST_REMINDERS, NIGHT, moment_of
from bot.sandbox.simulation.facts import ZONE, owing, year_facts
from bot.sandbox.simulation.posts import Post

REMINDERS = frozenset({"reminder", "remind_again"})
MOST_A_DAY = 2
UNDER_WAY = timedelta(minutes=1)
"""A request that left in time may arrive so much later."""


class Watch:
    """Collects one line for each breach."""

    def __init__(self, facts: sqlite3.Connection) -> None:
        self.breaches: list[str] = []
        self._facts = facts
        self._reminders: defaultdict[int, set[str]] = defaultdict(set)
        self._days: defaultdict[tuple[int, date], set[str]] = defaultdict(set)

    def hears(self, post: Post) -> None:
        """Of every message of the bot's that is a notice."""
        if post.key is None:
            return
        local = post.at.astimezone(ZONE)
        if local.time() < DAWN or (local - UNDER_WAY).time() >= NIGHT:
            self._breach("at night", post)
        if post.kind in REMINDERS:
            self._reminder(post, post.key, local)

    def _reminder(self, post: Post, key: str, local: datetime) -> None:
        account, recipient = post.message.chat.id, key.split(":")[3]
        if int(recipient.removeprefix("p")) not in owing(self._facts):
            self._breach("to somebody who owes nothing", post)
        last = year_facts(self._facts).deadline
        if last and post.at - UNDER_WAY >= moment_of(last + timedelta(days=1), time()):
            self._breach("after the deadline", post)
        self._days[account, local.date()].add(key)
        if len(self._days[account, local.date()]) > MOST_A_DAY:
            self._breach("one more than two a day", post)
        if post.kind == "reminder":
            self._reminders[account].add(key)
            if len(self._reminders[account]) > MOST_REMINDERS:
                self._breach("one more than three", post)

    def _breach(self, what: str, post: Post) -> None:
        self.breaches.append(f"{post.at.astimezone(ZONE):%Y-%m-%d %H:%M} {post.key}: {what}")
