"""A person as conversation tests speak of one: `lan.start()`, `lan.say("…")`, `lan.press("…")`, `lan.texts`."""

from dataclasses import dataclass

from bot.sandbox.telegram.errors import Impossible, Reason
from bot.sandbox.telegram.groups import Groups
from bot.sandbox.telegram.model import Button, Chat, Message, User
from bot.sandbox.telegram.state import Press


@dataclass(frozen=True)
class Person:
    """Somebody with a Telegram app; every chat that is not named is the private one with the bot."""

    telegram: Groups
    user: User

    @property
    def id(self) -> int:
        return self.user.id

    @property
    def name(self) -> str:
        return self.user.name

    def start(self, payload: str = "") -> Message:
        return self.telegram.start(self.id, payload)

    def open(self, link: str) -> Chat:
        return self.telegram.open_link(self.id, link)

    def say(self, text: str, chat: int | None = None, *, reply_to: int | None = None) -> Message:
        return self.telegram.say(self.id, self._at(chat), text, reply_to=reply_to)

    def edit(self, message: Message, text: str) -> Message:
        return self.telegram.edit(self.id, message.chat.id, message.id, text)

    def send_document(self, name: str, content: bytes, caption: str = "", chat: int | None = None) -> Message:
        return self.telegram.send_file(self.id, self._at(chat), name, content, caption=caption)

    def send_photo(self, content: bytes, caption: str = "", chat: int | None = None) -> Message:
        where = self._at(chat)
        return self.telegram.send_file(self.id, where, "photo.png", content, caption=caption, as_photo=True)

    def press(self, label: str, on: Message | None = None, chat: int | None = None) -> Press:
        """Press the button with that label, on the newest message that has it unless one is given."""
        shown = [on] if on else reversed(self.messages(chat))
        for message in shown:
            button = message.button(label)
            if button:
                return self._push(message, button)
        raise Impossible(Reason.NO_SUCH_BUTTON)

    def _push(self, message: Message, button: Button) -> Press:
        if button.data is None:
            raise Impossible(Reason.NO_SUCH_BUTTON)
        return self.telegram.press(self.id, message.chat.id, message.id, button.data)

    def follow(self, label: str, chat: int | None = None) -> Chat:
        """Press a button that is a link into the private chat."""
        for message in reversed(self.messages(chat)):
            button = message.button(label)
            if button and button.url:
                return self.open(button.url)
        raise Impossible(Reason.NO_SUCH_BUTTON)

    def block(self) -> None:
        self.telegram.block(self.id)

    def unblock(self) -> None:
        self.telegram.unblock(self.id)

    def messages(self, chat: int | None = None) -> list[Message]:
        """All messages of the chat as the person sees it, oldest first."""
        return self.telegram.messages(self.id, self._at(chat))

    @property
    def heard(self) -> list[Message]:
        """What the bot has said in the private chat, oldest first, as it stands now."""
        return [m for m in self.messages() if m.sender.is_bot and not m.service]

    @property
    def texts(self) -> list[str]:
        """The texts of `heard`."""
        return [message.text for message in self.heard]

    @property
    def last(self) -> Message:
        """The bot's newest message in the private chat."""
        return self.heard[-1]

    @property
    def alerts(self) -> list[str]:
        """The notes that came up in answer to this person's presses, oldest first."""
        return [a.text for a in self.telegram.answers if a.person == self.user and a.text]

    @property
    def menu(self) -> list[str]:
        """The commands that the app offers in the private chat."""
        return [c["command"] for c in self.telegram.commands_seen(self.id, self.id)]

    def _at(self, chat: int | None) -> int:
        return self.id if chat is None else chat
