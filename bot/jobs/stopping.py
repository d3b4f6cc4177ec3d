"""A clean stop: whatever only waits for its turn ends at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Stopping:
    """Whether the bot was asked to stop, and whoever must hear of it while he waits."""

    def __init__(self) -> None:
        self.asked = False
        self._waiting: set[asyncio.Timeout] = set()

    @asynccontextmanager
    async def leash(self) -> AsyncIterator[None]:
        """What is awaited within may take any time, until the bot is asked to stop: then TimeoutError."""
        async with asyncio.timeout(0 if self.asked else None) as limit:
            self._waiting.add(limit)
            try:
                yield
            finally:
                self._waiting.discard(limit)

    def ask(self) -> None:
        """From now on nothing new begins."""
        self.asked = True
        now = asyncio.get_running_loop().time()
        for limit in self._waiting:
            limit.reschedule(now)
