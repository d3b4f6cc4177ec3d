"""After an outage: what is late says so, what is over is on the record, one person gets one message (R-21, R-27)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select, update

from bot.db.engine import Database
from bot.db.models import NoticeOrder, Person, SchoolYear
from bot.db.queries import write_plan
from bot.domain.outbox import Reason
from bot.usecases.delivery import Later, Uncertain
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office
from bot.usecases.registering import decline
from tests.conftest import FakeClock, local
from tests.school import PLAN, make_school
from tests.usecases.outboxes import Line, carry, outbox, row, with_group
from tests.usecases.steps import LAN, joins, opens

LATE = "Tin này đáng lẽ được gửi lúc {}; bot bị gián đoạn nên gửi muộn, mong thầy cô thông cảm."


def no_network(_: object) -> Later:
    return Later(None)


@pytest.fixture
def lan(office: Office) -> int:
    """The school with its group; everybody but her is on leave, so that the outbox is hers alone."""
    with_group(office, make_school(office))
    account = joins(office, LAN)
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code != LAN).values(on_leave=True))
    return account


def sweep(office: Office, clock: FakeClock, *at: int) -> None:
    """The bot is up at this moment: it sweeps and delivers."""
    clock.set(*at)
    enqueue_due(office)
    carry(office)


def hers(office: Office) -> list[Line]:
    return [line for line in outbox(office.db) if line.to == "Lan"]


def groups(office: Office) -> list[Line]:
    return [line for line in outbox(office.db) if line.to == "group"]


def order(office: Office, occasion: str, due_at: datetime) -> None:
    """The secretary has postponed it."""
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        session.add(NoticeOrder(year_id=year.id, occasion=occasion, due_at=due_at, by_id=1, at=due_at))


def moves(office: Office, conference: date) -> None:
    with office.db.write() as session:
        write_plan(session.scalars(select(SchoolYear)).one(), replace(PLAN, conference=conference))


def late_line(office: Office, kind: str) -> str | None:
    """What the latest row of this kind says about its lateness."""
    last = row(office.db, kind).markup.rpartition("\n\n")[2]
    return last.removeprefix("<i>").removesuffix("</i>") if "đáng lẽ" in last else None


def test_who_was_down_for_days_records_what_nobody_heard(
    office: Office, clock: FakeClock, lan: int, reopened: Callable[[], Database]
) -> None:
    sweep(office, clock, 2026, 10, 5, 8)
    for _ in range(2):
        sweep(office, clock, 2026, 10, 18, 8)

    assert outbox(reopened()) == [
        Line("group", "registration_open", "sent"),
        Line("Lan", "reminder", "missed", "outage"),
        Line("group", "deadline_near", "missed", "outage"),
        Line("Lan", "reminder", "missed", "outage"),
        Line("group", "phase_last_days", "sent"),
        Line("Lan", "reminder", "missed", "outage"),
        Line("group", "registration_closed", "sent"),
    ]


def test_who_has_not_joined_is_on_the_record_as_not_joined(
    office: Office, clock: FakeClock, lan: int
) -> None:
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == LAN).values(chat_id=None))
    sweep(office, clock, 2026, 10, 5, 8)
    sweep(office, clock, 2026, 10, 16, 8)

    assert hers(office) == [Line("Lan", "reminder", "failed", "not_joined")] * 2


def test_what_was_over_before_the_year_was_swept_is_nobodys_to_say(
    office: Office, clock: FakeClock, lan: int
) -> None:
    """A year created in the middle of a phase."""
    sweep(office, clock, 2026, 10, 16, 8)

    assert outbox(office.db) == [
        Line("group", "registration_open", "sent"),
        Line("group", "deadline_near", "sent"),
        Line("Lan", "reminder", "sent"),
    ]
    assert late_line(office, "deadline_near") is None


def test_who_answered_owed_nothing_and_has_no_row(office: Office, clock: FakeClock, lan: int) -> None:
    sweep(office, clock, 2026, 10, 5, 8)
    decline(office, lan, opens(office, lan))
    sweep(office, clock, 2026, 10, 18, 8)

    assert hers(office) == []


def test_what_is_due_at_night_and_over_by_the_morning_is_recorded_at_its_hour(
    office: Office, clock: FakeClock, lan: int
) -> None:
    sweep(office, clock, 2026, 10, 15, 17)
    order(office, "reminder:2026-2027:registration:2026-10-17", local(2026, 10, 17, 23))
    sweep(office, clock, 2026, 10, 17, 17)
    sweep(office, clock, 2026, 10, 17, 23)

    assert hers(office)[-1] == Line("Lan", "reminder", "missed", "quiet_hours")


def test_the_bot_that_was_down_overnight_records_the_night_too(
    office: Office, clock: FakeClock, lan: int
) -> None:
    """A sweep at night counts for nothing: what was due in it is seen in the morning."""
    sweep(office, clock, 2026, 10, 16, 8)
    order(office, "reminder:2026-2027:registration:2026-10-17", local(2026, 10, 17, 23))
    sweep(office, clock, 2026, 10, 17, 22)
    sweep(office, clock, 2026, 10, 18, 8)

    assert hers(office)[-1] == Line("Lan", "reminder", "missed", "quiet_hours")


def test_what_no_group_could_hear_is_recorded_when_it_is_over(office: Office, clock: FakeClock) -> None:
    make_school(office)
    for day in (20, 21, 27, 28, 29):
        sweep(office, clock, 2026, 10, day, 8)

    assert groups(office) == [
        Line("group", "phase_last_days", "missed", "no_group"),
        Line("group", "registration_closed", "missed", "no_group"),
        Line("group", "phase_end", "missed", "no_group"),
        Line("group", "phase_launch", "missed", "no_group"),
    ]


def test_a_missed_reminder_does_not_use_up_the_measure(office: Office, clock: FakeClock, lan: int) -> None:
    sweep(office, clock, 2026, 10, 5, 8)
    sweep(office, clock, 2026, 10, 18, 8)
    moves(office, date(2026, 10, 28))
    for day in (25, 28, 30):
        sweep(office, clock, 2026, 10, day, 16, 30)

    assert [line.state for line in hers(office)] == ["missed"] * 3 + ["sent"] * 3


def test_who_was_reminded_three_times_misses_no_fourth(office: Office, clock: FakeClock, lan: int) -> None:
    for day in (12, 15, 17):
        sweep(office, clock, 2026, 10, day, 16, 30)
    moves(office, date(2026, 10, 28))
    sweep(office, clock, 2026, 10, 19, 8)
    sweep(office, clock, 2026, 11, 2, 8)

    assert [line.state for line in hers(office)] == ["sent"] * 3


def test_what_was_taken_back_in_doubt_counts_among_the_three(
    office: Office, clock: FakeClock, lan: int
) -> None:
    """She may have read it; the conference moved before the bot could be sure."""
    sweep(office, clock, 2026, 10, 12, 9)
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    carry(office, lambda _: Uncertain(Reason.TIMED_OUT))
    moves(office, date(2026, 10, 19))
    for day in (16, 19, 21):
        sweep(office, clock, 2026, 10, day, 16, 30)

    assert hers(office) == [
        Line("Lan", "reminder", "cancelled", "timed_out"),
        Line("Lan", "reminder", "sent"),
        Line("Lan", "reminder", "sent"),
    ]


def test_a_clock_that_goes_back_makes_nothing_unsaid(office: Office, clock: FakeClock, lan: int) -> None:
    """The sandbox's: what was recorded stays, and the days are played again as they come."""
    sweep(office, clock, 2026, 10, 5, 8)
    sweep(office, clock, 2026, 10, 18, 8)
    before = outbox(office.db)
    sweep(office, clock, 2026, 10, 6, 8)
    again = outbox(office.db)
    sweep(office, clock, 2026, 10, 22, 8)

    assert again == before
    assert outbox(office.db) == [
        *before,
        Line("group", "phase_end", "sent"),
        Line("group", "phase_launch", "sent"),
    ]


