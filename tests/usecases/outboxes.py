"""What stands in the outbox, and a postman without Telegram."""

from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy import select

from bot.db.engine import Database
from bot.db.models import Outbox, Person, School
from bot.usecases.delivery import Parcel, Result, Sent, settle, take
from bot.usecases.office import Office
from bot.usecases.waiting import lanes_waiting, tidy, waiting

GROUP_CHAT = -4001


class Line(NamedTuple):
    """One row: the given name of the recipient, «group» where it is the staff group."""

    to: str
    kind: str
    state: str
    reason: str | None = None


def outbox(db: Database) -> list[Line]:
    """Every row in the order of becoming due, the group's first."""
    with db.read() as session:
        names = {p.id: p.name.rpartition(" ")[2] for p in session.scalars(select(Person))}
        rows = session.scalars(
            select(Outbox).order_by(Outbox.due_at, Outbox.person_id.is_not(None), Outbox.person_id, Outbox.id)
        )
        return [Line(names[r.person_id] if r.person_id else "group", r.kind, r.state, r.reason) for r in rows]


def row(db: Database, kind: str, *, latest: bool = True) -> Outbox:
    """The row of that kind which came last (or first)."""
    with db.read() as session:
        order = Outbox.id.desc() if latest else Outbox.id
        found = session.scalars(select(Outbox).where(Outbox.kind == kind).order_by(order)).first()
        assert found is not None, outbox(db)
        return found


def with_group(office: Office, school_id: int, chat: int = GROUP_CHAT, thread: int | None = None) -> None:
    """The school's group is connected."""
    with office.db.write() as session:
        school = session.get_one(School, school_id)
        school.group_chat_id, school.group_thread_id, school.group_title = chat, thread, "Hội đồng"


def always_sent(parcel: Parcel) -> Result:
    return Sent(parcel.row_id + 1000)


def next_parcel(office: Office) -> Parcel | None:
    """Take the next row that may leave now, as a postman with one row in flight does."""
    tidy(office, ())
    for lane in lanes_waiting(office):
        passed_by: set[int] = set()
        while rows := waiting(office, lane, 1, passed_by):
            parcel = take(office, rows[0].row_id)
            if parcel is not None:
                return parcel
            passed_by.add(rows[0].row_id)
    return None


def carry(office: Office, result: Callable[[Parcel], Result] = always_sent) -> list[Parcel]:
    """Take every parcel that may leave now and settle it; returns what was taken."""
    carried = []
    while (parcel := next_parcel(office)) is not None:
        carried.append(parcel)
        settle(office, parcel.row_id, result(parcel))
    return carried
