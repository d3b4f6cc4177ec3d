"""Reminders of those who run the campaign: what is to be handed in, what is to be answered."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.calendar import at
from bot.domain.notices import Hours, Notice, NoticeKind
from bot.domain.reminders import slots

LEADS: Mapping[NoticeKind, tuple[int, ...]] = {
    NoticeKind.HANDING: (7, 3, 0),
    NoticeKind.ANSWERS_DUE: (1, 0),
}
"""Days before the due day on which who is responsible is reminded; three times at most, as everybody."""

STAYS = timedelta(days=3)
"""After the due day the last reminder is still worth saying, in other words."""


@dataclass(frozen=True)
class Duty:
    """Something that these people are to do until the end of a day; `subject` tells duties of one kind apart."""

    kind: NoticeKind
    subject: str
    due: date
    people: tuple[int, ...]
    since: date
    """The day on which it became known: no reminder is older."""


@dataclass(frozen=True)
class DutyNotice:
    """A reminder and the duty of which it reminds."""

    notice: Notice
    duty: Duty


def duty_notices(label: str, duties: Iterable[Duty], hours: Hours) -> Iterator[DutyNotice]:
    """Every reminder of every duty, past and to come."""
    for duty in duties:
        days = [day for lead in LEADS[duty.kind] if (day := duty.due - timedelta(days=lead)) >= duty.since]
        ends = at(duty.due + STAYS, hours.notices, hours.zone)
        for person in duty.people:
            found = slots(duty.kind, label, person, days, hours.notices, ends, hours, duty.subject)
            yield from (DutyNotice(notice, duty) for notice in found)