def test_a_waiting_row_that_is_postponed_leaves_at_its_new_hour(
    office: Office, clock: FakeClock, lan: int
) -> None:
    sweep(office, clock, 2026, 10, 12, 16)
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    order(office, "reminder:2026-2027:registration:2026-10-12", local(2026, 10, 13, 9))
    enqueue_due(office)
    assert (hers(office), carry(office)) == ([Line("Lan", "reminder", "cancelled")], [])
    sweep(office, clock, 2026, 10, 13, 9)

    assert hers(office) == [Line("Lan", "reminder", "sent")]
    assert row(office.db, "reminder").due_at == local(2026, 10, 13, 9)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        pytest.param((2026, 10, 14, 8, 30), None, id="an hour is nothing to speak of"),
        pytest.param((2026, 10, 14, 8, 31), LATE.format("07:30 ngày 14/10/2026"), id="from then on it is"),
        pytest.param((2026, 10, 17, 20), LATE.format("07:30 ngày 14/10/2026"), id="to its last hour"),
    ],
)
def test_what_is_late_by_more_than_an_hour_says_so(
    office: Office, clock: FakeClock, lan: int, at: tuple[int, ...], said: str | None
) -> None:
    sweep(office, clock, 2026, 10, 14, 7)
    sweep(office, clock, *at)

    assert late_line(office, "deadline_near") == said


