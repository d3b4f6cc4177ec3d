"""What the law says of a person or a team: facts → met, not met, unknown, per regime and with the article."""

from typing import Any

import pytest

from bot.domain.facts import AtLeast, Facts, check_facts
from bot.domain.rules import as_json, evaluate
from bot.domain.titles import CollectiveTitle, Reward, Title
from bot.usecases.law import regimes

Known = dict[str, Any]

LAW = {regime.id: regime for regime in regimes()}

GOOD: Known = {"rating": "HTTNV", "discipline": "none"}
BEST: Known = {"rating": "HTXSNV", "discipline": "none"}
NO_WORK: Known = {"initiative.level": "none", "research.accepted": False}
TEAM: Known = {"unit.rating": "HTTNV", "unit.pct(LDTT)": 80, "unit.max_discipline": "none"}
FINE_TEAM: Known = TEAM | {"unit.rating": "HTXSNV", "unit.pct(completed)": 100, "unit.count(CSTDCS)": 1}
FIVE_GOOD_YEARS: Known = {"streak.HTTNV": 5, "count_in_streak.CSTDCS": 3, "count_in_streak.HTXSNV": 1}
FIVE_BEST_YEARS: Known = {"streak.HTXSNV": 5, "initiatives.count_in_window": 5}
IN_SECTOR: Known = {"has.KNC": False, "years_under_discipline": 0, "years_in_hard_area": 0}
HARD_AREA: Known = IN_SECTOR | {"years_in_hard_area": 5}
OLD = "Luật 15/2003/QH11 Điều"
LAW_22 = "Luật 06/2022/QH15 Điều"
DECREE_91 = "Nghị định 91/2017/NĐ-CP Điều"

