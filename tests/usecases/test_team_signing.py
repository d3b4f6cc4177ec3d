"""A team hands its list in: a numbered snapshot of what was seen, and the team's own title beside it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from bot.db.models import AuditLog, CollectiveRegistration, Person, RoleGrant, SignOff
from bot.domain.entries import Change, loaded
from bot.domain.registration import Refusal, State
from bot.domain.roles import Role
from bot.domain.teamwork import Board, Collective, Preview, Wish
from bot.domain.titles import CollectiveTitle, Reward, Title
from bot.usecases.approving import approve
from bot.usecases.collectives import choose_collective_title, mark_collective_reward, see_wish
from bot.usecases.office import Office, Refused
from bot.usecases.signing import Handed, NotSigned, preview_sign_off, sign_off
from bot.usecases.teamboard import see_team
from bot.usecases.withdrawing import withdraw
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.steps import ACCOUNTS, HANH, HUNG, LAN, MAI, joins, registers
from tests.usecases.teamsteps import as_if, close, deeds, row, team, told
from tests.usecases.test_planning import of

LEAD = ACCOUNTS[HUNG]


@pytest.fixture
def school(office: Office) -> int:
    """Lan's entry is approved; Hùng, who leads her team, has not registered; Hạnh is the secretary."""
    school_id = make_school(office)
    for code in (LAN, HUNG, HANH, MAI):
        joins(office, code)
    approved(office)
    return school_id


def approved(office: Office, title: Title = Title.LDTT) -> None:
    """Lan registers (anew) and is approved."""
    registers(office, ACCOUNTS[LAN], title)
    lan = row(office, LAN)
    approve(office, LEAD, lan.id, lan.version)


def signs(office: Office, account: int = LEAD) -> Handed:
    """He looks, and hands in what he saw."""
    seen = of(Preview, preview_sign_off(office, account, team(office, LAN)))
    return of(Handed, sign_off(office, account, seen.board.team_id, seen.seal))


def lists(office: Office) -> list[SignOff]:
    with office.db.read() as session:
        return list(session.scalars(select(SignOff).order_by(SignOff.number)))


def board(office: Office) -> Board:
    return of(Board, see_team(office, LEAD, team(office, LAN)))


def test_the_snapshot_holds_the_list_the_missing_and_the_collective(
    office: Office, school: int, clock: FakeClock
) -> None:
    choose_collective_title(office, LEAD, team(office, LAN), CollectiveTitle.TTLDTT)
    mark_collective_reward(office, LEAD, team(office, LAN), Reward.GIAY_KHEN, wanted=True)
    assert signs(office).number == 1
    (signed,) = lists(office)
    assert [(e.name, e.version) for e in loaded(signed.entries)] == [
        ("Nguyễn Thị Lan", row(office, LAN).version)
    ]
    assert [(m["name"], m["why"]) for m in signed.missing] == [("Trần Văn Hùng", "not_started")]
    assert (signed.staff, signed.collective_title, signed.collective_rewards) == (2, "TTLDTT", ["GIAY_KHEN"])
    assert (signed.signed_at, signed.received_at) == (clock(), None)
    assert deeds(office) == [
        "registration.approve",
        "collective.chosen",
        "collective.chosen",
        "team.signed_off",
    ]
    (said,) = told(office, "signed_off")
    assert "Tổ Toán – Tin nộp danh sách lần 1" in said


def test_a_preview_hands_nothing_in(office: Office, school: int) -> None:
    preview_sign_off(office, LEAD, team(office, LAN))
    assert (lists(office), told(office, "signed_off")) == ([], [])


def test_an_undecided_entry_keeps_the_list_back(office: Office, school: int) -> None:
    seen = of(Preview, preview_sign_off(office, LEAD, team(office, LAN)))
    registers(office, LEAD)
    for outcome in (
        preview_sign_off(office, LEAD, team(office, LAN)),
        sign_off(office, LEAD, team(office, LAN), seen.seal),
    ):
        assert of(NotSigned, outcome).reasons == (Refusal.UNDECIDED,)
    assert lists(office) == []


def test_what_was_not_seen_is_not_handed_in(office: Office, school: int) -> None:
    seen = of(Preview, preview_sign_off(office, LEAD, team(office, LAN)))
    approved(office, Title.CSTDCS)
    today = of(Preview, sign_off(office, LEAD, team(office, LAN), seen.seal))
    assert today.entries[0].title is Title.CSTDCS
    assert lists(office) == []
    of(Handed, sign_off(office, LEAD, team(office, LAN), today.seal))


