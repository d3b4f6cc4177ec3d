"""The council objects to an entry."""

from sqlalchemy import select

from bot.db.models import Opinion
from bot.usecases.office import Office
from bot.usecases.reviewing import Given, object_to


def objects(office: Office, account: int, registration: int, version: int = 1) -> int:
    """This member objects; the number of his opinion."""
    assert isinstance(object_to(office, account, registration, version, "Chưa đủ minh chứng"), Given)
    with office.db.read() as session:
        return session.scalars(select(Opinion.id).order_by(Opinion.id.desc())).first() or 0
