"""getUpdates as the doors answer it: waiting for an update, until a newer poller takes over (409)."""

from collections.abc import Mapping
from contextlib import suppress

from bot.sandbox.pulse import Pulse
from bot.sandbox.telegram import CONFLICT, Answer, Fate, Telegram, Upload, refused


class Line:
    """One request's connection, which the bot may hang up while it waits."""

    def __init__(self) -> None:
        self.lost = False
        self.pulse = Pulse()

    def hang_up(self) -> None:
        self.lost = True
        self.pulse.beat()


async def answer(
    telegram: Telegram,
    method: str,
    raw: Mapping[str, str],
    files: Mapping[str, Upload],
    line: Line | None = None,
) -> Answer:
    """Answer any request; a long poll may take its `timeout`."""
    first = telegram.call(method, raw, files)
    if method != "getUpdates" or first.fate is not Fate.ANSWERED or first.body.get("result") != []:
        return first
    timeout, limit = int(raw.get("timeout", "0")), int(raw.get("limit", "100"))
    return await _wait(telegram, timeout, limit, line or Line()) if timeout > 0 else first


async def _wait(telegram: Telegram, seconds: int, limit: int, line: Line) -> Answer:
    mine = telegram.queue.poll
    stop = telegram.listen(line.pulse.beat)
    try:
        with suppress(TimeoutError):
            await line.pulse.until(lambda: _over(telegram, mine, line), seconds)
        if telegram.queue.poll != mine:
            return refused(CONFLICT)
        updates = [] if line.lost else telegram.queue.take(0, limit, telegram.clock())
        return Answer(200, {"ok": True, "result": updates})
    finally:
        stop()


def _over(telegram: Telegram, mine: int, line: Line) -> bool:
    return bool(telegram.queue.waiting) or telegram.queue.poll != mine or line.lost
