"""Who am I in the roster, do I agree; before the consent nothing is stored, and one code is one account."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, update

from bot.db.engine import Database
from bot.db.models import AuditLog, Person, SchoolYear
from bot.domain.consent import CONSENT_VERSION
from bot.domain.year import Stage
from bot.usecases.joining import (
    Found,
    Joined,
    Known,
    NoEntry,
    Stranger,
    greet,
    join,
    look_up,
)
from bot.usecases.office import Office
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.steps import HUNG, LAN, MAI, joins, person

LAN_AS_GREETED = Known("Nguyễn Thị Lan", "F", "Tổ Toán – Tin", "Trường THCS Kim Đồng", Stage.OPEN)


def tied(db: Database) -> list[tuple[str, int | None, int | None]]:
    """Who has an account: name, account, version of the consent."""
    with db.read() as session:
        people = session.scalars(select(Person).where(Person.user_id.is_not(None)).order_by(Person.id))
        return [(p.name, p.user_id, p.consent_version) for p in people]


def leaves_the_school(office: Office, code: str) -> None:
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == code).values(active=False))


def test_a_code_says_who_one_is_and_nothing_is_stored(
    office: Office, reopened: Callable[[], Database]
) -> None:
    make_school(office)

    assert look_up(office, 7001, " lan2-2222 ") == Found(LAN, LAN_AS_GREETED)
    assert greet(office, 7001) == Stranger()
    assert tied(reopened()) == []


def test_the_consent_ties_the_account_and_is_recorded(
    office: Office, clock: FakeClock, reopened: Callable[[], Database]
) -> None:
    make_school(office)

    assert join(office, 7001, 7001, LAN) == Joined(LAN_AS_GREETED, again=False)
    assert tied(reopened()) == [("Nguyễn Thị Lan", 7001, CONSENT_VERSION)]
    assert greet(office, 7001) == LAN_AS_GREETED
    with reopened().read() as session:
        lan = session.scalars(select(Person).where(Person.join_code == LAN)).one()
        assert (lan.chat_id, lan.reachable, lan.consented_at) == (7001, True, clock())
        entry = session.scalars(select(AuditLog)).one()
        assert (entry.action, entry.actor_id, entry.at, entry.after) == (
            "person.joined",
            lan.id,
            clock(),
            {"consent_version": CONSENT_VERSION},
        )


def test_agreeing_twice_joins_once_and_keeps_the_first_consent(office: Office, clock: FakeClock) -> None:
    make_school(office)
    agreed = clock()
    joins(office, LAN)
    clock.advance(days=3)

    assert join(office, 7001, 7001, LAN) == Joined(LAN_AS_GREETED, again=True)
    with office.db.read() as session:
        assert session.scalars(select(AuditLog.action)).all() == ["person.joined"]
        assert session.scalars(select(Person.consented_at).where(Person.join_code == LAN)).one() == agreed


@pytest.mark.parametrize(
    ("account", "code", "why"),
    [
        pytest.param(7009, "LAN99999", NoEntry.UNKNOWN_CODE, id="a code that nobody has"),
        pytest.param(7009, "", NoEntry.UNKNOWN_CODE, id="no code at all"),
        pytest.param(7009, LAN, NoEntry.CODE_IN_USE, id="somebody else's code that is in use"),
        pytest.param(7001, HUNG, NoEntry.ALREADY_SOMEBODY, id="a second person for one account"),
        pytest.param(7009, MAI, NoEntry.LEFT_SCHOOL, id="a colleague who has left"),
        pytest.param(7001, MAI, NoEntry.LEFT_SCHOOL, id="a colleague who has left, asked by a member"),
    ],
)
def test_a_code_that_does_not_fit_lets_nobody_in(
    office: Office, account: int, code: str, why: NoEntry
) -> None:
    make_school(office)
    joins(office, LAN)
    leaves_the_school(office, MAI)
    before = tied(office.db)

    assert look_up(office, account, code) is why
    assert join(office, account, account, code) is why
    assert tied(office.db) == before


def test_two_accounts_that_press_at_once_are_not_one_person(office: Office) -> None:
    make_school(office)
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda account: join(office, account, account, LAN), (7001, 7002)))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Joined", "NoEntry"]
    assert len(tied(office.db)) == 1


def test_one_account_that_presses_two_codes_at_once_is_one_person(office: Office) -> None:
    make_school(office)
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda code: join(office, 7001, 7001, code), (LAN, HUNG)))

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Joined", "NoEntry"]
    assert len(tied(office.db)) == 1


def test_in_a_school_without_a_year_there_is_no_stage_to_speak_of(office: Office) -> None:
    make_school(office, plan=None)
    joins(office, LAN)

    known = greet(office, 7001)
    assert isinstance(known, Known)
    assert known.stage is None


def test_the_greeting_knows_the_stage_of_the_latest_year(office: Office) -> None:
    school = make_school(office)
    with office.db.write() as session:
        session.add(SchoolYear(school_id=school, label="2027-2028"))
    joins(office, LAN)

    known = greet(office, 7001)
    assert isinstance(known, Known)
    assert known.stage is Stage.NOT_YET


def test_somebody_without_a_team_is_greeted_without_one(office: Office) -> None:
    make_school(office)
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code == LAN).values(team_id=None, sex=None))
    found = look_up(office, 7001, LAN)

    assert isinstance(found, Found)
    assert (found.who.team, found.who.sex) == ("", None)


def test_schools_do_not_share_codes_or_people(office: Office) -> None:
    make_school(office)
    make_school(office, "Trường THCS Lê Lợi", suffix="9")
    joins(office, "LAN22229", 8001)

    assert greet(office, 8001) == Known(
        "Nguyễn Thị Lan", "F", "Tổ Toán – Tin", "Trường THCS Lê Lợi", Stage.OPEN
    )
    assert tied(office.db) == [("Nguyễn Thị Lan", 8001, CONSENT_VERSION)]
    assert person(office, "LAN22229") != person(office, LAN)
