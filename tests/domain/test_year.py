"""A school year: its label, its deadline by rule, its window, what is wrong with a plan, and the same plan a year later."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.year import (
    AfterConference,
    DeadlineRule,
    Fault,
    FixedDeadline,
    Phase,
    PlanFault,
    Stage,
    Window,
    YearPlan,
    faults,
    first_year,
    label_of,
    moved_day,
    moved_to,
)
from tests.conftest import ZONE, local
from tests.school import PLAN, without_conference


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2026, 7, 1), "2026-2027"),
        (date(2026, 12, 31), "2026-2027"),
        (date(2027, 1, 1), "2026-2027"),
        (date(2027, 6, 30), "2026-2027"),
        (date(2027, 7, 1), "2027-2028"),
    ],
)
def test_a_school_year_begins_in_july(day: date, label: str) -> None:
    assert label_of(day) == label


@pytest.mark.parametrize(
    ("label", "first"),
    [
        ("2026-2027", 2026),
        ("2026–2027", 2026),
        (" 2026 - 2027 ", 2026),
        ("2026-2028", None),
        ("2026-2026", None),
        ("26-27", None),
        ("năm 2026-2027", None),
        ("", None),
    ],
)
def test_a_label_names_two_years_that_follow_each_other(label: str, first: int | None) -> None:
    assert first_year(label) == first


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_every_day_has_a_year_with_a_proper_label(day: date) -> None:
    first = first_year(label_of(day))

    assert first is not None
    assert date(first, 7, 1) <= day < date(first + 1, 7, 1)


@pytest.mark.parametrize(
    ("rule", "conference", "deadline"),
    [
        pytest.param(AfterConference(2), date(2026, 10, 15), date(2026, 10, 17), id="two days after it"),
        pytest.param(AfterConference(0), date(2026, 10, 15), date(2026, 10, 15), id="on its day"),
        pytest.param(AfterConference(2), date(2026, 12, 30), date(2027, 1, 1), id="over the new year"),
        pytest.param(AfterConference(2), None, None, id="no conference, no deadline yet"),
        pytest.param(FixedDeadline(date(2026, 10, 20)), None, date(2026, 10, 20), id="a day of its own"),
        pytest.param(
            FixedDeadline(date(2026, 10, 20)),
            date(2026, 11, 1),
            date(2026, 10, 20),
            id="whatever the conference",
        ),
    ],
)
def test_the_deadline_follows_its_rule(
    rule: DeadlineRule, conference: date | None, deadline: date | None
) -> None:
    assert replace(PLAN, rule=rule, conference=conference).deadline == deadline


@pytest.mark.parametrize(
    ("moment", "stage"),
    [
        pytest.param((2026, 10, 4, 23, 59), Stage.NOT_YET, id="the minute before"),
        pytest.param((2026, 10, 5), Stage.OPEN, id="the midnight with which its day begins"),
        pytest.param((2026, 10, 17, 23, 59), Stage.OPEN, id="the last minute of the last day"),
        pytest.param((2026, 10, 18), Stage.CLOSED, id="the midnight with which that day ends"),
    ],
)
def test_registration_is_open_from_midnight_to_midnight(moment: tuple[int, ...], stage: Stage) -> None:
    assert PLAN.window(ZONE).stage(local(*moment)) is stage


@pytest.mark.parametrize(
    ("window", "stage"),
    [
        pytest.param(Window(None, None), Stage.NOT_YET, id="nothing is known"),
        pytest.param(Window(local(2026, 10, 1), None), Stage.OPEN, id="open without an end"),
        pytest.param(Window(None, local(2026, 10, 6)), Stage.NOT_YET, id="only the end is known"),
        pytest.param(Window(None, local(2026, 10, 1)), Stage.CLOSED, id="only the end is known, and past"),
        pytest.param(
            Window(local(2026, 10, 9), local(2026, 10, 1)), Stage.CLOSED, id="ended before it began"
        ),
    ],
)
def test_a_window_may_lack_an_end(window: Window, stage: Stage) -> None:
    assert window.stage(local(2026, 10, 5, 8)) is stage


def phase(number: int, starts: date | None, ends: date | None) -> Phase:
    return Phase(number, f"Đợt {number}", "", starts, ends)


FIRST, SECOND, *_ = PLAN.phases


@pytest.mark.parametrize(
    ("plan", "found"),
    [
        pytest.param(PLAN, [], id="the small school's plan"),
        pytest.param(without_conference(), [], id="a conference without a date is no fault"),
        pytest.param(replace(PLAN, label="2026"), [Fault(PlanFault.BAD_LABEL)], id="half a label"),
        pytest.param(replace(PLAN, phases=()), [Fault(PlanFault.NO_PHASES)], id="no phases"),
        pytest.param(
            replace(PLAN, phases=(FIRST, phase(2, date(2026, 10, 21), None))),
            [Fault(PlanFault.PHASE_WITHOUT_DATES, 2)],
            id="a phase without an end",
        ),
        pytest.param(
            replace(PLAN, phases=(phase(1, date(2026, 10, 2), date(2026, 10, 1)),)),
            [Fault(PlanFault.PHASE_ENDS_BEFORE_START, 1)],
            id="a phase that ends before it starts",
        ),
        pytest.param(
            replace(PLAN, phases=(phase(1, date(2026, 10, 1), date(2026, 10, 1)),)),
            [],
            id="a phase of one day",
        ),
        pytest.param(
            replace(PLAN, phases=(FIRST, replace(SECOND, starts=date(2026, 10, 20)))),
            [Fault(PlanFault.PHASES_OVERLAP, 2)],
            id="a phase that starts on the last day of the one before",
        ),
        pytest.param(replace(PLAN, opens=None), [Fault(PlanFault.NO_OPENING)], id="no opening day"),
        pytest.param(
            replace(PLAN, opens=date(2026, 10, 18)),
            [Fault(PlanFault.DEADLINE_BEFORE_OPENING)],
            id="closed before it opens",
        ),
        pytest.param(replace(PLAN, opens=date(2026, 10, 17)), [], id="open for one day"),
        pytest.param(
            YearPlan("", (), None, AfterConference(2), None),
            [Fault(PlanFault.BAD_LABEL), Fault(PlanFault.NO_PHASES), Fault(PlanFault.NO_OPENING)],
            id="an empty plan: every fault, in the order of reading",
        ),
    ],
)
def test_what_is_wrong_with_a_plan(plan: YearPlan, found: list[Fault]) -> None:
    assert faults(plan) == found


@pytest.mark.parametrize(
    ("day", "years", "moved"),
    [
        (date(2020, 10, 5), 6, date(2026, 10, 5)),
        (date(2028, 2, 29), 1, date(2029, 2, 28)),
        (date(2028, 2, 29), 4, date(2032, 2, 29)),
        (date(2026, 10, 5), -6, date(2020, 10, 5)),
        (None, 6, None),
    ],
)
def test_a_moved_day_keeps_its_day_and_month(day: date | None, years: int, moved: date | None) -> None:
    assert moved_day(day, years) == moved


def test_a_plan_moved_to_another_year_keeps_every_day() -> None:
    moved = moved_to(PLAN, 2028)

    assert (moved.label, moved.opens, moved.conference, moved.deadline) == (
        "2028-2029",
        date(2028, 10, 5),
        date(2028, 10, 15),
        date(2028, 10, 17),
    )
    assert [(p.starts, p.ends) for p in moved.phases][2:] == [
        (date(2029, 1, 1), date(2029, 3, 31)),
        (date(2029, 4, 1), date(2029, 6, 30)),
    ]
    assert moved_to(moved, 2026) == PLAN


def test_a_fixed_deadline_moves_too() -> None:
    fixed = replace(PLAN, rule=FixedDeadline(date(2026, 10, 20)))

    assert moved_to(fixed, 2027).deadline == date(2027, 10, 20)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(ZONE)))  # noqa: DTZ001  # hypothesis wants bounds without a zone
def test_time_only_ever_closes_a_window(moment: datetime) -> None:
    stages = [PLAN.window(ZONE).stage(moment + timedelta(hours=h)) for h in range(0, 24 * 40, 7)]

    assert stages == sorted(stages, key=list(Stage).index)
