"""Roles given and taken in chat: audited, told, never the last secretary; each school its own."""

import pytest

from bot.db.models import Council, Seat
from bot.db.queries import current_year
from bot.domain.registration import Refusal
from bot.domain.roles import Role
from bot.usecases.office import Office, Refused
from bot.usecases.roles import (
    Asked,
    Changed,
    Overview,
    ask_change,
    change_role,
    see_people,
    see_person,
    see_roles,
    see_teams,
)
from tests.school import make_school
from tests.usecases.deedlog import deeds, roles, told
from tests.usecases.steps import DUNG, HANH, HUNG, LAN, MAI, joins, person
from tests.usecases.test_planning import of


@pytest.fixture
def hanh(office: Office) -> int:
    make_school(office)
    return joins(office, HANH)


def test_who_holds_what_is_listed_by_role(office: Office, hanh: int) -> None:
    seen = of(Overview, see_roles(office, hanh))
    assert [(role, [p.name for p in people]) for role, people in seen.holders] == [
        (Role.SECRETARY, ["Phạm Thị Hạnh"]),
        (Role.PRINCIPAL, ["Vũ Quốc Dũng"]),
        (Role.COUNCIL, []),
        (Role.TEAM_LEAD, ["Trần Văn Hùng"]),
    ]
    assert (seen.hands_over, seen.offer) == (True, None)


def test_a_role_is_given_once_recorded_and_told(office: Office, hanh: int) -> None:
    lan = person(office, LAN)
    account = joins(office, LAN)
    first = of(Changed, change_role(office, hanh, lan, Role.TEAM_LEAD, give=True))
    again = of(Changed, change_role(office, hanh, lan, Role.TEAM_LEAD, give=True))

    assert (first.again, again.again) == (False, True)
    assert first.account == (account, account)
    assert roles(office, lan) == ["team_lead"]
    assert deeds(office, "role.") == ["role.granted"]
    assert told(office, "role_changed") == ["Lan"]


def test_a_role_is_taken_and_given_back_and_each_time_told(office: Office, hanh: int) -> None:
    hung = person(office, HUNG)
    for give in (False, False, True):
        of(Changed, change_role(office, hanh, hung, Role.TEAM_LEAD, give=give))

    assert roles(office, hung) == ["team_lead"]
    assert deeds(office, "role.") == ["role.revoked", "role.granted"]
    assert told(office, "role_changed") == ["Hùng", "Hùng"]


def test_asking_changes_nothing(office: Office, hanh: int) -> None:
    seen = of(Asked, ask_change(office, hanh, person(office, LAN), Role.COUNCIL, give=True))
    assert (seen.who.name, seen.role, seen.give, seen.myself) == ("Nguyễn Thị Lan", Role.COUNCIL, True, False)
    assert roles(office, person(office, LAN)) == []


def test_the_last_secretary_stays(office: Office, hanh: int) -> None:
    me = person(office, HANH)
    for ask in (ask_change, change_role):
        assert ask(office, hanh, me, Role.SECRETARY, give=False) == Refused((Refusal.LAST_SECRETARY,))
    assert roles(office, me) == ["secretary"]


def test_a_secretary_who_has_not_joined_does_not_hold_the_office_for_the_school(
    office: Office, hanh: int
) -> None:
    change_role(office, hanh, person(office, LAN), Role.SECRETARY, give=True)
    me = person(office, HANH)
    assert change_role(office, hanh, me, Role.SECRETARY, give=False) == Refused((Refusal.LAST_SECRETARY,))
    joins(office, LAN)
    of(Changed, change_role(office, hanh, me, Role.SECRETARY, give=False))

    assert (roles(office, me), roles(office, person(office, LAN))) == ([], ["secretary"])


def test_the_principal_may_make_himself_secretary_but_not_silently(office: Office, hanh: int) -> None:
    dung = joins(office, DUNG)
    of(Changed, change_role(office, dung, person(office, DUNG), Role.SECRETARY, give=True))

    assert roles(office, person(office, DUNG)) == ["principal", "secretary"]
    assert told(office, "office_changed") == ["Hạnh"]
    assert told(office, "role_changed") == []


def test_who_sits_in_the_council_keeps_its_role(office: Office, hanh: int) -> None:
    lan = person(office, LAN)
    change_role(office, hanh, lan, Role.COUNCIL, give=True)
    with office.db.write() as session:
        year = current_year(session, 1)
        assert year is not None
        council = Council(year_id=year.id, kind="emulation", decision="")
        session.add(council)
        session.flush()
        session.add(Seat(council_id=council.id, person_id=lan, office="member"))

    assert change_role(office, hanh, lan, Role.COUNCIL, give=False) == Refused((Refusal.SEATED,))
    assert roles(office, lan) == ["council"]


def test_in_a_school_without_a_year_nobody_is_seated(office: Office) -> None:
    make_school(office, plan=None)
    hanh = joins(office, HANH)
    lan = person(office, LAN)
    change_role(office, hanh, lan, Role.COUNCIL, give=True)
    of(Changed, change_role(office, hanh, lan, Role.COUNCIL, give=False))

    assert roles(office, lan) == []


def test_everybody_is_a_teacher_so_nobody_is_given_that(office: Office, hanh: int) -> None:
    refused = Refused((Refusal.NOT_FOUND,))
    assert change_role(office, hanh, person(office, LAN), Role.TEACHER, give=True) == refused


def test_another_schools_people_and_those_who_left_are_not_found(office: Office, hanh: int) -> None:
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    theirs = person(office, "LAN22223")
    refused = Refused((Refusal.NOT_FOUND,))
    assert see_person(office, hanh, theirs) == refused
    assert change_role(office, hanh, theirs, Role.SECRETARY, give=True) == refused
    assert see_people(office, hanh, 99) == refused
    assert roles(office, theirs) == []
    assert deeds(office, "role.") == []


@pytest.mark.parametrize("code", [LAN, HUNG, MAI])
def test_only_secretary_and_principal_may(office: Office, hanh: int, code: str) -> None:
    account = joins(office, code)
    lan = person(office, LAN)
    for outcome in (
        see_roles(office, account),
        see_teams(office, account),
        see_people(office, account, 1),
        see_person(office, account, lan),
        ask_change(office, account, lan, Role.SECRETARY, give=True),
        change_role(office, account, lan, Role.SECRETARY, give=True),
    ):
        assert outcome == Refused((Refusal.NOT_ALLOWED,))
    assert roles(office, lan) == []
