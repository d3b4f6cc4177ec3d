"""Orders for an occasion that the plan no longer has, or not in time: they fall away, and who ordered hears of it."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import NoticeOrder, Person
from bot.domain.notices import NoticeKind, key_of, occasion_of
from bot.domain.orders import AS_PLANNED, Order
from bot.domain.outbox import RowState
from bot.domain.reminders import reminder_days
from bot.domain.reporting import SETTLED
from bot.domain.roles import Permission
from bot.texts.ordering import fallen
from bot.usecases.noticefacts import Facts, facts_of
from bot.usecases.office import Desk, Office, operators_desk
from bot.usecases.telling import holders, tell_all

KIND = "order_fell"


def with_orders_settled(session: Session, office: Office, facts: Facts) -> Facts:
    """The facts without the orders that have fallen away; whoever may order is told of each."""
    given = session.scalars(select(NoticeOrder).where(NoticeOrder.year_id == facts.year.id))
    gone = [row for row in given if not _holds(facts, row)]
    if not gone:
        return facts
    desk = operators_desk(session, office, facts.school.id)
    for row in gone:
        _drop(desk, row)
    session.flush()
    return facts_of(session, facts.school, office.hours, office.clock()) or facts


def _holds(facts: Facts, row: NoticeOrder) -> bool:
    """An order stands while its occasion does, or was said; one that nobody obeys in time falls as well."""
    if _was_said(facts, row.occasion):
        return True
    notes = [note for note in facts.planned if note.occasion == row.occasion]
    if not notes:  # nobody owes anything: the reminder may still be in the plan
        return row.occasion in _reminders(facts)
    return row.due_at is None or any(row.due_at < note.stale_at for note in notes)


def _was_said(facts: Facts, occasion: str) -> bool:
    known = set(NoticeKind)
    return any(
        RowState(row.state) in SETTLED | {RowState.SENDING}
        for row in facts.rows.values()
        if row.kind in known and occasion_of(row.key) == occasion
    )


def _reminders(facts: Facts) -> set[str]:
    """The occasions of the plan on which people are reminded, whoever owes something."""
    kind, label = NoticeKind.REMINDER, facts.plan.label
    return {occasion_of(key_of(kind, label, "registration", "", day)) for day in reminder_days(facts.plan)}


def _drop(desk: Desk, row: NoticeOrder) -> None:
    order = Order(row.due_at, row.text, row.cancelled)
    desk.session.delete(row)
    if order == AS_PLANNED:  # words that were typed and never confirmed
        return
    kind, *_, day = row.occasion.split(":")
    by = desk.session.get(Person, row.by_id)
    message = fallen(NoticeKind(kind), _day(day), order, by.name if by is not None else "")
    subject = f"{row.id}.{row.at:%Y%m%d%H%M%S}"
    tell_all(desk, holders(desk, Permission.EDIT_YEAR), KIND, subject, message)
    desk.log("notice.order_fell", f"notice:{row.occasion}")


def _day(written: str) -> date | None:
    """The day of an occasion; a deadline that is not known has none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
