"""A team's part of the campaign: where each of its people stands, what it signs off, who heard the reminder."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from zoneinfo import ZoneInfo

from bot.domain.calendar import end_of
from bot.domain.entries import Change, Difference, Entry
from bot.domain.members import OWING, Member, Why
from bot.domain.outbox import Reason, RowState
from bot.domain.registration import STANDING, Refusal, State
from bot.domain.rules import Verdict
from bot.domain.titles import CollectiveTitle, Reward
from bot.domain.year import Stage

RETURN_DAYS = 2
"""Days after the day of a return on which the person can still answer it, whatever the deadline."""

DECIDED = STANDING - {State.SUBMITTED}
"""States of the entries that a team's list holds."""

IN_HAND = DECIDED - {State.TEAM_APPROVED}
"""States in which the secretary has the entry: its changes are his, and need no new sign-off."""

TEAM_TITLES = (CollectiveTitle.TTLDTT, CollectiveTitle.TTLDXS)
"""What a team may register; the flags (cờ thi đua) are for the school."""

TEAM_REWARDS = (Reward.GIAY_KHEN, Reward.BK_TINH, Reward.BK_BO)

Place = State | Why
"""Where a person stands: what he handed in and how far it has come, or why nothing counts."""

PLACES: tuple[Place, ...] = (
    State.SUBMITTED,
    State.TEAM_APPROVED,
    State.RECEIVED,
    State.CHECKED,
    State.PUBLISHED,
    State.FINAL,
    State.PASSED_UP,
    Why.RETURNED,
    Why.DRAFT,
    Why.NOT_STARTED,
    Why.WITHDRAWN,
    Why.NOT_JOINED,
    Why.DECLINED,
    Why.ON_LEAVE,
)
"""In the order of a team's board."""


def place(member: Member) -> Place:
    """Where a person stands; what he has not handed in yet is not looked at."""
    if member.registered:
        assert member.state is not None
        return member.state
    why = member.why_missing
    assert why is not None
    return why


def owes(member: Member) -> bool:
    """Whether the school still waits for this person's answer; who is on leave owes nothing."""
    return member.why_missing in OWING and not member.on_leave


def extended_until(today: date, closes_at: datetime | None, zone: ZoneInfo) -> date | None:
    """The day to which a return lengthens the person's time, or None where he has enough already."""
    last = today + timedelta(days=RETURN_DAYS)
    return None if closes_at is None or closes_at >= end_of(last, zone) else last


def seal(entries: Iterable[Entry], *more: object) -> str:
    """A short sign of exactly these versions: a button that carries it does nothing to a list that has changed."""
    words = [f"{entry.registration}.{entry.version}" for entry in entries] + [str(part) for part in more]
    return sha256("|".join(words).encode()).hexdigest()[:10]


@dataclass(frozen=True)
class Collective:
    """What a team registers for itself; no title is an answer too."""

    title: CollectiveTitle | None
    rewards: tuple[Reward, ...] = ()


@dataclass(frozen=True)
class Wish:
    """What the team has chosen for itself (None: nothing yet), and what the law asks for, by what is known."""

    team_id: int
    team: str
    sex: str | None
    chosen: Collective | None
    verdicts: Mapping[CollectiveTitle, Verdict]


@dataclass(frozen=True)
class Signed:
    """A list as the team handed it in; moments on the school's wall clock."""

    number: int
    at: datetime
    received_at: datetime | None
    entries: tuple[Entry, ...]
    collective: Collective | None


