"""Words that people type: a reason, a comment or an answer on one tidy line; a text with its line breaks."""

import re
import unicodedata

from bot.domain.registration import Refusal
from bot.domain.topics import tidy

SHORTEST = 3
LONGEST = 500
"""Letters: shorter says nothing, longer does not fit the messages in which it is quoted."""


def sentence(typed: str, longest: int = LONGEST) -> str | Refusal:
    """The typed words in NFC on one line, or why they cannot be taken."""
    words = tidy(typed)
    if len(words) > longest:
        return Refusal.TOO_LONG
    if len(words) < SHORTEST or not any(c.isalpha() for c in words):
        return Refusal.TOO_SHORT
    return words


_BREAKS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_JOINER = "\u200d"
"""Holds a family of emoji together."""


def several_lines(typed: str) -> str:
    """A text as it was typed, in NFC, with its line breaks and its emoji, without what nobody can see.

    A letter that this Python does not know yet (`Cn`) stays: Telegram has newer emoji than we have.
    """
    lines = (
        "".join(" " if c == "\t" else c for c in line if c in {"\t", _JOINER} or _seen(c)).rstrip()
        for line in _BREAKS.split(typed)
    )
    return unicodedata.normalize("NFC", "\n".join(lines)).strip()


def _seen(letter: str) -> bool:
    return unicodedata.category(letter) not in {"Cc", "Cf", "Cs", "Co"}
