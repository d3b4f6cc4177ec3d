"""Which topics resemble somebody's: this year's registrations, those of earlier years, imported initiatives.

Two indexes a school stay in memory, this year's and the earlier years'; each is made anew when a cheap count of its
rows says that something has changed. Drafts are never compared, and what was declined or withdrawn is not either.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import func, select

from bot.db.models import Achievement, JointAuthor, Person, Registration, SchoolYear
from bot.domain.joint import Consent
from bot.domain.registration import CLOSED, State
from bot.domain.resembling import MOST_FOUND, Index, Near, Similar
from bot.usecases.office import Desk

COMPARED = frozenset(State) - {State.DECLINED, State.WITHDRAWN}
"""States in which a topic stands beside others."""

PUBLIC = CLOSED | {State.PUBLISHED}
"""States in which everybody may know whose it is."""

INITIATIVE = "initiative"
MOST_SHOWN = 3

_COMPARED = (Registration.state.in_(COMPARED), Registration.topic.is_not(None), Registration.topic != "")
_CHANGES = (
    func.count(),
    func.max(Registration.id),
    func.max(Registration.changed_at),
    func.sum(Registration.version),
)

Source = tuple[bool, int]
"""A row: whether it is a registration (else an achievement), and its id."""


def similar(
    desk: Desk, year: SchoolYear, person: Person, topic: str, joint: Collection[int]
) -> list[Similar]:
    """The topics that resemble this person's, with all names; those who share his topic (and `joint`) do not count."""
    near = [
        *_this_year(desk, year).nearest(topic, MOST_FOUND),
        *_earlier(desk, year).nearest(topic, MOST_FOUND),
    ]
    if not near:
        return []
    sharing = {person.id, *joint, *_sharing(desk, year, person)}
    found: dict[tuple[int, str], Similar] = {}
    for one in sorted(_read(desk, year, person, near), key=lambda s: -s.score):
        if one.registration is None or one.person not in sharing:
            found.setdefault((one.person, one.year), one)  # the same may have been imported, too
    return [*found.values()][:MOST_SHOWN]


def as_author_sees(desk: Desk, found: Iterable[Similar]) -> tuple[Similar, ...]:
    """The same without the names of this year's that are not published yet."""
    public = select(Registration.id).where(Registration.state.in_(PUBLIC))
    known = set(desk.session.scalars(public.where(Registration.id.in_([s.registration for s in found]))))
    return tuple(s if s.registration in {None, *known} else replace(s, name="") for s in found)


def _sharing(desk: Desk, year: SchoolYear, person: Person) -> set[int]:
    """Everybody with whom this person shares a topic this year, whoever of them is its first author."""
    pairs = (
        select(Registration.id, Registration.person_id, JointAuthor.person_id)
        .join(JointAuthor, JointAuthor.registration_id == Registration.id)
        .where(Registration.year_id == year.id, JointAuthor.state != Consent.REFUSED)
    )
    rows = desk.session.execute(pairs).all()
    mine = {registration for registration, *people in rows if person.id in people}
    return {one for registration, *people in rows if registration in mine for one in people}


def _this_year(desk: Desk, year: SchoolYear) -> Index[Source]:
    rows = select(Registration.id, Registration.topic).where(Registration.year_id == year.id, *_COMPARED)
    stamp = _stamp(desk, rows, *_CHANGES)
    return desk.topics.get((desk.school.id, True), (year.id, stamp), lambda: _index(desk, rows))


def _earlier(desk: Desk, year: SchoolYear) -> Index[Source]:
    registrations = (
        select(Registration.id, Registration.topic)
        .join(SchoolYear, SchoolYear.id == Registration.year_id)
        .where(SchoolYear.school_id == desk.school.id, SchoolYear.id != year.id, *_COMPARED)
    )
    imported = select(Achievement.id, Achievement.words).where(
        Achievement.school_id == desk.school.id, Achievement.kind == INITIATIVE
    )
    # Count and greatest id come from the table's index alone; an id that was given again has another moment.
    count, last = _stamp(desk, imported, func.count(), func.max(Achievement.id))
    added = desk.session.scalar(select(Achievement.added_at).where(Achievement.id == last))
    stamp = (year.id, _stamp(desk, registrations, *_CHANGES), count, last, added)
    return desk.topics.get((desk.school.id, False), stamp, lambda: _index(desk, registrations, imported))


def _stamp(desk: Desk, rows: Any, *figures: Any) -> tuple[Any, ...]:  # a select
    """Figures that differ whenever these rows do."""
    return tuple(desk.session.execute(rows.with_only_columns(*figures)).one())


def _index(desk: Desk, registrations: Any, imported: Any = None) -> Index[Source]:  # selects of id and topic
    topics = [((True, row), topic) for row, topic in desk.session.execute(registrations)]
    if imported is not None:
        topics += [((False, row), topic) for row, topic in desk.session.execute(imported)]
    return Index(topics, desk.school.name)


def _read(desk: Desk, year: SchoolYear, person: Person, near: Iterable[Near[Source]]) -> Iterable[Similar]:
    """The rows as they stand today; one that has changed its topic since it was found is not shown."""
    score = {one.ref: one.score for one in near}
    registrations = (
        select(Registration, Person, SchoolYear)
        .join(Person, Person.id == Registration.person_id)
        .join(SchoolYear, SchoolYear.id == Registration.year_id)
        .where(Registration.id.in_([row for registered, row in score if registered]))
    )
    for row, author, of_year in desk.session.execute(registrations):
        yield Similar(
            topic=row.topic or "",
            year=of_year.label,
            person=author.id,
            name=author.name,
            own=author.id == person.id,
            registration=row.id if of_year.id == year.id else None,
            score=score[True, row.id],
        )
    imported = select(Achievement, Person).join(Person, Person.id == Achievement.person_id)
    ids = [row for registered, row in score if not registered]
    for won, author in desk.session.execute(imported.where(Achievement.id.in_(ids))):
        own = author.id == person.id
        yield Similar(won.words, won.year, author.id, author.name, own, None, score[False, won.id])
