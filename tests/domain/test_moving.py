"""What the secretary should know before she moves the conference, and what the schedule makes of a move."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.domain.moving import Concern, concerns
from bot.domain.notices import Move, Notice, NoticeKind, Standing
from bot.domain.schedule import next_said, schedule
from bot.domain.year import AfterConference, FixedDeadline, YearPlan
from tests.conftest import HOURS, local
from tests.school import PLAN, without_conference

NEVER = Move(0, None)
SECRETARY = Standing(person=4, owes=False, secretary=True)


def spoken(plan: YearPlan, move: Move, now: datetime, *kinds: NoticeKind) -> list[Notice]:
    return [n for n in schedule(plan, (SECRETARY,), move, HOURS, now) if n.kind in kinds]


@pytest.mark.parametrize(
    ("plan", "today", "expected"),
    [
        (PLAN, date(2026, 10, 5), ()),
        (PLAN, date(2026, 10, 17), ()),
        (PLAN, date(2026, 10, 18), (Concern.DEADLINE_PAST,)),
        (replace(PLAN, conference=date(2026, 10, 2)), date(2026, 10, 1), (Concern.DEADLINE_BEFORE_OPENING,)),
        (
            replace(PLAN, conference=date(2026, 10, 2)),
            date(2026, 10, 5),
            (Concern.DEADLINE_PAST, Concern.DEADLINE_BEFORE_OPENING),
        ),
        (replace(PLAN, rule=FixedDeadline(date(2026, 9, 1))), date(2026, 10, 5), (Concern.RULE_IGNORES_IT,)),
        (replace(PLAN, opens=None), date(2026, 10, 5), ()),
        (without_conference(), date(2026, 10, 5), ()),
    ],
)
def test_concerns(plan: YearPlan, today: date, expected: tuple[Concern, ...]) -> None:
    assert concerns(plan, today) == expected


def test_renumbering_a_phase_keeps_its_notices() -> None:
    now = local(2026, 10, 5, 8)
    fewer = replace(PLAN, phases=tuple(replace(p, number=p.number - 1) for p in PLAN.phases[1:]))
    before = {n.key for n in schedule(PLAN, (), NEVER, HOURS, now) if n.phase}
    after = {n.key for n in schedule(fewer, (), NEVER, HOURS, now) if n.phase}

    assert after < before
    assert len(before) == 3 * 4
    assert len(after) == 3 * 3


def test_a_cleared_deadline_is_told_for_two_weeks() -> None:
    moved = local(2026, 10, 8, 9)
    (told,) = spoken(without_conference(), Move(2, moved), moved, NoticeKind.DEADLINE_SET)
    assert (told.key, told.due_at, told.stale_at) == (
        "deadline_set:2026-2027:move2:group:None",
        moved,
        moved + timedelta(days=14),
    )


def test_a_deadline_moved_into_the_past_is_told_as_the_end() -> None:
    moved = local(2026, 10, 20, 9)
    kinds = (NoticeKind.DEADLINE_SET, NoticeKind.REGISTRATION_CLOSED)
    told = [n for n in spoken(PLAN, Move(3, moved), moved, *kinds) if n.due_at < n.stale_at]
    assert [(n.key, n.due_at, n.stale_at) for n in told] == [
        (
            "registration_closed:2026-2027:move3:group:2026-10-17",
            moved,
            moved + timedelta(days=3),
        )
    ]


def test_a_deadline_that_passes_by_itself_is_told_the_next_morning() -> None:
    (told,) = spoken(
        PLAN, Move(1, local(2026, 10, 8, 9)), local(2026, 10, 8, 9), NoticeKind.REGISTRATION_CLOSED
    )
    assert (told.key, told.due_at) == (
        "registration_closed:2026-2027:registration:group:2026-10-17",
        local(2026, 10, 18, 7, 30),
    )


@pytest.mark.parametrize(
    ("moved", "days"),
    [
        (None, ["05/10", "10/10", "15/10"]),
        (local(2026, 9, 1, 8), ["05/10", "10/10", "15/10"]),
        (local(2026, 10, 5, 8), ["10/10", "15/10", "20/10"]),
        (local(2026, 10, 14, 8), ["19/10", "24/10", "29/10"]),
    ],
)
def test_the_secretary_is_asked_three_times_since_the_opening_or_since_he_took_the_day_back(
    moved: datetime | None, days: list[str]
) -> None:
    move = Move(1, moved) if moved else NEVER
    asked = spoken(without_conference(), move, local(2026, 10, 5, 8), NoticeKind.CONFERENCE_MISSING)
    assert [f"{n.due_at.astimezone(HOURS.zone):%d/%m}" for n in asked] == days


@pytest.mark.parametrize(
    ("plan", "now", "said"),
    [
        (PLAN, local(2026, 10, 6, 9), local(2026, 10, 6, 9)),
        (PLAN, local(2026, 10, 6, 22), local(2026, 10, 7, 6, 30)),
        (PLAN, local(2026, 9, 1, 9), local(2026, 10, 5, 7, 30)),
        (PLAN, local(2026, 11, 1, 9), local(2026, 11, 1, 9)),
        (without_conference(), local(2026, 10, 6, 9), local(2026, 10, 6, 9)),
        (without_conference(), local(2026, 9, 1, 9), local(2026, 10, 5, 7, 30)),
        (replace(PLAN, opens=None), local(2026, 10, 6, 9), None),
        (replace(PLAN, rule=AfterConference(0)), local(2026, 10, 15, 22), local(2026, 10, 16, 7, 30)),
    ],
)
def test_when_the_group_hears_of_a_move_made_now(
    plan: YearPlan, now: datetime, said: datetime | None
) -> None:
    assert next_said(plan, Move(1, now), HOURS, now) == said
