"""More time for one person: the only place that writes it, so that nobody's longer time is ever shortened by a deed."""

from datetime import date

from sqlalchemy import select

from bot.db.models import Extension, Person, SchoolYear
from bot.usecases.office import Desk


def give_time(desk: Desk, year: SchoolYear, person: Person, until: date, reason: str) -> None:
    """Let this person register until the end of this day, or longer where he was given longer already."""
    theirs = (Extension.year_id == year.id, Extension.person_id == person.id)
    row = desk.session.scalar(select(Extension).where(*theirs))
    if row is not None and row.until >= until:
        return
    before = {"until": row.until.isoformat(), "reason": row.reason} if row is not None else None
    row = row or Extension(year_id=year.id, person_id=person.id)
    row.until, row.reason, row.granted_by_id, row.granted_at = until, reason, desk.me.id, desk.now
    desk.session.add(row)
    desk.session.flush()
    after = {"until": until.isoformat(), "reason": reason}
    desk.log("extension.given", f"person:{person.id}", before=before, after=after, behalf_of=person.id)
