"""To which group a position belongs, and how titles are counted."""

from importlib.resources import files

import pytest

from bot.domain.fairness import Group, Share, by_group, by_team, group_of, quota_light, words_of
from bot.domain.members import Member
from bot.domain.quota import Colour
from bot.domain.registration import State
from bot.domain.titles import Title

WORDS = words_of((files("bot.domain") / "fairness.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("position", "group"),
    [
        ("Hiệu trưởng", Group.MANAGERS),
        ("Phó Hiệu trưởng", Group.MANAGERS),
        ("P. HT", Group.MANAGERS),
        ("Phó hiệu trưởng – giáo viên Toán", Group.MANAGERS),
        ("Giáo viên", Group.TEACHERS),
        ("GV kiêm thư viện", Group.TEACHERS),
        ("Giáo viên, phụ trách thiết bị", Group.TEACHERS),
        ("Tổ trưởng", Group.TEACHERS),
        ("Tổng phụ trách Đội", Group.TEACHERS),
        ("Thư ký hội đồng", Group.TEACHERS),
        ("", Group.TEACHERS),
        (None, Group.TEACHERS),
        ("Kế toán", Group.STAFF),
        ("VĂN THƯ – thủ quỹ", Group.STAFF),
        ("Nhân viên y tế", Group.STAFF),
        ("Bảo vệ", Group.STAFF),
        ("Tổ trưởng tổ Văn phòng", Group.STAFF),
        ("Cán bộ thư viện", Group.STAFF),
        ("Phụ trách thiết bị", Group.STAFF),
    ],
)
def test_a_position_names_a_group(position: str | None, group: Group) -> None:
    assert group_of(position, WORDS) is group


def member(position: str, team: str, title: Title | None, state: State | None = State.SUBMITTED) -> Member:
    return Member(name="Ai đó", team=team, position=position, state=state, title=title)


PEOPLE = [
    member("Hiệu trưởng", "BGH", Title.CSTDCS),
    member("Giáo viên", "Toán", Title.LDTT),
    member("Giáo viên", "Toán", Title.CSTD_TINH),
    member("Giáo viên", "Toán", Title.LDTT, State.WITHDRAWN),
    member("Kế toán", "Toán", None, None),
]


def test_groups_and_teams_are_counted_against_all_their_people() -> None:
    assert by_group(PEOPLE, WORDS) == (
        Share(Group.MANAGERS, 1, 1, {Title.CSTDCS: 1}),
        Share(Group.TEACHERS, 3, 2, {Title.LDTT: 1, Title.CSTD_TINH: 1}),
        Share(Group.STAFF, 1, 0, {}),
    )
    assert [share.percent for share in by_group(PEOPLE, WORDS)] == [100, 66, 0]
    assert by_team(PEOPLE) == (
        Share("BGH", 1, 1, {Title.CSTDCS: 1}),
        Share("Toán", 4, 2, {Title.LDTT: 1, Title.CSTD_TINH: 1}),
    )


def test_a_group_without_people_is_left_out() -> None:
    assert [share.name for share in by_group(PEOPLE[1:3], WORDS)] == [Group.TEACHERS]
    assert Share("", 0, 0, {}).percent == 0


def test_who_aims_higher_counts_below_too_and_who_withdrew_does_not() -> None:
    lamp = quota_light("CSTDCS", "LDTT", 15, "Sở", PEOPLE)
    assert (lamp.light.holders, lamp.light.of, lamp.light.colour) == (2, 3, Colour.RED)
    assert (lamp.title, lamp.of, lamp.percent, lamp.source) == (Title.CSTDCS, Title.LDTT, 15, "Sở")


def test_a_quota_may_be_of_everybody() -> None:
    lamp = quota_light("CSTDCS", "staff", 40, "Trường", PEOPLE)
    assert (lamp.light.holders, lamp.light.of, lamp.of, lamp.light.colour) == (2, 5, None, Colour.GREEN)
