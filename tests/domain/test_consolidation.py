"""Where the campaign stands: what can be done now, most urgent first."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.consolidation import Campaign, Duty, Mark, duties, reached
from bot.domain.registration import State
from bot.domain.year import Stage

QUIET = Campaign(
    year="2026-2027",
    sex="F",
    stage=Stage.OPEN,
    deadline=date(2026, 10, 17),
    conference=date(2026, 10, 15),
    needs_adoption=True,
    states={},
    staff=5,
    teams=2,
    signed=0,
    waiting=0,
    objections=0,
    late=0,
    adopted=None,
    rounds=0,
    comments_until=None,
    commenting=False,
    comments=0,
    closed=False,
    registration_required=True,
)
ADOPTED = date(2026, 10, 15)


def standing(**states: int) -> dict[State, int]:
    return {State[name.upper()]: count for name, count in states.items()}


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        pytest.param(QUIET, (), id="nothing yet"),
        pytest.param(replace(QUIET, states=standing(submitted=3)), (), id="with the teams"),
        pytest.param(replace(QUIET, late=1, waiting=1), (Duty.LATE, Duty.RECEIVE), id="people wait first"),
        pytest.param(replace(QUIET, states=standing(received=2)), (Duty.REVIEW,), id="for the council"),
        pytest.param(
            replace(QUIET, states=standing(received=2), objections=1),
            (Duty.OBJECTIONS, Duty.REVIEW),
            id="one objected, one open",
        ),
        pytest.param(
            replace(QUIET, states=standing(received=1), objections=1), (Duty.OBJECTIONS,), id="one objected"
        ),
        pytest.param(replace(QUIET, states=standing(checked=2)), (Duty.ADOPT,), id="the conference first"),
        pytest.param(
            replace(QUIET, states=standing(checked=2), adopted=ADOPTED), (Duty.PUBLISH,), id="adopted"
        ),
        pytest.param(
            replace(QUIET, states=standing(checked=2), needs_adoption=False), (Duty.PUBLISH,), id="none held"
        ),
        pytest.param(replace(QUIET, states=standing(published=2)), (Duty.FINALISE,), id="all published"),
        pytest.param(
            replace(QUIET, states=standing(published=2), commenting=True), (), id="comments still run"
        ),
        pytest.param(
            replace(QUIET, states=standing(published=2), comments=1), (Duty.COMMENTS,), id="a comment waits"
        ),
        pytest.param(
            replace(QUIET, states=standing(published=2, team_approved=1)), (), id="one is still with a team"
        ),
        pytest.param(
            replace(QUIET, states=standing(published=2, received=1)), (Duty.REVIEW,), id="one is reviewed"
        ),
        pytest.param(
            replace(QUIET, states=standing(final=2), closed=True, late=1, waiting=1),
            (Duty.HAND_UP,),
            id="closed",
        ),
        pytest.param(replace(QUIET, states=standing(passed_up=2), closed=True), (), id="all is over"),
    ],
)
def test_what_can_be_done_now(seen: Campaign, expected: tuple[Duty, ...]) -> None:
    assert duties(seen) == expected


def test_a_step_is_ahead_under_way_or_done() -> None:
    assert reached(done=True, begun=False) is Mark.DONE
    assert reached(done=False, begun=True) is Mark.UNDER_WAY
    assert reached(done=False, begun=False) is Mark.AHEAD
