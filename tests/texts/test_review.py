"""The council's screens fit one Telegram message at their longest, with the longest names."""

import re
from datetime import date, datetime
from html import unescape

import pytest

from bot.domain.closing import LONGEST_NUMBER, Minutes, Standing, Unregistered
from bot.domain.entries import Entry
from bot.domain.fairness import Fairness, Group, Share, quota_light
from bot.domain.members import Member, TeamNumbers
from bot.domain.registration import Refusal, State
from bot.domain.review import Item, Pile, Word
from bot.domain.rules import evaluate
from bot.domain.summary import Ahead, Summary, TeamSummary
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel
from bot.domain.year import Stage
from bot.texts import fairness, final, final_told, review, review_summary, review_words
from bot.texts.message import Message
from bot.usecases.law import regime_for
from tests.conftest import ZONE

LIMIT = 4096
NAME, TEAM = "Nguyễn Phan Hoàng Bảo Quỳnh Trâm Anh " * 2, "Tổ " + "Khoa học " * 20
NOW = datetime(2026, 10, 5, 8, tzinfo=ZONE)


def units(message: Message) -> int:
    return len(unescape(re.sub(r"<[^>]+>", "", message.html.markup)).encode("utf-16-le")) // 2


def longest(number: int = 123456) -> Entry:
    return Entry(
        registration=number,
        version=99,
        person=1,
        name=NAME,
        team=TEAM,
        position="Phó hiệu trưởng phụ trách chuyên môn",
        title=Title.CSTD_TINH,
        rewards=tuple(Reward),
        topic="ế" * 300,
        field=TopicField.CLASS_TEACHER,
        level=TopicLevel.PROVINCE,
        joint=(NAME, NAME, NAME),
        on_behalf=True,
    )


def item(pile: Pile, words: tuple[Word, ...] = ()) -> Item:
    return Item(longest(), pile, words, own=False, member=1)


@pytest.mark.parametrize("title", Title)
def test_an_entry_with_every_objection_fits(title: Title) -> None:
    words = tuple(Word(n, confirms=False, reason="ể" * 500, settled="ể" * 500) for n in range(9))
    said = review.card(
        item(Pile.CHECKED, words),
        evaluate(regime_for(date(2027, 6, 30)), {})[title],
        99,
        None,
        secretary=True,
    )
    assert units(said) < LIMIT
    assert "… và 6 ý kiến khác." in said.html.markup


def test_pages_of_the_longest_entries_fit() -> None:
    items = tuple(item(Pile.WAITING) for _ in range(9))
    counts = dict.fromkeys(Pile, 9)
    for page in (0, 1, 2):
        assert units(review.pile(Pile.WAITING, items, counts, page, None, "0" * 8)) < LIMIT
    assert units(review_words.ask_together(items[:8], 8, 0, "0" * 8, None)) < LIMIT
    assert units(review_words.objected(longest(), NAME, "ể" * 500)) < LIMIT


@pytest.mark.parametrize("ahead", Ahead)
def test_the_summary_fits_whatever_comes_next(ahead: Ahead) -> None:
    numbers = TeamNumbers(TEAM, 99, 88, {}, dict.fromkeys(Title, 99), dict.fromkeys(Reward, 99), 99)
    team = TeamSummary(numbers, 12, True, dict.fromkeys(State, 9))
    seen = Summary(
        year="2026-2027",
        stage=Stage.OPEN,
        deadline=date(2026, 10, 17),
        opens=date(2026, 10, 5),
        conference=date(2026, 10, 15),
        at=NOW,
        teams=(team,) * 25,
        to_review=999,
        objections=999,
        unanswered=999,
        comments_until=date(2026, 10, 20),
        ahead=ahead,
        sex=None,
        may_finalise=True,
    )
    said = review_summary.summary(seen)
    assert units(said) < LIMIT
    assert "… và 5 tổ khác" in said.html.markup


def test_the_balance_fits() -> None:
    share = Share(TEAM, 999, 888, dict.fromkeys(Title, 99))
    lights = tuple(
        quota_light(title, "LDTT", 15, "Công văn " * 40, [Member(name="A", state=State.FINAL, title=title)])
        for title in Title
    )
    groups = tuple(Share(group, 99, 88, dict.fromkeys(Title, 99)) for group in Group)
    seen = Fairness("2026-2027", groups, (share,) * 25, lights, dict.fromkeys(Title, 99), secretary=True)
    assert units(fairness.fairness(seen)) < LIMIT


def test_every_screen_of_closing_fits_and_its_button_too() -> None:
    nobody = tuple(Unregistered(2**31, longest().name) for _ in range(99))
    standing = Standing(dict.fromkeys(State, 99), 99, date(2026, 10, 23), date(2026, 10, 20), nobody)
    said = final.readiness("2026-2027", standing, list(Refusal)[:4], 99, None, seated=False, secretary=True)
    assert units(said) < LIMIT
    assert sum("entry:open:" in str(button) for row in said.buttons for button in row) == final.NAMED
    minutes = Minutes("ế" * (LONGEST_NUMBER // len("ế".encode())), date(2026, 10, 25))
    entries = [longest(n) for n in range(150)]
    confirm = final.confirm(
        "2026-2027", entries, 99, 999, 999, minutes, "0" * 8, None, group=False, changed=True
    )
    assert units(confirm) < LIMIT
    assert units(final_told.your_entry(longest(), "2026-2027")) < LIMIT


@pytest.mark.parametrize("members", [1, 2, 9, 15, 60])
def test_the_numbers_of_members_begin_with_a_majority(members: int) -> None:
    rows = final.ask_present(members, None).buttons[:-1]
    numbers = [int(button.label) for row in rows for button in row]
    assert numbers[-1] == members
    assert numbers[0] * 2 > members
    assert len(numbers) <= 8
