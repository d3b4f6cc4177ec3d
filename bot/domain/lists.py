"""The lists of a school year: who registered what, which topics, who is missing and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.lateness import LatePerson
from bot.domain.members import OWING, Member, OnBehalf, TeamNumbers, Why, in_order, numbers_by_team
from bot.domain.registration import STANDING, State
from bot.domain.titles import CollectiveTitle, Reward, Title
from bot.domain.topics import TopicField, TopicLevel


class ListKind(StrEnum):
    """What can be exported; ALL is one workbook with each of the others."""

    ALL = "all"
    REGISTRATIONS = "registrations"
    TOPICS = "topics"
    MISSING = "missing"
    SUMMARY = "summary"


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
    behalf: OnBehalf | None


@dataclass(frozen=True, slots=True)
class TopicRow:
    """One line of the list of SKKN topics."""

    topic: str
    authors: tuple[str, ...]
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
class CollectiveRow:
    """What a team registers for itself."""

    team: str
    staff: int
    title: CollectiveTitle | None
    rewards: tuple[Reward, ...]


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
    collectives: tuple[CollectiveRow, ...]
    late: tuple[LatePerson, ...] = ()


def lists_of(
    head: Letterhead,
    members: Iterable[Member],
    collectives: Iterable[CollectiveRow] = (),
    late: Iterable[LatePerson] = (),
) -> Lists:
    """The lists of these people and of their teams."""
    people = in_order(members)
    return Lists(
        head,
        registration_rows(people),
        topic_rows(people),
        missing_rows(people),
        numbers_by_team(people),
        tuple(row for row in collectives if row.title or row.rewards),
        tuple(late),
    )


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
            m.behalf,
        )
        for m in members
        if m.state in STANDING
    )


def topic_rows(members: Iterable[Member]) -> tuple[TopicRow, ...]:
    """The topics of those who are registered, in the order given."""
    return tuple(
        TopicRow(m.topic, (m.name, *m.joint), m.position, m.team, m.field, m.subject, m.level)
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