def test_what_is_due_at_night_is_in_time_in_the_morning(office: Office, clock: FakeClock, lan: int) -> None:
    sweep(office, clock, 2026, 10, 12, 16)
    order(office, "reminder:2026-2027:registration:2026-10-12", local(2026, 10, 12, 22))
    sweep(office, clock, 2026, 10, 13, 6, 30)
    assert late_line(office, "reminder") is None
    order(office, "reminder:2026-2027:registration:2026-10-15", local(2026, 10, 15, 22))
    sweep(office, clock, 2026, 10, 16, 8)

    assert late_line(office, "reminder") == LATE.format("06:30 ngày 16/10/2026")


def test_what_waited_for_the_network_says_so_too(office: Office, clock: FakeClock, lan: int) -> None:
    clock.set(2026, 10, 14, 7, 30)
    for hour in (7, 8, 12):
        clock.set(2026, 10, 14, hour, 30)
        enqueue_due(office)
        carry(office, no_network)
    sweep(office, clock, 2026, 10, 14, 13, 30)

    assert late_line(office, "deadline_near") == LATE.format("07:30 ngày 14/10/2026")


def test_what_was_taken_back_in_doubt_is_not_recorded_as_missed(
    office: Office, clock: FakeClock, lan: int
) -> None:
    """It may have arrived; then it was postponed, and the bot was down at its new hour."""
    sweep(office, clock, 2026, 10, 12, 9)
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    carry(office, lambda _: Uncertain(Reason.TIMED_OUT))
    order(office, "reminder:2026-2027:registration:2026-10-12", local(2026, 10, 13, 9))
    enqueue_due(office)
    sweep(office, clock, 2026, 10, 15, 17)

    assert hers(office) == [
        Line("Lan", "reminder", "cancelled", "timed_out"),
        Line("Lan", "reminder", "sent"),
    ]


def test_what_may_have_arrived_keeps_its_words(office: Office, clock: FakeClock, lan: int) -> None:
    """In doubt, then surely not sent: said again, it is the same message."""
    sweep(office, clock, 2026, 10, 12, 9)
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    carry(office, lambda _: Uncertain(Reason.TIMED_OUT))
    clock.advance(minutes=5)
    carry(office, no_network)
    before = row(office.db, "reminder").markup
    clock.advance(hours=2)
    enqueue_due(office)

    assert (row(office.db, "reminder").state, row(office.db, "reminder").markup) == ("queued", before)


def test_a_plan_that_moved_makes_nothing_late(office: Office, clock: FakeClock, lan: int) -> None:
    moves(office, date(2026, 10, 28))
    sweep(office, clock, 2026, 10, 13, 9)
    moves(office, date(2026, 10, 15))
    sweep(office, clock, 2026, 10, 13, 10)

    assert hers(office) == [Line("Lan", "reminder", "sent")]
    assert late_line(office, "reminder") is None


def test_a_group_that_comes_late_hears_no_excuse(office: Office, clock: FakeClock) -> None:
    school = make_school(office)
    sweep(office, clock, 2026, 10, 4, 8)
    sweep(office, clock, 2026, 10, 5, 8)
    with_group(office, school)
    sweep(office, clock, 2026, 10, 8, 8)

    assert late_line(office, "registration_open") is None


def test_late_announcements_stand_by_themselves_in_their_order(
    office: Office, clock: FakeClock, lan: int
) -> None:
    sweep(office, clock, 2026, 10, 4, 8)
    clock.set(2026, 10, 15, 8)
    enqueue_due(office)
    said = [parcel.message.html.markup for parcel in carry(office) if parcel.group]

    assert [text.partition("\n")[0] for text in said] == [
        "📝 <b>Mở đăng ký thi đua năm học 2026-2027</b>",
        "⏰ <b>Sắp hết hạn đăng ký thi đua</b>",
    ]
    assert [text.rpartition("\n")[2] for text in said] == [
        f"<i>{LATE.format('07:30 ngày 05/10/2026')}</i>",
        f"<i>{LATE.format('07:30 ngày 14/10/2026')}</i>",
    ]


def test_who_owed_when_the_bot_was_down_is_on_the_record_though_he_answers_before_the_morning(
    office: Office, clock: FakeClock, lan: int
) -> None:
    """The bot comes back at night; whoever owes at a reminder's moment has exactly one row for it."""
    sweep(office, clock, 2026, 10, 12, 9)
    sweep(office, clock, 2026, 10, 12, 22)
    waiting = hers(office)
    decline(office, lan, opens(office, lan))
    sweep(office, clock, 2026, 10, 13, 6, 30)

    assert waiting == [Line("Lan", "reminder", "queued")]
    assert hers(office) == [Line("Lan", "reminder", "cancelled")]
