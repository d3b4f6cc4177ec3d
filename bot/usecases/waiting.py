"""What waits to be sent, by lanes: the people share one, each group has its own; looked at before anything is claimed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, select

from bot.db.models import Outbox, Person, School
from bot.db.outbox import IN_ORDER, abandoned, drop_stale, groups_waiting, may_leave, people_wait
from bot.domain.outbox import Reason
from bot.usecases.delivery import doubt
from bot.usecases.office import Office

PEOPLE = None
"""The lane of everything that is said in person."""

Lane = int | None
"""The school whose group it is, or PEOPLE."""

ABANDONED = timedelta(minutes=5)
"""A row that has been `sending` for so long and is in nobody's hand was left behind."""


@dataclass(frozen=True)
class Waiting:
    """A row that may leave, and the chat whose turn it needs; without a chat it can only be given up."""

    row_id: int
    chat_id: int | None


def lanes_waiting(office: Office) -> tuple[Lane, ...]:
    """Where something may leave now, the groups first; nothing leaves at night."""
    now = office.clock()
    if office.hours.quiet.cover(now):
        return ()
    with office.db.read() as session:
        groups: tuple[Lane, ...] = tuple(groups_waiting(session, now))
        return (*groups, PEOPLE) if people_wait(session, now) else groups


def waiting(office: Office, lane: Lane, most: int, besides: Collection[int]) -> list[Waiting]:
    """The rows of a lane that may leave now, in their order, but for those that somebody has in hand."""
    now = office.clock()
    if office.hours.quiet.cover(now):
        return []
    found = _in_lane(lane).where(may_leave(now), Outbox.id.not_in(besides)).order_by(*IN_ORDER)
    with office.db.read() as session:
        return [Waiting(row_id, chat_id) for row_id, chat_id in session.execute(found.limit(most))]


def _in_lane(lane: Lane) -> Select[int, int | None]:
    if lane is PEOPLE:
        return select(Outbox.id, Person.chat_id).join(Person, Outbox.person_id == Person.id)
    in_group = (Outbox.person_id.is_(None), Outbox.school_id == lane)
    return (
        select(Outbox.id, School.group_chat_id).join(School, Outbox.school_id == School.id).where(*in_group)
    )


def tidy(office: Office, in_hand: Collection[int]) -> None:
    """Before a round: what nobody needs any more is missed, what nobody holds any more is in doubt."""
    now = office.clock()
    with office.db.write() as session:
        drop_stale(session, now)
        for row in abandoned(session, now - ABANDONED, in_hand):
            doubt(session, row, Reason.CRASHED, office.hours.quiet.next_waking(now))
