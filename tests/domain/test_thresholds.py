"""A province's own numbers over those of the regime."""

from bot.domain.regime import Confidence
from bot.domain.rules import evaluate
from bot.domain.thresholds import Threshold, adjusted, numbers
from bot.usecases.law import regimes

LAW = {regime.id: regime for regime in regimes()}
QD = "QĐ 14/2024/QĐ-UBND"


def keys(regime: str, award: str) -> list[str]:
    return [one.key for one in numbers(LAW[regime], {}) if one.award == award]


def test_only_conditions_with_a_number_have_one() -> None:
    assert keys("r2024", "LDTT") == []
    assert keys("r2024", "CSTD_TINH") == ["CSTD_TINH/streak.CSTDCS/3"]
    assert keys("r2024", "KNC") == [
        "KNC/years_in_sector/20",
        "KNC/years_in_sector/15",
        "KNC/years_in_hard_area/5",
    ]


def test_a_number_inside_a_group_is_put_in_with_its_source() -> None:
    law = adjusted(LAW["r2024"], {"KNC/years_in_sector/15": Threshold(12, QD)})
    facts = {"has.KNC": False, "years_in_sector": 12, "years_under_discipline": 0, "years_in_hard_area": 5}

    assert evaluate(LAW["r2024"], facts)["KNC"].met is False
    assert evaluate(law, facts)["KNC"].met is True


def test_a_number_of_the_province_bars_where_the_law_was_not_read() -> None:
    law = adjusted(LAW["r2026"], {"TTLDTT/unit.pct(LDTT)/70": Threshold(80, QD)})
    (missing, *_) = [c for c in evaluate(law, {"unit.pct(LDTT)": 79})["TTLDTT"].missing if c.source == QD]

    assert evaluate(LAW["r2026"], {"unit.pct(LDTT)": 60})["TTLDTT"].met is None
    assert evaluate(law, {"unit.pct(LDTT)": 79})["TTLDTT"].met is False
    assert (missing.value, missing.confidence) == (80, Confidence.B)


def test_a_number_that_the_regime_does_not_know_changes_nothing() -> None:
    unknown = {"TTLDTT/unit.pct(LDTT)/50": Threshold(80, QD)}

    assert adjusted(LAW["r2024"], unknown) == LAW["r2024"]
    assert [one for one in numbers(LAW["r2024"], unknown) if one.set_to] == []
    assert adjusted(LAW["r2024"], {}) is LAW["r2024"]
