"""The team's screens with the longest names and the largest teams: nothing that Telegram would refuse."""

from collections.abc import Iterator

import pytest

from bot.domain.entries import Change, Difference, Entry
from bot.domain.members import Member, OnBehalf
from bot.domain.registration import State
from bot.domain.teamwork import PLACES, Board, Collective, Heard, Nudges, Preview, Reached, Review, Signed
from bot.domain.titles import CollectiveTitle, Reward, Title
from bot.domain.topics import LONGEST, TopicField, TopicLevel
from bot.domain.year import Stage
from bot.texts.message import Button, Message
from bot.texts.team import PLACE_NAMES, board, teams
from bot.texts.team_differences import differences
from bot.texts.team_nudge import nudges
from bot.texts.team_review import approved, listed, review
from bot.texts.team_signing import preview
from tests.conftest import local

PEOPLE = 90
NAME = "Nguyễn Phúc Công Huyền Tôn Nữ Thị Thanh Thủy"
TEAM = "Tổ Lịch sử và Địa lí – Nghệ thuật – Giáo dục thể chất và Hoạt động trải nghiệm"
REWARDS = tuple(Reward)
ENTRIES = tuple(
    Entry(
        number,
        1,
        number,
        NAME,
        TEAM,
        "Tổ trưởng chuyên môn",
        Title.CSTD_TQ,
        REWARDS,
        "a" * LONGEST,
        TopicField.IT,
        TopicLevel.PROVINCE,
        (NAME, NAME),
        on_behalf=True,
    )
    for number in range(1, PEOPLE + 1)
)
WISH = Collective(CollectiveTitle.TTLDXS, (Reward.GIAY_KHEN, Reward.BK_TINH, Reward.BK_BO))
AT = local(2026, 10, 5, 8)
STATES = (State.SUBMITTED, State.TEAM_APPROVED, State.RETURNED, State.DECLINED, None)


def large(first: Entry = ENTRIES[0]) -> Board:
    """A team of ninety in which everything has changed since it was handed in."""
    changes = tuple(
        Difference(list(Change)[n % 3], one if n % 3 else None, first if n % 3 < 2 else None)
        for n, one in enumerate(ENTRIES)
    )
    people = tuple(
        Member(NAME, TEAM, 1, state=STATES[n % 5], behalf=OnBehalf.OPEN, person=n) for n in range(PEOPLE)
    )
    return Board(
        1234567, TEAM, "2026-2027", Stage.OPEN, None, 1, None, any_team=True, closed=False, members=people,
        collective=WISH, last=Signed(12, AT, AT, ENTRIES, None), changes=changes, collective_changed=True,
    )  # fmt: skip


def screens() -> Iterator[Message]:
    seen = large()
    for page in (0, 1, 2, 99):
        yield board(seen, page)
        yield differences(seen, page)
        yield review(Review(1234567, TEAM, None, ENTRIES, "0123456789"), page)
        yield listed(seen, [(n, NAME, State.SUBMITTED) for n in range(1234567, 1234567 + PEOPLE)], page)
        heard = tuple(Heard(NAME, result, AT, answered=True) for _ in range(10) for result in Reached)
        yield nudges(Nudges(1234567, TEAM, None, heard, 90, AT), page)
        yield teams([(n, TEAM, 100) for n in range(40)], page)
    yield preview(Preview(seen, 12, ENTRIES, "0123456789"), changed=True)
    yield approved([NAME] * PEOPLE, Review(1, TEAM, None, ENTRIES[:1], "0"))


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("screen", [*screens()])
def test_the_largest_team_fits_a_message(screen: Message) -> None:
    assert units(screen.html.markup) <= 4096
    labels = [button.label for line in screen.buttons for button in line if isinstance(button, Button)]
    assert max(map(len, labels)) <= 50


def test_every_place_is_named() -> None:
    assert {*PLACE_NAMES} == {*PLACES}


def test_every_person_of_a_large_team_stands_on_some_page() -> None:
    pages = [board(large(), page).html.markup for page in range(10)]
    assert sum(text.count(f"• {NAME}") for text in dict.fromkeys(pages)) == PEOPLE
