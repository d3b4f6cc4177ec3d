"""The four regimes that ship: their days, their texts, their grades; and what a regime's file must not contain."""

from datetime import date, timedelta

import pytest

from bot.domain.regime import Confidence, Quota, Regime, VoteThreshold, regime_on
from bot.domain.regime_file import InvalidRegime, parse_regime
from bot.usecases.law import regime_for, regime_named, regimes

LAW = {regime.id: regime for regime in regimes()}

SMALL = """
id = "small"
begins = 2024-01-01

[[texts]]
number = "1/2024"
name = "Luật"
grade = "A"

[title.LDTT]
source = "Điều 1"
confidence = "A"
all = [{ field = "rating", op = ">=", value = "HTTNV" }]

[reward.KNC]
source = "Điều 2"
confidence = "B"
all = [{ field = "years_in_sector", minus = "years_under_discipline", op = ">=", value = 20 }]
"""


@pytest.mark.parametrize(
    ("received", "regime"),
    [
        (date(2014, 6, 1), "r2013"),
        (date(2021, 5, 25), "r2013"),
        (date(2023, 12, 31), "r2013"),
        (date(2024, 1, 1), "r2024"),
        (date(2024, 5, 31), "r2024"),  # reviewing the year that began under the law of 2003
        (date(2025, 6, 30), "r2024"),
        (date(2025, 7, 1), "r2025"),
        (date(2026, 9, 30), "r2025"),
        (date(2026, 10, 1), "r2026"),
        (date(2030, 1, 1), "r2026"),
    ],
)
def test_the_day_on_which_the_file_is_received_chooses_the_regime(received: date, regime: str) -> None:
    assert regime_for(received).id == regime


def test_before_the_first_regime_there_is_none() -> None:
    with pytest.raises(LookupError, match="2014-05-31"):
        regime_on(date(2014, 5, 31), regimes())


def test_each_regime_begins_the_day_after_the_one_before() -> None:
    ends = [regime.ends for regime in regimes()]

    assert [regime.id for regime in regimes()] == ["r2013", "r2024", "r2025", "r2026"]
    assert ends[-1] is None
    assert [regime.begins - timedelta(days=1) for regime in regimes()[1:]] == ends[:-1]


def test_a_regime_is_found_by_its_id() -> None:
    assert regime_named("r2025") is LAW["r2025"]
    assert regime_named("r2099") is None


def grades(regime: Regime) -> dict[str, Confidence]:
    return {award: rule.confidence for award, rule in regime.rules.items()}


def test_the_law_of_2022_was_read_but_its_amendment_was_not() -> None:
    assert grades(LAW["r2024"]) == dict.fromkeys(LAW["r2024"].rules, Confidence.A) | {"KNC": Confidence.B}
    assert grades(LAW["r2025"]) == dict.fromkeys(LAW["r2025"].rules, Confidence.A) | {"KNC": Confidence.C}
    assert grades(LAW["r2026"]) == dict.fromkeys(LAW["r2026"].rules, Confidence.C)


def test_the_quota_of_fifteen_percent_ended_with_the_law_of_2003() -> None:
    old = Quota("CSTDCS", 15, "LDTT", "Nghị định 91/2017/NĐ-CP Điều 9", Confidence.B)

    assert {name: dict(regime.quotas) for name, regime in LAW.items()} == {
        "r2013": {"CSTDCS": old},
        "r2024": {},
        "r2025": {},
        "r2026": {},
    }


def test_the_vote_threshold_is_known_for_the_oldest_regime_only() -> None:
    old = VoteThreshold(
        70,
        ("LDTT", "CSTDCS", "TTLDXS", "CO_TINH", "CO_BO", "CO_CP", "BK_BO", "BK_TTG", "HCLD3"),
        "Thông tư 21/2020/TT-BGDĐT",
        Confidence.B,
    )

    assert [regime.vote_threshold for regime in regimes()] == [old, None, None, None]


def test_titles_of_which_some_are_chosen_say_so() -> None:
    chosen = {"CSTD_TINH", "CSTD_BO", "CSTD_TQ", "CO_TINH", "CO_BO", "CO_CP"}

    assert {
        name: {a for a, rule in regime.rules.items() if rule.selective} for name, regime in LAW.items()
    } == (dict.fromkeys(LAW, chosen))


