"""What follows from earlier years for the law: streaks, windows, awards held; what is unknown stays absent."""

from collections import defaultdict

import pytest

from bot.domain.facts import AtLeast, Value
from bot.domain.record import Achievement, Kind, Record, facts_for
from bot.domain.rules import evaluate
from bot.usecases.law import regimes

LAW = {regime.id: regime for regime in regimes()}
KINDS = {"title": Kind.TITLE, "reward": Kind.REWARD, "rating": Kind.RATING, "initiative": Kind.INITIATIVE}
KINDS["research"] = Kind.RESEARCH


def got(text: str) -> tuple[Achievement, ...]:
    """«title CSTDCS 24 25» is the title in the school years that begin in 2024 and 2025."""
    found = []
    for part in filter(None, (p.strip() for p in text.split(";"))):
        kind, value, *years = part.split()
        found += [Achievement(f"20{y}-20{int(y) + 1}", KINDS[kind], value) for y in years]
    return tuple(found)


def record(mine: str, others: str = "") -> Record:
    """My achievements beside those of the others at the school."""
    school: defaultdict[tuple[Kind, str], set[int]] = defaultdict(set)
    for one in (*got(mine), *got(others)):
        school[one.kind, one.value].add(int(one.year[:4]))
    return Record(got(mine), school)


OTHERS = "title LDTT 20 21 22 23 24 25; title CSTDCS 20 21 22 23 24 25; rating HTTNV 20 21 22 23 24 25"
"""The school's import covers the years from 2020-2021 to 2025-2026."""

CASES: list[tuple[str, str, str, str, Value | None]] = [
    ("nothing imported at all", "", "", "streak.CSTDCS", None),
    ("nothing on record of this person", "", OTHERS, "streak.CSTDCS", None),
    ("three in a row, then a year without", "title LDTT 22; title CSTDCS 23 24 25", OTHERS, "streak.CSTDCS", 3),
    ("three in a row, before them nothing is known", "title CSTDCS 23 24 25", OTHERS, "streak.CSTDCS", AtLeast(3)),
    ("three in a row at a school that began with them", "title CSTDCS 23 24 25", "", "streak.CSTDCS", AtLeast(3)),
    ("a gap that the import covers ends it", "title CSTDCS 22 23 25", OTHERS, "streak.CSTDCS", 1),
    ("a gap in a year that was never imported is open", "title CSTDCS 22 23 25", "title CSTDCS 23 25", "streak.CSTDCS", AtLeast(1)),
    ("a gap in a year of which only LDTT was imported", "title CSTDCS 22 23 25", "title LDTT 24", "streak.CSTDCS", AtLeast(1)),
    ("not last year, though others got it", "title CSTDCS 23 24", OTHERS, "streak.CSTDCS", 0),
    ("last year was not imported yet", "title CSTDCS 22 23 24", "title CSTDCS 22 23 24", "streak.CSTDCS", None),
    ("a higher title proves the lower one", "title LDTT 21; title CSTDCS 22 23 24; title CSTD_TINH 25", OTHERS, "streak.CSTDCS", 4),
    ("any title proves LDTT", "title CSTDCS 23 24; title LDTT 25", "title LDTT 22 23 24", "streak.LDTT", AtLeast(3)),
    ("this year's own title does not count yet", "title CSTDCS 25 26", OTHERS, "streak.CSTDCS", AtLeast(1)),
    ("tỉnh and Bộ are equal", "title CSTDCS 20 21 22 23 24; title CSTD_TINH 22; title CSTD_BO 25", OTHERS, "streak.CSTD_TINH", AtLeast(2)),
    ("but a tỉnh is no Bộ", "title CSTDCS 20 21 22 23 24; title CSTD_TINH 22; title CSTD_BO 25", OTHERS, "streak.CSTD_BO", AtLeast(1)),
    ("a broken CSTDCS breaks the higher one too", "title CSTD_TINH 22; title LDTT 23; title CSTDCS 24; title CSTD_TINH 25", OTHERS, "streak.CSTD_TINH", AtLeast(1)),
    ("no CSTDCS last year, no streak above it", "title CSTD_TINH 22; title LDTT 25", OTHERS, "streak.CSTD_TINH", 0),
    ("two best years", "rating HTXSNV 24 25; rating HTTNV 23", OTHERS, "streak.HTXSNV", 2),
    ("a missing rating is a gap in our knowledge", "rating HTXSNV 23 25", OTHERS, "streak.HTXSNV", AtLeast(1)),
    ("a plain rating ends the good years", "rating HTNV 22; rating HTTNV 23; rating HTXSNV 24 25", "", "streak.HTTNV", 3),
    ("a plain rating last year", "rating HTTNV 24; rating HTNV 25", "", "streak.HTTNV", 0),
    ("good years count from the BK on", "reward BK_TINH 22; rating HTTNV 20 21 22 23 24 25", OTHERS, "streak.HTTNV", 3),
    ("a BK of a Bộ counts as well", "reward BK_BO 23; rating HTTNV 22 23 24 25", OTHERS, "streak.HTTNV", 2),
    ("then from the Premier's on", "reward BK_TINH 20; reward BK_TTG 23; rating HTTNV 20 21 22 23 24 25", OTHERS, "streak.HTTNV", 2),
    ("the BK of this year ends no window", "reward BK_TINH 26; rating HTNV 22; rating HTTNV 23 24 25", OTHERS, "streak.HTTNV", 3),
    ("CSTDCS within the good years", "title CSTDCS 21 23 25; rating HTNV 22; rating HTTNV 23 24 25", OTHERS, "count_in_streak.CSTDCS", 2),
    ("CSTDCS within good years of unknown titles", "title CSTDCS 23; rating HTNV 22; rating HTTNV 23 24 25", "", "count_in_streak.CSTDCS", AtLeast(1)),
    ("best years within the good ones", "rating HTNV 22; rating HTTNV 23 24; rating HTXSNV 25", "", "count_in_streak.HTXSNV", 1),
    ("no best year within the good ones", "rating HTNV 22; rating HTTNV 23 24 25", "", "count_in_streak.HTXSNV", 0),
    ("initiatives of the best years", "rating HTTNV 23; rating HTXSNV 24 25; initiative co_so 23 24 25", "", "initiatives.count_in_window", 2),
    ("a mark of the school is not a recognition", "rating HTTNV 23; rating HTXSNV 24 25; initiative none 24; initiative tinh_bo 25", "", "initiatives.count_in_window", 1),
    ("initiatives of a year never imported", "rating HTTNV 23; rating HTXSNV 24 25; initiative co_so 25", "", "initiatives.count_in_window", AtLeast(1)),
    ("no best year, no window", "rating HTTNV 25; initiative co_so 25", "", "initiatives.count_in_window", 0),
    ("research of the best years", "rating HTTNV 23; rating HTXSNV 24 25; research co_so 24 25", "", "research.count_in_window", 2),
    ("a BK of the province", "reward BK_TINH 15", "", "has.BK_TINH", True),
    ("a BK of a ministry is equal", "reward BK_BO 15", "", "has.BK_TINH", True),
    ("never having got one cannot be known", "title CSTDCS 25", OTHERS + "; reward BK_TINH 25", "has.BK_TINH", None),
    ("the Kỷ niệm chương once given", "reward KNC 12", "", "has.KNC", True),
    ("a Nhà giáo Nhân dân was a Nhà giáo Ưu tú", "reward NGND 20", "", "has.NGUT", True),
    ("an award of a later year", "reward BK_TTG 27", "", "has.BK_TTG", None),
    ("last year's rating is not this year's", "rating HTXSNV 25", "", "rating", None),
    ("this year's rating once it is there", "rating HTXSNV 26", "", "rating", "HTXSNV"),
    ("this year's best initiative", "initiative co_so 26; initiative tinh_bo 26", "", "initiative.level", "tinh_bo"),
    ("last year's initiative is for people to judge", "initiative tinh_bo 25", "", "initiative.level", None),
    ("this year's research", "research co_so 26", "", "research.accepted", True),
    ("discipline is nowhere on record", "rating HTXSNV 25", "", "discipline", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("mine", "others", "field", "value"), [c[1:] for c in CASES], ids=[f"{c[3]}: {c[0]}" for c in CASES]
)
def test_what_is_known_for_2026_2027(mine: str, others: str, field: str, value: Value | None) -> None:
    found = facts_for(record(mine, others), "2026-2027").get(field)

    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("since", "years"), [(None, None), (2006, 20), (2026, 0), (2027, None)], ids=["unknown", "20", "new", "to come"]
)  # fmt: skip
def test_years_in_the_sector_are_whole_ones(since: int | None, years: int | None) -> None:
    assert facts_for(Record(), "2026-2027", since).get("years_in_sector") == years


