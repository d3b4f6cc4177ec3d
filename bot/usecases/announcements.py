"""/thongbao: what the school's speakers say in their own words; a form that is a row until it is confirmed."""

from dataclasses import replace

from bot.db.models import Announcement, Person
from bot.domain.announcements import Answers, Fault, Listing, Shown, Status, fault_in_time, next_part
from bot.domain.calendar import local_time
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.texts import announcements as texts
from bot.usecases.announcement_rows import (
    audience_fault,
    draft_of,
    find,
    listing_of,
    plain,
    shown_of,
    subject,
)
from bot.usecases.office import Desk, Refused, changes, reads, refused
from bot.usecases.telling import tell


@reads(Permission.ANNOUNCE)
def see_announcements(desk: Desk) -> Listing | Refused:
    """/thongbao."""
    return listing_of(desk)


@changes(Permission.ANNOUNCE)
def begin_announcement(desk: Desk) -> Shown | Refused:
    """«Soạn thông báo»: a new draft, or the one that lies there."""
    row = draft_of(desk)
    if row is None:
        row = Announcement(school_id=desk.school.id, author_id=desk.me.id, state=Status.DRAFT)
        row.at_once, row.changed_at = False, desk.now
        desk.session.add(row)
        desk.session.flush()
    return shown_of(desk, row)


@reads(Permission.ANNOUNCE)
def see_announcement(desk: Desk, announcement_id: int) -> Shown | Refused:
    """One, as it stands."""
    row = find(desk, announcement_id)
    return shown_of(desk, row) if row else refused(Refusal.NOT_FOUND)


@changes(Permission.ANNOUNCE)
def plan_announcement(desk: Desk, announcement_id: int, seal: str) -> Shown | Refused:
    """«Gửi»: what stood in the preview, once; pressed again it shows how it stands."""
    row = find(desk, announcement_id)
    if row is None:
        return refused(Refusal.NOT_FOUND)
    shown = shown_of(desk, row)
    if row.state != Status.DRAFT or next_part(shown.answers) is not None:
        return shown
    fault = _fault_to_plan(desk, row, shown.answers, seal)
    if fault is not None:
        return replace(shown, fault=fault)
    row.due_at = row.due_at or desk.hours.quiet.next_waking(desk.now)
    row.state, row.at_once, row.changed_at = Status.PLANNED, False, desk.now
    said = {"audience": row.audience, "team_id": row.team_id, "text": row.text, "due_at": row.due_at}
    desk.log("announcement.planned", subject(row), after=plain(said))
    desk.session.flush()
    return shown_of(desk, row)


def _fault_to_plan(desk: Desk, row: Announcement, answers: Answers, seal: str) -> Fault | None:
    if answers.seal != seal:
        return Fault.CHANGED
    assert answers.audience is not None
    fault = audience_fault(desk, answers.audience, row.team_id)
    return fault or (fault_in_time(answers.due_at, desk.now) if answers.due_at else None)


@changes(Permission.ANNOUNCE)
def cancel_announcement(desk: Desk, announcement_id: int) -> Shown | Refused:
    """Whoever may announce stops what has not left yet; its author is told."""
    row = find(desk, announcement_id)
    if row is None:
        return refused(Refusal.NOT_FOUND)
    if row.state == Status.SAID:
        return replace(shown_of(desk, row), fault=Fault.OVER)
    if row.state == Status.PLANNED:
        row.state, row.changed_at = Status.CANCELLED, desk.now
        desk.log("announcement.cancelled", subject(row), before={"state": Status.PLANNED})
        _tell_author(desk, row)
        desk.session.flush()
    return shown_of(desk, row)


def _tell_author(desk: Desk, row: Announcement) -> None:
    author = desk.session.get_one(Person, row.author_id)
    if author.id == desk.me.id or row.due_at is None:
        return
    said = texts.told_cancelled(author.sex, row.id, desk.me.name, local_time(row.due_at, desk.hours.zone))
    tell(desk, author, "announcement_cancelled", row.id, said)


@changes(Permission.ANNOUNCE)
def drop_draft(desk: Desk, announcement_id: int) -> Listing | Refused:
    """«Bỏ»: nothing of a draft is kept."""
    row = find(desk, announcement_id)
    if row is None or row.state != Status.DRAFT:
        return refused(Refusal.NOT_FOUND)
    desk.session.delete(row)
    desk.session.flush()
    return listing_of(desk)
