"""What an alarm does: bring the outbox to what is desired now, and deliver it; idempotent, several may run at once."""

import asyncio
from datetime import datetime
from typing import Any

from telegram.ext import ExtBot

from bot.jobs.postman import IN_FLIGHT, Postman, Report, log_only
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office


class Sweep:
    """A broadcast of minutes holds up no other sweep: what becomes due meanwhile is queued and leaves beside it."""

    def __init__(
        self, office: Office, bot: ExtBot[Any], *, in_flight: int = IN_FLIGHT, report: Report = log_only
    ) -> None:
        self._office = office
        self._bot = bot
        self.report = report
        self._postman = Postman(office, bot, in_flight=in_flight, report=report)

    async def __call__(self) -> datetime | None:
        """Everything due is settled when this returns; gives the moment at which something will be due next."""
        while True:
            settled = self._postman.settled
            try:
                next_due = await asyncio.to_thread(enqueue_due, self._office)
            except Exception:
                # What waits already does not wait for a plan that we fail to read.
                await self._postman.deliver()
                raise
            await self._postman.deliver()
            if self._postman.settled == settled or self._postman.stopping.asked:
                return next_due
            # Delivering changes what is next (a retry, a question to the secretary): look once more.

    def hush(self) -> None:
        """Take no new row; what is under way gets its outcome, the rest stays queued for the next start."""
        self._postman.stopping.ask()

    async def end(self) -> None:
        """The last chance for outcomes that the database would not take."""
        await self._postman.catch_up()
