"""What a school year should say, to whom and when: once, in time, never before its cause; reminders with measure."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.calendar import end_of, local_day, start_of
from bot.domain.notices import PERSONAL, Longer, Move, Notice, NoticeKind, Standing
from bot.domain.reminders import MOST_REMINDERS, again_at, reminder_days
from bot.domain.schedule import next_said, schedule
from bot.domain.year import AfterConference, DeadlineRule, FixedDeadline, Phase, YearPlan, faults
from tests.conftest import HOURS, ZONE, local
from tests.school import PLAN, without_conference

NEVER = Move(0, None)
OPENING_DAY = local(2026, 10, 5, 8)
LAN = Standing(1, owes=True)
HANH = Standing(2, owes=False, secretary=True)


def said(
    plan: YearPlan, *people: Standing, move: Move = NEVER, now: datetime = OPENING_DAY
) -> list[tuple[str, str, str]]:
    """Kind, due and stale moment on the school's wall clock, in the order of becoming due."""
    found = sorted(schedule(plan, people, move, HOURS, now), key=lambda n: n.due_at)
    return [(n.kind.value, _clock(n.due_at), _clock(n.stale_at)) for n in found]


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(ZONE):%d/%m %H:%M}"


def only(kind: NoticeKind, lines: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    return [(due, stale) for what, due, stale in lines if what == kind]


def test_the_year_of_the_small_school() -> None:
    assert said(PLAN, LAN, HANH) == [
        ("phase_launch", "01/08 07:30", "08/08 07:30"),
        ("registration_open", "05/10 07:30", "18/10 00:00"),
        ("reminder", "12/10 16:30", "15/10 16:30"),
        ("deadline_near", "14/10 07:30", "18/10 00:00"),
        ("reminder", "15/10 16:30", "17/10 16:30"),
        ("phase_last_days", "17/10 07:30", "21/10 00:00"),
        ("reminder", "17/10 16:30", "18/10 00:00"),
        ("registration_closed", "18/10 07:30", "21/10 07:30"),
        ("phase_end", "20/10 16:30", "24/10 00:00"),
        ("phase_launch", "21/10 07:30", "28/10 07:30"),
        ("phase_last_days", "28/12 07:30", "01/01 00:00"),
        ("phase_end", "31/12 16:30", "04/01 00:00"),
        ("phase_launch", "01/01 07:30", "08/01 07:30"),
        ("phase_last_days", "28/03 07:30", "01/04 00:00"),
        ("phase_end", "31/03 16:30", "04/04 00:00"),
        ("phase_launch", "01/04 07:30", "08/04 07:30"),
        ("phase_last_days", "27/06 07:30", "01/07 00:00"),
        ("phase_end", "30/06 16:30", "04/07 00:00"),
    ]


def phase(starts: date | None, ends: date | None) -> YearPlan:
    """A year of one phase and nothing else."""
    return YearPlan("2026-2027", (Phase(1, "Đợt 1", "", starts, ends),), None, AfterConference(2), None)


@pytest.mark.parametrize(
    ("plan", "lines"),
    [
        pytest.param(phase(None, date(2026, 10, 20)), [], id="without a start: nothing"),
        pytest.param(phase(date(2026, 10, 1), None), [], id="without an end: nothing"),
        pytest.param(
            phase(date(2026, 10, 1), date(2026, 10, 1)),
            [("phase_launch", "01/10 07:30", "02/10 00:00"), ("phase_end", "01/10 16:30", "05/10 00:00")],
            id="one day: launched and closed",
        ),
        pytest.param(
            phase(date(2026, 10, 1), date(2026, 10, 11)),
            [("phase_launch", "01/10 07:30", "08/10 07:30"), ("phase_end", "11/10 16:30", "15/10 00:00")],
            id="eleven days: no second call",
        ),
        pytest.param(
            phase(date(2026, 10, 1), date(2026, 10, 12)),
            [
                ("phase_launch", "01/10 07:30", "08/10 07:30"),
                ("phase_last_days", "09/10 07:30", "13/10 00:00"),
                ("phase_end", "12/10 16:30", "16/10 00:00"),
            ],
            id="twelve days: a call three days before the end",
        ),
    ],
)
def test_what_a_phase_says(plan: YearPlan, lines: list[tuple[str, str, str]]) -> None:
    assert said(plan) == lines


REGISTRATION = replace(PLAN, phases=())


@pytest.mark.parametrize(
    ("plan", "move", "lines"),
    [
        pytest.param(replace(REGISTRATION, opens=None), NEVER, [], id="without an opening day: nothing"),
        pytest.param(
            without_conference(REGISTRATION),
            NEVER,
            [("registration_open", "05/10 07:30", "19/10 07:30")],
            id="without a conference: only the opening",
        ),
        pytest.param(
            REGISTRATION,
            Move(1, local(2026, 10, 4, 12)),
            [
                ("registration_open", "05/10 07:30", "18/10 00:00"),
                ("deadline_near", "14/10 07:30", "18/10 00:00"),
                ("registration_closed", "18/10 07:30", "21/10 07:30"),
            ],
            id="moved before the opening: the opening says it",
        ),
        pytest.param(
            REGISTRATION,
            Move(1, local(2026, 10, 8, 10, 5)),
            [
                ("registration_open", "05/10 07:30", "18/10 00:00"),
                ("deadline_set", "08/10 10:05", "18/10 00:00"),
                ("deadline_near", "14/10 07:30", "18/10 00:00"),
                ("registration_closed", "18/10 07:30", "21/10 07:30"),
            ],
            id="moved while it is open: said at once",
        ),
        pytest.param(
            REGISTRATION,
            Move(1, local(2026, 10, 8, 22)),
            [
                ("registration_open", "05/10 07:30", "18/10 00:00"),
                ("deadline_set", "09/10 06:30", "18/10 00:00"),
                ("deadline_near", "14/10 07:30", "18/10 00:00"),
                ("registration_closed", "18/10 07:30", "21/10 07:30"),
            ],
            id="moved at night: said in the morning",
        ),
        pytest.param(
            REGISTRATION,
            Move(1, local(2026, 10, 14, 9)),
            [
                ("registration_open", "05/10 07:30", "18/10 00:00"),
                ("deadline_set", "14/10 09:00", "18/10 00:00"),
                ("registration_closed", "18/10 07:30", "21/10 07:30"),
            ],
            id="moved three days before: that was the call",
        ),
        pytest.param(
            REGISTRATION,
            Move(2, local(2026, 11, 2, 9)),
            [
                ("registration_open", "05/10 07:30", "18/10 00:00"),
                ("registration_closed", "02/11 09:00", "05/11 09:00"),
            ],
            id="moved into the past: the end is news now",
        ),
        pytest.param(
            without_conference(REGISTRATION),
            Move(1, local(2026, 10, 8, 10)),
            [
                ("registration_open", "05/10 07:30", "19/10 07:30"),
                ("deadline_set", "08/10 10:00", "22/10 10:00"),
            ],
            id="taken back: there is no deadline for now",
        ),
    ],
)
def test_what_the_registration_says(plan: YearPlan, move: Move, lines: list[tuple[str, str, str]]) -> None:
    assert said(plan, move=move) == lines


@pytest.mark.parametrize(
    ("plan", "move", "lines"),
    [
        pytest.param(PLAN, NEVER, [], id="the conference has its day: not asked"),
        pytest.param(
            replace(PLAN, conference=None, rule=FixedDeadline(date(2026, 10, 20))), NEVER, [], id="not needed"
        ),
        pytest.param(replace(without_conference(), opens=None), NEVER, [], id="not open yet"),
        pytest.param(
            without_conference(),
            NEVER,
            [("05/10 07:30", "10/10 07:30"), ("10/10 07:30", "15/10 07:30"), ("15/10 07:30", "20/10 07:30")],
            id="on opening, after five and after ten days",
        ),
        pytest.param(
            without_conference(),
            Move(1, local(2026, 10, 9, 10)),
            [("14/10 07:30", "19/10 07:30"), ("19/10 07:30", "24/10 07:30"), ("24/10 07:30", "29/10 07:30")],
            id="taken back by the secretary: not reminded of it the same day",
        ),
    ],
)
def test_the_secretary_is_asked_for_the_conference(
    plan: YearPlan, move: Move, lines: list[tuple[str, str]]
) -> None:
    assert only(NoticeKind.CONFERENCE_MISSING, said(plan, HANH, LAN, move=move)) == lines


@pytest.mark.parametrize(
    ("plan", "days"),
    [
        pytest.param(PLAN, [date(2026, 10, d) for d in (12, 15, 17)], id="five days before, two, the last"),
        pytest.param(
            replace(PLAN, opens=date(2026, 10, 13)),
            [date(2026, 10, d) for d in (15, 17)],
            id="not before it opens",
        ),
        pytest.param(
            without_conference(),
            [date(2026, 10, 12), date(2026, 10, 19), date(2026, 10, 26)],
            id="without a deadline each week",
        ),
        pytest.param(replace(PLAN, opens=None), [], id="without an opening never"),
    ],
)
def test_the_days_of_reminders(plan: YearPlan, days: list[date]) -> None:
    assert reminder_days(plan) == days


def reminded(*days: int, of: YearPlan = PLAN) -> Standing:
    """She was reminded on these days of October, by the notices of these days."""
    keys = [f"reminder:{of.label}:registration:p1:{date(2026, 10, d)}" for d in days]
    return replace(LAN, reminded=tuple(zip(keys, (date(2026, 10, d) for d in days), strict=True)))


@pytest.mark.parametrize(
    ("person", "now", "due"),
    [
        pytest.param(
            LAN, (2026, 10, 5, 8), ["12/10", "15/10", "17/10"], id="nothing said yet: three to come"
        ),
        pytest.param(replace(LAN, owes=False), (2026, 10, 5, 8), [], id="who owes nothing hears nothing"),
        pytest.param(
            reminded(12), (2026, 10, 13, 8), ["12/10", "15/10", "17/10"], id="what was said stays wanted"
        ),
        pytest.param(LAN, (2026, 10, 16, 8), ["15/10", "17/10"], id="a late one gives way to the next"),
        pytest.param(
            replace(reminded(12), reminded=(("elsewhere", date(2026, 10, 15)),)),
            (2026, 10, 15, 17),
            ["17/10"],
            id="not twice a day, whatever the first was about",
        ),
        pytest.param(
            replace(LAN, reminded=tuple((f"moved{d}", date(2026, 10, d)) for d in (6, 8))),
            (2026, 10, 9, 8),
            ["12/10"],
            id="of three, two are used up",
        ),
        pytest.param(
            replace(LAN, reminded=tuple((f"moved{d}", date(2026, 10, d)) for d in (6, 7, 8))),
            (2026, 10, 9, 8),
            [],
            id="after three: peace",
        ),
        pytest.param(LAN, (2026, 10, 18, 8), [], id="after the deadline: peace"),
    ],
)
def test_who_is_still_reminded_when(person: Standing, now: tuple[int, ...], due: list[str]) -> None:
    lines = only(NoticeKind.REMINDER, said(PLAN, person, now=local(*now)))

    assert [moment[:5] for moment, _ in lines] == due


@pytest.mark.parametrize(
    ("plan", "now", "rings"),
    [
        pytest.param(PLAN, (2026, 10, 12, 16, 30), (2026, 10, 12, 19, 30), id="this evening"),
        pytest.param(PLAN, (2026, 10, 12, 19, 30), (2026, 10, 13, 19, 30), id="this evening's hour is now"),
        pytest.param(PLAN, (2026, 10, 12, 23), (2026, 10, 13, 19, 30), id="late: tomorrow evening"),
        pytest.param(PLAN, (2026, 10, 17, 19, 29), (2026, 10, 17, 19, 30), id="the last evening"),
        pytest.param(PLAN, (2026, 10, 17, 19, 31), None, id="no evening left"),
        pytest.param(without_conference(), (2027, 5, 1, 20), (2027, 5, 2, 19, 30), id="no deadline"),
    ],
)
def test_remind_me_tonight(plan: YearPlan, now: tuple[int, ...], rings: tuple[int, ...] | None) -> None:
    assert again_at(plan, local(*now), HOURS) == (local(*rings) if rings else None)


@pytest.mark.parametrize(
    ("plan", "again", "lines"),
    [
        pytest.param(PLAN, (2026, 10, 12, 19, 30), [("12/10 19:30", "13/10 19:30")], id="once, for a day"),
        pytest.param(
            PLAN, (2026, 10, 17, 19, 30), [("17/10 19:30", "18/10 00:00")], id="not after the deadline"
        ),
        pytest.param(PLAN, (2026, 10, 18, 19, 30), [], id="the deadline moved before it"),
        pytest.param(
            without_conference(),
            (2027, 5, 1, 19, 30),
            [("01/05 19:30", "02/05 19:30")],
            id="without a deadline",
        ),
    ],
)
def test_what_was_asked_for_rings_while_it_makes_sense(
    plan: YearPlan, again: tuple[int, ...], lines: list[tuple[str, str]]
) -> None:
    person = replace(LAN, again_at=local(*again))

    assert only(NoticeKind.REMIND_AGAIN, said(plan, person)) == lines


@pytest.mark.parametrize(
    ("plan", "longer", "lines"),
    [
        pytest.param(
            PLAN,
            Longer(date(2026, 10, 21), date(2026, 10, 19)),
            [("21/10 16:30", "22/10 00:00")],
            id="once, on its last day",
        ),
        pytest.param(
            PLAN, Longer(date(2026, 10, 21), date(2026, 10, 21)), [], id="not on the day it is given"
        ),
        pytest.param(
            PLAN, Longer(date(2026, 10, 17), date(2026, 10, 10)), [], id="not later than the others"
        ),
        pytest.param(
            without_conference(), Longer(date(2026, 10, 21), date(2026, 10, 10)), [], id="no deadline at all"
        ),
    ],
)
def test_who_has_more_time_is_reminded_on_its_last_day(
    plan: YearPlan, longer: Longer, lines: list[tuple[str, str]]
) -> None:
    person = replace(reminded(12, 15, 17), longer=longer)
    now = local(2026, 10, 19, 9)

    assert only(NoticeKind.EXTENSION_ENDS, said(plan, person, now=now)) == lines
    assert only(NoticeKind.EXTENSION_ENDS, said(plan, replace(person, owes=False), now=now)) == []


def test_who_has_more_time_is_rung_tonight_after_the_deadline_of_the_others() -> None:
    person = replace(
        LAN, again_at=local(2026, 10, 20, 19, 30), longer=Longer(date(2026, 10, 20), OPENING_DAY.date())
    )

    assert only(NoticeKind.REMIND_AGAIN, said(PLAN, person)) == [("20/10 19:30", "21/10 00:00")]
    assert again_at(PLAN, local(2026, 10, 20, 8), HOURS, date(2026, 10, 20)) == local(2026, 10, 20, 19, 30)
    assert again_at(PLAN, local(2026, 10, 20, 20), HOURS, date(2026, 10, 20)) is None


def test_what_one_asked_for_oneself_is_not_counted_and_ends_with_the_answer() -> None:
    asked = replace(reminded(12, 15), again_at=local(2026, 10, 15, 19, 30))

    assert len(only(NoticeKind.REMINDER, said(PLAN, asked, now=local(2026, 10, 15, 17)))) == 3
    assert only(NoticeKind.REMIND_AGAIN, said(PLAN, replace(asked, owes=False))) == []


@pytest.mark.parametrize(
    ("now", "at"),
    [
        pytest.param((2026, 10, 1, 8), (2026, 10, 5, 7, 30), id="before: the opening"),
        pytest.param((2026, 10, 5, 8), (2026, 10, 14, 7, 30), id="open: the last days"),
        pytest.param((2026, 10, 15, 8), (2026, 10, 18, 7, 30), id="soon over: the end"),
        pytest.param((2026, 11, 15, 8), None, id="over: nothing"),
    ],
)
def test_when_the_group_next_hears_of_the_registration(
    now: tuple[int, ...], at: tuple[int, ...] | None
) -> None:
    assert next_said(PLAN, NEVER, HOURS, local(*now)) == (local(*at) if at else None)


days = st.dates(date(2026, 7, 1), date(2027, 6, 30))
rules: st.SearchStrategy[DeadlineRule] = st.one_of(
    st.integers(0, 30).map(AfterConference), days.map(FixedDeadline)
)


@st.composite
def plans(draw: st.DrawFn) -> YearPlan:
    """Any plan that may stand; the conference may be moved anywhere, also before the opening."""
    ends = sorted(draw(st.sets(days, min_size=2, max_size=8)))
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    phases = tuple(Phase(n, f"Đợt {n}", "", a, b) for n, (a, b) in enumerate(pairs, start=1))
    plan = YearPlan("2026-2027", phases, draw(days), draw(rules), draw(st.none() | days))
    assert {fault.kind for fault in faults(plan)} <= {"deadline_before_opening"}
    return plan


moves = st.tuples(
    st.integers(1, 9),
    st.datetimes(datetime(2026, 7, 1), datetime(2027, 7, 1), timezones=st.just(ZONE)),  # noqa: DTZ001  # hypothesis wants bounds without a zone
).map(lambda m: Move(*m))
nows = st.datetimes(datetime(2026, 6, 1), datetime(2027, 8, 1), timezones=st.just(ZONE))  # noqa: DTZ001  # hypothesis wants bounds without a zone
people = st.builds(
    Standing,
    person=st.just(1),
    owes=st.booleans(),
    secretary=st.booleans(),
    again_at=st.none() | nows,
)
schedules = st.tuples(plans(), people, st.just(NEVER) | moves, nows)


@settings(deadline=None)
@given(schedules)
def test_no_two_notices_have_one_key_and_none_is_stale_before_it_is_due(
    given_: tuple[YearPlan, Standing, Move, datetime],
) -> None:
    plan, person, move, now = given_
    notices = list(schedule(plan, (person, replace(person, person=2)), move, HOURS, now))

    assert [key for key, times in Counter(n.key for n in notices).items() if times > 1] == []
    assert [n for n in notices if n.stale_at <= n.due_at] == []
    assert [n for n in notices if (n.person is None) == (n.kind in PERSONAL)] == []


@settings(deadline=None)
@given(schedules)
def test_nothing_is_said_before_its_cause_or_after_its_end(
    given_: tuple[YearPlan, Standing, Move, datetime],
) -> None:
    plan, person, move, now = given_
    for notice in schedule(plan, (person,), move, HOURS, now):
        begins, ends = _reach(plan, notice)
        if notice.kind is not NoticeKind.REMIND_AGAIN:  # a person may ask whenever he likes
            assert begins <= notice.due_at
        assert ends is None or notice.due_at < ends


def _reach(plan: YearPlan, notice: Notice) -> tuple[datetime, datetime | None]:
    """From when to when a notice makes sense."""
    if notice.phase is not None:
        phase = next(p for p in plan.phases if p.number == notice.phase)
        assert phase.starts is not None
        assert phase.ends is not None
        return start_of(phase.starts, ZONE), end_of(phase.ends, ZONE)
    assert plan.opens is not None
    closes = plan.window(ZONE).closes_at
    if notice.kind is NoticeKind.REGISTRATION_CLOSED:
        assert closes is not None
        return max(closes, start_of(plan.opens, ZONE)), None
    return start_of(plan.opens, ZONE), closes


doings = st.lists(
    st.one_of(
        st.integers(1, 60).map(lambda hours: ("time passes", hours)),
        days.map(lambda day: ("the conference moves", day)),
        st.just(("he answers or takes it back", None)),
        st.just(("no network", None)),
    ),
    max_size=60,
)


@settings(deadline=None)
@given(plans(), doings)
def test_whatever_happens_nobody_is_reminded_more_than_three_times_or_twice_a_day(
    plan: YearPlan, story: list[tuple[str, object]]
) -> None:
    assert plan.opens is not None
    now, person = start_of(plan.opens, ZONE), LAN
    for what, value in story:
        match what:
            case "time passes":
                now += timedelta(hours=int(str(value)))
            case "the conference moves":
                plan = replace(plan, conference=value)  # type: ignore[arg-type]
            case "he answers or takes it back":
                person = replace(person, owes=not person.owes)
            case _:
                continue
        known = {key for key, _ in person.reminded}
        for notice in schedule(plan, (person,), NEVER, HOURS, now):
            if notice.kind is NoticeKind.REMINDER and notice.key not in known and _due(notice, now):
                person = replace(person, reminded=(*person.reminded, (notice.key, local_day(now, ZONE))))

    reminders = [day for _, day in person.reminded]
    assert len(reminders) <= MOST_REMINDERS
    assert len(set(reminders)) == len(reminders)


def _due(notice: Notice, now: datetime) -> bool:
    return notice.due_at <= now < notice.stale_at


@settings(max_examples=20, deadline=None)
@given(plans(), st.sampled_from([1, 3, 5]))
def test_who_owes_all_the_time_is_reminded_on_each_of_the_days(plan: YearPlan, hours: int) -> None:
    """The other half: measure must not become silence, however seldom we look (here every few hours)."""
    assert plan.opens is not None
    now, person = start_of(plan.opens, ZONE), LAN
    for _ in range(40 * 24 // hours):
        known = {key for key, _ in person.reminded}
        for notice in schedule(plan, (person,), NEVER, HOURS, now):
            if notice.kind is NoticeKind.REMINDER and notice.key not in known and _due(notice, now):
                person = replace(person, reminded=(*person.reminded, (notice.key, local_day(now, ZONE))))
        now += timedelta(hours=hours)

    soon = [day for day in reminder_days(plan) if day < local_day(now, ZONE) - timedelta(days=1)]
    assert [day for _, day in person.reminded][: len(soon)] == soon
