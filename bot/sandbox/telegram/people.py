"""The people's side: what someone can do in a Telegram app, and what he sees there."""

import re
from collections.abc import Sequence

from bot.sandbox.telegram.decoding import Upload
from bot.sandbox.telegram.entities import tidy, units, with_detected
from bot.sandbox.telegram.errors import Impossible, Reason, Refusal
from bot.sandbox.telegram.events import ChatsChanged
from bot.sandbox.telegram.methods.account import commands_for
from bot.sandbox.telegram.methods.content import MOST_CAPTION, MOST_TEXT
from bot.sandbox.telegram.model import Chat, Member, Message, Status, User
from bot.sandbox.telegram.state import Press, State
from bot.sandbox.telegram.wire import message_wire, user_wire

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")
_LINK = re.compile(r"(?:https?://)?t\.me/(?P<bot>\w+)/?(?:\?(?P<verb>start|startgroup)=(?P<payload>.*))?")


class People(State):
    """Everything takes ids: of the person who acts, of the chat, of the message."""

    def start(self, user: int, payload: str = "") -> Message:
        """Press Start: opens the private chat, unblocks, and sends /start with the payload of a deep link."""
        if not PAYLOAD.fullmatch(payload):
            raise Impossible(Reason.BAD_PAYLOAD)
        person = self.person_of(user)
        chat = self.private_chat(person)
        if chat.blocked:
            self.unblock(user)
        if not chat.started:
            chat.started = True
            self.tell(ChatsChanged())
        return self._speak(person, chat, f"/start {payload}")

    def open_link(self, user: int, link: str) -> Chat:
        """Follow a t.me link to the bot: its private chat, with /start and the payload where it carries one."""
        match = _LINK.fullmatch(link.strip())
        if (
            match is None
            or match["bot"].lower() != self.bot.username.lower()
            or match["verb"] == "startgroup"
        ):
            raise Impossible(Reason.BAD_LINK)
        if match["verb"]:
            self.start(user, match["payload"])
        return self.private_chat(self.person_of(user))

    def say(
        self,
        user: int,
        chat: int,
        text: str,
        *,
        thread: int | None = None,
        reply_to: int | None = None,
    ) -> Message:
        """Send a text; one that is too long goes in several messages, as apps do. Returns the last."""
        person, where = self.person_of(user), self._open(user, chat, starting=text.startswith("/start"))
        replied = self.message_of(where, reply_to) if reply_to is not None else None
        whole, _ = tidy(text)
        if not whole:
            raise Impossible(Reason.EMPTY)
        parts = _split(whole, MOST_TEXT)
        sent = [self._speak(person, where, p, thread=thread, reply_to=replied) for p in parts]
        return sent[-1]

    def send_file(
        self,
        user: int,
        chat: int,
        name: str,
        content: bytes,
        *,
        caption: str = "",
        mime: str = "application/octet-stream",
        as_photo: bool = False,
    ) -> Message:
        """Send a document, or a photo (PNG or JPEG)."""
        person, where = self.person_of(user), self._open(user, chat)
        if not content:
            raise Impossible(Reason.EMPTY)
        try:
            file = self.keep(Upload(name, content, mime), photo=as_photo)
        except Refusal:
            raise Impossible(Reason.NOT_A_PICTURE) from None
        text, entities = with_detected(*tidy(caption))
        if units(text) > MOST_CAPTION:
            raise Impossible(Reason.TOO_BIG)
        document, photo = (None, file) if as_photo else (file, None)
        message = self.post(where, person, text=text, entities=entities, document=document, photo=photo)
        self._overhear(message)
        return message

    def edit(self, user: int, chat: int, message: int, text: str) -> Message:
        """Change an own text; the bot hears of it."""
        where = self._open(user, chat)
        changed = self.message_of(where, message)
        if changed.sender.id != user or changed.service:
            raise Impossible(Reason.NOT_YOURS)
        marked = with_detected(*tidy(text))
        if not marked[0]:
            raise Impossible(Reason.EMPTY)
        if marked != (changed.text, changed.entities):
            changed.text, changed.entities = marked
            changed.edited_at = self.clock()
            self.change(changed)
            self._overhear(changed, "edited_message")
        return changed

    def press(self, user: int, chat: int, message: int, data: str, *, stale: bool = False) -> Press:
        """Press the button with that callback data; `stale`: even one that an edit has taken away meanwhile."""
        where = self._open(user, chat)
        shown = self.message_of(where, message)
        present = any(button.data == data for row in shown.keyboard for button in row)
        if not present and not stale:
            raise Impossible(Reason.NO_SUCH_BUTTON)
        press = self._press(user, shown, data)
        if self.faults.meet("press", where.id):
            self._press(user, shown, data)
        return press

    def press_again(self, press: Press) -> Press:
        """The same press under a new update id, as an app sends it after reconnecting (R-06)."""
        return self._press(press.person.id, press.message, press.data)

    def _press(self, user: int, message: Message, data: str) -> Press:
        number = next(self.numbers)
        press = Press(f"{user}{number:06d}", self.person_of(user), message, data, self.clock())
        self.presses[press.id] = press
        label = next((b.text for row in message.keyboard for b in row if b.data == data), data)
        self.record(message.chat, press.person.name, f"(presses) [{label}]")
        content = {
            "id": press.id,
            "from": user_wire(press.person),
            "message": message_wire(message),
            "chat_instance": str(message.chat.id),
            "data": data,
        }
        self.hears("callback_query", content)
        return press

    def block(self, user: int) -> None:
        """Stop the bot: it hears of it, and may write no more."""
        self._set_blocked(user, blocked=True)

    def unblock(self, user: int) -> None:
        self._set_blocked(user, blocked=False)

    def _set_blocked(self, user: int, *, blocked: bool) -> None:
        person = self.person_of(user)
        chat = self.private_chat(person)
        if not chat.started:
            raise Impossible(Reason.NOT_STARTED)
        if chat.blocked != blocked:
            chat.blocked = blocked
            self.seat(chat, person, Member(self.bot, Status.KICKED if blocked else Status.MEMBER))
            self.tell(ChatsChanged())

    def messages(self, user: int, chat: int) -> list[Message]:
        """The chat as that person sees it, oldest first."""
        return list(self.seen_by(user, chat).messages.values())

    def commands_seen(self, user: int, chat: int) -> list[dict[str, str]]:
        """The menu of commands that the person's app offers in that chat."""
        return commands_for(self, self.seen_by(user, chat), user)

    def chats_of(self, user: int) -> list[Chat]:
        """The private chat first (also one not yet started), then the groups."""
        person = self.person_of(user)
        groups = [c for c in self.chats.values() if not c.private and c.has(user) and c.migrated_to is None]
        return [self.private_chat(person), *groups]

    def person_of(self, user: int) -> User:
        person = self.users.get(user)
        if person is None or person.is_bot:
            raise Impossible(Reason.NO_SUCH_PERSON)
        return person

    def seen_by(self, user: int, chat: int) -> Chat:
        """A chat of that person; raises for somebody else's."""
        found = next((c for c in self.chats_of(user) if c.id == chat), None)
        if found is None:
            raise Impossible(Reason.NO_SUCH_CHAT)
        return found

    def message_of(self, chat: Chat, message: int) -> Message:
        if message not in chat.messages:
            raise Impossible(Reason.NO_SUCH_MESSAGE)
        return chat.messages[message]

    def _open(self, user: int, chat: int, *, starting: bool = False) -> Chat:
        """A chat in which the person may write."""
        where = self.seen_by(user, chat)
        if where.private and where.blocked:
            raise Impossible(Reason.BLOCKED)
        if where.private and starting:
            where.started = True
        if where.private and not where.started:
            raise Impossible(Reason.NOT_STARTED)
        return where

    def _speak(self, person: User, chat: Chat, text: str, **where: object) -> Message:
        text, entities = with_detected(*tidy(text))
        message = self.post(chat, person, text=text, entities=entities, **where)
        self._overhear(message)
        return message

    def _overhear(self, message: Message, kind: str = "message") -> None:
        """Let the bot hear a person's message, as far as privacy mode allows in a group."""
        member = message.chat.members.get(self.bot.id)
        if member is None or not message.chat.has(self.bot.id):
            return
        if (
            message.chat.private
            or self.reads_all
            or member.status is Status.ADMINISTRATOR
            or self._meant(message)
        ):
            self.hears(kind, message_wire(message))

    def _meant(self, message: Message) -> bool:
        """Is a group's message for the bot: a command (of nobody else), or an answer to it?"""
        if message.reply_to and message.reply_to.sender is self.bot:
            return True
        command = message.text.split(maxsplit=1)[0] if message.text.startswith("/") else ""
        return bool(command) and command.partition("@")[2].lower() in ("", self.bot.username.lower())


def _split(text: str, most: int) -> Sequence[str]:
    """Pieces of at most that many UTF-16 units, cut at line ends where possible."""
    if units(text) <= most:
        return [text]
    end = most
    while units(text[:end]) > most:
        end -= 1
    end = text.rfind("\n", 1, end) if "\n" in text[1:end] else end
    return [text[:end], *_split(text[end:].lstrip(), most)]
