"""The outbox as several senders at once write it: whatever waits for the disk shares the next commit.

A durable commit can take ten milliseconds and more, and a row needs two; one at a time they could not keep pace with
thirty messages a second.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.db.engine import Database
from bot.usecases.delivery import Parcel, Result, exchange, settle, take
from bot.usecases.office import Office


@dataclass(eq=False)
class _Entry:
    row_id: int
    result: Result | None
    """What became of the row; None: it is to be claimed."""

    done: asyncio.Future[Parcel | None] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class Ledger:
    """Claims and outcomes, in one transaction of the school's database."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._waiting: list[_Entry] = []
        self._pen = asyncio.Lock()

    async def take(self, row_id: int) -> Parcel | None:
        """Claim the row; None where it is no longer ours to send."""
        return await self._enter(_Entry(row_id, None))

    async def settle(self, row_id: int, result: Result) -> None:
        """Write down what became of the row."""
        await self._enter(_Entry(row_id, result))

    async def _enter(self, entry: _Entry) -> Parcel | None:
        self._waiting.append(entry)
        async with self._pen:
            if not entry.done.done():
                entries, self._waiting = self._waiting, []
                await self._write(entries)
        return entry.done.result()

    async def _write(self, entries: list[_Entry]) -> None:
        outcomes = {e.row_id: e.result for e in entries if e.result is not None}
        wanted = [e.row_id for e in entries if e.result is None]
        try:
            parcels = await asyncio.to_thread(exchange, self._office, outcomes, wanted)
        except Database.Trouble as error:
            for entry in entries:
                entry.done.set_exception(error)
        except Exception:  # noqa: BLE001  # one of them is at fault: each for itself, and its own sender hears of it
            for entry in entries:
                await self._alone(entry)
        else:
            for entry in entries:
                entry.done.set_result(parcels.get(entry.row_id) if entry.result is None else None)

    async def _alone(self, entry: _Entry) -> None:
        work: Callable[..., Any] = take if entry.result is None else settle
        given = () if entry.result is None else (entry.result,)
        try:
            entry.done.set_result(await asyncio.to_thread(work, self._office, entry.row_id, *given))
        except Exception as error:  # noqa: BLE001  # its sender decides
            entry.done.set_exception(error)
