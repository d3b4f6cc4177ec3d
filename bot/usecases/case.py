"""A person's registration case: the year, what stands in it, the draft, and the form that these make."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from bot.db.models import Draft, Registration, SchoolYear
from bot.db.queries import plan_of
from bot.domain.form import Answers, Form, Question
from bot.domain.registration import STANDING, Refusal, State, refusals_to_change
from bot.domain.rules import Verdict, evaluate
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.domain.year import first_year
from bot.usecases.law import regime_for
from bot.usecases.office import Desk, Refused, refused


@dataclass(frozen=True)
class Case:
    """The year and what stands in it for the person who asks."""

    year: SchoolYear
    standing: Registration | None
    draft: Draft | None

    @property
    def registered(self) -> bool:
        """Whether something stands that counts."""
        return self.standing is not None and State(self.standing.state) in STANDING


def find_case(desk: Desk) -> Case | Refused:
    """The person's case, or why nothing may be changed now."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    mine = (Registration.year_id == year.id, Registration.person_id == desk.me.id)
    standing = desk.session.scalar(select(Registration).where(*mine))
    stage = plan_of(year).window(desk.hours.zone).stage(desk.now)
    reasons = refusals_to_change(stage, State(standing.state) if standing else None)
    if reasons:
        return refused(*reasons)
    draft = desk.session.scalar(select(Draft).where(Draft.year_id == year.id, Draft.person_id == desk.me.id))
    return Case(year, standing, draft)


def answers_of(row: Draft | Registration) -> Answers:
    """A row's answers as the domain sees them; what was submitted is complete."""
    done = row.rewards_done if isinstance(row, Draft) else True
    reopened = row.reopened if isinstance(row, Draft) else None
    return Answers(
        title=Title(row.title) if row.title else None,
        rewards=tuple(Reward(r) for r in row.rewards),
        rewards_done=done,
        topic=row.topic,
        field=TopicField(row.field) if row.field else None,
        level=TopicLevel(row.level) if row.level else None,
        reopened=Question(reopened) if reopened else None,
    )


def verdicts_for(label: str) -> dict[Title, Verdict]:
    """What the law asks for each title, by the regime of the day on which the files of that year usually go up.

    Until the school names that day it is 30 June of the year's end; nothing is known yet of a person's record.
    """
    begun = first_year(label)
    assert begun is not None, label
    found = evaluate(regime_for(date(begun + 1, 6, 30)), {})
    return {title: found[title] for title in Title}


def form_of(desk: Desk, case: Case, draft: Draft) -> Form:
    """The form that a draft makes."""
    return Form(
        draft_id=draft.id,
        answers=answers_of(draft),
        year=case.year.label,
        deadline=plan_of(case.year).deadline,
        sex=desk.me.sex,
        under_ministry=desk.school.under_ministry,
        copy=case.registered,
        verdicts=verdicts_for(case.year.label),
    )


def write(draft: Draft, answers: Answers, now: datetime) -> None:
    """Put answers into a draft's row."""
    draft.title = answers.title
    draft.rewards = list(answers.rewards)
    draft.rewards_done = answers.rewards_done
    draft.topic, draft.field, draft.level = answers.topic, answers.field, answers.level
    draft.reopened, draft.updated_at = answers.reopened, now


def find_draft(desk: Desk, draft_id: int | None) -> tuple[Case, Draft] | Refused:
    """The case and the draft that a button names (None: the open one); an old button's draft is gone."""
    case = find_case(desk)
    if isinstance(case, Refused):
        return case
    if case.draft is None or draft_id not in {None, case.draft.id}:
        return refused(Refusal.NO_DRAFT)
    return case, case.draft


def snapshot(row: Registration) -> dict[str, Any]:
    """What stood, as the audit log keeps it."""
    return {
        "state": row.state,
        "title": row.title,
        "rewards": list(row.rewards),
        "topic": row.topic,
        "field": row.field,
        "level": row.level,
        "version": row.version,
    }
