"""What a secretary orders for an occasion of the schedule: later, in other words, or not at all."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.notices import Notice


@dataclass(frozen=True)
class Order:
    """For one occasion; `due_at` None leaves it at its hour, `text` None in the bot's own words."""

    due_at: datetime | None = None
    text: str | None = None
    cancelled: bool = False


AS_PLANNED = Order()


def obeyed(notices: Iterable[Notice], orders: Mapping[str, Order]) -> Iterator[Notice]:
    """The schedule as it was ordered; what would leave only when it is stale is not said at all."""
    for notice in notices:
        order = orders.get(notice.occasion, AS_PLANNED)
        due_at = order.due_at or notice.due_at
        if not order.cancelled and due_at < notice.stale_at:
            yield replace(notice, due_at=due_at)
