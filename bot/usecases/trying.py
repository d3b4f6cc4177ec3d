"""What the sandbox's demo school needs beyond the ordinary use cases: its year at once, and the slips of its people."""

from dataclasses import dataclass

from sqlalchemy import select

from bot.db.models import Person
from bot.domain.roles import Permission
from bot.domain.year import YearPlan
from bot.usecases.office import Desk, Office, Refused, changes
from bot.usecases.plan import create_year


@dataclass(frozen=True)
class Slip:
    """A person of the roster with the code on his slip of paper."""

    name: str
    team: str
    position: str
    subject: str
    code: str
    on_leave: bool


def slips_of(office: Office, school_id: int) -> list[Slip]:
    """Everybody of the school, in the order of the roster."""
    with office.db.read() as session:
        people = session.scalars(select(Person).where(Person.school_id == school_id).order_by(Person.id))
        return [
            Slip(
                p.name,
                p.team.name if p.team else "",
                p.position or "",
                p.subject or "",
                p.join_code,
                p.on_leave,
            )
            for p in people
        ]


@changes(Permission.EDIT_YEAR)
def begin_demo_year(desk: Desk, plan: YearPlan) -> YearPlan | Refused:
    """Put a whole year in force; its conference is marked as invented."""
    create_year(desk, plan).conference_invented = True
    return plan
