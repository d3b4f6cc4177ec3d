"""Comments and complaints as rows: which wait for an answer, and what each says to whom may read it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import Feedback, Person, Registration, SchoolYear
from bot.db.queries import staff
from bot.domain.calendar import local_day, local_time
from bot.domain.feedback import Comment, Kind, Waiting, waiting_of
from bot.domain.registration import Refusal
from bot.domain.roles import Permission, Role
from bot.usecases.office import Desk, Refused, refused, roles_of
from bot.usecases.telling import holders


def unanswered(session: Session, year_id: int) -> Sequence[Feedback]:
    """Everything of a year that waits for an answer, the most urgent first."""
    wanted = select(Feedback).where(Feedback.year_id == year_id, Feedback.answered_at.is_(None))
    return session.scalars(wanted.order_by(Feedback.answer_due, Feedback.id)).all()


def waiting(desk: Desk, year: SchoolYear) -> Waiting:
    """How many wait, and how many for too long."""
    owed = (row.answer_due for row in unanswered(desk.session, year.id))
    return waiting_of(owed, local_day(desk.now, desk.hours.zone))


def readable(desk: Desk, row: Feedback | None) -> Feedback | Refused:
    """The row, if it is one's own, or one's office to read it; else it is as if it did not exist."""
    if row is None or row.school_id != desk.school.id:
        return refused(Refusal.NOT_FOUND)
    principal = Role.PRINCIPAL in roles_of(desk.me) and row.kind == Kind.COMPLAINT
    mine = row.person_id == desk.me.id
    return row if mine or principal or desk.may(Permission.PUBLISH) else refused(Refusal.NOT_FOUND)


def readers(desk: Desk, kind: Kind) -> list[Person]:
    """Who is told of it: who answers, and of a complaint the principal too; nobody of his own."""
    people = {person.id: person for person in holders(desk, Permission.PUBLISH)}
    if kind is Kind.COMPLAINT:
        everybody = sorted(staff(desk.session, desk.school.id), key=lambda p: p.id)
        people |= {p.id: p for p in everybody if Role.PRINCIPAL in roles_of(p)}
    return [person for person in people.values() if person.id != desk.me.id]


def comment_of(desk: Desk, row: Feedback) -> Comment:
    """What it says."""
    registration = desk.session.get(Registration, row.registration_id) if row.registration_id else None
    about = desk.session.get(Person, registration.person_id) if registration else None
    author = desk.session.get(Person, row.person_id) if row.person_id else None
    zone = desk.hours.zone
    return Comment(
        id=row.id,
        code=row.code,
        kind=Kind(row.kind),
        author=author.name if author else "",
        about=about.name if about else "",
        team=about.team.name if about and about.team else "",
        registration=row.registration_id,
        words=row.words,
        sent_at=local_time(row.sent_at, zone),
        due=row.answer_due,
        answer=row.answer or "",
        answered_at=local_time(row.answered_at, zone) if row.answered_at else None,
        list_changed=row.list_changed,
    )
