"""What must be done before the list is closed, who must be there, and how the minutes are read."""

from datetime import date

import pytest

from bot.domain.closing import (
    LONGEST_NUMBER,
    Minutes,
    Standing,
    Unregistered,
    closing_refusals,
    majority,
    presence,
    read_minutes,
    read_number,
)
from bot.domain.registration import Refusal, State

TODAY = date(2026, 10, 25)
READY = {State.PUBLISHED: 3, State.DECLINED: 1, State.WITHDRAWN: 1, State.RETURNED: 1}


def standing(
    states: dict[State, int] = READY, unanswered: int = 0, until: date | None = None, unregistered: int = 0
) -> Standing:
    nobody = tuple(Unregistered(n, "Nguyễn Thị Lan") for n in range(unregistered))
    return Standing(states, unanswered, until, TODAY, nobody)


@pytest.mark.parametrize(
    ("seen", "reasons"),
    [
        (standing(), []),
        (standing(until=date(2026, 10, 24)), []),
        (standing(until=TODAY), [Refusal.COMMENTS_RUN]),
        (standing(until=date(2026, 10, 26)), [Refusal.COMMENTS_RUN]),
        (standing(unanswered=1), [Refusal.UNANSWERED]),
        (standing(unregistered=1), [Refusal.NEVER_REGISTERED]),
        (standing({}), [Refusal.NOT_PUBLISHED_YET]),
        (standing({State.DECLINED: 5}), [Refusal.NOT_PUBLISHED_YET]),
        *(
            (standing({State.PUBLISHED: 3, state: 1}), [Refusal.NOT_PUBLISHED_YET])
            for state in (State.SUBMITTED, State.TEAM_APPROVED, State.RECEIVED, State.CHECKED)
        ),
        (
            standing({State.CHECKED: 1}, 1, TODAY, 1),
            [
                Refusal.NOT_PUBLISHED_YET,
                Refusal.COMMENTS_RUN,
                Refusal.UNANSWERED,
                Refusal.NEVER_REGISTERED,
            ],
        ),
    ],
)
def test_the_list_is_closed_when_nothing_is_open_any_more(seen: Standing, reasons: list[Refusal]) -> None:
    assert closing_refusals(seen) == reasons


@pytest.mark.parametrize(("members", "enough"), [(1, 1), (2, 2), (3, 2), (4, 3), (9, 5), (10, 6)])
def test_more_than_half_must_be_there(members: int, enough: int) -> None:
    assert majority(members) == enough
    assert presence(enough, members) is None
    assert presence(members, members) is None
    assert presence(members + 1, members) is Refusal.BAD_NUMBER
    assert presence(enough - 1, members) is (Refusal.NO_QUORUM if enough > 1 else Refusal.BAD_NUMBER)
    assert presence(0, members) is Refusal.BAD_NUMBER


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("5", 5),
        (" 12 ", 12),
        ("999", 999),
        ("1000", None),
        ("năm", None),
        ("-5", None),
        ("5.5", None),
        ("²", None),
        ("9" * 999, None),
        ("", None),
    ],
)
def test_a_number_is_read_or_not(typed: str, number: int | None) -> None:
    assert read_number(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        "12/BB-HĐ, 25/10/2026",
        "12/BB-HĐ 25/10/2026",
        "12/BB-HĐ 25/10",
        "Số 12/BB-HĐ ngày 25/10/2026",
        "Biên bản số 12/BB-HĐ, ngày 25 tháng 10 năm 2026",
        "12/BB-HĐ – 25-10-2026",
        "12/BB-HĐ 25 10 2026.",
        "12/BB-HĐ 25 10",
    ],
)
def test_the_minutes_are_read_as_people_write_them(typed: str) -> None:
    assert read_minutes(typed, "2026-2027", TODAY) == Minutes("12/BB-HĐ", TODAY)


def test_the_longest_number_still_fits_the_button() -> None:
    longest, day = "1" * LONGEST_NUMBER, "25/10/2026"

    assert read_minutes(f"{longest} {day}", "2026-2027", TODAY) == Minutes(longest, TODAY)
    assert read_minutes(f"{longest}1 {day}", "2026-2027", TODAY) is Refusal.BAD_MINUTES


def test_a_bare_number_and_a_day_without_year_are_not_mixed_up() -> None:
    assert read_minutes("2 5/10", "2026-2027", TODAY) == Minutes("2", date(2026, 10, 5))


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", Refusal.BAD_MINUTES),
        ("12/BB-HĐ", Refusal.BAD_MINUTES),
        ("25/10/2026", Refusal.BAD_MINUTES),
        ("ngày 25/10/2026", Refusal.BAD_MINUTES),
        ("Biên bản số 25/10/2026", Refusal.BAD_MINUTES),
        ("12/BB 31/02/2026", Refusal.BAD_MINUTES),
        ("12/BB 25/10/2062", Refusal.BAD_MINUTES),
        ("Biên-bản-của-hội-đồng-thi-đua 25/10/2026", Refusal.BAD_MINUTES),
        ("12/BB-HĐ 26/10/2026", Refusal.DAY_TO_COME),
    ],
)
def test_minutes_that_cannot_stand_are_asked_for_again(typed: str, why: Refusal) -> None:
    assert read_minutes(typed, "2026-2027", TODAY) is why
