"""A quota as a light: how many may hold a title, both rounded down and exact, and how many do; it never blocks."""

from dataclasses import dataclass
from enum import StrEnum


class Colour(StrEnum):
    """What the light shows."""

    GREEN = "green"  # within the number rounded down
    YELLOW = "yellow"  # within it only where the province rounds up
    RED = "red"  # above it however one rounds


STAFF = "staff"
"""A quota's group where it is everybody and not the holders of a title."""


@dataclass(frozen=True)
class Light:
    """The numbers behind the colour; the council decides."""

    holders: int
    of: int
    percent: int

    @property
    def allowed(self) -> int:
        """How many may hold the title, rounded down."""
        return self.hundredths // 100

    @property
    def hundredths(self) -> int:
        """The same exactly, in hundredths of a person: 15 % of 33 are 495."""
        return self.of * self.percent

    @property
    def colour(self) -> Colour:
        """Green, yellow or red."""
        if self.holders <= self.allowed:
            return Colour.GREEN
        return Colour.YELLOW if self.holders * 100 < self.hundredths + 100 else Colour.RED


def light(holders: int, of: int, percent: int) -> Light:
    """The light of a title that `holders` people hold, out of `of`, of whom at most `percent` in a hundred may."""
    return Light(holders, of, percent)
