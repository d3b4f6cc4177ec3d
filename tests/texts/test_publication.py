"""What the group reads fits Telegram, with the longest names and topics; captions too."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from bot.domain.entries import Change, Difference, Entry
from bot.domain.feedback import LONGEST, Comment, Kind
from bot.domain.publication import Collective, Issue
from bot.domain.titles import Title
from bot.domain.topics import LONGEST as LONGEST_TOPIC
from bot.texts.feedback import answer_told, arrived
from bot.texts.message import Message
from bot.texts.publication import preview
from bot.texts.publication_list import final_caption, final_pages, round_caption, round_pages
from tests.export.schools import NAMES, TEAMS, topic

DAY = date(2026, 10, 19)
ENTRIES = tuple(
    Entry(
        number,
        1,
        number,
        NAMES[3],
        TEAMS[number * len(TEAMS) // 150],
        "",
        Title.CSTDCS,
        (),
        topic(LONGEST_TOPIC).replace("a", "<"),
        None,
        None,
        (),
        False,
    )
    for number in range(150)
)
COLLECTIVES = tuple(Collective(team, "TTLDXS") for team in TEAMS)
LIST = Issue(1, ENTRIES, (), COLLECTIVES, COLLECTIVES)
SUPPLEMENT = Issue(
    2,
    ENTRIES[:100],
    (
        *(Difference(Change.ADDED, None, e) for e in ENTRIES[:40]),
        *(Difference(Change.CHANGED, e, e) for e in ENTRIES[40:80]),
        *(Difference(Change.GONE, e, None) for e in ENTRIES[100:]),
    ),
    COLLECTIVES,
    COLLECTIVES,
    COLLECTIVES,
)


def test_a_supplement_names_the_collectives_that_are_withdrawn() -> None:
    gone = Collective("Ngữ văn", "TTLDTT")
    [page] = round_pages(Issue(2, ENTRIES[:1], (), (), (), (gone,)), "2026-2027", DAY)

    assert page.html.markup.endswith("<b>Tập thể rút đăng ký</b>\n• Tổ Ngữ văn – Tập thể lao động tiên tiến")


def units(message: Message) -> int:
    return len(message.html.markup.encode("utf-16-le")) // 2


PAGES = {
    "list": round_pages(LIST, "2026-2027", DAY),
    "supplement": round_pages(SUPPLEMENT, "2026-2027", DAY),
    "final": final_pages(ENTRIES, COLLECTIVES, "2026-2027", 12),
}


@pytest.mark.parametrize("kind", PAGES)
def test_each_message_fits_and_is_numbered(kind: str) -> None:
    pages = PAGES[kind]
    heads = [page.html.markup.splitlines()[0] for page in pages]

    assert max(units(page) for page in pages) <= 4096
    assert [head.rpartition("(")[2] for head in heads] == [
        f"{n}/{len(pages)})" for n in range(1, len(pages) + 1)
    ]
    assert [bool(page.buttons) for page in pages[:-1]] == [False] * (len(pages) - 1)


@pytest.mark.parametrize("kind", PAGES)
def test_a_preview_fits_too(kind: str) -> None:
    for number in range(len(PAGES[kind])):
        shown = preview(PAGES[kind], number, 1, "0" * 8, group=False, changed=True, must=99, notes=99)
        assert units(shown) <= 4096


def test_everybody_is_on_it_once_and_a_team_that_goes_on_says_so() -> None:
    lines = [line for page in PAGES["list"] for line in page.html.markup.splitlines()]
    numbered = [int(line.partition(".")[0]) for line in lines if line[:1].isdigit()]

    assert numbered == list(range(1, 151))
    for before, after in pairwise(PAGES["list"]):
        last, body = before.html.markup.splitlines()[-1], after.html.markup.splitlines()[2]
        assert last != ""
        assert body.startswith("<b>")


def test_a_short_list_is_one_message_without_a_number() -> None:
    [page] = round_pages(Issue(1, ENTRIES[:2], (), (), ()), "2026-2027", DAY)

    assert page.html.markup.startswith("<b>📢 Danh sách đăng ký thi đua năm học 2026-2027</b>\n\n")
    assert [b.label for row in page.buttons for b in row] == ["💬 Góp ý"]


def test_captions_fit() -> None:
    captions = [round_caption(12, "2026-2027", DAY), final_caption("2026-2027")]

    assert [len(c.markup.encode("utf-16-le")) // 2 <= 1024 for c in captions] == [True, True]


def test_the_longest_comment_with_its_answer_fits() -> None:
    at = datetime(2026, 10, 16, tzinfo=UTC)
    words = "W" * LONGEST
    comment = Comment(
        1, "K7M4QX", Kind.ENTRY, NAMES[3], NAMES[3], TEAMS[5], 1, words, at, DAY, words, at, True
    )

    assert [units(message) <= 4096 for message in (arrived(comment), answer_told(comment, None))] == [
        True,
        True,
    ]
