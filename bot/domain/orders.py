"""What a secretary orders for an occasion of the schedule: later, in other words, or not at all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256

from bot.domain.calendar import at, local_day, local_time
from bot.domain.notices import PERSONAL, Hours, Notice, NoticeKind

ORDERABLE = (frozenset(NoticeKind) - PERSONAL) | {NoticeKind.REMINDER}
"""The others speak to one person about what he asked for, was given, or is to do himself."""

LONGEST_ALONE, LONGEST_BESIDE = 2000, 600
"""UTF-16 units of the secretary's words: in place of the bot's in the group, beside what concerns a person."""


@dataclass(frozen=True)
class Order:
    """For one occasion; `due_at` None leaves it at its hour, `text` None in the bot's own words."""

    due_at: datetime | None = None
    text: str | None = None
    cancelled: bool = False


AS_PLANNED = Order()


class Part(StrEnum):
    """What of an order may be taken back by itself."""

    TIME = "time"
    WORDS = "words"
    SILENCE = "silence"


class Fault(StrEnum):
    """Why an order is not taken; what stood before stands."""

    NOT_ORDERABLE = "not_orderable"
    LEAVING = "leaving"
    UNREADABLE = "unreadable"
    PASSED = "passed"
    EARLIER = "earlier"
    POINTLESS = "pointless"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    CHANGED = "changed"


class Chip(StrEnum):
    """A moment to which a notice is put off by one press."""

    HOUR = "hour"
    MORNING = "morning"
    NEXT_DAY = "next_day"


def mark_of(occasion: str) -> str:
    """An occasion as a button names it: short, and another one when its day moves."""
    return sha256(occasion.encode()).hexdigest()[:10]


def due_as_ordered(notice: Notice, order: Order) -> datetime:
    """Never before its own hour: a notice does not precede its cause."""
    return max(order.due_at or notice.due_at, notice.due_at)


def obeyed(notices: Iterable[Notice], orders: Mapping[str, Order]) -> Iterator[Notice]:
    """The schedule as it was ordered; what would leave only when it is stale is not said at all."""
    for notice in notices:
        order = orders.get(notice.occasion, AS_PLANNED)
        due_at = due_as_ordered(notice, order)
        if not order.cancelled and due_at < notice.stale_at:
            yield replace(notice, due_at=due_at)


def put_off(notice: Notice, moment: datetime, hours: Hours, now: datetime) -> datetime | Fault:
    """When the notice leaves if it is put off to this moment: at night not before the morning."""
    moment = hours.quiet.next_waking(moment)
    if moment <= now:
        return Fault.PASSED
    if moment < notice.due_at:
        return Fault.EARLIER
    return moment if moment < notice.stale_at else Fault.POINTLESS


def chips(notice: Notice, due_at: datetime, hours: Hours, now: datetime) -> Iterator[tuple[Chip, datetime]]:
    """The moments that make sense, each once; `due_at` is when it would leave otherwise."""
    base = local_time(max(due_at, now), hours.zone).replace(second=0, microsecond=0)
    tomorrow = local_day(base, hours.zone) + timedelta(days=1)
    same_hour = local_time(due_at, hours.zone).time()
    wanted = {
        Chip.HOUR: base + timedelta(hours=1),
        Chip.MORNING: at(tomorrow, hours.notices, hours.zone),
        Chip.NEXT_DAY: at(tomorrow, same_hour, hours.zone),
    }
    seen = set()
    for chip, moment in wanted.items():
        leaves = put_off(notice, moment, hours, now)
        if isinstance(leaves, datetime) and leaves not in seen:
            seen.add(leaves)
            yield chip, leaves
