"""The registration's life and the form that leads to it.

draft → submitted → returned | team_approved → received → checked → published → final → passed_up;
also declined («không đăng ký năm nay») and withdrawn.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.domain.year import Stage


class State(StrEnum):
    """Where a registration stands; a draft is a row of its own and not a state of what was submitted."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    TEAM_APPROVED = "team_approved"
    RECEIVED = "received"
    CHECKED = "checked"
    PUBLISHED = "published"
    FINAL = "final"
    PASSED_UP = "passed_up"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


STANDING = frozenset(State) - {State.DECLINED, State.WITHDRAWN, State.RETURNED}
"""States in which the school counts the person as registered."""

ANSWERED = STANDING | {State.DECLINED}
"""States in which the person owes nothing: «không đăng ký năm nay» is an answer too."""

CHANGEABLE = frozenset(
    {State.SUBMITTED, State.RETURNED, State.TEAM_APPROVED, State.DECLINED, State.WITHDRAWN}
)
"""States in which the person may still edit, decline or withdraw while the window is open."""


class Question(StrEnum):
    """The questions of the form, in the order of asking; SUMMARY asks for the confirmation."""

    TITLE = "title"
    REWARDS = "rewards"
    TOPIC = "topic"
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

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions that these answers lead through: who has no topic is asked neither field nor level."""
        skipped = {Question.FIELD, Question.LEVEL} if self.topic == NO_TOPIC else set()
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
            case Question.SUMMARY:
                return False

    def reopening(self, question: Question) -> "Answers":
        """Ask this question again; its answer stands until another one is given."""
        return replace(self, reopened=question)

    def going_on(self) -> "Answers":
        """Leave the question that was asked again, as it is."""
        return replace(self, reopened=None)


def next_question(answers: Answers) -> Question:
    """What to ask now: the question asked again, else the first one without an answer."""
    if answers.reopened is not None and answers.reopened in answers.questions:
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


class Refusal(StrEnum):
    """Why something is not done: a value that a person can cause, with its sentence in texts."""

    NOT_JOINED = "not_joined"
    NOT_ALLOWED = "not_allowed"
    LEFT_SCHOOL = "left_school"
    NO_YEAR = "no_year"
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    NO_DRAFT = "no_draft"
    INCOMPLETE = "incomplete"
    NOTHING_SUBMITTED = "nothing_submitted"
    TOO_FAR = "too_far"
    TITLE_NOT_OFFERED = "title_not_offered"


def refusals_to_change(stage: Stage, state: State | None) -> list[Refusal]:
    """Every reason why a person may not change his registration now, in the order to hear them; empty means yes."""
    found = []
    if stage is Stage.NOT_YET:
        found.append(Refusal.NOT_OPEN_YET)
    if stage is Stage.CLOSED:
        found.append(Refusal.CLOSED)
    if state is not None and state not in CHANGEABLE:
        found.append(Refusal.TOO_FAR)
    return found
