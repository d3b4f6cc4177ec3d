"""HTML as Telegram reads it, and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox.telegram.entities import Entity, tidy, to_html, units, with_detected
from bot.sandbox.telegram.errors import Refusal
from bot.sandbox.telegram.html import parse_html


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        pytest.param("a &lt;b&gt; &amp; &quot;c&quot;", 'a <b> & "c"', [], id="the four named references"),
        pytest.param("&nbsp;&lt", "&nbsp;<", [], id="an unknown reference stays; the semicolon may miss"),
        pytest.param("&#273;&#x111; &", "đđ &", [], id="numbers are decoded, a lone ampersand stays"),
        pytest.param("<b>Lan</b>", "Lan", [("bold", 0, 3)], id="bold"),
        pytest.param(
            "<B>a</B><strong>b</strong>",
            "ab",
            [("bold", 0, 1), ("bold", 1, 1)],
            id="tags in capitals, and their synonyms",
        ),
        pytest.param("🎉<i>x</i>", "🎉x", [("italic", 2, 1)], id="an emoji counts two units"),
        pytest.param(
            "<u>a<s>b</s></u>",
            "ab",
            [("underline", 0, 2), ("strikethrough", 1, 1)],
            id="nested tags, outer first",
        ),
        pytest.param("<b></b>x", "x", [], id="an empty tag marks nothing"),
        pytest.param("<b class='x' y>z</b>", "z", [("bold", 0, 1)], id="attributes without a meaning"),
        pytest.param("<b>x</>", "x", [("bold", 0, 1)], id="a nameless end tag closes the innermost"),
        pytest.param(
            "<code class='language-py'>x</code>", "x", [("code", 0, 1)], id="code alone has no language"
        ),
        pytest.param("<blockquote>x</blockquote>", "x", [("blockquote", 0, 1)], id="quotation"),
        pytest.param(
            "<blockquote expandable>x</blockquote>",
            "x",
            [("expandable_blockquote", 0, 1)],
            id="an expandable quotation",
        ),
        pytest.param('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)], id="spoiler"),
        pytest.param("<a href='not a link'>x</a>", "x", [], id="a link that is none is dropped silently"),
        pytest.param("<a href='http://localhost:80/'>x</a>", "x", [], id="a host without a dot is no link"),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    found_text, found = parse_html(source)

    assert (found_text, [(e.kind, e.offset, e.length) for e in found]) == (text, entities)


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ("b strong", "bold"),
        ("i em", "italic"),
        ("u ins", "underline"),
        ("s strike del", "strikethrough"),
        ("tg-spoiler", "spoiler"),
        ("code", "code"),
        ("pre", "pre"),
    ],
)
def test_every_tag_has_its_meaning(tags: str, kind: str) -> None:
    for tag in tags.split():
        assert [e.kind for e in parse_html(f"<{tag}>x</{tag}>")[1]] == [kind]


@pytest.mark.parametrize(
    ("source", "entity"),
    [
        (
            '<pre><code class="language-python">x</code></pre>',
            {"type": "pre", "offset": 0, "length": 1, "language": "python"},
        ),
        (
            '<a href="https://t.me/bot?start=a&amp;b">x</a>',
            {"type": "text_link", "offset": 0, "length": 1, "url": "https://t.me/bot?start=a&b"},
        ),
        (
            "<a href=example.com>x</a>",
            {"type": "text_link", "offset": 0, "length": 1, "url": "http://example.com/"},
        ),
        ("<a>t.me/x</a>", {"type": "text_link", "offset": 0, "length": 6, "url": "http://t.me/x"}),
    ],
)
def test_languages_and_links_are_kept(source: str, entity: dict[str, object]) -> None:
    assert [e.wire() for e in parse_html(source)[1]] == [entity]


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<3 Toán", 'Unsupported start tag "3" at byte offset 0'),
        ("Đề <tài>", 'Unsupported start tag "tài" at byte offset 6'),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<a href", "Unclosed start tag at byte offset 0"),
        ("<a href='x", "Unclosed start tag at byte offset 0"),
        ("<a href=x!>y</a>", "Unexpected end of name token at byte offset 8"),
        ('<a "x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_html(source)

    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("source", "trimmed", "entities"),
    [
        ("  xin chào \n", "xin chào", []),
        ("<b> a </b>  ", " a", [("bold", 0, 2)]),
        ("\n x <i>y</i>\n", "x y", [("italic", 2, 1)]),
        ("x<b>  </b>", "x", []),
    ],
)
def test_a_text_is_trimmed_and_its_entities_with_it(
    source: str, trimmed: str, entities: list[tuple[str, int, int]]
) -> None:
    text, found = tidy(*parse_html(source))

    assert (text, [(e.kind, e.offset, e.length) for e in found]) == (trimmed, entities)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/dangky ngay", [("bot_command", 0, 7)]),
        ("/huy@thidua_bot", [("bot_command", 0, 15)]),
        ("và/hoặc 17/10", []),
        ("🎉 /hoso", [("bot_command", 3, 5)]),
        ("Xem https://example.com/a?b=1.", [("url", 4, 25)]),
        ("t.me/bot?start=x", [("url", 0, 16)]),
        ("lan@truong.edu.vn và @lan_toan", [("email", 0, 17), ("mention", 21, 9)]),
        ("#thidua #2026", [("hashtag", 0, 7)]),
    ],
)
def test_telegram_finds_commands_links_and_tags_by_itself(
    text: str, found: list[tuple[str, int, int]]
) -> None:
    assert [(e.kind, e.offset, e.length) for e in with_detected(text)[1]] == found


def test_nothing_is_found_inside_code() -> None:
    text, entities = parse_html("<code>/dangky</code> /hoso")

    assert [e.kind for e in with_detected(text, entities)[1]] == ["code", "bot_command"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<b>a<i>b</i></b>c", "<b>a<i>b</i></b>c"),
        ("1 &lt; 2 &amp; 🎉<u>x</u>", "1 &lt; 2 &amp; 🎉<u>x</u>"),
        ("<span class='tg-spoiler'>x</span>", "x"),
        ('<a href="https://x.vn/?a=1&amp;b=&quot;">x</a>', '<a href="https://x.vn/?a=1&amp;b=&quot;">x</a>'),
        ("<a href='javascript:alert(1)'>x</a>", "x"),
        ("<a href='tg://user?id=1'>x</a>", '<a href="tg://user?id=1">x</a>'),
        ("<blockquote expandable>x</blockquote>", "<blockquote expandable>x</blockquote>"),
    ],
)
def test_entities_become_safe_html_again(source: str, shown: str) -> None:
    assert to_html(*parse_html(source)) == shown


def test_what_telegram_found_becomes_a_link() -> None:
    marked = with_detected("t.me/x, a@b.vn")

    assert to_html(*marked) == '<a href="https://t.me/x">t.me/x</a>, <a href="mailto:a@b.vn">a@b.vn</a>'


def test_crossing_entities_still_give_well_nested_html() -> None:
    crossing = (Entity("bold", 0, 2), Entity("italic", 1, 2))

    assert to_html("abc", crossing) == "<b>a<i>b</i></b><i>c</i>"


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_being_escaped_parsed_and_shown(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

    parsed, entities = parse_html(f"<b>{escaped}</b>")

    assert parsed == text
    assert [(e.kind, e.length) for e in entities] == ([("bold", units(text))] if text else [])
    assert to_html(parsed, entities) == (f"<b>{escaped}</b>" if text else "")