def test_the_commune_decides_where_the_district_did_but_nobody_read_it() -> None:
    deciders = {name: LAW[name].rules["CSTDCS"].decided_by for name in ("r2024", "r2025")}

    assert {name: (d.who, d.confidence) for name, d in deciders.items() if d} == {
        "r2024": ("Giám đốc Sở (trường THPT); Chủ tịch UBND cấp huyện (mầm non, tiểu học, THCS)", "A"),
        "r2025": (
            "Giám đốc Sở (trường THPT); Chủ tịch UBND xã, phường, đặc khu (mầm non, tiểu học, THCS)",
            "D",
        ),
    }


@pytest.mark.parametrize(
    ("day", "numbers"),
    [
        (date(2025, 8, 4), ["06/2022/QH15", "152/2025/NĐ-CP", "01/2024/TT-BNV", "29/2023/TT-BGDĐT", "90/2020/NĐ-CP"]),
        (date(2026, 4, 2), ["06/2022/QH15", "152/2025/NĐ-CP", "15/2025/TT-BNV", "07/2026/TT-BGDĐT", "90/2020/NĐ-CP"]),
    ],
)  # fmt: skip
def test_texts_change_inside_a_regime(day: date, numbers: list[str]) -> None:
    in_force = [
        text.number
        for text in regime_for(day).texts
        if (text.begins is None or text.begins <= day) and (text.ends is None or day <= text.ends)
    ]

    assert in_force == numbers


def test_the_small_file_is_sound() -> None:
    small = parse_regime(SMALL)

    assert (small.id, small.begins, small.ends, list(small.rules)) == (
        "small",
        date(2024, 1, 1),
        None,
        ["LDTT", "KNC"],
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("begins =", "begins :", "Expected '='"),
        ("begins = 2024-01-01", "", "begins"),
        ("begins = 2024-01-01", 'begins = "2024-01-01"', "two days in order"),
        ("begins = 2024-01-01", "begins = 2024-01-01\nends = 2023-12-31", "two days in order"),
        ("begins = 2024-01-01", "begins = 2024-01-01\nstarts = 1", "starts"),
        ('number = "1/2024"', "", "number"),
        ('grade = "A"', "", "lacks 'grade'"),
        ('grade = "A"', 'grade = "E"', "'E' is not a valid Confidence"),
        ("title.LDTT", "title.LDTTT", "no such award here: LDTTT"),
        ("title.LDTT", "title.KNC", "no such award here: KNC"),
        ("title.LDTT", "reward.LDTT", "no such award here: LDTT"),
        ('confidence = "A"', "", "LDTT lacks 'confidence'"),
        ('source = "Điều 1"', "", "LDTT lacks 'source'"),
        ('source = "Điều 1"', 'source = "Điều 1"\nsorce = "x"', "sorce"),
        ('source = "Điều 1"', 'source = "Điều 1"\njudgement = "x"', "judgement is not a list"),
        ('source = "Điều 1"', 'source = "Điều 1"\nselective = 1', "LDTT: selective is neither"),
        ('"rating"', '"ratng"', "unknown field ratng"),
        ('"HTTNV"', '"tốt"', "rating is never tốt"),
        ('op = ">="', 'op = "=>"', "'=>' is not a valid Op"),
        ('{ field = "rating", op = ">=", value = "HTTNV" }', "{ all = [] }", "not empty"),
        ('{ field = "rating", op = ">=", value = "HTTNV" }', "{ both = [] }", "not empty"),
        (
            "all = [{ field",
            'all = [{ any = [], all = [{ field = "rating", op = "==", value = "HTNV" }], or = 1 }, { field',
            "or",
        ),
        ('value = "HTTNV"', 'value = "HTTNV", conf = "A"', "conf"),
        (
            '"rating", op = ">=", value = "HTTNV"',
            '"has.KNC", op = ">=", value = true',
            "has.KNC is not a scale",
        ),
        ('"rating", op = ">=", value = "HTTNV"', '"title_met.LDTT", op = "==", value = true', "in a circle"),
        (
            '"rating", op = ">=", value = "HTTNV"',
            '"title_met.CSTDCS", op = "==", value = true',
            "without a rule",
        ),
        ('minus = "years_under_discipline"', 'minus = "rating"', "can lose some"),
        (
            'minus = "years_under_discipline", op = ">="',
            'minus = "years_teaching", op = "<"',
            "can lose some",
        ),
        ('field = "years_in_sector"', 'field = "title_met.LDTT"', "title_met.LDTT is never 20"),
    ],
)
def test_a_mistake_in_a_file_is_named(old: str, new: str, fault: str) -> None:
    assert old in SMALL

    with pytest.raises(InvalidRegime, match=fault):
        parse_regime(SMALL.replace(old, new, 1))