Case = tuple[str, str, str, Facts, bool | None, str]
CASES: list[Case] = [
    # what, regime, award, facts, met, article
    ("a good rating makes LDTT", "r2013", "LDTT", {"rating": "HTTNV"}, True, f"{OLD} 24"),
    ("the best rating makes LDTT too", "r2013", "LDTT", {"rating": "HTXSNV"}, True, f"{OLD} 24"),
    ("how the rating reads bars nobody", "r2013", "LDTT", {"rating": "HTNV"}, None, f"{OLD} 24"),
    ("LDTT is open before the rating", "r2013", "LDTT", {}, None, f"{OLD} 24"),
    ("the best rating alone is no CSTDCS", "r2013", "CSTDCS", BEST | NO_WORK, False, f"{OLD} 23 (sửa đổi năm 2013)"),
    ("an initiative makes CSTDCS", "r2013", "CSTDCS", GOOD | {"initiative.level": "co_so"}, True, f"{OLD} 23 (sửa đổi năm 2013)"),
    ("research makes CSTDCS", "r2013", "CSTDCS", GOOD | {"research.accepted": True}, True, f"{OLD} 23 (sửa đổi năm 2013)"),
    ("no rating yet keeps CSTDCS open", "r2013", "CSTDCS", {"initiative.level": "co_so"}, None, f"{OLD} 23 (sửa đổi năm 2013)"),
    ("a doubtful LDTT keeps CSTDCS open", "r2013", "CSTDCS", {"rating": "HTNV", "initiative.level": "co_so"}, None, f"{OLD} 23 (sửa đổi năm 2013)"),
    ("two CSTDCS are too few", "r2013", "CSTD_TINH", {"streak.CSTDCS": 2, "initiative.level": "tinh_bo"}, False, f"{OLD} 22"),
    ("the level of the initiative is hearsay", "r2013", "CSTD_TINH", {"streak.CSTDCS": 3, "initiative.level": "co_so"}, None, f"{OLD} 22"),
    ("three CSTDCS and a wide initiative", "r2013", "CSTD_BO", {"streak.CSTDCS": 3, "initiative.level": "tinh_bo"}, True, f"{OLD} 22"),
    ("two CSTD of the province in a row", "r2013", "CSTD_TQ", {"streak.CSTD_TINH": 2}, True, f"{OLD} 21"),
    ("one CSTD of the province is too few", "r2013", "CSTD_TQ", {"streak.CSTD_TINH": 1}, False, f"{OLD} 21"),
    ("half of the team is not more than half", "r2013", "TTLDTT", TEAM | {"unit.pct(LDTT)": 50}, False, f"{OLD} 28"),
    ("more than half of the team", "r2013", "TTLDTT", TEAM | {"unit.pct(LDTT)": 50.5}, True, f"{OLD} 28"),
    ("a warning in the team", "r2013", "TTLDTT", TEAM | {"unit.max_discipline": "canh_cao"}, False, f"{OLD} 28"),
    ("a reprimand in the team does no harm", "r2013", "TTLDTT", TEAM | {"unit.max_discipline": "khien_trach"}, True, f"{OLD} 28"),
    ("an excellent team", "r2013", "TTLDXS", FINE_TEAM, True, f"{OLD} 27"),
    ("an excellent team with a warning", "r2013", "TTLDXS", FINE_TEAM | {"unit.max_discipline": "canh_cao"}, False, f"{OLD} 27"),
    ("a flag is for people to judge", "r2013", "CO_TINH", FINE_TEAM, None, f"{OLD} 26"),
    ("a good rating makes a Giấy khen", "r2013", "GIAY_KHEN", {"rating": "HTTNV"}, True, f"{OLD} 75"),
    ("two best years with two initiatives", "r2013", "BK_TINH", {"streak.HTXSNV": 2, "initiatives.count_in_window": 2}, True, f"{DECREE_91} 39"),
    ("hearsay bars nobody from BK", "r2013", "BK_BO", {"streak.HTXSNV": 1, "initiatives.count_in_window": 0}, None, f"{DECREE_91} 39"),
    ("five best years after the BK", "r2013", "BK_TTG", {"has.BK_TINH": True} | FIVE_BEST_YEARS, True, f"{DECREE_91} 38 khoản 1 điểm c"),
    ("four initiatives in five years", "r2013", "BK_TTG", {"has.BK_TINH": True} | FIVE_BEST_YEARS | {"initiatives.count_in_window": 4}, False, f"{DECREE_91} 38 khoản 1 điểm c"),
    ("five best years after the Premier's", "r2013", "HCLD3", FIVE_BEST_YEARS | {"has.BK_TTG": True, "initiative.level": "tinh_bo"}, True, f"{DECREE_91} 24"),
    ("without the Premier's BK", "r2013", "HCLD3", {"has.BK_TTG": False}, False, f"{DECREE_91} 24"),
    ("25 years satisfy every reading", "r2013", "KNC", {"years_in_sector": 25}, True, "Thông tư 21/2020/TT-BGDĐT"),
    ("20 years may be enough", "r2013", "KNC", {"years_in_sector": 20}, None, "Thông tư 21/2020/TT-BGDĐT"),
    ("NGUT is not in what was read", "r2013", "NGUT", {"role": "teacher", "years_teaching": 30}, None, "Nghị định 27/2015/NĐ-CP"),
    ("a good rating makes LDTT", "r2024", "LDTT", GOOD, True, f"{LAW_22} 24 khoản 1"),
    ("a plain rating bars LDTT", "r2024", "LDTT", GOOD | {"rating": "HTNV"}, False, f"{LAW_22} 24 khoản 1"),
    ("discipline is not in the article", "r2024", "LDTT", GOOD | {"discipline": "khien_trach"}, None, f"{LAW_22} 24 khoản 1"),
    ("discipline unknown", "r2024", "LDTT", {"rating": "HTTNV"}, None, f"{LAW_22} 24 khoản 1"),
    ("a bad rating bars whatever else is unknown", "r2024", "LDTT", {"rating": "KHTNV"}, False, f"{LAW_22} 24 khoản 1"),
    ("the best rating alone makes CSTDCS", "r2024", "CSTDCS", BEST | NO_WORK, True, f"{LAW_22} 23"),
    ("the best rating with all else unknown", "r2024", "CSTDCS", BEST, True, f"{LAW_22} 23"),
    ("an initiative makes CSTDCS", "r2024", "CSTDCS", GOOD | {"initiative.level": "co_so"}, True, f"{LAW_22} 23"),
    ("a wider initiative does too", "r2024", "CSTDCS", GOOD | {"initiative.level": "toan_quoc"}, True, f"{LAW_22} 23"),
    ("research makes CSTDCS", "r2024", "CSTDCS", GOOD | {"research.accepted": True}, True, f"{LAW_22} 23"),
    ("neither of the three", "r2024", "CSTDCS", GOOD | NO_WORK, False, f"{LAW_22} 23"),
    ("the research may still be accepted", "r2024", "CSTDCS", GOOD | {"initiative.level": "none"}, None, f"{LAW_22} 23"),
    ("no LDTT, no CSTDCS", "r2024", "CSTDCS", {"rating": "HTNV", "initiative.level": "co_so"}, False, f"{LAW_22} 23"),
    ("a doubtful LDTT keeps CSTDCS open", "r2024", "CSTDCS", BEST | {"discipline": "khien_trach"}, None, f"{LAW_22} 23"),
    ("three CSTDCS and a wide initiative", "r2024", "CSTD_TINH", {"streak.CSTDCS": 3, "initiative.level": "tinh_bo"}, True, f"{LAW_22} 22"),
    ("an initiative of the school only", "r2024", "CSTD_TINH", {"streak.CSTDCS": 5, "initiative.level": "co_so"}, False, f"{LAW_22} 22"),
    ("two CSTDCS bar, the initiative unknown", "r2024", "CSTD_BO", {"streak.CSTDCS": 2}, False, f"{LAW_22} 22"),
    ("three CSTDCS, the initiative unknown", "r2024", "CSTD_BO", {"streak.CSTDCS": 3}, None, f"{LAW_22} 22"),
    ("an initiative for the nation", "r2024", "CSTD_TQ", {"streak.CSTD_TINH": 2, "initiative.level": "toan_quoc"}, True, f"{LAW_22} 21"),
    ("an initiative for the province only", "r2024", "CSTD_TQ", {"streak.CSTD_TINH": 2, "initiative.level": "tinh_bo"}, False, f"{LAW_22} 21"),
    ("seventy percent are enough", "r2024", "TTLDTT", TEAM | {"unit.pct(LDTT)": 70}, True, f"{LAW_22} 28"),
    ("a hair below seventy is not", "r2024", "TTLDTT", TEAM | {"unit.pct(LDTT)": 69.9}, False, f"{LAW_22} 28"),
    ("a warning in the team", "r2024", "TTLDTT", TEAM | {"unit.max_discipline": "canh_cao"}, False, f"{LAW_22} 28"),
    ("the clause on warnings is not repeated", "r2024", "TTLDXS", FINE_TEAM | {"unit.max_discipline": "canh_cao"}, True, f"{LAW_22} 27"),
    ("a good team is not an excellent one", "r2024", "TTLDXS", FINE_TEAM | {"unit.rating": "HTTNV"}, False, f"{LAW_22} 27"),
    ("one member has not completed", "r2024", "TTLDXS", FINE_TEAM | {"unit.pct(completed)": 97}, False, f"{LAW_22} 27"),
    ("no CSTDCS in the team", "r2024", "TTLDXS", FINE_TEAM | {"unit.count(CSTDCS)": 0}, False, f"{LAW_22} 27"),
    ("a flag is for people to judge", "r2024", "CO_CP", FINE_TEAM, None, f"{LAW_22} 25"),
    ("the province sets the standard", "r2024", "GIAY_KHEN", BEST, None, f"{LAW_22} 75"),
    ("two CSTDCS in a row", "r2024", "BK_TINH", {"streak.CSTDCS": 2}, True, f"{LAW_22} 74 khoản 1 điểm d"),
    ("two best years with two initiatives", "r2024", "BK_BO", {"streak.CSTDCS": 0, "streak.HTXSNV": 2, "initiatives.count_in_window": 2}, True, f"{LAW_22} 74 khoản 1 điểm d"),
    ("two best years with two studies", "r2024", "BK_TINH", {"streak.CSTDCS": 0, "streak.HTXSNV": 2, "initiatives.count_in_window": 0, "research.count_in_window": 2}, True, f"{LAW_22} 74 khoản 1 điểm d"),
    ("one of each is not two of one", "r2024", "BK_TINH", {"streak.CSTDCS": 1, "streak.HTXSNV": 2, "initiatives.count_in_window": 1, "research.count_in_window": 1}, False, f"{LAW_22} 74 khoản 1 điểm d"),
    ("neither streak", "r2024", "BK_TINH", {"streak.CSTDCS": 1, "streak.HTXSNV": 1}, False, f"{LAW_22} 74 khoản 1 điểm d"),
    ("five good years after the BK", "r2024", "BK_TTG", {"has.BK_TINH": True} | FIVE_GOOD_YEARS, True, f"{LAW_22} 73 khoản 1 điểm b"),
    ("only two CSTDCS in the five years", "r2024", "BK_TTG", {"has.BK_TINH": True} | FIVE_GOOD_YEARS | {"count_in_streak.CSTDCS": 2}, False, f"{LAW_22} 73 khoản 1 điểm b"),
    ("five good years after the Premier's", "r2024", "HCLD3", {"has.BK_TTG": True} | FIVE_GOOD_YEARS, True, f"{LAW_22} 44 khoản 1 điểm e"),
    ("no best year among them", "r2024", "HCLD3", {"has.BK_TTG": True} | FIVE_GOOD_YEARS | {"count_in_streak.HTXSNV": 0}, False, f"{LAW_22} 44 khoản 1 điểm e"),
    ("twenty years", "r2024", "KNC", IN_SECTOR | {"years_in_sector": 20}, True, "Thông tư 29/2023/TT-BGDĐT"),
    ("a disciplined year does not count", "r2024", "KNC", IN_SECTOR | {"years_in_sector": 20, "years_under_discipline": 1}, False, "Thông tư 29/2023/TT-BGDĐT"),
    ("fifteen years, five in a hard area", "r2024", "KNC", HARD_AREA | {"years_in_sector": 15}, True, "Thông tư 29/2023/TT-BGDĐT"),
    ("fifteen years, four in a hard area", "r2024", "KNC", HARD_AREA | {"years_in_sector": 15, "years_in_hard_area": 4}, False, "Thông tư 29/2023/TT-BGDĐT"),
    ("given once", "r2024", "KNC", IN_SECTOR | {"years_in_sector": 30, "has.KNC": True}, False, "Thông tư 29/2023/TT-BGDĐT"),
    ("years under discipline unknown", "r2024", "KNC", {"has.KNC": False, "years_in_sector": 20}, None, "Thông tư 29/2023/TT-BGDĐT"),
    ("too few years even without discipline", "r2024", "KNC", {"has.KNC": False, "years_in_sector": 14}, False, "Thông tư 29/2023/TT-BGDĐT"),
    ("parts of years add up", "r2024", "KNC", IN_SECTOR | {"years_in_sector": 32.3, "years_under_discipline": 12.3}, True, "Thông tư 29/2023/TT-BGDĐT"),
    ("a teacher of fifteen years", "r2024", "NGUT", {"role": "teacher", "years_teaching": 15}, True, f"{LAW_22} 64"),
    ("a teacher of fourteen years", "r2024", "NGUT", {"role": "teacher", "years_teaching": 14}, False, f"{LAW_22} 64"),
    ("a manager who taught ten years", "r2024", "NGUT", {"role": "manager", "years_teaching": 10, "years_in_sector": 20}, True, f"{LAW_22} 64"),
    ("ten years of teaching, the role unknown", "r2024", "NGUT", {"years_teaching": 10, "years_in_sector": 20}, None, f"{LAW_22} 64"),
    ("nine years are too few in any role", "r2024", "NGUT", {"years_teaching": 9}, False, f"{LAW_22} 64"),
    ("an NGUT of twenty years", "r2024", "NGND", {"has.NGUT": True, "role": "teacher", "years_teaching": 20}, True, f"{LAW_22} 64"),
    ("not yet an NGUT", "r2024", "NGND", {"has.NGUT": False, "role": "teacher", "years_teaching": 30}, False, f"{LAW_22} 64"),
    ("the law is the same", "r2025", "CSTDCS", GOOD | NO_WORK, False, f"{LAW_22} 23"),
    ("the best rating alone makes CSTDCS", "r2025", "CSTDCS", BEST | NO_WORK, True, f"{LAW_22} 23"),
    ("two CSTDCS are too few", "r2025", "CSTD_TINH", {"streak.CSTDCS": 2}, False, f"{LAW_22} 22"),
    ("a circular that ran out bars nobody", "r2025", "KNC", IN_SECTOR | {"years_in_sector": 5}, None, "Thông tư 29/2023/TT-BGDĐT"),
    ("a good rating makes LDTT", "r2026", "LDTT", GOOD, True, f"{LAW_22} 24 khoản 1"),
    ("the amended law was not read", "r2026", "LDTT", {"rating": "KHTNV"}, None, f"{LAW_22} 24 khoản 1"),
    ("neither of the three, but unread", "r2026", "CSTDCS", GOOD | NO_WORK, None, f"{LAW_22} 23"),
    ("an initiative makes CSTDCS", "r2026", "CSTDCS", GOOD | {"initiative.level": "co_so"}, True, f"{LAW_22} 23"),
    ("a small team share, but unread", "r2026", "TTLDTT", TEAM | {"unit.pct(LDTT)": 10}, None, f"{LAW_22} 28"),
    ("the new circular was not read", "r2026", "KNC", IN_SECTOR | {"years_in_sector": 40}, None, "Thông tư 07/2026/TT-BGDĐT"),
    ("a flag of a ministry is for people to judge", "r2013", "CO_BO", FINE_TEAM, None, f"{OLD} 26"),
    ("a flag of the government is for people to judge", "r2013", "CO_CP", FINE_TEAM, None, f"{OLD} 25"),
    ("NGND is not in what was read", "r2013", "NGND", {"has.NGUT": True, "years_teaching": 30}, None, "Nghị định 27/2015/NĐ-CP"),
    ("a flag of the province is for people to judge", "r2024", "CO_TINH", FINE_TEAM, None, f"{LAW_22} 26"),
    ("a flag of a ministry is for people to judge", "r2024", "CO_BO", FINE_TEAM, None, f"{LAW_22} 26"),
    ("a plain rating bars LDTT", "r2025", "LDTT", GOOD | {"rating": "HTNV"}, False, f"{LAW_22} 24 khoản 1"),
    ("three CSTDCS and a wide initiative", "r2025", "CSTD_BO", {"streak.CSTDCS": 3, "initiative.level": "tinh_bo"}, True, f"{LAW_22} 22"),
    ("one CSTD of the province is too few", "r2025", "CSTD_TQ", {"streak.CSTD_TINH": 1}, False, f"{LAW_22} 21"),
    ("seventy percent are enough", "r2025", "TTLDTT", TEAM | {"unit.pct(LDTT)": 70}, True, f"{LAW_22} 28"),
    ("a good team is not an excellent one", "r2025", "TTLDXS", FINE_TEAM | {"unit.rating": "HTTNV"}, False, f"{LAW_22} 27"),
    ("a flag of the province is for people to judge", "r2025", "CO_TINH", FINE_TEAM, None, f"{LAW_22} 26"),
    ("a flag of a ministry is for people to judge", "r2025", "CO_BO", FINE_TEAM, None, f"{LAW_22} 26"),
    ("a flag of the government is for people to judge", "r2025", "CO_CP", FINE_TEAM, None, f"{LAW_22} 25"),
    ("the province sets the standard", "r2025", "GIAY_KHEN", BEST, None, f"{LAW_22} 75"),
    ("two CSTDCS in a row", "r2025", "BK_TINH", {"streak.CSTDCS": 2}, True, f"{LAW_22} 74 khoản 1 điểm d"),
    ("neither streak", "r2025", "BK_BO", {"streak.CSTDCS": 1, "streak.HTXSNV": 1}, False, f"{LAW_22} 74 khoản 1 điểm d"),
    ("without a BK before", "r2025", "BK_TTG", FIVE_GOOD_YEARS, None, f"{LAW_22} 73 khoản 1 điểm b"),
    ("four good years after the Premier's", "r2025", "HCLD3", {"has.BK_TTG": True} | FIVE_GOOD_YEARS | {"streak.HTTNV": 4}, False, f"{LAW_22} 44 khoản 1 điểm e"),
    ("a teacher of fifteen years", "r2025", "NGUT", {"role": "teacher", "years_teaching": 15}, True, f"{LAW_22} 64"),
    ("an NGUT of nineteen years", "r2025", "NGND", {"has.NGUT": True, "role": "teacher", "years_teaching": 19}, False, f"{LAW_22} 64"),
    ("three CSTDCS and a wide initiative", "r2026", "CSTD_TINH", {"streak.CSTDCS": 3, "initiative.level": "tinh_bo"}, True, f"{LAW_22} 22"),
    ("no CSTDCS at all, but unread", "r2026", "CSTD_BO", {"streak.CSTDCS": 0}, None, f"{LAW_22} 22"),
    ("one CSTD of the province, but unread", "r2026", "CSTD_TQ", {"streak.CSTD_TINH": 1}, None, f"{LAW_22} 21"),
    ("an excellent team", "r2026", "TTLDXS", FINE_TEAM, True, f"{LAW_22} 27"),
    ("a flag of the province is for people to judge", "r2026", "CO_TINH", FINE_TEAM, None, f"{LAW_22} 26"),
    ("a flag of a ministry is for people to judge", "r2026", "CO_BO", FINE_TEAM, None, f"{LAW_22} 26"),
    ("a flag of the government is for people to judge", "r2026", "CO_CP", FINE_TEAM, None, f"{LAW_22} 25"),
    ("the province sets the standard", "r2026", "GIAY_KHEN", BEST, None, f"{LAW_22} 75"),
    ("two CSTDCS in a row", "r2026", "BK_TINH", {"streak.CSTDCS": 2}, True, f"{LAW_22} 74 khoản 1 điểm d"),
    ("neither streak, but unread", "r2026", "BK_BO", {"streak.CSTDCS": 1, "streak.HTXSNV": 1}, None, f"{LAW_22} 74 khoản 1 điểm d"),
    ("five good years after the BK", "r2026", "BK_TTG", {"has.BK_TINH": True} | FIVE_GOOD_YEARS, True, f"{LAW_22} 73 khoản 1 điểm b"),
    ("without the Premier's BK, but unread", "r2026", "HCLD3", {"has.BK_TTG": False}, None, f"{LAW_22} 44 khoản 1 điểm e"),
    ("nine years of teaching, but unread", "r2026", "NGUT", {"years_teaching": 9}, None, f"{LAW_22} 64"),
    ("not yet an NGUT, but unread", "r2026", "NGND", {"has.NGUT": False}, None, f"{LAW_22} 64"),
    ("at least three CSTDCS are three", "r2024", "CSTD_TINH", {"streak.CSTDCS": AtLeast(3), "initiative.level": "tinh_bo"}, True, f"{LAW_22} 22"),
    ("at least two CSTDCS may be three", "r2024", "CSTD_TINH", {"streak.CSTDCS": AtLeast(2), "initiative.level": "tinh_bo"}, None, f"{LAW_22} 22"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("regime", "award", "facts", "met", "article"),
    [case[1:] for case in CASES],
    ids=[f"{case[1]} {case[2]}: {case[0]}" for case in CASES],
)
def test_the_law(regime: str, award: str, facts: Facts, met: bool | None, article: str) -> None:
    verdict = evaluate(LAW[regime], facts)[award]
    typed = {name: int(value) if isinstance(value, AtLeast) else value for name, value in facts.items()}

    assert check_facts(typed) == []
    assert (verdict.met, verdict.rule.source) == (met, article)


def test_there_is_a_case_for_each_award_of_each_regime_and_as_many_as_were_asked_for() -> None:
    told = {(regime, award) for _, regime, award, *_ in CASES}

    assert told == {(regime, award) for regime in LAW for award in LAW[regime].rules}
    assert len(CASES) >= 60


def test_what_is_missing_names_every_open_arm_and_its_article() -> None:
    verdict = evaluate(LAW["r2024"], GOOD)["CSTDCS"]

    assert as_json({"CSTDCS": verdict}) == {
        "CSTDCS": {
            "met": None,
            "missing": [
                {"field": "rating", "op": "==", "value": "HTXSNV", "source": f"{LAW_22} 23", "confidence": "A"},
                {"field": "initiative.level", "op": ">=", "value": "co_so", "source": f"{LAW_22} 23", "confidence": "A"},
                {"field": "research.accepted", "op": "==", "value": True, "source": f"{LAW_22} 23", "confidence": "A"},
            ],
        }
    }  # fmt: skip


def test_nothing_is_missing_once_one_arm_holds() -> None:
    assert evaluate(LAW["r2024"], BEST)["CSTDCS"].missing == ()


def test_a_condition_keeps_its_own_source_and_grade() -> None:
    (missing,) = evaluate(LAW["r2024"], {"rating": "HTTNV"})["LDTT"].missing

    assert (missing.field, missing.source, missing.confidence) == (
        "discipline",
        "thông lệ xét thi đua, chưa tìm thấy điều luật",
        "D",
    )


def test_another_title_is_missing_as_a_title() -> None:
    missing = evaluate(LAW["r2024"], {"rating": "HTNV", "initiative.level": "co_so"})["CSTDCS"].missing

    assert [(c.field, c.op, c.value) for c in missing] == [("title_met.LDTT", "==", True)]


def test_judgement_is_shown_and_changes_nothing() -> None:
    verdict = evaluate(LAW["r2024"], GOOD)["LDTT"]

    assert (verdict.met, verdict.judgement) == (
        True,
        ("tinh thần tự lực, tự cường, đoàn kết, tương trợ, tích cực tham gia phong trào thi đua",),
    )


def test_every_regime_speaks_of_every_title_and_reward_in_the_same_order() -> None:
    awards = [*Title, *CollectiveTitle, *Reward]

    assert {name: list(evaluate(regime, {})) for name, regime in LAW.items()} == dict.fromkeys(LAW, awards)


def test_who_knows_nothing_is_told_nothing() -> None:
    verdicts = [verdict for regime in LAW.values() for verdict in evaluate(regime, {}).values()]

    assert {verdict.met for verdict in verdicts} == {None}
