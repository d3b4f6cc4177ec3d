"""Is the bot there? It is while it asks for updates, and for a moment between two such requests."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.sandbox.polling import Line

BETWEEN = 5.0
"""Real seconds after which a bot that no longer asks counts as gone."""


class Presence:
    """`up` changes are told to `changed`."""

    def __init__(self, changed: Callable[[bool], None]) -> None:
        self.up = False
        self.polls = 0
        """How many getUpdates are being answered."""
        self._changed = changed
        self._last = 0

    @contextmanager
    def polling(self, method: str, line: Line) -> Iterator[None]:
        """Around the answer to any request; counts those that are getUpdates."""
        if method != "getUpdates":
            yield
            return
        self.polls += 1
        self._last += 1
        self._set(up=True)
        try:
            yield
        finally:
            self.polls -= 1
            if line.lost:
                self.gone()
            else:
                asyncio.get_running_loop().call_later(BETWEEN, self._look, self._last)

    def _look(self, last: int) -> None:
        if last == self._last:
            self.gone()

    def gone(self) -> None:
        """No bot is there, unless another one still asks."""
        if not self.polls:
            self._set(up=False)

    def _set(self, *, up: bool) -> None:
        if up != self.up:
            self.up = up
            self._changed(up)
