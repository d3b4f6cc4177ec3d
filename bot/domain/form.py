"""The registration form: not a state machine but a row whose missing fields determine the next question (HOUSE 5)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.joint import Partner
from bot.domain.resembling import Similar
from bot.domain.rules import Verdict
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel


class Question(StrEnum):
    """The questions of the form, in the order of asking; SUMMARY asks for the confirmation.

    RESEMBLING is only asked where the topic resembles others: keep it, reword it, or share it?
    """

    TITLE = "title"
    REWARDS = "rewards"
    TOPIC = "topic"
    RESEMBLING = "resembling"
    FIELD = "field"
    LEVEL = "level"
    SUMMARY = "summary"


NO_TOPIC = ""
"""«None» is an answer, not a gap: the person registers no topic."""


@dataclass(frozen=True)
class Answers:
    """What a draft holds; None is a question not yet answered."""

    title: Title | None = None
    rewards: tuple[Reward, ...] = ()
    rewards_done: bool = False
    topic: str | None = None
    field: TopicField | None = None
    level: TopicLevel | None = None
    reopened: Question | None = None
    joint: tuple[Partner, ...] = ()
    """Who shares the topic."""
    resembles: bool = False
    """The topic resembles others, and the person has not said yet that it stays."""

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that these answers lead through: who has no topic is asked neither field nor level."""
        skipped = {Question.FIELD, Question.LEVEL} if self.topic == NO_TOPIC else set()
        if not self.resembles:
            skipped.add(Question.RESEMBLING)
        return tuple(q for q in Question if q not in skipped)

    def answered(self, question: Question) -> bool:
        """Whether this question has its answer."""
        match question:
            case Question.TITLE:
                return self.title is not None
            case Question.REWARDS:
                return self.rewards_done
            case Question.TOPIC:
                return self.topic is not None
            case Question.FIELD:
                return self.field is not None
            case Question.LEVEL:
                return self.level is not None
            case Question.RESEMBLING | Question.SUMMARY:
                return False

    def reopening(self, question: Question) -> "Answers":
        """Ask this question again; its answer stands until another one is given."""
        return replace(self, reopened=question)

    def going_on(self) -> "Answers":
        """Leave the question that was asked again, as it is."""
        return replace(self, reopened=None)


def next_question(answers: Answers) -> Question:
    """What to ask now: the question asked again (never the summary, whatever is missing), else the first gap."""
    if answers.reopened is not None and answers.reopened in answers.questions[:-1]:
        return answers.reopened
    return next(q for q in answers.questions if not answers.answered(q))


def previous_question(answers: Answers) -> Question | None:
    """The question before the present one; None at the first."""
    place = answers.questions.index(next_question(answers))
    return answers.questions[place - 1] if place else None


def with_topic(answers: Answers, topic: str) -> Answers:
    """Answer the topic; without one the field and level are forgotten."""
    if topic == NO_TOPIC:
        return replace(answers, topic=topic, field=None, level=None, reopened=None)
    return replace(answers, topic=topic, reopened=None)


@dataclass(frozen=True)
class Behalf:
    """The colleague for whom somebody else registers; `team` is empty and `team_id` 0 for who is in none."""

    person: int
    name: str
    team: str
    team_id: int


@dataclass(frozen=True)
class Form:
    """The form as it stands; `copy` = something stands submitted and stays until this copy is confirmed.

    `verdicts` are what the regime says of each title and reward by the facts known; they advise and never block.
    """

    draft_id: int
    answers: Answers
    year: str
    deadline: date | None
    sex: str | None
    under_ministry: bool
    copy: bool
    behalf_of: Behalf | None
    """The colleague for whom the form is filled in; None: oneself."""
    verdicts: Mapping[str, Verdict]
    resembling: tuple[Similar, ...] = ()
    """What the topic resembles, as the author may see it, until he has said that it stays."""
    earlier: str | None = None
    """The earlier year whose answers can be taken again, while nothing is answered yet."""

    @property
    def question(self) -> Question:
        """What to ask now."""
        return next_question(self.answers)
