"""A person's own file: what stands for this year, what happens next, what may be pressed."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.form import Answers
from bot.domain.life import LIFE, Step
from bot.domain.registration import CHANGEABLE, STANDING, State
from bot.domain.roles import Role
from bot.domain.year import Stage


@dataclass(frozen=True)
class Standing:
    """What stands for this year."""

    registration: int
    version: int
    state: State
    answers: Answers
    receipt: str | None
    changed: datetime  # on the school's wall clock
    reason: str | None  # why it was returned
    by: str | None  # who registered on his behalf
    confirmed: str | None  # how that was confirmed


@dataclass(frozen=True)
class Profile:
    """A person's file as he reads it."""

    name: str
    sex: str | None
    team: str
    position: str
    school: str
    roles: tuple[Role, ...]
    year: str | None
    stage: Stage | None  # of his own window
    deadline: date | None  # his own last day
    extended: bool  # it is later than the school's
    late: str | None  # the reason of a request to register late that nobody has decided yet
    comments_until: date | None  # of the published list in which he stands
    closed_on: date | None  # when the council closed the list
    standing: Standing | None
    draft: bool
    shares: bool  # he was asked to share somebody's topic

    @property
    def state(self) -> State | None:
        """Where his registration stands."""
        return self.standing.state if self.standing else None

    @property
    def changeable(self) -> bool:
        """Whether he may still change something himself."""
        open_now = self.stage is Stage.OPEN and self.closed_on is None
        return open_now and (self.state is None or self.state in CHANGEABLE)

    @property
    def withdrawable(self) -> bool:
        """Whether he may take it back: any time before the list is closed."""
        return self.closed_on is None and self.state in LIFE[Step.WITHDRAW][0]

    @property
    def may_ask_late(self) -> bool:
        """Whether his way goes over asking for more time."""
        standing = self.state in STANDING
        return self.stage is Stage.CLOSED and self.closed_on is None and not standing and self.late is None

    @property
    def unconfirmed(self) -> bool:
        """Whether somebody else answered for him and nobody has confirmed it yet."""
        answered = self.state is not None and self.state in STANDING | {State.DECLINED}
        return (
            answered
            and self.standing is not None
            and self.standing.by is not None
            and not self.standing.confirmed
        )
