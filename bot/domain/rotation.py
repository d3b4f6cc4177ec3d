"""Which backups are kept: the newest of each of the last days, weeks and months; all others may go."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Keep:
    """Of how many days, weeks and months that have a backup the newest one stays."""

    daily: int = 7
    weekly: int = 4
    monthly: int = 12


def superfluous(taken: Iterable[datetime], keep: Keep) -> set[datetime]:
    """The moments (local time) whose backups may be deleted; the newest one never may, whatever is to be kept."""
    newest_first = sorted(set(taken), reverse=True)
    kept = set(newest_first[:1])
    kept |= _newest_of_each(newest_first, keep.daily, lambda moment: moment.date())
    kept |= _newest_of_each(newest_first, keep.weekly, lambda moment: moment.isocalendar()[:2])
    kept |= _newest_of_each(newest_first, keep.monthly, lambda moment: (moment.year, moment.month))
    return set(newest_first) - kept


def _newest_of_each(
    newest_first: list[datetime], most: int, period_of: Callable[[datetime], Hashable]
) -> set[datetime]:
    newest: dict[Hashable, datetime] = {}
    for moment in newest_first:
        newest.setdefault(period_of(moment), moment)
    return set(list(newest.values())[:most])
