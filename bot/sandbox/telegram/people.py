"""The people's side: what someone can do in a Telegram app, and what he sees there."""

import re

from bot.sandbox.telegram.entities import tidy, with_detected
from bot.sandbox.telegram.errors import Impossible, Reason
from bot.sandbox.telegram.events import ChatsChanged
from bot.sandbox.telegram.methods.account import commands_for
from bot.sandbox.telegram.model import Chat, Member, Message, Status, User
from bot.sandbox.telegram.state import State
from bot.sandbox.telegram.wire import message_wire

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
        return self.speak(person, chat, f"/start {payload}")

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

    def open_chat(self, user: int, chat: int, *, starting: bool = False) -> Chat:
        """A chat in which the person may write."""
        where = self.seen_by(user, chat)
        if where.private and where.blocked:
            raise Impossible(Reason.BLOCKED)
        if where.private and starting:
            where.started = True
        if where.private and not where.started:
            raise Impossible(Reason.NOT_STARTED)
        return where

    def speak(self, person: User, chat: Chat, text: str, **where: object) -> Message:
        text, entities = with_detected(*tidy(text))
        message = self.post(chat, person, text=text, entities=entities, **where)
        self.overhear(message)
        return message

    def overhear(self, message: Message, kind: str = "message") -> None:
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
