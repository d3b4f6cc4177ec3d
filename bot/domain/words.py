"""Words that people type as a reason, a comment or an answer: one tidy line of a sensible length."""

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
