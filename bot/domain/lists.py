"""The lists of a school year: who registered what, which topics, who is missing and why, and the numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import groupby
from zoneinfo import ZoneInfo

from bot.domain.names import sort_key
from bot.domain.registration import STANDING, State
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel


class ListKind(StrEnum):
    """What can be exported; ALL is one workbook with each of the others."""

    ALL = "all"
    REGISTRATIONS = "registrations"
    TOPICS = "topics"
    MISSING = "missing"
    SUMMARY = "summary"


class Why(StrEnum):
    """Why somebody is not on the list of registrations."""

    NOT_STARTED = "not_started"
    NOT_JOINED = "not_joined"
    DRAFT = "draft"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    ON_LEAVE = "on_leave"


OWING = frozenset(Why) - {Why.DECLINED, Why.ON_LEAVE}
"""Reasons for which the school still expects an answer."""


@dataclass(frozen=True, slots=True)
class Member:
    """One person and what he has registered; `team` is empty for who is in no team."""

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
class RegistrationRow:
    """One line of the school's list of registrations."""

    name: str
    birth_date: str | None
    team: str
    position: str | None
    subject: str | None
    title: Title | None
    rewards: tuple[Reward, ...]
    topic: str
    field: TopicField | None
    level: TopicLevel | None
    state: State
    changing: bool
    """A copy is being edited: what this line says may still change."""


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One line of the list of SKKN topics."""

    topic: str
    author: str
    position: str | None
    team: str
    field: TopicField | None
    subject: str | None
    level: TopicLevel | None


@dataclass(frozen=True, slots=True)
class MissingRow:
    """One line of the list of those who are not registered.

    `phone` only where it is needed: the school waits for an answer and the bot cannot reach the person.
    """

    name: str
    team: str
    position: str | None
    phone: str | None
    why: Why


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


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Whose lists these are, of which year and moment, and the names of those who sign (empty where unknown)."""

    school: str
    authority: str
    place: str
    year: str
    secretary: str
    chair: str
    made_at: datetime
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Lists:
    """Everything that a workbook says; teams in the order of the roster, people by given name."""

    head: Letterhead
    registrations: tuple[RegistrationRow, ...]
    topics: tuple[TopicRow, ...]
    missing: tuple[MissingRow, ...]
    teams: tuple[TeamNumbers, ...]


def lists_of(head: Letterhead, members: Iterable[Member]) -> Lists:
    """The lists of these people."""
    people = in_order(members)
    return Lists(
        head, registration_rows(people), topic_rows(people), missing_rows(people), numbers_by_team(people)
    )


def in_order(members: Iterable[Member]) -> list[Member]:
    """Teams as in the roster, who has none at the end; inside a team by given name."""
    return sorted(members, key=lambda m: (not m.team, m.team_place, m.team, sort_key(m.name)))


def registration_rows(members: Iterable[Member]) -> tuple[RegistrationRow, ...]:
    """The lines of those who are registered, in the order given."""
    return tuple(
        RegistrationRow(
            m.name,
            m.birth_date,
            m.team,
            m.position,
            m.subject,
            m.title,
            m.rewards,
            m.topic,
            m.field,
            m.level,
            m.state,
            m.drafting,
        )
        for m in members
        if m.state in STANDING
    )


def topic_rows(members: Iterable[Member]) -> tuple[TopicRow, ...]:
    """The topics of those who are registered, in the order given."""
    return tuple(
        TopicRow(m.topic, m.name, m.position, m.team, m.field, m.subject, m.level)
        for m in members
        if m.registered and m.topic
    )


def missing_rows(members: Iterable[Member]) -> tuple[MissingRow, ...]:
    """Those who are not registered, in the order given."""
    return tuple(
        MissingRow(m.name, m.team, m.position, _phone_needed(m, why), why)
        for m in members
        if (why := m.why_missing) is not None
    )


def _phone_needed(member: Member, why: Why) -> str | None:
    unheard = not (member.joined and member.reachable)
    return member.phone if why in OWING and unheard else None


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
