"""The secretary's screen of one entry: what it says, where it stands, what happened to it, what may be done."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.amending import Part, differing
from bot.domain.entries import Entry
from bot.domain.form import Answers
from bot.domain.life import IN_HAND, LIFE, Step
from bot.domain.registration import State
from bot.domain.rules import Verdict


@dataclass(frozen=True)
class Past:
    """One deed in an entry's history; `who` is empty for the operator, `at` on the school's wall clock."""

    who: str
    at: datetime
    action: str
    reason: str | None
    before: Answers | None
    after: Answers | None

    @property
    def changed(self) -> tuple[Part, ...]:
        """The parts that say something else since; nothing where the entry begins with this deed."""
        return differing(self.before, self.after) if self.before and self.after else ()


@dataclass(frozen=True)
class Objection:
    """An objection of the council that nobody has settled yet."""

    opinion: int
    member: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class Alike:
    """A topic that resembles the entry's; `same` where nothing but accents and spaces differs."""

    name: str
    year: str
    same: bool


@dataclass(frozen=True)
class EntrySheet:
    """The whole screen; `by` is who registered on behalf, `until` the last day on which the person may change it."""

    entry: Entry
    state: State
    team_id: int | None
    sex: str | None  # of who looks
    receipt: str | None
    reason: str | None
    until: date | None
    by: str | None
    objections: tuple[Objection, ...]
    history: tuple[Past, ...]  # the latest first
    sign_off: int | None  # the team's signed list that waits for her, when this entry waits in it
    closed: bool
    inactive: bool
    verdict: Verdict | None = None  # of the law on the title, by the person's record
    alike: tuple[Alike, ...] = ()

    @property
    def amendable(self) -> bool:
        """Whether she may change what it says."""
        return self.state in IN_HAND and not self.closed

    @property
    def reopenable(self) -> bool:
        """Whether she may give it back."""
        return self.state in LIFE[Step.REOPEN][0] and not self.closed
