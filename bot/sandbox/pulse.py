"""Waiting for something to become true, looked at anew at every change."""

import asyncio
from collections.abc import Callable


class Pulse:
    """Beats whenever anything changed."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def beat(self, _change: object = None) -> None:
        self._next.set()
        self._next = asyncio.Event()

    async def until(self, true: Callable[[], object], seconds: float | None) -> None:
        """Return as soon as `true()` holds; raises TimeoutError after so many real seconds."""
        async with asyncio.timeout(seconds):
            while not true():
                await self._next.wait()
