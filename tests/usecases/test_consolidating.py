"""The overview and its lists, as read from the rows; each school its own."""

from datetime import date

from sqlalchemy import update

from bot.db.models import Person
from bot.domain.consolidation import Campaign, Listed, Sums
from bot.domain.registration import Refusal, State
from bot.domain.titles import Reward, Title
from bot.usecases.consolidating import see_campaign, see_chosen, see_objected, see_sums, see_team, see_teams
from bot.usecases.office import Office, Refused
from tests.school import make_school
from tests.usecases.campaign import TOPIC, stands
from tests.usecases.handed import hands_in, signs
from tests.usecases.reopeningsteps import objects
from tests.usecases.steps import ACCOUNTS, DUNG, HANH, HUNG, LAN, MAI, joins, registers
from tests.usecases.teamsteps import team

HANH_, HUNG_ = ACCOUNTS[HANH], ACCOUNTS[HUNG]


def names(listed: Listed | Refused) -> list[tuple[str, State]]:
    assert isinstance(listed, Listed)
    return [(entry.name, state) for entry, state in listed.entries]


def test_the_overview_counts_what_stands(office: Office) -> None:
    make_school(office)
    for code in (LAN, HUNG, MAI, HANH):
        joins(office, code)
    registers(office, ACCOUNTS[LAN])
    registers(office, ACCOUNTS[MAI])
    signs(office, HUNG_, LAN)
    seen = see_campaign(office, HANH_)

    assert isinstance(seen, Campaign)
    assert seen.states == {State.TEAM_APPROVED: 1, State.SUBMITTED: 1}
    assert (seen.teams, seen.signed, seen.waiting, seen.staff) == (2, 1, 1, 5)
    assert (seen.standing, seen.with_teams, seen.deadline) == (2, 2, date(2026, 10, 17))
    assert seen.needs_adoption


def test_who_is_on_leave_is_counted_only_when_registered(office: Office) -> None:
    make_school(office)
    for code in (LAN, HANH):
        joins(office, code)
    registers(office, ACCOUNTS[LAN])
    with office.db.write() as session:
        session.execute(update(Person).where(Person.join_code.in_((LAN, MAI))).values(on_leave=True))
    seen = see_campaign(office, HANH_)

    assert isinstance(seen, Campaign)
    assert (seen.standing, seen.staff) == (1, 4)


def test_a_team_differs_until_it_signs_again(office: Office) -> None:
    make_school(office)
    for code in (LAN, HUNG, HANH):
        joins(office, code)
    registers(office, ACCOUNTS[LAN])
    hands_in(office, HUNG_, HANH_, LAN)
    lines = see_teams(office, HANH_)
    assert not isinstance(lines, Refused)
    assert [(one.number, one.received, one.differing, one.entries) for one in lines] == [
        (1, True, 0, 1),
        (None, False, 0, 0),
    ]
    registers(office, HUNG_)
    lines = see_teams(office, HANH_)
    assert not isinstance(lines, Refused)
    assert (lines[0].differing, lines[0].sign_off) == (1, None)
    signs(office, HUNG_, LAN)
    lines = see_teams(office, HANH_)
    assert not isinstance(lines, Refused)

    assert (lines[0].number, lines[0].received, lines[0].differing) == (2, False, 0)


def test_what_the_secretary_changes_herself_needs_no_new_signature(office: Office) -> None:
    make_school(office)
    for code in (LAN, HUNG, HANH):
        joins(office, code)
    registers(office, ACCOUNTS[LAN])
    hands_in(office, HUNG_, HANH_, LAN)
    stands(office, LAN, State.RECEIVED)  # a new version in her hand
    lines = see_teams(office, HANH_)

    assert not isinstance(lines, Refused)
    assert lines[0].differing == 0


def test_by_title_reward_and_topic(office: Office) -> None:
    make_school(office)
    joins(office, HANH)
    stands(office, LAN, State.RECEIVED, rewards=[Reward.GIAY_KHEN], topic=TOPIC)
    stands(office, HUNG, State.RETURNED, title=Title.CSTDCS)
    stands(office, MAI, State.DECLINED)

    assert see_sums(office, HANH_) == Sums({Title.LDTT: 1, Title.CSTDCS: 1}, {Reward.GIAY_KHEN: 1}, 1)
    lan, hung = ("Nguyễn Thị Lan", State.RECEIVED), ("Trần Văn Hùng", State.RETURNED)
    assert names(see_chosen(office, HANH_, Title.CSTDCS)) == [hung]
    assert names(see_chosen(office, HANH_, Reward.GIAY_KHEN)) == [lan]
    assert names(see_chosen(office, HANH_, None)) == [lan]
    assert names(see_team(office, HANH_, team(office, LAN))) == [hung, lan]


def test_what_the_council_objects_to(office: Office) -> None:
    make_school(office)
    joins(office, HANH)
    joins(office, DUNG)
    lan = stands(office, LAN, State.RECEIVED)
    stands(office, MAI, State.RECEIVED)
    objects(office, ACCOUNTS[DUNG], lan)

    assert names(see_objected(office, HANH_)) == [("Nguyễn Thị Lan", State.RECEIVED)]
    seen = see_campaign(office, HANH_)
    assert isinstance(seen, Campaign)
    assert seen.objections == 1


def test_another_school_sees_nothing_of_it(office: Office) -> None:
    make_school(office)
    stands(office, LAN, State.RECEIVED)
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    joins(office, "HANH2223", 8004)
    seen = see_campaign(office, 8004)

    assert isinstance(seen, Campaign)
    assert (seen.states, seen.teams) == ({}, 2)
    assert see_team(office, 8004, team(office, LAN)) == Refused((Refusal.NOT_FOUND,))
    assert names(see_chosen(office, 8004, Title.LDTT)) == []


def test_only_the_secretary_and_only_in_a_year(office: Office) -> None:
    make_school(office, plan=None)
    joins(office, HANH)
    joins(office, DUNG)
    for account, why in ((ACCOUNTS[DUNG], Refusal.NOT_ALLOWED), (HANH_, Refusal.NO_YEAR)):
        no = Refused((why,))
        assert see_campaign(office, account) == no
        assert see_teams(office, account) == no
        assert see_team(office, account, 1) == no
        assert see_sums(office, account) == no
        assert see_chosen(office, account, None) == no
        assert see_objected(office, account) == no
