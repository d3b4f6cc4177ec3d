"""A province's own numbers over those of a regime: which conditions have one, and the regime with them put in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.domain.facts import Unit
from bot.domain.regime import TITLE_MET, Condition, Confidence, Group, Node, Regime, Rule

_COUNTED = {Unit.COUNT, Unit.YEARS, Unit.PERCENT}


@dataclass(frozen=True)
class Threshold:
    """The number that the school's province has set, and where."""

    value: int
    source: str


@dataclass(frozen=True)
class Number:
    """A condition with a number: its key, the award, the condition as the regime has it, and the province's number."""

    key: str
    award: str
    condition: Condition
    set_to: Threshold | None


def key_of(award: str, condition: Condition) -> str:
    """Names the condition for good: a regime in which the law's number differs does not know the key."""
    return f"{award}/{condition.field}/{condition.value}"


def numbers(regime: Regime, set_to: Mapping[str, Threshold]) -> tuple[Number, ...]:
    """Every condition of the regime that has a number, in its order."""
    found = {
        key_of(rule.award, condition): Number(
            key_of(rule.award, condition),
            rule.award,
            condition,
            set_to.get(key_of(rule.award, condition)),
        )
        for rule in regime.rules.values()
        for condition in _conditions(rule.needs)
        if _has_number(condition)
    }
    return tuple(found.values())


def adjusted(regime: Regime, set_to: Mapping[str, Threshold]) -> Regime:
    """The regime with the province's numbers in force; such a condition is trusted as a public page is."""
    if not set_to:
        return regime
    rules = {
        award: replace(rule, needs=_put(rule, rule.needs, set_to)) for award, rule in regime.rules.items()
    }
    return replace(regime, rules=rules)


def _put(rule: Rule, group: Group, set_to: Mapping[str, Threshold]) -> Group:
    def put(node: Node) -> Node:
        if isinstance(node, Group):
            return _put(rule, node, set_to)
        own = set_to.get(key_of(rule.award, node)) if _has_number(node) else None
        return replace(node, value=own.value, source=own.source, confidence=Confidence.B) if own else node

    return replace(group, parts=tuple(put(part) for part in group.parts))


def _conditions(node: Node) -> Iterator[Condition]:
    if isinstance(node, Condition):
        yield node
    else:
        for part in node.parts:
            yield from _conditions(part)


def _has_number(condition: Condition) -> bool:
    return not condition.field.startswith(TITLE_MET) and condition.kind.unit in _COUNTED
