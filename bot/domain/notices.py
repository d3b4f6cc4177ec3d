"""Everything a school year should announce, to whom, with due and stale moments: the desired state (HOUSE 7.1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import chain, pairwise
from zoneinfo import ZoneInfo

from bot.domain.calendar import QuietHours, at, end_of, local_day
from bot.domain.year import AfterConference, Phase, YearPlan


class NoticeKind(StrEnum):
    """What a notice says; its sentence is in texts."""

    PHASE_LAUNCH = "phase_launch"
    PHASE_LAST_DAYS = "phase_last_days"
    PHASE_END = "phase_end"
    REGISTRATION_OPEN = "registration_open"
    DEADLINE_SET = "deadline_set"
    DEADLINE_NEAR = "deadline_near"
    REGISTRATION_CLOSED = "registration_closed"
    CONFERENCE_MISSING = "conference_missing"
    REMINDER = "reminder"
    REMIND_AGAIN = "remind_again"
    EXTENSION_ENDS = "extension_ends"
    HANDING = "handing"
    ANSWERS_DUE = "answers_due"


PERSONAL = frozenset(
    {
        NoticeKind.CONFERENCE_MISSING,
        NoticeKind.REMINDER,
        NoticeKind.REMIND_AGAIN,
        NoticeKind.EXTENSION_ENDS,
        NoticeKind.HANDING,
        NoticeKind.ANSWERS_DUE,
    }
)
"""Kinds that go to one person in private; all others go to the staff group."""

MOST_REMINDERS = 3
"""Reminders per person and milestone, at most; what a person asks for himself does not count."""

LAUNCH_STAYS = timedelta(days=7)
OPENING_STAYS = timedelta(days=14)
ENDING_STAYS = timedelta(days=3)
LAST_DAYS = 3
"""Days before a phase's end or the deadline on which the group is told."""

REMINDER_LEADS = (5, 2, 0)
"""Days before the deadline on which those who owe are reminded."""

REMINDER_DELAYS = (7, 14, 21)
"""Days after the opening on which they are reminded while the deadline is unknown."""

CONFERENCE_DELAYS = (0, 5, 10)
"""Days after the opening on which the secretary is asked for the conference's date; taken back, it begins anew."""


@dataclass(frozen=True)
class Hours:
    """The hours of the school's day at which notices leave (wall clock)."""

    zone: ZoneInfo
    notices: time
    reminders: time
    snooze: time
    quiet: QuietHours


@dataclass(frozen=True)
class Longer:
    """More time than the others have: its last day, and the day on which it was given."""

    until: date
    given_on: date


@dataclass(frozen=True)
class Standing:
    """One person as the schedule sees him.

    `reminded` holds key and local day of each reminder that already went out or is on its way.
    """

    person: int
    owes: bool
    secretary: bool = False
    reminded: tuple[tuple[str, date], ...] = ()
    again_at: datetime | None = None
    longer: Longer | None = None


@dataclass(frozen=True)
class Move:
    """The last change of the deadline: its number (1 = first set) and moment; number 0 = never."""

    number: int
    at: datetime | None


@dataclass(frozen=True)
class Notice:
    """One announcement or reminder; `person` None means the staff group; stale means no longer worth saying."""

    key: str
    kind: NoticeKind
    due_at: datetime
    stale_at: datetime
    person: int | None = None
    phase: int | None = None


def _key(kind: NoticeKind, label: str, subject: object, recipient: object, day: object) -> str:
    return f"{kind}:{label}:{subject}:{recipient}:{day}"


def schedule(
    plan: YearPlan, people: tuple[Standing, ...], move: Move, hours: Hours, now: datetime
) -> Iterator[Notice]:
    """Every notice of the year, past and to come; `now` only decides which reminders are still allowed."""
    group = chain(
        *(_phase(plan.label, phase, hours) for phase in plan.phases), _registration(plan, move, hours)
    )
    personal = chain.from_iterable(_personal(plan, person, move, hours, now) for person in people)
    for notice in chain(group, personal):
        if notice.due_at < notice.stale_at:  # a deadline moved before its opening leaves no time to say it
            yield notice


def _personal(plan: YearPlan, person: Standing, move: Move, hours: Hours, now: datetime) -> Iterator[Notice]:
    if person.secretary:
        yield from _conference_missing(plan, move, person, hours)
    if person.owes:
        yield from _reminders(plan, person, hours, now)
        yield from _extension_ends(plan, person, hours)
        yield from _again(plan, person, hours)


def _phase(label: str, phase: Phase, hours: Hours) -> Iterator[Notice]:
    if phase.starts is None or phase.ends is None:
        return
    over = end_of(phase.ends, hours.zone)

    def notice(kind: NoticeKind, day: date, hour: time, stale_at: datetime) -> Notice:
        due_at = at(day, hour, hours.zone)
        # The day, not the number, is the phase in the key: numbers shift when an earlier phase is added or deleted.
        return Notice(_key(kind, label, "phase", "group", day), kind, due_at, stale_at, phase=phase.number)

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
        return Notice(_key(kind, plan.label, subject, "group", day), kind, due_at, stale_at)

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
        yield Notice(_key(kind, label, subject, f"p{person}", day), kind, due_at, stale_at, person)


def reminder_days(plan: YearPlan) -> list[date]:
    """The days on which those who owe are reminded, by the deadline where it is known, else from the opening."""
    if plan.opens is None:
        return []
    if plan.deadline is None:
        return [plan.opens + timedelta(days=d) for d in REMINDER_DELAYS]
    days = [plan.deadline - timedelta(days=d) for d in REMINDER_LEADS]
    return [day for day in days if day >= plan.opens]


def _reminders(plan: YearPlan, person: Standing, hours: Hours, now: datetime) -> Iterator[Notice]:
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
        if notice.stale_at <= now or left <= 0 or local_day(max(notice.due_at, now), hours.zone) in busy:
            continue
        left -= 1
        yield notice


def _extension_ends(plan: YearPlan, person: Standing, hours: Hours) -> Iterator[Notice]:
    """Once, on the last day of somebody's own time; not on the day on which he was told of it."""
    longer, deadline = person.longer, plan.deadline
    if longer is None or deadline is None or longer.until <= deadline or longer.given_on >= longer.until:
        return
    key = _key(NoticeKind.EXTENSION_ENDS, plan.label, "extension", f"p{person.person}", longer.until)
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
    key = _key(NoticeKind.REMIND_AGAIN, plan.label, "registration", f"p{person.person}", day)
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
