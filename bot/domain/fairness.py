"""How titles are spread over managers, teachers and staff, and over teams: numbers only, nobody is named or ranked."""

import tomllib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.members import Member
from bot.domain.names import fold
from bot.domain.quota import STAFF, Light, light
from bot.domain.titles import Title


class Group(StrEnum):
    """What a person is at the school, in the order in which a position is looked at."""

    MANAGERS = "managers"
    TEACHERS = "teachers"
    STAFF = "staff"


Words = Mapping[Group, tuple[str, ...]]
"""The folded words that name each group."""


def words_of(text: str) -> Words:
    """The words of fairness.toml."""
    found = tomllib.loads(text)
    return {group: tuple(fold(word) for word in found[group]) for group in Group}


def group_of(position: str | None, words: Words) -> Group:
    """The group that a position names; who teaches and also keeps the library is a teacher, and so is everybody else."""
    said = f" {fold(position or '')} "
    named = (group for group in Group if any(f" {word} " in said for word in words[group]))
    return next(named, Group.TEACHERS)


@dataclass(frozen=True, slots=True)
class Share:
    """One group or team in numbers; `name` is empty for those in no team."""

    name: str
    staff: int
    registered: int
    titles: Mapping[Title, int]

    @property
    def percent(self) -> int:
        """How many in a hundred of its people are registered, rounded down."""
        return self.registered * 100 // self.staff if self.staff else 0


@dataclass(frozen=True, slots=True)
class QuotaLight:
    """A quota and how this year's registrations stand to it."""

    title: Title
    of: Title | None  # None: everybody at the school
    percent: int
    source: str
    light: Light


@dataclass(frozen=True)
class Fairness:
    """The whole view."""

    year: str
    groups: tuple[Share, ...]
    teams: tuple[Share, ...]
    lights: tuple[QuotaLight, ...]
    again: Mapping[Title, int]  # registered for a title that they have held before
    secretary: bool


def by_group(members: Collection[Member], words: Words) -> tuple[Share, ...]:
    """Managers, teachers, staff; a group without people is left out."""
    found = ((group, [m for m in members if group_of(m.position, words) is group]) for group in Group)
    return tuple(_share(group, people) for group, people in found if people)


def by_team(members: Iterable[Member]) -> tuple[Share, ...]:
    """Each team, in the order of the members."""
    teams: dict[str, list[Member]] = {}
    for member in members:
        teams.setdefault(member.team, []).append(member)
    return tuple(_share(team, people) for team, people in teams.items())


def _share(name: str, people: Collection[Member]) -> Share:
    registered = [m for m in people if m.registered]
    return Share(name, len(people), len(registered), Counter(m.title for m in registered if m.title))


def quota_light(title: str, of: str, percent: int, source: str, members: Collection[Member]) -> QuotaLight:
    """The light of a quota; who aims at a higher title aims at those below it too."""
    wanted = Title(title)
    group = None if of == STAFF else Title(of)
    holders = sum(_aims(member, wanted) for member in members)
    whole = len(members) if group is None else sum(_aims(member, group) for member in members)
    return QuotaLight(wanted, group, percent, source, light(holders, whole, percent))


def _aims(member: Member, title: Title) -> bool:
    order = list(Title)
    return member.registered and member.title is not None and order.index(member.title) >= order.index(title)
