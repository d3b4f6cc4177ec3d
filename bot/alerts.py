"""Trouble that the maintainer should hear of: once per kind and hour, then with the number since; never raises."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Any

from telegram.ext import ExtBot

from bot import __version__
from bot.clock import Clock
from bot.texts import alerts as texts
from bot.texts.message import Html

log = logging.getLogger(__name__)

QUIET = timedelta(hours=1)
"""One kind of trouble is told at most once in this time."""

FORGOTTEN = timedelta(days=1)
"""A trouble not seen for so long begins anew."""


@dataclass
class _Trouble:
    first: datetime
    last: datetime
    said: Html
    times: int = 0
    untold: int = 0
    unreached: bool = False
    tried_at: datetime | None = None
    people: set[int] = field(default_factory=set)


class Alerts:
    """`clock` is the machine's own: the sandbox's jumps by days; `zone` is the school's."""

    def __init__(self, bot: ExtBot[Any], maintainer: int | None, clock: Clock, zone: tzinfo) -> None:
        self._bot = bot
        self.maintainer = maintainer
        self._clock = clock
        self._zone = zone
        self._troubles: dict[str, _Trouble] = {}

    @property
    def unheard(self) -> bool:
        """Whether the maintainer could not be reached with some trouble."""
        return any(trouble.unreached for trouble in self._troubles.values())

    async def report(
        self, code: str, said: Html, *, who: int | None = None, error: BaseException | None = None
    ) -> None:
        """Note the trouble and tell of it, unless the same was told within the hour.

        `code` groups; `said` holds nothing personal; `who` met it, and is only counted; `error` goes to the log.
        """
        now = self._clock()
        trouble = self._troubles.setdefault(code, _Trouble(now, now, said))
        trouble.last, trouble.said = now, said
        trouble.times += 1
        trouble.untold += 1
        trouble.people |= {who} if who is not None else set()
        log.error(
            "trouble", extra={"code": code, "times": trouble.times, "said": said.markup}, exc_info=error
        )
        await self._tell(code, trouble, now)

    async def flush(self) -> None:
        """Tell what was held back by the hour, and forget what is over; the minute's job calls it."""
        now = self._clock()
        for code, trouble in list(self._troubles.items()):
            if trouble.untold:
                await self._tell(code, trouble, now)
            elif now - trouble.last > FORGOTTEN:
                del self._troubles[code]

    async def _tell(self, code: str, trouble: _Trouble, now: datetime) -> None:
        if self.maintainer is None:
            trouble.untold = 0  # the log has it
            return
        if trouble.tried_at is not None and now - trouble.tried_at < QUIET:
            return
        trouble.tried_at = now
        first, last = (at.astimezone(self._zone) for at in (trouble.first, trouble.last))
        said = texts.trouble(trouble.said, code, __version__, trouble.times, len(trouble.people), first, last)
        try:
            await self._bot.send_message(self.maintainer, said.markup)
            trouble.untold, trouble.unreached = 0, False
        except Exception as error:  # noqa: BLE001  # a report of trouble must not be trouble itself
            trouble.unreached = True
            log.warning("the maintainer was not reached", extra={"code": code, "error": type(error).__name__})
