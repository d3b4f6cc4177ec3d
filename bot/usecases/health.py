"""The heartbeat row, and what is asked of the bot's health: of the machine for everybody, of the outbox by school."""

import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.orm import Session

from bot.db.backup import last_backup
from bot.db.models import Heartbeat, Outbox
from bot.domain.calendar import local_day, start_of
from bot.domain.health import Condition, Queue
from bot.domain.outbox import Reason, RowState
from bot.domain.roles import Permission
from bot.usecases.office import Desk, Office, reads

NO_FAULT = (Reason.NOT_JOINED, Reason.LEFT)
"""Of a row that could not be sent, and needs nobody's care."""


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


def condition_of(office: Office, backups: Path | None) -> Condition:
    """Of the machine and the process; nothing of any school. `backups`: where one should lie each night."""
    with office.db.read() as session:
        row = session.get(Heartbeat, 1)
        schema = session.scalar(text("SELECT version_num FROM alembic_version"))
    path = office.db.path
    backup = last_backup(backups, office.hours.zone) if backups else None
    return Condition(
        started_at=row.started_at if row else None,
        polled_at=row.polled_at if row else None,
        swept_at=row.swept_at if row else None,
        backed_up=backups is not None,
        backup_at=backup.taken_at if backup else None,
        database_bytes=path.stat().st_size if path else None,
        free_bytes=shutil.disk_usage(path.parent).free if path else None,
        schema=schema or "",
    )


@reads(Permission.SEE_SCHEDULE)
def see_queue(desk: Desk) -> Queue:
    """Of one's own school."""
    return _queue(desk.session, desk.now, desk.hours.zone, desk.school.id)


def whole_queue(office: Office) -> Queue:
    """Of all schools together: numbers for the operator."""
    with office.db.read() as session:
        return _queue(session, office.clock(), office.hours.zone)


def _queue(session: Session, now: datetime, zone: ZoneInfo, school_id: int | None = None) -> Queue:
    """What nobody can say or do anything about any more is no worry: a doubt ends when its message is stale."""
    today = start_of(local_day(now, zone), zone)

    def count(*where: ColumnElement[bool]) -> int:
        found = select(func.count()).select_from(Outbox).where(*where)
        if school_id is not None:
            found = found.where(Outbox.school_id == school_id)
        return session.scalar(found) or 0

    doubtful = Outbox.state.in_((RowState.SENDING, RowState.UNCERTAIN))
    failed = (Outbox.state == RowState.FAILED, Outbox.settled_at >= today, Outbox.reason.not_in(NO_FAULT))
    return Queue(
        waiting=count(Outbox.state == RowState.QUEUED),
        uncertain=count(doubtful, Outbox.stale_at > now),
        failed_today=count(*failed),
    )
