"""Which backups may be deleted: a table of cases."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest

from bot.domain.rotation import Keep, superfluous
from tests.conftest import ZONE

SUNDAY = datetime(2026, 11, 22, 2, tzinfo=ZONE)


def night(ago: int) -> datetime:
    return SUNDAY - timedelta(days=ago)


def kept(days: Iterable[int], keep: Keep) -> list[int]:
    """How many days ago those were taken that stay; `days` are the nights with a backup."""
    days = list(days)
    gone = superfluous([night(ago) for ago in days], keep)
    return [ago for ago in days if night(ago) not in gone]


@pytest.mark.parametrize(
    ("days", "keep", "stay"),
    [
        pytest.param([], Keep(), [], id="nothing to delete where there is nothing"),
        pytest.param([0], Keep(), [0], id="the only one stays"),
        pytest.param(range(7), Keep(), [0, 1, 2, 3, 4, 5, 6], id="a week of nights stays"),
        pytest.param(range(10), Keep(3, 0, 0), [0, 1, 2], id="of the last three days"),
        pytest.param(range(20), Keep(0, 3, 0), [0, 7, 14], id="the Sunday of three weeks"),
        pytest.param(range(70), Keep(0, 0, 3), [0, 22, 53], id="the last day of October and of September"),
        pytest.param(range(20), Keep(2, 2, 0), [0, 1, 7], id="one may count as a day and as a week"),
        pytest.param([0, 40, 80], Keep(3, 0, 0), [0, 40, 80], id="days without a backup are not counted"),
        pytest.param([0, 1, 2], Keep(0, 0, 0), [0], id="the newest one always stays"),
        pytest.param([300], Keep(0, 0, 0), [300], id="however old it is"),
    ],
)
def test_what_stays(days: Iterable[int], keep: Keep, stay: list[int]) -> None:
    assert kept(days, keep) == stay


def test_of_one_day_the_newest_stays() -> None:
    moments = [SUNDAY, SUNDAY + timedelta(hours=3), SUNDAY + timedelta(hours=9)]

    assert superfluous(moments, Keep()) == set(moments[:2])


def test_a_week_over_new_year_is_one_week() -> None:
    """Friday 1 January 2027 belongs to the last week of 2026."""
    thursday, friday = datetime(2026, 12, 31, 2, tzinfo=ZONE), datetime(2027, 1, 1, 2, tzinfo=ZONE)

    assert superfluous([thursday, friday], Keep(0, 2, 0)) == {thursday}


def test_of_three_years_of_nights_twenty_stay() -> None:
    assert len(kept(range(1095), Keep())) == 7 + 3 + 11
