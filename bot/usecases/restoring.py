"""After a restore: what may have been said since the backup was taken is in doubt, and not simply said again."""

from dataclasses import replace
from datetime import time

from sqlalchemy import select

from bot.db.models import Outbox
from bot.domain.calendar import QuietHours
from bot.domain.outbox import Reason, RowState
from bot.usecases.board import KIND as BOARD
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office


def doubt_what_was_said(office: Office) -> int:
    """Mark every message that a lost bot may have sent between the backup and now; returns how many.

    What fell due meanwhile gets its row first, as any late sweep would give it. They are left as after a crash:
    the next start asks the secretary about the group's, and sends personal ones again after a back-off.
    The board is posted anew: only a message whose number is known can be kept up to date.
    """
    zone = office.hours.zone
    awake = replace(
        office.hours, quiet=QuietHours(time(), time(), zone)
    )  # it may have spoken before this night
    enqueue_due(replace(office, hours=awake))
    with office.db.write() as session:
        waiting = (Outbox.state.in_((RowState.QUEUED, RowState.UNCERTAIN)), Outbox.kind != BOARD)
        rows = session.scalars(select(Outbox).where(*waiting)).all()
        for row in rows:
            row.state, row.reason, row.claimed_at = RowState.SENDING, Reason.RESTORED, office.clock()
            row.attempts += 1
        return len(rows)
