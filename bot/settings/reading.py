"""From config.toml and the environment to Settings; every mistake is found in one go."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import time
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from bot.settings.mistakes import MAY_HOLD_SECRETS, InvalidSettings, Mistake, MistakeKind
from bot.settings.model import Section, Settings

DEFAULT_CONFIG = Path("config.toml")
TOKEN_VARIABLE = "TELEGRAM_BOT_TOKEN"  # noqa: S105 -- a variable's name
TOKEN = ("telegram", "token")
PREFIX = "THIDUA_"
CONFIG_VARIABLE = f"{PREFIX}CONFIG"
PYDANTIC = {"extra_forbidden": MistakeKind.UNKNOWN, "model_type": MistakeKind.SECTION}
Key = tuple[str, ...]


def _keys() -> Iterator[Key]:
    for name, field in Settings.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, Section):
            yield from ((name, inner.alias or key) for key, inner in field.annotation.model_fields.items())
        else:
            yield (name,)


KEYS: tuple[Key, ...] = tuple(_keys())
"""The path of every setting in config.toml."""

VARIABLES = {PREFIX + "_".join(key).upper(): key for key in KEYS if key != TOKEN} | {TOKEN_VARIABLE: TOKEN}
"""The environment's name of every setting."""


Found = tuple[MistakeKind, Key, str]


def load(environment: Mapping[str, str], config: Path | None = None) -> Settings:
    """Read `config`, else $THIDUA_CONFIG, else ./config.toml (which may be absent); the environment wins.

    Raises InvalidSettings with every mistake; an empty text anywhere means «not set».
    """
    given = {name: value.strip() for name, value in environment.items() if value.strip()}
    named = config or (Path(given[CONFIG_VARIABLE]) if CONFIG_VARIABLE in given else None)
    path = named or DEFAULT_CONFIG
    tree, mistakes = _read(path, required=named is not None)
    mistakes += [Mistake(MistakeKind.UNKNOWN, name, name) for name in given if _misspelt(name)]
    sources = {key: name for name, key in VARIABLES.items() if name in given}
    for key, name in sources.items():
        _put(tree, key, given[name])
    settings, found = _validated(tree)
    mistakes += [
        Mistake(kind, sources.get(key, str(path)), ".".join(key), "" if kind in MAY_HOLD_SECRETS else value)
        for kind, key, value in found
    ]
    if settings is None or mistakes:
        raise InvalidSettings(tuple(mistakes))
    return settings


def _misspelt(name: str) -> bool:
    return name.startswith(PREFIX) and name not in {*VARIABLES, CONFIG_VARIABLE}


def _put(tree: dict[str, Any], key: Key, value: str) -> None:
    parent = tree if len(key) == 1 else tree.setdefault(key[0], {})
    if isinstance(parent, dict):  # else the file's section is no section, which will be reported
        parent[key[-1]] = value


def _validated(tree: dict[str, Any]) -> tuple[Settings | None, list[Found]]:
    try:
        settings = Settings.model_validate(tree)
    except ValidationError as error:
        return None, [
            (PYDANTIC.get(e["type"]) or MistakeKind(e["type"]), tuple(map(str, e["loc"])), str(e["input"]))
            for e in error.errors()
        ]
    return settings, list(_while_people_sleep(settings))


def _while_people_sleep(settings: Settings) -> Iterator[Found]:
    """Hours at which something should be said and nothing may be: it would never leave."""
    for name in ("notices", "reminders", "snooze"):
        hour: time = getattr(settings, name).hour
        if settings.quiet.covers(hour):
            yield MistakeKind.QUIET, (name, "hour"), f"{hour:%H:%M}"


def _read(path: Path, *, required: bool) -> tuple[dict[str, Any], list[Mistake]]:
    try:
        return _set_keys(tomllib.loads(path.read_text("utf-8-sig"))), []  # Notepad writes a byte order mark
    except FileNotFoundError:
        return {}, [Mistake(MistakeKind.FILE_UNREADABLE, str(path))] if required else []
    except OSError:
        return {}, [Mistake(MistakeKind.FILE_UNREADABLE, str(path))]
    except ValueError as error:  # TOMLDecodeError, UnicodeDecodeError
        line = re.search(r"line (\d+)", str(error))
        return {}, [Mistake(MistakeKind.FILE_BROKEN, str(path), value=line[1] if line else "")]


def _set_keys(tree: dict[str, Any]) -> dict[str, Any]:
    return {k: _set_keys(v) if isinstance(v, dict) else v for k, v in tree.items() if v != ""}
