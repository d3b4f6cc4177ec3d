"""A registration as a signed, adopted, published or final list keeps it, and what differs between two such lists."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel


@dataclass(frozen=True, slots=True)
class Entry:
    """One person's registration in one version, with the words of that day: a list reads the same for ever."""

    registration: int
    version: int
    person: int
    name: str
    team: str
    position: str
    title: Title | None
    rewards: tuple[Reward, ...]
    topic: str
    field: TopicField | None
    level: TopicLevel | None
    joint: tuple[str, ...]  # names of those who share the topic
    on_behalf: bool  # somebody else registered, and it is not confirmed yet


class Change(StrEnum):
    """What happened to an entry between two lists."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Difference:
    """One entry that differs: before is None where it was added, after where it is gone."""

    change: Change
    before: Entry | None
    after: Entry | None


def dumped(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The entries as a row keeps them (JSON)."""
    return [asdict(entry) | {"rewards": list(entry.rewards), "joint": list(entry.joint)} for entry in entries]


def loaded(rows: Iterable[Mapping[str, Any]]) -> tuple[Entry, ...]:
    """The entries that a row keeps."""
    return tuple(_entry(row) for row in rows)


def _entry(row: Mapping[str, Any]) -> Entry:
    made = {
        "title": Title(row["title"]) if row["title"] else None,
        "rewards": tuple(Reward(reward) for reward in row["rewards"]),
        "field": TopicField(row["field"]) if row["field"] else None,
        "level": TopicLevel(row["level"]) if row["level"] else None,
        "joint": tuple(row["joint"]),
    }
    return Entry(**{**row, **made})


def differences(before: Sequence[Entry], after: Sequence[Entry]) -> tuple[Difference, ...]:
    """What differs, in the order of `after`, what is gone last; an entry is the same while its version is."""
    known = {entry.registration: entry for entry in before}
    found = [
        Difference(Change.CHANGED if entry.registration in known else Change.ADDED, old, entry)
        for entry in after
        if (old := known.get(entry.registration)) is None or old.version != entry.version
    ]
    left = {entry.registration for entry in after}
    gone = [Difference(Change.GONE, entry, None) for entry in before if entry.registration not in left]
    return (*found, *gone)
