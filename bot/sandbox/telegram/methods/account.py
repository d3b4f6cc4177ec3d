"""The bot itself: getMe, updates, commands per scope, descriptions."""

import re
from typing import Any

from bot.sandbox.telegram.decoding import Params
from bot.sandbox.telegram.errors import bad_request
from bot.sandbox.telegram.events import CommandsChanged, Polled
from bot.sandbox.telegram.model import Chat, Status
from bot.sandbox.telegram.state import Scope, State
from bot.sandbox.telegram.wire import Wire, me_wire

MOST_COMMANDS = 100
MOST_COMMAND_TEXT = 256
MOST_DESCRIPTION = 512
MOST_SHORT_DESCRIPTION = 120
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_WIDE = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_NARROW = ("chat", "chat_administrators", "chat_member")


def get_me(state: State, _given: Params) -> Wire:
    return me_wire(state.bot, reads_all=state.reads_all)


def get_updates(state: State, given: Params) -> list[Wire]:
    """What is there now; the door does the waiting."""
    if "allowed_updates" in given:
        state.queue.allowed = frozenset(given["allowed_updates"])
    state.queue.poll += 1
    taken = state.queue.take(given.get("offset", 0), given.get("limit", 100), state.clock())
    state.tell(Polled())
    return taken


def delete_webhook(state: State, given: Params) -> bool:
    if given.get("drop_pending_updates"):
        state.queue.waiting.clear()
    return True


def get_webhook_info(state: State, _given: Params) -> Wire:
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.queue.waiting),
    }


def _scope(state: State, given: Params) -> Scope:
    scope = given.get("scope", {"type": "default"})
    kind, chat, user = scope["type"], scope.get("chat_id"), scope.get("user_id")
    if kind in _WIDE:
        return kind, None, None
    if kind not in _NARROW:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if chat not in state.users:
        state.chat(chat)
    if kind == "chat_member" and user not in state.users:
        raise bad_request("user not found")
    return kind, chat, user if kind == "chat_member" else None


def set_my_commands(state: State, given: Params) -> bool:
    commands = given["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= MOST_COMMAND_TEXT:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    key = _scope(state, given), given.get("language_code", "")
    state.commands[key] = [{**c, "command": c["command"].removeprefix("/")} for c in commands]
    state.tell(CommandsChanged())
    return True


def delete_my_commands(state: State, given: Params) -> bool:
    state.commands.pop((_scope(state, given), given.get("language_code", "")), None)
    state.tell(CommandsChanged())
    return True


def get_my_commands(state: State, given: Params) -> list[dict[str, str]]:
    return state.commands.get((_scope(state, given), given.get("language_code", "")), [])


def commands_for(state: State, chat: Chat, user_id: int) -> list[dict[str, str]]:
    """The menu that a person sees in a chat: the narrowest scope that has one."""
    member = chat.members.get(user_id)
    leads = not chat.private and member and member.status in (Status.CREATOR, Status.ADMINISTRATOR)
    scopes: list[Scope] = [("chat", chat.id, None)]
    if leads:
        scopes = [("chat_administrators", chat.id, None), *scopes, ("all_chat_administrators", None, None)]
    if not chat.private:
        scopes.insert(0, ("chat_member", chat.id, user_id))
    wide = "all_private_chats" if chat.private else "all_group_chats"
    scopes += [(wide, None, None), ("default", None, None)]
    languages = (state.users[user_id].language_code, "")
    tries = (state.commands.get((scope, language)) for scope in scopes for language in languages)
    return next((found for found in tries if found), [])


def _describe(name: str, most: int) -> Any:
    def describe(state: State, given: Params) -> bool:
        if len(given.get(name, "")) > most:
            raise bad_request("BOT_DESCRIPTION_TOO_LONG")
        state.about[name, given.get("language_code", "")] = given.get(name, "")
        return True

    return describe


def leave_server(_state: State, _given: Params) -> bool:
    return True


HANDLERS = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setMyCommands": set_my_commands,
    "deleteMyCommands": delete_my_commands,
    "getMyCommands": get_my_commands,
    "setMyDescription": _describe("description", MOST_DESCRIPTION),
    "setMyShortDescription": _describe("short_description", MOST_SHORT_DESCRIPTION),
    "logOut": leave_server,
    "close": leave_server,
}
