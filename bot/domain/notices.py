"""A notice of the school year: what it says, to whom, from when until when; and what the schedule reckons from."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.calendar import QuietHours


class NoticeKind(StrEnum):
    """What a notice says; its sentence is in texts."""

    PHASE_LAUNCH = "phase_launch"
    PHASE_LAST_DAYS = "phase_last_days"
    PHASE_END = "phase_end"
    REGISTRATION_OPEN = "registration_open"
    DEADLINE_SET = "deadline_set"
    DEADLINE_NEAR = "deadline_near"
    REGISTRATION_CLOSED = "registration_closed"
    CONFERENCE_MISSING = "conference_missing"
    REMINDER = "reminder"
    REMIND_AGAIN = "remind_again"
    EXTENSION_ENDS = "extension_ends"
    HANDING = "handing"
    ANSWERS_DUE = "answers_due"


PERSONAL = frozenset(
    {
        NoticeKind.CONFERENCE_MISSING,
        NoticeKind.REMINDER,
        NoticeKind.REMIND_AGAIN,
        NoticeKind.EXTENSION_ENDS,
        NoticeKind.HANDING,
        NoticeKind.ANSWERS_DUE,
    }
)
"""Kinds that go to one person in private; all others go to the staff group."""


@dataclass(frozen=True)
class Hours:
    """The hours of the school's day at which notices leave (wall clock)."""

    zone: ZoneInfo
    notices: time
    reminders: time
    snooze: time
    quiet: QuietHours


@dataclass(frozen=True)
class Longer:
    """More time than the others have: its last day, and the day on which it was given."""

    until: date
    given_on: date


@dataclass(frozen=True)
class Standing:
    """One person as the schedule sees him.

    `reminded` holds key and local day of each reminder that already went out or is on its way.
    """

    person: int
    owes: bool
    secretary: bool = False
    reminded: tuple[tuple[str, date], ...] = ()
    again_at: datetime | None = None
    longer: Longer | None = None


@dataclass(frozen=True)
class Move:
    """The last change of the deadline: its number (1 = first set) and moment; number 0 = never."""

    number: int
    at: datetime | None


@dataclass(frozen=True)
class Notice:
    """One announcement or reminder; `person` None means the staff group; stale means no longer worth saying."""

    key: str
    kind: NoticeKind
    due_at: datetime
    stale_at: datetime
    person: int | None = None
    phase: int | None = None

    @property
    def occasion(self) -> str:
        """What the same notice to several people has in common: its key without the recipient."""
        return occasion_of(self.key)


def key_of(kind: NoticeKind, label: str, subject: object, recipient: object, day: object) -> str:
    """Stable: the same notice is never put into the outbox twice."""
    return f"{kind}:{label}:{subject}:{recipient}:{day}"


def occasion_of(key: str) -> str:
    """The key without its recipient."""
    subject, _, day = key.rsplit(":", 2)
    return f"{subject}:{day}"
