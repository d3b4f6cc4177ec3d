"""One notice to come: its words, everybody who is to hear it, what was ordered for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.db.models import NoticeOrder, Outbox, Person
from bot.db.queries import teams
from bot.domain.agenda import Hearer, Ordered, Upcoming, waits
from bot.domain.calendar import local_time
from bot.domain.names import sort_key
from bot.domain.notices import Notice, NoticeKind, occasion_of
from bot.domain.orders import AS_PLANNED, ORDERABLE, Order, chips, due_as_ordered, mark_of
from bot.domain.outbox import Reason, RowState
from bot.domain.registration import Refusal
from bot.domain.reporting import LEFT, Report
from bot.domain.roles import Permission
from bot.texts.message import Message
from bot.usecases.noticefacts import Facts, facts_of
from bot.usecases.noticewords import words_of
from bot.usecases.office import Desk, Refused, reads, refused
from bot.usecases.reporting import report_of


def group_of(desk: Desk) -> str | None:
    """The name of the connected group; None where there is none."""
    return (desk.school.group_title or "") if desk.school.group_chat_id is not None else None


def why_not(person: Person) -> Reason | None:
    """Why the bot cannot reach somebody; None: it can."""
    if person.chat_id is None:
        return Reason.NOT_JOINED
    return None if person.reachable else Reason.BLOCKED


def _in_doubt(row: Outbox) -> bool:
    """It may have arrived, and waits only because Telegram put off the next attempt."""
    return row.state == RowState.QUEUED and row.reason is not None


@dataclass(frozen=True)
class Found:
    """A notice to come: the same words to the group or to several people."""

    facts: Facts
    notes: tuple[Notice, ...]
    row: NoticeOrder | None

    @property
    def occasion(self) -> str:
        return self.notes[0].occasion

    @property
    def order(self) -> Order:
        return self.facts.orders.get(self.occasion, AS_PLANNED)

    @property
    def rows(self) -> tuple[Outbox, ...]:
        """What stands of it in the outbox."""
        return rows_of(self.facts, self.occasion)

    @property
    def leaving(self) -> bool:
        """Whether somebody has it already, or may have."""
        return any(RowState(row.state) in LEFT or _in_doubt(row) for row in self.rows)


def rows_of(facts: Facts, occasion: str) -> tuple[Outbox, ...]:
    """What stands of an occasion in the outbox, by id."""
    known = set(NoticeKind)
    found = (r for r in facts.rows.values() if r.kind in known and occasion_of(r.key) == occasion)
    return tuple(sorted(found, key=lambda r: r.id))


def find(desk: Desk, mark: str) -> Found | Report | Refused:
    """The notice to come behind a button; what has become of it where it was said meanwhile."""
    facts = facts_of(desk.session, desk.school, desk.hours, desk.now)
    if facts is None:
        return refused(Refusal.NO_YEAR)
    notes = tuple(
        note for note in facts.planned if mark_of(note.occasion) == mark and _waits(facts, note, desk)
    )
    if notes:
        mine = (NoticeOrder.year_id == facts.year.id, NoticeOrder.occasion == notes[0].occasion)
        return Found(facts, notes, desk.session.scalar(select(NoticeOrder).where(*mine)))
    known = set(NoticeKind)
    said = [r for r in facts.rows.values() if r.kind in known and mark_of(occasion_of(r.key)) == mark]
    return report_of(desk, min(said, key=lambda r: r.id)) if said else refused(Refusal.NOT_FOUND)


def _waits(facts: Facts, note: Notice, desk: Desk) -> bool:
    row = facts.rows.get(note.key)
    order = facts.orders.get(note.occasion, AS_PLANNED)
    return waits(note, RowState(row.state) if row else None, order, desk.now)


@reads(Permission.SEE_SCHEDULE)
def see_notice(desk: Desk, mark: str) -> Upcoming | Report | Refused:
    """One notice to come; pressed late, what became of it."""
    found = find(desk, mark)
    return upcoming_of(desk, found) if isinstance(found, Found) else found


def upcoming_of(desk: Desk, found: Found, **more: Any) -> Upcoming:
    """The notice as its screens show it; `more` is what a deed adds."""
    note, order, zone = found.notes[0], found.order, desk.hours.zone
    due_at = due_as_ordered(note, order)
    phases = {p.number: p.name for p in found.facts.plan.phases}
    example, message = sample(desk, found, order.text)
    return Upcoming(
        mark=mark_of(found.occasion),
        year=found.facts.plan.label,
        kind=note.kind,
        phase=phases.get(note.phase or 0, ""),
        at=local_time(desk.hours.quiet.next_waking(due_at), zone),
        planned_at=local_time(desk.hours.quiet.next_waking(note.due_at), zone),
        until=local_time(min(n.stale_at for n in found.notes), zone),
        due=due_at <= desk.now,
        group=group_of(desk),
        hearers=_hearers(desk, found),
        personal=note.person is not None,
        words=message.html.markup,
        labels=labels_of(message),
        example=example,
        ordered=_ordered(desk, found),
        edits=desk.may(Permission.EDIT_YEAR),
        orderable=note.kind in ORDERABLE,
        leaving=found.leaving,
        chips=tuple((chip, local_time(at, zone)) for chip, at in chips(note, due_at, desk.hours, desk.now)),
        **more,
    )


def labels_of(message: Message) -> tuple[str, ...]:
    """What stands on the buttons under a message."""
    return tuple(button.label for row in message.buttons for button in row)


def sample(desk: Desk, found: Found, text: str | None) -> tuple[str, Message]:
    """The words as one of the hearers reads them (his name; empty for the group), with this text of a secretary."""
    facts = found.facts

    def plainest(note: Notice) -> tuple[bool, bool, bool, Any]:
        """Who hears it comes first, then who has nothing but the usual to read."""
        if note.person is None:
            return (False, False, False, "")
        person = facts.people[note.person]
        unheard = why_not(person) is not None
        return (unheard, person.id in facts.returned, person.id in facts.drafts, sort_key(person.name))

    note = min(found.notes, key=plainest)
    name = facts.people[note.person].name if note.person is not None else ""
    return name, worded(desk, found, note, text)


def worded(desk: Desk, found: Found, note: Notice, text: str | None) -> Message:
    """What this notice says with this text of a secretary."""
    order = replace(found.order, text=text)
    facts = replace(found.facts, orders={**found.facts.orders, found.occasion: order})
    return words_of(desk.session, desk.hours, note, facts, desk.now)


def _hearers(desk: Desk, found: Found) -> tuple[Hearer, ...]:
    named = {team.id: team.name for team in teams(desk.session, desk.school.id)}
    people: Sequence[Person] = [found.facts.people[n.person] for n in found.notes if n.person is not None]
    people = sorted(people, key=lambda p: (why_not(p) is None, sort_key(p.name)))
    return tuple(Hearer(p.name, named.get(p.team_id or 0, ""), why_not(p)) for p in people)


def _ordered(desk: Desk, found: Found) -> Ordered | None:
    row, order = found.row, found.order
    if row is None or order == AS_PLANNED:
        return None
    by = desk.session.get(Person, row.by_id)
    return Ordered(
        order=order,
        until=_local(order.due_at, desk),
        by=by.name if by is not None else "",
        at=local_time(row.at, desk.hours.zone),
    )


def _local(moment: datetime | None, desk: Desk) -> datetime | None:
    return local_time(moment, desk.hours.zone) if moment is not None else None
