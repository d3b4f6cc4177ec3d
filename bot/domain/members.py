"""Staff as the lists of a year see them: who is registered, who is not and why, each team in numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from bot.domain.names import sort_key
from bot.domain.registration import STANDING, State
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel


class Why(StrEnum):
    """Why somebody is not on the list of registrations."""

    NOT_STARTED = "not_started"
    NOT_JOINED = "not_joined"
    DRAFT = "draft"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    ON_LEAVE = "on_leave"


class OnBehalf(StrEnum):
    """A registration that somebody else made for the person: until he or a paper has confirmed it, and after."""

    OPEN = "open"
    CONFIRMED = "confirmed"


OWING = frozenset(Why) - {Why.DECLINED, Why.ON_LEAVE}
"""Reasons for which the school still expects an answer."""


@dataclass(frozen=True, slots=True)
class Member:
    """One person and what he has registered; `team` is empty and `team_id` 0 for who is in no team."""

    name: str
    team: str = ""
    team_place: int = 0
    birth_date: str | None = None
    position: str | None = None
    subject: str | None = None
    phone: str | None = None
    joined: bool = True
    reachable: bool = True
    on_leave: bool = False
    drafting: bool = False
    state: State | None = None
    title: Title | None = None
    rewards: tuple[Reward, ...] = ()
    topic: str = ""
    field: TopicField | None = None
    level: TopicLevel | None = None
    behalf: OnBehalf | None = None
    joint: tuple[str, ...] = ()
    """Names of those who share the topic."""
    person: int = 0
    team_id: int = 0

    @property
    def registered(self) -> bool:
        """Whether the school counts this person as registered."""
        return self.state in STANDING

    @property
    def why_missing(self) -> Why | None:
        """Why this person is not registered, or None; what he does now goes before what he once did."""
        if self.registered:
            return None
        if self.state is State.DECLINED:
            return Why.DECLINED
        if self.drafting:
            return Why.DRAFT
        if self.state is not None:
            return Why.RETURNED if self.state is State.RETURNED else Why.WITHDRAWN
        if self.on_leave:
            return Why.ON_LEAVE
        return Why.NOT_STARTED if self.joined else Why.NOT_JOINED


@dataclass(frozen=True, slots=True)
class TeamNumbers:
    """One team in numbers: registered + all reasons of `missing` = staff."""

    team: str
    staff: int
    registered: int
    missing: Mapping[Why, int]
    titles: Mapping[Title, int]
    rewards: Mapping[Reward, int]
    topics: int

    @property
    def not_yet(self) -> int:
        """Joined and expected, but neither registered nor at it: not started, returned or withdrawn."""
        return sum(self.missing.get(why, 0) for why in OWING - {Why.DRAFT, Why.NOT_JOINED})


def in_order(members: Iterable[Member]) -> list[Member]:
    """Teams as in the roster, who has none at the end; inside a team by given name."""
    return sorted(members, key=lambda m: (not m.team, m.team_place, m.team, sort_key(m.name)))


def numbers_by_team(members: Iterable[Member]) -> tuple[TeamNumbers, ...]:
    """Each team in numbers; people in the order of `in_order`."""
    return tuple(_numbers(team, list(people)) for team, people in groupby(members, lambda m: m.team))


def _numbers(team: str, people: Sequence[Member]) -> TeamNumbers:
    registered = [m for m in people if m.registered]
    return TeamNumbers(
        team=team,
        staff=len(people),
        registered=len(registered),
        missing=Counter(why for m in people if (why := m.why_missing) is not None),
        titles=Counter(m.title for m in registered if m.title is not None),
        rewards=Counter(reward for m in registered for reward in m.rewards),
        topics=sum(1 for m in registered if m.topic),
    )
