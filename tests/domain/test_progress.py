"""The numbers of /tiendo: every person is in exactly one of them."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.members import Member, TeamNumbers, Why, in_order, numbers_by_team
from bot.domain.progress import expected, percent, together
from bot.domain.registration import State
from bot.domain.titles import Title

EMPTY = TeamNumbers("", 0, 0, {}, {}, {}, 0)

members = st.builds(
    Member,
    name=st.sampled_from(["Lan", "Mai", "Hùng"]),
    team=st.sampled_from(["", "Tổ Toán", "Tổ Văn"]),
    joined=st.booleans(),
    on_leave=st.booleans(),
    drafting=st.booleans(),
    state=st.none() | st.sampled_from(State),
    title=st.sampled_from(Title),
)


@given(st.lists(members))
def test_every_person_is_in_exactly_one_number(people: list[Member]) -> None:
    whole = together(numbers_by_team(in_order(people)))
    missing = whole.missing
    apart = [missing.get(w, 0) for w in (Why.DRAFT, Why.DECLINED, Why.NOT_JOINED, Why.ON_LEAVE)]

    assert whole.staff == len(people)
    assert whole.registered + whole.not_yet + sum(apart) == len(people)
    assert sum(whole.titles.values()) == whole.registered


def test_people_on_leave_are_not_expected() -> None:
    team = TeamNumbers("Tổ Toán", 10, 4, {Why.ON_LEAVE: 2, Why.DRAFT: 4}, {}, {}, 0)
    assert (expected(team), percent(team)) == (8, 50)


def test_a_hundred_percent_means_everybody() -> None:
    assert percent(TeamNumbers("", 200, 199, {Why.DRAFT: 1}, {}, {}, 0)) == 99


def test_a_school_without_staff_has_no_progress() -> None:
    assert together([]) == EMPTY
    assert percent(EMPTY) == 0
