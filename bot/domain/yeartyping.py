"""What a typed answer to the form of a year means, or why it is not taken; and the days that are proposed by button."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum

from bot.domain.dates import DayFault, day_in_year, span_of
from bot.domain.names import fold
from bot.domain.topics import tidy
from bot.domain.year import FIRST_MONTH, AfterConference, FixedDeadline, first_year
from bot.domain.yearedit import with_label, with_opening, with_phase, with_rule
from bot.domain.yearform import (
    DAY_ASKED,
    Ask,
    Question,
    YearAnswers,
    next_question,
)

LONGEST_NAME = 60
LONGEST_THEME = 500
MOST_DAYS = 60
"""Letters of a phase's name and theme; days between conference and deadline."""

USUAL_STARTS = ((8, 1), (9, 5))
USUAL_ENDS = ((10, 20), (11, 20), (12, 31), (3, 31), (5, 31), (6, 30))
USUAL_OPENINGS = ((9, 5), (9, 15))
"""Month and day, as schools' plans have them (DOMAIN 4)."""

USUAL_WINDOWS = (14, 30)
"""Days that a registration with a fixed deadline stays open."""

MOST_PROPOSED = 3


class AnswerFault(StrEnum):
    """Why a typed answer is not taken."""

    NOT_A_DAY = "not_a_day"
    OUTSIDE_YEAR = "outside_year"
    ENDS_BEFORE_START = "ends_before_start"
    NOT_A_NUMBER = "not_a_number"
    TOO_LONG = "too_long"
    NO_WORDS = "no_words"
    PRESS_INSTEAD = "press_instead"


def typed_answer(answers: YearAnswers, text: str, labels: Iterable[str]) -> YearAnswers | AnswerFault:
    """The form after this text, or what is wrong with it."""
    question = next_question(answers)
    match question.ask:
        case Ask.LABEL:
            return _label(answers, text, labels)
        case Ask.DAYS:
            return _days(answers, text)
        case Ask.THEME | Ask.NAME:
            return _words(answers, question, tidy(text))
        case ask if ask in DAY_ASKED:
            assert answers.label is not None  # the label comes before every day
            day = day_in_year(text, answers.label, _not_before(answers, question))
            if day is DayFault.OUTSIDE_YEAR:  # the year that was left out is not the one looked for first
                day = day_in_year(text, answers.label)
            match day:
                case DayFault.UNREADABLE:
                    return AnswerFault.NOT_A_DAY
                case DayFault.OUTSIDE_YEAR:
                    return AnswerFault.OUTSIDE_YEAR
            return with_day(answers, question, day)
        case _:
            return AnswerFault.PRESS_INSTEAD


def _label(answers: YearAnswers, text: str, labels: Iterable[str]) -> YearAnswers | AnswerFault:
    wanted = first_year(text)
    label = next((label for label in labels if wanted is not None and first_year(label) == wanted), None)
    return with_label(answers, label) if label else AnswerFault.PRESS_INSTEAD


def _days(answers: YearAnswers, text: str) -> YearAnswers | AnswerFault:
    found = re.fullmatch(r"(?:sau )?(\d{1,3})(?: ngay)?", fold(text))
    if not found or int(found[1]) > MOST_DAYS:
        return AnswerFault.NOT_A_NUMBER
    return with_rule(answers, AfterConference(int(found[1])))


def _words(answers: YearAnswers, question: Question, text: str) -> YearAnswers | AnswerFault:
    phase = answers.phase(question.phase)
    assert phase is not None  # next_question asks of no phase that is gone
    if not any(c.isalnum() for c in text):
        return AnswerFault.NO_WORDS
    name = question.ask is Ask.NAME
    if len(text) > (LONGEST_NAME if name else LONGEST_THEME):
        return AnswerFault.TOO_LONG
    return with_phase(answers, replace(phase, name=text) if name else replace(phase, theme=text))


def _not_before(answers: YearAnswers, question: Question) -> date | None:
    """From when on a day without year is looked for: an end after its start, a deadline after the opening."""
    phase = answers.phase(question.phase)
    if question.ask is Ask.END and phase is not None:
        return phase.starts
    return answers.opens if question.ask is Ask.DEADLINE else None


def with_day(answers: YearAnswers, question: Question, day: date) -> YearAnswers | AnswerFault:
    """Answer one of the questions for a day; the same check for a button and for what is typed."""
    assert answers.label is not None
    first, last = span_of(answers.label)
    if not first <= day <= last:
        return AnswerFault.OUTSIDE_YEAR
    phase = answers.phase(question.phase)
    match question.ask:
        case Ask.OPENS:
            return with_opening(answers, day)
        case Ask.DEADLINE:
            return with_rule(answers, FixedDeadline(day))
        case Ask.END if phase is not None and phase.starts is not None and day < phase.starts:
            return AnswerFault.ENDS_BEFORE_START
        case Ask.END if phase is not None:
            return with_phase(answers, replace(phase, ends=day))
        case Ask.START if phase is not None:
            return with_phase(answers, replace(phase, starts=day))
        case _:
            return answers  # an old button: its phase is gone


def proposals(answers: YearAnswers, today: date) -> tuple[date, ...]:
    """Days to offer by button for the present question, earliest first; none where no day is asked for."""
    if answers.label is None:
        return ()
    question = next_question(answers)
    phase = answers.phase(question.phase)
    match question.ask:
        case Ask.START:
            earlier = answers.phases[: answers.phases.index(phase)] if phase else ()
            ends = [p.ends for p in earlier if p.ends is not None]
            wanted = [max(ends) + timedelta(days=1)] if ends else _usual(answers.label, USUAL_STARTS)
        case Ask.END if phase is not None and phase.starts is not None:
            wanted = [d for d in _usual(answers.label, USUAL_ENDS) if d > phase.starts]
        case Ask.OPENS:
            starts = [p.starts for p in answers.phases if p.starts is not None]
            wanted = sorted({*starts[:1], today, *_usual(answers.label, USUAL_OPENINGS)})
        case Ask.DEADLINE if answers.opens is not None:
            wanted = [answers.opens + timedelta(days=d) for d in USUAL_WINDOWS]
        case _:
            wanted = []
    first, last = span_of(answers.label)
    return tuple(d for d in wanted if first <= d <= last)[:MOST_PROPOSED]


def _usual(label: str, days: Iterable[tuple[int, int]]) -> list[date]:
    begins = first_year(label)
    assert begins is not None
    return [date(begins + (month < FIRST_MONTH), month, day) for month, day in days]
