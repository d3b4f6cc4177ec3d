"""The form of a school year: a copy whose missing fields determine the next question (HOUSE 5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.moving import Telling
from bot.domain.year import DeadlineRule, Fault, YearPlan

MOST_PHASES = 6
NO_THEME = ""
"""«None» is an answer, not a gap: this phase has no theme."""


class Ask(StrEnum):
    """What the form can ask; PHASE is the menu of one phase, SUMMARY asks for the confirmation."""

    LABEL = "label"
    START = "start"
    END = "end"
    THEME = "theme"
    MORE = "more"
    OPENS = "opens"
    RULE = "rule"
    SUMMARY = "summary"
    # asked only where a button leads to them
    NAME = "name"
    PHASE = "phase"
    DAYS = "days"
    DEADLINE = "deadline"


OF_PHASE = frozenset({Ask.START, Ask.END, Ask.THEME, Ask.NAME, Ask.PHASE})
DAY_ASKED = frozenset({Ask.START, Ask.END, Ask.OPENS, Ask.DEADLINE})


@dataclass(frozen=True)
class Question:
    """A question and the phase that it is about, by the phase's own id (its number shifts)."""

    ask: Ask
    phase: int | None = None

    @property
    def code(self) -> str:
        """As a button carries it: «opens», «start.3»."""
        return self.ask if self.phase is None else f"{self.ask}.{self.phase}"

    @classmethod
    def of(cls, code: str) -> "Question":
        """The question of a button."""
        ask, _, phase = code.partition(".")
        return cls(Ask(ask), int(phase) if phase else None)


@dataclass(frozen=True)
class PhaseAnswers:
    """What the copy holds of one phase; None is not yet answered, but a name that is None is the proposed one."""

    id: int
    starts: date | None = None
    ends: date | None = None
    theme: str | None = None
    name: str | None = None

    def answered(self, ask: Ask) -> bool:
        """Whether this field has its answer."""
        return {Ask.START: self.starts, Ask.END: self.ends, Ask.THEME: self.theme}.get(ask, "") is not None


@dataclass(frozen=True)
class YearAnswers:
    """What the copy holds; phases in the order of their starts."""

    label: str | None = None
    phases: tuple[PhaseAnswers, ...] = ()
    enough: bool = False
    opens: date | None = None
    rule: DeadlineRule | None = None
    reopened: Question | None = None

    def phase(self, phase_id: int | None) -> PhaseAnswers | None:
        """The phase of that id, or None where it was deleted meanwhile."""
        return next((p for p in self.phases if p.id == phase_id), None)

    def answered(self, question: Question) -> bool:
        """Whether this question has its answer."""
        match question.ask:
            case Ask.LABEL:
                return self.label is not None
            case Ask.MORE:
                return self.enough or len(self.phases) >= MOST_PHASES
            case Ask.OPENS:
                return self.opens is not None
            case Ask.RULE:
                return self.rule is not None
            case Ask.SUMMARY | Ask.DAYS | Ask.DEADLINE:
                return False
            case _:
                phase = self.phase(question.phase)
                return phase is not None and phase.answered(question.ask)

    @property
    def questions(self) -> Iterator[Question]:
        """The questions that these answers lead through, in the order of asking."""
        yield Question(Ask.LABEL)
        for phase in self.phases:
            yield from (Question(ask, phase.id) for ask in (Ask.START, Ask.END, Ask.THEME))
        yield from (Question(ask) for ask in (Ask.MORE, Ask.OPENS, Ask.RULE, Ask.SUMMARY))

    @property
    def first_gap(self) -> Question:
        """The first question without an answer; the summary where there is none."""
        return next(q for q in self.questions if not self.answered(q))

    @property
    def complete(self) -> bool:
        """Whether everything has its answer."""
        return self.first_gap.ask is Ask.SUMMARY


def next_question(answers: YearAnswers) -> Question:
    """What to ask now: the question that a button led to, else the first one without an answer."""
    asked = answers.reopened
    if asked is not None and (asked.phase is None or answers.phase(asked.phase) is not None):
        return asked
    return answers.first_gap


@dataclass(frozen=True)
class YearForm:
    """The form as it stands.

    `plan` is what the copy makes once it is complete; `in_force` the plan of that year that holds (None: a new year);
    `replaces` the year that a new one ends; `overtaken` = the plan in force was changed since the copy was made;
    `telling` = confirming moves the deadline of the year that holds.
    """

    draft_id: int
    answers: YearAnswers
    labels: tuple[str, ...]
    days: tuple[date, ...]
    sex: str | None
    plan: YearPlan | None = None
    faults: tuple[Fault, ...] = ()
    in_force: YearPlan | None = None
    invented: bool = False
    replaces: str | None = None
    overtaken: bool = False
    telling: Telling | None = None

    @property
    def question(self) -> Question:
        """What to ask now."""
        return next_question(self.answers)

    @property
    def changed(self) -> bool:
        """Whether there is something to confirm."""
        return self.plan is not None and self.plan != self.in_force
