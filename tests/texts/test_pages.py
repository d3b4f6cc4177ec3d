"""Long lists on a small screen."""

from hypothesis import given
from hypothesis import strategies as st

from bot.texts.message import Button, Html, html
from bot.texts.pages import PER_PAGE, choices, cut, shortened, some


def labels(count: int, page: int) -> list[list[str]]:
    buttons = [Button(str(n), str(n)) for n in range(count)]
    return [[b.label for b in row] for row in choices(buttons, page, lambda p: f"turn:{p}")]


def test_a_page_that_is_gone_is_the_last_one() -> None:
    assert labels(9, 7) == labels(9, 1) == [["8"], ["⬅ Trang trước"]]
    assert labels(0, 3) == []


def test_what_fits_on_one_screen_is_not_turned() -> None:
    assert labels(PER_PAGE, 0) == [[str(n)] for n in range(PER_PAGE)]


@given(st.lists(st.lists(st.text("a<é😀", max_size=900), min_size=1, max_size=6), max_size=8))
def test_cutting_loses_no_line_and_no_page_is_too_long(paragraphs: list[list[str]]) -> None:
    pages = cut([html("{line}", line=line) for line in paragraph] for paragraph in paragraphs)

    told = [line for page in pages for line in page.markup.split("\n") if line]
    assert told == [
        html("{line}", line=line).markup for paragraph in paragraphs for line in paragraph if line
    ]
    assert max(len(page.markup.encode("utf-16-le")) // 2 for page in pages) <= 4096


def test_paragraphs_stand_apart_but_no_page_begins_empty() -> None:
    long = Html("x" * 3498)

    assert cut([[Html("a"), Html("b")], [Html("c")], [long]]) == [Html("a\nb\n\nc"), long]


def test_names_that_are_too_many_are_counted() -> None:
    assert some(["Lan", "Mai", "Hùng", "Dũng"], 2) == "Lan, Mai và 2 người khác"
    assert some(["Lan", "Mai"], 2) == "Lan, Mai"


def test_a_text_of_any_length_fits_into_a_line() -> None:
    assert (shortened("abcdef", 6), shortened("abcdefg", 6)) == ("abcdef", "abcde…")
