"""What people do in a chat: write, edit, send files, press buttons."""

from collections.abc import Sequence

from bot.sandbox.telegram.decoding import Upload
from bot.sandbox.telegram.entities import tidy, units, with_detected
from bot.sandbox.telegram.errors import Impossible, Reason, Refusal
from bot.sandbox.telegram.methods.content import MOST_CAPTION, MOST_TEXT
from bot.sandbox.telegram.model import Message
from bot.sandbox.telegram.people import People
from bot.sandbox.telegram.state import Press
from bot.sandbox.telegram.wire import message_wire, user_wire


class Talk(People):
    """Everything takes ids: of the person who acts, of the chat, of the message."""

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
        person, where = self.person_of(user), self.open_chat(user, chat, starting=text.startswith("/start"))
        replied = self.message_of(where, reply_to) if reply_to is not None else None
        whole, _ = tidy(text)
        if not whole:
            raise Impossible(Reason.EMPTY)
        parts = _split(whole, MOST_TEXT)
        sent = [self.speak(person, where, p, thread=thread, reply_to=replied) for p in parts]
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
        person, where = self.person_of(user), self.open_chat(user, chat)
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
        self.overhear(message)
        return message

    def edit(self, user: int, chat: int, message: int, text: str) -> Message:
        """Change an own text; the bot hears of it."""
        where = self.open_chat(user, chat)
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
            self.overhear(changed, "edited_message")
        return changed

    def press(self, user: int, chat: int, message: int, data: str, *, stale: bool = False) -> Press:
        """Press the button with that callback data; `stale`: even one that an edit has taken away meanwhile."""
        where = self.open_chat(user, chat)
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


def _split(text: str, most: int) -> Sequence[str]:
    """Pieces of at most that many UTF-16 units, cut at line ends where possible."""
    if units(text) <= most:
        return [text]
    end = len(text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore"))
    end = text.rfind("\n", 1, end) if "\n" in text[1:end] else end
    return [text[:end], *_split(text[end:].lstrip(), most)]
