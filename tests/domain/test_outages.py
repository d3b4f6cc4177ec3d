"""How late each kind of notice may be, what it says then, and what the record says where it was never said."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.domain.calendar import local_day
from bot.domain.duties import Duty, duty_notices
from bot.domain.notices import Longer, Move, Notice, NoticeKind, Standing
from bot.domain.outages import is_late, is_missed, wanted_at, why_missed
from bot.domain.outbox import Reason
from bot.domain.schedule import schedule
from bot.texts.feedback import answers_due
from bot.texts.message import Message
from bot.texts.notices import Addressee, notice
from bot.texts.upward import reminder
from tests.conftest import HOURS, local
from tests.school import PLAN, without_conference

LAN = Standing(
    1,
    owes=True,
    secretary=True,
    again_at=local(2026, 10, 13, 19, 30),
    longer=Longer(date(2026, 10, 20), date(2026, 10, 16)),
)

LASTS = {
    NoticeKind.PHASE_LAUNCH: timedelta(days=7),  # «từ … đến hết …»: the phase has begun and goes on
    NoticeKind.PHASE_LAST_DAYS: timedelta(
        days=3, hours=16, minutes=30
    ),  # the end by its date, until it has come
    NoticeKind.PHASE_END: timedelta(
        days=3, hours=7, minutes=30
    ),  # «khép lại vào hết ngày …», true afterwards too
    NoticeKind.REGISTRATION_OPEN: timedelta(days=12, hours=16, minutes=30),  # as long as one can register
    NoticeKind.DEADLINE_SET: timedelta(days=9, hours=14),  # until that deadline
    NoticeKind.DEADLINE_NEAR: timedelta(days=3, hours=16, minutes=30),  # «sắp hết hạn», with the date
    NoticeKind.REGISTRATION_CLOSED: timedelta(days=3),  # news for three days
    NoticeKind.CONFERENCE_MISSING: timedelta(days=5),  # until the next one asks
    NoticeKind.REMINDER: timedelta(days=3),  # until the next one reminds; the deadline by its date
    NoticeKind.REMIND_AGAIN: timedelta(days=1),  # asked for one evening
    NoticeKind.EXTENSION_ENDS: timedelta(hours=7, minutes=30),  # until the extension is over
    NoticeKind.HANDING: timedelta(days=4),  # until the next one; after the due day in other words
    NoticeKind.ANSWERS_DUE: timedelta(days=1),  # the same
}
"""How long each kind is worth saying after its hour: «còn 3 ngày» is nowhere said, every day is written out."""

RELATIVE = re.compile(
    r"hôm nay|hôm qua|ngày mai|tối nay|sáng nay|chiều nay|còn \d+ (ngày|giờ)", re.IGNORECASE
)


def first(kind: NoticeKind) -> Notice:
    """The first one of this kind in a year in which everything happens."""
    plan = without_conference() if kind is NoticeKind.CONFERENCE_MISSING else PLAN
    duties = [
        Duty(NoticeKind.HANDING, "handing1", date(2026, 10, 28), (1,), date(2026, 10, 1)),
        Duty(NoticeKind.ANSWERS_DUE, "answers", date(2026, 10, 28), (1,), date(2026, 10, 1)),
    ]
    moved = Move(1, local(2026, 10, 8, 10)) if kind is NoticeKind.DEADLINE_SET else Move(0, None)
    found = [
        *schedule(plan, (LAN,), moved, HOURS, local(2026, 10, 5, 8)),
        *(due.notice for due in duty_notices(PLAN.label, duties, HOURS)),
    ]
    return min((n for n in found if n.kind is kind), key=lambda n: n.due_at)


@pytest.mark.parametrize("kind", NoticeKind)
def test_how_late_each_kind_is_worth_saying(kind: NoticeKind) -> None:
    found = first(kind)

    assert found.stale_at - found.due_at == LASTS[kind]


def words(found: Notice, read_on: date) -> Message:
    match found.kind:
        case NoticeKind.HANDING:
            return reminder("Danh sách", "Phòng", date(2026, 10, 28), late=read_on > date(2026, 10, 28))
        case NoticeKind.ANSWERS_DUE:
            return answers_due(2, date(2026, 10, 28), late=read_on > date(2026, 10, 28))
        case _:
            phase = next((p for p in PLAN.phases if p.number == found.phase), None)
            return notice(found.kind, PLAN, phase, Addressee("Nguyễn Thị Lan", "F", draft=False))


@pytest.mark.parametrize("kind", NoticeKind)
@pytest.mark.parametrize("late", [timedelta(hours=1), timedelta(days=1), None], ids=["hour", "day", "end"])
def test_every_day_is_written_out_so_that_what_is_late_is_true(
    kind: NoticeKind, late: timedelta | None
) -> None:
    found = first(kind)
    read_at = found.stale_at if late is None else found.due_at + late
    said = words(found, local_day(read_at, HOURS.zone)).html.markup

    assert RELATIVE.findall(said) == []


@pytest.mark.parametrize(
    ("due", "swept", "now", "wanted"),
    [
        pytest.param((14, 7, 30), (13, 20, 0), (15, 9, 0), (14, 7, 30), id="down: its own hour"),
        pytest.param((14, 22, 0), (13, 20, 0), (15, 9, 0), (15, 6, 30), id="at night: the morning"),
        pytest.param((14, 7, 30), (14, 7, 30), (15, 9, 0), (15, 9, 0), id="not wanted then: now"),
        pytest.param((14, 7, 30), None, (15, 9, 0), (15, 9, 0), id="never swept: now"),
    ],
)
def test_when_something_should_have_left(
    due: tuple[int, ...], swept: tuple[int, ...] | None, now: tuple[int, ...], wanted: tuple[int, ...]
) -> None:
    found = replace(first(NoticeKind.DEADLINE_NEAR), due_at=_in_october(due))
    swept_at = _in_october(swept) if swept else None

    assert wanted_at(found, HOURS.quiet, swept_at, _in_october(now)) == _in_october(wanted)


def _in_october(moment: tuple[int, ...]) -> datetime:
    return local(2026, 10, *moment)


def test_an_hour_is_not_late() -> None:
    due = local(2026, 10, 14, 7, 30)

    assert [is_late(due, due + timedelta(hours=1, seconds=s)) for s in (0, 1)] == [False, True]


@pytest.mark.parametrize(
    ("swept", "now", "missed"),
    [
        pytest.param(None, (18, 8, 0), False, id="the year was never swept"),
        pytest.param((13, 8, 0), (18, 8, 0), True, id="due and over since the last sweep"),
        pytest.param((16, 8, 0), (18, 8, 0), True, id="over since the last sweep"),
        pytest.param((18, 0, 0), (18, 8, 0), False, id="over before it"),
        pytest.param((13, 8, 0), (17, 20, 0), False, id="still worth saying"),
        pytest.param((13, 8, 0), (17, 22, 0), True, id="over by the time at which it may leave"),
        pytest.param((13, 8, 0), (14, 7, 29), False, id="not due"),
    ],
)
def test_what_is_missed(swept: tuple[int, ...] | None, now: tuple[int, ...], missed: bool) -> None:
    found = first(NoticeKind.DEADLINE_NEAR)  # from the 14th, 07:30, to the end of the 17th
    swept_at = _in_october(swept) if swept else None

    assert is_missed(found, HOURS.quiet, swept_at, _in_october(now)) is missed


def test_why_it_was_missed() -> None:
    group, his = first(NoticeKind.DEADLINE_NEAR), first(NoticeKind.REMINDER)
    night = replace(group, due_at=local(2026, 10, 17, 23))
    quiet = HOURS.quiet

    assert [why_missed(n, quiet, group=g) for n in (group, his, night) for g in (True, False)] == [
        Reason.OUTAGE,
        Reason.NO_GROUP,
        Reason.OUTAGE,
        Reason.OUTAGE,
        Reason.QUIET_HOURS,
        Reason.QUIET_HOURS,
    ]
