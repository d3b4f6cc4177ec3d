"""The plan's rules, and naming somebody who did not register: only where the plan allows it, only who is silent."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.db.models import Extension, Person, Registration, Round, SchoolYear
from bot.domain.consolidation import PlanRules
from bot.domain.registration import Refusal, State
from bot.domain.titles import Title
from bot.usecases.nominating import Nominated, Nominee, nominate, nominee_teams, nominees, see_nominee
from bot.usecases.office import Office, Refused
from bot.usecases.planrules import require_registration, see_rules, set_comment_days
from bot.usecases.reopening import Reopened, reopen
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.campaign import stands
from tests.usecases.deedlog import told
from tests.usecases.handed import deeds_of, stands_in
from tests.usecases.steps import ACCOUNTS, DUNG, HANH, HUNG, LAN, MAI, joins, person, registers
from tests.usecases.teamsteps import close, team

HANH_ = ACCOUNTS[HANH]
REASON = "Có thành tích bồi dưỡng học sinh giỏi"


@pytest.fixture
def lan(office: Office, clock: FakeClock) -> int:
    """Registration is over, one need not have registered; Lan's number in the roster."""
    make_school(office)
    for code in (LAN, HUNG, HANH):
        joins(office, code)
    assert isinstance(require_registration(office, HANH_, required=False), PlanRules)
    clock.set(2026, 10, 20, 9)
    return person(office, LAN)


def rows(office: Office) -> int:
    with office.db.read() as session:
        return len(session.scalars(select(Registration)).all())


def year_of(office: Office) -> SchoolYear:
    with office.db.read() as session:
        return session.scalars(select(SchoolYear).order_by(SchoolYear.id)).first() or SchoolYear()


def test_she_names_somebody_and_everybody_concerned_is_told(office: Office, lan: int) -> None:
    assert isinstance(see_nominee(office, HANH_, lan), Nominee)
    outcome = nominate(office, HANH_, lan, Title.LDTT, REASON)

    assert isinstance(outcome, Nominated)
    assert stands_in(office, LAN) == (State.RECEIVED, 1)
    assert told(office, "nominated") == ["Lan", "Hùng"]
    (deed,) = deeds_of(office, "registration.nominated")
    assert deed.after is not None
    assert (deed.behalf_of_id, deed.after["title"], deed.after["reason"]) == (lan, "LDTT", REASON)
    with office.db.read() as session:
        assert session.scalars(select(Registration.by_id)).one() == person(office, HANH)


def test_named_twice_he_stands_once(office: Office, lan: int) -> None:
    nominate(office, HANH_, lan, Title.LDTT, REASON)

    assert nominate(office, HANH_, lan, Title.CSTDCS, REASON) == Refused((Refusal.HAS_ANSWERED,))
    assert see_nominee(office, HANH_, lan) == Refused((Refusal.HAS_ANSWERED,))
    assert rows(office) == 1


def test_where_one_must_register_nobody_is_named(office: Office, lan: int) -> None:
    require_registration(office, HANH_, required=True)
    no = Refused((Refusal.MUST_REGISTER,))

    assert nominate(office, HANH_, lan, Title.LDTT, REASON) == no
    assert nominee_teams(office, HANH_) == no
    assert nominees(office, HANH_, 1) == no
    assert rows(office) == 0


@pytest.mark.parametrize("state", [State.DECLINED, State.WITHDRAWN, State.RETURNED, State.SUBMITTED])
def test_who_has_answered_decides_himself(office: Office, lan: int, state: State) -> None:
    stands(office, LAN, state)

    assert nominate(office, HANH_, lan, Title.LDTT, REASON) == Refused((Refusal.HAS_ANSWERED,))
    assert stands_in(office, LAN)[0] is state


def test_who_can_still_register_is_not_named(office: Office, lan: int, clock: FakeClock) -> None:
    no = Refused((Refusal.CAN_STILL_REGISTER,))
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        longer = Extension(year_id=year.id, person_id=lan, until=date(2026, 10, 21), reason="Ốm")
        longer.granted_by_id, longer.granted_at = 1, office.clock()
        session.add(longer)
    assert nominate(office, HANH_, lan, Title.LDTT, REASON) == no
    clock.set(2026, 10, 10, 9)
    assert nominate(office, HANH_, person(office, MAI), Title.LDTT, REASON) == no


def test_who_is_unknown_or_has_left_is_not_found(office: Office, lan: int) -> None:
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    no = Refused((Refusal.NOT_FOUND,))
    assert nominate(office, HANH_, person(office, "LAN22223"), Title.LDTT, REASON) == no
    assert nominate(office, HANH_, 999, Title.LDTT, REASON) == no
    with office.db.write() as session:
        session.get_one(Person, lan).active = False
    assert nominate(office, HANH_, lan, Title.LDTT, REASON) == no
    assert rows(office) == 0


