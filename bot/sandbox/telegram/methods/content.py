"""What may stand in a message: text with its limits, keyboards, files; and where it may go."""

from typing import Any

from bot.sandbox.telegram.decoding import Params, Upload
from bot.sandbox.telegram.entities import LINK, Marked, tidy, units, with_detected
from bot.sandbox.telegram.errors import Refusal, bad_request, forbidden
from bot.sandbox.telegram.html import parse_html
from bot.sandbox.telegram.model import PRESENT, Button, Chat, File, Keyboard, Kind, Message, Status
from bot.sandbox.telegram.state import State

MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_DATA = 64
MOST_BUTTONS = 100
MOST_IN_ROW = 8
MOST_UPLOADED = 50 * 1024 * 1024
MOST_PHOTO = 10 * 1024 * 1024


def reachable(state: State, chat_id: int | str) -> Chat:
    """A chat in which the bot may write; raises 400 or 403 otherwise."""
    if chat_id in state.users and chat_id not in state.chats:
        raise forbidden("bot can't initiate conversation with a user")
    chat = state.chat(chat_id)
    if chat.private:
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat
    status = chat.members[state.bot.id].status if state.bot.id in chat.members else None
    if status is None:
        raise bad_request("chat not found")
    if status not in PRESENT:
        what = "was kicked from" if status is Status.KICKED else "is not a member of"
        raise forbidden(f"bot {what} the {'super' * (chat.kind is Kind.SUPERGROUP)}group chat")
    return chat


def marked(given: Params, name: str) -> Marked:
    """The text of a parameter as it will stand in the message."""
    mode, source = given.get("parse_mode", ""), given.get(name, "")
    if mode not in ("", "HTML"):
        raise bad_request(f'parse mode "{mode}" is not emulated')
    text, entities = parse_html(source) if mode else (source, ())
    return with_detected(*tidy(text, entities))


def body(given: Params) -> Marked:
    """The text of a text message."""
    if not given.get("text"):
        raise bad_request("message text is empty")
    text, entities = marked(given, "text")
    if not text:
        raise bad_request("text must be non-empty")
    if units(text) > MOST_TEXT:
        raise bad_request("message is too long")
    return text, entities


def caption(given: Params) -> Marked:
    text, entities = marked(given, "caption")
    if units(text) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    return text, entities


def keyboard(given: Params) -> Keyboard:
    """The inline keyboard; empty rows vanish as they do in Telegram."""
    rows = given.get("reply_markup", {}).get("inline_keyboard", [])
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    if any(len(row) > MOST_IN_ROW for row in rows):
        raise bad_request(f"more than {MOST_IN_ROW} buttons in a row of the inline keyboard")
    return tuple(tuple(_button(b) for b in row) for row in rows if row)


def _button(given: dict[str, Any]) -> Button:
    text, data, url = given["text"].strip(), given.get("callback_data"), given.get("url")
    if not text:
        raise bad_request("inline keyboard button text must be non-empty")
    if (data is None) == (url is None):
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if data is not None and not 1 <= len(data.encode()) <= MOST_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if url is not None and not LINK.fullmatch(url):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    return Button(text, data, url)


def placed(chat: Chat, given: Params) -> dict[str, Any]:
    """Where in the chat, in answer to what, and how a message is sent."""
    thread = given.get("message_thread_id")
    if thread is not None and thread not in chat.topics:
        raise bad_request("message thread not found")
    return {
        "thread": thread,
        "reply_to": _replied(chat, given.get("reply_parameters")),
        "protected": given.get("protect_content", False),
        "silent": given.get("disable_notification", False),
    }


def _replied(chat: Chat, given: Params | None) -> Message | None:
    if given is None:
        return None
    message = chat.messages.get(given["message_id"])
    if message is None and not given.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return message


def sent_file(state: State, given: Upload | str, *, photo: bool) -> File:
    """A new file, or one that Telegram already has, by its id."""
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        if len(given.content) > (MOST_PHOTO if photo else MOST_UPLOADED):
            raise Refusal(413, "Request Entity Too Large")
        return state.keep(given, photo=photo)
    file = state.files.get(given)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if bool(file.width) != photo:
        is_, as_ = ("Document", "Photo") if photo else ("Photo", "Document")
        raise bad_request(f"can't use file of type {is_} as {as_}")
    return file
