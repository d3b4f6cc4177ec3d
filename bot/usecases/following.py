"""Follow a comment: its state by button or code, and taking it back while it is unanswered."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bot.db.models import Feedback
from bot.domain.calendar import local_day
from bot.domain.feedback import Comment, Kind
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.texts import feedback as texts
from bot.usecases.comments import comment_of, readable, readers
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.telling import tell_all


@dataclass(frozen=True)
class Seen:
    """One comment, and what who asks may do with it."""

    comment: Comment
    mine: bool
    answers: bool
    today: date


@dataclass(frozen=True)
class Withdrawn:
    """It was taken back."""

    code: str


@reads(Permission.REGISTER)
def see_comment(desk: Desk, feedback_id: int) -> Seen | Refused:
    """One comment, to its author and to who answers."""
    row = readable(desk, desk.session.get(Feedback, feedback_id))
    return row if isinstance(row, Refused) else _seen(desk, row)


def _seen(desk: Desk, row: Feedback) -> Seen:
    today = local_day(desk.now, desk.hours.zone)
    mine = row.person_id == desk.me.id
    return Seen(comment_of(desk, row), mine, desk.may(Permission.PUBLISH), today)


@reads(Permission.REGISTER)
def see_by_code(desk: Desk, code: str) -> Seen | Refused:
    """A typed tracking code; it says something to the author alone."""
    mine = (Feedback.person_id == desk.me.id, Feedback.code == code)
    row = desk.session.scalar(select(Feedback).where(*mine))
    return _seen(desk, row) if row else refused(Refusal.NOT_FOUND)


@changes(Permission.REGISTER)
def withdraw_comment(desk: Desk, feedback_id: int) -> Withdrawn | Seen | Refused:
    """Take it back while it is unanswered: nothing of it is kept but that it was."""
    row = desk.session.get(Feedback, feedback_id)
    if row is None or row.person_id != desk.me.id:
        return refused(Refusal.NOT_FOUND)
    if row.answered_at is not None:
        return _seen(desk, row)
    desk.log("feedback.withdrawn", f"feedback:{row.id}", before={"kind": row.kind, "code": row.code})
    tell_all(desk, readers(desk, Kind(row.kind)), "feedback_withdrawn", row.id, texts.taken_back(row.code))
    desk.session.delete(row)
    return Withdrawn(row.code)
