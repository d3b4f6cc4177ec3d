"""The demo school's staff list, read by the same import that a school uses."""

from collections import Counter
from pathlib import Path

import pytest

from bot.domain.roles import Role
from bot.domain.roster import Problem, Roster, RosterProblem
from bot.intake.roster import read_roster
from bot.sandbox.demo_roster import write_demo_roster


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Roster:
    path: Path = tmp_path_factory.mktemp("demo") / "demo.xlsx"
    write_demo_roster(path)
    return read_roster(path.read_bytes(), path.name)


def test_forty_people_work_in_five_teams(demo: Roster) -> None:
    assert len(demo.people) == 40
    assert Counter(person.team for person in demo.people) == {
        "Văn phòng": 7,
        "Toán – Tin": 8,
        "Ngữ văn": 8,
        "Khoa học tự nhiên": 8,
        "Ngoại ngữ – Nghệ thuật – Thể chất": 9,
    }


def test_the_only_thing_to_look_at_is_that_two_share_a_name(demo: Roster) -> None:
    assert demo.problems == (Problem(20, RosterProblem.SAME_NAME, "Nguyễn Thị Hương", 12),)


def test_one_has_no_phone_and_one_is_on_leave(demo: Roster) -> None:
    assert [person.name for person in demo.people if person.phone is None] == ["Hoàng Văn Sáu"]
    assert [person.name for person in demo.people if person.on_leave] == ["Đinh Thị Ngọc Ánh"]


def test_the_roles_of_the_school_are_proposed(demo: Roster) -> None:
    roles = Counter(role for person in demo.people for role in person.roles)

    assert roles == {
        Role.TEACHER: 40,
        Role.PRINCIPAL: 1,
        Role.COUNCIL: 1,
        Role.TEAM_LEAD: 5,
        Role.SECRETARY: 1,
    }
    assert Counter(person.team for person in demo.people if Role.TEAM_LEAD in person.roles) == dict.fromkeys(
        {person.team for person in demo.people}, 1
    )


def test_the_headings_are_found_in_the_third_row(demo: Roster) -> None:
    assert (demo.sheet, demo.header_row, demo.columns["team"]) == (
        "Danh sách",
        3,
        "Tên phòng ban/ khối, tổ công tác",
    )
