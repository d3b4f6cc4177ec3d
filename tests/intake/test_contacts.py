"""Telephone numbers, addresses and codes as spreadsheets leave them."""

import pytest

from bot.domain.roster import RosterProblem
from bot.intake.cells import Value
from bot.intake.contacts import read_code, read_email, read_phone


@pytest.mark.parametrize(
    "written",
    [
        "0912345678", "0912 345 678", "0912.345.678", "0912-345-678", "0912 - 345 - 678", "(091) 234 5678", "912345678", 912345678, 912345678.0,
        "+84912345678", "+84 912 345 678", "84912345678", "+84 (0)912 345 678", "0084 912 345 678", "9.12345678E+08", "9,12345678E8", "912345678.0",
        "Zalo: 0912345678", "0912345678 (Zalo)", "0912\u00a0345\u00a0678", "０９１２３４５６７８", "0912345678.", "0912345678 / 0912 345 678",
    ],
)  # fmt: skip
def test_a_number_is_read(written: Value) -> None:
    assert read_phone(written) == ("0912345678", None, "")


def test_a_fixed_line_keeps_its_area_code() -> None:
    assert [read_phone(written).value for written in ("024 3812 3456", "(024) 38123456", 2438123456)] == [
        "02438123456"
    ] * 3


@pytest.mark.parametrize(
    "written",
    [
        "0912345678 / 0987654321",
        "0912345678; 0987654321",
        "0912.345.678 - 0987.654.321",
        "0912345678-0987654321",
        "0912345678 hoặc 0987 654 321",
    ],
)
def test_of_two_numbers_the_first_is_kept_and_the_other_mentioned(written: str) -> None:
    assert read_phone(written) == ("0912345678", RosterProblem.PHONE_SECOND, "0987654321")


@pytest.mark.parametrize(
    "written",
    [
        "091234567",
        "09123456789",
        "0112345678",
        "01681234567",
        "9.12E+08",
        "abc",
        12,
        "38123456",
        "001185000001",
    ],
)
def test_what_is_no_number_stays_empty(written: Value) -> None:
    found = read_phone(written)

    assert (found.value, found.problem) == (None, RosterProblem.PHONE_INVALID)


@pytest.mark.parametrize(
    "written", ["lan.nt@gmail.com", " Lan.NT@Gmail.com", "mailto:lan.nt@gmail.com", "lan.nt @gmail.com", "lan.nt@gmail.com;", "<lan.nt@gmail.com>", "Email: lan.nt@gmail.com"]
)  # fmt: skip
def test_an_address_is_read(written: str) -> None:
    assert read_email(written) == ("lan.nt@gmail.com", None, "")


def test_of_two_addresses_the_first_is_kept_and_the_other_mentioned() -> None:
    assert read_email("lan@gmail.com, lan@thcs.edu.vn") == (
        "lan@gmail.com",
        RosterProblem.EMAIL_SECOND,
        "lan@thcs.edu.vn",
    )


@pytest.mark.parametrize("written", ["lan@gmail", "lan.gmail.com", "@gmail.com", 5])
def test_what_is_no_address_stays_empty(written: Value) -> None:
    found = read_email(written)

    assert (found.value, found.problem) == (None, RosterProblem.EMAIL_INVALID)


@pytest.mark.parametrize(
    ("written", "code"),
    [(12345.0, "12345"), (12345, "12345"), ("12345.0", "12345"), ("00123", "00123"), ("TD 001", "TD001"), (" GV-01 ", "GV-01"), (310011234567.0, "310011234567"), ("3.10011234567E+11", "310011234567")],
)  # fmt: skip
def test_a_code_is_read(written: Value, code: str) -> None:
    assert read_code(written) == (code, None, "")


@pytest.mark.parametrize("written", ["3.1E+11", 1234567890123456.0, 1.5e20])
def test_a_rounded_code_is_no_code(written: Value) -> None:
    found = read_code(written)

    assert (found.value, found.problem) == (None, RosterProblem.CODE_ROUNDED)


@pytest.mark.parametrize("read", [read_phone, read_email, read_code])
def test_nothing_written_is_no_problem(read: object) -> None:
    assert callable(read)
    assert [read(written) for written in (None, "-", "không có")] == [(None, None, "")] * 3
