"""What is due goes into the outbox once, what is no longer wanted is taken back, and the next moment is known."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from bot.db.engine import Database
from bot.db.models import Outbox, Person, SchoolYear
from bot.db.queries import write_plan
from bot.domain.lateness import Extended
from bot.domain.outbox import Reason
from bot.domain.registration import Refusal
from bot.domain.year import YearPlan
from bot.usecases.conference import set_conference
from bot.usecases.delivery import Later, Uncertain
from bot.usecases.late import extend
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office, Refused
from bot.usecases.registering import decline
from bot.usecases.snoozing import Snoozed, remind_again
from bot.usecases.withdrawing import withdraw
from tests.conftest import FakeClock, local
from tests.school import PLAN, make_school, without_conference
from tests.usecases.outboxes import Line, always_sent, carry, next_parcel, outbox, row, with_group
from tests.usecases.steps import HANH, LAN, MAI, joins, opens, person, registers

OPEN = Line("group", "registration_open", "queued")


def no_network(_: object) -> Later:
    return Later(None)


@pytest.fixture
def school(office: Office) -> int:
    """Its group is connected; nobody has joined."""
    number = make_school(office)
    with_group(office, number)
    return number


def only_lan(office: Office) -> int:
    """Everybody else is on leave, so that the outbox is hers alone."""
    lan = joins(office, LAN)
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code != LAN).values(on_leave=True))
    return lan


def plans(office: Office, plan: YearPlan) -> None:
    """The year is as the plan says, without a word about it."""
    with office.db.write() as session:
        write_plan(session.scalars(select(SchoolYear)).one(), plan)


def test_however_often_we_sweep_each_notice_is_enqueued_once(
    office: Office, school: int, reopened: Callable[[], Database]
) -> None:
    for _ in range(3):
        enqueue_due(office)

    assert outbox(reopened()) == [OPEN]


@pytest.mark.parametrize(("network", "day"), [(True, "17/10/2026"), (False, "18/10/2026")])
def test_what_was_said_is_not_worded_anew_and_what_waits_says_todays_truth(
    office: Office, school: int, network: bool, day: str
) -> None:
    enqueue_due(office)
    carry(office, always_sent if network else no_network)
    with office.db.write() as session:
        session.execute(update(SchoolYear).values(conference=date(2026, 10, 16)))
    enqueue_due(office)

    said = row(office.db, "registration_open").markup
    assert [date for date in ("17/10/2026", "18/10/2026") if date in said] == [day]


def test_without_a_group_announcements_wait_until_there_is_one(office: Office, clock: FakeClock) -> None:
    school = make_school(office)
    enqueue_due(office)
    assert outbox(office.db) == []
    clock.advance(days=3)
    with_group(office, school)
    enqueue_due(office)

    assert outbox(office.db) == [OPEN]


def test_what_is_stale_when_the_group_comes_is_not_said_any_more(office: Office, clock: FakeClock) -> None:
    school = make_school(office)
    clock.set(2026, 10, 18, 8)
    with_group(office, school)
    enqueue_due(office)

    assert [line.kind for line in outbox(office.db)] == ["phase_last_days", "registration_closed"]


def test_people_who_have_not_joined_are_on_the_record_and_never_tried(
    office: Office, clock: FakeClock, school: int
) -> None:
    joins(office, LAN)
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)

    assert outbox(office.db) == [
        OPEN,
        Line("Lan", "reminder", "queued"),
        Line("Hùng", "reminder", "failed", "not_joined"),
        Line("Mai", "reminder", "failed", "not_joined"),
        Line("Hạnh", "reminder", "failed", "not_joined"),
        Line("Dũng", "reminder", "failed", "not_joined"),
    ]
    assert len(carry(office)) == 2


def test_who_joins_after_a_reminder_gets_the_next_one(office: Office, clock: FakeClock, school: int) -> None:
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    only_lan(office)
    enqueue_due(office)
    carry(office)
    clock.set(2026, 10, 15, 16, 30)
    enqueue_due(office)

    assert [line for line in outbox(office.db) if line.to == "Lan"] == [
        Line("Lan", "reminder", "failed", "not_joined"),
        Line("Lan", "reminder", "queued"),
    ]


def test_an_announcement_whose_date_moved_is_cancelled_and_sent_when_it_comes_back(
    office: Office, clock: FakeClock, school: int
) -> None:
    """HOUSE 7.2."""
    first, second, *rest = PLAN.phases
    later = replace(PLAN, phases=(first, replace(second, starts=date(2026, 10, 24)), *rest))
    clock.set(2026, 10, 21, 7, 30)
    enqueue_due(office)
    carry(office, no_network)
    plans(office, later)
    enqueue_due(office)
    cancelled = row(office.db, "phase_launch").state
    plans(office, PLAN)
    enqueue_due(office)
    clock.advance(minutes=1)
    carry(office)

    assert cancelled == "cancelled"
    assert [line for line in outbox(office.db) if line.kind == "phase_launch"] == [
        Line("group", "phase_launch", "sent")
    ]


def test_a_moved_deadline_is_announced_and_the_old_call_taken_back(
    office: Office, clock: FakeClock, school: int
) -> None:
    hanh = joins(office, HANH)
    clock.set(2026, 10, 14, 7, 30)
    enqueue_due(office)
    carry(office, no_network)
    set_conference(office, hanh, date(2026, 10, 29))
    enqueue_due(office)

    assert [line for line in outbox(office.db) if line.to == "group"] == [
        OPEN,
        Line("group", "deadline_near", "cancelled"),
        Line("group", "deadline_set", "queued"),
    ]


def test_a_cancelled_reminder_that_is_wanted_again_is_worded_anew(
    office: Office, clock: FakeClock, school: int
) -> None:
    lan = only_lan(office)
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    carry(office, no_network)
    registers(office, lan)
    enqueue_due(office)
    cancelled = [line for line in outbox(office.db) if line.to == "Lan"]
    withdraw(office, lan)
    opens(office, lan)
    enqueue_due(office)

    assert cancelled == [Line("Lan", "reminder", "cancelled")]
    assert [line for line in outbox(office.db) if line.to == "Lan"] == [Line("Lan", "reminder", "queued")]
    assert "đang điền dở" in row(office.db, "reminder").markup


def test_what_may_have_arrived_is_not_repeated_to_somebody_who_has_answered(
    office: Office, clock: FakeClock, school: int
) -> None:
    lan = only_lan(office)
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    carry(office, lambda parcel: always_sent(parcel) if parcel.group else Uncertain(Reason.TIMED_OUT))
    registers(office, lan)
    clock.advance(hours=1)
    enqueue_due(office)

    assert next_parcel(office) is None
    assert outbox(office.db)[-1] == Line("Lan", "reminder", "cancelled", "timed_out")


def test_a_reminder_that_waits_gives_way_to_the_next_one_of_a_moved_deadline(
    office: Office, clock: FakeClock, school: int
) -> None:
    """The bot was down; by the deadline of the 14th the reminder of the 12th is stale, by that of the 17th not yet."""
    only_lan(office)
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    carry(office, no_network)
    plans(office, replace(PLAN, conference=date(2026, 10, 12)))
    clock.set(2026, 10, 14, 16, 30)
    enqueue_due(office)

    assert len([parcel for parcel in carry(office) if not parcel.group]) == 1
    assert [line.state for line in outbox(office.db) if line.to == "Lan"] == ["missed", "sent"]


def test_what_waits_of_an_ended_year_is_taken_back(office: Office, clock: FakeClock, school: int) -> None:
    enqueue_due(office)
    with office.db.write() as session:
        session.add(SchoolYear(school_id=school, label="2027-2028"))
    enqueue_due(office)

    assert outbox(office.db) == [OPEN._replace(state="cancelled")]


def test_at_night_what_is_due_waits_and_what_is_over_is_taken_back(
    office: Office, clock: FakeClock, school: int
) -> None:
    lan = only_lan(office)
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    registers(office, lan)
    clock.set(2026, 10, 15, 21)

    assert enqueue_due(office) == local(2026, 10, 16, 6, 30)
    assert outbox(office.db) == [
        OPEN,
        Line("Lan", "reminder", "cancelled"),
        Line("group", "deadline_near", "queued"),
    ]
    assert next_parcel(office) is None


def test_people_who_left_or_are_on_leave_get_nothing(office: Office, clock: FakeClock, school: int) -> None:
    only_lan(office)
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == LAN).values(active=False))
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)

    assert outbox(office.db) == [OPEN]


def test_who_leaves_before_the_postman_comes_is_not_written_to(
    office: Office, clock: FakeClock, school: int
) -> None:
    only_lan(office)
    clock.set(2026, 10, 12, 16, 30)
    enqueue_due(office)
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == LAN).values(active=False))

    assert [parcel.group for parcel in carry(office)] == [True]
    assert outbox(office.db)[-1] == Line("Lan", "reminder", "failed", "left")


@pytest.mark.parametrize(
    ("at", "due"),
    [
        pytest.param((2026, 7, 1, 8), (2026, 8, 1, 7, 30), id="before the year: the first phase"),
        pytest.param((2026, 10, 5, 8), (2026, 10, 12, 16, 30), id="after the opening: the first reminder"),
        pytest.param((2026, 10, 5, 22), (2026, 10, 6, 6, 30), id="in the evening: the morning"),
        pytest.param((2026, 10, 6, 3), (2026, 10, 6, 6, 30), id="before dawn: the same morning"),
        pytest.param((2026, 10, 6, 6, 30), (2026, 10, 12, 16, 30), id="when the night ends: what follows"),
        pytest.param((2027, 7, 5, 8), None, id="after the year: nothing"),
    ],
)
def test_the_next_moment_is_known(
    office: Office, clock: FakeClock, school: int, at: tuple[int, ...], due: tuple[int, ...] | None
) -> None:
    clock.set(*at)

    assert enqueue_due(office) == (local(*due) if due else None)


def test_a_school_without_a_year_has_nothing_to_say(office: Office) -> None:
    make_school(office, plan=None)

    assert enqueue_due(office) is None
    assert outbox(office.db) == []


def test_a_second_attempt_is_a_moment_to_wake_up_for(office: Office, clock: FakeClock, school: int) -> None:
    enqueue_due(office)
    carry(office, no_network)

    assert enqueue_due(office) == clock() + timedelta(seconds=30)


def test_a_clock_that_went_back_does_not_wait_for_what_was_said(
    office: Office, clock: FakeClock, school: int
) -> None:
    only_lan(office)
    for day in (5, 12, 14):
        clock.set(2026, 10, day, 17)
        enqueue_due(office)
        carry(office)
    clock.set(2026, 10, 6, 8)

    assert enqueue_due(office) == local(2026, 10, 15, 16, 30)
    assert next_parcel(office) is None


def test_one_schools_year_is_not_anothers(office: Office, clock: FakeClock, school: int) -> None:
    other = make_school(office, "Trường THCS Lê Lợi", plan=without_conference(), suffix="9")
    with_group(office, other, -4002)
    joins(office, "HANH2229", 8004)
    enqueue_due(office)
    parcels = carry(office)

    assert sorted(parcel.chat_id for parcel in parcels) == [-4002, -4001, 8004]
    assert outbox(office.db) == [
        OPEN._replace(state="sent"),
        OPEN._replace(state="sent"),
        Line("Hạnh", "conference_missing", "sent"),
    ]


def test_remind_me_tonight_rings_this_evening_once(office: Office, clock: FakeClock, school: int) -> None:
    lan = only_lan(office)
    clock.set(2026, 10, 13, 9)
    asked = [remind_again(office, lan), remind_again(office, lan)]
    at = enqueue_due(office)
    clock.set(2026, 10, 13, 19, 30)
    for _ in range(2):
        enqueue_due(office)
        carry(office)

    assert asked == [Snoozed(local(2026, 10, 13, 19, 30))] * 2
    assert at == local(2026, 10, 13, 19, 30)
    assert outbox(office.db)[-1] == Line("Lan", "remind_again", "sent")


def test_who_asked_in_vain_is_told_so(office: Office, clock: FakeClock, school: int) -> None:
    lan, mai = joins(office, LAN), joins(office, MAI)
    decline(office, mai, opens(office, mai))
    outcomes = [remind_again(office, mai)]
    clock.set(2026, 10, 17, 19, 31)
    outcomes.append(remind_again(office, lan))
    clock.set(2026, 10, 18, 7)
    outcomes.append(remind_again(office, lan))

    assert outcomes == [
        Refused((Refusal.NOTHING_OWED,)),
        Refused((Refusal.NO_EVENING_LEFT,)),
        Refused((Refusal.CLOSED,)),
    ]


def test_who_has_more_time_is_reminded_of_his_own_last_day(
    office: Office, clock: FakeClock, school: int
) -> None:
    lan, hanh = only_lan(office), joins(office, HANH)
    clock.set(2026, 10, 19, 8)
    enqueue_due(office)
    carry(office)
    assert isinstance(extend(office, hanh, person(office, LAN), date(2026, 10, 20), "Đi công tác"), Extended)
    assert remind_again(office, lan) == Snoozed(local(2026, 10, 19, 19, 30))
    carry(office)
    before = len(outbox(office.db))
    clock.set(2026, 10, 20, 16, 30)
    for _ in range(2):
        enqueue_due(office)
        carry(office)

    assert Line("Lan", "extension_ends", "sent") in outbox(office.db)[before:]
    with office.db.read() as session:
        said = session.scalars(select(Outbox.markup).where(Outbox.kind == "extension_ends")).one()
    assert "Hạn riêng của cô: hết ngày <b>Thứ Ba, 20/10/2026</b> (23:59)." in said
    clock.set(2026, 10, 21, 8)
    assert remind_again(office, lan) == Refused((Refusal.CLOSED,))


@pytest.mark.parametrize("required", [True, False])
def test_the_opening_says_what_the_plan_says(
    office: Office, clock: FakeClock, school: int, required: bool
) -> None:
    with office.db.write() as session:
        session.execute(update(SchoolYear).values(registration_required=required))
    enqueue_due(office)

    with office.db.read() as session:
        said = session.scalars(select(Outbox.markup).where(Outbox.kind == "registration_open")).one()
    assert ("ai không đăng ký sẽ không được xét danh hiệu" in said) is required


def test_without_a_year_there_is_nothing_to_be_reminded_of(office: Office) -> None:
    make_school(office, plan=None)

    assert remind_again(office, joins(office, LAN)) == Refused((Refusal.NO_YEAR,))
