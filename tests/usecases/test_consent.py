"""The consent with version and time: renewed once, taken back, on record."""

from datetime import datetime

from sqlalchemy import select, update

from bot.db.models import Consent, Person, Registration
from bot.domain.consent import CONSENT_VERSION
from bot.domain.registration import Refusal
from bot.usecases import consent as use
from bot.usecases.firstrun import become_secretary
from bot.usecases.joining import Known, Stranger, greet
from bot.usecases.listening import FormName, listen, listening
from bot.usecases.mydata import MyData, see_my_data
from bot.usecases.office import Office, Refused
from bot.usecases.profile import see_profile
from bot.usecases.schools import issue_first_code
from bot.usecases.slips import issue_code
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.deedlog import deeds, roles
from tests.usecases.steps import HANH, LAN, joins, person, registers
from tests.usecases.test_planning import of


def given(office: Office) -> list[tuple[int, datetime, datetime | None]]:
    with office.db.read() as session:
        rows = session.scalars(select(Consent).order_by(Consent.id))
        return [(row.version, row.given_at, row.withdrawn_at) for row in rows]


def agreed_to_the_first(office: Office) -> None:
    with office.db.write() as session:
        session.execute(update(Person).where(Person.user_id.is_not(None)).values(consent_version=1))


def test_joining_is_on_record(office: Office, clock: FakeClock) -> None:
    make_school(office)
    lan = joins(office, LAN)
    joins(office, LAN)

    assert given(office) == [(CONSENT_VERSION, clock(), None)]
    seen = of(use.ConsentSeen, use.see_consent(office, lan))
    assert (seen.version, seen.outdated, seen.alone, f"{seen.given_at:%H:%M}") == (
        CONSENT_VERSION,
        False,
        False,
        "08:00",
    )


def test_the_first_secretarys_consent_is_on_record_too(office: Office) -> None:
    school = make_school(office)
    become_secretary(office, 7, 7, issue_first_code(office, school), person(office, HANH))

    assert [version for version, _, _ in given(office)] == [CONSENT_VERSION]


def test_a_newer_text_is_asked_for_once_before_anything_else(office: Office, clock: FakeClock) -> None:
    make_school(office)
    lan = joins(office, LAN)
    agreed_to_the_first(office)
    refused = Refused((Refusal.CONSENT_OUTDATED,))
    assert see_profile(office, lan) == refused
    assert of(Known, greet(office, lan)).outdated
    assert isinstance(see_my_data(office, lan), MyData)  # his data stay his
    assert of(use.ConsentSeen, use.see_consent(office, lan)).outdated
    clock.advance(days=1)
    of(use.Renewed, use.renew_consent(office, lan))
    of(use.Renewed, use.renew_consent(office, lan))

    assert see_profile(office, lan) != refused
    assert not of(Known, greet(office, lan)).outdated
    assert given(office)[1:] == [(CONSENT_VERSION, clock(), None)]
    assert deeds(office, "consent.") == ["consent.renewed"]


def test_taken_back_the_account_is_nobodys_and_nothing_of_the_school_is_lost(
    office: Office, clock: FakeClock
) -> None:
    make_school(office)
    lan = joins(office, LAN)
    registers(office, lan)
    listen(office, lan, FormName.REGISTRATION)
    clock.advance(days=1)
    withdrawn = of(use.Withdrawn, use.withdraw_consent(office, lan))

    assert (withdrawn.code, withdrawn.chat_id) == (LAN, lan)
    assert use.withdraw_consent(office, lan) == Refused((Refusal.NOT_JOINED,))
    assert greet(office, lan) == Stranger()
    assert listening(office, lan) == (FormName.NONE, "")
    assert [taken for _, _, taken in given(office)] == [clock()]
    with office.db.read() as session:
        assert session.scalars(select(Registration.state)).all() == ["submitted"]
    joins(office, LAN)
    assert [taken for _, _, taken in given(office)] == [clock(), None]
    assert deeds(office, "consent.") == ["consent.withdrawn"]


def test_the_only_secretary_is_warned_and_keeps_the_role(office: Office) -> None:
    make_school(office)
    hanh = joins(office, HANH)
    assert of(use.ConsentSeen, use.see_consent(office, hanh)).alone
    use.withdraw_consent(office, hanh)

    assert roles(office, person(office, HANH)) == ["secretary"]


def test_a_new_code_ends_the_consent_of_the_old_account(office: Office, clock: FakeClock) -> None:
    make_school(office)
    hanh = joins(office, HANH)
    joins(office, LAN)
    issue_code(office, hanh, person(office, LAN), LAN)

    assert [taken for _, _, taken in given(office)] == [None, clock()]


def test_a_stranger_has_agreed_to_nothing(office: Office) -> None:
    make_school(office)
    refused = Refused((Refusal.NOT_JOINED,))
    assert use.see_consent(office, 99) == refused
    assert use.renew_consent(office, 99) == refused
    assert use.withdraw_consent(office, 99) == refused
