"""The outbox's claim: one row to one sender, also with several at work."""

from datetime import datetime

from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.db.models import Outbox
from bot.domain.outbox import RowState

UNDER_WAY = (RowState.QUEUED, RowState.SENDING, RowState.UNCERTAIN)
"""What may still arrive."""


def claim(session: Session, now: datetime) -> Outbox | None:
    """Take the oldest row that may be sent now and mark it `sending`; None when nothing waits.

    One conditional UPDATE decides who has it; on PostgreSQL a row that another sender is taking is passed over.
    In the group nothing overtakes an earlier row of its kind: a long list is read from its first part to its last.
    """
    earlier = aliased(Outbox)
    overtakes = exists().where(
        Outbox.person_id.is_(None),
        earlier.person_id.is_(None),
        earlier.school_id == Outbox.school_id,
        earlier.kind == Outbox.kind,
        earlier.id < Outbox.id,
        earlier.state.in_(UNDER_WAY),
        earlier.stale_at > now,  # what is given up holds nobody back
    )
    waiting = (
        select(Outbox.id)
        .where(
            or_(Outbox.state == RowState.QUEUED, Outbox.state == RowState.UNCERTAIN),
            Outbox.next_attempt_at <= now,
            Outbox.stale_at > now,
            ~overtakes,
        )
        .order_by(Outbox.person_id.is_not(None), Outbox.due_at, Outbox.id)  # the group first
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    taken = (
        update(Outbox)
        .where(Outbox.id == waiting)
        .values(state=RowState.SENDING, claimed_at=now, attempts=Outbox.attempts + 1)
        .returning(Outbox)
        .execution_options(synchronize_session=False)
    )
    return session.scalars(taken).one_or_none()


def drop_stale(session: Session, now: datetime) -> None:
    """What was never sent and is no longer worth saying is `missed`; what may have arrived stays `uncertain`."""
    session.execute(
        update(Outbox)
        .where(and_(Outbox.state == RowState.QUEUED, Outbox.stale_at <= now))
        .values(state=RowState.MISSED, settled_at=now)
    )
