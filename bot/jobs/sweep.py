"""What an alarm does: bring the outbox to what is desired now, and deliver it; idempotent, one at a time."""

import asyncio
from datetime import datetime
from typing import Any

from telegram.ext import ExtBot

from bot.jobs.delivery import deliver_all
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office


class Sweep:
    """One sweep at a time; who asks while one runs gets another one after it."""

    def __init__(self, office: Office, bot: ExtBot[Any]) -> None:
        self._office = office
        self._bot = bot
        self._lock = asyncio.Lock()

    async def __call__(self) -> datetime | None:
        """Everything due is settled when this returns; gives the moment at which something will be due next."""
        async with self._lock:
            while True:
                next_due = await asyncio.to_thread(enqueue_due, self._office)
                if not await deliver_all(self._office, self._bot):
                    return next_due
                # Delivering changes what is next (a retry, a question to the secretary): look once more.
