"""The form of a school year as pure functions: what is asked next, what an answer changes, where «Quay lại» leads."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import yearedit as edit
from bot.domain.year import AfterConference, FixedDeadline
from bot.domain.yearform import MOST_PHASES, Ask, PhaseAnswers, Question, YearAnswers, next_question

FIRST = PhaseAnswers(1, date(2026, 8, 1), date(2026, 10, 20), "Chào năm học mới")
SECOND = PhaseAnswers(2, date(2026, 10, 21), date(2026, 12, 31), "")
COMPLETE = YearAnswers(
    "2026-2027", (FIRST, SECOND), enough=True, opens=date(2026, 10, 5), rule=AfterConference(2)
)


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        (YearAnswers(), "label"),
        (YearAnswers("2026-2027", (PhaseAnswers(1),)), "start.1"),
        (YearAnswers("2026-2027", (PhaseAnswers(1, FIRST.starts),)), "end.1"),
        (YearAnswers("2026-2027", (replace(FIRST, theme=None),)), "theme.1"),
        (YearAnswers("2026-2027", (FIRST,)), "more"),
        (YearAnswers("2026-2027", (FIRST, PhaseAnswers(2))), "start.2"),
        (YearAnswers("2026-2027", (FIRST,), enough=True), "opens"),
        (YearAnswers("2026-2027", (FIRST,), enough=True, opens=FIRST.starts), "rule"),
        (COMPLETE, "summary"),
        (replace(COMPLETE, reopened=Question(Ask.THEME, 2)), "theme.2"),
        (replace(COMPLETE, reopened=Question(Ask.THEME, 9)), "summary"),
        (replace(COMPLETE, enough=False), "more"),
        (replace(COMPLETE, phases=tuple(replace(FIRST, id=n) for n in range(6)), enough=False), "summary"),
    ],
)
def test_the_missing_fields_determine_the_question(answers: YearAnswers, asked: str) -> None:
    assert next_question(answers).code == asked


@pytest.mark.parametrize("code", ["label", "start.1", "phase.12", "summary"])
def test_a_question_survives_its_button(code: str) -> None:
    assert Question.of(code).code == code


def test_a_theme_that_is_none_is_an_answer() -> None:
    assert [SECOND.answered(a) for a in (Ask.START, Ask.END, Ask.THEME)] == [True, True, True]


def test_choosing_the_year_asks_for_the_first_phase() -> None:
    begun = edit.with_label(YearAnswers(), "2026-2027")
    assert begun == YearAnswers("2026-2027", (PhaseAnswers(1),))


def test_another_year_keeps_days_and_months() -> None:
    leap = replace(SECOND, ends=date(2028, 2, 29))
    answers = replace(COMPLETE, phases=(FIRST, leap), rule=FixedDeadline(date(2026, 10, 17)))

    assert edit.with_label(answers, "2027-2028") == replace(
        answers,
        label="2027-2028",
        phases=(
            replace(FIRST, starts=date(2027, 8, 1), ends=date(2027, 10, 20)),
            replace(leap, starts=date(2027, 10, 21), ends=date(2029, 2, 28)),
        ),
        opens=date(2027, 10, 5),
        rule=FixedDeadline(date(2027, 10, 17)),
    )


def test_phases_are_in_the_order_of_their_starts_whatever_the_order_of_typing() -> None:
    added = edit.with_new_phase(COMPLETE)
    assert next_question(added) == Question(Ask.START, 3)
    early = edit.with_phase(added, PhaseAnswers(3, date(2026, 7, 1)))
    assert [p.id for p in early.phases] == [3, 1, 2]
    assert next_question(early) == Question(Ask.END, 3)


def test_adding_twice_adds_one() -> None:
    once = edit.with_new_phase(COMPLETE)
    assert edit.with_new_phase(once) == once


def test_a_seventh_phase_is_not_added() -> None:
    full = replace(COMPLETE, phases=tuple(replace(FIRST, id=n) for n in range(MOST_PHASES)))
    assert edit.with_new_phase(full) == full


def test_deleting_twice_deletes_one() -> None:
    once = edit.without_phase(COMPLETE, 1)
    assert once.phases == (SECOND,)
    assert edit.without_phase(once, 1) == once


def test_a_field_edited_from_the_summary_leads_back_to_the_menu_of_its_phase() -> None:
    editing = replace(COMPLETE, reopened=Question(Ask.END, 2))
    edited = edit.with_phase(editing, replace(SECOND, ends=date(2026, 12, 30)))
    assert next_question(edited) == Question(Ask.PHASE, 2)
    assert next_question(edit.gone_back(edited)) == Question(Ask.SUMMARY)


def test_a_field_corrected_on_the_way_leads_on() -> None:
    unfinished = YearAnswers("2026-2027", (replace(FIRST, theme=None),), reopened=Question(Ask.START, 1))
    changed = edit.with_phase(unfinished, replace(FIRST, theme=None, starts=date(2026, 8, 2)))
    assert next_question(changed) == Question(Ask.THEME, 1)


@pytest.mark.parametrize(
    ("answers", "leads_to"),
    [
        (YearAnswers(), "label"),
        (YearAnswers("2026-2027", (PhaseAnswers(1),)), "label"),
        (YearAnswers("2026-2027", (FIRST,)), "theme.1"),
        (YearAnswers("2026-2027", (FIRST,), enough=True), "more"),
        (YearAnswers("2026-2027", (FIRST,), enough=True, opens=FIRST.starts), "opens"),
        (replace(COMPLETE, rule=None, reopened=Question(Ask.DAYS)), "rule"),
        (replace(COMPLETE, reopened=Question(Ask.DEADLINE)), "rule"),
        (replace(COMPLETE, reopened=Question(Ask.RULE)), "summary"),
        (replace(COMPLETE, reopened=Question(Ask.NAME, 2)), "phase.2"),
        (replace(COMPLETE, reopened=Question(Ask.PHASE, 2)), "summary"),
        (replace(COMPLETE, rule=None, reopened=Question(Ask.PHASE, 2)), "rule"),
        (COMPLETE, "summary"),
    ],
)
def test_the_way_back(answers: YearAnswers, leads_to: str) -> None:
    assert next_question(edit.gone_back(answers)).code == leads_to


days = st.dates(date(2026, 6, 1), date(2027, 8, 31))
steps = st.lists(
    st.one_of(
        st.sampled_from(
            [
                edit.gone_back,
                edit.going_on,
                edit.with_new_phase,
                edit.with_enough,
                lambda a: edit.with_label(a, "2026-2027"),
                lambda a: edit.without_phase(a, 1),
                lambda a: edit.without_phase(a, 2),
                lambda a: edit.with_rule(a, AfterConference(2)),
            ]
        ),
        st.builds(lambda d: lambda a: edit.with_opening(a, d), days),
        st.builds(lambda d, i: lambda a: edit.with_phase(a, PhaseAnswers(i, d)), days, st.integers(1, 4)),
        st.builds(
            lambda ask, i: lambda a: replace(a, reopened=Question(ask, i)),
            st.sampled_from([Ask.START, Ask.END, Ask.THEME, Ask.NAME, Ask.PHASE]),
            st.integers(1, 4),
        ),
        st.builds(
            lambda ask: lambda a: replace(a, reopened=Question(ask)),
            st.sampled_from([Ask.LABEL, Ask.OPENS, Ask.RULE, Ask.DAYS, Ask.DEADLINE]),
        ),
    ),
    max_size=30,
)


@given(steps)
def test_whatever_is_pressed_there_is_a_question_and_a_way_to_the_first(path: list[object]) -> None:
    answers = YearAnswers()
    for step in path:
        answers = step(answers)  # type: ignore[operator]
        asked = next_question(answers)
        assert asked.phase is None or answers.phase(asked.phase) is not None
        starts = [p.starts or date.max for p in answers.phases]
        assert starts == sorted(starts)
        assert len(answers.phases) <= MOST_PHASES
        assert len({p.id for p in answers.phases}) == len(answers.phases)
    for _ in range(40):
        answers = edit.gone_back(answers)
    assert next_question(answers).ask in {Ask.LABEL, Ask.SUMMARY}
