"""One message for several: whole where there is room, within Telegram's limits whatever its parts are."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.texts.catchup import MOST_BUTTONS, MOST_PARTS, abridged, summary
from bot.texts.message import Button, DeepLink, Html, Message, html

NAME = "Công Tằng Tôn Nữ Huyền Trân Ngọc Quỳnh Thị Phương Uyên Hoàng Bảo Khánh Linh" * 2


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def balanced(markup: str) -> bool:
    opened: list[str] = []
    for end, tag in re.findall(r"<(/?)([a-z]+)[^>]*>", markup):
        if not end:
            opened.append(tag)
        elif not opened or opened.pop() != tag:
            return False
    return not opened


@pytest.mark.parametrize(
    ("said", "most", "kept"),
    [
        pytest.param("<b>Một</b>\n\nHai", 50, "<b>Một</b>\n\nHai", id="all of it"),
        pytest.param("<b>Một</b>\n\nHai ba bốn", 12, "<b>Một</b> …", id="its first paragraph"),
        pytest.param(
            "<b>Một hai</b> ba &amp; bốn", 10, "Một hai b…", id="not even that: its beginning, bare"
        ),
        pytest.param("<b>a &lt; b</b> và thêm nữa", 8, "a &lt; b v…", id="escaped again"),
        pytest.param("<i>Một\n\nHai</i>\n\nBa", 12, "Một Hai Ba", id="a tag over two paragraphs"),
        pytest.param("😀😀😀 bốn năm sáu", 5, "😀😀…", id="letters of two units are not cut"),
    ],
)
def test_a_part_is_shortened_where_it_can_be_cut(said: str, most: int, kept: str) -> None:
    assert abridged(Html(said), most).markup == kept


def test_what_two_parts_ask_alike_is_offered_once() -> None:
    register, more = Button("📝 Đăng ký", "reg:edit"), DeepLink("Mở", "hoso")
    parts = (Message(Html("A"), ((register,),)), Message(Html("B"), ((register,), (more,))))
    rows = summary("Lan", "F", parts).buttons

    assert rows == ((Button("1. 📝 Đăng ký", "reg:edit"),), (DeepLink("2. Mở", "hoso"),))


def test_of_too_many_the_most_urgent_are_said_and_the_rest_is_counted() -> None:
    parts = [Message(html("Việc số {n}", n=n)) for n in range(1, MOST_PARTS + 4)]
    said = summary("Lan", "M", parts).html.markup

    assert "có 23 việc chưa kịp báo cho thầy" in said
    assert said.split("\n\n")[-2:] == [
        "<b>20.</b> Việc số 20",
        "Còn 3 việc khác. Thầy gõ /trogiup để mở từng mục và xem đủ.",
    ]


bodies = st.lists(
    st.text(alphabet="aăâ😀<&\"'ữ ", min_size=1, max_size=900).map(
        lambda text: html("<b>Việc</b>\n\n<blockquote>{text}</blockquote>", text=text)
    ),
    min_size=2,
    max_size=40,
)


@settings(deadline=None)
@given(bodies, st.integers(0, 12))
def test_whatever_the_parts_are_telegram_takes_it(texts: list[Html], asked: int) -> None:
    parts = [
        Message(text, tuple((Button("Xem " + "ư" * 60, f"x:{n}:{i}"),) for i in range(asked)))
        for n, text in enumerate(texts)
    ]
    message = summary(NAME, None, parts)

    assert units(message.html.markup) <= 4096
    assert balanced(message.html.markup)
    assert sum(len(row) for row in message.buttons) <= MOST_BUTTONS
