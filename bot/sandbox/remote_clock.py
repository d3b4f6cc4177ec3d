"""The bot's end of the sandbox's clock: follow its offset, and say when everything due has been sent."""

import asyncio
import logging
from datetime import timedelta

import httpx

from bot.clock import MovableClock
from bot.context import BotApplication, Companion

log = logging.getLogger(__name__)

WAIT_SECONDS = 20.0
GRACE_SECONDS = 10.0
RETRY_SECONDS = 1.0
MOST_RETRIES = 60
"""After so many the sandbox is gone for good (its process was killed), and its bot goes too."""


def fetch_clock(url: str) -> MovableClock:
    """The sandbox's clock as it stands now; raises httpx.HTTPError where no sandbox answers."""
    answer = httpx.get(f"{url}/control/clock", params={"after": -1}, trust_env=False)
    return MovableClock(timedelta(seconds=answer.raise_for_status().json()["offset"]))


def follow(url: str, clock: MovableClock) -> Companion:
    """The companion that moves `clock` as the sandbox moves its own."""

    async def follow_sandbox(application: BotApplication) -> None:
        settled = failures = 0
        # trust_env: a proxy of the machine must not stand between two processes on it (L17)
        async with httpx.AsyncClient(
            base_url=url, trust_env=False, timeout=WAIT_SECONDS + GRACE_SECONDS
        ) as http:
            while True:
                try:
                    settled = await _step(http, application, clock, settled)
                    failures = 0
                except httpx.HTTPError:
                    failures += 1
                    log.info("the sandbox does not answer")
                    if failures == MOST_RETRIES:
                        application.stop_running()
                    await asyncio.sleep(RETRY_SECONDS)

    return follow_sandbox


async def _step(
    http: httpx.AsyncClient, application: BotApplication, clock: MovableClock, settled: int
) -> int:
    """Wait for a revision, take its offset, answer what people did, send what is due, and say so."""
    answer = await http.get("/control/clock", params={"after": settled, "wait": WAIT_SECONDS})
    told = answer.raise_for_status().json()
    if told["revision"] <= settled:
        return settled
    clock.offset = timedelta(seconds=told["offset"])
    await application.update_queue.join()
    # shield: the end of the bot must not cut a sweep off between sending and settling
    next_due = await asyncio.shield(application.create_task(application.wake(), name="wake"))
    said = {"revision": told["revision"], "next_due_at": next_due.isoformat() if next_due else None}
    (await http.post("/control/settled", json=said)).raise_for_status()
    return int(told["revision"])
