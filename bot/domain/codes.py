"""Codes that people copy from paper: no letter that looks like another one."""

import random
import re

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without 0, 1, I, L and O."""

JOIN_LETTERS = 8
"""A person's own code."""

FIRST_RUN_LETTERS = 12
"""The code that makes a school's first secretary: longer, so that nobody takes one for the other."""


def new_code(length: int, rng: random.Random) -> str:
    """A random code; `rng` is `random.SystemRandom()` except in the sandbox and in tests."""
    return "".join(rng.choice(ALPHABET) for _ in range(length))


def tidy_code(typed: str) -> str:
    """What a person typed, as it was printed: capitals, without dashes and spaces."""
    return re.sub(r"[^0-9A-Z]", "", typed.upper())


def spaced(code: str) -> str:
    """The code in groups of four, as it stands on paper: «K7M4-2QXA»."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
