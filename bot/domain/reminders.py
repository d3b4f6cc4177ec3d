"""What the schedule says to one person: reminders while he owes, more time, the conference that has no date."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from bot.domain.calendar import at, end_of, local_day
from bot.domain.notices import Hours, Move, Notice, NoticeKind, Standing, key_of
from bot.domain.year import AfterConference, YearPlan

MOST_REMINDERS = 3
"""Reminders per person and milestone, at most; what a person asks for himself does not count."""

REMINDER_LEADS = (5, 2, 0)
"""Days before the deadline on which those who owe are reminded."""

REMINDER_DELAYS = (7, 14, 21)
"""Days after the opening on which they are reminded while the deadline is unknown."""

CONFERENCE_DELAYS = (0, 5, 10)
"""Days after the opening on which the secretary is asked for the conference's date; taken back, it begins anew."""


def personal(
    plan: YearPlan, person: Standing, move: Move, hours: Hours, now: datetime, since: datetime | None
) -> Iterator[Notice]:
    if person.secretary:
        yield from _conference_missing(plan, move, person, hours)
    if person.owes:
        yield from _reminders(plan, person, hours, now, since)
        yield from _extension_ends(plan, person, hours)
        yield from _again(plan, person, hours)


def _conference_missing(plan: YearPlan, move: Move, person: Standing, hours: Hours) -> Iterator[Notice]:
    if plan.opens is None or plan.conference is not None or not isinstance(plan.rule, AfterConference):
        return
    first = plan.opens
    if move.at is not None and local_day(move.at, hours.zone) >= first:  # he took the date back himself
        first = local_day(move.at, hours.zone) + timedelta(days=CONFERENCE_DELAYS[1])
    days = [first + timedelta(days=d) for d in CONFERENCE_DELAYS]
    ends = at(days[-1] + timedelta(days=CONFERENCE_DELAYS[1]), hours.notices, hours.zone)
    yield from slots(
        NoticeKind.CONFERENCE_MISSING, plan.label, person.person, days, hours.notices, ends, hours
    )


def slots(
    kind: NoticeKind,
    label: str,
    person: int,
    days: list[date],
    hour: time,
    ends: datetime,
    hours: Hours,
    subject: str = "registration",
) -> Iterator[Notice]:
    """One notice a day of `days`; each is stale when the next one speaks, the last one at `ends`."""
    due = [at(day, hour, hours.zone) for day in days]
    for day, (due_at, stale_at) in zip(days, pairwise([*due, ends]), strict=True):
        yield Notice(key_of(kind, label, subject, f"p{person}", day), kind, due_at, stale_at, person)


def reminder_days(plan: YearPlan) -> list[date]:
    """The days on which those who owe are reminded, by the deadline where it is known, else from the opening."""
    if plan.opens is None:
        return []
    if plan.deadline is None:
        return [plan.opens + timedelta(days=d) for d in REMINDER_DELAYS]
    days = [plan.deadline - timedelta(days=d) for d in REMINDER_LEADS]
    return [day for day in days if day >= plan.opens]


def _reminders(
    plan: YearPlan, person: Standing, hours: Hours, now: datetime, since: datetime | None
) -> Iterator[Notice]:
    """Those that were said, those that still may be, and those that came to their end since the last sweep."""
    days = reminder_days(plan)
    if not days:
        return
    ends = plan.window(hours.zone).closes_at or at(days[-1] + timedelta(days=7), hours.reminders, hours.zone)
    left = MOST_REMINDERS - len(person.reminded)
    keys = {key for key, _ in person.reminded}
    busy = {day for _, day in person.reminded}
    for notice in slots(NoticeKind.REMINDER, plan.label, person.person, days, hours.reminders, ends, hours):
        if notice.key in keys:
            yield notice
            continue
        over = notice.stale_at <= now
        speaks_at = notice.due_at if over else max(notice.due_at, now)
        if left <= 0 or local_day(speaks_at, hours.zone) in busy:
            continue
        if not over:
            left -= 1
            yield notice
        elif since is not None and notice.stale_at > since:
            yield notice  # missed, which does not count against the measure


def _extension_ends(plan: YearPlan, person: Standing, hours: Hours) -> Iterator[Notice]:
    """Once, on the last day of somebody's own time; not on the day on which he was told of it."""
    longer, deadline = person.longer, plan.deadline
    if longer is None or deadline is None or longer.until <= deadline or longer.given_on >= longer.until:
        return
    key = key_of(NoticeKind.EXTENSION_ENDS, plan.label, "extension", f"p{person.person}", longer.until)
    due_at, over = at(longer.until, hours.reminders, hours.zone), end_of(longer.until, hours.zone)
    yield Notice(key, NoticeKind.EXTENSION_ENDS, due_at, over, person.person)


def _closes_at(plan: YearPlan, until: date | None, hours: Hours) -> datetime | None:
    """When the registration closes for somebody who may have been given until the end of a day."""
    window = plan.window(hours.zone)
    return window.extended(end_of(until, hours.zone) if until else None).closes_at


def _again(plan: YearPlan, person: Standing, hours: Hours) -> Iterator[Notice]:
    closes_at = _closes_at(plan, person.longer.until if person.longer else None, hours)
    if person.again_at is None or (closes_at is not None and person.again_at >= closes_at):
        return
    day = local_day(person.again_at, hours.zone)
    key = key_of(NoticeKind.REMIND_AGAIN, plan.label, "registration", f"p{person.person}", day)
    tomorrow = person.again_at + timedelta(days=1)
    stale_at = min(closes_at, tomorrow) if closes_at is not None else tomorrow
    yield Notice(key, NoticeKind.REMIND_AGAIN, person.again_at, stale_at, person.person)


def again_at(plan: YearPlan, now: datetime, hours: Hours, until: date | None = None) -> datetime | None:
    """When «Nhắc lại tối nay» rings: this evening, or tomorrow's where its hour has passed; None after the deadline.

    `until` is the last day of who asks, where he was given more time.
    """
    today = local_day(now, hours.zone)
    evenings = (at(today + timedelta(days=d), hours.snooze, hours.zone) for d in (0, 1))
    rings_at = next(evening for evening in evenings if evening > now)
    closes_at = _closes_at(plan, until, hours)
    return rings_at if closes_at is None or rings_at < closes_at else None
