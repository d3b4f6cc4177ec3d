"""What is answered about an announcement: to whom, what words, when; also of one that is planned, by its author."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.db.models import Announcement, Team
from bot.domain.announcements import Audience, Fault, Shown, Status, fault_in_time, fault_of
from bot.domain.calendar import local_time
from bot.domain.moments import read_moment
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.domain.words import several_lines
from bot.usecases.announcement_rows import audience_fault, find, plain, shown_of, subject
from bot.usecases.office import Desk, Refused, changes, reads, refused


@reads(Permission.ANNOUNCE)
def see_part(desk: Desk, announcement_id: int) -> Shown | Refused:
    """«Sửa»: one question is asked again, where it may still be answered."""
    row = _open(desk, announcement_id)
    return shown_of(desk, row) if isinstance(row, Announcement) else row


@changes(Permission.ANNOUNCE)
def choose_audience(desk: Desk, announcement_id: int, audience: Audience) -> Shown | Refused:
    """To whom; one team is chosen by `choose_team`."""
    row = _open(desk, announcement_id)
    if not isinstance(row, Announcement):
        return row
    if audience is Audience.TEAM:
        return shown_of(desk, row)
    fault = audience_fault(desk, audience, None)
    if fault is not None:
        return replace(shown_of(desk, row), fault=fault)
    return _change(desk, row, audience=audience, team_id=None)


@changes(Permission.ANNOUNCE)
def choose_team(desk: Desk, announcement_id: int, team_id: int) -> Shown | Refused:
    """To the people of one team."""
    team = desk.session.get(Team, team_id)
    if team is None or team.school_id != desk.school.id:
        return refused(Refusal.NOT_FOUND)
    row = _open(desk, announcement_id)
    if not isinstance(row, Announcement):
        return row
    fault = audience_fault(desk, Audience.TEAM, team_id)
    if fault is not None:
        return replace(shown_of(desk, row), fault=fault)
    return _change(desk, row, audience=Audience.TEAM, team_id=team_id)


@changes(Permission.ANNOUNCE)
def write_announcement(desk: Desk, announcement_id: int, typed: str) -> Shown | Refused:
    """The words; what is not taken leaves the earlier ones."""
    row = _open(desk, announcement_id)
    if not isinstance(row, Announcement):
        return row
    text = several_lines(typed)
    fault, excess = fault_of(text)
    if fault is not None:
        return replace(shown_of(desk, row), fault=fault, excess=excess)
    return _change(desk, row, text=text)


@changes(Permission.ANNOUNCE)
def send_at_once(desk: Desk, announcement_id: int) -> Shown | Refused:
    """«Gửi ngay»: as soon as it is confirmed; what is planned already leaves now."""
    row = _open(desk, announcement_id)
    if not isinstance(row, Announcement):
        return row
    if row.state == Status.DRAFT:
        return _change(desk, row, at_once=True, due_at=None)
    return _due(desk, row, desk.now)


@changes(Permission.ANNOUNCE)
def choose_moment(desk: Desk, announcement_id: int, at: datetime) -> Shown | Refused:
    """A moment by button, which may be an old one."""
    row = _open(desk, announcement_id)
    return _at(desk, row, at) if isinstance(row, Announcement) else row


@changes(Permission.ANNOUNCE)
def type_moment(desk: Desk, announcement_id: int, typed: str) -> Shown | Refused:
    """«20/10 15:00»."""
    row = _open(desk, announcement_id)
    if not isinstance(row, Announcement):
        return row
    at = read_moment(typed, desk.now, desk.hours.zone)
    return _at(desk, row, at) if at else replace(shown_of(desk, row), fault=Fault.UNREADABLE)


def _at(desk: Desk, row: Announcement, at: datetime) -> Shown:
    fault = fault_in_time(at, desk.now)
    return replace(shown_of(desk, row), fault=fault) if fault else _due(desk, row, at)


def _due(desk: Desk, row: Announcement, at: datetime) -> Shown:
    """In the night nothing leaves: it moves to the morning, and says so."""
    due_at = desk.hours.quiet.next_waking(at)
    shown = _change(desk, row, at_once=False, due_at=due_at)
    return shown if due_at == at else replace(shown, moved_from=local_time(at, desk.hours.zone))


def _open(desk: Desk, announcement_id: int) -> Announcement | Shown | Refused:
    """What may still be changed, and by its author alone: nobody speaks in another's name."""
    row = find(desk, announcement_id)
    if row is None:
        return refused(Refusal.NOT_FOUND)
    if row.state not in {Status.DRAFT, Status.PLANNED}:
        return replace(shown_of(desk, row), fault=Fault.OVER)
    return row if row.author_id == desk.me.id else replace(shown_of(desk, row), fault=Fault.NOT_AUTHOR)


def _change(desk: Desk, row: Announcement, **values: Any) -> Shown:
    """A draft is nobody's business yet; a planned one is changed at once, and the log says how it was."""
    before = {field: getattr(row, field) for field in values}
    if before == values:
        return shown_of(desk, row)
    for field, value in values.items():
        setattr(row, field, value)
    row.changed_at = desk.now
    if row.state == Status.PLANNED:
        desk.log("announcement.changed", subject(row), before=plain(before), after=plain(values))
    desk.session.flush()
    return shown_of(desk, row)
