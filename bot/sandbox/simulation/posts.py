"""What stands in the chats, seen from Telegram's side: each message of the bot's with the notice that it is."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.sandbox.simulation.deeds import Deed
from bot.sandbox.telegram import Message, Telegram
from bot.sandbox.telegram.events import Event, Posted

_UNDER_WAY = "SELECT key FROM outbox WHERE state = 'sending' ORDER BY claimed_at DESC, id DESC LIMIT 1"


@dataclass(frozen=True)
class Post:
    """One message; `key` of the notice that was being delivered, else it is the answer to a deed."""

    message: Message
    at: datetime
    key: str | None
    deed: Deed | None

    @property
    def kind(self) -> str:
        return (self.key or "").partition(":")[0]


class Posts:
    """Hears every message of the bot's; with one delivery in flight the row that is `sending` says what it is."""

    def __init__(self, telegram: Telegram, facts: sqlite3.Connection) -> None:
        self.telegram = telegram
        self.answering: Deed | None = None
        """The deed that is being answered: what the bot says now is no notice."""
        self.by_key: defaultdict[str, list[Post]] = defaultdict(list)
        self.answers: list[Post] = []
        self.heard: list[Callable[[Post], None]] = []
        self._facts = facts
        self._deleted: set[tuple[int, int]] = set()
        telegram.listen(self._hear)

    def _hear(self, event: Event) -> None:
        if not isinstance(event, Posted) or not event.message.sender.is_bot or event.message.service:
            return
        row = None if self.answering else self._facts.execute(_UNDER_WAY).fetchone()
        post = Post(event.message, self.telegram.clock(), row[0] if row else None, self.answering)
        if post.key is None:
            self.answers.append(post)
        else:
            self.by_key[post.key].append(post)
        for listener in self.heard:
            listener(post)

    def delete_topic(self, chat: int, thread: int) -> None:
        """A topic goes with what was said in it; that is no loss of ours."""
        gone = [m.id for m in self.telegram.chats[chat].messages.values() if m.thread == thread]
        self._deleted.update((chat, message) for message in gone)
        self.telegram.delete_topic(chat, thread)

    def standing(self, key: str) -> list[Post]:
        """The messages of one notice that stand in a chat (or did until people deleted them)."""
        return [post for post in self.by_key[key] if self.stands(post)]

    def stands(self, post: Post) -> bool:
        chat = post.message.chat
        return post.message.id in chat.messages or (chat.id, post.message.id) in self._deleted
