"""Where the year's registration stands, in numbers: team by team, what is open, and what comes next."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.members import Member, TeamNumbers
from bot.domain.registration import State
from bot.domain.year import Stage


class Ahead(StrEnum):
    """What the year waits for, in the order in which it happens."""

    OPENING = "opening"
    REGISTRATION = "registration"
    TEAMS = "teams"  # teams decide and sign off
    RECEIVING = "receiving"  # the secretary takes the lists in
    OBJECTIONS = "objections"  # the secretary settles them
    REVIEW = "review"  # the council checks
    ADOPTION = "adoption"  # at the staff conference
    PUBLISHING = "publishing"
    COMMENTS = "comments"  # the comment period runs
    ANSWERS = "answers"  # comments wait for an answer
    FINALISING = "finalising"
    NOTHING = "nothing"  # nobody has registered
    CLOSED = "closed"


@dataclass(frozen=True)
class TeamSummary:
    """One team: what it registered, the number of its last sign-off, and how far its entries have come."""

    numbers: TeamNumbers
    signed: int | None
    waiting: bool  # the last sign-off is not received yet
    states: Mapping[State, int]

    @property
    def received(self) -> int:
        """Entries that the secretary has, whatever became of them since."""
        return sum(self.states.get(state, 0) for state in HELD)

    @property
    def checked(self) -> int:
        """Entries that passed the council."""
        return sum(self.states.get(state, 0) for state in PASSED)


PASSED = (State.CHECKED, State.PUBLISHED, State.FINAL, State.PASSED_UP)
HELD = (State.RECEIVED, *PASSED)


def states_by_team(members: Iterable[Member]) -> dict[str, Counter[State]]:
    """In which states the registrations of each team are."""
    found: dict[str, Counter[State]] = {}
    for member in members:
        if member.state is not None:
            found.setdefault(member.team, Counter())[member.state] += 1
    return found


@dataclass(frozen=True)
class Facts:
    """What decides what comes next."""

    stage: Stage
    states: Mapping[State, int]
    unreceived: bool  # a sign-off lies with the secretary
    objections: int
    adoption_missing: bool  # the plan has a conference, and its adoption is not recorded
    unanswered: int
    comments_until: date | None
    today: date


def ahead(facts: Facts) -> Ahead:  # noqa: C901  # one line per step of the year, in its order
    """What the year waits for first."""
    counted = facts.states
    if counted.get(State.FINAL) or counted.get(State.PASSED_UP):
        return Ahead.CLOSED
    if facts.stage is Stage.NOT_YET:
        return Ahead.OPENING
    if facts.stage is Stage.OPEN and not _further(counted):
        return Ahead.REGISTRATION
    if facts.objections:
        return Ahead.OBJECTIONS
    if counted.get(State.RECEIVED):
        return Ahead.REVIEW
    if facts.unreceived:
        return Ahead.RECEIVING
    if counted.get(State.SUBMITTED) or counted.get(State.TEAM_APPROVED):
        return Ahead.TEAMS
    if counted.get(State.CHECKED):
        return Ahead.ADOPTION if facts.adoption_missing else Ahead.PUBLISHING
    if facts.unanswered:
        return Ahead.ANSWERS
    if facts.comments_until is not None and facts.today <= facts.comments_until:
        return Ahead.COMMENTS
    return Ahead.FINALISING if counted.get(State.PUBLISHED) else Ahead.NOTHING


def _further(counted: Mapping[State, int]) -> bool:
    """Whether entries wait for somebody beyond the teams, so that there is more to do than to register."""
    return any(counted.get(state) for state in (State.RECEIVED, State.CHECKED, State.PUBLISHED))


@dataclass(frozen=True)
class Summary:
    """The council's one screen; `at` on the school's wall clock."""

    year: str
    stage: Stage
    deadline: date | None
    opens: date | None
    conference: date | None
    at: datetime
    teams: tuple[TeamSummary, ...]
    to_review: int
    objections: int
    unanswered: int
    comments_until: date | None
    ahead: Ahead
    sex: str | None
    may_finalise: bool
