"""Whether facts meet the rules of a regime, in three-valued logic (Kleene): True, False, and None for unknown."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from operator import eq, ge, gt, lt

from bot.domain.facts import AtLeast, Facts
from bot.domain.regime import TITLE_MET, Condition, Join, Node, Op, Regime, Rule

Truth = bool | None

COMPARE: Mapping[str, Callable[[float, float], bool]] = {Op.IS: eq, Op.AT_LEAST: ge, Op.MORE: gt, Op.LESS: lt}


@dataclass(frozen=True)
class Finding:
    """A condition or a group and whether it holds, with the findings on its parts."""

    node: Node
    met: Truth
    parts: tuple["Finding", ...] = ()

    @property
    def missing(self) -> tuple[Condition, ...]:
        """The conditions that do not, or not knowingly, hold; none once the whole holds."""
        if self.met is True:
            return ()
        if isinstance(self.node, Condition):
            return (self.node,)
        return tuple(condition for part in self.parts for condition in part.missing)


@dataclass(frozen=True)
class Verdict:
    """How facts stand to one rule."""

    rule: Rule
    finding: Finding

    @property
    def met(self) -> Truth:
        """Whether the facts meet the rule; a rule without a measure is for people to judge."""
        return self.finding.met if self.finding.parts else None

    @property
    def missing(self) -> tuple[Condition, ...]:
        """What is still to be met, or to be known."""
        return self.finding.missing

    @property
    def judgement(self) -> tuple[str, ...]:
        """What people judge; it never changes the verdict."""
        return self.rule.judgement


def evaluate(regime: Regime, facts: Facts) -> dict[str, Verdict]:
    """The verdict on every title and reward of the regime; facts outside the field table are not read."""

    def look(node: Node) -> Finding:
        if isinstance(node, Condition):
            return Finding(node, holds(node))
        parts = tuple(look(part) for part in node.parts)
        met = _every if node.join is Join.ALL else _some
        return Finding(node, met([part.met for part in parts]), parts)

    def holds(condition: Condition) -> Truth:
        if condition.field.startswith(TITLE_MET):
            known = judge(regime.rules[condition.field.removeprefix(TITLE_MET)]).met
            found = None if known is None else known == condition.value
        else:
            found = _compare(condition, facts)
        # what was not read in the law bars nobody
        return None if found is False and not condition.confidence.is_law else found

    def judge(rule: Rule) -> Verdict:
        return Verdict(rule, look(rule.needs))

    return {award: judge(rule) for award, rule in regime.rules.items()}


def _every(truths: Collection[Truth]) -> Truth:
    if False in truths:
        return False
    return None if None in truths else True


def _some(truths: Collection[Truth]) -> Truth:
    if True in truths:
        return True
    return None if None in truths else False


def _compare(condition: Condition, facts: Facts) -> Truth:
    value = facts.get(condition.field)
    if value is None:
        return None
    rank, wanted = condition.kind.rank(value), condition.kind.rank(condition.value)
    compare = COMPARE[condition.op]
    if isinstance(value, AtLeast):
        return True if condition.op in {Op.AT_LEAST, Op.MORE} and compare(rank, wanted) else None
    if condition.minus is None:
        return compare(rank, wanted)
    lost = facts.get(condition.minus)
    if lost is None:
        # years can only be lost: too few before are too few after
        return None if compare(rank, wanted) else False
    # rounded: 32.3 years less 12.3 are 20, not 19.999…
    return compare(round(rank - condition.kind.rank(lost), 6), wanted)


def as_json(verdicts: Mapping[str, Verdict]) -> dict[str, dict[str, object]]:
    """The verdicts as `thidua rules check` prints them."""
    return {
        award: {"met": verdict.met, "missing": [_condition_json(c) for c in verdict.missing]}
        for award, verdict in verdicts.items()
    }


def _condition_json(condition: Condition) -> dict[str, object]:
    return {
        "field": condition.field,
        "op": condition.op,
        "value": condition.value,
        "source": condition.source,
        "confidence": condition.confidence,
    }
