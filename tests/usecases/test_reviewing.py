"""The council confirms and objects: counted once per member and version, never on one's own entry."""

import pytest
from sqlalchemy import select

from bot.db.models import FinalList, JointAuthor, Opinion, Registration, SchoolYear
from bot.domain.registration import Refusal, State
from bot.domain.review import Pile
from bot.domain.titles import Title
from bot.usecases.office import Office, Refused
from bot.usecases.review_list import Card, Listing, see_card, see_next, see_pile
from bot.usecases.reviewing import (
    Changed,
    Given,
    GivenTogether,
    confirm,
    confirm_together,
    may_object,
    object_to,
    see_together,
)
from tests.conftest import FakeClock
from tests.school import make_school
from tests.usecases.council import deeds, entry_at, opinions, seated, state_of, told
from tests.usecases.steps import DUNG, HANH, HUNG, LAN, MAI, joins, person
from tests.usecases.test_planning import of

REASON = "Chưa rõ đề tài có trùng với năm trước hay không"


@pytest.fixture
def members(office: Office) -> None:
    """Dũng (principal), Hạnh (secretary) and Mai are the council."""
    make_school(office)
    for code in (LAN, MAI, HANH, DUNG):
        joins(office, code)
    seated(office, MAI)


def refusal(outcome: object) -> Refusal:
    assert isinstance(outcome, Refused)
    (only,) = outcome.reasons
    return only


def test_one_confirmation_is_enough(office: Office, members: None) -> None:
    entry = entry_at(office, LAN, State.RECEIVED)
    assert confirm(office, 7005, entry, 1) == Given("Nguyễn Thị Lan", confirms=True, sex="M")
    assert state_of(office, entry) == (State.CHECKED, 1)
    assert deeds(office) == ["opinion.given", "registration.check"]
    assert opinions(office) == [(entry, 1, True, None)]


def test_confirming_twice_confirms_once(office: Office, members: None) -> None:
    entry = entry_at(office, LAN, State.RECEIVED)
    confirm(office, 7005, entry, 1)
    assert of(Given, confirm(office, 7005, entry, 1)).confirms
    assert deeds(office) == ["opinion.given", "registration.check"]
    assert len(opinions(office)) == 1


def test_a_second_member_confirms_what_is_checked(office: Office, members: None) -> None:
    entry = entry_at(office, LAN, State.RECEIVED)
    confirm(office, 7005, entry, 1)
    confirm(office, 7003, entry, 1)
    assert state_of(office, entry) == (State.CHECKED, 1)
    assert deeds(office) == ["opinion.given", "registration.check", "opinion.given"]


def test_an_objection_takes_the_check_away_and_the_secretary_hears_of_it(
    office: Office, members: None
) -> None:
    entry = entry_at(office, LAN, State.RECEIVED)
    confirm(office, 7005, entry, 1)
    assert object_to(office, 7003, entry, 1, f"  {REASON}  ") == Given(
        "Nguyễn Thị Lan", confirms=False, sex="F"
    )
    assert state_of(office, entry) == (State.RECEIVED, 1)
    assert opinions(office) == [(entry, 1, True, None), (entry, 1, False, REASON)]
    assert deeds(office)[-2:] == ["opinion.given", "registration.object"]
    ((who, said),) = told(office, "review.objection")
    assert who == person(office, HANH)
    assert f"Lê Thị Mai: «{REASON}»" in said


def test_a_secretary_who_objects_does_not_write_to_herself(office: Office, members: None) -> None:
    entry = entry_at(office, LAN, State.RECEIVED)
    object_to(office, 7004, entry, 1, REASON)
    assert told(office, "review.objection") == []


def test_each_new_reason_is_told(office: Office, members: None, clock: FakeClock) -> None:
    entry = entry_at(office, LAN, State.RECEIVED)
    object_to(office, 7003, entry, 1, REASON)
    clock.advance(minutes=1)
    object_to(office, 7003, entry, 1, "Còn thiếu minh chứng")
    assert opinions(office) == [(entry, 1, False, "Còn thiếu minh chứng")]
    assert len(told(office, "review.objection")) == 2


def test_an_open_objection_outweighs_confirmations(office: Office, members: None) -> None:
    entry = entry_at(office, LAN, State.RECEIVED)
    object_to(office, 7003, entry, 1, REASON)
    confirm(office, 7005, entry, 1)
    assert state_of(office, entry) == (State.RECEIVED, 1)
    assert deeds(office).count("registration.object") == 1


def test_a_member_who_takes_his_objection_back_confirms(office: Office, members: None) -> None:
    entry = entry_at(office, LAN, State.RECEIVED)
    object_to(office, 7003, entry, 1, REASON)
    confirm(office, 7003, entry, 1)
    assert opinions(office) == [(entry, 1, True, None)]
    assert state_of(office, entry) == (State.CHECKED, 1)


def test_a_member_who_confirmed_may_object_later(office: Office, members: None) -> None:
    entry = entry_at(office, LAN, State.RECEIVED)
    confirm(office, 7003, entry, 1)
    object_to(office, 7003, entry, 1, REASON)
    assert opinions(office) == [(entry, 1, False, REASON)]
    assert state_of(office, entry) == (State.RECEIVED, 1)