def test_a_collective_that_changed_was_not_seen_either(office: Office, school: int) -> None:
    seen = of(Preview, preview_sign_off(office, LEAD, team(office, LAN)))
    choose_collective_title(office, LEAD, team(office, LAN), CollectiveTitle.TTLDXS)
    of(Preview, sign_off(office, LEAD, team(office, LAN), seen.seal))
    assert lists(office) == []


def test_the_same_list_is_not_handed_in_twice(office: Office, school: int) -> None:
    seen = of(Preview, preview_sign_off(office, LEAD, team(office, LAN)))
    sign_off(office, LEAD, seen.board.team_id, seen.seal)
    for outcome in (
        sign_off(office, LEAD, seen.board.team_id, seen.seal),
        preview_sign_off(office, LEAD, seen.board.team_id),
    ):
        assert of(NotSigned, outcome).reasons == (Refusal.ALREADY_DONE,)
    assert len(lists(office)) == 1
    assert deeds(office).count("team.signed_off") == 1


def test_what_changes_later_is_a_difference_and_needs_a_new_number(office: Office, school: int) -> None:
    signs(office)
    approved(office, Title.CSTDCS)
    (change,) = board(office).changes
    assert (change.change, change.before and change.before.title, change.after and change.after.title) == (
        Change.CHANGED,
        Title.LDTT,
        Title.CSTDCS,
    )
    assert signs(office).number == 2
    assert board(office).changed is False
    assert len(told(office, "signed_off")) == 2


def test_who_withdraws_is_gone_from_the_list(office: Office, school: int) -> None:
    signs(office)
    withdraw(office, ACCOUNTS[LAN])
    assert [one.change for one in board(office).changes] == [Change.GONE]
    assert signs(office).number == 2
    assert lists(office)[1].entries == []


def test_what_the_secretary_does_to_his_entries_needs_no_new_number(office: Office, school: int) -> None:
    signs(office)
    as_if(office, LAN, state=State.RECEIVED, title=Title.CSTDCS, version=9)
    assert board(office).changed is False
    assert of(NotSigned, preview_sign_off(office, LEAD, team(office, LAN))).reasons == (Refusal.ALREADY_DONE,)


def test_another_wish_of_the_collective_is_a_difference(office: Office, school: int) -> None:
    signs(office)
    choose_collective_title(office, LEAD, team(office, LAN), None)
    assert board(office).changed is False  # no title is what the list says
    choose_collective_title(office, LEAD, team(office, LAN), CollectiveTitle.TTLDTT)
    assert (board(office).changes, board(office).collective_changed) == ((), True)
    assert signs(office).number == 2


def test_an_empty_list_is_not_handed_in_while_people_are_waited_for(office: Office, school: int) -> None:
    withdraw(office, ACCOUNTS[LAN])
    outcome = of(NotSigned, preview_sign_off(office, LEAD, team(office, LAN)))
    assert outcome.reasons == (Refusal.NOTHING_TO_SIGN,)


def test_a_closed_list_takes_nothing_in(office: Office, school: int) -> None:
    seen = of(Preview, preview_sign_off(office, LEAD, team(office, LAN)))
    close(office)
    outcome = of(NotSigned, sign_off(office, LEAD, seen.board.team_id, seen.seal))
    assert outcome.reasons == (Refusal.LIST_CLOSED,)
    refused = Refused((Refusal.LIST_CLOSED,))
    assert choose_collective_title(office, LEAD, team(office, LAN), None) == refused
    assert mark_collective_reward(office, LEAD, team(office, LAN), Reward.GIAY_KHEN, wanted=True) == refused
    assert lists(office) == []


def test_only_who_leads_the_team_hands_it_in(office: Office, school: int) -> None:
    seen = of(Preview, preview_sign_off(office, LEAD, team(office, LAN)))
    other = team(office, MAI)
    assert sign_off(office, ACCOUNTS[MAI], seen.board.team_id, seen.seal) == Refused((Refusal.NOT_ALLOWED,))
    assert sign_off(office, LEAD, other, seen.seal) == Refused((Refusal.NOT_YOUR_TEAM,))
    assert preview_sign_off(office, LEAD, other) == Refused((Refusal.NOT_YOUR_TEAM,))
    assert see_wish(office, LEAD, other) == Refused((Refusal.NOT_YOUR_TEAM,))
    assert choose_collective_title(office, LEAD, other, None) == Refused((Refusal.NOT_YOUR_TEAM,))
    assert lists(office) == []


