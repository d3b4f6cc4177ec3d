"""Whether two SKKN topics say nearly the same, whatever their accents, stock phrases and order of words.

What tells one topic from another is its key: the words that are left when stock phrases, grades and joining words are
set aside, sorted. Two topics resemble each other when their keys are spelled nearly alike (rapidfuzz) and name no
different subject or skill. The words to recognise stand in `resembling.toml`.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Generic, TypeVar

from rapidfuzz import fuzz, process

from bot.domain.names import fold

CUT_OFF = 90.0
"""Percent of the keys' letters that agree; chosen on the table of tests/domain/test_resembling.py."""

FEWEST = 2
"""Words that a key needs; of a topic made of stock phrases alone every word counts."""

MOST_FOUND = 50
"""Near topics that one question looks at: who has more than that has typed a commonplace."""

_NUMBER = "N"
_Y = re.compile(r"\b([bcdghklmnprstvx]+)y\b")

Ref = TypeVar("Ref", bound=Hashable)
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Key:
    """What is compared of a topic; `telling` are the subjects and skills that it names."""

    words: str
    telling: frozenset[str]


@dataclass(frozen=True, slots=True)
class Near(Generic[Ref]):
    """An earlier topic that resembles the one asked for; `score` up to 100."""

    ref: Ref
    score: float


@dataclass(frozen=True, slots=True)
class Similar:
    """An earlier topic that resembles somebody's, and whose it is; `name` is empty where the author may not hear it."""

    topic: str
    year: str
    person: int
    name: str
    own: bool
    registration: int | None
    """This year's registration, whose author could share the topic; None: an earlier year's."""
    score: float


class _Book:
    """The phrases to recognise by their first word, the longest first, each with what is read in its place."""

    def __init__(self, raw: Mapping[str, object]) -> None:
        self._numbers = frozenset(fold(word) for word in _list(raw, "numbers"))
        self._phrases: dict[str, list[tuple[Words, Words]]] = defaultdict(list)
        for phrase in (*_list(raw, "stock"), *_list(raw, "joining")):
            self._learn(phrase, ())
        self.telling = frozenset("_".join(_spelled(phrase)) for phrase in _list(raw, "telling"))
        for phrase in _list(raw, "telling"):
            self._learn(phrase, ("_".join(_spelled(phrase)),))
        same = raw["same"]
        assert isinstance(same, dict)
        for phrase, meant in same.items():
            self._learn(phrase, self.read(_spelled(meant)))

    def _learn(self, phrase: str, read_as: Words) -> None:
        words = _phrase(phrase)
        known = self._phrases[words[0]]
        known.append((words, read_as))
        known.sort(key=lambda entry: -len(entry[0]))

    def read(self, words: Words, aside: Words = ()) -> Words:
        """The words that tell something, from left to right; `aside` is one more phrase to set aside."""
        found: list[str] = []
        place = 0
        while place < len(words):
            phrase, read_as = self._at(words, place, aside)
            found += read_as
            place += len(phrase)
        return tuple(found)

    def _at(self, words: Words, place: int, aside: Words) -> tuple[Words, Words]:
        if aside and words[place : place + len(aside)] == aside:
            return aside, ()
        for phrase, read_as in self._phrases.get(words[place], ()):
            if self._fits(phrase, words[place : place + len(phrase)]):
                return phrase, read_as
        word = (words[place],)
        return word, () if words[place].isdigit() else word

    def _fits(self, phrase: Words, words: Words) -> bool:
        return phrase == words or (
            _NUMBER in phrase
            and len(phrase) == len(words)
            and all(
                said == word or (word == _NUMBER and (said[0].isdigit() or said in self._numbers))
                for word, said in zip(phrase, words, strict=True)
            )
        )


def _list(raw: Mapping[str, object], name: str) -> list[str]:
    found = raw[name]
    assert isinstance(found, list)
    return found


def _spelled(text: str) -> Words:
    """The folded words; «kỹ» and «kĩ» are one word."""
    return tuple(_Y.sub(r"\1i", fold(text)).split())


def _phrase(text: str) -> Words:
    """The same of a phrase to recognise, in which «N» stays a number's place."""
    return tuple(word for part in text.split() for word in ((part,) if part == _NUMBER else _spelled(part)))


@cache
def _book() -> _Book:
    return _Book(tomllib.loads((files("bot.domain") / "resembling.toml").read_text("utf-8")))


def name_of(school: str) -> Words:
    """What is left of a school's name: set aside in the topics of that school."""
    return _book().read(_spelled(school))


def key_of(topic: str, aside: Words = ()) -> Key:
    """What is compared of a topic."""
    words = _spelled(topic)
    read = _book().read(words, aside)
    kept = sorted(read if len(read) >= FEWEST else words)
    return Key(" ".join(kept), _book().telling.intersection(kept))


class Index(Generic[Ref]):
    """The topics of one school, made once and never changed, so that several threads may ask it at once."""

    def __init__(self, topics: Iterable[tuple[Ref, str]], school: str = "") -> None:
        self._aside = name_of(school)
        self._refs: list[Ref] = []
        self._telling: list[frozenset[str]] = []
        self._words: list[str] = []
        for ref, topic in topics:
            key = key_of(topic, self._aside)
            self._refs.append(ref)
            self._telling.append(key.telling)
            self._words.append(key.words)

    def __len__(self) -> int:
        return len(self._refs)

    def nearest(self, topic: str, most: int = 3) -> Sequence[Near[Ref]]:
        """The topics that resemble this one, the nearest first."""
        key = key_of(topic, self._aside)
        found = process.extract(
            key.words, self._words, scorer=fuzz.ratio, score_cutoff=CUT_OFF, limit=max(most, MOST_FOUND)
        )
        near = (
            Near(self._refs[place], score)
            for _, score, place in found
            if _compatible(key.telling, self._telling[place])
        )
        return tuple(near)[:most]


def _compatible(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether what one names lies within what the other names; who names no subject agrees with any."""
    return one <= other or other <= one
