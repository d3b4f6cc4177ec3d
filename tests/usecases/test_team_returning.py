"""The lead gives an entry back with a reason; the person hears it and has time to answer."""

from datetime import date

import pytest
from sqlalchemy import select, update

from bot.db.models import Extension, Person, SchoolYear
from bot.domain.form import Question
from bot.domain.registration import Refusal, State
from bot.domain.teamwork import EntryView
from bot.usecases.approving import (
    BadReason,
    Outdated,
    Returned,
    approve,
    ask_return,
    question_to_fix,
    return_entry,
)
from bot.usecases.form import open_form
from bot.usecases.office import Office, Refused
from tests.conftest import FakeClock, local
from tests.school import make_school
from tests.usecases.steps import ACCOUNTS, HANH, HUNG, LAN, MAI, joins, person, registers
from tests.usecases.teamsteps import deeds, row, told
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


def test_a_return_says_why_where_and_until_when(office: Office, school: int, clock: FakeClock) -> None:
    lan = row(office, LAN)
    outcome = of(
        Returned,
        return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, f"  {REASON} ", Question.TOPIC),
    )
    assert (outcome.reason, outcome.until) == (REASON, date(2026, 10, 17))
    assert outcome.hears_at == clock()
    now = row(office, LAN)
    assert (now.state, now.reason, now.reason_field, now.version) == (
        State.RETURNED,
        REASON,
        "topic",
        lan.version,
    )
    assert deeds(office) == ["registration.return"]
    (said,) = told(office)
    assert [part in said for part in (REASON, "Trần Văn Hùng", "đề tài SKKN", "17/10/2026")] == [True] * 4
    assert question_to_fix(office, ACCOUNTS[LAN], lan.id) is Question.TOPIC
    with office.db.read() as session:
        assert session.scalars(select(Extension)).all() == []


def test_an_approved_entry_can_still_be_returned(office: Office, school: int) -> None:
    lan = row(office, LAN)
    approve(office, ACCOUNTS[HUNG], lan.id, lan.version)
    of(EntryView, ask_return(office, ACCOUNTS[HUNG], lan.id, lan.version))
    of(Returned, return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, REASON))
    assert row(office, LAN).state == State.RETURNED


def test_returning_twice_returns_once(office: Office, school: int) -> None:
    lan = row(office, LAN)
    return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, REASON)
    again = return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, "Thêm một lý do")
    assert of(Outdated, again).why is Refusal.ALREADY_DONE
    assert (row(office, LAN).reason, len(told(office))) == (REASON, 1)


@pytest.mark.parametrize(
    ("typed", "why"), [("x", Refusal.TOO_SHORT), ("123!", Refusal.TOO_SHORT), ("á" * 501, Refusal.TOO_LONG)]
)
def test_a_reason_that_says_nothing_or_too_much_is_asked_for_again(
    office: Office, school: int, typed: str, why: Refusal
) -> None:
    lan = row(office, LAN)
    assert of(BadReason, return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, typed)).why is why
    assert (row(office, LAN).state, told(office), deeds(office)) == (State.SUBMITTED, [], [])


@pytest.mark.parametrize("day", [16, 17, 25], ids=["a day before", "on the last day", "after it"])
def test_a_return_near_the_deadline_gives_time_until_the_end_of_the_second_day(
    office: Office, school: int, clock: FakeClock, day: int
) -> None:
    clock.set(2026, 10, day, 9)
    lan = row(office, LAN)
    outcome = of(Returned, return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, REASON))
    assert outcome.until == date(2026, 10, day + 2)
    with office.db.read() as session:
        given = session.scalars(select(Extension)).one()
    assert (given.person_id, given.until, given.reason) == (
        person(office, LAN),
        date(2026, 10, day + 2),
        REASON,
    )
    assert given.granted_by_id == person(office, HUNG)
    assert deeds(office) == ["registration.return", "extension.given"]
    clock.set(2026, 10, day + 2, 23, 59)
    registers(office, ACCOUNTS[LAN])
    assert (row(office, LAN).state, row(office, LAN).reason_field) == (State.SUBMITTED, None)
    clock.set(2026, 10, day + 3)
    assert open_form(office, ACCOUNTS[LAN]) == Refused((Refusal.CLOSED,))


def test_a_second_return_lengthens_the_same_extension(office: Office, school: int, clock: FakeClock) -> None:
    clock.set(2026, 10, 17, 9)
    lan = row(office, LAN)
    return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, REASON)
    clock.set(2026, 10, 18, 9)
    registers(office, ACCOUNTS[LAN])
    lan = row(office, LAN)
    of(Returned, return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, "Còn thiếu lĩnh vực"))
    with office.db.read() as session:
        assert session.scalars(select(Extension.until)).all() == [date(2026, 10, 20)]
    assert len(told(office)) == 2


def test_a_longer_extension_is_not_shortened(office: Office, school: int, clock: FakeClock) -> None:
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        given = Extension(year_id=year.id, person_id=person(office, LAN), until=date(2026, 10, 30))
        given.reason, given.granted_by_id, given.granted_at = "ốm", 4, office.clock()
        session.add(given)
    clock.set(2026, 10, 17, 9)
    lan = row(office, LAN)
    outcome = of(Returned, return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, REASON))
    assert outcome.until == date(2026, 10, 30)
    assert deeds(office) == ["registration.return"]


def test_at_night_the_return_is_heard_in_the_morning(office: Office, school: int, clock: FakeClock) -> None:
    clock.set(2026, 10, 6, 22)
    lan = row(office, LAN)
    outcome = of(Returned, return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, REASON))
    assert outcome.hears_at == local(2026, 10, 7, 6, 30)


def test_who_is_not_in_the_bot_hears_nothing_and_it_is_said(office: Office, school: int) -> None:
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == LAN).values(user_id=None, chat_id=None))
    lan = row(office, LAN)
    assert of(Returned, return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, REASON)).hears_at is None


def test_only_the_owner_is_led_to_the_question(office: Office, school: int) -> None:
    lan = row(office, LAN)
    return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, REASON, Question.TITLE)
    assert question_to_fix(office, ACCOUNTS[MAI], lan.id) == Refused((Refusal.NOT_FOUND,))
    assert question_to_fix(office, ACCOUNTS[LAN], 999) == Refused((Refusal.NOT_FOUND,))
    registers(office, ACCOUNTS[LAN])
    assert question_to_fix(office, ACCOUNTS[LAN], lan.id) is None


def test_a_return_points_to_no_question_outside_the_three(office: Office, school: int) -> None:
    lan = row(office, LAN)
    return_entry(office, ACCOUNTS[HUNG], lan.id, lan.version, REASON, Question.SUMMARY)
    assert row(office, LAN).reason_field is None
