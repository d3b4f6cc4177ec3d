"""A team's signed list reaches the secretary: what she reads, and what the lead is told."""

from collections.abc import Sequence

from bot.domain.registration import State
from bot.texts.message import Button, Html, Message, data, html, lines, paragraphs
from bot.texts.names import state_name, team_named
from bot.texts.pages import shortened
from bot.texts.say import capital, lower, number, you

MOST_LEFT = 15
"""Names of those who wait for a new signature; the board of the team shows all."""

MOST_TEAMS = 12
"""Teams told one by one where all are taken in with one press."""

Left = Sequence[tuple[str, State]]


def lead_told(team: str, team_id: int, signed: int, count: int, left: Left, sex: str | None) -> Message:
    """The lead hears that the list has arrived, and who is not in it."""
    next_step = (
        html("{You} duyệt những mục này rồi <b>nộp tổ lại</b> giúp bot.", You=capital(you(sex)))
        if left
        else html("Tiếp theo, hội đồng rà soát từng mục. {You} chưa phải làm gì thêm.", You=capital(you(sex)))
    )
    body = paragraphs(
        html("📥 <b>Thư ký đã nhận danh sách {team}, bản nộp lần {n}</b>", team=team_named(team), n=signed),
        html("Số mục được nhận: <b>{count}</b>.", count=number(count)),
        _left(left),
        next_step,
    )
    return Message(body, ((Button("👥 Bảng của tổ", data("team", "open", team_id)),),))


def received(team: str, signed: int, count: int, left: Left) -> Html:
    """What the secretary reads of one team."""
    head = html(
        "📥 <b>Đã nhận {team}, bản nộp lần {n}: {count} mục.</b>",
        team=team_named(team),
        n=signed,
        count=number(count),
    )
    return lines(head, _left(left))


def received_all(teams: Sequence[tuple[str, int, int, int]]) -> Html:
    """Several at once: team, number of the signature, entries taken in, entries left."""
    rest = len(teams) - MOST_TEAMS
    return lines(
        html("📥 <b>Đã nhận danh sách của {count} tổ:</b>", count=len(teams)),
        *(_team(*team) for team in teams[:MOST_TEAMS]),
        html("… và {rest} tổ khác.", rest=rest) if rest > 0 else None,
    )


def _team(team: str, signed: int, count: int, left: int) -> Html:
    waits = html("; {left} mục chờ tổ nộp lại", left=number(left)) if left else Html("")
    named = shortened(team_named(team), 60)
    return html("• {team} (lần {n}): {count} mục", team=named, n=signed, count=number(count)) + waits


def _left(left: Left) -> Html | None:
    """Who waits for a new signature, each with where his entry stands."""
    if not left:
        return None
    rest = len(left) - MOST_LEFT
    return lines(
        html("Chưa nhận, chờ tổ nộp lại: <b>{count}</b>", count=number(len(left))),
        *(_one(name, state) for name, state in left[:MOST_LEFT]),
        html("… và {rest} người khác.", rest=rest) if rest > 0 else None,
    )


def _one(name: str, state: State) -> Html:
    return html("• {name} ({state})", name=shortened(name, 60), state=lower(state_name(state)))


def superseded(team: str, latest: int) -> Html:
    """An old button: the team has signed again since."""
    return html(
        "{team} đã nộp lại từ lần đó, bản đang có hiệu lực là lần {n}. Đây là tình trạng hôm nay:",
        team=capital(team_named(team)),
        n=latest,
    )


def received_already() -> Html:
    """Pressed twice."""
    return Html("Danh sách này đã được nhận từ trước, không cần nhận lại. Đây là tình trạng hôm nay:")
