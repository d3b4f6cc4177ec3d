"""What listeners hear of: everything that changes, as it happens."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.telegram.model import Chat, Message, User


@dataclass(frozen=True)
class Posted:
    message: Message


@dataclass(frozen=True)
class Edited:
    """Also a message that was pinned or lost its pin."""

    message: Message


@dataclass(frozen=True)
class Deleted:
    chat: Chat
    message_id: int


@dataclass(frozen=True)
class Answered:
    """A press was answered; `text` is empty where the bot only stopped the spinner."""

    person: User
    message: Message
    text: str
    modal: bool


@dataclass(frozen=True)
class Typing:
    chat: Chat


@dataclass(frozen=True)
class CommandsChanged:
    pass


@dataclass(frozen=True)
class ChatsChanged:
    """A chat came, went, was started, blocked or renumbered."""


@dataclass(frozen=True)
class Queued:
    """An update waits for the bot."""

    update_id: int


@dataclass(frozen=True)
class Polled:
    """The bot asked for updates."""


@dataclass(frozen=True)
class Requested:
    """The bot asked for anything; `code` is None where it got no answer."""

    method: str
    params: dict[str, Any]
    ok: bool
    code: int | None


Event = (
    Posted
    | Edited
    | Deleted
    | Answered
    | Typing
    | CommandsChanged
    | ChatsChanged
    | Queued
    | Polled
    | Requested
)
Listener = Callable[[Event], None]
