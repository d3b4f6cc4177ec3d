"""The words of roster.toml, folded once, and how a text is looked up in them."""

import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from bot.domain.names import fold, nfc

WORDS: dict[str, Any] = tomllib.loads(files("bot.intake").joinpath("roster.toml").read_text(encoding="utf-8"))


def folded(words: Iterable[str]) -> frozenset[str]:
    """The words without diacritics and case, to find a word by itself."""
    return frozenset(fold(word) or word for word in words)


def lowered(words: Iterable[str]) -> tuple[str, ...]:
    """The words with their diacritics: «tổ» (a team) is not «Tô» (a surname), «tổng» (a sum) not «Tống»."""
    return tuple(sorted({nfc(word).lower() for word in words}, key=len, reverse=True))


def says(text: str, words: Iterable[str]) -> bool:
    """Whether one of the folded words stands in the folded text, as a whole word."""
    return any(f" {word} " in f" {text} " for word in words)


def opening(text: str, words: Iterable[str]) -> str | None:
    """The word with which the text begins, or None; compared with diacritics, and only whole words."""
    lower = text.lower()
    for word in words:
        rest = lower.removeprefix(word)
        if rest != lower and not (word[-1:].isalnum() and rest[:1].isalnum()):
            return word
    return None
