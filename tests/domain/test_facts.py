"""The field table of the law and what is not accepted as a fact."""

import json
import math
from pathlib import Path

import pytest

from bot.domain.facts import (
    COUNT,
    DISCIPLINE,
    FIELDS,
    FLAG,
    LEVEL,
    PERCENT,
    RATING,
    YEARS,
    FactFault,
    Kind,
    check_facts,
)
from bot.domain.titles import Title

SHARED = Path(__file__).parents[3] / "shared" / "rules-fields.json"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared folder with rules-fields.json is not here")
def test_the_table_is_the_agreed_one() -> None:
    agreed = json.loads(SHARED.read_text("utf-8"))["facts"]
    names = {name for name in agreed if name != "streak.<TITLE>"} | {f"streak.{title}" for title in Title}
    units = {name: unit for name, unit in agreed.items() if " | " in unit}

    assert names - FIELDS.keys() == set()
    assert {name for name in FIELDS if not name.startswith("streak.")} - agreed.keys() == set()
    assert {name: set(FIELDS[name].words) or {"true", "false"} for name in units} == {
        name: set(unit.split(" | ")) for name, unit in units.items()
    }


@pytest.mark.parametrize(
    ("scale", "words"),
    [
        (RATING, "KHTNV HTNV HTTNV HTXSNV"),
        (LEVEL, "none co_so tinh_bo toan_quoc"),
        (DISCIPLINE, "none khien_trach canh_cao ha_bac_luong cach_chuc buoc_thoi_viec"),
    ],
)
def test_scales_begin_with_the_lowest(scale: Kind, words: str) -> None:
    assert sorted(words.split(), key=scale.rank) == words.split()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rating", "HTTNV"),
        ("rating", None),
        ("role", "manager"),
        ("research.accepted", False),
        ("streak.CSTDCS", 0),
        ("streak.TTLDXS", 2),
        ("years_in_sector", 15.5),
        ("unit.pct(LDTT)", 0),
        ("unit.pct(LDTT)", 100),
    ],
)
def test_facts_that_are_accepted(field: str, value: object) -> None:
    assert check_facts({field: value}) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rating", "tốt"),
        ("rating", 3),
        ("research.accepted", "true"),
        ("research.accepted", 1),
        ("streak.CSTDCS", True),
        ("streak.CSTDCS", 2.0),
        ("streak.CSTDCS", -1),
        ("streak.CSTDCS", "3"),
        ("years_in_sector", 101),
        ("years_in_sector", [20]),
        ("unit.pct(LDTT)", 100.1),
        ("unit.pct(LDTT)", math.nan),
        ("unit.pct(LDTT)", math.inf),
        ("unit.pct(LDTT)", False),
    ],
)
def test_facts_of_the_wrong_kind_are_faults(field: str, value: object) -> None:
    assert check_facts({field: value}) == [FactFault(field, FIELDS[field])]


@pytest.mark.parametrize("name", ["ratng", "title_met.LDTT", "streak.", "streak.BK_TINH", "has.BK_BO", ""])
def test_unknown_names_are_faults_even_without_a_value(name: str) -> None:
    assert check_facts({name: None}) == [FactFault(name, None)]


def test_all_faults_are_found_in_the_order_of_the_facts() -> None:
    facts = {
        "rating": "A",
        "streak.LDTT": 1,
        "x": 1,
        "has.KNC": 1,
        "unit.pct(LDTT)": -1,
        "years_teaching": "9",
    }

    assert check_facts(facts) == [
        FactFault("rating", RATING),
        FactFault("x", None),
        FactFault("has.KNC", FLAG),
        FactFault("unit.pct(LDTT)", PERCENT),
        FactFault("years_teaching", YEARS),
    ]
    assert FIELDS["streak.LDTT"] == COUNT
