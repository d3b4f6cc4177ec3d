"""Staff changes during the year: audited, told, nothing lost; each school its own."""

from datetime import date

import pytest
from sqlalchemy import func, select

from bot.db.models import (
    AuditLog,
    Correction,
    Draft,
    Handover,
    LateRequest,
    Listening,
    Person,
    Registration,
    Snooze,
)
from bot.domain.councils import CouncilKind, CouncilOffice
from bot.domain.registration import Refusal, State
from bot.domain.staffing import Card
from bot.usecases import staffing as see
from bot.usecases import staffmoves as use
from bot.usecases.handover import offer_office
from bot.usecases.listening import FormName, listen
from bot.usecases.office import Office, Refused
from bot.usecases.profile import see_profile
from bot.usecases.seating import seat
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.deedlog import deeds, roles, told
from tests.usecases.steps import DUNG, HANH, HUNG, LAN, joins, opens, person, registers
from tests.usecases.test_planning import of

TODAY = date(2026, 10, 5)
NOT_FOUND = Refused((Refusal.NOT_FOUND,))


@pytest.fixture
def hanh(office: Office) -> int:
    make_school(office)
    return joins(office, HANH)


def row(office: Office, code: str) -> Person:
    with office.db.read() as session:
        return session.scalars(select(Person).where(Person.join_code == code)).one()


def test_a_move_is_recorded_once_and_told_and_the_registration_stays(office: Office, hanh: int) -> None:
    lan = joins(office, LAN)
    registers(office, lan)
    first = of(use.Done, use.move(office, hanh, person(office, LAN), 2))
    again = of(use.Done, use.move(office, hanh, person(office, LAN), 2))

    assert (first.again, again.again) == (False, True)
    assert (first.card.team, first.card.state) == ("Tổ Ngữ văn", State.SUBMITTED)
    assert row(office, LAN).team_id == 2
    assert deeds(office, "person.moved") == ["person.moved"]
    assert told(office, "staff_changed") == ["Lan"]
    with office.db.read() as session:
        entry = session.scalars(select(AuditLog).where(AuditLog.action == "person.moved")).one()
        assert (entry.before, entry.after) == ({"team": "Tổ Toán – Tin"}, {"team": "Tổ Ngữ văn"})
        assert (entry.actor_id, entry.behalf_of_id) == (person(office, HANH), person(office, LAN))


def test_leave_begins_and_ends(office: Office, hanh: int) -> None:
    lan = person(office, LAN)
    for away, again in ((True, False), (True, True), (False, False)):
        assert of(use.Done, use.set_leave(office, hanh, lan, away=away)).again is again
        assert row(office, LAN).on_leave is away
    assert deeds(office, "person.leave") == ["person.leave", "person.leave"]


def test_position_and_name_are_corrected(office: Office, hanh: int) -> None:
    lan = person(office, LAN)
    of(use.Done, use.set_position(office, hanh, lan, " Tổ phó "))
    assert of(use.Done, use.set_position(office, hanh, lan, "Tổ phó")).again
    of(use.Done, use.rename(office, hanh, lan, "Nguyễn Thị Lân"))
    assert of(use.Done, use.rename(office, hanh, lan, "Nguyễn Thị Lân")).again

    found = row(office, LAN)
    assert (found.position, found.name, found.search_key) == ("Tổ phó", "Nguyễn Thị Lân", "nguyen thi lan")
    assert deeds(office, "person.changed") == ["person.changed", "person.changed"]
    assert use.set_position(office, hanh, lan, "x") == Refused((Refusal.TOO_SHORT,))
    assert use.set_position(office, hanh, lan, "x" * 81) == Refused((Refusal.TOO_LONG,))
    for typed in ("Lan", "Lan 2", "Nguyễn Thị Lan, GV", ""):
        assert use.rename(office, hanh, lan, typed) == Refused((Refusal.BAD_NAME,))


