"""An announcement's row as its screens show it; another's draft is nobody's business."""

from collections import Counter
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.db.models import Announcement, Person, Team
from bot.db.queries import teams
from bot.domain.announcements import (
    Answers,
    Audience,
    Fault,
    Heading,
    Hearers,
    Listing,
    Shown,
    Status,
    counted,
    proposals,
)
from bot.domain.calendar import local_time
from bot.domain.outbox import Reason, RowState
from bot.usecases.office import Desk
from bot.usecases.speaking import Staff, rows_of, speaker_of, staff_of


def listing_of(desk: Desk) -> Listing:
    """Everything of the school, and one's own draft."""
    ours = select(Announcement).where(Announcement.school_id == desk.school.id)
    rows = desk.session.scalars(ours.order_by(Announcement.due_at, Announcement.id)).all()
    planned = [_heading(desk, row) for row in rows if row.state == Status.PLANNED]
    over = [_heading(desk, row) for row in rows if row.state in {Status.SAID, Status.CANCELLED}]
    mine = draft_of(desk)
    return Listing(_heading(desk, mine) if mine else None, tuple(planned), tuple(reversed(over)))


def _heading(desk: Desk, row: Announcement) -> Heading:
    at = local_time(row.due_at, desk.hours.zone) if row.due_at else None
    return Heading(row.id, Status(row.state), at, (row.text or "").partition("\n")[0])


def draft_of(desk: Desk) -> Announcement | None:
    """One's own that is not confirmed yet: there is one at most."""
    mine = (Announcement.school_id == desk.school.id, Announcement.author_id == desk.me.id)
    return desk.session.scalars(
        select(Announcement).where(*mine, Announcement.state == Status.DRAFT).order_by(Announcement.id)
    ).first()


def find(desk: Desk, announcement_id: int) -> Announcement | None:
    """Of this school; another's draft is nobody's business."""
    row = desk.session.get(Announcement, announcement_id)
    if row is None or row.school_id != desk.school.id:
        return None
    return row if row.author_id == desk.me.id or row.state != Status.DRAFT else None


def subject(row: Announcement) -> str:
    """In the log."""
    return f"announcement:{row.id}"


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """As the log keeps it."""
    return {k: v.isoformat() if isinstance(v, datetime) else v for k, v in values.items()}


def audience_fault(desk: Desk, audience: Audience, team_id: int | None) -> Fault | None:
    """Why nobody could hear it."""
    if audience is Audience.GROUP:
        return Fault.NO_GROUP if desk.school.group_chat_id is None else None
    if audience is Audience.OWING and desk.year is None:
        return Fault.NO_YEAR
    return None if staff_of(desk.session, desk.school.id).meant(audience, team_id) else Fault.NOBODY


def shown_of(desk: Desk, row: Announcement) -> Shown:
    """With the audiences as they are now."""
    zone, quiet, people = desk.hours.zone, desk.hours.quiet, staff_of(desk.session, desk.school.id)
    team = desk.session.get(Team, row.team_id) if row.team_id else None
    audience = Audience(row.audience) if row.audience else None
    due_at = quiet.next_waking(desk.now) if row.at_once else row.due_at
    night = row.at_once and quiet.cover(desk.now)
    rows = rows_of(desk.session, row) if row.state == Status.SAID else ()
    outcomes = Counter((RowState(r.state), Reason(r.reason) if r.reason else None) for r in rows)
    return Shown(
        id=row.id,
        status=Status(row.state),
        answers=Answers(audience, team.name if team else None, row.text, row.due_at, at_once=row.at_once),
        speaker=speaker_of(desk.session.get_one(Person, row.author_id)),
        mine=row.author_id == desk.me.id,
        at=local_time(due_at, zone) if due_at else None,
        due=due_at is not None and due_at <= desk.now,
        group=(desk.school.group_title or "") if desk.school.group_chat_id is not None else None,
        hearers={one: _hearers(people, one, row.team_id) for one in Audience if one is not Audience.GROUP},
        teams=tuple(
            (t.id, t.name, _hearers(people, Audience.TEAM, t.id)) for t in teams(desk.session, desk.school.id)
        ),
        proposals=tuple(local_time(at, zone) for at in proposals(desk.hours, desk.now)),
        outcomes=outcomes,
        row=rows[0].id if rows else None,
        moved_from=local_time(desk.now, zone) if night else None,
    )


def _hearers(people: Staff, audience: Audience, team_id: int | None) -> Hearers:
    return counted((p.chat_id is not None, p.reachable) for p in people.meant(audience, team_id))
