"""New people and teams during the year: checked as a list is, namesakes kept apart."""

import pytest
from sqlalchemy import select

from bot.db.models import Person, Team
from bot.domain.registration import Refusal
from bot.usecases import newcomers as use
from bot.usecases.joining import Found, look_up
from bot.usecases.office import Office, Refused
from tests.school import make_school
from tests.usecases.deedlog import deeds
from tests.usecases.steps import DUNG, HANH, HUNG, LAN, joins, person
from tests.usecases.test_planning import of


@pytest.fixture
def hanh(office: Office) -> int:
    make_school(office)
    return joins(office, HANH)


def people(office: Office) -> list[tuple[str, str | None]]:
    with office.db.read() as session:
        rows = session.scalars(select(Person).where(Person.id > 5).order_by(Person.id))
        return [(p.name, p.birth_date) for p in rows]


def teams(office: Office) -> list[str]:
    with office.db.read() as session:
        return list(session.scalars(select(Team.name).order_by(Team.position, Team.id)))


def test_somebody_new_gets_a_code_that_lets_him_in(office: Office, hanh: int) -> None:
    added = of(use.Added, use.add_person(office, hanh, 1, "Giáo viên", "cô TRẦN THỊ BÌNH"))

    assert (added.card.name, added.card.team, added.card.position) == (
        "TRẦN THỊ BÌNH",
        "Tổ Toán – Tin",
        "Giáo viên",
    )
    assert added.printed.replace("-", "") == added.code
    assert of(Found, look_up(office, 9001, added.code)).who.team == "Tổ Toán – Tin"
    assert deeds(office, "person.added") == ["person.added"]


def test_a_name_in_capitals_is_said_as_a_name(office: Office, hanh: int) -> None:
    use.add_person(office, hanh, 1, "Giáo viên", "TRẦN THỊ BÌNH")

    assert people(office) == [("Trần Thị Bình", None)]


def test_a_namesake_needs_a_birth_date_that_tells_him_apart(office: Office, hanh: int) -> None:
    known = of(use.Namesakes, use.add_person(office, hanh, 1, "Giáo viên", "Nguyễn Thị Lan"))
    assert [card.person_id for card in known.people] == [person(office, LAN)]
    of(use.Added, use.add_person(office, hanh, 1, "Giáo viên", "Nguyễn Thị Lan, 05/09/1985"))
    again = use.add_person(office, hanh, 1, "Giáo viên", "Nguyễn Thị Lan, 5/9/1985")
    assert len(of(use.Namesakes, again).people) == 2
    of(use.Added, use.add_person(office, hanh, 2, "Giáo viên", "nguyễn thị lan, 1990"))

    assert people(office) == [("Nguyễn Thị Lan", "1985-09-05"), ("nguyễn thị lan", "1990")]


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Lan", Refusal.BAD_NAME),
        ("", Refusal.BAD_NAME),
        ("Lan 123", Refusal.BAD_NAME),
        ("a b c d e f g h i", Refusal.BAD_NAME),
        ("Trần Thị Bình, GV", Refusal.BAD_BIRTH),
        ("Trần Thị Bình, 31/02/1985", Refusal.BAD_BIRTH),
    ],
)
def test_what_is_no_name_is_not_entered(office: Office, hanh: int, typed: str, why: Refusal) -> None:
    assert use.add_person(office, hanh, 1, "Giáo viên", typed) == Refused((why,))
    assert people(office) == []


def test_the_position_is_tidied_for_the_next_step(office: Office, hanh: int) -> None:
    assert of(use.Place, use.choose_place(office, hanh, 1, "Giáo viên: Toán")).position == "Giáo viên Toán"
    assert use.choose_place(office, hanh, 1, "x") == Refused((Refusal.TOO_SHORT,))


def test_a_team_is_added_last_and_renamed(office: Office, hanh: int) -> None:
    added = of(use.TeamNamed, use.add_team(office, hanh, "TỔ KHOA HỌC TỰ NHIÊN"))
    assert teams(office) == ["Tổ Toán – Tin", "Tổ Ngữ văn", "Tổ Khoa học tự nhiên"]
    of(use.TeamNamed, use.rename_team(office, hanh, added.team_id, "Tổ KHTN"))
    of(use.TeamNamed, use.rename_team(office, hanh, added.team_id, "Tổ KHTN"))

    assert teams(office) == ["Tổ Toán – Tin", "Tổ Ngữ văn", "Tổ KHTN"]
    assert deeds(office, "team.") == ["team.added", "team.renamed"]


@pytest.mark.parametrize(
    ("typed", "why"),
    [("toán - tin", Refusal.TEAM_KNOWN), ("t", Refusal.TOO_SHORT), ("t" * 81, Refusal.TOO_LONG)],
)
def test_a_known_or_odd_team_is_refused(office: Office, hanh: int, typed: str, why: Refusal) -> None:
    assert use.add_team(office, hanh, typed) == Refused((why,))
    assert use.rename_team(office, hanh, 2, typed) == Refused((why,))
    assert teams(office) == ["Tổ Toán – Tin", "Tổ Ngữ văn"]


def test_a_school_may_have_a_team_of_another_schools_name_and_not_touch_it(office: Office, hanh: int) -> None:
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    of(use.TeamNamed, use.rename_team(office, hanh, 1, "Tổ Toán"))
    refused = Refused((Refusal.NOT_FOUND,))
    assert use.rename_team(office, hanh, 3, "Tổ Lý") == refused
    assert use.choose_place(office, hanh, 3, "Giáo viên") == refused
    assert use.add_person(office, hanh, 3, "Giáo viên", "Trần Thị Bình") == refused
    of(use.Added, use.add_person(office, joins(office, "HANH2223", 8004), 3, "Giáo viên", "Trần Thị Bình"))
    of(use.Added, use.add_person(office, hanh, 1, "Giáo viên", "Trần Thị Bình"))


@pytest.mark.parametrize("code", [HUNG, DUNG])
def test_only_the_secretary_may(office: Office, hanh: int, code: str) -> None:
    account = joins(office, code)
    for outcome in (
        use.choose_place(office, account, 1, "Giáo viên"),
        use.add_person(office, account, 1, "Giáo viên", "Trần Thị Bình"),
        use.add_team(office, account, "Tổ Lý"),
        use.rename_team(office, account, 1, "Tổ Lý"),
    ):
        assert outcome == Refused((Refusal.NOT_ALLOWED,))
    assert people(office) == []
