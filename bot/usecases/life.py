"""One step of a registration's life: the only place that moves it after the person has submitted it."""

from typing import Any

from bot.db.models import Person, Registration, SchoolYear
from bot.domain.life import Step, after
from bot.domain.registration import CLOSED, Refusal, State
from bot.usecases.case import list_closed, snapshot
from bot.usecases.office import Desk


def entry(desk: Desk, registration_id: int) -> Registration | Refusal:
    """A registration of the school's current year; another school's, or an old year's, is not found."""
    row = desk.session.get(Registration, registration_id)
    year = desk.year
    return row if row is not None and year is not None and row.year_id == year.id else Refusal.NOT_FOUND


def owner(desk: Desk, row: Registration) -> Person:
    """Whose registration it is."""
    return desk.session.get_one(Person, row.person_id)


def take(
    desk: Desk, row: Registration, step: Step, *, reason: str | None = None, **answers: Any
) -> Refusal | None:
    """Take the step, or say why it may not be taken from where the entry stands; each is in the audit log.

    `answers` are columns of the registration that the step changes (title, rewards, topic, field, level); an entry
    that says something else is a new version. `reason` stands in the entry until the person submits it again.
    """
    target = after(step, State(row.state))
    if isinstance(target, Refusal):
        return target
    if target not in CLOSED and list_closed(desk, desk.session.get_one(SchoolYear, row.year_id)):
        return Refusal.LIST_CLOSED
    before = snapshot(row)
    row.state, row.changed_at = target, desk.now
    if step in {Step.RETURN, Step.REOPEN}:
        row.reason = reason
    if any(getattr(row, name) != value for name, value in answers.items()):
        row.version += 1
    for name, value in answers.items():
        setattr(row, name, value)
    said = {"reason": reason} if reason is not None else {}
    behalf_of = row.person_id if row.person_id != desk.me.id else None
    desk.log(
        f"registration.{step}",
        f"registration:{row.id}",
        before=before,
        after=snapshot(row) | said,
        behalf_of=behalf_of,
    )
    return None
