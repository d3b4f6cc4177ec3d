"""The facts of the school as its tables have them, read past all of the bot's own code."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

ZONE = timezone(timedelta(hours=7))
"""Vietnam, which keeps the same time all year."""

ANSWERED = "'submitted','team_approved','received','checked','published','final','passed_up','declined'"
_OWING = f"""
SELECT p.id FROM person p WHERE p.active AND NOT p.on_leave AND NOT EXISTS (
  SELECT 1 FROM registration r WHERE r.person_id = p.id AND r.state IN ({ANSWERED})) ORDER BY p.id
"""  # noqa: S608  # our own constant
_SAID = """
SELECT CASE state WHEN 'cancelled' THEN claimed_at ELSE coalesce(settled_at, claimed_at, due_at) END FROM outbox
WHERE kind = 'reminder' AND person_id = ? AND (state IN ('queued', 'sending', 'sent', 'uncertain', 'merged')
  OR (state = 'cancelled' AND reason IS NOT NULL AND claimed_at IS NOT NULL))
"""
"""What was taken back in doubt may have been read: it counts, on the day of its attempt."""


@dataclass(frozen=True)
class YearFacts:
    """The dates that hold."""

    label: str
    opens: date
    conference: date | None
    days: int
    moves: int
    moved_at: datetime | None
    phases: tuple[tuple[date, date], ...]

    @property
    def deadline(self) -> date | None:
        return self.conference + timedelta(days=self.days) if self.conference else None


def open_facts(database: Path) -> sqlite3.Connection:
    """A connection of one's own; every statement sees what is committed."""
    return sqlite3.connect(database, isolation_level=None)


def moment(text: str) -> datetime:
    """A column of the database as an aware moment."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def year_facts(facts: sqlite3.Connection) -> YearFacts:
    """The one year that is played."""
    columns = "label, opens, conference, deadline_days, deadline_moves, deadline_moved_at"
    row = facts.execute(f"SELECT {columns} FROM school_year").fetchone()  # noqa: S608  # our own names
    phases = facts.execute("SELECT starts, ends FROM phase ORDER BY number").fetchall()
    return YearFacts(
        row[0],
        date.fromisoformat(row[1]),
        _day(row[2]),
        row[3],
        row[4],
        moment(row[5]) if row[5] else None,
        tuple((date.fromisoformat(starts), date.fromisoformat(ends)) for starts, ends in phases),
    )


def owing(facts: sqlite3.Connection) -> list[int]:
    """Who has not answered yet."""
    return [row[0] for row in facts.execute(_OWING)]


def secretaries(facts: sqlite3.Connection) -> list[int]:
    holders = "SELECT person_id FROM role_grant WHERE role = 'secretary' ORDER BY person_id"
    return [row[0] for row in facts.execute(holders)]


def snoozed(facts: sqlite3.Connection) -> list[tuple[int, datetime]]:
    """Who wanted to be reminded once more, and when."""
    rows = facts.execute("SELECT person_id, rings_at FROM snooze ORDER BY person_id")
    return [(person, moment(at)) for person, at in rows]


def reminded(facts: sqlite3.Connection, person: int) -> list[date]:
    """The days of the reminders that somebody has had or that are on their way."""
    return [moment(row[0]).astimezone(ZONE).date() for row in facts.execute(_SAID, (person,))]


def announcements(facts: sqlite3.Connection) -> list[tuple[int, str, datetime]]:
    """What the secretary has planned to say, or had: number, audience and moment."""
    rows = "SELECT id, audience, due_at FROM announcement WHERE state IN ('planned', 'said') ORDER BY id"
    return [(number, audience, moment(due)) for number, audience, due in facts.execute(rows)]


def staff(facts: sqlite3.Connection) -> list[int]:
    """Everybody who works at the school, those on leave too."""
    return [row[0] for row in facts.execute("SELECT id FROM person WHERE active ORDER BY id")]
