"""My file: who I am in the roster, where my registration stands, what happens next."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from bot.db.models import (
    Draft,
    FinalList,
    JointAuthor,
    Person,
    Receipt,
    Registration,
    Round,
    SchoolYear,
)
from bot.db.queries import plan_of
from bot.domain.calendar import local_day, local_time
from bot.domain.file import Profile, Standing
from bot.domain.registration import State
from bot.domain.roles import Permission, Role
from bot.usecases.case import answers_of, last_day_for, window_for
from bot.usecases.late import pending_of
from bot.usecases.office import Desk, Refused, reads, roles_of
from bot.usecases.partners import partners_of


@reads(Permission.REGISTER)
def see_profile(desk: Desk) -> Profile | Refused:
    """/hoso."""
    year, me = desk.year, desk.me
    row = _registration(desk, year) if year else None
    waiting = pending_of(desk.session, year.id, me.id) if year else None
    deadline = last_day_for(desk, year, me) if year else None
    return Profile(
        name=me.name,
        sex=me.sex,
        team=me.team.name if me.team else "",
        position=me.position or "",
        school=desk.school.name,
        roles=tuple(role for role in Role if role in roles_of(me)),
        year=year.label if year else None,
        stage=window_for(desk, year, me).stage(desk.now) if year else None,
        deadline=deadline,
        extended=year is not None and deadline != plan_of(year).deadline,
        late=waiting.reason if waiting else None,
        comments_until=_comments_until(desk, row) if row else None,
        closed_on=_closed_on(desk, year) if year else None,
        standing=_standing(desk, row) if row else None,
        draft=year is not None and _drafting(desk, year),
        shares=year is not None and _shares(desk, year),
    )


def _registration(desk: Desk, year: SchoolYear) -> Registration | None:
    mine = (Registration.year_id == year.id, Registration.person_id == desk.me.id)
    return desk.session.scalar(select(Registration).where(*mine))


def _drafting(desk: Desk, year: SchoolYear) -> bool:
    """Whether he fills in a form himself; one that a colleague fills in for him is not his."""
    mine = (Draft.year_id == year.id, Draft.person_id == desk.me.id, Draft.author_id.is_(None))
    return desk.session.scalar(select(Draft.id).where(*mine)) is not None


def _shares(desk: Desk, year: SchoolYear) -> bool:
    query = select(JointAuthor.id).join(Registration, Registration.id == JointAuthor.registration_id)
    mine = (Registration.year_id == year.id, JointAuthor.person_id == desk.me.id)
    return desk.session.scalar(query.where(*mine).limit(1)) is not None


def _standing(desk: Desk, row: Registration) -> Standing:
    receipt = desk.session.scalar(
        select(Receipt.code)
        .where(Receipt.registration_id == row.id)
        .order_by(Receipt.version.desc())
        .limit(1)
    )
    by = desk.session.get(Person, row.by_id) if row.by_id is not None else None
    return Standing(
        registration=row.id,
        version=row.version,
        state=State(row.state),
        answers=replace(answers_of(row), joint=partners_of(desk.session, row.id)),
        receipt=receipt,
        changed=local_time(row.changed_at, desk.hours.zone),
        reason=row.reason,
        by=by.name if by else None,
        confirmed=row.confirmed,
    )


def _comments_until(desk: Desk, row: Registration) -> date | None:
    """Of the last published list in which he stands."""
    if row.state != State.PUBLISHED:
        return None
    rounds = select(Round).where(Round.year_id == row.year_id).order_by(Round.number.desc())
    for published in desk.session.scalars(rounds):
        if any(entry["registration"] == row.id for entry in published.entries):
            return published.comments_until
    return None


def _closed_on(desk: Desk, year: SchoolYear) -> date | None:
    closed = desk.session.scalar(select(FinalList.closed_at).where(FinalList.year_id == year.id))
    return local_day(closed, desk.hours.zone) if closed is not None else None
