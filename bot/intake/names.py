"""The name of a person or a team as written in a list → as it should be said."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from bot.domain.names import fold
from bot.intake.vocabulary import WORDS, lowered, opening

_NAMES, _TEAMS = WORDS["names"], WORDS["teams"]
_HONORIFICS: tuple[tuple[tuple[str, ...], Literal["F", "M"] | None], ...] = (
    (lowered(_NAMES["honorifics"]), None),
    (lowered(_NAMES["female"]), "F"),
    (lowered(_NAMES["male"]), "M"),
)
_SURNAMES = frozenset(_NAMES["surnames"])
_AFTER_SURNAME = frozenset(_NAMES["surname_before"])
_PROPER = frozenset(_TEAMS["proper"])
_NUMBERING, _COUNT = re.compile(_TEAMS["numbering"]), re.compile(_TEAMS["count"], re.IGNORECASE)
_TEAM_PREFIXES = sorted(map(fold, _TEAMS["prefixes"]), key=len, reverse=True)

_NUMBERED = re.compile(r"^(?:\d{1,4}\s*[.)/:–-]+\s*|[-–*•+.]\s*)+")
_BRACKETS = re.compile(r"\(([^)]*)\)?|\[([^]]*)\]?")
_REMARK = re.compile(r"\s[-–]\s*|\s*[,;:/]\s*")
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = frozenset("aeiouy")
_LONGEST = 8  # words of a Vietnamese name


@dataclass(frozen=True, slots=True)
class Name:
    """A name without what stood around it; honorifics may tell the sex."""

    name: str
    sex: Literal["F", "M"] | None
    note: str
    usual: bool


def read_name(text: str, *, shouted: bool = False) -> Name:
    """«1. Cô NGUYỄN THỊ LAN (TTCM)» → Nguyễn Thị Lan, a woman, with the note «TTCM»."""
    called, sex = _without_honorifics(_NUMBERED.sub("", text))
    named = " ".join(_BRACKETS.sub(" ", called).split())
    name, *remarks = (part.strip(" .*'\"_") for part in _REMARK.split(named, maxsplit=1))
    notes = [part for pair in _BRACKETS.findall(called) for part in pair] + remarks
    name = capitalised(name) if shouted else name
    usual = 1 < len(name.split()) <= _LONGEST and not re.search(r"[\d@#]", name)
    return Name(name, sex, ", ".join(filter(None, (note.strip() for note in notes))), usual)


def _without_honorifics(text: str) -> tuple[str, Literal["F", "M"] | None]:
    for words, sex in _HONORIFICS:
        word = opening(text, words)
        rest = text[len(word) :].lstrip(" .:/") if word else ""
        if word and rest and not (word in _SURNAMES and _continues_surname(rest)):
            found, other = _without_honorifics(rest)
            return found, other or sex
    return text, None


def _continues_surname(rest: str) -> bool:
    """«Ông» is a surname too: in «Ông Thị Lan», but not in «Ông Nguyễn Văn Lân»."""
    following = rest.split(maxsplit=1)[0].lower()
    return following in _AFTER_SURNAME or following not in _SURNAMES


def capitalised(text: str) -> str:
    """«NGUYỄN THỊ LAN» → «Nguyễn Thị Lan», «H'HEN NIÊ» → «H'Hen Niê»."""
    return _WORD.sub(lambda word: word[0].capitalize(), text)


def are_shouted(texts: Iterable[str]) -> bool:
    """Whether a whole column is in capitals."""
    return all(text.upper() == text for text in texts)


def has_surname(text: str) -> bool:
    """Whether a text of several words begins with a Vietnamese surname."""
    words = text.lower().split()
    return len(words) > 1 and words[0] in _SURNAMES


def read_team(text: str, *, shouted: bool = False) -> str:
    """«I. TỔ KHOA HỌC TỰ NHIÊN (8 người)» → «Tổ Khoa học tự nhiên»."""
    title = _COUNT.sub("", without_numbering(_BRACKETS.sub(" ", text)))
    title = " ".join(title.split()).strip(" .:;–-")
    return _calm(title) if shouted and title.upper() == title else title


def without_numbering(text: str) -> str:
    """«II. Tổ Toán» → «Tổ Toán»."""
    return _NUMBERING.sub("", text)


def _calm(title: str) -> str:
    """Capitals only where they belong; a word without vowels (KHTN, GDCD) is an abbreviation."""
    first = True
    words = []
    for word in re.split(r"(\W+)", title):
        if not word or not word[0].isalnum():
            first = first or any(mark in word for mark in "-–,/&+")
        elif _VOWELS & set(fold(word)):
            lower = word.lower()
            word = lower.capitalize() if first or lower in _PROPER else lower  # noqa: PLW2901
            first = fold(lower) == "to"
        else:
            first = False
        words.append(word)
    return "".join(words)


def team_key(team: str) -> str:
    """By which «Tổ Toán - Tin», «tổ toán – tin» and «Toán-Tin» are one team."""
    key = fold(team)
    for prefix in _TEAM_PREFIXES:
        if key.startswith(f"{prefix} "):
            return key.removeprefix(f"{prefix} ")
    return key
