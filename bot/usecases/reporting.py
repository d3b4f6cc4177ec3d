"""What became of what was said: the list of it, and one announcement or reminder with everybody who was to hear it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.db.models import NoticeOrder, Outbox, Person
from bot.db.queries import registrations, teams
from bot.domain.agenda import MOST_SAID
from bot.domain.announcements import KIND as OWN
from bot.domain.calendar import local_time
from bot.domain.names import sort_key
from bot.domain.notices import NoticeKind, occasion_of
from bot.domain.orders import AS_PLANNED, Order
from bot.domain.outbox import Reason, RowState
from bot.domain.registration import ANSWERED, Refusal, State
from bot.domain.reporting import PAGE, Delivered, Dropped, Recipient, Report, Said, SaidPage, said
from bot.domain.roles import Permission
from bot.usecases.delivery import clear_row
from bot.usecases.office import Desk, Refused, changes, reads, refused

REPORTED = frozenset({*NoticeKind, OWN})
"""Kinds of rows that belong to an occasion."""

OF_REGISTERING = frozenset({NoticeKind.REMINDER, NoticeKind.REMIND_AGAIN, NoticeKind.EXTENSION_ENDS})
"""Taken back when the person has answered."""


@reads(Permission.SEE_SCHEDULE)
def see_said(desk: Desk, page: int) -> SaidPage | Refused:
    """«Vừa qua»: everything that was said this year, own announcements too; beyond the last page is the last one."""
    year = desk.year
    if year is None:
        return refused(Refusal.NO_YEAR)
    mine = (Outbox.school_id == desk.school.id, Outbox.year_id == year.id, Outbox.kind.in_(REPORTED))
    rows = desk.session.scalars(select(Outbox).where(*mine))
    found = said((_delivered(row) for row in rows), desk.hours)
    pages = max(1, -(-len(found) // PAGE))
    page = min(page, pages - 1)
    return SaidPage(tuple(found[page * PAGE : (page + 1) * PAGE]), page, pages)


def last_said(desk: Desk, rows: Iterable[Outbox]) -> list[Said]:
    """The last things said, latest first."""
    return said((_delivered(row) for row in rows if row.kind in REPORTED), desk.hours)[:MOST_SAID]


def _delivered(row: Outbox) -> Delivered:
    group = row.person_id is None
    return Delivered(
        row=row.id,
        occasion=occasion_of(row.key),
        kind=row.kind,
        due_at=row.due_at,
        group=group,
        line=row.markup.partition("\n")[0] if group else "",
        state=RowState(row.state),
        reason=Reason(row.reason) if row.reason else None,
    )


@reads(Permission.SEE_SCHEDULE)
def see_report(desk: Desk, row_id: int) -> Report | Refused:
    """The occasion to which a row belongs."""
    row = reported(desk, row_id)
    return report_of(desk, row) if row is not None else refused(Refusal.NOT_FOUND)


def reported(desk: Desk, row_id: int) -> Outbox | None:
    """The row, if it is of one's own school and belongs to an occasion."""
    row = desk.session.get(Outbox, row_id)
    mine = row is not None and row.school_id == desk.school.id and row.kind in REPORTED
    return row if mine else None


def _same(desk: Desk, row: Outbox) -> list[Outbox]:
    """All rows of the occasion."""
    others = (Outbox.school_id == row.school_id, Outbox.kind == row.kind, Outbox.year_id == row.year_id)
    found = desk.session.scalars(select(Outbox).where(*others).order_by(Outbox.id))
    return [one for one in found if occasion_of(one.key) == occasion_of(row.key)]


@dataclass(frozen=True)
class _Around:
    """What the outcomes of an occasion are read against."""

    people: Mapping[int, Person]
    teams: Mapping[int, str]
    answered: frozenset[int]
    order: Order
    summaries: Mapping[int, RowState]


