"""Who still works here, and which roles a position proposes."""

import pytest

from bot.domain.roles import Role
from bot.domain.roster import Problem, RosterProblem
from bot.intake.standing import roles_of
from tests.intake.sheets import problems, read, read_one, told

HERE, AWAY, GONE = (True, False), (True, True), (False, False)


def standing(heading: str, text: str | None) -> tuple[bool, bool]:
    person = read_one(["STT", "Họ và tên", "Chức danh", heading], [1, "Nguyễn Thị Lan", "GV", text])
    return person.active, person.on_leave


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (None, HERE), ("Đang làm việc", HERE), ("Đang công tác", HERE), ("Chuyển đến", HERE), ("Mới chuyển về", HERE), ("Hợp đồng", HERE), ("Biên chế", HERE),
        ("Nghỉ hưu", GONE), ("Đã nghỉ hưu", GONE), ("nghi huu", GONE), ("Nghỉ việc", GONE), ("Đã nghỉ việc", GONE), ("Thôi việc", GONE), ("Chuyển đi", GONE),
        ("Chuyển công tác", GONE), ("Đã chuyển trường", GONE), ("Thuyên chuyển", GONE), ("Hết hợp đồng", GONE), ("Đã mất", GONE), ("Không còn làm việc", GONE), ("Đã chuyển công tác sang THCS B", GONE),
        ("Nghỉ thai sản", AWAY), ("Đang nghỉ thai sản", AWAY), ("Thai sản", AWAY), ("Nghỉ không lương", AWAY), ("Nghỉ việc riêng không lương", AWAY), ("Đi học", AWAY), ("Cử đi học thạc sĩ", AWAY),
        ("Nghỉ ốm dài hạn", AWAY), ("Tạm nghỉ", AWAY),
    ],
)  # fmt: skip
def test_the_column_of_status_tells_who_works_here(text: str | None, expected: tuple[bool, bool]) -> None:
    assert standing("Trạng thái", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nghỉ thai sản từ 8/2025", AWAY), ("Đi học", AWAY), ("Nghỉ hưu từ 01/9/2025", GONE), ("Đã chuyển công tác", GONE), ("Chuyển đến từ THCS B", HERE),
        ("Con nhỏ", HERE), ("Giáo viên giỏi", HERE), ("Sắp nghỉ hưu", HERE), ("Chủ nhiệm 6A", HERE),
    ],
)  # fmt: skip
def test_a_remark_counts_where_it_is_clear(text: str, expected: tuple[bool, bool]) -> None:
    assert standing("Ghi chú", text) == expected


@pytest.mark.parametrize(
    ("status", "kind"),
    [("Loại 3", RosterProblem.STATUS_UNKNOWN), ("Sắp nghỉ hưu", RosterProblem.STATUS_TO_COME)],
)
def test_an_unclear_status_leaves_the_person_active_and_is_mentioned(
    status: str, kind: RosterProblem
) -> None:
    roster = read(["STT", "Họ và tên", "Tổ", "Trạng thái"], [1, "Nguyễn Thị Lan", "Toán", status])

    assert told(roster, "active", "on_leave") == [HERE]
    assert problems(roster) == [Problem(2, kind, status)]


def test_a_status_weighs_more_than_a_remark() -> None:
    roster = read(
        ["STT", "Họ và tên", "Tổ", "Trạng thái", "Ghi chú"],
        [1, "Nguyễn Thị Lan", "Toán", "Đang làm việc", "Nghỉ hưu 12/2026"],
    )

    assert told(roster, "active", "on_leave") == [HERE]
    assert problems(roster) == [Problem(2, RosterProblem.STATUS_TO_COME, "Nghỉ hưu 12/2026")]


def test_a_title_above_the_rows_tells_who_is_away() -> None:
    roster = read(
        ["STT", "Họ và tên", "Chức vụ"],
        ["I", "Tổ Toán"],
        [1, "Nguyễn Thị Lan", "GV"],
        ["II", "NGHỈ THAI SẢN"],
        [2, "Trần Thị Bích", "GV"],
        ["III", "ĐÃ NGHỈ HƯU"],
        [3, "Lê Văn Cư", "GV"],
    )

    assert told(roster, "team", "active", "on_leave") == [("Tổ Toán", *HERE), (None, *AWAY), (None, *GONE)]


@pytest.mark.parametrize(
    ("position", "roles"),
    [
        ("Giáo viên", set()), ("GV", set()), ("Nhân viên văn thư", set()), ("Tổ phó", set()), ("TPCM", set()), ("", set()), ("Phó tổ trưởng", set()),
        ("Hiệu trưởng", {Role.PRINCIPAL}), ("HT", {Role.PRINCIPAL}), ("Q. Hiệu trưởng", {Role.PRINCIPAL}),
        ("Phó Hiệu trưởng", {Role.COUNCIL}), ("P. Hiệu trưởng", {Role.COUNCIL}), ("P.HT", {Role.COUNCIL}), ("PHT", {Role.COUNCIL}), ("Hiệu phó", {Role.COUNCIL}),
        ("Tổ trưởng", {Role.TEAM_LEAD}), ("TTCM", {Role.TEAM_LEAD}), ("GV - TT", {Role.TEAM_LEAD}), ("Tổ trưởng chuyên môn tổ Toán", {Role.TEAM_LEAD}), ("Khối trưởng", {Role.TEAM_LEAD}),
        ("Tổ trưởng công đoàn", set()), ("Thư ký hội đồng", {Role.SECRETARY}), ("Giáo viên, Thư kí HĐ", {Role.SECRETARY}), ("Chủ tịch Công đoàn", {Role.COUNCIL}),
        ("Tổ trưởng kiêm thư ký hội đồng", {Role.TEAM_LEAD, Role.SECRETARY}),
    ],
)  # fmt: skip
def test_a_position_proposes_roles(position: str, roles: set[Role]) -> None:
    assert roles_of(position) == roles | {Role.TEACHER}


def test_a_position_beside_the_name_counts_where_there_is_no_other() -> None:
    person = read_one(["STT", "Họ và tên", "Tổ"], [1, "Nguyễn Thị Lan (TTCM)", "Toán"])

    assert (person.name, person.position) == ("Nguyễn Thị Lan", "TTCM")
    assert person.roles == {Role.TEACHER, Role.TEAM_LEAD}