def test_a_settled_objection_stands_in_the_way_no_more_until_it_is_made_anew(
    office: Office, members: None
) -> None:
    entry = entry_at(office, LAN, State.RECEIVED)
    object_to(office, 7003, entry, 1, REASON)
    with office.db.write() as session:
        session.scalars(select(Opinion)).one().settled = "Đã kiểm tra, không trùng"
    confirm(office, 7005, entry, 1)
    assert state_of(office, entry) == (State.CHECKED, 1)
    object_to(office, 7003, entry, 1, "Vẫn trùng")
    assert state_of(office, entry) == (State.RECEIVED, 1)
    assert of(Listing, see_pile(office, 7005, Pile.OBJECTED)).counts[Pile.OBJECTED] == 1


def test_what_was_said_of_an_earlier_version_does_not_count(office: Office, members: None) -> None:
    entry = entry_at(office, LAN, State.RECEIVED)
    object_to(office, 7003, entry, 1, REASON)
    with office.db.write() as session:
        session.get_one(Registration, entry).version = 2
    assert confirm(office, 7005, entry, 1) == Changed()
    assert object_to(office, 7005, entry, 1, REASON) == Changed()
    assert may_object(office, 7005, entry, 1) == Changed()
    assert of(Listing, see_pile(office, 7005, Pile.WAITING)).counts[Pile.WAITING] == 1
    confirm(office, 7005, entry, 2)
    assert state_of(office, entry) == (State.CHECKED, 2)


def test_nobody_speaks_about_his_own_entry(office: Office, members: None) -> None:
    entry = entry_at(office, MAI, State.RECEIVED)
    for outcome in (
        confirm(office, 7003, entry, 1),
        may_object(office, 7003, entry, 1),
        object_to(office, 7003, entry, 1, REASON),
    ):
        assert refusal(outcome) is Refusal.OWN_ENTRY
    assert (opinions(office), deeds(office)) == ([], [])


@pytest.mark.parametrize("state", ["asked", "confirmed"])
def test_nor_about_one_whose_topic_he_shares(office: Office, members: None, state: str) -> None:
    entry = shared_with_mai(office, state)
    assert refusal(confirm(office, 7003, entry, 1)) is Refusal.OWN_ENTRY
    assert of(Card, see_card(office, 7003, entry)).item.own


def test_who_refused_to_share_a_topic_may_speak_about_it(office: Office, members: None) -> None:
    entry = shared_with_mai(office, "refused")
    assert of(Card, see_card(office, 7003, entry)).item.own is False
    assert of(Given, confirm(office, 7003, entry, 1)).confirms


def shared_with_mai(office: Office, state: str) -> int:
    entry = entry_at(office, LAN, State.RECEIVED)
    with office.db.write() as session:
        session.add(JointAuthor(registration_id=entry, person_id=person(office, MAI), share=40, state=state))
    return entry


@pytest.mark.parametrize(
    ("state", "why"),
    [
        (State.SUBMITTED, Refusal.WRONG_STEP),
        (State.TEAM_APPROVED, Refusal.WRONG_STEP),
        (State.RETURNED, Refusal.WRONG_STEP),
        (State.PUBLISHED, Refusal.WRONG_STEP),
        (State.WITHDRAWN, Refusal.WRONG_STEP),
        (State.FINAL, Refusal.LIST_CLOSED),
        (State.PASSED_UP, Refusal.LIST_CLOSED),
    ],
)
def test_only_what_the_secretary_took_in_and_is_not_published(
    office: Office, members: None, state: State, why: Refusal
) -> None:
    entry = entry_at(office, LAN, state)
    assert refusal(confirm(office, 7005, entry, 1)) is why
    assert refusal(may_object(office, 7005, entry, 1)) is why
    assert refusal(object_to(office, 7005, entry, 1, REASON)) is why
    assert refusal(see_card(office, 7005, entry)) is Refusal.NOT_FOUND
    assert opinions(office) == []


@pytest.mark.parametrize(
    ("typed", "why"), [("ok", Refusal.TOO_SHORT), ("…?!…", Refusal.TOO_SHORT), ("a" * 501, Refusal.TOO_LONG)]
)
def test_an_objection_needs_a_reason(office: Office, members: None, typed: str, why: Refusal) -> None:
    entry = entry_at(office, LAN, State.RECEIVED)
    assert refusal(object_to(office, 7005, entry, 1, typed)) is why
    assert (opinions(office), told(office, "review.objection")) == ([], [])


def test_when_the_list_is_closed_nothing_passes_any_more(office: Office, members: None) -> None:
    entry = entry_at(office, LAN, State.RECEIVED)
    closed(office)
    assert refusal(confirm(office, 7005, entry, 1)) is Refusal.LIST_CLOSED
    assert refusal(object_to(office, 7005, entry, 1, REASON)) is Refusal.LIST_CLOSED
    assert opinions(office) == []


def closed(office: Office) -> None:
    with office.db.write() as session:
        year = session.scalars(select(SchoolYear)).one()
        session.add(
            FinalList(
                year_id=year.id,
                entries=[],
                present=2,
                members=3,
                minutes="",
                closed_by_id=1,
                closed_at=office.clock(),
            )
        )


