"""What secretary and principal are to do until when, and how they are reminded of it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Feedback, Handing, Person, SchoolYear
from bot.domain.calendar import local_day
from bot.domain.duties import Duty
from bot.domain.notices import Hours, NoticeKind
from bot.domain.roles import Permission, may
from bot.texts.feedback import answers_due
from bot.texts.message import Message
from bot.texts.upward import reminder
from bot.usecases.office import roles_of


def duties_of(session: Session, year: SchoolYear, people: Iterable[Person], hours: Hours) -> list[Duty]:
    """Everything that is still to be done this year, and by whom."""
    staff = list(people)
    handing = session.scalars(
        select(Handing).where(Handing.year_id == year.id, Handing.done_at.is_(None), Handing.due.is_not(None))
    )
    up = _who_may(staff, Permission.HAND_UP)
    found = [
        Duty(NoticeKind.HANDING, f"handing{row.id}", row.due, up, local_day(row.dated_at, hours.zone))
        for row in handing
        if row.due is not None and row.dated_at is not None
    ]
    return [*found, *_answers(session, year, _who_may(staff, Permission.PUBLISH), hours)]


def _who_may(staff: Iterable[Person], permission: Permission) -> tuple[int, ...]:
    return tuple(sorted(p.id for p in staff if not p.on_leave and may(roles_of(p), permission)))


def _answers(session: Session, year: SchoolYear, people: tuple[int, ...], hours: Hours) -> list[Duty]:
    """Comments that are to be answered on one day are one duty."""
    unanswered = select(Feedback).where(Feedback.year_id == year.id, Feedback.answered_at.is_(None))
    since: dict[date, date] = {}
    for row in session.scalars(unanswered):
        sent = local_day(row.sent_at, hours.zone)
        since[row.answer_due] = min(sent, since.get(row.answer_due, sent))
    return [Duty(NoticeKind.ANSWERS_DUE, "answers", due, people, day) for due, day in sorted(since.items())]


def duty_message(session: Session, year: SchoolYear, duty: Duty, today: date) -> Message:
    """What the reminder says today."""
    if duty.kind is NoticeKind.HANDING:
        row = session.get_one(Handing, int(duty.subject.removeprefix("handing")))
        return reminder(row.what, row.recipient, duty.due, late=duty.due < today)
    open_ones = select(Feedback.answer_due).where(Feedback.year_id == year.id, Feedback.answered_at.is_(None))
    waiting = Counter(session.scalars(open_ones))[duty.due]
    return answers_due(waiting, duty.due, late=duty.due < today)
