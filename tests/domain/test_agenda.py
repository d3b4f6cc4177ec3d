"""The agenda: notices to come put together by occasion, deliveries counted by outcome."""

from datetime import timedelta

from bot.domain.agenda import Coming, coming
from bot.domain.calendar import local_time
from bot.domain.notices import Notice, NoticeKind, key_of
from bot.domain.orders import Order, mark_of
from bot.domain.outbox import Reason, RowState
from bot.domain.reporting import Delivered, Said, said
from tests.conftest import HOURS, ZONE, local
from tests.school import PLAN

NOW = local(2026, 10, 12, 17)
DUE = local(2026, 10, 15, 16, 30)


def reminder(person: int, **when: float) -> Notice:
    due = DUE + timedelta(**when)
    key = key_of(NoticeKind.REMINDER, "2026-2027", "registration", f"p{person}", due.date())
    return Notice(key, NoticeKind.REMINDER, due, due + timedelta(days=2), person)


def listed(
    notices: list[Notice], states: dict[str, RowState] | None = None, orders: dict[str, Order] | None = None
) -> list[Coming]:
    return coming(notices, orders or {}, states or {}, frozenset({3}), PLAN, HOURS, NOW)


def test_the_same_reminder_to_several_people_is_one_entry() -> None:
    mark = mark_of("reminder:2026-2027:registration:2026-10-15")
    assert listed([reminder(1), reminder(3), reminder(2)]) == [
        Coming(mark, NoticeKind.REMINDER, local_time(DUE, ZONE), None, people=3, unreached=1, due=False)
    ]


def test_the_group_and_people_of_one_moment_are_two_entries_the_group_first() -> None:
    end = Notice(
        "phase_end:2026-2027:phase:group:2026-10-15",
        NoticeKind.PHASE_END,
        DUE,
        DUE + timedelta(days=3),
        phase=2,
    )
    entries = listed([reminder(1), end])
    assert [(e.kind, e.people, e.phase) for e in entries] == [
        (NoticeKind.PHASE_END, 0, PLAN.phases[1]),
        (NoticeKind.REMINDER, 1, None),
    ]


def test_what_was_said_or_is_stale_is_not_to_come() -> None:
    sent, failed, doubtful, queued, stale = (
        reminder(1),
        reminder(2),
        reminder(4),
        reminder(5),
        reminder(6, days=-6),
    )
    states = {
        sent.key: RowState.SENT,
        failed.key: RowState.FAILED,
        doubtful.key: RowState.UNCERTAIN,
        queued.key: RowState.QUEUED,
    }
    assert [e.people for e in listed([sent, failed, doubtful, queued, stale], states)] == [1]


def test_what_is_never_worth_saying_is_not_to_come() -> None:
    assert listed([Notice("a:b:c", NoticeKind.REGISTRATION_OPEN, DUE, DUE - timedelta(days=1))]) == []


def test_a_notice_due_by_now_waits() -> None:
    (entry,) = listed([reminder(1, days=-3)])
    assert (entry.at, entry.due) == (local_time(local(2026, 10, 12, 16, 30), ZONE), True)


def test_a_notice_of_the_night_is_listed_for_the_morning() -> None:
    (entry,) = listed([reminder(1, hours=6)])
    assert entry.at == local_time(local(2026, 10, 16, 6, 30), ZONE)


def test_as_it_was_ordered_it_stands_at_its_new_hour_or_as_silenced_at_the_old_one() -> None:
    first, second = reminder(1), reminder(1, days=2)
    later = Order(due_at=DUE + timedelta(days=3))
    silent = Order(cancelled=True)
    entries = listed([first, second], orders={first.occasion: silent, second.occasion: later})

    assert [(e.at, e.order, e.due) for e in entries] == [
        (local_time(DUE, ZONE), silent, False),
        (local_time(DUE + timedelta(days=3), ZONE), later, False),
    ]


def test_what_was_silenced_does_not_wait_to_be_sent() -> None:
    due = reminder(1, days=-3)
    assert [e.due for e in listed([due])] == [True]
    assert [e.due for e in listed([due], orders={due.occasion: Order(cancelled=True)})] == [False]


def test_an_hour_before_its_own_is_not_obeyed() -> None:
    early = Order(due_at=DUE - timedelta(hours=5))
    (entry,) = listed([reminder(1)], orders={reminder(1).occasion: early})
    assert entry.at == local_time(DUE, ZONE)


def delivered(state: RowState, reason: Reason | None = None, *, days: int = 0, row: int = 7) -> Delivered:
    due = DUE + timedelta(days=days)
    return Delivered(row, f"reminder:{due}", NoticeKind.REMINDER, due, False, "", state, reason)


def test_outcomes_are_counted_by_occasion() -> None:
    rows = [
        delivered(RowState.SENT),
        delivered(RowState.SENT, row=5),
        delivered(RowState.FAILED, Reason.BLOCKED),
        delivered(RowState.QUEUED, row=3),
        delivered(RowState.CANCELLED),
    ]
    assert said(rows, HOURS) == [
        Said(
            5,
            NoticeKind.REMINDER,
            local_time(DUE, ZONE),
            False,
            "",
            {(RowState.SENT, None): 2, (RowState.FAILED, Reason.BLOCKED): 1},
        )
    ]


def test_what_was_said_last_comes_first() -> None:
    days = [s.at.day for s in said([delivered(RowState.SENT, days=d) for d in (1, 8, 4)], HOURS)]
    assert days == [23, 19, 16]
