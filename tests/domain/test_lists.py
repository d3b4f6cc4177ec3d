"""The lists of a year: who is on which, why not, in what order, and numbers that add up."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.lists import MissingRow, missing_rows, registration_rows, topic_rows
from bot.domain.members import OWING, Member, TeamNumbers, Why, in_order, numbers_by_team
from bot.domain.registration import STANDING, State
from bot.domain.titles import Reward, Title
from bot.domain.topics import TopicField, TopicLevel

members = st.builds(
    Member,
    name=st.sampled_from(["Lê Thị Lan", "Trần Văn Hùng", "Đỗ An"]),
    team=st.sampled_from(["", "Tổ Toán", "Tổ Văn"]),
    joined=st.booleans(),
    reachable=st.booleans(),
    on_leave=st.booleans(),
    drafting=st.booleans(),
    phone=st.none() | st.just("0912345678"),
    state=st.none() | st.sampled_from(State),
    title=st.none() | st.sampled_from(Title),
    topic=st.sampled_from(["", "Một đề tài"]),
)


@pytest.mark.parametrize(
    ("member", "why"),
    [
        pytest.param(Member("An"), Why.NOT_STARTED, id="has joined and done nothing"),
        pytest.param(Member("An", joined=False), Why.NOT_JOINED, id="has not joined"),
        pytest.param(Member("An", drafting=True), Why.DRAFT, id="is filling in the form"),
        pytest.param(Member("An", on_leave=True), Why.ON_LEAVE, id="is on leave"),
        pytest.param(
            Member("An", on_leave=True, joined=False), Why.ON_LEAVE, id="is on leave and has not joined"
        ),
        pytest.param(
            Member("An", on_leave=True, drafting=True), Why.DRAFT, id="fills in the form while on leave"
        ),
        pytest.param(Member("An", state=State.DECLINED), Why.DECLINED, id="declined"),
        pytest.param(
            Member("An", state=State.DECLINED, drafting=True), Why.DECLINED, id="declined, thinks again"
        ),
        pytest.param(Member("An", state=State.WITHDRAWN), Why.WITHDRAWN, id="withdrew"),
        pytest.param(
            Member("An", state=State.WITHDRAWN, drafting=True), Why.DRAFT, id="withdrew, fills in again"
        ),
        pytest.param(Member("An", state=State.RETURNED), Why.RETURNED, id="got it back"),
        pytest.param(
            Member("An", state=State.RETURNED, joined=False), Why.RETURNED, id="got it back on paper"
        ),
        pytest.param(Member("An", state=State.SUBMITTED), None, id="submitted"),
        pytest.param(
            Member("An", state=State.SUBMITTED, drafting=True), None, id="edits a copy: the first one stands"
        ),
        pytest.param(
            Member("An", state=State.PASSED_UP, on_leave=True), None, id="is on leave but registered"
        ),
    ],
)
def test_everybody_is_registered_or_missing_for_one_reason(member: Member, why: Why | None) -> None:
    assert member.why_missing == why
    assert member.registered == (why is None)


@given(st.lists(members))
def test_each_person_is_on_one_list_and_the_numbers_add_up(people: list[Member]) -> None:
    ordered = in_order(people)
    registered, missing = registration_rows(ordered), missing_rows(ordered)

    assert Counter([r.name for r in registered] + [m.name for m in missing]) == Counter(
        m.name for m in people
    )
    for team in numbers_by_team(ordered):
        assert team.staff == team.registered + sum(team.missing.values())
        apart = [team.missing.get(why, 0) for why in (Why.DRAFT, Why.NOT_JOINED, Why.DECLINED, Why.ON_LEAVE)]
        assert team.staff == team.registered + team.not_yet + sum(apart)


@given(st.lists(members))
def test_a_phone_number_is_listed_only_where_the_bot_cannot_ask(people: list[Member]) -> None:
    listed = [m for m in people if m.why_missing is not None]
    needed = [m.why_missing in OWING and not (m.joined and m.reachable) for m in listed]

    assert [row.phone for row in missing_rows(people)] == [
        m.phone if need else None for m, need in zip(listed, needed, strict=True)
    ]


def test_teams_follow_the_roster_and_people_their_given_names() -> None:
    people = [
        Member("Trần Văn Út", "Tổ Toán", 1),
        Member("Lê Không Tổ"),
        Member("Đỗ Thị Ánh", "Tổ Toán", 1),
        Member("Phạm Yến", "Ban giám hiệu", 0),
        Member("Nguyễn Văn An", "Tổ Toán", 1),
        Member("Lê Văn An", "Tổ Toán", 1),
    ]

    assert [m.name for m in in_order(people)] == [
        "Phạm Yến",
        "Lê Văn An",
        "Nguyễn Văn An",
        "Đỗ Thị Ánh",
        "Trần Văn Út",
        "Lê Không Tổ",
    ]


def test_topics_are_those_of_registered_people_only() -> None:
    kept = Member(
        "An", state=State.SUBMITTED, topic="Đề tài một", field=TopicField.IT, level=TopicLevel.SCHOOL
    )
    people = [
        kept,
        Member("Bình", state=State.WITHDRAWN, topic="Đề tài hai"),
        Member("Chi", state=State.SUBMITTED),
    ]

    assert [(t.topic, t.authors, t.field, t.level) for t in topic_rows(people)] == [
        ("Đề tài một", ("An",), TopicField.IT, TopicLevel.SCHOOL)
    ]


def test_a_registration_says_when_a_copy_of_it_is_being_edited() -> None:
    people = [Member("An", state=State.SUBMITTED, drafting=True), Member("Bình", state=State.SUBMITTED)]

    assert [row.changing for row in registration_rows(people)] == [True, False]


def test_a_team_in_numbers() -> None:
    people = [
        Member(
            "An",
            "Tổ Toán",
            state=State.SUBMITTED,
            title=Title.LDTT,
            rewards=(Reward.GIAY_KHEN,),
            topic="Đề tài",
        ),
        Member(
            "Bình",
            "Tổ Toán",
            state=State.TEAM_APPROVED,
            title=Title.LDTT,
            rewards=(Reward.GIAY_KHEN, Reward.KNC),
        ),
        Member("Chi", "Tổ Toán", state=State.WITHDRAWN, title=Title.CSTDCS, topic="Đề tài đã rút"),
        Member("Dung", "Tổ Toán", joined=False),
    ]

    assert numbers_by_team(people) == (
        TeamNumbers(
            team="Tổ Toán",
            staff=4,
            registered=2,
            missing={Why.WITHDRAWN: 1, Why.NOT_JOINED: 1},
            titles={Title.LDTT: 2},
            rewards={Reward.GIAY_KHEN: 2, Reward.KNC: 1},
            topics=1,
        ),
    )


def test_a_missing_person_is_listed_with_team_and_position() -> None:
    person = Member("An", "Tổ Toán", position="Giáo viên", phone="0912345678", joined=False)

    assert missing_rows([person]) == (MissingRow("An", "Tổ Toán", "Giáo viên", "0912345678", Why.NOT_JOINED),)


def test_what_stands_is_what_the_reminders_think_stands() -> None:
    assert {state for state in State if Member("An", state=state).registered} == STANDING
