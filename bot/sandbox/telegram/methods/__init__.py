"""The bot's side, method by method: `HANDLERS[name](state, params)` gives the result, or raises Refusal."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.telegram.decoding import Params
from bot.sandbox.telegram.methods import account, chats, editing, sending
from bot.sandbox.telegram.state import State

Handler = Callable[[State, Params], Any]

HANDLERS: dict[str, Handler] = {
    **account.HANDLERS,
    **chats.HANDLERS,
    **editing.HANDLERS,
    **sending.HANDLERS,
}
