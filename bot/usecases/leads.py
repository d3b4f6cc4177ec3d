"""Who leads the team of a person, to be told what the secretary did with his entry."""

from bot.db.models import Person
from bot.domain.roles import Permission
from bot.usecases.office import Desk
from bot.usecases.telling import holders
from bot.usecases.withdrawing import leads_team


def leads_to_tell(desk: Desk, person: Person) -> list[Person]:
    """The leads of the person's team; neither himself nor who acts."""
    known = {person.id, desk.me.id}
    return [p for p in holders(desk, Permission.LEAD_TEAM) if leads_team(p, person) and p.id not in known]
