"""The official Bot API as data, and a check that an object has the fields and types that it promises."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

PATH = Path(__file__).parents[3] / "shared" / "botapi" / "botapi.json"
PLAIN: dict[str, type] = {"Integer": int, "String": str, "Boolean": bool, "True": bool, "Float": float}


@cache
def botapi() -> dict[str, Any]:
    """Skips the test where the file is absent."""
    if not PATH.exists():
        pytest.skip(f"no {PATH}: the official Bot API as data lies beside the checkout")
    found: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    return found


def fields_of(kind: str) -> dict[str, dict[str, Any]]:
    """The fields of an object; of a union, those of all its members."""
    official = botapi()["types"][kind]
    found = {f["name"]: f for f in official.get("fields", [])}
    for member in official.get("subtypes", []):
        found |= fields_of(member)
    return found


def faults_in(value: Any, kind: str, where: str) -> list[str]:
    """What is wrong with a value that should be of an official type; empty means nothing."""
    if kind.startswith("Array of "):
        if not isinstance(value, list):
            return [f"{where} is not an array"]
        return [
            f
            for i, v in enumerate(value)
            for f in faults_in(v, kind.removeprefix("Array of "), f"{where}[{i}]")
        ]
    if kind in PLAIN:
        return [] if type(value) is PLAIN[kind] else [f"{where} is no {kind}: {value!r}"]
    members = botapi()["types"][kind].get("subtypes")
    if members:
        tries = [faults_in(value, member, where) for member in members]
        return min(tries, key=len)
    return _object_faults(value, kind, where)


def _object_faults(value: Any, kind: str, where: str) -> list[str]:
    fields = fields_of(kind)
    unknown = [f"{where}.{name} is not a field of {kind}" for name in value if name not in fields]
    missing = [f"{where}.{n} is missing" for n, f in fields.items() if f["required"] and n not in value]
    wrong = [
        fault
        for name, content in value.items()
        if name in fields
        for fault in min((faults_in(content, t, f"{where}.{name}") for t in fields[name]["types"]), key=len)
    ]
    return unknown + missing + wrong
