"""Giving an entry back: with a reason and days, settling what the council said; and keeping it despite that."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.db.models import Extension, Opinion, Person, Registration
from bot.domain.registration import Refusal, State
from bot.domain.roles import Role
from bot.usecases.entryscreen import see_entry
from bot.usecases.objections import Kept, Opposed, keep_despite, see_objection
from bot.usecases.office import Office, Refused
from bot.usecases.reopening import Outdated, Reopened, Reopening, reopen, see_reopening
from bot.usecases.reviewing import confirm
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.campaign import moves
from tests.usecases.council import entry_at, seated
from tests.usecases.deedlog import told
from tests.usecases.handed import deeds_of, hands_in, number_of, stands_in
from tests.usecases.reopeningsteps import objects
from tests.usecases.steps import ACCOUNTS, DUNG, HANH, HUNG, LAN, MAI, joins, registers
from tests.usecases.teamsteps import close

LAN_, HUNG_, MAI_, HANH_, DUNG_ = (ACCOUNTS[code] for code in (LAN, HUNG, MAI, HANH, DUNG))
REASON = "Cần ghi rõ tên đề tài"


@pytest.fixture
def lan(office: Office) -> int:
    """Lan's entry has been received."""
    make_school(office)
    for code in (LAN, HUNG, MAI, HANH, DUNG):
        joins(office, code)
    registers(office, LAN_)
    hands_in(office, HUNG_, HANH_, LAN)
    return number_of(office, LAN)


def granted(office: Office) -> list[date]:
    with office.db.read() as session:
        return list(session.scalars(select(Extension.until)))


def settled(office: Office) -> list[str | None]:
    with office.db.read() as session:
        return list(session.scalars(select(Opinion.settled).order_by(Opinion.id)))


def test_it_is_given_back_with_a_reason_and_time(office: Office, lan: int, clock: FakeClock) -> None:
    clock.set(2026, 10, 20, 9)  # the window is closed
    outcome = reopen(office, HANH_, lan, 1, 3, REASON)

    assert outcome == Reopened(lan, "Nguyễn Thị Lan", date(2026, 10, 23), joined=True)
    assert stands_in(office, LAN) == (State.RETURNED, 1)
    assert granted(office) == [date(2026, 10, 23)]
    assert told(office, "reopened") == ["Lan", "Hùng"]
    (deed,) = deeds_of(office, "registration.reopen")
    assert deed.after is not None
    assert (deed.after["state"], deed.after["reason"]) == ("returned", REASON)
    assert len(deeds_of(office, "extension.given")) == 1
    registers(office, LAN_)
    assert stands_in(office, LAN) == (State.SUBMITTED, 2)


def test_who_had_longer_keeps_it(office: Office, lan: int, clock: FakeClock) -> None:
    clock.set(2026, 10, 20, 9)
    reopen(office, HANH_, lan, 1, 7, REASON)
    registers(office, LAN_)
    outcome = reopen(office, HANH_, lan, 2, 2, REASON)

    assert isinstance(outcome, Reopened)
    assert outcome.until == date(2026, 10, 27)
    assert granted(office) == [date(2026, 10, 27)]
    assert len(deeds_of(office, "extension.given")) == 1
    assert told(office, "reopened") == ["Lan", "Hùng", "Lan", "Hùng"]


def test_while_the_window_is_open_longer_the_deadline_is_said(office: Office, lan: int) -> None:
    outcome = reopen(office, HANH_, lan, 1, 2, REASON)

    assert isinstance(outcome, Reopened)
    assert outcome.until == date(2026, 10, 17)


def test_days_beyond_reason_are_bounded(office: Office, lan: int, clock: FakeClock) -> None:
    clock.set(2026, 10, 20, 9)
    outcome = reopen(office, HANH_, lan, 1, 99, REASON)

    assert isinstance(outcome, Reopened)
    assert outcome.until == date(2026, 11, 3)


def test_twice_or_too_late_it_is_not_given_back(office: Office, lan: int) -> None:
    assert isinstance(see_reopening(office, HANH_, lan, 1), Reopening)
    reopen(office, HANH_, lan, 1, 3, REASON)

    assert reopen(office, HANH_, lan, 1, 3, REASON) == Refused((Refusal.ALREADY_DONE,))
    assert see_reopening(office, HANH_, lan, 1) == Refused((Refusal.ALREADY_DONE,))
    registers(office, LAN_)
    assert reopen(office, HANH_, lan, 1, 3, REASON) == Outdated(lan)
    close(office)
    assert reopen(office, HANH_, lan, 2, 3, REASON) == Refused((Refusal.LIST_CLOSED,))
    assert len(deeds_of(office, "registration.reopen")) == 1


