"""The secretary's office handed over: by consent of both, atomic, once, in time."""

from collections.abc import Callable

import pytest
from sqlalchemy import select, update

from bot.db.models import Handover, Person, RoleGrant
from bot.domain.offices import Offer
from bot.domain.registration import Refusal
from bot.domain.roles import Role
from bot.usecases import handover as use
from bot.usecases.choosing import PeopleToPick, TeamsToPick
from bot.usecases.office import Office, Refused
from bot.usecases.roles import Overview, change_role, see_roles
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.deedlog import deeds, roles, told
from tests.usecases.steps import DUNG, HANH, HUNG, LAN, MAI, joins, person
from tests.usecases.test_planning import of

GONE = Refused((Refusal.OFFER_GONE,))


@pytest.fixture
def hanh(office: Office) -> int:
    make_school(office)
    return joins(office, HANH)


@pytest.fixture
def lan(office: Office, hanh: int) -> int:
    return joins(office, LAN)


def endings(office: Office) -> list[str | None]:
    with office.db.read() as session:
        return list(session.scalars(select(Handover.outcome).order_by(Handover.id)))


def offers(office: Office, hanh: int) -> int:
    return of(use.Offered, use.offer_office(office, hanh, person(office, LAN))).offer.id


def test_the_office_changes_hands_when_it_is_accepted(office: Office, hanh: int, lan: int) -> None:
    number = offers(office, hanh)
    assert roles(office, person(office, LAN)) == []
    accepted = of(use.Accepted, use.accept_office(office, lan, number))

    assert (accepted.again, accepted.accounts) == (False, ((lan, lan), (hanh, hanh)))
    assert roles(office, person(office, LAN)) == ["secretary"]
    assert roles(office, person(office, HANH)) == []
    assert deeds(office, "office.") == ["office.offered", "office.accepted"]
    assert told(office, "office_offered") == ["Lan"]
    assert told(office, "office_accepted") == ["Hạnh"]


def test_everything_pressed_twice_happens_once(office: Office, hanh: int, lan: int) -> None:
    number = offers(office, hanh)
    assert offers(office, hanh) == number
    use.accept_office(office, lan, number)
    assert of(use.Accepted, use.accept_office(office, lan, number)).again

    assert endings(office) == ["accepted"]
    assert deeds(office, "office.") == ["office.offered", "office.accepted"]


def test_other_secretaries_hear_of_it_and_keep_theirs(office: Office, hanh: int, lan: int) -> None:
    change_role(office, hanh, person(office, MAI), Role.SECRETARY, give=True)
    use.accept_office(office, lan, offers(office, hanh))

    assert told(office, "office_accepted") == ["Hạnh", "Mai"]
    assert roles(office, person(office, MAI)) == ["secretary"]


def test_who_is_secretary_already_may_take_it_too(office: Office, hanh: int, lan: int) -> None:
    change_role(office, hanh, person(office, LAN), Role.SECRETARY, give=True)
    use.accept_office(office, lan, offers(office, hanh))

    assert (roles(office, person(office, LAN)), roles(office, person(office, HANH))) == (["secretary"], [])


def test_it_can_be_taken_back_and_offered_to_another(office: Office, hanh: int, lan: int) -> None:
    number = offers(office, hanh)
    joins(office, HUNG)
    hung = person(office, HUNG)
    assert use.offer_office(office, hanh, hung) == Refused((Refusal.OFFER_OPEN,))
    of(use.TakenBack, use.take_back(office, hanh, number))
    of(use.TakenBack, use.take_back(office, hanh, number))

    assert use.accept_office(office, lan, number) == GONE
    assert use.decline_office(office, lan, number) == GONE
    of(use.Offered, use.offer_office(office, hanh, hung))
    assert endings(office) == ["taken_back", None]
    assert told(office, "office_taken_back") == ["Lan"]
    assert roles(office, person(office, LAN)) == []


def test_he_may_decline_and_it_is_told_once(office: Office, hanh: int, lan: int) -> None:
    number = offers(office, hanh)
    of(use.Declined, use.decline_office(office, lan, number))
    of(use.Declined, use.decline_office(office, lan, number))

    assert use.accept_office(office, lan, number) == GONE
    assert use.take_back(office, hanh, number) == GONE
    assert told(office, "office_declined") == ["Hạnh"]
    assert roles(office, person(office, HANH)) == ["secretary"]


