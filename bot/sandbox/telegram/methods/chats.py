"""getChat, members, pins and leaving."""

from bot.sandbox.telegram.decoding import Params
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.events import ChatsChanged, Edited
from bot.sandbox.telegram.methods.content import reachable
from bot.sandbox.telegram.model import Chat, Kind, Member, Status
from bot.sandbox.telegram.state import State
from bot.sandbox.telegram.wire import Wire, full_chat_wire, member_wire


def get_chat(state: State, given: Params) -> Wire:
    chat = state.chat(given["chat_id"])
    return full_chat_wire(chat if chat.private else reachable(state, chat.id))


def get_chat_member(state: State, given: Params) -> Wire:
    chat = reachable(state, given["chat_id"])
    user = state.users.get(given["user_id"])
    if user is None:
        raise bad_request("user not found")
    return member_wire(chat.members.get(user.id, Member(user, Status.LEFT)))


def get_chat_administrators(state: State, given: Params) -> list[Wire]:
    chat = reachable(state, given["chat_id"])
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    leading = (Status.CREATOR, Status.ADMINISTRATOR)
    return [member_wire(m) for m in chat.members.values() if m.status in leading and not m.user.is_bot]


def _pinnable(state: State, given: Params) -> Chat:
    chat = reachable(state, given["chat_id"])
    if not chat.private and "can_pin_messages" not in chat.members[state.bot.id].rights:
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def pin_chat_message(state: State, given: Params) -> bool:
    chat = _pinnable(state, given)
    message = chat.messages.get(given["message_id"])
    if message is None or message.service:
        raise bad_request("message to pin not found")
    if message.id in chat.pinned:
        chat.pinned.remove(message.id)
    chat.pinned.append(message.id)
    state.tell(Edited(message))
    state.serve(chat, state.bot, "pinned_message", message, thread=message.thread)
    return True


def unpin_chat_message(state: State, given: Params) -> bool:
    chat = _pinnable(state, given)
    pinned = given.get("message_id", chat.pinned[-1] if chat.pinned else None)
    if pinned not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(pinned)
    state.record(chat, state.bot.name, f"(unpinned {pinned})")
    state.tell(Edited(chat.messages[pinned]))
    return True


def leave_chat(state: State, given: Params) -> bool:
    chat = reachable(state, given["chat_id"])
    if chat.kind is Kind.PRIVATE:
        raise bad_request("chat member status can't be changed in private chats")
    state.seat(chat, state.bot, Member(state.bot, Status.LEFT))
    state.tell(ChatsChanged())
    return True


HANDLERS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "leaveChat": leave_chat,
}
