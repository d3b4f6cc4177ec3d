"""Everything a school year should announce, to whom, with due and stale moments: the desired state (HOUSE 7.1)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain

from bot.domain.calendar import at, end_of
from bot.domain.notices import Hours, Move, Notice, NoticeKind, Standing, key_of
from bot.domain.reminders import personal
from bot.domain.year import Phase, YearPlan

LAUNCH_STAYS = timedelta(days=7)
OPENING_STAYS = timedelta(days=14)
ENDING_STAYS = timedelta(days=3)
LAST_DAYS = 3
"""Days before a phase's end or the deadline on which the group is told."""


def schedule(
    plan: YearPlan,
    people: tuple[Standing, ...],
    move: Move,
    hours: Hours,
    now: datetime,
    since: datetime | None = None,
) -> Iterator[Notice]:
    """Every notice of the year, past and to come.

    `now` only decides which reminders are still allowed, `since` (the last sweep) which have been missed.
    """
    group = chain(
        *(_phase(plan.label, phase, hours) for phase in plan.phases), _registration(plan, move, hours)
    )
    private = chain.from_iterable(personal(plan, person, move, hours, now, since) for person in people)
    for notice in chain(group, private):
        if notice.due_at < notice.stale_at:  # a deadline moved before its opening leaves no time to say it
            yield notice


def _phase(label: str, phase: Phase, hours: Hours) -> Iterator[Notice]:
    if phase.starts is None or phase.ends is None:
        return
    over = end_of(phase.ends, hours.zone)

    def notice(kind: NoticeKind, day: date, hour: time, stale_at: datetime) -> Notice:
        due_at = at(day, hour, hours.zone)
        # The day, not the number, is the phase in the key: numbers shift when an earlier phase is added or deleted.
        return Notice(key_of(kind, label, "phase", "group", day), kind, due_at, stale_at, phase=phase.number)

    launch = at(phase.starts, hours.notices, hours.zone)
    yield notice(NoticeKind.PHASE_LAUNCH, phase.starts, hours.notices, min(launch + LAUNCH_STAYS, over))
    last_days = phase.ends - timedelta(days=LAST_DAYS)
    if last_days > phase.starts + LAUNCH_STAYS:  # a phase of a few days is not worth a second call
        yield notice(NoticeKind.PHASE_LAST_DAYS, last_days, hours.notices, over)
    yield notice(NoticeKind.PHASE_END, phase.ends, hours.reminders, over + ENDING_STAYS)


def _registration(plan: YearPlan, move: Move, hours: Hours) -> Iterator[Notice]:
    if plan.opens is None:
        return
    opening = at(plan.opens, hours.notices, hours.zone)
    closes_at = plan.window(hours.zone).closes_at
    deadline = plan.deadline

    def notice(
        kind: NoticeKind, subject: object, day: date | None, due_at: datetime, stale_at: datetime
    ) -> Notice:
        return Notice(key_of(kind, plan.label, subject, "group", day), kind, due_at, stale_at)

    yield notice(
        NoticeKind.REGISTRATION_OPEN,
        "registration",
        plan.opens,
        opening,
        closes_at or opening + OPENING_STAYS,
    )
    known_at = opening
    if move.at is not None and move.at > opening:
        known_at = hours.quiet.next_waking(move.at)
        stale_at = closes_at or known_at + OPENING_STAYS
        yield notice(NoticeKind.DEADLINE_SET, f"move{move.number}", deadline, known_at, stale_at)
    if deadline is None or closes_at is None:
        return
    near = at(deadline - timedelta(days=LAST_DAYS), hours.notices, hours.zone)
    if near > known_at:  # else the group has just been told the same date
        yield notice(NoticeKind.DEADLINE_NEAR, "registration", deadline, near, closes_at)
    closed, subject = at(deadline + timedelta(days=1), hours.notices, hours.zone), "registration"
    if known_at > closed:  # moved into the past: the end is news now, whatever was said before
        closed, subject = known_at, f"move{move.number}"
    yield notice(NoticeKind.REGISTRATION_CLOSED, subject, deadline, closed, closed + ENDING_STAYS)


def next_said(plan: YearPlan, move: Move, hours: Hours, now: datetime) -> datetime | None:
    """When the group next hears of the registration; None where nothing is left to say."""
    said = (n for n in _registration(plan, move, hours) if now <= n.due_at < n.stale_at)
    return min((n.due_at for n in said), default=None)
