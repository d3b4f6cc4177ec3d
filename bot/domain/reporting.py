"""What became of what was said: one announcement, or the same reminder to several people, recipient by recipient."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.calendar import local_time
from bot.domain.notices import Hours
from bot.domain.outbox import Reason, RowState

SETTLED = frozenset({RowState.SENT, RowState.UNCERTAIN, RowState.FAILED, RowState.MISSED, RowState.MERGED})
"""Something can be reported of it."""

LEFT = frozenset({RowState.SENDING, RowState.SENT, RowState.UNCERTAIN, RowState.MERGED})
"""Somebody has it, or may have: nothing can be ordered any more."""

PAGE = 8
"""Occasions of the past on one page."""


class Dropped(StrEnum):
    """Why a message was taken back before it left."""

    ANSWERED = "answered"
    ORDERED = "ordered"
    POSTPONED = "postponed"
    NOT_WANTED = "not_wanted"


@dataclass(frozen=True)
class Delivered:
    """What became of one message; `line` is the first line of what the group was told (markup)."""

    row: int
    occasion: str
    kind: str
    due_at: datetime
    group: bool
    line: str
    state: RowState
    reason: Reason | None


Outcomes = Mapping[tuple[RowState, Reason | None], int]


@dataclass(frozen=True)
class Said:
    """One announcement, or the same reminder to several people, with its outcomes in counts; `row` is one of it."""

    row: int
    kind: str
    at: datetime
    group: bool
    line: str
    outcomes: Outcomes


@dataclass(frozen=True)
class Recipient:
    """One message and what became of it; moments on the school's wall clock, `name` None stands for the group."""

    row: int
    name: str | None
    team: str
    state: RowState
    reason: Reason | None
    tried_at: datetime | None
    settled_at: datetime | None
    again_at: datetime | None
    attempts: int
    summary: RowState | None = None
    """Of the message that said it together with others."""
    dropped: Dropped | None = None
    joined_since: bool = False
    """Could not be reached then, can be now."""


@dataclass(frozen=True)
class Report:
    """One occasion in full; `words` is what all were told alike (markup), empty where each had his own."""

    row: int
    kind: str
    at: datetime
    words: str
    recipients: tuple[Recipient, ...]
    edits: bool
    """Whether who asks may clear a doubt."""
    slips: bool
    """Whether he may give out join slips."""

    @property
    def group(self) -> bool:
        """Whether the group was told, and no person."""
        return all(one.name is None for one in self.recipients)

    @property
    def doubtful(self) -> tuple[Recipient, ...]:
        """Of whom nobody knows whether they have it."""
        return tuple(one for one in self.recipients if one.state is RowState.UNCERTAIN)

    @property
    def reasons(self) -> frozenset[Reason]:
        """Why somebody could not be reached and still cannot."""
        failed = (one for one in self.recipients if one.state is RowState.FAILED and not one.joined_since)
        return frozenset(one.reason for one in failed if one.reason is not None)


@dataclass(frozen=True)
class SaidPage:
    """One page of what was said, the latest first."""

    said: tuple[Said, ...]
    page: int
    pages: int


def said(rows: Iterable[Delivered], hours: Hours) -> list[Said]:
    """What was said, latest first; one entry per occasion."""
    by_occasion: dict[str, list[Delivered]] = {}
    for row in rows:
        if row.state in SETTLED:
            by_occasion.setdefault(row.occasion, []).append(row)
    latest = sorted(by_occasion.values(), key=lambda same: (max(r.due_at for r in same), same[0].occasion))
    return [
        Said(
            row=min(row.row for row in same),
            kind=same[0].kind,
            at=local_time(max(row.due_at for row in same), hours.zone),
            group=same[0].group,
            line=same[0].line,
            outcomes=Counter((row.state, row.reason) for row in same),
        )
        for same in reversed(latest)
    ]
