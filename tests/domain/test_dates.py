"""Days as a secretary types them, on a telephone, in a hurry."""

from datetime import date

import pytest

from bot.domain.dates import DayFault, day_in_year, read_day, span_of

JULY = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("5/9/2026", date(2026, 9, 5)),
        ("05-09-2026", date(2026, 9, 5)),
        ("5.9.26", date(2026, 9, 5)),
        ("5 9 2026", date(2026, 9, 5)),
        ("  05/09/2026. ", date(2026, 9, 5)),
        ("5/9", date(2026, 9, 5)),
        ("5-9", date(2026, 9, 5)),
        ("20/1", date(2027, 1, 20)),
        ("30/6", date(2027, 6, 30)),
        ("1/7", date(2026, 7, 1)),
        ("28/2", date(2027, 2, 28)),
        ("ngày 5 tháng 9 năm 2026", date(2026, 9, 5)),
        ("ngay 5 thang 9 nam 2026", date(2026, 9, 5)),
        ("Ngày 15 tháng 10", date(2026, 10, 15)),
        ("5 tháng 9", date(2026, 9, 5)),
        ("mùng 5/9", date(2026, 9, 5)),
        ("ngày mồng 5 tháng 9", date(2026, 9, 5)),
        ("Thứ Bảy, 17/10/2026", date(2026, 10, 17)),
        ("thứ 7 ngày 17/10/2026", date(2026, 10, 17)),
        ("Chủ nhật 18/10", date(2026, 10, 18)),
        ("2026-10-17", date(2026, 10, 17)),
        ("NGÀY 5 THÁNG 9 NĂM 2026", date(2026, 9, 5)),
        ("nga\u0300y 5 tha\u0301ng 9", date(2026, 9, 5)),
        ("５／９／２０２６", date(2026, 9, 5)),
        ("29/2/2028", date(2028, 2, 29)),
    ],
)
def test_a_typed_day_is_read(typed: str, day: date) -> None:
    assert read_day(typed, JULY) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "mai",
        "5",
        "tháng 9",
        "9/2026",
        "31/9/2026",
        "29/2/2027",
        "29/2",
        "0/9",
        "5/13",
        "5/9/202",
        "5/9 hoặc 6/9",
        "từ 5/9 đến 6/9",
        "Đợt 1",
        "đầu tháng 10",
        "5/9/0000",
    ],
)
def test_what_is_not_one_day_is_not_guessed(typed: str) -> None:
    assert read_day(typed, JULY) is None


def test_a_day_without_year_is_the_first_one_from_the_given_day_on() -> None:
    assert read_day("15/7", date(2027, 4, 1)) == date(2027, 7, 15)
    assert read_day("1/4", date(2027, 4, 1)) == date(2027, 4, 1)
    assert read_day("31/3", date(2027, 4, 1)) == date(2028, 3, 31)


def test_a_school_year_reaches_from_june_to_the_second_august() -> None:
    assert span_of("2026-2027") == (date(2026, 6, 1), date(2027, 8, 31))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1/6/2026", date(2026, 6, 1)),
        ("31/8/2027", date(2027, 8, 31)),
        ("31/5/2026", DayFault.OUTSIDE_YEAR),
        ("1/9/2027", DayFault.OUTSIDE_YEAR),
        ("5/9/2062", DayFault.OUTSIDE_YEAR),
        ("1/6", date(2027, 6, 1)),
        ("không biết", DayFault.UNREADABLE),
    ],
)
def test_a_day_of_another_school_year_is_a_slip(typed: str, day: date | DayFault) -> None:
    assert day_in_year(typed, "2026-2027") == day


def test_the_end_of_a_phase_is_looked_for_after_its_start() -> None:
    assert day_in_year("15/7", "2026-2027", date(2027, 4, 1)) == date(2027, 7, 15)
