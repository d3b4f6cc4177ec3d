"""The things of the emulated Telegram: users, chats, messages, files. Plain state, changed only by `State`."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from bot.sandbox.telegram.entities import Entity, to_html


@dataclass(frozen=True)
class User:
    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    is_bot: bool = False
    language_code: str = "vi"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class Kind(StrEnum):
    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"


class Status(StrEnum):
    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    LEFT = "left"
    KICKED = "kicked"


PRESENT = (Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER)


@dataclass(frozen=True)
class Member:
    """Somebody's standing in a group; rights only of an administrator, e.g. `can_pin_messages`."""

    user: User
    status: Status
    rights: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Button:
    """An inline button with either callback data or a link."""

    text: str
    data: str | None = None
    url: str | None = None

    def wire(self) -> dict[str, str]:
        extra = {"url": self.url} if self.url is not None else {"callback_data": self.data or ""}
        return {"text": self.text, **extra}


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class File:
    id: str
    unique_id: str
    name: str
    mime: str
    content: bytes
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        folder = "photos" if self.width else "documents"
        return f"{folder}/{self.unique_id}_{self.name}"


@dataclass(frozen=True)
class Service:
    """A service message: its field on the wire, and the users or value that it speaks of."""

    kind: str
    value: Any = True


@dataclass(eq=False)
class Message:
    """A message as it stands now; `text` is the caption where there is a file."""

    id: int
    chat: "Chat"
    sender: User
    at: datetime
    text: str = ""
    entities: tuple[Entity, ...] = ()
    document: File | None = None
    photo: File | None = None
    keyboard: Keyboard = ()
    thread: int | None = None
    reply_to: "Message | None" = None
    service: Service | None = None
    edited_at: datetime | None = None
    protected: bool = False
    silent: bool = False
    preview: bool = True

    @property
    def html(self) -> str:
        """What the page shows: safe HTML."""
        return to_html(self.text, self.entities)

    @property
    def buttons(self) -> list[list[str]]:
        """The labels, row by row."""
        return [[button.text for button in row] for row in self.keyboard]

    def button(self, label: str) -> Button | None:
        return next((b for row in self.keyboard for b in row if b.text == label), None)

    @property
    def pinned(self) -> bool:
        return self.id in self.chat.pinned


@dataclass(frozen=True)
class Entry:
    """A line of a chat's journal."""

    at: datetime
    who: str
    what: str


@dataclass(eq=False)
class Chat:
    id: int
    kind: Kind
    title: str = ""
    person: User | None = None
    forum: bool = False
    started: bool = False
    blocked: bool = False
    migrated_to: int | None = None
    members: dict[int, Member] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    journal: list[Entry] = field(default_factory=list)
    last_id: int = 0

    @property
    def private(self) -> bool:
        return self.kind is Kind.PRIVATE

    def has(self, user_id: int) -> bool:
        """Is that user in this chat now?"""
        member = self.members.get(user_id)
        return member is not None and member.status in PRESENT
