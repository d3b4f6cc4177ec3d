"""What an answer, a deletion or «Quay lại» makes of the form of a year: each gives a new copy, pressing twice the same."""

from dataclasses import replace
from datetime import date

from bot.domain.year import DeadlineRule, FixedDeadline, first_year, moved_day
from bot.domain.yearform import (
    MOST_PHASES,
    OF_PHASE,
    Ask,
    PhaseAnswers,
    Question,
    YearAnswers,
    next_question,
)


def gone_back(answers: YearAnswers) -> YearAnswers:
    """«⬅ Quay lại»: ask the question before this one again, or leave the one that a button led to."""
    now = next_question(answers)
    if now.ask in {Ask.DAYS, Ask.DEADLINE}:
        return replace(answers, reopened=Question(Ask.RULE))
    if answers.complete:
        return going_on(answers)
    order = list(answers.questions)
    return replace(answers, reopened=order[max(order.index(now) - 1, 0)] if now in order else None)


def going_on(answers: YearAnswers) -> YearAnswers:
    """Leave the question that was asked: a phase's field leads back to the phase's menu once all is answered."""
    asked, left = answers.reopened, replace(answers, reopened=None)
    if asked is None or asked.ask not in OF_PHASE - {Ask.PHASE} or not left.complete:
        return left
    return replace(left, reopened=Question(Ask.PHASE, asked.phase))


def with_label(answers: YearAnswers, label: str) -> YearAnswers:
    """Choose the school year; days already given keep day and month. The first phase is asked for at once."""
    new, old = first_year(label), first_year(answers.label or label)
    assert new is not None
    assert old is not None
    years = new - old
    rule = answers.rule
    if isinstance(rule, FixedDeadline):
        rule = FixedDeadline(moved_day(rule.day, years) or rule.day)
    phases = tuple(
        replace(p, starts=moved_day(p.starts, years), ends=moved_day(p.ends, years)) for p in answers.phases
    )
    moved = replace(answers, label=label, opens=moved_day(answers.opens, years), rule=rule, phases=phases)
    return going_on(moved if phases or answers.enough else with_new_phase(moved))


def with_new_phase(answers: YearAnswers) -> YearAnswers:
    """«Thêm một đợt»; pressed twice it adds one."""
    if len(answers.phases) >= MOST_PHASES or any(p.starts is None for p in answers.phases):
        return replace(answers, reopened=None)
    new = PhaseAnswers(1 + max((p.id for p in answers.phases), default=0))
    return replace(answers, phases=(*answers.phases, new), reopened=None)


def without_phase(answers: YearAnswers, phase_id: int) -> YearAnswers:
    """«Xoá đợt này»; pressed twice it deletes one."""
    return replace(answers, phases=tuple(p for p in answers.phases if p.id != phase_id), reopened=None)


def with_phase(answers: YearAnswers, changed: PhaseAnswers) -> YearAnswers:
    """Answer a field of a phase; the phases stay in the order of their starts, one without a start comes last."""
    phases = [changed if p.id == changed.id else p for p in answers.phases]
    phases.sort(key=lambda p: p.starts or date.max)
    return going_on(replace(answers, phases=tuple(phases)))


def with_opening(answers: YearAnswers, day: date) -> YearAnswers:
    """Answer the day on which registration opens."""
    return going_on(replace(answers, opens=day))


def with_rule(answers: YearAnswers, rule: DeadlineRule) -> YearAnswers:
    """Answer how the deadline is found."""
    return going_on(replace(answers, rule=rule))


def with_enough(answers: YearAnswers) -> YearAnswers:
    """«Đủ rồi»: no more phases."""
    return going_on(replace(answers, enough=True))
