"""The agenda: notices to come put together by occasion, deliveries counted by outcome."""

from datetime import timedelta

from bot.domain.agenda import MOST_SAID, Coming, Delivered, Said, coming, said
from bot.domain.calendar import local_time
from bot.domain.notices import Notice, NoticeKind
from bot.domain.outbox import Reason, RowState
from tests.conftest import HOURS, ZONE, local
from tests.school import PLAN

NOW = local(2026, 10, 12, 17)
DUE = local(2026, 10, 15, 16, 30)


def reminder(person: int, **when: float) -> Notice:
    due = DUE + timedelta(**when)
    return Notice(f"reminder:{person}:{due}", NoticeKind.REMINDER, due, due + timedelta(days=2), person)


def listed(notices: list[Notice], states: dict[str, RowState] | None = None) -> list[Coming]:
    return coming(notices, states or {}, frozenset({3}), PLAN, HOURS, NOW)


def test_the_same_reminder_to_several_people_is_one_entry() -> None:
    assert listed([reminder(1), reminder(3), reminder(2)]) == [
        Coming(NoticeKind.REMINDER, local_time(DUE, ZONE), None, people=3, unjoined=1, due=False)
    ]


def test_the_group_and_people_of_one_moment_are_two_entries_the_group_first() -> None:
    end = Notice("end", NoticeKind.PHASE_END, DUE, DUE + timedelta(days=3), phase=2)
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
    assert listed([Notice("x", NoticeKind.REGISTRATION_OPEN, DUE, DUE - timedelta(days=1))]) == []


def test_a_notice_due_by_now_waits() -> None:
    (entry,) = listed([reminder(1, days=-3)])
    assert (entry.at, entry.due) == (local_time(local(2026, 10, 12, 16, 30), ZONE), True)


def test_a_notice_of_the_night_is_listed_for_the_morning() -> None:
    (entry,) = listed([reminder(1, hours=6)])
    assert entry.at == local_time(local(2026, 10, 16, 6, 30), ZONE)


def delivered(state: RowState, reason: Reason | None = None, *, days: int = 0) -> Delivered:
    return Delivered(NoticeKind.REMINDER, DUE + timedelta(days=days), False, "", state, reason)


def test_outcomes_are_counted() -> None:
    rows = [
        delivered(RowState.SENT),
        delivered(RowState.SENT),
        delivered(RowState.FAILED, Reason.BLOCKED),
        delivered(RowState.QUEUED),
        delivered(RowState.CANCELLED),
    ]
    assert said(rows, HOURS) == [
        Said(
            NoticeKind.REMINDER,
            local_time(DUE, ZONE),
            False,
            "",
            {(RowState.SENT, None): 2, (RowState.FAILED, Reason.BLOCKED): 1},
        )
    ]


def test_only_the_latest_are_listed_latest_first() -> None:
    days = [s.at.day for s in said([delivered(RowState.SENT, days=d) for d in range(9)], HOURS)]
    assert days == [23, 22, 21, 20, 19]
    assert len(days) == MOST_SAID
