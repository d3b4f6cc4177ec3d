"""A regime file: TOML text becomes a `Regime`; a misspelt key, field, word or award is a fault, never a silent gap."""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter
from typing import Any

from bot.domain.facts import FIELDS, YEARS
from bot.domain.regime import (
    TITLE_MET,
    Condition,
    Confidence,
    Decision,
    Group,
    Join,
    LegalText,
    Node,
    Op,
    Quota,
    Regime,
    Rule,
    VoteThreshold,
)
from bot.domain.titles import CollectiveTitle, Reward, Title

Raw = dict[str, Any]
TITLES = frozenset[str]((*Title, *CollectiveTitle))
REWARDS = frozenset[str](Reward)


class InvalidRegime(ValueError):  # noqa: N818 - says what is wrong
    """A regime file that cannot be used; the message says why."""


def parse_regime(text: str) -> Regime:
    """The regime that a TOML text describes, or InvalidRegime."""
    try:
        return _regime(tomllib.loads(text))
    except KeyError as error:
        raise InvalidRegime(f"lacks {error}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise InvalidRegime(str(error)) from error


def _regime(raw: Raw) -> Regime:
    """Every key is taken out of `raw`: dataclasses refuse the keys that are left over."""
    rules = {
        award: _rule(award, rule)
        for kind, awards in (("title", TITLES), ("reward", REWARDS))
        for award, rule in _known(raw.pop(kind, {}), awards)
    }
    _refuse_cycles(rules)
    vote = raw.pop("vote", None)
    regime = Regime(
        texts=tuple(LegalText(**_graded(text, "grade")) for text in raw.pop("texts")),
        rules=rules,
        quotas={a: Quota(award=a, **_graded(q)) for a, q in _known(raw.pop("quota", {}), TITLES)},
        vote_threshold=vote and VoteThreshold(awards=tuple(vote.pop("awards")), **_graded(vote)),
        ends=raw.pop("ends", None),
        **raw,
    )
    days = [day for day in (regime.begins, regime.ends) if day is not None]
    if not all(isinstance(day, date) for day in days) or days != sorted(days):
        raise InvalidRegime(f"{regime.id}: begins and ends are not two days in order")
    return regime


def _known(tables: Mapping[str, Raw], awards: frozenset[str]) -> Iterator[tuple[str, Raw]]:
    for award, table in tables.items():
        if award not in awards:
            raise InvalidRegime(f"no such award here: {award}")
        yield award, table


def _graded(raw: Raw, key: str = "confidence") -> Raw:
    return raw | {key: Confidence(raw[key])}


def _rule(award: str, raw: Raw) -> Rule:
    try:
        raw = _graded(raw)
        needs = _needs(raw, raw["source"], raw["confidence"])
        selective, decided_by = raw.pop("selective", False), raw.pop("decided_by", None)
        if not isinstance(selective, bool):
            raise InvalidRegime("selective is neither true nor false")
        return Rule(
            award=award,
            needs=needs,
            judgement=tuple(_list(raw, "judgement")),
            selective=selective,
            decided_by=decided_by and Decision(**_graded(decided_by)),
            **raw,
        )
    except KeyError as error:
        raise InvalidRegime(f"{award} lacks {error}") from error
    except (ValueError, TypeError) as error:
        raise InvalidRegime(f"{award}: {error}") from error


def _list(raw: Raw, key: str) -> list[Any]:
    found = raw.pop(key, [])
    if not isinstance(found, list):
        raise InvalidRegime(f"{key} is not a list")
    return found


def _needs(raw: Raw, source: str, confidence: Confidence) -> Group:
    """The `all` of a table together with its `any`, if it has one; both are taken out of it."""
    required = [_node(part, source, confidence) for part in _list(raw, "all")]
    if choices := [_node(part, source, confidence) for part in _list(raw, "any")]:
        required.append(Group(Join.ANY, tuple(choices)))
    return Group(Join.ALL, tuple(required))


def _node(raw: Raw, source: str, confidence: Confidence) -> Node:
    if "field" in raw:
        return _condition({"source": source, "confidence": confidence} | raw)
    group = _needs(raw, source, confidence)
    if raw or not group.parts:
        raise InvalidRegime(f"a group is all = […] or any = […], not empty: {raw}")
    return group.parts[0] if len(group.parts) == 1 else group


def _condition(raw: Raw) -> Condition:
    found = Condition(**_graded(raw | {"op": Op(raw["op"])}))
    award = found.field.removeprefix(TITLE_MET)
    if award == found.field and found.field not in FIELDS:
        raise InvalidRegime(f"unknown field {found.field}")
    if not found.kind.accepts(found.value):
        raise InvalidRegime(f"{found.field} is never {found.value}")
    if found.op is not Op.IS and not found.kind.is_ordered:
        raise InvalidRegime(f"{found.field} is not a scale")
    years = {FIELDS.get(found.field), FIELDS.get(found.minus or found.field)} == {YEARS}
    if found.minus is not None and not (years and found.op is Op.AT_LEAST):
        raise InvalidRegime(f"{found.field} minus {found.minus}: only «at least so many years» can lose some")
    return found


def _refuse_cycles(rules: Mapping[str, Rule]) -> None:
    graph = {award: set(_references(rule.needs)) for award, rule in rules.items()}
    if unknown := set().union(*graph.values()) - graph.keys():
        raise InvalidRegime(f"title_met of an award without a rule: {sorted(unknown)}")
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise InvalidRegime(f"titles refer to each other in a circle: {error.args[1]}") from error


def _references(node: Node) -> Iterator[str]:
    match node:
        case Group(parts=parts):
            for part in parts:
                yield from _references(part)
        case Condition(field=field) if field.startswith(TITLE_MET):
            yield field.removeprefix(TITLE_MET)
