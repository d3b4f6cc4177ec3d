"""Carries what waits in the outbox: a row waits for its turn, is claimed, sent and settled; several in flight at once.

The people share a lane with a few rows in flight; each group has a lane of its own, one row after the other, so that a
group at its twenty a minute holds up nobody. Rounds may run side by side: a lane belongs to one of them at a time.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

from telegram.ext import ExtBot

from bot.db.engine import Database
from bot.domain.outbox import Reason
from bot.jobs.delivery import send
from bot.jobs.ledger import Ledger
from bot.jobs.stopping import Stopping
from bot.jobs.turns import Turn, Turns
from bot.usecases.delivery import Failed, Result
from bot.usecases.office import Office
from bot.usecases.waiting import PEOPLE, Lane, Waiting, lanes_waiting, tidy, waiting

log = logging.getLogger(__name__)

IN_FLIGHT = 8
"""Rows to people that are claimed and not settled yet: enough for a round trip of a quarter of a second."""

IN_LINE = 4
"""Rows that wait for their turn for each one in flight: who must wait for his own chat keeps no other from leaving."""

Report = Callable[[Exception], None]
"""Tells the maintainer of an error of ours."""


def log_only(error: Exception) -> None:
    """Where nobody else is to be told."""
    log.error("a row could not be carried", exc_info=error)


@dataclass
class _Trip:
    """One lane's way from its first row to its last."""

    in_flight: int = 1
    in_line: int = 1
    passed_by: set[int] = field(default_factory=set)
    reported: set[str] = field(default_factory=set)
    trouble: Exception | None = None

    def __post_init__(self) -> None:
        self.flights = asyncio.Semaphore(self.in_flight)


class Postman:
    """`in_flight=1`: one row after the other, the groups first, always in the same order."""

    def __init__(
        self, office: Office, bot: ExtBot[Any], *, in_flight: int = IN_FLIGHT, report: Report = log_only
    ) -> None:
        assert isinstance(bot.rate_limiter, Turns)
        self._office = office
        self._bot = bot
        self._turns = bot.rate_limiter
        self._in_flight = in_flight
        self._report = report
        self.stopping = Stopping()
        self.settled = 0
        self._lanes: defaultdict[Lane, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._ledger = Ledger(office)
        self._in_hand: set[int] = set()
        self._unsettled: dict[int, Result] = {}

    async def deliver(self) -> int:
        """Carry everything that may leave now; returns how many rows were settled by this and other rounds meanwhile."""
        before = self.settled
        await self.catch_up()
        await asyncio.to_thread(tidy, self._office, frozenset(self._in_hand))
        while not self.stopping.asked:
            round_before = self.settled
            await self._round(await asyncio.to_thread(lanes_waiting, self._office))
            if self.settled == round_before:
                break  # nothing is left, or it is in other hands
        return self.settled - before

    async def catch_up(self) -> None:
        """Write down the outcomes that the database would not take before."""
        for row_id, result in list(self._unsettled.items()):
            await self._write(row_id, result)

    async def _round(self, lanes: tuple[Lane, ...]) -> None:
        if self._in_flight == 1:
            for lane in lanes:
                await self._carry(lane, _Trip())
            return
        wide = self._in_flight, self._in_flight * IN_LINE
        trips = [self._carry(lane, _Trip(*wide) if lane is PEOPLE else _Trip()) for lane in lanes]
        for error in await asyncio.gather(*trips, return_exceptions=True):
            if error is not None:
                raise error

    async def _carry(self, lane: Lane, trip: _Trip) -> None:
        """A lane from its first row to its last, those included that come meanwhile."""
        line: set[asyncio.Task[None]] = set()
        async with self._lanes[lane], asyncio.TaskGroup() as tasks:
            while not self.stopping.asked and trip.trouble is None:
                if len(line) <= trip.in_line // 2:
                    for row in await self._look(lane, trip, trip.in_line - len(line)):
                        self._in_hand.add(row.row_id)
                        line.add(tasks.create_task(self._attempt(row, trip)))
                if not line:
                    break
                _, line = await asyncio.wait(line, return_when=asyncio.FIRST_COMPLETED)
        if trip.trouble is not None:
            raise trip.trouble

    async def _look(self, lane: Lane, trip: _Trip, most: int) -> list[Waiting]:
        besides = frozenset(self._in_hand | trip.passed_by)
        try:
            return await asyncio.to_thread(waiting, self._office, lane, most, besides)
        except Database.Trouble as error:
            trip.trouble = error  # told when those under way have their outcome
            return []

    async def _attempt(self, row: Waiting, trip: _Trip) -> None:
        """One row from its turn to its outcome; whatever happens to it, the others go on."""
        try:
            async with AsyncExitStack() as held:
                turn = await self._turn(row, held)
                await held.enter_async_context(trip.flights)
                if turn is not None and trip.trouble is None and not self.stopping.asked:
                    await self._send(row, turn, trip)
        except Database.Trouble as error:
            trip.trouble = error
        except Exception as error:  # noqa: BLE001  # an error of ours must cost one row, not the broadcast
            await self._give_up(row.row_id, error, trip)
        finally:
            self._in_hand.discard(row.row_id)

    async def _give_up(self, row_id: int, error: Exception, trip: _Trip) -> None:
        """Three thousand rows with the same fault are told as one trouble."""
        trip.passed_by.add(row_id)
        if type(error).__name__ not in trip.reported:
            trip.reported.add(type(error).__name__)
            self._report(error)
        try:
            await self._settle(row_id, Failed(Reason.OUR_FAULT))
        except Exception:
            log.exception("a row has no outcome", extra={"row": row_id})  # in doubt after some minutes

    async def _turn(self, row: Waiting, held: AsyncExitStack) -> Turn | None:
        """Nothing is claimed while it waits; None: the bot was asked to stop meanwhile."""
        if row.chat_id is None:
            return held.enter_context(Turn())
        try:
            async with self.stopping.leash():
                return held.enter_context(await self._turns.turn(row.chat_id))
        except TimeoutError:
            return None

    async def _send(self, row: Waiting, turn: Turn, trip: _Trip) -> None:
        parcel = await self._ledger.take(row.row_id)
        if parcel is None:
            trip.passed_by.add(row.row_id)
            return
        await self._settle(row.row_id, await send(self._bot, parcel, turn))

    async def _settle(self, row_id: int, result: Result) -> None:
        """What the database will not take is kept in mind until the next ring; so is the rest, for it has failed."""
        if not self._unsettled:
            try:
                await self._write(row_id, result)
            except Database.Trouble as error:
                log.warning("the outbox cannot be written", extra={"error": type(error).__name__})
            else:
                return
        self._unsettled[row_id] = result
        log.warning("an outcome is kept in mind", extra={"row": row_id, "outcome": type(result).__name__})

    async def _write(self, row_id: int, result: Result) -> None:
        await self._ledger.settle(row_id, result)
        self._unsettled.pop(row_id, None)
        self.settled += 1
