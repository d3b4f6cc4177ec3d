"""Taking in what a team has signed: what stands as signed, nothing else, and once."""

import pytest

from bot.db.models import SignOff
from bot.domain.registration import Refusal, State
from bot.domain.teamwork import Review
from bot.usecases.approving import approve_all, see_review
from bot.usecases.office import Office, Refused
from bot.usecases.receiving import Received, Superseded, receive, receive_all
from bot.usecases.withdrawing import Withdrawn, withdraw
from tests.school import make_school
from tests.usecases.deedlog import told
from tests.usecases.handed import deeds_of, signs, stands_in
from tests.usecases.steps import ACCOUNTS, DUNG, HANH, HUNG, LAN, MAI, joins, registers
from tests.usecases.teamsteps import close, team

LAN_, HUNG_, HANH_ = ACCOUNTS[LAN], ACCOUNTS[HUNG], ACCOUNTS[HANH]


@pytest.fixture
def signed(office: Office) -> int:
    """Lan and Hung have registered; Hung has signed for the team."""
    make_school(office)
    for code in (LAN, HUNG, MAI, HANH):
        joins(office, code)
    registers(office, LAN_)
    registers(office, HUNG_)
    return signs(office, HUNG_, LAN)


def received_at(office: Office, number: int) -> object:
    with office.db.read() as session:
        row = session.get_one(SignOff, number)
        return row.received_by_id, row.received_at


def test_what_stands_as_signed_is_received_and_the_lead_is_told(office: Office, signed: int) -> None:
    outcome = receive(office, HANH_, signed)

    assert outcome == Received("Tổ Toán – Tin", team(office, LAN), 1, 2, ())
    assert stands_in(office, LAN) == (State.RECEIVED, 1)
    assert stands_in(office, HUNG) == (State.RECEIVED, 1)
    assert received_at(office, signed) != (None, None)
    assert told(office, "sign_off.received") == ["Hùng"]
    assert [row.after for row in deeds_of(office, "sign_off.received")] == [
        {"team": "Tổ Toán – Tin", "number": 1, "received": 2, "left": 0}
    ]


def test_what_changed_since_is_named_and_waits_for_a_new_signature(office: Office, signed: int) -> None:
    assert isinstance(withdraw(office, LAN_), Withdrawn)
    outcome = receive(office, HANH_, signed)

    assert isinstance(outcome, Received)
    assert (outcome.count, outcome.left) == (1, (("Nguyễn Thị Lan", State.WITHDRAWN),))
    assert stands_in(office, LAN)[0] is State.WITHDRAWN


def test_who_registered_again_waits_for_a_new_signature(office: Office, signed: int) -> None:
    registers(office, LAN_)
    outcome = receive(office, HANH_, signed)

    assert isinstance(outcome, Received)
    assert (outcome.count, outcome.left) == (1, (("Nguyễn Thị Lan", State.SUBMITTED),))
    assert stands_in(office, LAN) == (State.SUBMITTED, 2)


def test_approved_anew_but_not_signed_is_not_received(office: Office, signed: int) -> None:
    registers(office, LAN_)
    review = see_review(office, HUNG_, team(office, LAN))
    assert isinstance(review, Review)
    approve_all(office, HUNG_, review.team_id, review.seal)
    outcome = receive(office, HANH_, signed)

    assert isinstance(outcome, Received)
    assert (outcome.count, outcome.left) == (1, (("Nguyễn Thị Lan", State.TEAM_APPROVED),))
    assert stands_in(office, LAN) == (State.TEAM_APPROVED, 2)


def test_received_twice_is_refused(office: Office, signed: int) -> None:
    receive(office, HANH_, signed)

    assert receive(office, HANH_, signed) == Refused((Refusal.ALREADY_DONE,))
    assert receive_all(office, HANH_) == Refused((Refusal.ALREADY_DONE,))
    assert len(deeds_of(office, "sign_off.received")) == 1


def test_an_older_list_of_the_team_counts_no_more(office: Office, signed: int) -> None:
    registers(office, LAN_)
    later = signs(office, HUNG_, LAN)

    assert receive(office, HANH_, signed) == Superseded("Tổ Toán – Tin", 2)
    assert received_at(office, signed) == (None, None)
    assert isinstance(receive(office, HANH_, later), Received)


def test_all_that_waits_is_received_with_one_press(office: Office, signed: int) -> None:
    registers(office, ACCOUNTS[MAI])
    signs(office, HANH_, MAI)
    outcome = receive_all(office, HANH_)

    assert not isinstance(outcome, Refused)
    assert [(one.team, one.count) for one in outcome] == [("Tổ Toán – Tin", 2), ("Tổ Ngữ văn", 1)]
    assert told(office, "sign_off.received") == ["Hùng"]  # she signed the other list herself


def test_of_another_school_nothing_is_found(office: Office, signed: int) -> None:
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    joins(office, "HANH2223", 8004)

    assert receive(office, 8004, signed) == Refused((Refusal.NOT_FOUND,))
    assert receive(office, HANH_, 999) == Refused((Refusal.NOT_FOUND,))
    assert stands_in(office, LAN)[0] is State.TEAM_APPROVED


def test_only_the_secretary_may(office: Office, signed: int) -> None:
    joins(office, DUNG)
    for account in (LAN_, HUNG_, ACCOUNTS[DUNG]):
        assert receive(office, account, signed) == Refused((Refusal.NOT_ALLOWED,))
        assert receive_all(office, account) == Refused((Refusal.NOT_ALLOWED,))


def test_a_closed_list_takes_nothing_in(office: Office, signed: int) -> None:
    close(office)

    assert receive(office, HANH_, signed) == Refused((Refusal.LIST_CLOSED,))
    assert receive_all(office, HANH_) == Refused((Refusal.LIST_CLOSED,))
    assert stands_in(office, LAN)[0] is State.TEAM_APPROVED


def test_without_a_year_there_is_nothing_to_receive(office: Office) -> None:
    make_school(office, plan=None)
    joins(office, HANH)

    assert receive_all(office, HANH_) == Refused((Refusal.NO_YEAR,))
    assert receive(office, HANH_, 1) == Refused((Refusal.NOT_FOUND,))