@dataclass(frozen=True)
class Board:
    """A team as its lead sees it; `changes` and `collective_changed` are what the last sign-off does not say."""

    team_id: int
    team: str
    year: str
    stage: Stage
    deadline: date | None
    me: int
    sex: str | None
    any_team: bool
    closed: bool
    members: tuple[Member, ...]
    collective: Collective | None
    last: Signed | None
    changes: tuple[Difference, ...]
    collective_changed: bool

    @property
    def undecided(self) -> int:
        """Entries that wait for the lead."""
        return sum(member.state is State.SUBMITTED for member in self.members)

    @property
    def missing(self) -> int:
        """People for whose answer the lead waits; he needs no reminder of his own."""
        return sum(owes(member) for member in self.members if member.person != self.me)

    @property
    def my_turn(self) -> bool:
        """Whether he owes an answer himself."""
        return any(owes(member) for member in self.members if member.person == self.me)

    @property
    def changed(self) -> bool:
        """Whether something stands otherwise than it was handed in."""
        return bool(self.changes) or self.collective_changed


def unsigned(found: Sequence[Difference], in_hand: frozenset[int]) -> tuple[Difference, ...]:
    """The differences that need a new sign-off: not what the secretary did to entries in his own hand."""
    return tuple(
        d for d in found if d.change is Change.GONE or d.after is None or d.after.registration not in in_hand
    )


@dataclass(frozen=True)
class Preview:
    """What a team would hand in now."""

    board: Board
    number: int
    entries: tuple[Entry, ...]
    seal: str

    @property
    def missing(self) -> tuple[Member, ...]:
        """Those of the team who are not on the list."""
        return tuple(member for member in self.board.members if member.state not in DECIDED)


def refusals_to_sign(preview: Preview) -> list[Refusal]:
    """Every reason why the team's list may not be handed in now; empty means that it may."""
    board = preview.board
    if board.closed:
        return [Refusal.LIST_CLOSED]
    found = [Refusal.UNDECIDED] if board.undecided else []
    if board.last is not None:
        return found if board.changed else [*found, Refusal.ALREADY_DONE]
    waits = any(owes(member) for member in board.members)
    if not preview.entries and board.collective is None and (waits or not board.members):
        found.append(Refusal.NOTHING_TO_SIGN)
    return found


@dataclass(frozen=True)
class Review:
    """The entries of a team that wait for the lead, and the sign of having seen them."""

    team_id: int
    team: str
    sex: str | None
    entries: tuple[Entry, ...]
    seal: str


@dataclass(frozen=True)
class EntryView:
    """One entry of the team as the lead judges it."""

    entry: Entry
    state: State
    team_id: int
    sex: str | None
    reason: str | None

    @property
    def returnable(self) -> bool:
        """Whether the lead may still give it back."""
        return self.state in {State.SUBMITTED, State.TEAM_APPROVED}


class Reached(StrEnum):
    """What became of a reminder that the lead sent, or why none went."""

    DELIVERED = "delivered"
    SENDING = "sending"
    BLOCKED = "blocked"
    NOT_JOINED = "not_joined"
    FAILED = "failed"
    REMINDED = "reminded"  # the schedule has spoken to him today
    COMING = "coming"  # the schedule will, today
    LATE = "late"  # nothing can be registered any more, or not yet
    NOT_YET = "not_yet"  # nobody has reminded him today


@dataclass(frozen=True)
class Heard:
    """One person and his reminder; `at` on the school's wall clock where there is a moment to name."""

    name: str
    result: Reached
    at: datetime | None
    answered: bool


@dataclass(frozen=True)
class Nudges:
    """Who of a team was reminded today, with what result; `sent` = by this press, `at` = when they leave."""

    team_id: int
    team: str
    sex: str | None
    people: tuple[Heard, ...]
    sent: int
    leaves_at: datetime | None


def reached(state: RowState, reason: str | None) -> Reached:
    """The result of a message by the row that is its record."""
    match state:
        case RowState.SENT:
            return Reached.DELIVERED
        case RowState.QUEUED | RowState.SENDING | RowState.UNCERTAIN:
            return Reached.SENDING
        case _:
            by_reason = {Reason.NOT_JOINED: Reached.NOT_JOINED, Reason.BLOCKED: Reached.BLOCKED}
            return by_reason.get(Reason(reason), Reached.FAILED) if reason else Reached.FAILED