def test_teachers_and_strangers_see_and_say_nothing(office: Office, members: None) -> None:
    entry = entry_at(office, MAI, State.RECEIVED)
    for account, why in ((7001, Refusal.NOT_ALLOWED), (9, Refusal.NOT_JOINED)):
        for outcome in (
            see_pile(office, account, Pile.WAITING),
            see_card(office, account, entry),
            see_next(office, account, Pile.WAITING, 0),
            see_together(office, account, 0),
            confirm(office, account, entry, 1),
            may_object(office, account, entry, 1),
            object_to(office, account, entry, 1, REASON),
            confirm_together(office, account, 0, "0"),
        ):
            assert refusal(outcome) is why


def test_another_school_sees_and_says_nothing(office: Office, members: None) -> None:
    entry = entry_at(office, LAN, State.RECEIVED)
    make_school(office, "Trường THCS Trần Phú", suffix="3")
    other = joins(office, "DUNG2223", 8005)
    assert refusal(confirm(office, other, entry, 1)) is Refusal.NOT_FOUND
    assert refusal(object_to(office, other, entry, 1, REASON)) is Refusal.NOT_FOUND
    assert refusal(see_card(office, other, entry)) is Refusal.NOT_FOUND
    assert of(Listing, see_pile(office, other, Pile.WAITING)).items == ()
    assert state_of(office, entry) == (State.RECEIVED, 1)


def test_without_a_year_there_is_nothing_on_the_table(office: Office) -> None:
    make_school(office, plan=None)
    dung = joins(office, DUNG)
    for outcome in (
        see_pile(office, dung, Pile.WAITING),
        see_card(office, dung, 1),
        see_next(office, dung, Pile.WAITING, 0),
        see_together(office, dung, 0),
        confirm_together(office, dung, 0, "0"),
    ):
        assert refusal(outcome) is Refusal.NO_YEAR
    assert refusal(confirm(office, dung, 1, 1)) is Refusal.NOT_FOUND


def test_the_entry_says_what_the_law_asks_and_who_may_open_it(office: Office, members: None) -> None:
    entry = entry_at(office, LAN, State.RECEIVED, Title.CSTDCS)
    seen = of(Card, see_card(office, 7005, entry))
    assert seen.verdict is not None
    assert (seen.verdict.rule.award, seen.left, seen.secretary) == ("CSTDCS", 0, False)
    assert of(Card, see_card(office, 7004, entry)).secretary


def test_what_comes_up_next_asks_the_member(office: Office, members: None) -> None:
    lan, mai, hung = (entry_at(office, code, State.RECEIVED) for code in (LAN, MAI, HUNG))
    first = of(Card, see_next(office, 7003, Pile.WAITING, 0))
    assert (first.item.entry.registration, first.left) == (hung, 1)  # by given names: Hùng, Lan
    assert of(Card, see_next(office, 7003, Pile.WAITING, hung)).item.entry.registration == lan
    assert of(Card, see_next(office, 7003, Pile.WAITING, lan)).item.entry.registration == hung
    confirm(office, 7003, lan, 1)
    confirm(office, 7003, hung, 1)
    left = of(Listing, see_next(office, 7003, Pile.WAITING, hung))  # only her own is left
    assert [item.entry.registration for item in left.items] == [mai]
    assert left.counts == {Pile.WAITING: 1, Pile.OBJECTED: 0, Pile.CHECKED: 2}
    assert of(Card, see_next(office, 7003, Pile.CHECKED, 0)).left == 1


def test_a_page_is_confirmed_with_one_press_but_one_s_own_and_what_was_objected_to(
    office: Office, members: None
) -> None:
    lan, mai, hung = (entry_at(office, code, State.RECEIVED) for code in (LAN, MAI, HUNG))
    dung = entry_at(office, DUNG, State.RECEIVED)
    object_to(office, 7005, hung, 1, REASON)
    with office.db.write() as session:
        session.scalars(select(Opinion)).one().settled = "Đã rõ"
    found = see_together(office, 7003, 0)
    assert not isinstance(found, Refused)
    assert ([item.entry.registration for item in found.items], found.own) == ([lan, dung], 1)
    assert confirm_together(office, 7003, 0, found.mark) == GivenTogether(2)
    assert [state_of(office, entry)[0] for entry in (lan, mai, hung, dung)] == [
        State.CHECKED,
        State.RECEIVED,
        State.RECEIVED,
        State.CHECKED,
    ]
    assert confirm_together(office, 7003, 0, found.mark) == Changed()
    assert len(opinions(office)) == 3


def test_a_page_that_has_changed_is_not_confirmed(office: Office, members: None) -> None:
    lan = entry_at(office, LAN, State.RECEIVED)
    found = see_together(office, 7003, 0)
    assert not isinstance(found, Refused)
    with office.db.write() as session:
        session.get_one(Registration, lan).version = 2
    assert confirm_together(office, 7003, 0, found.mark) == Changed()
    assert state_of(office, lan) == (State.RECEIVED, 2)
