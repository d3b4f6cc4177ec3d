"""A small Telegram in memory: pure state, no I/O, the clock passed in. `Telegram` is all of it."""

from bot.sandbox.telegram.decoding import Upload
from bot.sandbox.telegram.emulator import BOT, TOKEN, Answer, Telegram, refused
from bot.sandbox.telegram.errors import Impossible, Reason, Refusal
from bot.sandbox.telegram.faults import CONFLICT, Fate, Fault, Trouble
from bot.sandbox.telegram.model import Button, Chat, File, Message, User
from bot.sandbox.telegram.person import Person
from bot.sandbox.telegram.state import Press

__all__ = [
    "BOT",
    "CONFLICT",
    "TOKEN",
    "Answer",
    "Button",
    "Chat",
    "Fate",
    "Fault",
    "File",
    "Impossible",
    "Message",
    "Person",
    "Press",
    "Reason",
    "Refusal",
    "Telegram",
    "Trouble",
    "Upload",
    "User",
    "refused",
]