def test_another_schools_secretary_hands_nothing_in(office: Office, school: int) -> None:
    seen = of(Preview, preview_sign_off(office, LEAD, team(office, LAN)))
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    joins(office, "HANH2223", 8004)
    refused = Refused((Refusal.NOT_FOUND,))
    assert sign_off(office, 8004, seen.board.team_id, seen.seal) == refused
    assert choose_collective_title(office, 8004, seen.board.team_id, None) == refused
    assert see_team(office, 8004, seen.board.team_id) == refused
    assert lists(office) == []


def test_those_of_no_team_are_no_collective_and_hand_nothing_in(office: Office, school: int) -> None:
    hanh = ACCOUNTS[HANH]
    assert preview_sign_off(office, hanh, 0) == Refused((Refusal.NOT_FOUND,))
    assert sign_off(office, hanh, 0, "0") == Refused((Refusal.NOT_FOUND,))
    assert see_wish(office, hanh, 0) == Refused((Refusal.NOT_FOUND,))


def test_the_secretary_who_hands_in_tells_the_other_secretaries_only(office: Office, school: int) -> None:
    signs(office, ACCOUNTS[HANH])
    assert told(office, "signed_off") == []


def test_two_leads_at_once_make_one_number(office: Office, school: int) -> None:
    with office.db.write() as session:
        mai = session.scalars(select(Person).where(Person.join_code == MAI)).one()
        mai.team_id = team(office, LAN)
        mai.roles = [RoleGrant(role=Role.TEAM_LEAD)]
    seen = of(Preview, preview_sign_off(office, LEAD, team(office, LAN)))
    at = seen.board.team_id
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(lambda me: sign_off(office, me, at, seen.seal), (LEAD, ACCOUNTS[MAI])))
    (handed,) = (one for one in outcomes if isinstance(one, Handed))
    (late,) = (one for one in outcomes if isinstance(one, NotSigned))
    assert (handed.number, late.reasons) == (1, (Refusal.ALREADY_DONE,))
    assert [one.number for one in lists(office)] == [1]
    assert len(told(office, "signed_off")) == 1


# the collective


def wished(office: Office) -> Collective | None:
    return of(Wish, see_wish(office, LEAD, team(office, LAN))).chosen


def test_the_collective_chooses_a_title_rewards_or_none(office: Office, school: int) -> None:
    at = team(office, LAN)
    assert wished(office) is None
    choose_collective_title(office, LEAD, at, CollectiveTitle.TTLDXS)
    mark_collective_reward(office, LEAD, at, Reward.BK_TINH, wanted=True)
    mark_collective_reward(office, LEAD, at, Reward.GIAY_KHEN, wanted=True)
    assert wished(office) == Collective(CollectiveTitle.TTLDXS, (Reward.GIAY_KHEN, Reward.BK_TINH))
    mark_collective_reward(office, LEAD, at, Reward.BK_TINH, wanted=False)
    choose_collective_title(office, LEAD, at, None)
    assert wished(office) == Collective(None, (Reward.GIAY_KHEN,))
    with office.db.read() as session:
        assert len(session.scalars(select(CollectiveRegistration)).all()) == 1
        last = session.scalars(
            select(AuditLog).where(AuditLog.action == "collective.chosen").order_by(AuditLog.id.desc())
        ).first()
    assert last is not None
    assert (last.before, last.after) == (
        {"title": "TTLDXS", "rewards": ["GIAY_KHEN"]},
        {"title": None, "rewards": ["GIAY_KHEN"]},
    )


def test_the_same_press_twice_is_recorded_once(office: Office, school: int) -> None:
    for _ in range(2):
        choose_collective_title(office, LEAD, team(office, LAN), CollectiveTitle.TTLDTT)
        mark_collective_reward(office, LEAD, team(office, LAN), Reward.GIAY_KHEN, wanted=True)
    assert deeds(office).count("collective.chosen") == 2


def test_flags_and_honours_of_persons_are_not_for_a_team(office: Office, school: int) -> None:
    refused = Refused((Refusal.TITLE_NOT_OFFERED,))
    assert choose_collective_title(office, LEAD, team(office, LAN), CollectiveTitle.CO_TINH) == refused
    assert mark_collective_reward(office, LEAD, team(office, LAN), Reward.NGUT, wanted=True) == refused
    assert wished(office) is None


def test_what_the_law_asks_is_open_while_nothing_is_known(office: Office, school: int) -> None:
    seen = of(Wish, see_wish(office, LEAD, team(office, LAN)))
    assert {title: verdict.met for title, verdict in seen.verdicts.items()} == {
        CollectiveTitle.TTLDTT: None,
        CollectiveTitle.TTLDXS: None,
    }
