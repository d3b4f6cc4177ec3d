"""Own announcements: what is asked next, which words and hours are taken, what a button confirms."""

import unicodedata
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.announcements import (
    AHEAD,
    LONGEST,
    Answers,
    Audience,
    Fault,
    Part,
    counted,
    fault_in_time,
    fault_of,
    next_part,
    proposals,
    units,
)
from bot.domain.words import several_lines
from tests.conftest import HOURS, local

NOW = local(2026, 10, 5, 8)
FULL = Answers(Audience.ALL, text="Họp tổ", due_at=local(2026, 10, 5, 16, 30))


def test_the_questions_come_in_their_order() -> None:
    asked = [
        next_part(answers)
        for answers in (
            Answers(),
            Answers(Audience.ALL),
            replace(FULL, due_at=None),
            replace(FULL, due_at=None, at_once=True),
            FULL,
        )
    ]

    assert asked == [Part.AUDIENCE, Part.TEXT, Part.TIME, None, None]


@pytest.mark.parametrize(
    "other",
    [
        replace(FULL, audience=Audience.LEADS),
        replace(FULL, audience=Audience.TEAM, team="Tổ Toán"),
        replace(FULL, text="Họp tổ."),
        replace(FULL, due_at=local(2026, 10, 5, 16, 31)),
        replace(FULL, due_at=None, at_once=True),
    ],
)
def test_a_button_confirms_what_stood_above_it(other: Answers) -> None:
    assert other.seal != FULL.seal
    assert FULL.seal == replace(FULL).seal


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("A", (None, 0)),
        ("x" * LONGEST, (None, 0)),
        ("x" * (LONGEST + 1), (Fault.TOO_LONG, 1)),
        ("x" + "🎉" * (LONGEST // 2), (Fault.TOO_LONG, 1)),
        ("", (Fault.EMPTY, 0)),
        ("🎉 …", (Fault.EMPTY, 0)),
    ],
)
def test_words_are_counted_as_telegram_counts_them(text: str, fault: tuple[Fault | None, int]) -> None:
    assert fault_of(text) == fault


def test_an_hour_is_to_come_and_within_a_year() -> None:
    moments = (NOW, NOW + timedelta(minutes=1), NOW + AHEAD, NOW + AHEAD + timedelta(minutes=1))

    assert [fault_in_time(moment, NOW) for moment in moments] == [Fault.PASSED, None, None, Fault.TOO_FAR]


@pytest.mark.parametrize(
    ("now", "offered"),
    [
        (local(2026, 10, 5, 8), [local(2026, 10, 5, 16, 30), local(2026, 10, 6, 7, 30)]),
        (local(2026, 10, 5, 16, 30), [local(2026, 10, 6, 7, 30)]),
        (local(2026, 10, 5, 23), [local(2026, 10, 6, 7, 30)]),
    ],
)
def test_only_hours_to_come_are_offered(now: object, offered: list[object]) -> None:
    assert list(proposals(HOURS, now)) == offered  # type: ignore[arg-type]


def test_who_has_not_joined_cannot_have_blocked() -> None:
    found = counted([(True, True), (True, False), (False, True), (False, False)])

    assert (found.people, found.unjoined, found.blocked) == (4, 2, 1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Một\r\nhai\rba\x0bbốn\u2028năm", "Một\nhai\nba\nbốn\nnăm"),
        ("  - thụt vào\n    - thêm nữa  ", "- thụt vào\n    - thêm nữa"),
        ("Cột\tgiờ", "Cột giờ"),
        ("Ho\u0323p to\u0302\u0309", "Họp tổ"),
        ("a\u200bb\u202ec\x00d\ufeff", "abcd"),
        ("👩\u200d🏫 ❤️", "👩\u200d🏫 ❤️"),
        ("\n\nMột\n\n\nhai\n", "Một\n\n\nhai"),
    ],
)
def test_lines_stay_and_what_nobody_sees_goes(typed: str, kept: str) -> None:
    assert several_lines(typed) == kept


@given(st.text())
def test_cleaned_once_it_is_clean(typed: str) -> None:
    kept = several_lines(typed)

    assert several_lines(kept) == kept
    assert unicodedata.normalize("NFC", kept) == kept
    assert {unicodedata.category(c) for c in kept} & {"Cc", "Cs", "Zl", "Zp"} <= (
        {"Cc"} if "\n" in kept else set()
    )


@given(st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1))
def test_every_letter_that_is_seen_stays(typed: str) -> None:
    """Letters, numbers, signs: nothing of them is lost, however strange."""
    kept = several_lines(typed)

    assert kept == unicodedata.normalize("NFC", typed).strip()
    assert units(kept) == len(kept) + sum(c > "\uffff" for c in kept)
