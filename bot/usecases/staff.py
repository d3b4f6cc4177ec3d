"""Questions about the staff that many handlers ask."""

from sqlalchemy import select

from bot.db.models import Person
from bot.domain.roles import Permission, granted
from bot.usecases.office import Office, person_of, roles_of


def permissions_of(office: Office, user_id: int) -> frozenset[Permission]:
    """What the person behind this account may do; nothing for a stranger."""
    with office.db.read() as session:
        me = person_of(session, user_id)
        if me is None or not me.active:
            return frozenset()
        return granted(roles_of(me))


def chats_with_more(office: Office) -> dict[int, frozenset[Permission]]:
    """The private chats of people who may do more than a teacher."""
    with office.db.read() as session:
        people = session.scalars(select(Person).where(Person.active, Person.chat_id.is_not(None)))
        return {p.chat_id: granted(roles_of(p)) for p in people if p.chat_id is not None and p.roles}
