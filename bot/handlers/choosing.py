"""Picking a colleague: what the use case answers, as a screen of some subject."""

from bot.texts import choosing as texts
from bot.texts.firstrun import labels
from bot.texts.message import Html, Message, Row
from bot.usecases.choosing import PeopleToPick, TeamsToPick


def teams_screen(
    found: TeamsToPick, page: int, head: Html, *, to: str, turn: str, after: tuple[Row, ...]
) -> Message:
    """The teams."""
    teams = [(team.id, team.name, team.people) for team in found.teams]
    return texts.pick_team(head, teams, page, to=to, turn=turn, after=after)


def people_screen(
    found: PeopleToPick, page: int, head: Html, *, to: str, turn: str, after: tuple[Row, ...]
) -> Message:
    """The people of a team; two of one name are told apart."""
    named = labels([(p.name, p.position, p.birth_date) for p in found.people])
    people = list(zip((p.id for p in found.people), named, strict=True))
    return texts.pick_person(
        head, (found.team.id, found.team.name), people, page, to=to, turn=turn, after=after
    )
