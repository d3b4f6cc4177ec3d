"""A person as somebody who holds offices."""

from bot.db.models import Person
from bot.domain.offices import GIVEN, Official
from bot.usecases.office import roles_of


def official(person: Person) -> Official:
    """The row as the domain sees it."""
    held = roles_of(person)
    return Official(
        person_id=person.id,
        name=person.name,
        sex=person.sex,
        team=person.team.name if person.team else "",
        position=person.position or "",
        joined=person.user_id is not None,
        roles=tuple(role for role in GIVEN if role in held),
    )
