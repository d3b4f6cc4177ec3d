"""Deeds about other people: whose they are in the log, their number, and the account whose menu they change."""

from typing import Any

from sqlalchemy import func, select

from bot.db.models import AuditLog, Person
from bot.usecases.office import Desk

Account = tuple[int, int]
"""Telegram user and private chat."""


def note(
    desk: Desk,
    action: str,
    person: Person,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> int:
    """Write the deed into the log; its number makes what is said because of it unique, however often it is done."""
    behalf_of = person.id if person.id != desk.me.id else None
    desk.log(action, f"person:{person.id}", before=before, after=after, behalf_of=behalf_of)
    desk.session.flush()
    return desk.session.scalar(select(func.max(AuditLog.id))) or 0


def account_of(person: Person) -> Account | None:
    """The account of somebody who has joined."""
    if person.user_id is None or person.chat_id is None:
        return None
    return person.user_id, person.chat_id
