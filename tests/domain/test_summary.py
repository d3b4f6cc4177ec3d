"""What the year waits for first, from what stands."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.members import Member, TeamNumbers
from bot.domain.registration import State
from bot.domain.summary import Ahead, Facts, TeamSummary, ahead, states_by_team
from bot.domain.year import Stage

TODAY = date(2026, 10, 20)
AFTER = Facts(Stage.CLOSED, {}, False, 0, True, 0, None, TODAY)
OPEN = replace(AFTER, stage=Stage.OPEN)
OUT = {State.PUBLISHED: 3}


@pytest.mark.parametrize(
    ("facts", "next_"),
    [
        (replace(AFTER, stage=Stage.NOT_YET), Ahead.OPENING),
        (replace(OPEN, states={State.SUBMITTED: 1, State.TEAM_APPROVED: 1}), Ahead.REGISTRATION),
        (replace(OPEN, states={State.SUBMITTED: 1, State.RECEIVED: 1}), Ahead.REVIEW),
        (replace(AFTER, states={State.SUBMITTED: 1}), Ahead.TEAMS),
        (replace(AFTER, states={State.TEAM_APPROVED: 1}), Ahead.TEAMS),
        (replace(AFTER, states={State.TEAM_APPROVED: 1}, unreceived=True), Ahead.RECEIVING),
        (replace(AFTER, states={State.RECEIVED: 1}, unreceived=True), Ahead.REVIEW),
        (replace(AFTER, states={State.RECEIVED: 1}, objections=1), Ahead.OBJECTIONS),
        (replace(AFTER, states={State.CHECKED: 1}), Ahead.ADOPTION),
        (replace(AFTER, states={State.CHECKED: 1}, adoption_missing=False), Ahead.PUBLISHING),
        (replace(AFTER, states=OUT, unanswered=1, comments_until=TODAY), Ahead.ANSWERS),
        (replace(AFTER, states=OUT, comments_until=TODAY), Ahead.COMMENTS),
        (replace(AFTER, states=OUT, comments_until=date(2026, 10, 19)), Ahead.FINALISING),
        (replace(AFTER, states={State.DECLINED: 3}), Ahead.NOTHING),
        (replace(AFTER, states={State.FINAL: 3}), Ahead.CLOSED),
        (replace(AFTER, states={State.PASSED_UP: 3}), Ahead.CLOSED),
    ],
)
def test_the_first_open_thing_comes_next(facts: Facts, next_: Ahead) -> None:
    assert ahead(facts) is next_


def test_what_a_team_has_reached_counts_whatever_became_of_it() -> None:
    numbers = TeamNumbers("", 5, 4, {}, {}, {}, 0)
    states = {State.RECEIVED: 1, State.CHECKED: 1, State.PUBLISHED: 1, State.FINAL: 1, State.SUBMITTED: 1}
    team = TeamSummary(numbers, None, False, states)
    assert (team.received, team.checked) == (4, 3)


def test_states_are_counted_by_team() -> None:
    members = [
        Member(name="A", team="Toán", state=State.SUBMITTED),
        Member(name="B", team="Toán", state=State.SUBMITTED),
        Member(name="C", team="Văn", state=State.CHECKED),
        Member(name="D", team="Văn"),
    ]
    assert states_by_team(members) == {"Toán": {State.SUBMITTED: 2}, "Văn": {State.CHECKED: 1}}
