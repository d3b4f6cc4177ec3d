"""Comments and complaints that wait for an answer."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Feedback, SchoolYear
from bot.domain.calendar import local_day
from bot.domain.feedback import Waiting, waiting_of
from bot.usecases.office import Desk


def unanswered(session: Session, year_id: int) -> Sequence[Feedback]:
    """Everything of a year that waits for an answer, the most urgent first."""
    wanted = select(Feedback).where(Feedback.year_id == year_id, Feedback.answer.is_(None))
    return session.scalars(wanted.order_by(Feedback.answer_due, Feedback.id)).all()


def answers_due(session: Session, year_id: int) -> list[date]:
    """The day of each answer that is owed."""
    return [row.answer_due for row in unanswered(session, year_id)]


def waiting(desk: Desk, year: SchoolYear) -> Waiting:
    """How many wait, and how many for too long."""
    return waiting_of(answers_due(desk.session, year.id), local_day(desk.now, desk.hours.zone))