def test_it_stands_to_the_end_of_the_seventh_day(
    office: Office, hanh: int, lan: int, clock: FakeClock
) -> None:
    number = offers(office, hanh)
    clock.set(2026, 10, 12, 23, 59)
    assert of(Overview, see_roles(office, hanh)).offer is not None
    clock.set(2026, 10, 13)
    assert of(Overview, see_roles(office, hanh)).offer is None
    assert use.accept_office(office, lan, number) == GONE
    assert use.decline_office(office, lan, number) == GONE
    assert roles(office, person(office, HANH)) == ["secretary"]
    assert offers(office, hanh) != number


def leaves(code: str) -> Callable[[Office], None]:
    def happen(office: Office) -> None:
        with office.db.write() as session:
            session.execute(update(Person).where(Person.join_code == code).values(active=False))

    return happen


def loses_the_office(office: Office) -> None:
    with office.db.write() as session:
        for grant in session.scalars(select(RoleGrant).where(RoleGrant.role == Role.SECRETARY)):
            session.delete(grant)


@pytest.mark.parametrize("meanwhile", [leaves(HANH), loses_the_office], ids=["left", "no secretary"])
def test_an_offer_of_who_holds_the_office_no_more_is_void(
    office: Office, hanh: int, lan: int, meanwhile: Callable[[Office], None]
) -> None:
    number = offers(office, hanh)
    meanwhile(office)

    assert use.accept_office(office, lan, number) == GONE
    assert roles(office, person(office, LAN)) == []


def test_who_left_meanwhile_does_not_hold_the_office_up(office: Office, hanh: int, lan: int) -> None:
    number = offers(office, hanh)
    leaves(LAN)(office)

    assert use.accept_office(office, lan, number) == Refused((Refusal.LEFT_SCHOOL,))
    assert of(Overview, see_roles(office, hanh)).offer is None
    joins(office, HUNG)
    of(use.Offered, use.offer_office(office, hanh, person(office, HUNG)))


def test_only_who_was_asked_may_answer_and_only_who_offered_takes_back(
    office: Office, hanh: int, lan: int
) -> None:
    number = offers(office, hanh)
    hung, dung = joins(office, HUNG), joins(office, DUNG)

    assert use.accept_office(office, hung, number) == GONE
    assert use.decline_office(office, hung, number) == GONE
    assert use.take_back(office, dung, number) == GONE
    assert use.accept_office(office, lan, 99) == GONE
    assert use.take_back(office, hanh, 99) == GONE
    assert endings(office) == [None]


def test_only_the_secretary_offers_it(office: Office, hanh: int) -> None:
    dung, hung = joins(office, DUNG), joins(office, HUNG)
    refused = Refused((Refusal.NOT_ALLOWED,))
    for account in (dung, hung):
        assert use.see_takers(office, account) == refused
        assert use.see_takers_of(office, account, 1) == refused
        assert use.preview_offer(office, account, person(office, HUNG)) == refused
        assert use.offer_office(office, account, person(office, HUNG)) == refused
    assert endings(office) == []


def test_only_colleagues_who_have_joined_can_be_asked(office: Office, hanh: int, lan: int) -> None:
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    joins(office, "HUNG2223", 8002)
    assert isinstance(use.see_takers(office, hanh), TeamsToPick)
    seen = of(PeopleToPick, use.see_takers_of(office, hanh, 1))
    assert [p.name for p in seen.people] == ["Nguyễn Thị Lan"]
    assert of(Offer, use.preview_offer(office, hanh, person(office, LAN))).taker == "Nguyễn Thị Lan"
    for code, why in (
        (HUNG, Refusal.NOT_ON_TELEGRAM),
        (HANH, Refusal.NOT_FOUND),
        ("HUNG2223", Refusal.NOT_FOUND),
    ):
        assert use.preview_offer(office, hanh, person(office, code)) == Refused((why,))
        assert use.offer_office(office, hanh, person(office, code)) == Refused((why,))
    assert endings(office) == []
