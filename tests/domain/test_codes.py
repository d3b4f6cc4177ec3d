"""Codes on paper: no letter that looks like another one, and read back as people type them."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.codes import ALPHABET, FIRST_RUN_LETTERS, JOIN_LETTERS, new_code, spaced, tidy_code


def test_no_two_letters_look_alike() -> None:
    assert set("01ILO") & set(ALPHABET) == set()
    assert len(set(ALPHABET)) == len(ALPHABET) == 31


def test_the_operators_code_is_not_taken_for_a_persons() -> None:
    assert FIRST_RUN_LETTERS > JOIN_LETTERS


@given(st.integers(4, 16), st.integers())
def test_a_code_is_read_back_however_it_is_typed(length: int, seed: int) -> None:
    code = new_code(length, random.Random(seed))

    assert len(code) == length
    assert set(code) <= set(ALPHABET)
    assert [
        tidy_code(typed) for typed in (code, code.lower(), f" {spaced(code)} ", spaced(code).lower())
    ] == ([code] * 4)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("k7m4-2qxa", "K7M42QXA"),
        (" K7M4 2QXA\n", "K7M42QXA"),
        ("K7M4.2QXA!", "K7M42QXA"),
        ("chào bot", "CHOBOT"),
        ("", ""),
    ],
)
def test_only_letters_and_figures_count(typed: str, code: str) -> None:
    assert tidy_code(typed) == code


def test_on_paper_a_code_stands_in_fours() -> None:
    assert (spaced("K7M42QXA"), spaced("K7M42QXAB")) == ("K7M4-2QXA", "K7M4-2QXA-B")
