"""The same person twice, and two people with one name."""

from bot.domain.roster import Problem, RosterProblem
from tests.intake.sheets import Cells, problems, read, told

HEADINGS: Cells = ["Họ và tên", "Ngày sinh", "Tổ", "SĐT", "Mã GV"]
LAN: Cells = ["Nguyễn Thị Lan", "5/9/1985", "Toán", "0912000101", "GV01"]


def test_a_row_that_is_repeated_is_one_person() -> None:
    roster = read(HEADINGS, LAN, LAN)

    assert told(roster, "row") == [(2,)]
    assert problems(roster) == [Problem(3, RosterProblem.REPEATED_PERSON, "Nguyễn Thị Lan", 2)]


def test_the_same_name_birth_date_and_team_are_one_person() -> None:
    roster = read(HEADINGS[:3], LAN[:3], ["NGUYỄN THỊ LAN", "05-09-1985", "tổ toán"])

    assert told(roster, "name") == [("Nguyễn Thị Lan",)]
    assert problems(roster) == [Problem(3, RosterProblem.REPEATED_PERSON, "NGUYỄN THỊ LAN", 2)]


def test_a_person_who_stands_in_two_teams_under_one_code_is_one_person() -> None:
    roster = read(HEADINGS, LAN, ["Nguyễn Thị Lan", "5/9/1985", "Ban giám hiệu", None, "GV01"])

    assert told(roster, "team") == [("Toán",)]


def test_two_people_with_one_name_are_two_people() -> None:
    roster = read(
        HEADINGS,
        LAN,
        ["Nguyễn Thị Lan", "1/1/1990", "Văn", "0912000102", "GV02"],
        ["Nguyễn Thị Lan", None, "Toán", "0912000103", "GV03"],
    )

    assert told(roster, "code") == [("GV01",), ("GV02",), ("GV03",)]
    assert problems(roster) == [
        Problem(3, RosterProblem.SAME_NAME, "Nguyễn Thị Lan", 2),
        Problem(4, RosterProblem.SAME_NAME, "Nguyễn Thị Lan", 2),
    ]


def test_namesakes_of_whom_nothing_else_is_known_are_both_kept() -> None:
    roster = read(HEADINGS[:3], ["Nguyễn Thị Lan", None, "Toán"], ["Nguyễn Thị Lan", None, "Toán"])

    assert told(roster, "row") == [(2,), (3,)]
    assert problems(roster) == [Problem(3, RosterProblem.SAME_NAME, "Nguyễn Thị Lan", 2)]


def test_a_code_given_to_two_people_stays_with_the_first() -> None:
    roster = read(HEADINGS, LAN, ["Tống Văn Bình", "1/1/1990", "Toán", "0912000102", "GV01"])

    assert told(roster, "name", "code") == [("Nguyễn Thị Lan", "GV01"), ("Tống Văn Bình", None)]
    assert problems(roster) == [Problem(3, RosterProblem.REPEATED_CODE, "GV01", 2)]
