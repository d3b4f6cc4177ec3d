"""The screens on which a team or a person is picked, one below the other, paged."""

from collections.abc import Sequence

from bot.texts.message import Button, Html, Message, Row, data, html, paragraphs
from bot.texts.pages import choices
from bot.texts.slips import NO_TEAM


def pick_team(
    head: Html,
    teams: Sequence[tuple[int, str, int]],
    page: int,
    *,
    to: str,
    turn: str,
    after: tuple[Row, ...],
) -> Message:
    """The teams as (id, name, people); `to` and `turn` begin the callback data of a team and of a page."""
    buttons = [
        Button(f"{name or NO_TEAM} ({people} người)", data(to, team, 0)) for team, name, people in teams
    ]
    return Message(head, (*choices(buttons, page, lambda p: data(turn, p)), *after))


def pick_person(
    head: Html,
    team: tuple[int, str],
    people: Sequence[tuple[int, str]],
    page: int,
    *,
    to: str,
    turn: str,
    after: tuple[Row, ...],
) -> Message:
    """The people of a team as (id, label); `to` and `turn` begin the callback data of a person and of a page."""
    number, name = team
    buttons = [Button(label, data(to, person)) for person, label in people]
    body = paragraphs(
        head,
        html("<b>{team}</b>", team=name or NO_TEAM),
        None if people else Html("Tổ này chưa có ai phù hợp."),
    )
    return Message(body, (*choices(buttons, page, lambda p: data(turn, number, p)), *after))
