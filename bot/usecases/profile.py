"""My file: who I am in the roster and where my registration stands."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from bot.db.models import (
    Draft,
    Receipt,
    Registration,
)
from bot.db.queries import plan_of
from bot.domain.calendar import local_time
from bot.domain.form import Answers
from bot.domain.registration import CHANGEABLE, State
from bot.domain.roles import Permission, Role
from bot.domain.year import Stage
from bot.usecases.case import answers_of
from bot.usecases.office import Desk, Refused, reads, roles_of


@dataclass(frozen=True)
class Standing:
    """What stands for this year."""

    state: State
    answers: Answers
    receipt: str | None
    changed: datetime  # on the school's wall clock


@dataclass(frozen=True)
class Profile:
    """A person's file as he reads it."""

    name: str
    sex: str | None
    team: str
    position: str
    school: str
    roles: tuple[Role, ...]
    year: str | None
    stage: Stage | None
    deadline: date | None
    standing: Standing | None
    draft: bool

    @property
    def changeable(self) -> bool:
        """Whether he may still change something himself."""
        return self.stage is Stage.OPEN and (self.standing is None or self.standing.state in CHANGEABLE)


@reads(Permission.REGISTER)
def see_profile(desk: Desk) -> Profile | Refused:
    """/hoso."""
    year, me = desk.year, desk.me
    plan = plan_of(year) if year else None
    standing, draft = None, False
    if year is not None:
        mine = (Registration.year_id == year.id, Registration.person_id == me.id)
        row = desk.session.scalar(select(Registration).where(*mine))
        standing = _standing(desk, row) if row else None
        query = select(Draft.id).where(Draft.year_id == year.id, Draft.person_id == me.id)
        draft = desk.session.scalar(query) is not None
    return Profile(
        name=me.name,
        sex=me.sex,
        team=me.team.name if me.team else "",
        position=me.position or "",
        school=desk.school.name,
        roles=tuple(role for role in Role if role in roles_of(me)),
        year=year.label if year else None,
        stage=plan.window(desk.hours.zone).stage(desk.now) if plan else None,
        deadline=plan.deadline if plan else None,
        standing=standing,
        draft=draft,
    )


def _standing(desk: Desk, row: Registration) -> Standing:
    receipt = desk.session.scalar(
        select(Receipt.code)
        .where(Receipt.registration_id == row.id)
        .order_by(Receipt.version.desc())
        .limit(1)
    )
    return Standing(State(row.state), answers_of(row), receipt, local_time(row.changed_at, desk.hours.zone))
