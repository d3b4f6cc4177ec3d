"""Schools are added by the operator; each gets a first-run code while nobody leads it."""

from collections.abc import Callable

from sqlalchemy import select

from bot.db.engine import Database
from bot.db.models import FirstRunCode, School
from bot.usecases.firstrun import Installed, become_secretary
from bot.usecases.forgetting import delete_my_data
from bot.usecases.office import Office
from bot.usecases.schools import (
    Added,
    NotAdded,
    SchoolFacts,
    add_school,
    codes_for_schools_without_secretary,
    hash_of,
    issue_first_code,
    school_named,
    schools,
)
from tests.conftest import FakeClock
from tests.school import make_school


def hashes(db: Database) -> list[str]:
    with db.read() as session:
        return list(session.scalars(select(FirstRunCode.code_hash).order_by(FirstRunCode.id)))


def test_a_school_is_added_with_its_letterhead_and_a_code(
    office: Office, reopened: Callable[[], Database]
) -> None:
    added = add_school(office, "  Trường THCS  Kim Đồng ", "UBND PHƯỜNG HOÀ BÌNH", "Hoà Bình")

    assert isinstance(added, Added)
    assert added.name == "Trường THCS Kim Đồng"
    assert [len(part) for part in added.code.split("-")] == [4, 4, 4]
    with reopened().read() as session:
        school = session.scalars(select(School)).one()
        assert (school.name, school.authority, school.place) == (
            "Trường THCS Kim Đồng",
            "UBND PHƯỜNG HOÀ BÌNH",
            "Hoà Bình",
        )


def test_only_the_hash_of_the_code_is_kept(office: Office, db: Database) -> None:
    added = add_school(office, "Trường THCS Kim Đồng")

    assert isinstance(added, Added)
    assert hashes(db) == [hash_of(added.code)]
    assert added.code.replace("-", "") not in hashes(db)[0]


def test_a_name_that_is_taken_is_refused_however_it_is_spelt(office: Office) -> None:
    add_school(office, "Trường THCS Kim Đồng")

    assert add_school(office, "trường thcs kim đồng") is NotAdded.NAME_TAKEN
    assert [school.name for school in schools(office)] == ["Trường THCS Kim Đồng"]


def test_a_school_needs_a_name(office: Office) -> None:
    assert add_school(office, "  ") is NotAdded.NO_NAME


def test_a_new_code_kills_the_one_that_nobody_used(office: Office, db: Database) -> None:
    added = add_school(office, "Trường THCS Kim Đồng")
    assert isinstance(added, Added)

    code = issue_first_code(office, added.school_id)

    assert hashes(db) == [hash_of(code)]


def test_at_start_a_code_is_issued_where_nobody_leads_and_none_is_good(
    office: Office, clock: FakeClock
) -> None:
    added = add_school(office, "Trường THCS Kim Đồng")
    assert isinstance(added, Added)
    assert codes_for_schools_without_secretary(office) == []

    clock.advance(hours=24)

    [(name, code)] = codes_for_schools_without_secretary(office)
    assert (name, code == added.code) == ("Trường THCS Kim Đồng", False)
    assert codes_for_schools_without_secretary(office) == []


def test_no_code_is_issued_where_somebody_leads_but_again_when_she_has_left(
    office: Office, db: Database
) -> None:
    make_school(office)
    [(_, code)] = codes_for_schools_without_secretary(office)
    joined = become_secretary(office, 7, 7, code, 4)
    assert isinstance(joined, Installed)
    assert [school.has_secretary for school in schools(office)] == [True]
    assert codes_for_schools_without_secretary(office) == []

    delete_my_data(office, 7)

    assert [name for name, _ in codes_for_schools_without_secretary(office)] == ["Trường THCS Kim Đồng"]


def test_a_secretary_of_the_list_who_has_not_joined_leads_nothing_yet(office: Office, db: Database) -> None:
    make_school(office)

    assert [school.has_secretary for school in schools(office)] == [False]
    assert [name for name, _ in codes_for_schools_without_secretary(office)] == ["Trường THCS Kim Đồng"]


def test_a_school_is_found_by_its_name_or_because_it_is_the_only_one(office: Office) -> None:
    facts = SchoolFacts(
        id=make_school(office),
        name="Trường THCS Kim Đồng",
        staff=5,
        joined=0,
        has_secretary=False,
        group_title=None,
        group_chat_id=None,
        year="2026-2027",
    )

    assert school_named(office, None) == facts
    assert school_named(office, "truong thcs kim dong") == facts
    assert school_named(office, "Trường THCS Nguyễn Du") is None

    make_school(office, "Trường THCS Nguyễn Du", suffix="X")
    assert school_named(office, None) is None
