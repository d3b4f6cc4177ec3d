"""The group's pinned board: the registration per team, in numbers only; it says no hour, so that it changes with them."""

from collections.abc import Sequence
from datetime import date

from bot.domain.members import OWING, TeamNumbers
from bot.domain.progress import expected, together
from bot.domain.year import Stage
from bot.texts.export import team_name
from bot.texts.joining import OPEN_CHAT
from bot.texts.message import Html, Message, html, lines, paragraphs
from bot.texts.say import short_day, until
from bot.texts.yearparts import cut

MOST_TEAMS = 40
LONGEST_TEAM = 40
"""Teams shown one by one and letters of their names, so that any school fits one message."""


def board(
    year: str, stage: Stage, deadline: date | None, closed: date | None, teams: Sequence[TeamNumbers]
) -> Message:
    """The board as it stands; `closed` is the day on which the council closed the list."""
    whole = together(tuple(teams))
    body = paragraphs(
        lines(
            html("📌 <b>Tiến độ đăng ký thi đua năm học {year}</b>", year=year),
            _window(stage, deadline, closed),
        ),
        lines(*(_team(team) for team in teams[:MOST_TEAMS]), _rest(len(teams) - MOST_TEAMS)),
        html(
            "<b>Toàn trường: {registered}/{expected} người đã đăng ký</b>",
            registered=whole.registered,
            expected=expected(whole),
        ),
    )
    return Message(body, ((OPEN_CHAT,),) if stage is Stage.OPEN and closed is None else ())


def _window(stage: Stage, deadline: date | None, closed: date | None) -> Html:
    if closed is not None:
        return html("🏁 Danh sách đã chốt ngày {day}.", day=short_day(closed))
    if stage is Stage.CLOSED:
        return html("Đã hết hạn đăng ký ({day}).", day=short_day(deadline))
    return html("Hạn đăng ký: {until}.", until=until(deadline))


def _team(team: TeamNumbers) -> Html:
    done = not any(team.missing.get(why) for why in OWING)
    return html(
        "{mark} {name}: {registered}/{expected}",
        mark="✅" if done else "▫️",
        name=cut(team_name(team.team), LONGEST_TEAM),
        registered=team.registered,
        expected=expected(team),
    )


def _rest(count: int) -> Html | None:
    return html("… và {count} tổ khác", count=count) if count > 0 else None


def may_not_pin() -> Message:
    """Told to the secretary once a year."""
    return Message(
        html(
            "📌 Bot đã gửi bảng tiến độ vào nhóm nhưng <b>chưa có quyền ghim</b>. "
            "Thầy/cô vào phần quản trị nhóm, cấp cho bot quyền «Ghim tin nhắn»; "
            "lần cập nhật sau bot sẽ tự ghim. Chưa có quyền, bảng vẫn được cập nhật bình thường."
        )
    )
