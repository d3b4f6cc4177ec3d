"""What will be announced when to whom, and what became of what was said."""

from bot.db.models import Outbox
from bot.domain.agenda import PAGE, Agenda, Delivered, coming, said
from bot.domain.calendar import local_time
from bot.domain.notices import NoticeKind
from bot.domain.outbox import Reason, RowState
from bot.domain.registration import Refusal
from bot.domain.roles import Permission
from bot.usecases.noticefacts import facts_of
from bot.usecases.office import Desk, Refused, reads, refused


@reads(Permission.SEE_SCHEDULE)
def see_agenda(desk: Desk, page: int) -> Agenda | Refused:
    """/lich; a page beyond the last one is the last one."""
    facts = facts_of(desk.session, desk.school, desk.hours, desk.now)
    if facts is None:
        return refused(Refusal.NO_YEAR)
    unjoined = frozenset(p.id for p in facts.people.values() if p.chat_id is None)
    states = {row.key: RowState(row.state) for row in facts.rows.values()}
    left = coming(facts.notices, states, unjoined, facts.plan, desk.hours, desk.now)
    pages = max(1, -(-len(left) // PAGE))
    page = min(page, pages - 1)
    known = set(NoticeKind)
    rows = [_delivered(row) for row in facts.rows.values() if row.kind in known]
    return Agenda(
        plan=facts.plan,
        at=local_time(desk.now, desk.hours.zone),
        group=(desk.school.group_title or "") if desk.school.group_chat_id is not None else None,
        coming=tuple(left[page * PAGE : (page + 1) * PAGE]),
        page=page,
        pages=pages,
        said=tuple(said(rows, desk.hours)) if page == 0 else (),
    )


def _delivered(row: Outbox) -> Delivered:
    group = row.person_id is None
    return Delivered(
        kind=NoticeKind(row.kind),
        due_at=row.due_at,
        group=group,
        line=row.markup.partition("\n")[0] if group else "",
        state=RowState(row.state),
        reason=Reason(row.reason) if row.reason else None,
    )
