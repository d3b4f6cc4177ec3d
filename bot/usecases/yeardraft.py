"""The secretary's copy of a year: as a row keeps it, and between it and a plan."""

from datetime import date
from typing import Any

from bot.domain.year import AfterConference, DeadlineRule, FixedDeadline, Phase, YearPlan
from bot.domain.yearform import NO_THEME, PhaseAnswers, Question, YearAnswers
from bot.texts.yearparts import proposed_name


def dumped(answers: YearAnswers) -> dict[str, Any]:
    """The copy as JSON."""
    return {
        "label": answers.label,
        "phases": [
            {"id": p.id, "starts": _iso(p.starts), "ends": _iso(p.ends), "theme": p.theme, "name": p.name}
            for p in answers.phases
        ],
        "enough": answers.enough,
        "opens": _iso(answers.opens),
        "deadline_day": _iso(answers.rule.day) if isinstance(answers.rule, FixedDeadline) else None,
        "deadline_days": answers.rule.days if isinstance(answers.rule, AfterConference) else None,
        "reopened": answers.reopened.code if answers.reopened else None,
    }


def loaded(payload: dict[str, Any]) -> YearAnswers:
    """The copy that a row keeps."""
    phases = (
        PhaseAnswers(p["id"], _day(p["starts"]), _day(p["ends"]), p["theme"], p["name"])
        for p in payload["phases"]
    )
    return YearAnswers(
        label=payload["label"],
        phases=tuple(phases),
        enough=payload["enough"],
        opens=_day(payload["opens"]),
        rule=_rule(_day(payload["deadline_day"]), payload["deadline_days"]),
        reopened=Question.of(payload["reopened"]) if payload["reopened"] else None,
    )


def _rule(day: date | None, days: int | None) -> DeadlineRule | None:
    if day is not None:
        return FixedDeadline(day)
    return AfterConference(days) if days is not None else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def copied(plan: YearPlan) -> YearAnswers:
    """A plan as a copy to edit; a name that is the proposed one stays so when the numbers shift."""
    phases = (
        PhaseAnswers(
            p.number, p.starts, p.ends, p.theme, None if p.name == proposed_name(p.number) else p.name
        )
        for p in plan.phases
    )
    return YearAnswers(plan.label, tuple(phases), enough=True, opens=plan.opens, rule=plan.rule)


def planned(answers: YearAnswers, conference: date | None) -> YearPlan | None:
    """The plan that a complete copy makes; the conference is not the form's business, it stands as it is."""
    if not answers.complete or answers.label is None or answers.rule is None:
        return None
    phases = (
        Phase(n, p.name or proposed_name(n), p.theme or NO_THEME, p.starts, p.ends)
        for n, p in enumerate(answers.phases, start=1)
    )
    return YearPlan(answers.label, tuple(phases), answers.opens, answers.rule, conference)
