"""How far the registration has come: the numbers of the workbook's summary, added up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.members import TeamNumbers, Why
from bot.domain.titles import Reward, Title
from bot.domain.year import Stage


def expected(numbers: TeamNumbers) -> int:
    """The people who are expected to answer: all but those on leave who have not."""
    return numbers.staff - numbers.missing.get(Why.ON_LEAVE, 0)


def percent(numbers: TeamNumbers) -> int:
    """How many in a hundred of those expected are registered; rounded down, so that 100 means everybody."""
    return numbers.registered * 100 // expected(numbers) if expected(numbers) else 0


def together(teams: Iterable[TeamNumbers]) -> TeamNumbers:
    """Several teams as one."""
    missing: Counter[Why] = Counter()
    titles: Counter[Title] = Counter()
    rewards: Counter[Reward] = Counter()
    staff = registered = topics = 0
    for team in teams:
        staff, registered, topics = staff + team.staff, registered + team.registered, topics + team.topics
        missing.update(team.missing)
        titles.update(team.titles)
        rewards.update(team.rewards)
    return TeamNumbers("", staff, registered, missing, titles, rewards, topics)


@dataclass(frozen=True)
class Progress:
    """The registration of a year in numbers; `at` on the school's wall clock."""

    year: str
    stage: Stage
    opens: date | None
    deadline: date | None
    at: datetime
    teams: tuple[TeamNumbers, ...]
