"""The book-keeper: at each due moment, who is owed what; HOUSE 7 and the plan said once more, in his own words.

He knows nothing of `domain.schedule`: the two were written apart, so that a mistake in one shows against the other.
"""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from bot.sandbox.simulation.facts import (
    ZONE,
    YearFacts,
    announcements,
    owing,
    reminded,
    secretaries,
    snoozed,
    staff,
    year_facts,
)

MORNING, AFTERNOON = time(7, 30), time(16, 30)
NIGHT, DAWN = time(21), time(6, 30)
MOST_REMINDERS = 3
WEEK = timedelta(days=7)


def moment_of(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, ZONE)


def waking(at: datetime) -> datetime:
    """The moment itself, or the end of the night in which it lies."""
    local = at.astimezone(ZONE)
    if local.time() >= NIGHT:
        return moment_of(local.date() + timedelta(days=1), DAWN)
    return moment_of(local.date(), DAWN) if local.time() < DAWN else at


class Book:
    """Every notice that was owed, by the key that its row must have."""

    def __init__(self, facts: sqlite3.Connection, since: datetime) -> None:
        self.expected: dict[str, datetime] = {}
        self._facts = facts
        self._looked = since

    def next_due(self) -> datetime | None:
        """When to look next."""
        year = year_facts(self._facts)
        moments = [due for due, _ in self._group(year)] + [due for due, _, _ in self._personal(year)]
        moments += [waking(due) for _, _, due in announcements(self._facts)]
        return min((due for due in moments if due > self._looked), default=None)

    def look(self, now: datetime) -> None:
        """Write down what fell due since the last look, by the facts of this moment."""
        year = year_facts(self._facts)
        for due, key in self._group(year):
            if self._looked <= due <= now:
                self.expected.setdefault(f"{key[0]}:{year.label}:{key[1]}:group:{key[2]}", due)
        for due, (kind, day), people in self._personal(year):
            if not self._looked <= due <= now:
                continue
            for person in people:
                name = f"{kind}:{year.label}:registration:p{person}:{day}"
                if name not in self.expected and (kind != "reminder" or self._may_hear(person, day)):
                    self.expected[name] = due
        for number, audience, due in announcements(self._facts):
            if self._looked <= waking(due) <= now:
                self._announced(number, audience, due)
        self._looked = now

    def _announced(self, number: int, audience: str, due: datetime) -> None:
        """To the group, to everybody, or to those who owe now that it is said."""
        people = {"all": staff, "owing": owing}
        meant = (
            [f"p{person}" for person in people[audience](self._facts)] if audience in people else ["group"]
        )
        for recipient in meant:
            key = f"announcement:own:{number}:{recipient}:{due.astimezone(ZONE).date()}"
            self.expected.setdefault(key, due)

    def _may_hear(self, person: int, day: date) -> bool:
        said = reminded(self._facts, person)
        return len(said) < MOST_REMINDERS and day not in said

    def _group(self, year: YearFacts) -> Iterator[tuple[datetime, tuple[str, str, object]]]:
        """What the staff group hears: due, and kind, subject and day of the key."""
        for starts, ends in year.phases:
            yield moment_of(starts, MORNING), ("phase_launch", "phase", starts)
            soon = ends - timedelta(days=3)
            if soon > starts + WEEK:
                yield moment_of(soon, MORNING), ("phase_last_days", "phase", soon)
            yield moment_of(ends, AFTERNOON), ("phase_end", "phase", ends)
        opening = moment_of(year.opens, MORNING)
        yield opening, ("registration_open", "registration", year.opens)
        told = opening
        moved = waking(year.moved_at) if year.moved_at and year.moved_at > opening else None
        last = year.deadline
        over = moment_of(last + timedelta(days=1), time()) if last else None
        if moved is not None:
            told = moved
            if over is None or moved < over:
                yield moved, ("deadline_set", f"move{year.moves}", last)
        if last is None:
            return
        near = moment_of(last - timedelta(days=3), MORNING)
        if near > told:
            yield near, ("deadline_near", "registration", last)
        closed = moment_of(last + timedelta(days=1), MORNING)
        subject = f"move{year.moves}" if told > closed else "registration"
        yield max(told, closed), ("registration_closed", subject, last)

    def _personal(self, year: YearFacts) -> Iterator[tuple[datetime, tuple[str, date], list[int]]]:
        """What people hear in private: due, kind and day of the key, and who."""
        owe = owing(self._facts)
        last = year.deadline
        if last is None:
            first = year.opens
            if year.moved_at and year.moved_at.astimezone(ZONE).date() >= first:
                first = year.moved_at.astimezone(ZONE).date() + timedelta(days=5)
            for later in (0, 5, 10):
                day = first + timedelta(days=later)
                yield moment_of(day, MORNING), ("conference_missing", day), secretaries(self._facts)
            days = [year.opens + timedelta(days=later) for later in (7, 14, 21)]
        else:
            days = [
                last - timedelta(days=lead) for lead in (5, 2, 0) if last - timedelta(days=lead) >= year.opens
            ]
        for day in days:
            yield moment_of(day, AFTERNOON), ("reminder", day), owe
        for person, rings in snoozed(self._facts):
            if person in owe and (last is None or rings < moment_of(last + timedelta(days=1), time())):
                yield rings, ("remind_again", rings.astimezone(ZONE).date()), [person]
