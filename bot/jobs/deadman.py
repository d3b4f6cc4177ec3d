"""A dead man's switch: a web address that hears from the bot as long as all is well, and raises the alarm when it does not."""

import asyncio
import logging
from datetime import timedelta

import httpx

from bot.context import BotApplication
from bot.jobs.heartbeat import Heartbeat

log = logging.getLogger(__name__)

SECONDS = 20.0
"""For one call, all in all."""


class DeadMan:
    """Calls while the bot polls and sweeps; the address is a secret, and goes through the same proxy as Telegram."""

    def __init__(self, address: str, every: timedelta, heartbeat: Heartbeat, proxy: str | None) -> None:
        self._address = address
        self._every = every
        self._heartbeat = heartbeat
        self._proxy = proxy
        self._heard = True

    async def run(self, application: BotApplication) -> None:
        """Beside the updates until the application stops; trouble that nobody could be told of is trouble."""
        async with httpx.AsyncClient(proxy=self._proxy, trust_env=False, timeout=SECONDS) as http:
            while True:
                if self._heartbeat.alive and not application.alerts.unheard:
                    await self._call(http)
                await asyncio.sleep(self._every.total_seconds())

    async def _call(self, http: httpx.AsyncClient) -> None:
        """A failure is logged once, for the other side raises the alarm; never with the address."""
        try:
            answer = await http.get(self._address)
            failed = None if answer.is_success else f"HTTP {answer.status_code}"
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            failed = type(error).__name__
        if failed and self._heard:
            log.warning("the dead man's switch did not hear us", extra={"error": failed})
        elif not failed and not self._heard:
            log.info("the dead man's switch hears us again")
        self._heard = not failed
