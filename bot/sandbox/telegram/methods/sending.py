"""sendMessage, sendDocument, sendPhoto, sendChatAction and getFile."""

from typing import Any

from bot.sandbox.telegram.decoding import Params
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.events import Typing
from bot.sandbox.telegram.methods.content import body, caption, keyboard, placed, reachable, sent_file
from bot.sandbox.telegram.state import State
from bot.sandbox.telegram.wire import Wire, file_wire, message_wire

MOST_FETCHED = 20 * 1024 * 1024
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    },
)


def send_message(state: State, given: Params) -> Wire:
    chat = reachable(state, given["chat_id"])
    text, entities = body(given)
    preview = not given.get("link_preview_options", {}).get("is_disabled", False)
    return _send(state, chat.id, given, text=text, entities=entities, preview=preview)


def send_document(state: State, given: Params) -> Wire:
    chat = reachable(state, given["chat_id"])
    text, entities = caption(given)
    file = sent_file(state, given["document"], photo=False)
    return _send(state, chat.id, given, text=text, entities=entities, document=file)


def send_photo(state: State, given: Params) -> Wire:
    chat = reachable(state, given["chat_id"])
    text, entities = caption(given)
    file = sent_file(state, given["photo"], photo=True)
    return _send(state, chat.id, given, text=text, entities=entities, photo=file)


def _send(state: State, chat_id: int, given: Params, **content: Any) -> Wire:
    chat = state.chats[chat_id]
    where = placed(chat, given)
    return message_wire(state.post(chat, state.bot, keyboard=keyboard(given), **where, **content))


def send_chat_action(state: State, given: Params) -> bool:
    chat = reachable(state, given["chat_id"])
    placed(chat, given)
    if given["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    state.tell(Typing(chat))
    return True


def get_file(state: State, given: Params) -> Wire:
    file = state.files.get(given["file_id"])
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > MOST_FETCHED:
        raise bad_request("file is too big")
    return {**file_wire(file), "file_path": file.path}


HANDLERS = {
    "sendMessage": send_message,
    "sendDocument": send_document,
    "sendPhoto": send_photo,
    "sendChatAction": send_chat_action,
    "getFile": get_file,
}