def test_who_left_is_not_asked_has_no_access_and_his_registration_stays(office: Office, hanh: int) -> None:
    lan = joins(office, LAN)
    registers(office, lan)
    opens(office, lan)
    listen(office, lan, FormName.REGISTRATION)
    with office.db.write() as session:
        me = person(office, LAN)
        session.add(Snooze(year_id=1, person_id=me, rings_at=office.clock()))
        session.add(LateRequest(year_id=1, person_id=me, reason="ốm", asked_at=office.clock()))
        session.add(Correction(person_id=me, field="phone", value="0912345678", asked_at=office.clock()))
    done = of(use.Done, use.depart(office, hanh, person(office, LAN), TODAY))
    again = of(use.Done, use.depart(office, hanh, person(office, LAN), date(2026, 10, 1)))

    assert (done.again, done.account, again.again) == (False, (lan, lan), True)
    assert (row(office, LAN).active, row(office, LAN).left_on) == (False, TODAY)
    assert see_profile(office, lan) == Refused((Refusal.LEFT_SCHOOL,))
    with office.db.read() as session:
        assert session.scalars(select(Registration.state)).all() == ["submitted"]
        for table in (Draft, Snooze):
            assert session.scalar(select(func.count()).select_from(table)) == 0
        assert session.get(Listening, lan) is None
        assert session.scalars(select(LateRequest.granted)).all() == [False]
        assert session.scalars(select(Correction.accepted)).all() == [False]
    assert deeds(office, "person.left") == ["person.left"]
    assert told(office, "farewell") == ["Lan"]


def test_with_him_go_his_offices(office: Office, hanh: int) -> None:
    hung = joins(office, HUNG)
    seat(office, hanh, CouncilKind.EMULATION, person(office, HUNG), CouncilOffice.CHAIR)
    seat(office, hanh, CouncilKind.INITIATIVE, person(office, HUNG), CouncilOffice.MEMBER)
    offer_office(office, hanh, person(office, HUNG))
    assert roles(office, person(office, HUNG)) == ["council", "team_lead"]
    of(use.Done, use.depart(office, hanh, person(office, HUNG), TODAY))

    assert roles(office, person(office, HUNG)) == []
    assert deeds(office, "council.unseated") == ["council.unseated", "council.unseated"]
    with office.db.read() as session:
        assert session.scalars(select(Handover.outcome)).all() == ["taken_back"]
    back = of(use.Done, use.come_back(office, hanh, person(office, HUNG)))
    assert (back.card.active, back.card.left_on, back.card.roles, back.account) == (
        True,
        None,
        (),
        (hung, hung),
    )
    assert of(use.Done, use.come_back(office, hanh, person(office, HUNG))).again
    assert deeds(office, "person.returned") == ["person.returned"]


def test_in_a_school_without_a_year_somebody_leaves_too(office: Office) -> None:
    make_school(office, plan=None)
    hanh = joins(office, HANH)
    done = of(use.Done, use.depart(office, hanh, person(office, LAN), TODAY))

    assert (done.card.active, done.card.state, done.card.seats) == (False, None, ())


def test_a_form_that_he_fills_in_for_another_is_put_away_too(office: Office, hanh: int) -> None:
    with office.db.write() as session:
        ids = (person(office, LAN), person(office, HUNG))
        session.add(
            Draft(
                year_id=1, person_id=ids[0], author_id=ids[1], rewards=[], joint=[], updated_at=office.clock()
            )
        )
    use.depart(office, hanh, person(office, HUNG), TODAY)

    with office.db.read() as session:
        assert session.scalars(select(Draft)).all() == []


def test_the_secretary_does_not_remove_herself(office: Office, hanh: int) -> None:
    refused = Refused((Refusal.OWN_DEPARTURE,))
    assert use.depart(office, hanh, person(office, HANH), TODAY) == refused
    assert use.choose_day(office, hanh, person(office, HANH), "") == refused
    assert row(office, HANH).active is True


