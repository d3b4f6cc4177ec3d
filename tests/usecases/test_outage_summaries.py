"""One message per person after an outage; its parts are merged, and what is no longer owed leaves it (R-27)."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.db.models import Outbox, Person
from bot.domain.outbox import FAREWELL, Reason
from bot.texts.message import Button, Html, Message
from bot.usecases.delivery import Failed, Later, Parcel, Result, Uncertain
from bot.usecases.forgetting import delete_my_data
from bot.usecases.notices import enqueue_due
from bot.usecases.office import Office
from bot.usecases.registering import decline
from bot.usecases.snoozing import remind_again
from bot.usecases.telling import queue
from bot.usecases.withdrawing import withdraw
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.outboxes import Line, carry, outbox, row
from tests.usecases.steps import LAN, joins, opens, registers

OPENING = (
    "🗂 <b>Chào cô Nguyễn Thị Lan.</b> Trong lúc bot bị gián đoạn, có {} việc chưa kịp báo cho cô. "
    "Bot gộp lại trong một tin, mong cô thông cảm."
)


def no_network(_: object) -> Later:
    return Later(None)


@pytest.fixture
def lan(office: Office) -> int:
    """Everybody but her is on leave, so that the outbox is hers alone."""
    make_school(office)
    account = joins(office, LAN)
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code != LAN).values(on_leave=True))
    return account


def tells(office: Office, kind: str, words: str, *buttons: Button, file: bool = False) -> None:
    """A deed tells her something now."""
    with office.db.write() as session:
        her = session.scalars(select(Person).where(Person.join_code == LAN)).one()
        said = Message(Html(words), (buttons,) if buttons else ())
        now = office.clock()
        told = queue(
            session, her.school_id, None, f"{kind}:1:p{her.id}", kind, said, now, now + timedelta(days=7)
        )
        assert told is not None
        told.person_id = her.id
        if file:
            told.filename, told.attachment = "danh-sach.xlsx", b"x"


def sweep(office: Office, clock: FakeClock, *at: int) -> list[Parcel]:
    clock.set(*at)
    enqueue_due(office)
    return carry(office)


def down_with_three(office: Office, clock: FakeClock, lan: int) -> None:
    """The bot goes down on the 12th with two messages in hand, an hour before the reminder."""
    sweep(office, clock, 2026, 10, 12, 9)
    clock.set(2026, 10, 12, 15)
    tells(office, "returned", "Bản đăng ký <b>được trả lại</b>.", Button("Sửa ngay", "team:fix:1"))
    tells(office, "role_changed", "Cô được giao việc mới.")
    clock.set(2026, 10, 13, 8)


def test_two_or_more_late_messages_are_one(office: Office, clock: FakeClock, lan: int) -> None:
    down_with_three(office, clock, lan)
    enqueue_due(office)
    (parcel,) = carry(office)

    assert parcel.message.html.markup.split("\n\n") == [
        OPENING.format(3),
        "<b>1.</b> <b>[Cần làm]</b> Đăng ký thi đua năm học 2026-2027 – Nguyễn Thị Lan",
        (
            "Cô <b>chưa đăng ký</b> danh hiệu thi đua, khen thưởng, đề tài SKKN.\n"
            "Hạn đăng ký: hết ngày <b>Thứ Bảy, 17/10/2026</b> (23:59)."
        ),
        "Nếu năm nay không đăng ký, cô bấm một nút là xong, bot sẽ không nhắc nữa.",
        "<b>2.</b> Bản đăng ký <b>được trả lại</b>.",
        "<b>3.</b> Cô được giao việc mới.",
    ]
    assert [[b.label for b in line] for line in parcel.message.buttons] == [
        ["1. 📝 Đăng ký ngay"],
        ["1. Không đăng ký năm nay"],
        ["1. 🕢 Nhắc lại tối nay"],
        ["2. Sửa ngay"],
    ]
    assert sorted(outbox(office.db)) == [
        Line("Lan", "reminder", "merged"),
        Line("Lan", "returned", "merged"),
        Line("Lan", "role_changed", "merged"),
        Line("Lan", "summary", "sent"),
    ]
    assert row(office.db, "returned").merged_into_id == row(office.db, "summary").id


def test_sweeping_again_says_it_once(office: Office, clock: FakeClock, lan: int) -> None:
    down_with_three(office, clock, lan)
    enqueue_due(office)
    enqueue_due(office)
    first = carry(office)
    enqueue_due(office)

    assert (len(first), carry(office)) == (1, [])
    assert [line.state for line in outbox(office.db) if line.kind == "summary"] == ["sent"]


def test_three_days_and_three_reminders_are_one_message(office: Office, clock: FakeClock, lan: int) -> None:
    """R-27: the reminders of the 12th and the 15th are over by the 17th; what she asked for herself says the same."""
    sweep(office, clock, 2026, 10, 12, 9)
    remind_again(office, lan)
    said = sweep(office, clock, 2026, 10, 17, 18)

    assert len(said) == 1
    assert [(line.kind, line.state) for line in outbox(office.db)] == [
        ("reminder", "missed"),
        ("remind_again", "missed"),
        ("reminder", "missed"),
        ("reminder", "sent"),
    ]


def test_what_two_parts_say_alike_is_said_once(office: Office, clock: FakeClock, lan: int) -> None:
    sweep(office, clock, 2026, 10, 12, 16)
    remind_again(office, lan)
    (parcel,) = sweep(office, clock, 2026, 10, 13, 8)

    assert parcel.message.html.markup.startswith(OPENING.format(1))
    assert {line.kind: line.state for line in outbox(office.db)} == {
        "reminder": "merged",
        "remind_again": "merged",
        "summary": "sent",
    }


def test_one_late_message_stands_by_itself(office: Office, clock: FakeClock, lan: int) -> None:
    sweep(office, clock, 2026, 10, 12, 9)
    (parcel,) = sweep(office, clock, 2026, 10, 12, 18)

    assert "Tin này đáng lẽ được gửi lúc 16:30 ngày 12/10/2026" in parcel.message.html.markup
    assert outbox(office.db) == [Line("Lan", "reminder", "sent")]


def test_what_is_an_hour_late_is_not_merged(office: Office, clock: FakeClock, lan: int) -> None:
    sweep(office, clock, 2026, 10, 12, 9)
    clock.set(2026, 10, 12, 16, 30)
    tells(office, "role_changed", "Cô được giao việc mới.")

    assert len(sweep(office, clock, 2026, 10, 12, 17, 30)) == 2


def test_a_file_a_farewell_and_what_is_in_doubt_stand_by_themselves(
    office: Office, clock: FakeClock, lan: int
) -> None:
    sweep(office, clock, 2026, 10, 12, 9)
    tells(office, "sheet", "Danh sách", file=True)
    tells(office, FAREWELL, "Chào tạm biệt.")
    tells(office, "extended", "Được gia hạn.")
    carry(office, lambda _: Uncertain(Reason.TIMED_OUT))
    tells(office, "role_changed", "Cô được giao việc mới.")
    sweep(office, clock, 2026, 10, 12, 12)

    assert [line.kind for line in outbox(office.db) if line.state == "merged"] == []


def test_what_is_answered_meanwhile_leaves_the_summary_that_waits(
    office: Office, clock: FakeClock, lan: int
) -> None:
    down_with_three(office, clock, lan)
    enqueue_due(office)
    carry(office, no_network)
    decline(office, lan, opens(office, lan))
    clock.advance(minutes=5)
    enqueue_due(office)
    (parcel,) = carry(office)

    assert parcel.message.html.markup.startswith(OPENING.format(2))
    assert {line.kind: line.state for line in outbox(office.db)} == {
        "returned": "merged",
        "role_changed": "merged",
        "reminder": "cancelled",
        "summary": "sent",
    }


def test_the_last_part_stands_by_itself_again(office: Office, clock: FakeClock, lan: int) -> None:
    sweep(office, clock, 2026, 10, 12, 9)
    tells(office, "role_changed", "Cô được giao việc mới.")
    clock.set(2026, 10, 13, 8)
    enqueue_due(office)
    carry(office, no_network)
    decline(office, lan, opens(office, lan))
    clock.advance(minutes=5)
    enqueue_due(office)
    carry(office)

    assert {line.kind: line.state for line in outbox(office.db)} == {
        "role_changed": "sent",
        "reminder": "cancelled",
        "summary": "cancelled",
    }


def test_who_owes_again_is_told_again_in_the_same_summary(office: Office, clock: FakeClock, lan: int) -> None:
    down_with_three(office, clock, lan)
    enqueue_due(office)
    carry(office, no_network)
    registers(office, lan)
    enqueue_due(office)
    withdraw(office, lan)
    clock.advance(minutes=5)
    enqueue_due(office)
    carry(office)

    assert [line.state for line in outbox(office.db) if line.kind == "summary"] == ["sent"]
    assert [line.state for line in outbox(office.db) if line.kind == "reminder"] == ["sent"]


def test_nothing_is_said_after_its_end_not_even_in_a_summary(
    office: Office, clock: FakeClock, lan: int
) -> None:
    """It ends with its first part; the others then stand anew."""
    down_with_three(office, clock, lan)
    enqueue_due(office)
    carry(office, no_network)
    clock.set(2026, 10, 15, 16, 29)
    ends_at = row(office.db, "reminder").stale_at
    assert row(office.db, "summary").stale_at == ends_at
    clock.set(2026, 10, 15, 16, 31)
    assert carry(office) == []
    enqueue_due(office)
    said = carry(office)

    assert [parcel.message.html.markup.startswith(OPENING.format(2)) for parcel in said] == [True, False]
    assert [line[2:] for line in outbox(office.db) if line.kind == "reminder"] == [
        ("missed", "outage"),
        ("sent", None),
    ]
    assert [line[2:] for line in outbox(office.db) if line.kind == "summary"] == [("sent", None)]


def test_a_summary_in_doubt_is_repeated_until_nothing_of_it_is_owed(
    office: Office, clock: FakeClock, lan: int
) -> None:
    sweep(office, clock, 2026, 10, 12, 16)
    remind_again(office, lan)
    clock.set(2026, 10, 13, 8)
    enqueue_due(office)
    carry(office, lambda _: Uncertain(Reason.TIMED_OUT))
    clock.advance(minutes=10)
    enqueue_due(office)
    assert len(carry(office, lambda _: Uncertain(Reason.TIMED_OUT))) == 1
    decline(office, lan, opens(office, lan))
    clock.advance(hours=1)
    enqueue_due(office)

    assert carry(office) == []
    assert {line.kind: (line.state, line.reason) for line in outbox(office.db)} == {
        "reminder": ("cancelled", None),
        "remind_again": ("cancelled", None),
        "summary": ("cancelled", "timed_out"),
    }


def test_a_merged_reminder_counts_as_said(office: Office, clock: FakeClock, lan: int) -> None:
    """Not twice a day: the summary of the morning was the day's."""
    sweep(office, clock, 2026, 10, 12, 9)
    tells(office, "role_changed", "Cô được giao việc mới.")
    sweep(office, clock, 2026, 10, 15, 8)
    said = sweep(office, clock, 2026, 10, 15, 17)

    assert said == []
    assert [(line.kind, line.state) for line in outbox(office.db) if line.kind != "role_changed"] == [
        ("summary", "sent"),
        ("reminder", "merged"),
    ]


def test_who_blocked_the_bot_fails_once(office: Office, clock: FakeClock, lan: int) -> None:
    down_with_three(office, clock, lan)
    enqueue_due(office)
    refused: Result = Failed(Reason.BLOCKED)
    said = carry(office, lambda _: refused)
    enqueue_due(office)

    assert (len(said), carry(office)) == (1, [])
    assert row(office.db, "summary").reason == "blocked"


def test_at_night_a_summary_waits_as_it_is(office: Office, clock: FakeClock, lan: int) -> None:
    down_with_three(office, clock, lan)
    enqueue_due(office)
    carry(office, no_network)
    assert sweep(office, clock, 2026, 10, 13, 22) == []
    waiting = row(office.db, "summary").state

    assert (waiting, len(sweep(office, clock, 2026, 10, 14, 8))) == ("queued", 1)


def test_who_deleted_his_data_is_said_nothing_more(office: Office, clock: FakeClock, lan: int) -> None:
    down_with_three(office, clock, lan)
    enqueue_due(office)
    delete_my_data(office, lan)
    clock.advance(minutes=5)
    enqueue_due(office)

    assert carry(office) == []
    with office.db.read() as session:
        assert set(session.scalars(select(Outbox.markup))) == {""}