def report_of(desk: Desk, row: Outbox) -> Report:
    """The report of a row's occasion."""
    rows = _same(desk, row)
    around = _around(desk, rows)
    recipients = (_recipient(desk, one, around) for one in rows)
    return Report(
        row=rows[0].id,
        kind=row.kind,
        at=local_time(max(one.due_at for one in rows), desk.hours.zone),
        words=next((one.markup for one in rows if one.person_id is None or one.kind == OWN), ""),
        recipients=tuple(sorted(recipients, key=lambda one: sort_key(one.name or ""))),
        edits=desk.may(Permission.EDIT_YEAR),
        slips=desk.may(Permission.IMPORT_ROSTER),
    )


def _around(desk: Desk, rows: list[Outbox]) -> _Around:
    session, year_id = desk.session, rows[0].year_id or 0
    mine = (NoticeOrder.year_id == year_id, NoticeOrder.occasion == occasion_of(rows[0].key))
    order = session.scalar(select(NoticeOrder).where(*mine))
    merged = [row.merged_into_id for row in rows if row.merged_into_id is not None]
    summaries = session.scalars(select(Outbox).where(Outbox.id.in_(merged)))
    standing = registrations(session, year_id)
    return _Around(
        people={p.id: p for p in session.scalars(select(Person).where(Person.school_id == desk.school.id))},
        teams={team.id: team.name for team in teams(session, desk.school.id)},
        answered=frozenset(person for person, one in standing.items() if State(one.state) in ANSWERED),
        order=Order(order.due_at, order.text, order.cancelled) if order is not None else AS_PLANNED,
        summaries={one.id: RowState(one.state) for one in summaries},
    )


def _recipient(desk: Desk, row: Outbox, around: _Around) -> Recipient:
    state, reason = RowState(row.state), Reason(row.reason) if row.reason else None
    person = around.people.get(row.person_id) if row.person_id is not None else None
    waits = (
        state in {RowState.QUEUED, RowState.UNCERTAIN} and row.attempts and row.next_attempt_at < row.stale_at
    )
    return Recipient(
        row=row.id,
        name=None if row.person_id is None else person.name if person is not None else "",
        team=around.teams.get(person.team_id or 0, "") if person is not None else "",
        state=state,
        reason=reason,
        tried_at=_local(row.claimed_at, desk),
        settled_at=_local(row.settled_at, desk),
        again_at=_local(desk.hours.quiet.next_waking(row.next_attempt_at), desk) if waits else None,
        attempts=row.attempts,
        summary=around.summaries.get(row.merged_into_id or 0),
        dropped=_dropped(row, around) if state is RowState.CANCELLED else None,
        joined_since=_joined_since(reason, person),
    )


def _joined_since(reason: Reason | None, person: Person | None) -> bool:
    if person is None or person.chat_id is None:
        return False
    return reason is Reason.NOT_JOINED or (reason is Reason.BLOCKED and person.reachable)


def _dropped(row: Outbox, around: _Around) -> Dropped:
    if row.kind in OF_REGISTERING and row.person_id in around.answered:
        return Dropped.ANSWERED
    if around.order.cancelled:
        return Dropped.ORDERED
    if around.order.due_at is not None and around.order.due_at > (row.settled_at or row.due_at):
        return Dropped.POSTPONED
    return Dropped.NOT_WANTED


def _local(moment: datetime | None, desk: Desk) -> datetime | None:
    return local_time(moment, desk.hours.zone) if moment is not None else None


@changes(Permission.EDIT_YEAR)
def clear_doubts(desk: Desk, row_id: int, *, arrived: bool) -> Report | Refused:
    """The same word on everybody of an occasion of whom nobody knows whether he has it."""
    row = reported(desk, row_id)
    if row is None:
        return refused(Refusal.NOT_FOUND)
    for one in _same(desk, row):
        clear_row(desk, one, arrived=arrived)
    desk.session.flush()
    return report_of(desk, row)
