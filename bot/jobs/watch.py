"""A thread that looks whether the bot still lives, and ends the process where it does not (R-25).

It counts its own looks and reads no clock: a machine that slept or whose clock was set has not been silent.
"""

import asyncio
import logging
import os
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from bot.jobs.heartbeat import Heartbeat, Vital
from bot.logs import flush

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Limits:
    """Seconds: of silence that each vital may keep, between two looks, and for an orderly end."""

    loop: float = 120.0
    poll: float = 180.0  # nine polls: each lasts ten seconds, and may be ten late
    sweep: float = 3600.0  # a sweep waits for as many slow answers as there are people
    every: float = 5.0
    grace: float = 10.0

    def silence(self, vital: Vital) -> float:
        """For one of them."""
        return {Vital.LOOP: self.loop, Vital.POLL: self.poll, Vital.SWEEP: self.sweep}[vital]


class Watch:
    """`give_up` ends the bot in an orderly way, in its loop; where the loop is stuck the process just ends."""

    def __init__(
        self, heartbeat: Heartbeat, limits: Limits, give_up: Callable[[str], object], code: int
    ) -> None:
        self._heartbeat = heartbeat
        self._limits = limits
        self._give_up = give_up
        self._code = code
        self._over = threading.Event()
        self._seen = dict(heartbeat.signs)
        self._silent = dict.fromkeys(Vital, 0.0)

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Look from now on; `loop` is about to run."""
        threading.Thread(target=self._run, args=(loop,), name="watch", daemon=True).start()

    def stop(self) -> None:
        """The bot has ended."""
        self._over.set()

    def _run(self, loop: asyncio.AbstractEventLoop) -> None:
        self._heartbeat.begun(Vital.LOOP)
        while not self._over.wait(self._limits.every):
            dead = self._look()
            if dead is None:
                _in_loop(loop, lambda: self._heartbeat.goes_on(Vital.LOOP))
                continue
            log.critical("no sign of life", extra={"vital": dead, "main_thread": _main_thread()})
            if dead is not Vital.LOOP:
                _in_loop(loop, lambda vital=dead: self._give_up(vital.value))  # type: ignore[misc]
                if self._over.wait(self._limits.grace):
                    return
            flush()
            os._exit(self._code)

    def _look(self) -> Vital | None:
        """The first vital that was silent for too long."""
        for vital, signs in self._heartbeat.signs.items():
            silent = signs and signs == self._seen[vital]
            self._silent[vital] = self._silent[vital] + self._limits.every if silent else 0.0
            self._seen[vital] = signs
        return next((v for v in Vital if self._silent[v] >= self._limits.silence(v)), None)


def _in_loop(loop: asyncio.AbstractEventLoop, call: Callable[[], object]) -> None:
    try:
        loop.call_soon_threadsafe(call)
    except RuntimeError:
        log.info("the loop is closed")  # the bot is just ending


def _main_thread() -> str:
    """Where it stands: what blocks the loop is there to be read."""
    frame = sys._current_frames().get(threading.main_thread().ident or 0)  # noqa: SLF001  # the way to another thread
    stack = traceback.extract_stack(frame, limit=None)[-8:]
    return " < ".join(f"{f.filename}:{f.lineno} {f.name}" for f in reversed(stack))
