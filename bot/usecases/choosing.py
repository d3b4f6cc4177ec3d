"""Somebody is picked on several screens: the teams, then the people of one, as a use case answers."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.registration import Refusal
from bot.usecases.office import Desk, Refused, refused
from bot.usecases.picking import Colleague, TeamChoice, colleagues, team_choices


@dataclass(frozen=True)
class TeamsToPick:
    """First the team."""

    teams: tuple[TeamChoice, ...]


@dataclass(frozen=True)
class PeopleToPick:
    """Then the person."""

    team: TeamChoice
    people: tuple[Colleague, ...]


def teams_to_pick(desk: Desk) -> TeamsToPick:
    """The teams with people in them."""
    return TeamsToPick(team_choices(desk.session, desk.school.id))


def people_to_pick(
    desk: Desk, team_id: int, fits: Callable[[Colleague], bool] = lambda _: True
) -> PeopleToPick | Refused:
    """The people of a team who come into question."""
    team = next((t for t in team_choices(desk.session, desk.school.id) if t.id == team_id), None)
    if team is None:
        return refused(Refusal.NOT_FOUND)
    people = colleagues(desk.session, desk.school.id, team_id)
    return PeopleToPick(team, tuple(person for person in people if fits(person)))
