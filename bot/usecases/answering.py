"""The secretary's side of comments: which wait, the answer, and the record of a round."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bot.db.models import Feedback, Person
from bot.domain.calendar import local_day
from bot.domain.feedback import LONGEST, Comment
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.words import sentence
from bot.texts import feedback as texts
from bot.texts.publication import record_caption
from bot.texts.publication_sheets import record_file
from bot.usecases.comments import comment_of, readable, unanswered
from bot.usecases.exporting import head_of
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.publishing import File, round_named
from bot.usecases.telling import tell


@dataclass(frozen=True)
class Waitlist:
    """What waits for an answer, the most urgent first."""

    comments: tuple[Comment, ...]
    today: date


@dataclass(frozen=True)
class Asked:
    """A comment that is about to be answered."""

    comment: Comment
    sex: str | None


@dataclass(frozen=True)
class Answered:
    """It is answered; `again` = it was before, with this."""

    comment: Comment
    again: bool


@reads(Permission.PUBLISH)
def see_waiting(desk: Desk) -> Waitlist | Refused:
    """«Góp ý chờ trả lời»."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    rows = unanswered(desk.session, year.id)
    return Waitlist(tuple(comment_of(desk, row) for row in rows), local_day(desk.now, desk.hours.zone))


@reads(Permission.PUBLISH)
def begin_answer(desk: Desk, feedback_id: int) -> Asked | Answered | Refused:
    """«Trả lời»: the words are typed next."""
    row = readable(desk, desk.session.get(Feedback, feedback_id))
    if isinstance(row, Refused):
        return row
    comment = comment_of(desk, row)
    return Asked(comment, desk.me.sex) if comment.open else Answered(comment, again=True)


@changes(Permission.PUBLISH)
def answer(desk: Desk, feedback_id: int, typed: str, *, list_changed: bool) -> Answered | Refused:
    """Answer it once; the author hears it at once."""
    row = readable(desk, desk.session.get(Feedback, feedback_id))
    if isinstance(row, Refused):
        return row
    if row.answered_at is not None:
        return Answered(comment_of(desk, row), again=True)
    words = sentence(typed, LONGEST)
    if isinstance(words, Refusal):
        return refused(words)
    row.answer, row.list_changed = words, list_changed
    row.answered_by_id, row.answered_at = desk.me.id, desk.now
    desk.log(
        "feedback.answered",
        f"feedback:{row.id}",
        after={"answer": words, "list_changed": list_changed, "code": row.code},
    )
    comment = comment_of(desk, row)
    author = desk.session.get(Person, row.person_id) if row.person_id else None
    if author is not None:
        tell(desk, author, "feedback_answered", row.id, texts.answer_told(comment, author.sex))
    return Answered(comment, again=False)


@reads(Permission.PUBLISH)
def round_record(desk: Desk, round_id: int) -> File | Refused:
    """The record of a round as a workbook; authors are known by their codes alone."""
    found = round_named(desk, round_id)
    if isinstance(found, Refused):
        return found
    from bot.export.published import Record, record_workbook  # openpyxl is slow to load

    year, issued, issue = found
    rows = desk.session.scalars(select(Feedback).where(Feedback.round_id == round_id).order_by(Feedback.id))
    comments = tuple(comment_of(desk, row) for row in rows)
    record = Record(issue, issued.published_at.date(), issued.comments_until, comments)
    content = record_workbook(head_of(desk.session, desk.school, year, desk.now, desk.hours.zone), record)
    still = sum(1 for comment in comments if comment.open)
    return File(record_file(issued.number, year.label), content, record_caption(issued.number, still))
