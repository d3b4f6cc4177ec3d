"""The emulator's state as the page's JSON (messages, chats)."""

from datetime import datetime, tzinfo
from typing import Any
from urllib.parse import quote

from bot.sandbox.telegram import Chat, File, Message, Telegram
from bot.texts import sandbox as texts

Json = dict[str, Any]


def when(moment: datetime, zone: tzinfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="seconds")


def _url(file: File) -> str:
    return f"/api/files/{quote(file.id)}/{quote(file.name, safe='')}"


def _button(button: Any) -> Json:
    action = {"url": button.url} if button.url is not None else {"data": button.data}
    return {"text": button.text, **action}


def said_by_service(message: Message) -> str | None:
    """What a service message says, in words."""
    if message.service is None:
        return None
    value = message.service.value
    people = value if isinstance(value, list) else [value]
    names = [person["first_name"] for person in people if isinstance(person, dict) and "first_name" in person]
    topic = value.get("name", "") if isinstance(value, dict) else ""
    return texts.service(message.service.kind, message.sender.name, ", ".join(names) or topic)


def message_view(message: Message, zone: tzinfo) -> Json:
    document, photo = message.document, message.photo
    sender = message.sender
    return {
        "id": message.id,
        "from": {"id": sender.id, "name": sender.name, "is_bot": sender.is_bot},
        "at": when(message.at, zone),
        "edited": message.edited_at is not None,
        "html": message.html,
        "buttons": [[_button(b) for b in row] for row in message.keyboard],
        "document": document
        and {"name": document.name, "bytes": len(document.content), "url": _url(document)},
        "photo": photo and {"url": _url(photo)},
        "service": said_by_service(message),
        "pinned": message.pinned,
    }


def chat_view(telegram: Telegram, chat: Chat, person: int, read: int, zone: tzinfo) -> Json:
    """A line of the person's list of chats; `read` is the newest message that he has seen."""
    last = next(reversed(chat.messages.values()), None)
    unread = sum(1 for m in chat.messages.values() if m.id > read and m.sender.id != person)
    return {
        "id": chat.id,
        "kind": "private" if chat.private else "group",
        "title": telegram.bot.name if chat.private else chat.title,
        "preview": _preview(last) if last else "",
        "at": when(last.at, zone) if last else None,
        "unread": unread,
    }


def _preview(message: Message) -> str:
    file = message.document.name if message.document else texts.PHOTO if message.photo else ""
    return said_by_service(message) or message.text or file
