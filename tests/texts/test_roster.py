"""Each problem of a staff list and each fault of a file has its sentence."""

import pytest

from bot.domain.roster import FileFault, Problem, Roster, RosterProblem
from bot.texts import roster


@pytest.mark.parametrize("kind", RosterProblem)
def test_every_problem_is_one_sentence_that_names_its_row(kind: RosterProblem) -> None:
    said = roster.problem(Problem(12, kind, "{giá trị}", 15))

    assert said.startswith("Dòng 12")
    assert said.count("\n") == 0
    assert said.endswith(".")


@pytest.mark.parametrize("fault", FileFault)
def test_every_fault_is_one_line(fault: FileFault) -> None:
    assert roster.unreadable(fault).count("\n") == 0


def test_a_problem_says_what_stood_there_and_what_to_do() -> None:
    assert (
        roster.problem(Problem(12, RosterProblem.BIRTH_DATE_INVALID, "31/02/1985"))
        == "Dòng 12: không đọc được ngày sinh «31/02/1985» nên để trống; thầy/cô kiểm tra lại."
    )


def test_a_block_of_rows_is_named_from_first_to_last() -> None:
    assert (
        roster.problem(Problem(45, RosterProblem.NOT_A_PERSON, "Tổng cộng: 40", 52))
        == "Dòng 45–52: «Tổng cộng: 40» không phải là thông tin của một người nên đã bỏ qua."
    )


def test_of_several_sheets_the_sheet_is_named() -> None:
    assert (
        roster.problem(Problem(5, RosterProblem.TEAM_MISSING, "Lê Thị Hoa", sheet="Tổ Toán"))
        == "Trang «Tổ Toán», dòng 5: Lê Thị Hoa chưa thuộc tổ nào; thầy/cô bổ sung tổ."
    )


def test_what_concerns_the_whole_list_names_no_row() -> None:
    assert (
        roster.problem(Problem(None, RosterProblem.NO_PEOPLE, ""))
        == "Có tiêu đề cột nhưng không có người nào bên dưới."
    )


def test_the_sentences_of_a_list_come_in_its_order() -> None:
    found = (Problem(2, RosterProblem.TEAM_MISSING, "Lê Thị Hoa"), Problem(None, RosterProblem.NO_PEOPLE, ""))

    assert roster.problems(Roster((), {}, found)) == [roster.problem(found[0]), roster.problem(found[1])]
