"""What a notice says if it is said now."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.models import Person
from bot.domain.calendar import local_day
from bot.domain.notices import Hours, Notice
from bot.domain.orders import AS_PLANNED
from bot.texts.message import Message
from bot.texts.notices import Addressee, notice
from bot.texts.ordering import reworded
from bot.usecases.duties import duty_message
from bot.usecases.noticefacts import Facts


def words_of(session: Session, hours: Hours, note: Notice, facts: Facts, now: datetime) -> Message:
    """What the notice says if it is said now, in the words of an order where there is one."""
    duty = facts.duties.get(note.key)
    if duty is not None:
        return duty_message(session, facts.year, duty, local_day(now, hours.zone))
    phase = next((p for p in facts.plan.phases if p.number == note.phase), None)
    to = _addressee(facts, facts.people[note.person]) if note.person is not None else None
    said = notice(note.kind, facts.plan, phase, to, required=facts.year.registration_required)
    order = facts.orders.get(note.occasion, AS_PLANNED)
    return reworded(said, order.text, personal=note.person is not None)


def _addressee(facts: Facts, person: Person) -> Addressee:
    longer, deadline = facts.longer.get(person.id), facts.plan.deadline
    until = longer.until if longer and deadline and longer.until > deadline else None
    return Addressee(person.name, person.sex, person.id in facts.drafts, until, facts.returned.get(person.id))
