"""Who of a new staff list is who of the known staff."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.matching import Change, Comparison, Doubt, StaffMember, compare
from bot.domain.roster import StaffRow

LAN = StaffMember(1, "Nguyễn Thị Lan", None, "F", "Giáo viên", "Tổ Toán", None, None, None, None, True, False)
ROW = StaffRow(
    name="Nguyễn Thị Lan",
    birth_date=None,
    sex="F",
    position="Giáo viên",
    team="Tổ Toán",
    subject=None,
    phone=None,
    email=None,
    code=None,
    active=True,
    on_leave=False,
    roles=frozenset(),
    row=4,
)


def member(**fields: Any) -> StaffMember:
    return replace(LAN, **fields)


def row(**fields: Any) -> StaffRow:
    return replace(ROW, **fields)


def verdict(found: Comparison) -> dict[str, Any]:
    """Numbers of rows and people, as the cases write them."""
    said = {
        "same": [(m.member.id, m.row.row) for m in found.matches],
        "new": [r.row for r in found.new],
        "missing": [m.id for m in found.missing],
        "unclear": [(u.row.row, u.doubt, [m.id for m in u.who]) for u in found.unclear],
        "skipped": [r.row for r in found.skipped],
    }
    return {key: value for key, value in said.items() if value}


BORN = {"birth_date": "1985-03-12"}
CODE = {"code": "0100123456"}

CASES: dict[str, tuple[list[StaffMember], list[StaffRow], dict[str, Any]]] = {
    "a first list": ([], [row()], {"new": [4]}),
    "the same code, a corrected name": (
        [member(**BORN, **CODE)],
        [row(name="Nguyễn Thị Lân", **BORN, **CODE)],
        {"same": [(1, 4)]},
    ),
    "the same code, another team": ([member(**CODE)], [row(team="Tổ Văn", **CODE)], {"same": [(1, 4)]}),
    "a code that now belongs to somebody else": (
        [member(**CODE)],
        [row(name="Trần Văn Hùng", **CODE)],
        {"unclear": [(4, Doubt.CODE_OF_ANOTHER, [1])]},
    ),
    "everybody got a new code": (
        [member(id=1, code="1"), member(id=2, name="Lê Thị Mai", code="2")],
        [row(row=4, name="Lê Thị Mai", code="1"), row(row=5, code="2")],
        {"same": [(2, 4), (1, 5)]},
    ),
    "the name without diacritics, the same birthday": (
        [member(**BORN)],
        [row(name="Nguyen Thi Lan", team=None, **BORN)],
        {"same": [(1, 4)]},
    ),
    "two namesakes told apart by their birthdays": (
        [member(id=1, **BORN), member(id=2, birth_date="1990-01-01")],
        [row(row=4, birth_date="1990-01-01"), row(row=5, **BORN)],
        {"same": [(2, 4), (1, 5)]},
    ),
    "two namesakes told apart by their teams": (
        [member(id=1), member(id=2, team="Tổ Văn")],
        [row(row=4, team="Tổ Văn"), row(row=5)],
        {"same": [(2, 4), (1, 5)]},
    ),
    "two namesakes whom nothing tells apart": (
        [member(id=1), member(id=2)],
        [row(row=4), row(row=5)],
        {"unclear": [(4, Doubt.NAMESAKES, [1, 2]), (5, Doubt.NAMESAKES, [1, 2])]},
    ),
    "a second person of the name came": (
        [member(id=1)],
        [row(row=4), row(row=5, team="Tổ Văn", birth_date="1999-09-09")],
        {"same": [(1, 4)], "new": [5]},
    ),
    "one of two namesakes is in another team now": (
        [member(id=1), member(id=2, team="Tổ Văn")],
        [row(row=4), row(row=5, team="Tổ Anh")],
        {"same": [(1, 4), (2, 5)]},
    ),
    "a successor of the same name, born in another year": (
        [member(**BORN)],
        [row(birth_date="1999-09-09")],
        {"new": [4], "missing": [1]},
    ),
    "day and month were exchanged": ([member(**BORN)], [row(birth_date="1985-12-03")], {"same": [(1, 4)]}),
    "the year was wrong": ([member(**BORN)], [row(birth_date="1986-03-12")], {"same": [(1, 4)]}),
    "only the year was known": ([member(birth_date="1985")], [row(**BORN)], {"same": [(1, 4)]}),
    "another year": ([member(birth_date="1985")], [row(birth_date="1986")], {"new": [4], "missing": [1]}),
    "the name alone, in another team": ([member()], [row(team="Tổ Văn")], {"same": [(1, 4)]}),
    "the name alone, with another code": (
        [member(**CODE)],
        [row(team="Tổ Văn", code="999")],
        {"unclear": [(4, Doubt.NAMESAKES, [1])]},
    ),
    "somebody who left comes back to her team": ([member(active=False)], [row()], {"same": [(1, 4)]}),
    "a new colleague with the name of one who left": (
        [member(active=False)],
        [row(team="Tổ Văn")],
        {"new": [4]},
    ),
    "somebody is no longer in the list": (
        [member(), member(id=2, name="Lê Thị Mai")],
        [row()],
        {"same": [(1, 4)], "missing": [2]},
    ),
    "the list says that she retired": ([member()], [row(active=False)], {"same": [(1, 4)]}),
    "a pensioner whom the school never knew": ([], [row(active=False)], {"skipped": [4]}),
}


@pytest.mark.parametrize(("known", "rows", "expected"), CASES.values(), ids=CASES)
def test_people_are_known_again(
    known: list[StaffMember], rows: list[StaffRow], expected: dict[str, Any]
) -> None:
    assert verdict(compare(known, rows)) == expected


def changes(before: StaffMember, after: StaffRow, staying: int | None = None) -> list[Change]:
    return list(compare([before], [after], staying).matches[0].changes)


def test_what_the_list_says_differently_is_a_change() -> None:
    assert changes(member(phone="0912345678"), row(phone="0987654321", position="Tổ trưởng")) == [
        Change("position", "Giáo viên", "Tổ trưởng"),
        Change("phone", "0912345678", "0987654321"),
    ]


def test_an_empty_cell_erases_nothing() -> None:
    assert changes(member(phone="0912345678", **BORN), row(sex=None, position=None)) == []


def test_a_bare_year_does_not_replace_a_birthday() -> None:
    assert changes(member(**BORN), row(birth_date="1985")) == []
    assert changes(member(birth_date="1985"), row(**BORN)) == [Change("birth_date", "1985", "1985-03-12")]


def test_another_dash_makes_no_other_team() -> None:
    assert changes(member(team="Tổ Toán – Tin"), row(team="Tổ Toán - Tin")) == []


def test_who_asks_never_leaves_by_a_list() -> None:
    assert changes(member(), row(active=False), staying=1) == []
    assert changes(member(), row(active=False)) == [Change("active", before=True, after=False)]
    assert verdict(compare([member()], [], staying=1)) == {}


NAMES = st.sampled_from(["Nguyễn Thị Lan", "Nguyễn Thị Lân", "Trần Hùng"])
MAYBE = st.none() | st.sampled_from(["A", "B"])
BIRTHS = st.none() | st.sampled_from(["1985", "1985-03-12", "1985-12-03", "1990-01-01"])
FACTS = st.fixed_dictionaries({"name": NAMES, "team": MAYBE, "code": MAYBE, "birth_date": BIRTHS})


@given(st.lists(FACTS, max_size=5), st.lists(FACTS, max_size=5))
def test_every_row_and_every_person_has_exactly_one_fate(
    known: list[dict[str, Any]], listed: list[dict[str, Any]]
) -> None:
    people = [member(id=n, **facts) for n, facts in enumerate(known)]
    rows = [row(row=n, **facts) for n, facts in enumerate(listed)]

    found = compare(people, rows)

    fates = (
        [m.row.row for m in found.matches] + [r.row for r in found.new] + [u.row.row for u in found.unclear]
    )
    assert sorted(fates) == list(range(len(rows)))
    doubted = {m.id for u in found.unclear for m in u.who}
    ends = [m.member.id for m in found.matches] + [m.id for m in found.missing]
    assert sorted([*ends, *doubted]) == list(range(len(people)))


@given(st.lists(FACTS, max_size=6))
def test_the_same_list_again_makes_nobody_new(listed: list[dict[str, Any]]) -> None:
    people = [member(id=n, **facts) for n, facts in enumerate(listed)]
    rows = [row(row=n, **facts) for n, facts in enumerate(listed)]

    found = compare(people, rows)

    assert (found.new, found.missing) == ((), ())
