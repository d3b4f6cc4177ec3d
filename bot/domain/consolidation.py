"""Where the campaign stands: its steps with their counts, and what the secretary has to do next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.entries import Entry
from bot.domain.registration import STANDING, State
from bot.domain.titles import Reward, Title
from bot.domain.year import Stage


class Mark(StrEnum):
    """How far a step is."""

    DONE = "done"
    UNDER_WAY = "under_way"
    AHEAD = "ahead"


class Duty(StrEnum):
    """What waits for somebody, in the order in which it should be done."""

    LATE = "late"
    COMMENTS = "comments"
    RECEIVE = "receive"
    OBJECTIONS = "objections"
    REVIEW = "review"
    ADOPT = "adopt"
    PUBLISH = "publish"
    FINALISE = "finalise"
    HAND_UP = "hand_up"


@dataclass(frozen=True)
class Campaign:
    """Everything that the overview says of a year; days on the school's calendar."""

    year: str
    sex: str | None
    stage: Stage
    deadline: date | None
    conference: date | None
    needs_adoption: bool
    states: Mapping[State, int]
    staff: int
    teams: int
    signed: int  # teams whose latest list is signed
    waiting: int  # of those, not received yet
    objections: int
    late: int
    adopted: date | None
    rounds: int
    comments_until: date | None
    commenting: bool  # the period of the last round still runs
    comments: int  # unanswered
    closed: bool
    registration_required: bool

    def count(self, *states: State) -> int:
        """How many entries stand in these states."""
        return sum(self.states.get(state, 0) for state in states)

    @property
    def standing(self) -> int:
        """How many people count as registered."""
        return self.count(*STANDING)

    @property
    def with_teams(self) -> int:
        """How many entries have not reached the secretary."""
        return self.count(State.SUBMITTED, State.TEAM_APPROVED)


def duties(seen: Campaign) -> tuple[Duty, ...]:
    """What can be done now, most urgent first; empty means that one waits for people or for a day."""
    adopted = seen.adopted is not None or not seen.needs_adoption
    checked, published = seen.count(State.CHECKED), seen.count(State.PUBLISHED)
    rests = not seen.with_teams and not seen.count(State.RECEIVED) and not checked
    waits = {
        Duty.LATE: seen.late > 0,
        Duty.COMMENTS: seen.comments > 0,
        Duty.RECEIVE: seen.waiting > 0,
        Duty.OBJECTIONS: seen.objections > 0,
        Duty.REVIEW: seen.count(State.RECEIVED) > seen.objections,
        Duty.ADOPT: checked > 0 and not adopted,
        Duty.PUBLISH: checked > 0 and adopted,
        Duty.FINALISE: published > 0 and rests and not seen.comments and not seen.commenting,
        Duty.HAND_UP: seen.count(State.FINAL) > 0,
    }
    after_closing = {Duty.HAND_UP, Duty.COMMENTS}
    return tuple(duty for duty in Duty if waits[duty] and (not seen.closed or duty in after_closing))


def reached(done: bool, begun: bool) -> Mark:
    """How far a step is by what has happened."""
    if done:
        return Mark.DONE
    return Mark.UNDER_WAY if begun else Mark.AHEAD


@dataclass(frozen=True)
class TeamLine:
    """A team in the list of teams; `number` None: it has not signed."""

    id: int
    name: str
    staff: int
    entries: int
    number: int | None
    received: bool
    differing: int
    sign_off: int | None


@dataclass(frozen=True)
class Listed:
    """A list of entries with where each stands; the team where it is one team's."""

    entries: tuple[tuple[Entry, State], ...]
    team: TeamLine | None = None


@dataclass(frozen=True)
class Sums:
    """How many entries there are per title and reward, and how many with a topic."""

    titles: dict[Title, int]
    rewards: dict[Reward, int]
    topics: int


MOST_COMMENT_DAYS = 30
"""Longer the list of a conference is not kept waiting."""


@dataclass(frozen=True)
class PlanRules:
    """The rules of a year's plan that the secretary sets here; `running` = a list is out for comment now."""

    year: str
    required: bool
    comment_days: int
    running: bool
    closed: bool
    sex: str | None