def test_without_a_proper_reason_it_stays(office: Office, lan: int) -> None:
    assert reopen(office, HANH_, lan, 1, 3, "?") == Refused((Refusal.TOO_SHORT,))
    assert reopen(office, HANH_, lan, 1, 3, "x" * 501) == Refused((Refusal.TOO_LONG,))
    assert stands_in(office, LAN) == (State.RECEIVED, 1)
    assert granted(office) == []


def test_only_the_secretary_of_the_school_may(office: Office, lan: int) -> None:
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    joins(office, "HANH2223", 8004)
    for account in (LAN_, HUNG_, DUNG_):
        assert reopen(office, account, lan, 1, 3, REASON) == Refused((Refusal.NOT_ALLOWED,))
        assert see_entry(office, account, lan) == Refused((Refusal.NOT_ALLOWED,))
        assert keep_despite(office, account, 1, REASON) == Refused((Refusal.NOT_ALLOWED,))
    assert reopen(office, 8004, lan, 1, 3, REASON) == Refused((Refusal.NOT_FOUND,))
    assert see_entry(office, 8004, lan) == Refused((Refusal.NOT_FOUND,))
    opinion = objects(office, DUNG_, lan)
    assert keep_despite(office, 8004, opinion, REASON) == Refused((Refusal.NOT_FOUND,))
    assert stands_in(office, LAN) == (State.RECEIVED, 1)


def test_giving_back_settles_the_objection(office: Office, lan: int) -> None:
    objects(office, DUNG_, lan)
    reopen(office, HANH_, lan, 1, 3, REASON)

    assert settled(office) == [f"Đã trả lại người đăng ký: {REASON}"]
    assert told(office, "objection.settled") == ["Dũng"]


def test_kept_despite_the_objection_it_waits_for_a_confirmation(office: Office, lan: int) -> None:
    opinion = objects(office, DUNG_, lan)
    assert isinstance(see_objection(office, HANH_, opinion), Opposed)
    outcome = keep_despite(office, HANH_, opinion, "Minh chứng đã nộp bản giấy")

    assert outcome == Kept(lan, 0)
    assert settled(office) == ["Minh chứng đã nộp bản giấy"]
    assert stands_in(office, LAN) == (State.RECEIVED, 1)
    assert told(office, "objection.settled") == ["Dũng"]
    assert len(deeds_of(office, "opinion.settled")) == 1


def test_where_another_member_had_confirmed_it_is_checked_again(office: Office, lan: int) -> None:
    seated(office, MAI, Role.COUNCIL)
    confirm(office, MAI_, lan, 1)
    opinion = objects(office, DUNG_, lan)
    assert stands_in(office, LAN)[0] is State.RECEIVED
    keep_despite(office, HANH_, opinion, "Minh chứng đã nộp bản giấy")

    assert stands_in(office, LAN) == (State.CHECKED, 1)


def test_an_objection_is_settled_once_and_by_a_reason(office: Office, lan: int) -> None:
    opinion = objects(office, DUNG_, lan)
    assert keep_despite(office, HANH_, opinion, "!") == Refused((Refusal.TOO_SHORT,))
    keep_despite(office, HANH_, opinion, "Minh chứng đã nộp bản giấy")

    assert keep_despite(office, HANH_, opinion, "Lần nữa") == Refused((Refusal.ALREADY_DONE,))
    assert see_objection(office, HANH_, opinion) == Refused((Refusal.ALREADY_DONE,))
    assert keep_despite(office, HANH_, 999, "Lần nữa") == Refused((Refusal.NOT_FOUND,))
    assert settled(office) == ["Minh chứng đã nộp bản giấy"]


def test_nobody_overrules_what_is_said_of_his_own_entry(office: Office, lan: int) -> None:
    mine = entry_at(office, HANH, State.RECEIVED)
    opinion = objects(office, DUNG_, mine)

    assert keep_despite(office, HANH_, opinion, "Tôi giữ nguyên") == Refused((Refusal.OWN_ENTRY,))
    assert settled(office) == [None]


def test_somebody_without_telegram_is_given_back_too(office: Office, lan: int) -> None:
    with office.db.write() as session:
        owner = session.get_one(Person, session.get_one(Registration, lan).person_id)
        owner.user_id = owner.chat_id = None
    outcome = reopen(office, HANH_, lan, 1, 3, REASON)

    assert isinstance(outcome, Reopened)
    assert outcome.joined is False


def test_what_is_published_is_said_to_come_in_a_supplement(office: Office, lan: int) -> None:
    moves(office, lan, State.PUBLISHED)
    seen = see_reopening(office, HANH_, lan, 1)

    assert isinstance(seen, Reopening)
    assert seen.published
