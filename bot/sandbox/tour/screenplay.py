"""The screenplay: parts of scenes of steps, each step a sentence «who, verb, what»; days move to the year played."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from bot.domain.codes import ALPHABET
from bot.domain.year import FIRST_MONTH
from bot.texts.say import day, short_day
from bot.usecases.registering import RECEIPT_LETTERS

_DAY = re.compile(r"\{(?P<long>T )?(?P<day>\d\d)/(?P<month>\d\d)\}")

_RECEIPT = f"[{ALPHABET}]{{{RECEIPT_LETTERS}}}"


@dataclass(frozen=True)
class Step:
    """Somebody does something, or looks at something that should read so («…» stands for anything)."""

    who: str
    verb: str
    what: str


@dataclass(frozen=True)
class Scene:
    """`at` is «dd/mm hh:mm» on the school's wall clock."""

    at: str
    told: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Part:
    name: str
    scenes: tuple[Scene, ...]


@dataclass(frozen=True)
class Screenplay:
    """`cast`: the short name by which a step calls somebody → how the story calls her, her name in the staff list."""

    cast: dict[str, tuple[str, str]]
    parts: tuple[Part, ...]


def whole_year() -> Screenplay:
    """The tour that comes with the bot."""
    texts = files("bot.texts.tour")
    names = sorted(f.name for f in texts.iterdir() if f.name.endswith(".toml"))
    return read_screenplay(texts.joinpath(name).read_text(encoding="utf-8") for name in names)


def read_screenplay(sources: Iterable[str]) -> Screenplay:
    """A screenplay of TOML texts, each one part of the year; the cast may be introduced in any of them."""
    tables = [tomllib.loads(source) for source in sources]
    cast = {key: (told, name) for table in tables for key, (told, name) in table.get("cast", {}).items()}
    return Screenplay(cast, tuple(_part(table) for table in tables))


def _part(table: dict[str, Any]) -> Part:
    scenes = (Scene(s["at"], s["told"], tuple(map(_step, s["steps"]))) for s in table["scenes"])
    return Part(table["name"], tuple(scenes))


def _step(words: list[str]) -> Step:
    who, verb, *what = words
    return Step(who, verb, "".join(what))


def day_of(day_and_month: str, first_year: int) -> date:
    """«17/10» in the school year that begins in `first_year`."""
    number, month = map(int, day_and_month.split("/"))
    return date(first_year if month >= FIRST_MONTH else first_year + 1, month, number)


def dated(text: str, first_year: int) -> str:
    """The text with the year's own days in it: «{17/10}» as a short day, «{T 17/10}» with its weekday."""

    def written(found: re.Match[str]) -> str:
        meant = day_of(f"{found['day']}/{found['month']}", first_year)
        return day(meant) if found["long"] else short_day(meant)

    label = f"{first_year}-{first_year + 1}"
    return _DAY.sub(written, text).replace("{year}", label)


def agrees(expected: str, read: str) -> bool:
    """Whether what was read is what was expected; «…» in it stands for any words, `{receipt}` for a receipt's code."""
    pattern = re.escape(expected.strip()).replace("…", ".*").replace(re.escape("{receipt}"), _RECEIPT)
    return re.fullmatch(pattern, read.strip(), re.DOTALL) is not None
