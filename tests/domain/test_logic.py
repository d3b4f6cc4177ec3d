"""Three-valued logic: what follows from what is not known, on small regimes and, by Hypothesis, on the real ones."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.facts import FIELDS, Facts, Kind, Unit
from bot.domain.regime import Regime
from bot.domain.regime_file import parse_regime
from bot.domain.rules import as_json, evaluate
from bot.usecases.law import regimes

TRUE, FALSE, UNKNOWN = "has.KNC", "has.NGUT", "has.BK_TTG"
KNOWN: Facts = {TRUE: True, FALSE: False}


def regime_asking(needs: str, confidence: str = "A") -> Regime:
    """A regime whose only rule, on LDTT, asks for this."""
    return parse_regime(f"""
        id = "small"
        begins = 2024-01-01
        texts = []
        [title.LDTT]
        source = "Điều 1"
        confidence = "{confidence}"
        {needs}
    """)


def condition(field: str) -> str:
    return f'{{ field = "{field}", op = "==", value = true }}'


def verdict_on(join: str, *fields: str) -> bool | None:
    asked = f"{join} = [{', '.join(map(condition, fields))}]"
    return evaluate(regime_asking(asked), KNOWN)["LDTT"].met


@pytest.mark.parametrize(
    ("fields", "met"),
    [
        ((TRUE, TRUE), True),
        ((TRUE, UNKNOWN), None),
        ((UNKNOWN, UNKNOWN), None),
        ((UNKNOWN, FALSE), False),
        ((FALSE, TRUE), False),
    ],
)
def test_all_is_false_with_one_false_arm_and_else_unknown_with_one_unknown(
    fields: tuple[str, ...], met: bool | None
) -> None:
    assert verdict_on("all", *fields) is met


@pytest.mark.parametrize(
    ("fields", "met"),
    [
        ((TRUE, UNKNOWN), True),
        ((FALSE, TRUE), True),
        ((FALSE, UNKNOWN), None),
        ((UNKNOWN, UNKNOWN), None),
        ((FALSE, FALSE), False),
    ],
)
def test_any_is_true_with_one_true_arm_and_else_unknown_with_one_unknown(
    fields: tuple[str, ...], met: bool | None
) -> None:
    assert verdict_on("any", *fields) is met


def test_an_absent_fact_and_null_are_the_same() -> None:
    regime = regime_asking(f"all = [{condition(UNKNOWN)}]")

    assert evaluate(regime, {UNKNOWN: None}) == evaluate(regime, {})


@pytest.mark.parametrize(("confidence", "met"), [("A", False), ("B", False), ("C", None), ("D", None)])
def test_what_is_not_known_as_law_bars_nobody(confidence: str, met: bool | None) -> None:
    regime = regime_asking(f"all = [{condition(FALSE)}]", confidence)

    assert evaluate(regime, KNOWN)["LDTT"].met is met


def test_an_unsure_condition_opens_a_choice_that_would_be_lost() -> None:
    unsure = condition(FALSE).replace(" }", ', confidence = "C" }')
    regime = regime_asking(f"any = [{condition(FALSE)}, {unsure}]")

    assert evaluate(regime, KNOWN)["LDTT"].met is None


def test_groups_nest_and_only_the_open_arms_are_missing() -> None:
    inner = f"{{ all = [{condition(TRUE)}, {{ any = [{condition(FALSE)}, {condition(UNKNOWN)}] }}] }}"
    verdict = evaluate(regime_asking(f"any = [{condition(FALSE)}, {inner}]"), KNOWN)["LDTT"]

    assert (verdict.met, [c.field for c in verdict.missing]) == (None, [FALSE, FALSE, UNKNOWN])


def test_a_rule_without_a_measure_is_for_people() -> None:
    verdict = evaluate(regime_asking('judgement = ["đoàn kết"]'), KNOWN)["LDTT"]

    assert (verdict.met, verdict.missing, verdict.judgement) == (None, (), ("đoàn kết",))


def values(kind: Kind) -> st.SearchStrategy[Any]:
    match kind.unit:
        case Unit.SCALE | Unit.CHOICE:
            return st.sampled_from(kind.words)
        case Unit.FLAG:
            return st.booleans()
        case Unit.COUNT:
            return st.integers(0, 8)
        case Unit.YEARS:
            return st.integers(0, 40) | st.floats(0, 100)
        case Unit.PERCENT:
            return st.sampled_from([0, 50, 69.9, 70, 100]) | st.floats(0, 100)


ANY_FACTS: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {}, optional={name: st.none() | values(kind) for name, kind in FIELDS.items()}
)
ANY_REGIME = st.sampled_from(regimes())


@given(ANY_REGIME, ANY_FACTS, st.sets(st.sampled_from(sorted(FIELDS))))
def test_learning_more_never_turns_a_verdict_round(
    regime: Regime, facts: dict[str, Any], forgotten: set[str]
) -> None:
    before = evaluate(regime, {name: value for name, value in facts.items() if name not in forgotten})
    after = evaluate(regime, facts)

    assert [award for award, verdict in before.items() if verdict.met not in {None, after[award].met}] == []


@given(ANY_REGIME, ANY_FACTS)
def test_any_facts_can_be_judged_and_printed(regime: Regime, facts: dict[str, Any]) -> None:
    verdicts = evaluate(regime, facts)
    printed = json.loads(json.dumps(as_json(verdicts)))

    assert {award: verdict.met for award, verdict in verdicts.items()} == {
        award: said["met"] for award, said in printed.items()
    }


@given(ANY_REGIME, ANY_FACTS)
def test_something_is_missing_exactly_where_a_measured_award_is_not_met(
    regime: Regime, facts: dict[str, Any]
) -> None:
    measured = [v for v in evaluate(regime, facts).values() if v.rule.needs.parts]

    assert [v.rule.award for v in measured if bool(v.missing) == (v.met is True)] == []


@given(ANY_FACTS)
def test_a_regime_that_was_not_read_bars_nobody(facts: dict[str, Any]) -> None:
    unread = next(regime for regime in regimes() if regime.id == "r2026")

    assert [award for award, verdict in evaluate(unread, facts).items() if verdict.met is False] == []
