"""What is asked of a simulation and what it found."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Wish:
    """How large a school, how often the bot is killed, how many days of the year, and which year of all."""

    staff: int = 60
    kills: int = 50
    seed: int = 1
    days: int = 355


@dataclass(frozen=True)
class Report:
    """The table, in its order, and one line for each place at which the promise broke."""

    figures: dict[str, int]
    breaches: list[str] = field(default_factory=list)

    @property
    def kept(self) -> bool:
        return not self.breaches