def test_of_nobody_nothing_is_known() -> None:
    assert facts_for(Record(), "2026-2027") == {}


VERDICTS = [
    ("r2024", "CSTD_TINH", "title LDTT 23; title CSTDCS 24 25", OTHERS, False),
    ("r2024", "CSTD_TINH", "title CSTDCS 24 25", OTHERS, None),
    ("r2024", "CSTD_TINH", "title LDTT 22; title CSTDCS 23 24 25", OTHERS, None),
    ("r2013", "CSTD_TINH", "title LDTT 22; title CSTDCS 23 24; title LDTT 25", OTHERS, False),
    ("r2013", "CSTD_TQ", "title CSTDCS 20 21 22 23 24; title CSTD_TINH 22 25", OTHERS, True),
    ("r2024", "BK_TINH", "title CSTDCS 24 25", "", True),
    ("r2024", "BK_TINH", "title LDTT 24; title CSTDCS 25; rating HTTNV 25", OTHERS, False),
    ("r2025", "BK_TTG", "reward BK_TINH 20; rating HTTNV 21 22 23 24 25; title CSTDCS 21 23 25", OTHERS, True),
    ("r2025", "BK_TTG", "reward BK_TINH 22; rating HTTNV 21 22 23 24 25; title CSTDCS 21 23 25", OTHERS, False),
    ("r2025", "HCLD3", "reward BK_TTG 20; rating HTTNV 21 22 23 24; rating HTXSNV 25; title CSTDCS 21 23 25", OTHERS, True),
    ("r2025", "HCLD3", "reward BK_TTG 20; rating HTTNV 21 22 23 24 25; title CSTDCS 21 23 25", OTHERS, False),
    ("r2026", "CSTD_TINH", "title LDTT 25", OTHERS, None),
    ("r2024", "KNC", "reward KNC 12", "", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("regime", "award", "mine", "others", "met"), VERDICTS, ids=[f"{v[0]} {v[1]}: {v[2]}" for v in VERDICTS]
)
def test_the_record_before_the_law(regime: str, award: str, mine: str, others: str, met: bool | None) -> None:
    facts = facts_for(record(mine, others), "2026-2027")

    assert evaluate(LAW[regime], facts)[award].met is met
