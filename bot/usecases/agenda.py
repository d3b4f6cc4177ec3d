"""What will be announced when to whom, and the last that was said."""

from sqlalchemy import func, select

from bot.db.models import Announcement
from bot.domain.agenda import PAGE, Agenda, Coming, coming
from bot.domain.announcements import Status
from bot.domain.calendar import local_time
from bot.domain.outbox import RowState
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.usecases.noticefacts import Facts, facts_of
from bot.usecases.office import Desk, Refused, reads, refused
from bot.usecases.reporting import last_said
from bot.usecases.upcoming import group_of, why_not


@reads(Permission.SEE_SCHEDULE)
def see_agenda(desk: Desk, page: int) -> Agenda | Refused:
    """/lich; a page beyond the last one is the last one."""
    facts = facts_of(desk.session, desk.school, desk.hours, desk.now)
    if facts is None:
        return refused(Refusal.NO_YEAR)
    left = _coming(desk, facts)
    pages = max(1, -(-len(left) // PAGE))
    page = min(page, pages - 1)
    return Agenda(
        plan=facts.plan,
        at=local_time(desk.now, desk.hours.zone),
        group=group_of(desk),
        coming=tuple(left[page * PAGE : (page + 1) * PAGE]),
        page=page,
        pages=pages,
        said=tuple(last_said(desk, facts.rows.values())) if page == 0 else (),
        own=_own(desk) if desk.may(Permission.ANNOUNCE) else None,
    )


def _own(desk: Desk) -> int:
    """How many announcements in the school's own words are planned."""
    planned = (Announcement.school_id == desk.school.id, Announcement.state == Status.PLANNED)
    return desk.session.scalar(select(func.count()).select_from(Announcement).where(*planned)) or 0


def _coming(desk: Desk, facts: Facts) -> list[Coming]:
    unreached = frozenset(p.id for p in facts.people.values() if why_not(p) is not None)
    states = {row.key: RowState(row.state) for row in facts.rows.values()}
    return coming(facts.planned, facts.orders, states, unreached, facts.plan, desk.hours, desk.now)
