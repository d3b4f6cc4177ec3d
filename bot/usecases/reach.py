"""Whether a person can be reached: he blocked the bot, or let it speak again (R-16)."""

from sqlalchemy import select

from bot.db.models import Person
from bot.usecases.office import Office


def mark_reachable(office: Office, user_id: int, *, reachable: bool) -> None:
    """Note it at the person; of a stranger nothing is stored."""
    with office.db.write() as session:
        person = session.scalar(select(Person).where(Person.user_id == user_id))
        if person is not None:
            person.reachable = reachable
