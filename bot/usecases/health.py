"""The heartbeat: one row that says when the bot last finished asking Telegram and last swept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.db.models import Heartbeat
from bot.usecases.office import Office

STALE = timedelta(minutes=5)
"""Older than this, the bot is taken for dead: a poll lasts seconds, a sweep comes every minute."""


@dataclass(frozen=True)
class Pulse:
    """The heartbeat as it stands; `alive` = both beats are fresh."""

    polled_at: datetime | None
    swept_at: datetime | None
    alive: bool


def beat(
    office: Office, started_at: datetime, *, polled_at: datetime | None, swept_at: datetime | None
) -> None:
    """Write the beats down, by the machine's clock (the sandbox's jumps by days); an earlier life's stand until then."""
    with office.db.write() as session:
        row = session.get(Heartbeat, 1) or Heartbeat(id=1)
        row.started_at = started_at
        row.polled_at = polled_at or row.polled_at
        row.swept_at = swept_at or row.swept_at
        session.add(row)


def pulse(office: Office, now: datetime) -> Pulse:
    """Read the beats."""
    with office.db.read() as session:
        row = session.get(Heartbeat, 1)
        if row is None:
            return Pulse(None, None, alive=False)
        beats = (row.polled_at, row.swept_at)
        return Pulse(*beats, alive=all(b is not None and now - b < STALE for b in beats))