def test_the_day_of_leaving_is_typed_and_not_to_come(office: Office, hanh: int, clock: FakeClock) -> None:
    lan = person(office, LAN)
    for typed, day in (("", TODAY), ("1/10", date(2026, 10, 1)), ("20/12", date(2025, 12, 20))):
        assert of(use.DayChosen, use.choose_day(office, hanh, lan, typed)).day == day
    assert use.choose_day(office, hanh, lan, "hôm kia") == Refused((Refusal.BAD_DATE,))
    tomorrow = Refused((Refusal.DAY_TO_COME,))
    assert use.choose_day(office, hanh, lan, "6/10/2026") == tomorrow
    assert use.depart(office, hanh, lan, date(2026, 10, 6)) == tomorrow
    assert row(office, LAN).active is True


def test_who_left_can_only_come_back(office: Office, hanh: int) -> None:
    lan = person(office, LAN)
    use.depart(office, hanh, lan, TODAY)
    for outcome in (
        use.move(office, hanh, lan, 2),
        use.set_leave(office, hanh, lan, away=True),
        use.set_position(office, hanh, lan, "Tổ phó"),
        see.see_targets(office, hanh, lan),
    ):
        assert outcome == NOT_FOUND
    assert [p.name for p in of(see.LeftSeen, see.see_left(office, hanh)).people] == ["Nguyễn Thị Lan"]
    assert of(see.StaffSeen, see.see_staff(office, hanh)).left == 1
    assert of(Card, see.see_card(office, hanh, lan)).left_on == TODAY


def test_teams_without_people_are_targets_and_those_without_a_team_are_listed(
    office: Office, hanh: int
) -> None:
    use.depart(office, hanh, person(office, LAN), TODAY)
    use.depart(office, hanh, person(office, HUNG), TODAY)
    with office.db.write() as session:
        session.scalars(select(Person).where(Person.join_code == DUNG)).one().team_id = None
    teams = of(see.StaffSeen, see.see_staff(office, hanh)).teams
    assert [(t.name, t.people) for t in teams] == [("Tổ Toán – Tin", 0), ("Tổ Ngữ văn", 2), ("", 1)]
    targets = of(see.Targets, see.see_targets(office, hanh, person(office, HANH)))
    assert [t.name for t in targets.teams] == ["Tổ Toán – Tin"]


def test_another_school_is_another_school(office: Office, hanh: int) -> None:
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    theirs = person(office, "LAN22223")
    for outcome in (
        see.see_card(office, hanh, theirs),
        see.see_team(office, hanh, 3),
        see.see_targets(office, hanh, theirs),
        use.move(office, hanh, theirs, 2),
        use.move(office, hanh, person(office, LAN), 3),
        use.set_leave(office, hanh, theirs, away=True),
        use.set_position(office, hanh, theirs, "Tổ phó"),
        use.rename(office, hanh, theirs, "Nguyễn Thị Lân"),
        use.choose_day(office, hanh, theirs, ""),
        use.depart(office, hanh, theirs, TODAY),
        use.come_back(office, hanh, theirs),
    ):
        assert outcome == NOT_FOUND
    assert deeds(office, "person.") == ["person.joined"]


@pytest.mark.parametrize("code", [HUNG, DUNG])
def test_only_the_secretary_may(office: Office, hanh: int, code: str) -> None:
    account, lan = joins(office, code), person(office, LAN)
    for outcome in (
        see.see_staff(office, account),
        see.see_team(office, account, 1),
        see.see_left(office, account),
        see.see_card(office, account, lan),
        see.see_targets(office, account, lan),
        use.move(office, account, lan, 2),
        use.set_leave(office, account, lan, away=True),
        use.set_position(office, account, lan, "Tổ phó"),
        use.rename(office, account, lan, "Nguyễn Thị Lân"),
        use.choose_day(office, account, lan, ""),
        use.depart(office, account, lan, TODAY),
        use.come_back(office, account, lan),
    ):
        assert outcome == Refused((Refusal.NOT_ALLOWED,))
