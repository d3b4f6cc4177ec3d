"""/gopy: choose what it is about, write, confirm."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from bot.db.models import Feedback, FeedbackDraft, SchoolYear
from bot.domain.calendar import local_day
from bot.domain.codes import new_code
from bot.domain.entries import Entry
from bot.domain.feedback import ABOUT_ROUND, CODE_LETTERS, LONGEST, Comment, Kind, answer_due
from bot.domain.publication import Issued, commented, standing
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.words import sentence
from bot.texts import feedback as texts
from bot.usecases.case import list_closed
from bot.usecases.comments import comment_of, readers
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.rounds import rounds_of
from bot.usecases.telling import tell_all


@dataclass(frozen=True)
class Home:
    """What may be written now, and what one has written."""

    sex: str | None
    number: int | None
    """The round on which comments are taken."""
    until: date | None
    mine: tuple[Comment, ...]


@dataclass(frozen=True)
class Choosing:
    """The published entries, to choose one."""

    entries: tuple[Entry, ...]

    @property
    def teams(self) -> tuple[str, ...]:
        """Their teams, in the order of the list."""
        return tuple(dict.fromkeys(entry.team for entry in self.entries))


@dataclass(frozen=True)
class Writing:
    """What is being written; without words it is asked for them."""

    sex: str | None
    kind: Kind
    entry: Entry | None
    due: date
    draft: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Sent:
    """It has arrived."""

    comment: Comment
    sex: str | None


@reads(Permission.REGISTER)
def see_feedback(desk: Desk) -> Home | Refused:
    """/gopy."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    _, running = _running(desk, year)
    return Home(
        desk.me.sex,
        running.number if running else None,
        running.comments_until if running else None,
        _mine(desk),
    )


def _mine(desk: Desk) -> tuple[Comment, ...]:
    """The latest first."""
    query = select(Feedback).where(Feedback.person_id == desk.me.id).order_by(Feedback.id.desc())
    return tuple(comment_of(desk, row) for row in desk.session.scalars(query))


def _running(desk: Desk, year: SchoolYear) -> tuple[tuple[Issued, ...], Issued | None]:
    """What has been published, and the round on which comments are taken."""
    rounds, today = rounds_of(desk, year), local_day(desk.now, desk.hours.zone)
    return rounds, commented(rounds, today, closed=list_closed(desk, year))


@reads(Permission.REGISTER)
def choose_entry(desk: Desk) -> Choosing | Refused:
    """«Về một người trong danh sách»."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    rounds, running = _running(desk, year)
    if running is None:
        return refused(Refusal.COMMENTS_CLOSED)
    teams = [entry.team for issued in rounds for entry in issued.entries]
    public = sorted(standing(rounds).values(), key=lambda e: teams.index(e.team))
    return Choosing(tuple(public))


@reads(Permission.REGISTER)
def begin(desk: Desk, kind: Kind, registration: int | None = None) -> Writing | Refused:
    """What it is about: now the words."""
    found = _about(desk, kind, registration)
    return found if isinstance(found, Refused) else found[0]


def _about(desk: Desk, kind: Kind, registration: int | None) -> tuple[Writing, Issued | None] | Refused:
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    rounds, running = _running(desk, year)
    if kind in ABOUT_ROUND and running is None:
        return refused(Refusal.COMMENTS_CLOSED)
    entry = standing(rounds).get(registration or 0) if kind is Kind.ENTRY else None
    if kind is Kind.ENTRY and entry is None:
        return refused(Refusal.NOT_FOUND)
    about = running if kind in ABOUT_ROUND else None
    due = answer_due(kind, local_day(desk.now, desk.hours.zone), about.comments_until if about else None)
    return Writing(desk.me.sex, kind, entry, due), about


@changes(Permission.REGISTER)
def write(desk: Desk, kind: Kind, registration: int | None, typed: str) -> Writing | Refused:
    """The words; they wait for the confirmation, and words typed again take their place."""
    found = _about(desk, kind, registration)
    if isinstance(found, Refused):
        return found
    words = sentence(typed, LONGEST)
    if isinstance(words, Refusal):
        return refused(words)
    for old in desk.session.scalars(select(FeedbackDraft).where(FeedbackDraft.person_id == desk.me.id)):
        desk.session.delete(old)
    desk.session.flush()  # one waits per person
    draft = FeedbackDraft(
        person_id=desk.me.id,
        registration_id=registration,
        kind=kind,
        words=words,
        updated_at=desk.now,
    )
    desk.session.add(draft)
    desk.session.flush()
    asked = found[0]
    return Writing(asked.sex, kind, asked.entry, asked.due, draft.id, words)


@changes(Permission.REGISTER)
def send(desk: Desk, draft_id: int) -> Sent | Refused:
    """Send it with a tracking code; the same press again finds what it did (R-06)."""
    mine = (Feedback.person_id == desk.me.id, Feedback.draft_id == draft_id)
    done = desk.session.scalar(select(Feedback).where(*mine))
    if done is not None:
        return Sent(comment_of(desk, done), desk.me.sex)
    draft = desk.session.get(FeedbackDraft, draft_id)
    if draft is None or draft.person_id != desk.me.id:
        return refused(Refusal.NOT_FOUND)
    found = _about(desk, Kind(draft.kind), draft.registration_id)
    if isinstance(found, Refused):
        return found
    row = _row(desk, draft, *found)
    desk.session.add(row)
    desk.session.delete(draft)
    desk.session.flush()
    desk.log("feedback.sent", f"feedback:{row.id}", after={"kind": row.kind, "code": row.code})
    comment = comment_of(desk, row)
    tell_all(desk, readers(desk, comment.kind), "feedback_arrived", row.id, texts.arrived(comment))
    return Sent(comment, desk.me.sex)


def _row(desk: Desk, draft: FeedbackDraft, asked: Writing, about: Issued | None) -> Feedback:
    code = new_code(CODE_LETTERS, desk.rng)
    while desk.session.scalar(select(Feedback.id).where(Feedback.code == code)):
        code = new_code(CODE_LETTERS, desk.rng)
    year = desk.year
    return Feedback(
        school_id=desk.school.id,
        year_id=year.id if year else None,
        round_id=about.id if about else None,
        registration_id=draft.registration_id,
        person_id=desk.me.id,
        kind=draft.kind,
        words=draft.words,
        code=code,
        sent_at=desk.now,
        answer_due=asked.due,
        draft_id=draft.id,
    )


@changes(Permission.REGISTER)
def drop(desk: Desk, draft_id: int) -> Refused | None:
    """«Huỷ»: nothing of it is kept."""
    draft = desk.session.get(FeedbackDraft, draft_id)
    if draft is not None and draft.person_id == desk.me.id:
        desk.session.delete(draft)
    return None
