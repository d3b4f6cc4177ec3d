"""A person's record of earlier years: what is stored of him, and of which years the school knows what."""

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Achievement
from bot.domain import record as domain
from bot.domain.record import Kind, Record
from bot.domain.year import first_year


def record_of(session: Session, person_id: int) -> Record:
    """What the school knows of a person's earlier years."""
    mine = select(Achievement).where(Achievement.person_id == person_id)
    rows = session.scalars(mine.order_by(Achievement.year, Achievement.id)).all()
    if not rows:
        return Record()
    return Record(tuple(achieved(row) for row in rows), _known(session, rows[0].school_id))


def achieved(row: Achievement) -> domain.Achievement:
    """A row as the domain sees it."""
    return domain.Achievement(
        year=row.year,
        kind=Kind(row.kind),
        value=row.value,
        words=row.words,
        decision=row.decision,
        decided_on=row.decided_on,
        id=row.id,
    )


def _known(session: Session, school_id: int) -> dict[tuple[Kind, str], set[int]]:
    """The years of which the school knows somebody who got it, by what was got."""
    found: defaultdict[tuple[Kind, str], set[int]] = defaultdict(set)
    columns = (Achievement.kind, Achievement.value, Achievement.year)
    for kind, value, year in session.execute(
        select(*columns).where(Achievement.school_id == school_id).distinct()
    ):
        begun = first_year(year)
        assert begun is not None, year
        found[Kind(kind), value].add(begun)
    return found
