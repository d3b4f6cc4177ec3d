"""What a secretary orders for a notice to come: later, or not at all; the order with its log, and its end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bot.db.models import NoticeOrder
from bot.domain.agenda import Upcoming
from bot.domain.calendar import local_time
from bot.domain.moments import read_moment
from bot.domain.orders import ORDERABLE, Fault, Order, Part, mark_of, put_off
from bot.domain.outbox import Reason, RowState
from bot.domain.reporting import Report
from bot.domain.roles import Permission
from bot.usecases.office import Desk, Refused, changes
from bot.usecases.upcoming import Found, find, upcoming_of, worded

Outcome = Upcoming | Report | Refused
T = TypeVar("T")


def ordering(desk: Desk, mark: str, order: Callable[[Found], T]) -> T | Outcome:
    """Refuse what cannot be ordered, each with today's truth; else let it be ordered."""
    found = find(desk, mark)
    if not isinstance(found, Found):
        return found
    if found.notes[0].kind not in ORDERABLE:
        return upcoming_of(desk, found, fault=Fault.NOT_ORDERABLE)
    if found.leaving:
        return upcoming_of(desk, found, fault=Fault.LEAVING)
    return order(found)


def write(desk: Desk, found: Found, order: Order, deed: str, moved_from: datetime | None = None) -> Outcome:
    """The order as it holds from now on, with the log; what waits in the outbox follows in this transaction."""
    if order != found.order:
        row = row_of(desk, found)
        row.due_at, row.text, row.cancelled = order.due_at, order.text, order.cancelled
        row.by_id, row.at = desk.me.id, desk.now
        desk.log(deed, f"notice:{found.occasion}", before=_record(found.order), after=_record(order))
        desk.session.flush()
    anew = find(desk, mark_of(found.occasion))
    if not isinstance(anew, Found):
        return anew
    _reword(desk, anew)
    return upcoming_of(desk, anew, moved_from=moved_from)


def row_of(desk: Desk, found: Found) -> NoticeOrder:
    """The order's row; it begins as «as planned»."""
    if found.row is not None:
        return found.row
    row = NoticeOrder(
        year_id=found.facts.year.id, occasion=found.occasion, by_id=desk.me.id, at=desk.now, cancelled=False
    )
    desk.session.add(row)
    return row


def _record(order: Order) -> dict[str, object]:
    due_at = order.due_at.isoformat() if order.due_at else None
    return {"due_at": due_at, "text": order.text, "cancelled": order.cancelled}


def _take_back(desk: Desk, found: Found) -> None:
    """What waits in the outbox is not to leave now; who had not joined may have by the time it is said."""
    for row in found.rows:
        unheard = row.state == RowState.FAILED and row.reason == Reason.NOT_JOINED
        if row.state == RowState.QUEUED or unheard:
            row.state, row.reason, row.settled_at = RowState.CANCELLED, None, desk.now


@changes(Permission.EDIT_YEAR)
def postpone(desk: Desk, mark: str, moment: datetime) -> Outcome:
    """A button with the moment on it: pressed twice it is the same moment."""
    return ordering(desk, mark, lambda found: _postpone(desk, found, moment))


@changes(Permission.EDIT_YEAR)
def postpone_typed(desk: Desk, mark: str, typed: str) -> Outcome:
    """A typed day and hour."""

    def order(found: Found) -> Outcome:
        moment = read_moment(typed, desk.now, desk.hours.zone)
        if moment is None:
            return upcoming_of(desk, found, fault=Fault.UNREADABLE)
        return _postpone(desk, found, moment)

    return ordering(desk, mark, order)


def _postpone(desk: Desk, found: Found, moment: datetime) -> Outcome:
    note = min(found.notes, key=lambda one: one.stale_at)
    leaves = put_off(note, moment, desk.hours, desk.now)
    if isinstance(leaves, Fault):
        return upcoming_of(desk, found, fault=leaves)
    _take_back(desk, found)
    order = replace(found.order, due_at=leaves if leaves > note.due_at else None)
    moved = local_time(moment, desk.hours.zone) if leaves != moment else None
    return write(desk, found, order, "notice.postponed", moved)


def _reword(desk: Desk, found: Found) -> None:
    """What waits in the outbox says it in the words of now."""
    notes = {note.key: note for note in found.notes}
    for row in found.rows:
        if row.state == RowState.QUEUED and row.key in notes:
            message = worded(desk, found, notes[row.key], found.order.text)
            row.markup, row.buttons = message.html.markup, message.buttons_json()


@changes(Permission.EDIT_YEAR)
def silence(desk: Desk, mark: str) -> Outcome:
    """«Không gửi», confirmed."""

    def order(found: Found) -> Outcome:
        _take_back(desk, found)
        return write(desk, found, replace(found.order, cancelled=True), "notice.silenced")

    return ordering(desk, mark, order)


@changes(Permission.EDIT_YEAR)
def undo(desk: Desk, mark: str, part: Part) -> Outcome:
    """Take one part of an order back; what is due by now leaves with the next sweep."""

    def order(found: Found) -> Outcome:
        back = {
            Part.TIME: replace(found.order, due_at=None),
            Part.WORDS: replace(found.order, text=None),
            Part.SILENCE: replace(found.order, cancelled=False),
        }
        return write(desk, found, back[part], "notice.restored")

    return ordering(desk, mark, order)
