"""The entries of the year in lists, by team and by title; each opens its own screen."""

from collections.abc import Callable, Sequence

from bot.domain.consolidation import Listed, Sums, TeamLine
from bot.domain.entries import Entry
from bot.domain.registration import State
from bot.domain.titles import Reward, Title
from bot.texts import entries
from bot.texts.law import award_name, reward_name, title_name
from bot.texts.message import Button, Html, Message, Row, data, html, lines, paragraphs
from bot.texts.names import state_name, team_named
from bot.texts.pages import PER_PAGE, choices, shortened
from bot.texts.say import lower, number

OVERVIEW = Button("⬅ Tổng hợp", "cons:open")
TOPICS = "TOPIC"
"""Stands for the list of topics among titles and rewards."""


def teams(found: Sequence[TeamLine], page: int) -> Message:
    """`cons:teams:<page>`."""
    signed = sum(1 for team in found if team.number is not None)
    body = paragraphs(
        html("👥 <b>Theo tổ: {signed}/{all} tổ đã nộp</b>", signed=signed, all=len(found)),
        html("📥 đã nộp, chờ nhận · ✅ đã nhận · ⚠️ có thay đổi sau khi nộp · ▫️ chưa nộp"),
        html("Bấm một tổ để xem từng mục."),
    )
    buttons = [Button(_team_label(team), data("cons", "team", team.id, 0)) for team in found]
    return Message(body, (*choices(buttons, page, lambda to: data("cons", "teams", to)), (OVERVIEW,)))


def _team_label(team: TeamLine) -> str:
    handed = f"nộp lần {team.number}" if team.number else "chưa nộp"
    return f"{_team_mark(team)} {shortened(team_named(team.name), 32)}: {team.entries} mục, {handed}"


def _team_mark(team: TeamLine) -> str:
    if team.number is None:
        return "▫️"
    if team.differing:
        return "⚠️"
    return "✅" if team.received else "📥"


def team(seen: Listed, page: int) -> Message:
    """`cons:team:<team>:<page>`."""
    one = seen.team
    assert one is not None
    head = lines(
        html(
            "👥 <b>{team}: {n} mục / {staff} người</b>",
            team=team_named(one.name),
            n=one.entries,
            staff=one.staff,
        ),
        _handed(one),
    )
    receive = (Button("📥 Nhận danh sách", data("cons", "receive", one.sign_off)),) if one.sign_off else ()
    board = (Button("📋 Bảng của tổ", data("team", "open", one.id)),)
    back = (Button("⬅ Các tổ", "cons:teams:0"), OVERVIEW)
    turn = _turner("team", one.id)
    return _list(head, seen.entries, page, turn, tuple(row for row in (receive, board, back) if row))


def _handed(one: TeamLine) -> Html:
    if one.number is None:
        return Html("Tổ chưa nộp danh sách.")
    state = "đã nhận" if one.received else "chờ nhận"
    waits = html("; {n} thay đổi sau khi nộp, chờ tổ nộp lại", n=one.differing) if one.differing else Html("")
    return html("Nộp lần {n}, {state}", n=one.number, state=state) + waits + Html(".")


def sums(seen: Sums) -> Message:
    """`cons:titles`."""
    titles = [(title_name(title), seen.titles[title], title.value) for title in Title if title in seen.titles]
    rewards = [(reward_name(r), seen.rewards[r], r.value) for r in Reward if r in seen.rewards]
    topics = [("Đề tài SKKN", seen.topics, TOPICS)] if seen.topics else []
    found = [*titles, *rewards, *topics]
    body = paragraphs(
        html("🏅 <b>Theo danh hiệu và hình thức khen thưởng</b>"),
        html("Bấm một dòng để xem từng người.") if found else html("Chưa có ai đăng ký."),
    )
    rows = tuple(
        (Button(f"{shortened(name, 45)}: {number(n)}", data("cons", "who", key, 0)),)
        for name, n, key in found
    )
    return Message(body, (*rows, (OVERVIEW,)))


def chosen(key: str, seen: Listed, page: int) -> Message:
    """`cons:who:<award>:<page>`."""
    name = "Đề tài SKKN" if key == TOPICS else award_name(key)
    head = html("🏅 <b>{name}: {n} người</b>", name=name, n=number(len(seen.entries)))
    back = (Button("⬅ Các danh hiệu", "cons:titles"), OVERVIEW)
    return _list(head, seen.entries, page, _turner("who", key), (back,))


def objected(seen: Listed, page: int) -> Message:
    """`cons:objected:<page>`."""
    head = html("✋ <b>Hội đồng chưa đồng ý: {n} mục</b>", n=number(len(seen.entries)))
    return _list(head, seen.entries, page, lambda to: data("cons", "objected", to), ((OVERVIEW,),))


def _turner(verb: str, key: object) -> Callable[[int], str]:
    return lambda to: data("cons", verb, key, to)


def _list(
    head: Html,
    found: Sequence[tuple[Entry, State]],
    page: int,
    turn: Callable[[int], str],
    below: tuple[Row, ...],
) -> Message:
    page = min(max(page, 0), max(0, (len(found) - 1) // PER_PAGE))
    shown = found[page * PER_PAGE : (page + 1) * PER_PAGE]
    told = (
        html("{entry} <i>– {state}</i>", entry=entries.line(e), state=lower(state_name(s))) for e, s in shown
    )
    body = paragraphs(head, lines(*told) if shown else html("Không có mục nào."))
    buttons = [Button(f"🔎 {shortened(e.name, 50)}", data("entry", "open", e.registration)) for e, _ in found]
    return Message(body, (*choices(buttons, page, turn), *below))
