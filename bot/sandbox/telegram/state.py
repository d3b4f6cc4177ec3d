"""The state of the emulated Telegram and the few ways in which it changes; both sides are built on it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from itertools import count

from bot.sandbox.telegram.decoding import Upload
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.events import Answered, Edited, Event, Listener, Posted, Queued
from bot.sandbox.telegram.faults import Faults
from bot.sandbox.telegram.limits import Limits
from bot.sandbox.telegram.model import (
    Chat,
    Entry,
    File,
    Kind,
    Member,
    Message,
    Service,
    Status,
    User,
)
from bot.sandbox.telegram.pictures import mime_of, size_of
from bot.sandbox.telegram.updates import UpdateQueue
from bot.sandbox.telegram.wire import Wire, chat_wire, member_wire, message_wire, user_wire


class Press:
    """A callback query: a person pressed a button and waits."""

    def __init__(self, query_id: str, person: User, message: Message, data: str, at: datetime) -> None:
        self.id = query_id
        self.person = person
        self.message = message
        self.data = data
        self.at = at
        self.answered = False


Scope = tuple[str, int | None, int | None]
"""A command scope: its type, chat and user."""


class State:
    """Users, chats, messages, files, the queue; every change is told to the listeners."""

    def __init__(self, clock: Callable[[], datetime], bot: User, token: str, *, reads_all: bool) -> None:
        self.clock = clock
        self.bot = bot
        self.token = token
        self.reads_all = reads_all
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.presses: dict[str, Press] = {}
        self.answers: list[Answered] = []
        self.commands: dict[tuple[Scope, str], list[dict[str, str]]] = {}
        self.about: dict[tuple[str, str], str] = {}
        self.queue = UpdateQueue()
        self.faults = Faults()
        self.limits = Limits()
        self.numbers = count(1)
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Hear every event from now on; the returned function ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    def tell(self, event: Event) -> None:
        for listener in tuple(self._listeners):
            listener(event)

    def chat(self, chat_id: int | str) -> Chat:
        """The chat that the bot means; raises Telegram's «chat not found», or where the chat moved to."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to is not None:
            raise bad_request(
                "group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=chat.migrated_to,
            )
        return chat

    def record(self, chat: Chat, who: str, what: str) -> None:
        chat.journal.append(Entry(self.clock(), who, what))

    def post(self, chat: Chat, sender: User, **content: object) -> Message:
        """Put a message into a chat and tell it; the bot hears of it through `hears`."""
        chat.last_id += 1
        message = Message(chat.last_id, chat, sender, self.clock(), **content)  # type: ignore[arg-type]
        chat.messages[message.id] = message
        self.record(chat, sender.name, described(message))
        self.tell(Posted(message))
        return message

    def serve(self, chat: Chat, sender: User, kind: str, value: object = True, **more: object) -> Message:
        """Post a service message; the bot hears of those that it did not cause."""
        message = self.post(chat, sender, service=Service(kind, value), **more)
        if sender is not self.bot:
            self.hears("message", message_wire(message))
        return message

    def change(self, message: Message) -> None:
        """Tell that a message looks different now."""
        self.record(message.chat, message.sender.name, f"(edited) {described(message)}")
        self.tell(Edited(message))

    def hears(self, kind: str, content: Wire) -> None:
        """Queue an update for the bot."""
        update_id = self.queue.add(kind, content, self.clock())
        if update_id is not None:
            self.tell(Queued(update_id))

    def seat(self, chat: Chat, by: User, new: Member) -> None:
        """Change somebody's standing in a chat and let the bot hear of it."""
        old = chat.members.get(new.user.id, Member(new.user, Status.LEFT))
        chat.members[new.user.id] = new
        self.record(chat, new.user.name, f"({old.status} → {new.status})")
        ours = new.user.id == self.bot.id
        bot = chat.members.get(self.bot.id)
        if ours or (bot and bot.status is Status.ADMINISTRATOR):
            content = {
                "chat": chat_wire(chat),
                "from": user_wire(by),
                "date": int(self.clock().timestamp()),
                "old_chat_member": member_wire(old),
                "new_chat_member": member_wire(new),
            }
            self.hears("my_chat_member" if ours else "chat_member", content)

    def keep(self, upload: Upload, *, photo: bool) -> File:
        """Store a file; raises Telegram's refusal of a picture that is none."""
        number = next(self.numbers)
        width, height = size_of(upload.content) if photo else (0, 0)
        if photo and not width:
            raise bad_request("IMAGE_PROCESS_FAILED")
        mark = "AgAC" if photo else "BQAC"
        file = File(
            f"{mark}{number:020d}",
            f"AQ{number:08d}",
            upload.name,
            mime_of(upload.content) if photo else upload.mime,
            upload.content,
            width,
            height,
        )
        self.files[file.id] = file
        return file

    def private_chat(self, person: User) -> Chat:
        """The person's chat with the bot; it exists, although nothing was said yet."""
        if person.id not in self.chats:
            members = {u.id: Member(u, Status.MEMBER) for u in (person, self.bot)}
            self.chats[person.id] = Chat(person.id, Kind.PRIVATE, person=person, members=members)
        return self.chats[person.id]


def described(message: Message) -> str:
    """One line of a transcript."""
    if message.service:
        return f"({message.service.kind})"
    file = message.document or message.photo
    parts = [f"[{file.name}]" if file else "", message.text]
    rows = [" ".join(f"[{label}]" for label in row) for row in message.buttons]
    return " ".join(p for p in parts if p) + "".join(f"\n    {row}" for row in rows)
