"""From what came over the wire (strings and files) to values of the declared types; anything else is refused."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from bot.sandbox.telegram.declared import METHODS, OBJECTS, Declared, Fields
from bot.sandbox.telegram.errors import Refusal, bad_request

Params = dict[str, Any]
"""Decoded parameters: str, int, bool, dict, list or Upload."""


@dataclass(frozen=True)
class Upload:
    """A file as it was sent along with a request."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


_INTEGER = re.compile(r"-?\d{1,19}")
_TRUTH = {"true": True, "True": True, "1": True, "false": False, "False": False, "0": False}
_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
    "message_id": "message identifier is not specified",
    "user_id": "invalid user_id specified",
    "file_id": "file_id not specified",
    "action": "wrong parameter action in request",
}


def known(method: str) -> Fields:
    """The declared parameters of a method; raises 404 for one that is not emulated."""
    if method not in METHODS:
        raise Refusal(404, f"Not Found: method {method} is not emulated")
    return METHODS[method]


def decode(method: str, raw: Mapping[str, str], files: Mapping[str, Upload]) -> Params:
    """Every given parameter by its declared type; raises Refusal."""
    declared = known(method)
    attached = {value.removeprefix("attach://") for value in raw.values() if value.startswith("attach://")}
    for name in [*raw, *(f for f in files if f not in attached)]:
        if name not in declared:
            raise bad_request(f'parameter "{name}" of {method} is not emulated')
    given: Params = {}
    for name, parameter in declared.items():
        if name in raw or name in files:
            given[name] = _parameter(name, parameter, raw.get(name, ""), files)
        elif parameter.required:
            raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
    return given


def legible(method: str, raw: Mapping[str, str], files: Mapping[str, Upload]) -> Params:
    """The same of a request that is refused: what cannot be decoded stays as it came."""
    declared = METHODS.get(method, {})
    given: Params = {**raw, **files}
    for name in declared.keys() & given.keys():
        with suppress(Refusal):
            given[name] = _parameter(name, declared[name], raw.get(name, ""), files)
    return given


def _parameter(name: str, declared: Declared, value: str, files: Mapping[str, Upload]) -> Any:
    if "InputFile" in declared.types:
        found = files.get(value.removeprefix("attach://") if value else name)
        return found or value
    if "Integer" in declared.types and _INTEGER.fullmatch(value):
        return int(value)
    if "String" in declared.types:
        return value
    if "Integer" in declared.types:
        raise bad_request(f'parameter "{name}" must be an Integer')
    if "Boolean" in declared.types:
        if value not in _TRUTH:
            raise bad_request(f'parameter "{name}" must be a Boolean')
        return _TRUTH[value]
    return _object(name, declared.types[0], value)


def _object(name: str, kind: str, value: str) -> Any:
    try:
        parsed = json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {name} JSON object") from None
    _check(name, (kind,), parsed)
    return parsed


_PLAIN: dict[str, type] = {"Integer": int, "String": str, "Boolean": bool}


def _check(where: str, types: tuple[str, ...], value: Any) -> None:
    """Refuse a JSON value that has none of the types, or a field that is not declared."""
    for kind in types:
        if type(value) is _PLAIN.get(kind):
            return
        if kind.startswith("Array of ") and isinstance(value, list):
            for index, item in enumerate(value):
                _check(f"{where}[{index}]", (kind.removeprefix("Array of "),), item)
            return
        if kind in OBJECTS and isinstance(value, dict):
            _check_fields(where, kind, value)
            return
    raise bad_request(f'"{where}" must be of type {" or ".join(types)}')


def _check_fields(where: str, kind: str, value: dict[str, Any]) -> None:
    fields = OBJECTS[kind]
    for name in value:
        if name not in fields:
            raise bad_request(f'field "{name}" of {kind} is not emulated')
    for name, field in fields.items():
        if name in value:
            _check(f"{where}.{name}", field.types, value[name])
        elif field.required:
            raise bad_request(f'can\'t find field "{name}" in {where}')
