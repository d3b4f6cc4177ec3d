"""The agenda of announcements: what is still to be said, to whom, and as somebody ordered it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.calendar import local_time
from bot.domain.notices import Hours, Notice, NoticeKind
from bot.domain.orders import AS_PLANNED, Chip, Fault, Order, due_as_ordered, mark_of
from bot.domain.outbox import Reason, RowState
from bot.domain.reporting import Said
from bot.domain.year import Phase, YearPlan

PAGE = 10
"""Notices to come on one page."""

MOST_SAID = 3
"""Of what was said, the last so many."""

WAITING = frozenset({RowState.QUEUED, RowState.SENDING, RowState.CANCELLED})


@dataclass(frozen=True)
class Coming:
    """One announcement, or the same reminder to several people; `at` on the school's wall clock.

    `people` 0 means the group; `unreached` of them cannot be reached by the bot.
    """

    mark: str
    kind: NoticeKind
    at: datetime
    phase: Phase | None
    people: int
    unreached: int
    due: bool
    order: Order = AS_PLANNED


@dataclass(frozen=True)
class Agenda:
    """One page of it; `group` is the name of the connected one, None where there is none.

    `own` announcements of the school are planned beside; None: who asks may not speak for the school.
    """

    plan: YearPlan
    at: datetime
    group: str | None
    coming: tuple[Coming, ...]
    page: int
    pages: int
    said: tuple[Said, ...]
    own: int | None = None


@dataclass(frozen=True)
class Hearer:
    """One person who is to hear something; `why` says why he cannot."""

    name: str
    team: str
    why: Reason | None


@dataclass(frozen=True)
class Ordered:
    """What was ordered last for a notice, and by whom; moments on the school's wall clock."""

    order: Order
    until: datetime | None
    by: str
    at: datetime


@dataclass(frozen=True)
class Upcoming:
    """One notice to come with everything that its screens say; moments on the school's wall clock.

    `words` and `labels` are what will be said (markup) and the buttons under it, to a person as `example` reads it.
    """

    mark: str
    year: str
    kind: NoticeKind
    phase: str
    at: datetime
    planned_at: datetime
    until: datetime
    due: bool
    group: str | None
    hearers: tuple[Hearer, ...]
    personal: bool
    words: str
    labels: tuple[str, ...]
    example: str
    ordered: Ordered | None
    edits: bool
    orderable: bool
    leaving: bool
    chips: tuple[tuple[Chip, datetime], ...]
    fault: Fault | None = None
    over: int = 0
    """So many letters too many."""
    moved_from: datetime | None = None
    """The hour that was asked for, where it is in the night."""
    draft: str | None = None
    """The notice (markup) in the words that were typed and are not confirmed."""
    seal: str = ""
    """A short sign of exactly these words: a button that carries it confirms no others."""

    @property
    def order(self) -> Order:
        """What holds for it."""
        return self.ordered.order if self.ordered else AS_PLANNED


def waits(notice: Notice, state: RowState | None, order: Order, now: datetime) -> bool:
    """Whether it is still to be said, or was to be said until somebody ordered otherwise."""
    due_at = notice.due_at if order.cancelled else due_as_ordered(notice, order)
    return max(now, due_at) < notice.stale_at and (state is None or state in WAITING)


def coming(
    notices: Iterable[Notice],
    orders: Mapping[str, Order],
    states: Mapping[str, RowState],
    unreached: frozenset[int],
    plan: YearPlan,
    hours: Hours,
    now: datetime,
) -> list[Coming]:
    """What is still to be said, earliest first; `states` are those of the outbox by key."""
    occasions: dict[str, list[Notice]] = {}
    for notice in notices:
        if waits(notice, states.get(notice.key), orders.get(notice.occasion, AS_PLANNED), now):
            occasions.setdefault(notice.occasion, []).append(notice)
    phases = {p.number: p for p in plan.phases}
    found = []
    for occasion, who in occasions.items():
        order, first = orders.get(occasion, AS_PLANNED), who[0]
        due_at = due_as_ordered(first, order)
        entry = Coming(
            mark=mark_of(occasion),
            kind=first.kind,
            at=local_time(hours.quiet.next_waking(due_at), hours.zone),
            phase=phases.get(first.phase or 0),
            people=len(who) if first.person is not None else 0,
            unreached=sum(n.person in unreached for n in who),
            due=due_at <= now and not order.cancelled,
            order=order,
        )
        found.append((due_at, first.person is not None, first.kind, occasion, entry))
    return [entry for *_, entry in sorted(found, key=lambda one: one[:-1])]
