"""The outbox as senders see it: what may leave, and the claim that gives one row to one sender."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, or_, select, update
from sqlalchemy.orm import Session, aliased

from bot.db.models import Outbox
from bot.db.types import UtcDateTime
from bot.domain.outbox import Reason, RowState

UNDER_WAY = (RowState.QUEUED, RowState.SENDING, RowState.UNCERTAIN)
"""What may still arrive."""

IN_ORDER = (Outbox.due_at, Outbox.id)


def may_leave(now: datetime | BindParameter[datetime]) -> ColumnElement[bool]:
    """Which rows may be sent now.

    In the group nothing overtakes an earlier row of its kind: a long list is read from its first part to its last.
    """
    earlier = aliased(Outbox)
    overtakes = exists().where(
        earlier.person_id.is_(None),
        earlier.school_id == Outbox.school_id,
        earlier.kind == Outbox.kind,
        earlier.id < Outbox.id,
        earlier.state.in_(UNDER_WAY),
        earlier.stale_at > now,  # what is given up holds nobody back
    )
    return and_(
        or_(Outbox.state == RowState.QUEUED, Outbox.state == RowState.UNCERTAIN),
        Outbox.next_attempt_at <= now,
        Outbox.stale_at > now,
        or_(Outbox.person_id.is_not(None), ~overtakes),
    )


def groups_waiting(session: Session, now: datetime) -> list[int]:
    """The schools for whose group something may leave."""
    in_group = select(Outbox.school_id).where(Outbox.person_id.is_(None), may_leave(now))
    return sorted(session.scalars(in_group.distinct()))


def people_wait(session: Session, now: datetime) -> bool:
    """Whether something may leave for anybody in person."""
    found = select(Outbox.id).where(Outbox.person_id.is_not(None), may_leave(now)).limit(1)
    return session.scalar(found) is not None


_FREE = (
    select(Outbox.id)
    .where(
        Outbox.id.in_(bindparam("row_ids", expanding=True)), may_leave(bindparam("now", type_=UtcDateTime()))
    )
    .with_for_update(skip_locked=True)
)
_CLAIM = (
    update(Outbox)
    .where(Outbox.id.in_(_FREE))
    .values(
        state=RowState.SENDING, claimed_at=bindparam("now", type_=UtcDateTime()), attempts=Outbox.attempts + 1
    )
    .returning(Outbox)
    .execution_options(synchronize_session=False)
)


def claim(session: Session, row_ids: Collection[int], now: datetime) -> list[Outbox]:
    """Mark these rows `sending`; gives those that are now ours: the others somebody has, or they may no longer leave.

    One conditional UPDATE decides; on PostgreSQL a row that somebody holds in his own session is passed over.
    """
    return list(session.scalars(_CLAIM, {"row_ids": list(row_ids), "now": now}))


def abandoned(session: Session, claimed_before: datetime, in_hand: Collection[int]) -> list[Outbox]:
    """What has been `sending` for too long and is in nobody's hand."""
    held = select(Outbox).where(Outbox.state == RowState.SENDING, Outbox.claimed_at <= claimed_before)
    return [row for row in session.scalars(held) if row.id not in in_hand]


def drop_stale(session: Session, now: datetime) -> None:
    """What was never sent and is no longer worth saying is `missed`; what may have arrived stays `uncertain`."""
    stale = (Outbox.state == RowState.QUEUED, Outbox.stale_at <= now)
    in_doubt = (*stale, Outbox.reason.is_not(None))  # refused for now when it was tried again
    session.execute(update(Outbox).where(*in_doubt).values(state=RowState.UNCERTAIN))
    missed = {"state": RowState.MISSED, "reason": Reason.OUTAGE, "settled_at": now}
    session.execute(update(Outbox).where(*stale).values(**missed))
