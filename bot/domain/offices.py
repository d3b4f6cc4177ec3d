"""Offices in the bot: which roles are given and taken in chat, and the secretary's office handed to another person."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.roles import Role

GIVEN = (Role.SECRETARY, Role.PRINCIPAL, Role.COUNCIL, Role.TEAM_LEAD)
"""In the order of reading; everybody is a teacher here, so nobody is given that."""

OFFER_DAYS = 7
"""So long an offer of the secretary's office waits for an answer, to the end of the last day."""


class Ending(StrEnum):
    """How an offer of the office ended; None in its row = it has not, or its days are over."""

    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class Official:
    """Somebody who holds a role, or could."""

    person_id: int
    name: str
    sex: str | None
    team: str
    position: str
    joined: bool
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Offer:
    """The secretary's office as it is offered: from whom, to whom, until when."""

    id: int
    giver: str
    giver_sex: str | None
    taker: str
    taker_sex: str | None
    until: date
