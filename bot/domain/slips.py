"""Join slips: for each member of staff the code and the link with which he joins."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Slip:
    """One person's slip; the code as it is printed."""

    name: str
    position: str
    code: str
    link: str
    joined: bool


@dataclass(frozen=True)
class TeamSlips:
    """The slips of a team; the name is empty for those who belong to none."""

    team: str
    slips: tuple[Slip, ...]

    @property
    def joined(self) -> int:
        """How many need no slip any more."""
        return sum(slip.joined for slip in self.slips)


@dataclass(frozen=True)
class Slips:
    """Everything that the workbook of slips says."""

    school: str
    bot: str
    teams: tuple[TeamSlips, ...]
    made_at: datetime
    zone: ZoneInfo
