"""Edits, deletions, and answers to presses."""

from datetime import timedelta

from bot.sandbox.telegram.decoding import Params
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.events import Answered, Deleted
from bot.sandbox.telegram.methods.content import body, keyboard, reachable
from bot.sandbox.telegram.model import Chat, Message
from bot.sandbox.telegram.state import State
from bot.sandbox.telegram.wire import Wire, message_wire

ANSWERABLE = timedelta(seconds=15)
DELETABLE = timedelta(hours=48)
MOST_ALERT = 200


def edit_message_text(state: State, given: Params) -> Wire:
    message = _own(state, given)
    text, entities = body(given)
    if message.document or message.photo:
        raise bad_request("there is no text in the message to edit")
    rows = keyboard(given)
    preview = not given.get("link_preview_options", {}).get("is_disabled", False)
    if (text, entities, rows) == (message.text, message.entities, message.keyboard):
        raise _unchanged()
    message.text, message.entities, message.keyboard, message.preview = text, entities, rows, preview
    return _edited(state, message)


def edit_message_reply_markup(state: State, given: Params) -> Wire:
    message = _own(state, given)
    rows = keyboard(given)
    if rows == message.keyboard:
        raise _unchanged()
    message.keyboard = rows
    return _edited(state, message)


def _edited(state: State, message: Message) -> Wire:
    message.edited_at = state.clock()
    state.change(message)
    return message_wire(message)


def _own(state: State, given: Params) -> Message:
    """The bot's own message that is to be edited."""
    if "chat_id" not in given:
        raise bad_request("chat_id is empty")
    if "message_id" not in given:
        raise bad_request("message identifier is not specified")
    message = reachable(state, given["chat_id"]).messages.get(given["message_id"])
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not state.bot or message.service:
        raise bad_request("message can't be edited")
    return message


def _unchanged() -> Exception:
    return bad_request(
        "message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message",
    )


def delete_message(state: State, given: Params) -> bool:
    chat = reachable(state, given["chat_id"])
    message = chat.messages.get(given["message_id"])
    if message is None:
        raise bad_request("message to delete not found")
    if state.clock() - message.at >= DELETABLE or not _may_delete(state, chat, message):
        raise bad_request("message can't be deleted")
    del chat.messages[message.id]
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    state.record(chat, state.bot.name, f"(deleted) {message.text}")
    state.tell(Deleted(chat, message.id))
    return True


def _may_delete(state: State, chat: Chat, message: Message) -> bool:
    return (
        chat.private
        or message.sender is state.bot
        or "can_delete_messages" in chat.members[state.bot.id].rights
    )


def answer_callback_query(state: State, given: Params) -> bool:
    press = state.presses.get(given["callback_query_id"])
    if press is None or press.answered or state.clock() - press.at >= ANSWERABLE:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = given.get("text", "")
    if len(text) > MOST_ALERT:
        raise bad_request("MESSAGE_TOO_LONG")
    if "url" in given:
        raise bad_request("URL_INVALID")
    press.answered = True
    if text:
        state.record(press.message.chat, state.bot.name, f"(to {press.person.name}) {text}")
    answer = Answered(press.person, press.message, text, modal=given.get("show_alert", False))
    state.answers.append(answer)
    state.tell(answer)
    return True


HANDLERS = {
    "editMessageText": edit_message_text,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "answerCallbackQuery": answer_callback_query,
}
