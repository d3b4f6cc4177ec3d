"""Updates of one chat in order, of different chats side by side."""

import asyncio
from collections.abc import Awaitable
from typing import Any
from weakref import WeakValueDictionary

from telegram import Update
from telegram.ext import BaseUpdateProcessor

WAITING = 4096
"""Updates that the library may hand over before it queues them itself; they cost memory, not connections."""


class PerChatProcessor(BaseUpdateProcessor):
    """`running` updates at once; one that waits for its chat takes none of these places.

    The base class alone would give a place to every waiting update: sixteen impatient presses in one chat
    behind one slow export, and everybody else waits too (R-03).
    """

    def __init__(self, running: int = 16) -> None:
        super().__init__(WAITING)
        self._places = asyncio.Semaphore(running)
        self._chats: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """The lock wraps the whole coroutine: looking for the handler already reads state (L8)."""
        async with self._lock(update), self._places:
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""

    def _lock(self, update: object) -> asyncio.Lock:
        """The lock of the chat, or of the person where there is no chat; it lives as long as somebody holds it."""
        chat = update.effective_chat or update.effective_user if isinstance(update, Update) else None
        return self._chats.setdefault(chat.id if chat else 0, asyncio.Lock())
