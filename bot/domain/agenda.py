"""The agenda of announcements: what is still to be said, to whom, and what became of what was said."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from bot.domain.calendar import local_time
from bot.domain.notices import Hours, Notice, NoticeKind
from bot.domain.outbox import Reason, RowState
from bot.domain.year import Phase, YearPlan

PAGE = 10
"""Notices to come on one page."""

MOST_SAID = 5
"""Of what was said, the last so many."""

WAITING = frozenset({RowState.QUEUED, RowState.SENDING, RowState.CANCELLED})
SETTLED = frozenset({RowState.SENT, RowState.UNCERTAIN, RowState.FAILED, RowState.MISSED, RowState.MERGED})


@dataclass(frozen=True)
class Coming:
    """One announcement, or the same reminder to several people; `at` on the school's wall clock.

    `people` 0 means the group; `unjoined` of them cannot be reached by the bot.
    """

    kind: NoticeKind
    at: datetime
    phase: Phase | None
    people: int
    unjoined: int
    due: bool


@dataclass(frozen=True)
class Delivered:
    """What became of one message; `line` is the first line of what the group was told (markup)."""

    kind: NoticeKind
    due_at: datetime
    group: bool
    line: str
    state: RowState
    reason: Reason | None


@dataclass(frozen=True)
class Said:
    """One announcement, or the same reminder to several people, with its outcomes in counts."""

    kind: NoticeKind
    at: datetime
    group: bool
    line: str
    outcomes: Mapping[tuple[RowState, Reason | None], int]


@dataclass(frozen=True)
class Agenda:
    """One page of it; `group` is the name of the connected one, None where there is none."""

    plan: YearPlan
    at: datetime
    group: str | None
    coming: tuple[Coming, ...]
    page: int
    pages: int
    said: tuple[Said, ...]


def coming(
    notices: Iterable[Notice],
    states: Mapping[str, RowState],
    unjoined: frozenset[int],
    plan: YearPlan,
    hours: Hours,
    now: datetime,
) -> list[Coming]:
    """What is still to be said, earliest first; `states` are those of the outbox by key."""
    left = [
        n
        for n in notices
        if max(now, n.due_at) < n.stale_at and states.get(n.key, RowState.QUEUED) in WAITING
    ]
    left.sort(key=_occasion)
    phases = {p.number: p for p in plan.phases}
    found = []
    for (due_at, personal, kind, _), same in groupby(left, _occasion):
        who = list(same)
        found.append(
            Coming(
                kind=NoticeKind(kind),
                at=local_time(hours.quiet.next_waking(due_at), hours.zone),
                phase=phases.get(who[0].phase or 0),
                people=len(who) if personal else 0,
                unjoined=sum(n.person in unjoined for n in who),
                due=due_at <= now,
            )
        )
    return found


def _occasion(notice: Notice) -> tuple[datetime, bool, str, int]:
    return notice.due_at, notice.person is not None, notice.kind, notice.phase or 0


def said(rows: Iterable[Delivered], hours: Hours) -> list[Said]:
    """The last things said, latest first."""
    by_occasion: dict[tuple[datetime, bool, str, str], Counter[tuple[RowState, Reason | None]]] = {}
    for row in rows:
        if row.state in SETTLED:
            occasion = (row.due_at, row.group, row.kind, row.line if row.group else "")
            by_occasion.setdefault(occasion, Counter())[row.state, row.reason] += 1
    latest = sorted(by_occasion, reverse=True)[:MOST_SAID]
    return [
        Said(
            NoticeKind(kind),
            local_time(due_at, hours.zone),
            group,
            line,
            by_occasion[due_at, group, kind, line],
        )
        for due_at, group, kind, line in latest
    ]
