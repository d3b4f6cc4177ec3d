"""Days of the school's wall calendar and moments in UTC, and the night in which nobody is disturbed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.calendar import QuietHours, at, end_of, local_day, local_time, start_of
from tests.conftest import ZONE, local

NEW_YORK = ZoneInfo("America/New_York")
NIGHT = QuietHours(time(21), time(6, 30), ZONE)

moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # hypothesis wants bounds without a zone
hours = st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        pytest.param(
            datetime(2026, 10, 4, 16, 59, tzinfo=UTC), date(2026, 10, 4), id="a minute before midnight"
        ),
        pytest.param(
            datetime(2026, 10, 4, 17, tzinfo=UTC), date(2026, 10, 5), id="midnight there, 17:00 in UTC"
        ),
        pytest.param(datetime(2026, 12, 31, 17, tzinfo=UTC), date(2027, 1, 1), id="the new year"),
        pytest.param(datetime(2028, 2, 28, 18, tzinfo=UTC), date(2028, 2, 29), id="a leap day"),
    ],
)
def test_a_day_is_the_schools(moment: datetime, day: date) -> None:
    assert local_day(moment, ZONE) == day


def test_until_a_day_means_to_its_midnight() -> None:
    assert end_of(date(2026, 10, 17), ZONE) == datetime(2026, 10, 17, 17, tzinfo=UTC)
    assert end_of(date(2026, 12, 31), ZONE) == start_of(date(2027, 1, 1), ZONE)


def test_an_hour_of_the_wall_clock_is_a_moment_in_utc() -> None:
    assert at(date(2026, 10, 5), time(7, 30), ZONE) == datetime(2026, 10, 5, 0, 30, tzinfo=UTC)
    assert at(date(2026, 10, 5), time(7, 30), ZONE).tzinfo is UTC


def test_where_summer_time_exists_the_wall_clock_still_decides() -> None:
    winter, summer = (at(date(2026, month, 15), time(7, 30), NEW_YORK).hour for month in (1, 7))

    assert (winter, summer) == (12, 11)
    assert end_of(date(2026, 3, 8), NEW_YORK) - start_of(date(2026, 3, 8), NEW_YORK) == timedelta(hours=23)


@given(moments)
def test_the_wall_clock_shows_the_same_moment(moment: datetime) -> None:
    shown = local_time(moment, ZONE)

    assert shown == moment
    assert at(shown.date(), shown.timetz().replace(tzinfo=None), ZONE) == moment


@given(moments)
def test_every_moment_lies_in_its_own_day(moment: datetime) -> None:
    day = local_day(moment, ZONE)

    assert start_of(day, ZONE) <= moment < end_of(day, ZONE)


@pytest.mark.parametrize(
    ("hour", "asleep"),
    [
        ((20, 59), False),
        ((21, 0), True),
        ((23, 59), True),
        ((0, 0), True),
        ((6, 29), True),
        ((6, 30), False),
        ((12, 0), False),
    ],
)
def test_the_night_covers_from_nine_to_half_past_six(hour: tuple[int, int], asleep: bool) -> None:
    assert NIGHT.cover(local(2026, 10, 5, *hour)) is asleep


@pytest.mark.parametrize(
    ("moment", "waking"),
    [
        pytest.param((2026, 10, 5, 12), (2026, 10, 5, 12), id="by day: at once"),
        pytest.param((2026, 10, 5, 21), (2026, 10, 6, 6, 30), id="in the evening: next morning"),
        pytest.param((2026, 10, 6, 0), (2026, 10, 6, 6, 30), id="after midnight: the same morning"),
        pytest.param((2026, 12, 31, 23), (2027, 1, 1, 6, 30), id="over the new year"),
    ],
)
def test_what_comes_at_night_waits_for_the_morning(moment: tuple[int, ...], waking: tuple[int, ...]) -> None:
    assert NIGHT.next_waking(local(*moment)) == local(*waking)


@pytest.mark.parametrize(
    ("begins", "ends", "hour", "asleep"),
    [
        pytest.param(time(1), time(5), 3, True, id="a night that begins after midnight"),
        pytest.param(time(1), time(5), 0, False, id="before it"),
        pytest.param(time(1), time(5), 5, False, id="after it"),
        pytest.param(time(8), time(8), 8, False, id="no night at all"),
    ],
)
def test_a_night_need_not_span_midnight(begins: time, ends: time, hour: int, asleep: bool) -> None:
    quiet = QuietHours(begins, ends, ZONE)
    waking = quiet.next_waking(local(2026, 10, 5, hour))

    assert quiet.cover(local(2026, 10, 5, hour)) is asleep
    assert waking == (local(2026, 10, 5, ends.hour) if asleep else local(2026, 10, 5, hour))


@given(moments, hours, hours)
def test_the_next_waking_moment_is_awake_and_never_a_day_away(
    moment: datetime, begins: time, ends: time
) -> None:
    quiet = QuietHours(begins, ends, ZONE)
    waking = quiet.next_waking(moment)

    assert not quiet.cover(waking)
    assert timedelta() <= waking - moment < timedelta(days=1)
    assert quiet.next_waking(waking) == waking
