"""The lead approves: only his team, only what he saw, only before it is too late; each deed recorded."""

import pytest
from sqlalchemy import update

from bot.db.models import Person
from bot.domain.registration import Refusal, State
from bot.domain.teamwork import Review
from bot.usecases.approving import (
    Approved,
    Outdated,
    approve,
    approve_all,
    ask_return,
    return_entry,
    see_entry,
    see_list,
    see_review,
)
from bot.usecases.office import Office, Refused
from tests.school import make_school
from tests.usecases.steps import ACCOUNTS, HANH, HUNG, LAN, MAI, joins, registers
from tests.usecases.teamsteps import as_if, close, deeds, row, team, told
from tests.usecases.test_planning import of

REASON = "Đề nghị nêu rõ tên đề tài"


@pytest.fixture
def school(office: Office) -> int:
    """Lan (of Hùng's team) and Mai (of another one) have registered; Hạnh is the secretary."""
    school_id = make_school(office)
    for code in (LAN, HUNG, MAI, HANH):
        joins(office, code)
    registers(office, ACCOUNTS[LAN])
    registers(office, ACCOUNTS[MAI])
    return school_id


def test_the_lead_approves_an_entry_of_his_team(office: Office, school: int) -> None:
    lan = row(office, LAN)
    outcome = of(Approved, approve(office, ACCOUNTS[HUNG], lan.id, lan.version))
    assert (outcome.names, outcome.left.entries) == (("Nguyễn Thị Lan",), ())
    assert row(office, LAN).state == State.TEAM_APPROVED
    assert row(office, MAI).state == State.SUBMITTED
    assert deeds(office) == ["registration.approve"]


def test_the_secretary_approves_in_any_team(office: Office, school: int) -> None:
    lan = row(office, LAN)
    of(Approved, approve(office, ACCOUNTS[HANH], lan.id, lan.version))
    assert row(office, LAN).state == State.TEAM_APPROVED


def test_another_team_is_not_the_leads(office: Office, school: int) -> None:
    mai = row(office, MAI)
    refused = Refused((Refusal.NOT_YOUR_TEAM,))
    hung = ACCOUNTS[HUNG]
    assert approve(office, hung, mai.id, mai.version) == refused
    assert return_entry(office, hung, mai.id, mai.version, REASON) == refused
    assert see_entry(office, hung, mai.id) == refused
    assert ask_return(office, hung, mai.id, mai.version) == refused
    assert see_review(office, hung, team(office, MAI)) == refused
    assert see_list(office, hung, team(office, MAI)) == refused
    assert approve_all(office, hung, team(office, MAI), "0") == refused
    assert row(office, MAI).state == State.SUBMITTED
    assert deeds(office) == []


def test_a_teacher_approves_nothing(office: Office, school: int) -> None:
    lan = row(office, LAN)
    refused = Refused((Refusal.NOT_ALLOWED,))
    assert approve(office, ACCOUNTS[MAI], lan.id, lan.version) == refused
    assert approve_all(office, ACCOUNTS[MAI], team(office, LAN), "0") == refused
    assert return_entry(office, ACCOUNTS[MAI], lan.id, lan.version, REASON) == refused
    assert approve(office, 99, lan.id, lan.version) == Refused((Refusal.NOT_JOINED,))


def test_another_school_sees_nothing(office: Office, school: int) -> None:
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    joins(office, "HANH2223", 8004)
    lan = row(office, LAN)
    assert approve(office, 8004, lan.id, lan.version) == Refused((Refusal.NOT_FOUND,))
    assert return_entry(office, 8004, lan.id, lan.version, REASON) == Refused((Refusal.NOT_FOUND,))
    assert see_review(office, 8004, team(office, LAN)) == Refused((Refusal.NOT_FOUND,))
    assert row(office, LAN).state == State.SUBMITTED


def test_an_entry_that_changed_since_it_was_seen_is_not_approved(office: Office, school: int) -> None:
    seen = row(office, LAN)
    registers(office, ACCOUNTS[LAN])
    outcome = of(Outdated, approve(office, ACCOUNTS[HUNG], seen.id, seen.version))
    assert (outcome.why, outcome.view.entry.version) == (None, seen.version + 1)
    outcome = of(Outdated, return_entry(office, ACCOUNTS[HUNG], seen.id, seen.version, REASON))
    assert outcome.why is None
    assert row(office, LAN).state == State.SUBMITTED
    assert deeds(office) == []


