"""The list as the staff group reads it: a round of comments, a supplement, the final list; name, team, title, topic only."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from bot.domain.entries import Change, Difference, Entry
from bot.domain.publication import Collective, Issue
from bot.texts.export import NO_TEAM
from bot.texts.law import award_name, title_name
from bot.texts.message import DeepLink, Html, Message, html, lines, paragraphs
from bot.texts.names import team_named
from bot.texts.pages import shortened
from bot.texts.say import number, till

LONGEST_TOPIC = 120
"""Letters of a topic in the message; the workbook says it in full."""

COMMENT = "gopy"
"""Start parameter of the button: `gopy_<round>`."""

_MOST_UNITS = 3500
"""Telegram takes 4096 UTF-16 units; the rest is for the head, and for what stands around a preview."""

Section = tuple[Html, list[Html]]
"""A heading, repeated where it goes on in the next message, and its lines."""


def round_pages(issue: Issue, year: str, last_day: date) -> list[Message]:
    """A round as the messages of the group; under the last one people comment."""
    sections = list(_list(issue)) if issue.number == 1 else list(_supplement(issue))
    body = _paged(_round_title(issue.number, year), _round_opening(issue, last_day), sections)
    button = DeepLink("💬 Góp ý", f"{COMMENT}_{issue.number}")
    return [*(Message(page) for page in body[:-1]), Message(body[-1], ((button,),))]


def _round_title(number_: int, year: str) -> str:
    what = "Danh sách đăng ký thi đua" if number_ == 1 else "Danh sách bổ sung, điều chỉnh đăng ký thi đua"
    return f"📢 {what} năm học {year}"


def _round_opening(issue: Issue, last_day: date) -> Html:
    first = (
        html(
            "Nhà trường công khai danh sách <b>{people} người</b> để lấy ý kiến.",
            people=number(len(issue.entries)),
        )
        if issue.number == 1
        else html(
            "Công khai lần {number} để lấy ý kiến: chỉ nêu những mục mới hoặc thay đổi.", number=issue.number
        )
    )
    return lines(
        first,
        html("Nhận góp ý {until}. Thầy/cô bấm «💬 Góp ý» ở cuối danh sách.", until=till(last_day)),
        Html("Góp ý được gửi riêng cho thư ký hội đồng, nhóm không nhìn thấy."),
    )


def _list(issue: Issue) -> Iterator[Section]:
    count = 0
    for team, members in groupby(issue.entries, lambda e: e.team):
        said = []
        for entry in members:
            count += 1
            said.append(html("{count}. ", count=count) + public_line(entry))
        yield _team(team), said
    yield from _collectives(issue.told, Html("<b>Tập thể</b>"))


def _team(team: str) -> Html:
    return html("<b>{team}</b>", team=team_named(team) or NO_TEAM)


def _supplement(issue: Issue) -> Iterator[Section]:
    parts = (
        ("➕ Bổ sung", [_with_team(d.after) for d in issue.of(Change.ADDED) if d.after]),
        ("✏️ Điều chỉnh", [_changed(d) for d in issue.of(Change.CHANGED)]),
        ("▫️ Giữ nguyên sau khi xem xét lại", [_with_team(entry) for entry in issue.unchanged]),
        ("➖ Rút đăng ký", [_gone(entry) for entry in issue.gone]),
    )
    for heading, said in parts:
        if said:
            yield (
                html("<b>{heading}</b> ({count})", heading=heading, count=len(said)),
                [html("{count}. ", count=count) + line for count, line in enumerate(said, start=1)],
            )
    yield from _collectives(issue.told, Html("<b>Tập thể (mới hoặc thay đổi)</b>"))
    yield from _collectives(issue.dropped, Html("<b>Tập thể rút đăng ký</b>"))


def _collectives(collectives: Sequence[Collective], heading: Html) -> Iterator[Section]:
    if collectives:
        yield (
            heading,
            [
                html("• {team} – {title}", team=team_named(c.team), title=award_name(c.title))
                for c in collectives
            ],
        )


def public_line(entry: Entry) -> Html:
    """«Nguyễn Thị Lan – Chiến sĩ thi đua cơ sở – «Đề tài …»»."""
    return html("<b>{name}</b> – ", name=entry.name) + _said(entry)


def _with_team(entry: Entry) -> Html:
    return html("<b>{name}</b> ({team}) – ", name=entry.name, team=team_named(entry.team) or NO_TEAM) + _said(
        entry
    )


def _said(entry: Entry) -> Html:
    return _joined(" – ", (_title(entry), _topic(entry)))


def _title(entry: Entry) -> Html:
    return html("{title}", title=title_name(entry.title) if entry.title else "không đăng ký danh hiệu")


def _topic(entry: Entry) -> Html:
    return html("«{topic}»", topic=shortened(entry.topic, LONGEST_TOPIC)) if entry.topic else Html("")


def _changed(difference: Difference) -> Html:
    """What it says now, and of what is different also what it said before."""
    before, after = difference.before, difference.after
    assert before is not None
    assert after is not None
    was = []
    if before.title != after.title:
        was.append(_title(before))
    if before.topic != after.topic:
        was.append(_topic(before) if before.topic else Html("không có đề tài"))
    said = _with_team(after)
    return said + html(" <i>(trước: {was})</i>", was=_joined("; ", was)) if was else said


def _gone(entry: Entry) -> Html:
    return html("<b>{name}</b> ({team})", name=entry.name, team=team_named(entry.team) or NO_TEAM)


def _joined(between: str, parts: Iterable[Html]) -> Html:
    return Html(between.join(part.markup for part in parts if part.markup))


def _paged(title: str, opening: Html, sections: Sequence[Section]) -> list[Html]:
    """The sections on as few messages as hold them; one that goes on says so again."""
    pages: list[list[Html]] = [[opening]]
    room = _MOST_UNITS - _units(opening)
    for heading, said in sections:
        begun = False
        for line in said:
            head = [] if begun else [Html(""), heading]
            needed = sum(_units(part) for part in (*head, line))
            if needed > room:
                head = [heading + Html(" <i>(tiếp theo)</i>")] if begun else [heading]
                pages.append([])
                room = _MOST_UNITS
                needed = sum(_units(part) for part in (*head, line))
            pages[-1] += [*head, line]
            room -= needed
            begun = True
    return [
        paragraphs(_title_line(title, place, len(pages)), lines(*page))
        for place, page in enumerate(pages, start=1)
    ]


def _title_line(title: str, place: int, pages: int) -> Html:
    of = f" ({place}/{pages})" if pages > 1 else ""
    return html("<b>{title}</b>{of}", title=title, of=of)


def _units(line: Html) -> int:
    """UTF-16 units with the end of the line; tags count too, which is on the safe side."""
    return len(line.markup.encode("utf-16-le")) // 2 + 1


def round_caption(number_: int, year: str, last_day: date) -> Html:
    """Under the workbook of a round."""
    return html(
        "📎 {what} (lần {number}), bản Excel để in và niêm yết. Nhận góp ý {until}.",
        what=_round_title(number_, year).removeprefix("📢 "),
        number=number_,
        until=till(last_day),
    )


def final_pages(
    entries: Sequence[Entry], collectives: Sequence[Collective], year: str, gone: int
) -> list[Message]:
    """The final list as the messages of the group."""
    issue = Issue(1, tuple(entries), (), tuple(collectives), tuple(collectives))
    withdrawn = html("Có {gone} người đã rút đăng ký sau khi công khai.", gone=number(gone)) if gone else None
    opening = lines(
        html(
            "Hội đồng đã chốt danh sách <b>{people} người</b>. Cảm ơn các thầy cô đã góp ý.",
            people=number(len(entries)),
        ),
        withdrawn,
        Html(
            "Từ nay danh sách không thay đổi. Có khiếu nại, thầy/cô gõ /gopy trong trò chuyện riêng với bot."
        ),
    )
    return [
        Message(page)
        for page in _paged(
            f"🏁 Danh sách chính thức đăng ký thi đua năm học {year}", opening, list(_list(issue))
        )
    ]


def final_caption(year: str) -> Html:
    """Under the workbook of the final list."""
    return html(
        "📎 Danh sách chính thức đăng ký thi đua năm học {year}, bản Excel để in và niêm yết.", year=year
    )
