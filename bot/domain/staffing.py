"""A member of staff as the secretary sees him when something about him changes during the year."""

from dataclasses import dataclass
from datetime import date

from bot.domain.councils import CouncilKind, CouncilOffice
from bot.domain.registration import State
from bot.domain.roles import Role


@dataclass(frozen=True)
class Card:
    """One person with everything that a change would touch; `drafting` = a form lies open."""

    person_id: int
    name: str
    sex: str | None
    birth_date: str | None
    team_id: int | None
    team: str
    position: str
    active: bool
    on_leave: bool
    left_on: date | None
    joined: bool
    roles: tuple[Role, ...]
    seats: tuple[tuple[CouncilKind, CouncilOffice], ...]
    state: State | None
    drafting: bool
    myself: bool
