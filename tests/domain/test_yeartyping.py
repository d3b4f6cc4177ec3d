"""What is typed to the form of a year, and the days that it proposes."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.year import AfterConference, FixedDeadline
from bot.domain.yearform import Ask, PhaseAnswers, Question, YearAnswers, next_question
from bot.domain.yeartyping import AnswerFault, proposals, typed_answer, with_day
from tests.domain.test_yearform import COMPLETE, FIRST, SECOND

LABELS = ("2026-2027", "2027-2028")


def asking(ask: Ask, phase: int | None = None, answers: YearAnswers = COMPLETE) -> YearAnswers:
    return replace(answers, reopened=Question(ask, phase))


@pytest.mark.parametrize("typed", ["2026-2027", " 2026 – 2027 ", "2026 -2027"])
def test_a_year_that_is_offered_may_be_typed(typed: str) -> None:
    assert typed_answer(YearAnswers(), typed, LABELS) == YearAnswers("2026-2027", (PhaseAnswers(1),))


@pytest.mark.parametrize("typed", ["2019-2020", "2026", "năm nay", "2026-2028"])
def test_any_other_year_is_not(typed: str) -> None:
    assert typed_answer(YearAnswers(), typed, LABELS) is AnswerFault.PRESS_INSTEAD


@pytest.mark.parametrize("ask", [Ask.SUMMARY, Ask.MORE, Ask.RULE, Ask.PHASE])
def test_where_a_button_is_expected_text_is_not_taken(ask: Ask) -> None:
    answers = asking(ask, 1 if ask is Ask.PHASE else None)
    assert typed_answer(answers, "5/9/2026", LABELS) is AnswerFault.PRESS_INSTEAD


@pytest.mark.parametrize(
    ("typed", "days"), [("0", 0), ("2", 2), ("60", 60), ("sau 3 ngày", 3), ("5 ngày", 5)]
)
def test_days_after_the_conference(typed: str, days: int) -> None:
    expected = replace(COMPLETE, rule=AfterConference(days))
    assert typed_answer(asking(Ask.DAYS), typed, LABELS) == expected


@pytest.mark.parametrize("typed", ["61", "-1x", "hai", "", "1000", "2 tuần"])
def test_what_is_no_number_of_days(typed: str) -> None:
    assert typed_answer(asking(Ask.DAYS), typed, LABELS) is AnswerFault.NOT_A_NUMBER


def test_days_without_year_are_looked_for_where_they_make_sense() -> None:
    late = replace(SECOND, starts=date(2027, 4, 1))
    answers = replace(COMPLETE, phases=(FIRST, late))
    end = typed_answer(asking(Ask.END, 2, answers), "15/7", LABELS)
    assert isinstance(end, YearAnswers)
    assert end.phases[1].ends == date(2027, 7, 15)
    fixed = typed_answer(asking(Ask.DEADLINE), "17/10", LABELS)
    assert fixed == replace(COMPLETE, rule=FixedDeadline(date(2026, 10, 17)))


def test_an_end_before_its_start_is_said_at_once_with_or_without_a_year() -> None:
    september = asking(Ask.END, 1, replace(COMPLETE, phases=(replace(FIRST, starts=date(2026, 9, 5)),)))
    for typed in ("1/9", "1/9/2026"):
        assert typed_answer(september, typed, LABELS) is AnswerFault.ENDS_BEFORE_START


def test_a_phase_of_one_day_is_a_phase() -> None:
    one = typed_answer(asking(Ask.END, 1), "1/8/2026", LABELS)
    assert isinstance(one, YearAnswers)
    assert one.phases[0].ends == FIRST.starts


def test_a_deadline_before_the_opening_is_taken_and_shown_as_a_fault_later() -> None:
    assert typed_answer(asking(Ask.DEADLINE), "1/9/2026", LABELS) == replace(
        COMPLETE, rule=FixedDeadline(date(2026, 9, 1))
    )


@pytest.mark.parametrize(
    ("typed", "fault"),
    [("hôm qua", AnswerFault.NOT_A_DAY), ("5/9/2062", AnswerFault.OUTSIDE_YEAR), ("", AnswerFault.NOT_A_DAY)],
)
def test_what_is_no_day_of_the_year(typed: str, fault: AnswerFault) -> None:
    for ask in (Ask.OPENS, Ask.DEADLINE):
        assert typed_answer(asking(ask), typed, LABELS) is fault


def test_words_are_tidied() -> None:
    themed = typed_answer(asking(Ask.THEME, 1), " Mừng  Đảng\n mừng\x0bXuân ", LABELS)
    assert isinstance(themed, YearAnswers)
    assert themed.phases[0].theme == "Mừng Đảng mừng Xuân"
    named = typed_answer(asking(Ask.NAME, 1), "Đợt 20/11", LABELS)
    assert isinstance(named, YearAnswers)
    assert named.phases[0].name == "Đợt 20/11"


@pytest.mark.parametrize(
    ("ask", "typed", "fault"),
    [
        (Ask.THEME, "x" * 501, AnswerFault.TOO_LONG),
        (Ask.NAME, "x" * 61, AnswerFault.TOO_LONG),
        (Ask.THEME, "…", AnswerFault.NO_WORDS),
        (Ask.NAME, "  ", AnswerFault.NO_WORDS),
    ],
)
def test_words_that_do_not_fit(ask: Ask, typed: str, fault: AnswerFault) -> None:
    assert typed_answer(asking(ask, 1), typed, LABELS) is fault


def test_a_day_by_button_is_checked_like_a_typed_one() -> None:
    end = Question(Ask.END, 1)
    assert with_day(COMPLETE, end, date(2025, 10, 20)) is AnswerFault.OUTSIDE_YEAR
    assert with_day(COMPLETE, end, date(2026, 7, 31)) is AnswerFault.ENDS_BEFORE_START
    assert with_day(COMPLETE, Question(Ask.START, 9), date(2026, 8, 1)) == COMPLETE


@pytest.mark.parametrize(
    ("answers", "proposed"),
    [
        (YearAnswers(), []),
        (YearAnswers("2026-2027", (PhaseAnswers(1),)), ["2026-08-01", "2026-09-05"]),
        (YearAnswers("2026-2027", (FIRST, PhaseAnswers(2))), ["2026-10-21"]),
        (asking(Ask.START, 2), ["2026-10-21"]),
        (
            YearAnswers("2026-2027", (PhaseAnswers(1, FIRST.starts),)),
            ["2026-10-20", "2026-11-20", "2026-12-31"],
        ),
        (
            YearAnswers("2026-2027", (PhaseAnswers(1, date(2027, 4, 1)),)),
            ["2027-05-31", "2027-06-30"],
        ),
        (asking(Ask.OPENS), ["2026-08-01", "2026-09-05", "2026-09-10"]),
        (asking(Ask.DEADLINE), ["2026-10-19", "2026-11-04"]),
        (asking(Ask.THEME, 1), []),
        (asking(Ask.DEADLINE, None, replace(COMPLETE, opens=date(2027, 8, 25))), []),
    ],
)
def test_days_are_proposed(answers: YearAnswers, proposed: list[str]) -> None:
    assert [d.isoformat() for d in proposals(answers, date(2026, 9, 10))] == proposed


def test_what_is_proposed_is_taken() -> None:
    for answers in (YearAnswers("2026-2027", (PhaseAnswers(1),)), asking(Ask.OPENS), asking(Ask.END, 1)):
        for day in proposals(answers, date(2026, 9, 10)):
            assert isinstance(with_day(answers, next_question(answers), day), YearAnswers)
