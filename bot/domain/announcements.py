"""Own announcements: to whom, what words, when; and what of it is still missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zlib import crc32

from bot.domain.calendar import at, local_day
from bot.domain.notices import Hours
from bot.domain.outbox import Reason, RowState
from bot.domain.roles import Role

KIND = "announcement"
"""Of its rows in the outbox."""

LONGEST = 3000
"""UTF-16 units of the text: the rest of Telegram's 4096 is for who speaks, and for what the preview says around it."""

LASTS = timedelta(days=7)
"""Later than so long after its hour it is not said any more."""

AHEAD = timedelta(days=366)
"""So far ahead an announcement can be planned."""


class Status(StrEnum):
    """Where an announcement stands; from `said` on the outbox knows what became of it."""

    DRAFT = "draft"
    PLANNED = "planned"
    SAID = "said"
    CANCELLED = "cancelled"


class Audience(StrEnum):
    """Who shall hear it."""

    GROUP = "group"
    ALL = "all"
    OWING = "owing"  # who has not registered, reckoned when it is said
    LEADS = "leads"
    TEAM = "team"


class Part(StrEnum):
    """What an announcement consists of, in the order of asking."""

    AUDIENCE = "audience"
    TEXT = "text"
    TIME = "time"


class Fault(StrEnum):
    """Why an answer is not taken; what was answered before stands."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    UNREADABLE = "unreadable"
    PASSED = "passed"
    TOO_FAR = "too_far"
    NO_GROUP = "no_group"
    NOBODY = "nobody"
    NO_YEAR = "no_year"
    CHANGED = "changed"  # not what stood above the button
    OVER = "over"  # said or cancelled meanwhile
    NOT_AUTHOR = "not_author"


ASKED_AGAIN = {
    Fault.EMPTY: Part.TEXT,
    Fault.TOO_LONG: Part.TEXT,
    Fault.UNREADABLE: Part.TIME,
    Fault.PASSED: Part.TIME,
    Fault.TOO_FAR: Part.TIME,
    Fault.NO_GROUP: Part.AUDIENCE,
    Fault.NOBODY: Part.AUDIENCE,
    Fault.NO_YEAR: Part.AUDIENCE,
}
"""Which part is asked for again after a fault; after the others the announcement is shown as it stands."""

OFFICES = (Role.PRINCIPAL, Role.SECRETARY)
"""Who speaks for the school; who holds both speaks as the first."""


@dataclass(frozen=True)
class Speaker:
    """Who says it, and by which office; `position` as the school's list has it."""

    name: str
    sex: str | None
    role: Role | None
    position: str


@dataclass(frozen=True)
class Hearers:
    """How many people an audience is, and how many of them the bot cannot reach."""

    people: int
    unjoined: int = 0
    blocked: int = 0


@dataclass(frozen=True)
class Answers:
    """What has been answered; `at_once` is an answer about the time too."""

    audience: Audience | None = None
    team: str | None = None
    text: str | None = None
    due_at: datetime | None = None
    at_once: bool = False

    @property
    def seal(self) -> str:
        """A short sign of exactly this: a button that carries it confirms nothing else."""
        return f"{crc32(repr((self.audience, self.team, self.text, self.due_at, self.at_once)).encode()):08x}"


@dataclass(frozen=True)
class Heading:
    """One announcement in the list; `at` on the school's wall clock, None while it has no time."""

    id: int
    status: Status
    at: datetime | None
    words: str


@dataclass(frozen=True)
class Listing:
    """What is planned, the next first; what was said or cancelled, the latest first; one's own draft."""

    draft: Heading | None
    planned: tuple[Heading, ...]
    over: tuple[Heading, ...]


@dataclass(frozen=True)
class Shown:
    """One announcement with everything that its screens say; moments on the school's wall clock."""

    id: int
    status: Status
    answers: Answers
    speaker: Speaker
    mine: bool
    at: datetime | None
    due: bool
    """Its hour has come: what is planned leaves with the next sweep."""
    group: str | None
    """The connected group's name; None: there is none."""
    hearers: Mapping[Audience, Hearers]
    """Of each audience but the group; of the team only where one is chosen."""
    teams: tuple[tuple[int, str, Hearers], ...]
    proposals: tuple[datetime, ...]
    outcomes: Mapping[tuple[RowState, Reason | None], int]
    row: int | None = None
    """A row of the outbox, from which the delivery report is opened."""
    fault: Fault | None = None
    excess: int = 0
    """So many letters too many."""
    moved_from: datetime | None = None
    """The hour that was asked for, where it is in the night."""


def next_part(answers: Answers) -> Part | None:
    """What is asked next; None: it can be confirmed."""
    if answers.audience is None:
        return Part.AUDIENCE
    if answers.text is None:
        return Part.TEXT
    return None if answers.at_once or answers.due_at is not None else Part.TIME


def asked(shown: Shown) -> Part | None:
    """The part for which an answer is awaited now."""
    if shown.fault in ASKED_AGAIN:
        return ASKED_AGAIN[shown.fault]
    return next_part(shown.answers) if shown.status is Status.DRAFT else None


def key_of(announcement: int, recipient: str, day: str) -> str:
    """Of a row in the outbox, in the shape of the schedule's keys."""
    return f"{prefix_of(announcement)}{recipient}:{day}"


def prefix_of(announcement: int) -> str:
    """How the keys of all its rows begin."""
    return f"{KIND}:own:{announcement}:"


def announcement_of(key: str) -> int:
    """Which announcement a row belongs to."""
    return int(key.split(":")[2])


def units(text: str) -> int:
    """The length as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2


def fault_of(text: str) -> tuple[Fault | None, int]:
    """What is wrong with a cleaned text, and how many letters it has too many."""
    if not any(c.isalnum() for c in text):
        return Fault.EMPTY, 0
    excess = units(text) - LONGEST
    return (Fault.TOO_LONG, excess) if excess > 0 else (None, 0)


def fault_in_time(moment: datetime, now: datetime) -> Fault | None:
    """Whether an announcement can be planned for this moment."""
    if moment <= now:
        return Fault.PASSED
    return Fault.TOO_FAR if moment > now + AHEAD else None


def proposals(hours: Hours, now: datetime) -> tuple[datetime, ...]:
    """The coming afternoon and tomorrow morning, where they are still to come."""
    today = local_day(now, hours.zone)
    wanted = (
        at(today, hours.reminders, hours.zone),
        at(today + timedelta(days=1), hours.notices, hours.zone),
    )
    return tuple(moment for moment in wanted if moment > now)


def counted(joined: Iterable[tuple[bool, bool]]) -> Hearers:
    """People as (has joined, can be reached) in numbers."""
    known = list(joined)
    return Hearers(
        len(known),
        sum(not here for here, _ in known),
        sum(here and not reachable for here, reachable in known),
    )
