"""getUpdates as the doors answer it: waiting for an update, until a newer poller takes over (409)."""

import asyncio
from collections.abc import Mapping

from bot.sandbox.telegram import CONFLICT, Answer, Fate, Telegram, Upload, refused


async def answer(
    telegram: Telegram,
    method: str,
    raw: Mapping[str, str],
    files: Mapping[str, Upload],
) -> Answer:
    """Answer any request; a long poll may take its `timeout`."""
    first = telegram.call(method, raw, files)
    waits = method == "getUpdates" and first.fate is Fate.ANSWERED and first.body.get("result") == []
    timeout = int(raw.get("timeout", "0")) if waits else 0
    return await _wait(telegram, int(raw.get("limit", "100")), timeout) if timeout else first


async def _wait(telegram: Telegram, limit: int, timeout: int) -> Answer:  # noqa: ASYNC109 - Telegram's own word
    mine, changed = telegram.queue.poll, asyncio.Event()
    stop = telegram.listen(lambda _: changed.set())
    try:
        async with asyncio.timeout(timeout):
            while not (updates := telegram.queue.take(0, limit, telegram.clock())):
                await changed.wait()
                changed.clear()
                if telegram.queue.poll != mine:
                    return refused(CONFLICT)
    except TimeoutError:
        updates = []
    finally:
        stop()
    return Answer(200, {"ok": True, "result": updates})
