"""What a secretary orders for a notice to come: later, in other words, not at all; and a trial for himself alone."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TypeVar

from bot.db.models import NoticeOrder
from bot.domain.agenda import Upcoming
from bot.domain.announcements import units
from bot.domain.calendar import local_time
from bot.domain.moments import read_moment
from bot.domain.orders import (
    LONGEST_ALONE,
    LONGEST_BESIDE,
    ORDERABLE,
    Fault,
    Order,
    Part,
    mark_of,
    put_off,
)
from bot.domain.outbox import Reason, RowState
from bot.domain.reporting import Report
from bot.domain.roles import Permission
from bot.domain.words import several_lines
from bot.texts import ordering as texts
from bot.usecases.agenda import Found, find, labels_of, sample, upcoming_of, worded
from bot.usecases.office import Desk, Refused, changes
from bot.usecases.telling import tell

TRIAL = "trial"
"""Kind of a test that somebody sent to himself: no delivery of the notice."""

TRIAL_LASTS = timedelta(hours=12)
"""Asked for in the evening it comes in the morning."""

Outcome = Upcoming | Report | Refused
T = TypeVar("T")


@dataclass(frozen=True)
class Tried:
    """A trial is on its way to who asked, and leaves at this hour of the school's wall clock; None: at once."""

    notice: Upcoming
    leaves_at: datetime | None


def _ordering(desk: Desk, mark: str, order: Callable[[Found], T]) -> T | Outcome:
    """Refuse what cannot be ordered, each with today's truth; else let it be ordered."""
    found = find(desk, mark)
    if not isinstance(found, Found):
        return found
    if found.notes[0].kind not in ORDERABLE:
        return upcoming_of(desk, found, fault=Fault.NOT_ORDERABLE)
    if found.leaving:
        return upcoming_of(desk, found, fault=Fault.LEAVING)
    return order(found)


def _write(desk: Desk, found: Found, order: Order, deed: str, moved_from: datetime | None = None) -> Outcome:
    """The order as it holds from now on, with the log; what waits in the outbox follows in this transaction."""
    if order != found.order:
        row = _row(desk, found)
        row.due_at, row.text, row.cancelled = order.due_at, order.text, order.cancelled
        row.by_id, row.at = desk.me.id, desk.now
        desk.log(deed, f"notice:{found.occasion}", before=_record(found.order), after=_record(order))
        desk.session.flush()
    anew = find(desk, mark_of(found.occasion))
    if not isinstance(anew, Found):
        return anew
    _reword(desk, anew)
    return upcoming_of(desk, anew, moved_from=moved_from)


def _row(desk: Desk, found: Found) -> NoticeOrder:
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
    return _ordering(desk, mark, lambda found: _postpone(desk, found, moment))


@changes(Permission.EDIT_YEAR)
def postpone_typed(desk: Desk, mark: str, typed: str) -> Outcome:
    """A typed day and hour."""

    def order(found: Found) -> Outcome:
        moment = read_moment(typed, desk.now, desk.hours.zone)
        if moment is None:
            return upcoming_of(desk, found, fault=Fault.UNREADABLE)
        return _postpone(desk, found, moment)

    return _ordering(desk, mark, order)


def _postpone(desk: Desk, found: Found, moment: datetime) -> Outcome:
    note = min(found.notes, key=lambda one: one.stale_at)
    leaves = put_off(note, moment, desk.hours, desk.now)
    if isinstance(leaves, Fault):
        return upcoming_of(desk, found, fault=leaves)
    _take_back(desk, found)
    order = replace(found.order, due_at=leaves if leaves > note.due_at else None)
    moved = local_time(moment, desk.hours.zone) if leaves != moment else None
    return _write(desk, found, order, "notice.postponed", moved)


@changes(Permission.EDIT_YEAR)
def draft_words(desk: Desk, mark: str, typed: str) -> Outcome:
    """Words that were typed: to look at, nobody hears them before they are confirmed."""
    return _ordering(desk, mark, lambda found: _draft(desk, found, several_lines(typed)))


def _draft(desk: Desk, found: Found, text: str) -> Outcome:
    personal = found.notes[0].person is not None
    over = units(text) - (LONGEST_BESIDE if personal else LONGEST_ALONE)
    if over > 0:
        return upcoming_of(desk, found, fault=Fault.TOO_LONG, over=over)
    if not any(c.isalnum() for c in text):
        return upcoming_of(desk, found, fault=Fault.EMPTY)
    _row(desk, found).draft = text
    return upcoming_of(desk, found, **_previewed(desk, found, text))


def _previewed(desk: Desk, found: Found, text: str) -> dict[str, str]:
    return {"draft": sample(desk, found, text)[1].html.markup, "seal": seal_of(text)}


def seal_of(text: str | None) -> str:
    """A short sign of exactly these words."""
    return sha256((text or "").encode()).hexdigest()[:8]


@changes(Permission.EDIT_YEAR)
def keep_words(desk: Desk, mark: str, seal: str) -> Outcome:
    """«Dùng lời này»: exactly the words that stood above the button."""
    return _ordering(desk, mark, lambda found: _keep(desk, found, seal))


def _keep(desk: Desk, found: Found, seal: str) -> Outcome:
    draft = found.row.draft if found.row is not None else None
    if draft is None or seal_of(draft) != seal:
        done = found.order.text is not None and seal_of(found.order.text) == seal
        return upcoming_of(desk, found, fault=None if done else Fault.CHANGED)
    _row(desk, found).draft = None
    return _write(desk, found, replace(found.order, text=draft), "notice.reworded")


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
        return _write(desk, found, replace(found.order, cancelled=True), "notice.silenced")

    return _ordering(desk, mark, order)


@changes(Permission.EDIT_YEAR)
def undo(desk: Desk, mark: str, part: Part) -> Outcome:
    """Take one part of an order back; what is due by now leaves with the next sweep."""

    def order(found: Found) -> Outcome:
        back = {
            Part.TIME: replace(found.order, due_at=None),
            Part.WORDS: replace(found.order, text=None),
            Part.SILENCE: replace(found.order, cancelled=False),
        }
        return _write(desk, found, back[part], "notice.restored")

    return _ordering(desk, mark, order)


@changes(Permission.EDIT_YEAR)
def try_out(desk: Desk, mark: str) -> Outcome | Tried:
    """«Gửi thử cho tôi»: the words of now, to who asks alone; the same press again sends nothing more."""
    return _ordering(desk, mark, lambda found: _try(desk, found))


def _try(desk: Desk, found: Found) -> Tried:
    note = found.notes[0]
    mine = replace(note, person=desk.me.id) if note.person is not None else note
    message = worded(desk, found, mine, found.order.text)
    sign = sha256(f"{message.html.markup}{desk.now:%Y%m%d%H%M}".encode()).hexdigest()[:10]
    said = texts.trial(message.html, labels_of(message))
    tell(desk, desk.me, TRIAL, f"{mark_of(found.occasion)}.{sign}", said, lasts=TRIAL_LASTS)
    leaves = desk.hours.quiet.next_waking(desk.now)
    waits = local_time(leaves, desk.hours.zone) if leaves > desk.now else None
    return Tried(upcoming_of(desk, found), waits)
