"""What people type or paste as a topic: one line in NFC, and what cannot stand in the official list."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.topics import LONGEST, SHORTEST, TopicFault, fault, tidy


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("Rèn kĩ năng", "Rèn kĩ năng", id="nothing to tidy"),
        pytest.param("  Rèn   kĩ\tnăng ", "Rèn kĩ năng", id="spaces and tabs"),
        pytest.param("Rèn\nkĩ\r\nnăng", "Rèn kĩ năng", id="lines"),
        pytest.param("Rèn\x0bkĩ\x0cnăng\x00", "Rèn kĩ năng", id="what Word pastes and Excel refuses (R-29)"),
        pytest.param(
            unicodedata.normalize("NFD", "Rèn kĩ năng"), "Rèn kĩ năng", id="decomposed, as on a Mac"
        ),
        pytest.param("Rèn\u200b kĩ\ufeff năng", "Rèn kĩ năng", id="invisible signs"),
        pytest.param("Rèn\u2028kĩ\u00a0năng", "Rèn kĩ năng", id="separators of other scripts"),
        pytest.param("=HYPERLINK(1) <b>&", "=HYPERLINK(1) <b>&", id="hostile, but only words"),
        pytest.param("\x00\x0b", "", id="nothing but dirt"),
    ],
)
def test_a_topic_is_one_tidy_line(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    ("topic", "wrong"),
    [
        pytest.param("a" * SHORTEST, None, id="just long enough"),
        pytest.param("a" * (SHORTEST - 1), TopicFault.TOO_SHORT, id="a letter too short"),
        pytest.param("a" * LONGEST, None, id="just short enough"),
        pytest.param("a" * (LONGEST + 1), TopicFault.TOO_LONG, id="a letter too long"),
        pytest.param("1234567890", TopicFault.NO_WORDS, id="figures only"),
        pytest.param("", TopicFault.NO_WORDS, id="nothing"),
        pytest.param("12345 đ 67890", None, id="one letter among figures"),
    ],
)
def test_what_cannot_stand_in_the_list(topic: str, wrong: TopicFault | None) -> None:
    assert fault(topic) is wrong


@given(st.text(max_size=400))
@example("e\u200b\u0301")
def test_tidying_twice_changes_nothing_and_leaves_one_printable_line(typed: str) -> None:
    kept = tidy(typed)

    assert tidy(kept) == kept
    assert kept == kept.strip()
    assert all(c.isprintable() or c == " " for c in kept)
    assert unicodedata.is_normalized("NFC", kept)
