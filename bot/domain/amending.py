"""An entry as the secretary changes it: what it says, part by part, and what differs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.domain.form import NO_TOPIC, Answers
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel


class Part(StrEnum):
    """What an entry says, in the order in which it is read."""

    TITLE = "title"
    REWARDS = "rewards"
    TOPIC = "topic"
    FIELD = "field"
    LEVEL = "level"


def said(answers: Answers, part: Part) -> object:
    """The value of one part; two entries that say the same there have equal ones."""
    match part:
        case Part.TITLE:
            return answers.title
        case Part.REWARDS:
            return frozenset(answers.rewards)
        case Part.TOPIC:
            return answers.topic or NO_TOPIC
        case Part.FIELD:
            return answers.field
        case Part.LEVEL:
            return answers.level


def differing(before: Answers, after: Answers) -> tuple[Part, ...]:
    """The parts that do not say the same."""
    return tuple(part for part in Part if said(before, part) != said(after, part))


def gap(answers: Answers) -> Part | None:
    """What a changed entry still lacks (a topic needs field and level), or None."""
    if answers.title is None:
        return Part.TITLE
    if not answers.topic:
        return None
    if answers.field is None:
        return Part.FIELD
    return Part.LEVEL if answers.level is None else None


def dumped(answers: Answers) -> dict[str, Any]:
    """The answers as a row keeps them (JSON); they are also the columns of a registration."""
    return {
        "title": answers.title,
        "rewards": list(answers.rewards),
        "topic": answers.topic or NO_TOPIC,
        "field": answers.field,
        "level": answers.level,
    }


def loaded(row: Mapping[str, Any]) -> Answers:
    """The answers that a row, or the audit log, keeps; every question has its answer there."""
    return Answers(
        title=Title(row["title"]) if row.get("title") else None,
        rewards=tuple(Reward(reward) for reward in row.get("rewards") or ()),
        rewards_done=True,
        topic=row.get("topic") or NO_TOPIC,
        field=TopicField(row["field"]) if row.get("field") else None,
        level=TopicLevel(row["level"]) if row.get("level") else None,
    )


@dataclass(frozen=True)
class Editing:
    """The secretary's copy of an entry: what stands, what she would have it say, and why."""

    copy: int
    registration: int
    name: str
    before: Answers
    after: Answers
    reason: str | None
    published: bool
    under_ministry: bool
    sex: str | None  # of who edits

    @property
    def changed(self) -> tuple[Part, ...]:
        """The parts that would say something else."""
        return differing(self.before, self.after)

    @property
    def gap(self) -> Part | None:
        """What is still missing."""
        return gap(self.after)

    @property
    def ready(self) -> bool:
        """Whether a reason may be given for it."""
        return bool(self.changed) and self.gap is None