def test_a_title_that_is_not_offered_or_no_reason(office: Office, lan: int) -> None:
    assert nominate(office, HANH_, lan, Title.CSTD_BO, REASON) == Refused((Refusal.TITLE_NOT_OFFERED,))
    assert nominate(office, HANH_, lan, Title.LDTT, "!") == Refused((Refusal.TOO_SHORT,))
    assert rows(office) == 0


def test_only_who_is_silent_is_offered(office: Office, lan: int) -> None:
    stands(office, HUNG, State.DECLINED)
    teams = nominee_teams(office, HANH_)
    people = nominees(office, HANH_, team(office, LAN))
    assert not isinstance(teams, Refused)
    assert not isinstance(people, Refused)

    assert [one.name for one in teams] == ["Tổ Toán – Tin", "Tổ Ngữ văn"]
    assert [one.name for one in people] == ["Nguyễn Thị Lan"]
    stands(office, LAN, State.DECLINED)
    teams = nominee_teams(office, HANH_)
    assert not isinstance(teams, Refused)
    assert [one.name for one in teams] == ["Tổ Ngữ văn"]


def test_wrong_role_too_late_no_year(office: Office, lan: int) -> None:
    joins(office, DUNG)
    for account in (ACCOUNTS[LAN], ACCOUNTS[HUNG], ACCOUNTS[DUNG]):
        no = Refused((Refusal.NOT_ALLOWED,))
        assert nominate(office, account, lan, Title.LDTT, REASON) == no
        assert see_rules(office, account) == no
        assert require_registration(office, account, required=True) == no
        assert set_comment_days(office, account, 5) == no
    close(office)
    late = Refused((Refusal.LIST_CLOSED,))
    assert nominate(office, HANH_, lan, Title.LDTT, REASON) == late
    assert require_registration(office, HANH_, required=True) == late
    assert set_comment_days(office, HANH_, 5) == late
    assert (year_of(office).registration_required, year_of(office).comment_days) == (False, 3)


def test_without_a_year_there_are_no_rules(office: Office) -> None:
    make_school(office, plan=None)
    joins(office, HANH)
    no = Refused((Refusal.NO_YEAR,))

    assert see_rules(office, HANH_) == no
    assert require_registration(office, HANH_, required=True) == no
    assert set_comment_days(office, HANH_, 5) == no
    assert nominate(office, HANH_, 1, Title.LDTT, REASON) == no


def test_while_somebody_named_stands_the_switch_stays_off(office: Office, lan: int) -> None:
    outcome = nominate(office, HANH_, lan, Title.LDTT, REASON)
    assert isinstance(outcome, Nominated)
    assert require_registration(office, HANH_, required=True) == Refused((Refusal.NOMINATED_STAND,))
    assert isinstance(reopen(office, HANH_, outcome.registration, 1, 3, REASON), Reopened)
    assert isinstance(require_registration(office, HANH_, required=True), PlanRules)

    assert year_of(office).registration_required
    registers(office, ACCOUNTS[LAN])  # now he has registered himself
    assert isinstance(require_registration(office, HANH_, required=True), PlanRules)


def test_each_change_of_a_rule_is_in_the_log_once(office: Office, lan: int) -> None:
    require_registration(office, HANH_, required=False)
    set_comment_days(office, HANH_, 5)
    set_comment_days(office, HANH_, 5)

    assert [(row.before, row.after) for row in deeds_of(office, "year.rule_changed")] == [
        ({"registration_required": True}, {"registration_required": False}),
        ({"comment_days": 3}, {"comment_days": 5}),
    ]
    assert set_comment_days(office, HANH_, 0) == Refused((Refusal.NOT_FOUND,))
    assert set_comment_days(office, HANH_, 31) == Refused((Refusal.NOT_FOUND,))
    assert year_of(office).comment_days == 5


def test_a_list_that_is_out_is_said_to_keep_its_day(office: Office, lan: int, clock: FakeClock) -> None:
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        out = Round(year_id=year.id, number=1, entries=[], comments_until=date(2026, 10, 21))
        out.published_by_id, out.published_at = 1, office.clock()
        session.add(out)
    seen = see_rules(office, HANH_)
    assert isinstance(seen, PlanRules)
    assert seen.running
    clock.set(2026, 10, 22, 9)
    seen = see_rules(office, HANH_)
    assert isinstance(seen, PlanRules)
    assert not seen.running