def test_approving_twice_approves_once(office: Office, school: int) -> None:
    lan = row(office, LAN)
    approve(office, ACCOUNTS[HUNG], lan.id, lan.version)
    assert of(Outdated, approve(office, ACCOUNTS[HUNG], lan.id, lan.version)).why is Refusal.ALREADY_DONE
    assert deeds(office) == ["registration.approve"]


def test_what_the_secretary_has_is_no_longer_the_leads(office: Office, school: int) -> None:
    as_if(office, LAN, state=State.RECEIVED)
    lan = row(office, LAN)
    assert of(Outdated, approve(office, ACCOUNTS[HUNG], lan.id, lan.version)).why is Refusal.WRONG_STEP
    assert of(Outdated, ask_return(office, ACCOUNTS[HUNG], lan.id, lan.version)).why is Refusal.WRONG_STEP
    outcome = return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, REASON)
    assert of(Outdated, outcome).why is Refusal.WRONG_STEP
    assert (row(office, LAN).state, told(office)) == (State.RECEIVED, [])


def test_a_closed_list_is_not_touched(office: Office, school: int) -> None:
    close(office)
    lan = row(office, LAN)
    assert of(Outdated, approve(office, ACCOUNTS[HUNG], lan.id, lan.version)).why is Refusal.LIST_CLOSED
    seen = of(Review, see_review(office, ACCOUNTS[HUNG], team(office, LAN)))
    assert approve_all(office, ACCOUNTS[HUNG], seen.team_id, seen.seal) == Refused((Refusal.LIST_CLOSED,))
    outcome = return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, REASON)
    assert of(Outdated, outcome).why is Refusal.LIST_CLOSED
    assert (row(office, LAN).state, told(office), deeds(office)) == (State.SUBMITTED, [], [])


def test_all_that_was_seen_is_approved_at_once_and_nothing_else(office: Office, school: int) -> None:
    registers(office, ACCOUNTS[HUNG])
    seen = of(Review, see_review(office, ACCOUNTS[HUNG], team(office, LAN)))
    assert [entry.name for entry in seen.entries] == ["Trần Văn Hùng", "Nguyễn Thị Lan"]
    outcome = of(Approved, approve_all(office, ACCOUNTS[HUNG], seen.team_id, seen.seal))
    assert outcome.names == ("Trần Văn Hùng", "Nguyễn Thị Lan")
    assert [row(office, code).state for code in (LAN, HUNG, MAI)] == [
        State.TEAM_APPROVED,
        State.TEAM_APPROVED,
        State.SUBMITTED,
    ]
    again = of(Review, approve_all(office, ACCOUNTS[HUNG], seen.team_id, seen.seal))
    assert again.entries == ()
    assert deeds(office) == ["registration.approve"] * 2


@pytest.mark.parametrize("code", [LAN, HUNG], ids=["one has changed", "one has come"])
def test_all_is_not_approved_where_something_was_not_seen(office: Office, school: int, code: str) -> None:
    seen = of(Review, see_review(office, ACCOUNTS[HUNG], team(office, LAN)))
    registers(office, ACCOUNTS[code])
    today = of(Review, approve_all(office, ACCOUNTS[HUNG], seen.team_id, seen.seal))
    assert today.seal != seen.seal
    assert row(office, LAN).state == State.SUBMITTED
    assert deeds(office) == []


def test_who_is_in_no_team_is_approved_by_the_secretary_and_received(office: Office, school: int) -> None:
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == LAN).values(team_id=None))
    lan = row(office, LAN)
    assert approve(office, ACCOUNTS[HUNG], lan.id, lan.version) == Refused((Refusal.NOT_YOUR_TEAM,))
    of(Approved, approve(office, ACCOUNTS[HANH], lan.id, lan.version))
    assert row(office, LAN).state == State.RECEIVED
    assert deeds(office) == ["registration.approve", "registration.receive"]


def test_who_left_the_school_is_not_on_the_board(office: Office, school: int) -> None:
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == LAN).values(active=False))
    lan = row(office, LAN)
    assert approve(office, ACCOUNTS[HUNG], lan.id, lan.version) == Refused((Refusal.NOT_FOUND,))
    assert of(Review, see_review(office, ACCOUNTS[HUNG], team(office, HUNG))).entries == ()
