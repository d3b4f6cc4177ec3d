"""The life of a registration: no step is jumped, and what is closed stays closed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.life import LIFE, Step, after
from bot.domain.registration import CLOSED, STANDING, Refusal, State

WAY = [
    (State.SUBMITTED, Step.APPROVE, State.TEAM_APPROVED),
    (State.TEAM_APPROVED, Step.RECEIVE, State.RECEIVED),
    (State.RECEIVED, Step.CHECK, State.CHECKED),
    (State.CHECKED, Step.PUBLISH, State.PUBLISHED),
    (State.PUBLISHED, Step.FINALISE, State.FINAL),
    (State.FINAL, Step.PASS_UP, State.PASSED_UP),
]


@pytest.mark.parametrize(("here", "step", "there"), WAY)
def test_the_straight_way_goes_step_by_step(here: State, step: Step, there: State) -> None:
    assert after(step, here) is there
    assert [source for source in State if after(step, source) is there] == [here]


@pytest.mark.parametrize(
    ("step", "sources", "target"),
    [
        pytest.param(Step.RETURN, "submitted team_approved", "returned", id="the lead, until it is received"),
        pytest.param(
            Step.REOPEN,
            "submitted team_approved received checked published",
            "returned",
            id="the secretary, until it is final",
        ),
        pytest.param(Step.AMEND, "received checked published", "received", id="an amendment is checked anew"),
        pytest.param(Step.OBJECT, "received checked", "received", id="an objection takes the check away"),
        pytest.param(
            Step.WITHDRAW,
            "submitted returned team_approved received checked published",
            "withdrawn",
            id="a person may take it back until it is final",
        ),
        pytest.param(
            Step.SUBMIT,
            "submitted returned team_approved declined withdrawn",
            "submitted",
            id="a change begins anew at the team",
        ),
        pytest.param(
            Step.DECLINE, "submitted returned team_approved declined withdrawn", "declined", id="declined"
        ),
    ],
)
def test_the_side_ways(step: Step, sources: str, target: str) -> None:
    allowed = {state: after(step, state) for state in State if isinstance(after(step, state), State)}

    assert allowed == dict.fromkeys((State(s) for s in sources.split()), State(target))


@pytest.mark.parametrize(
    ("step", "state", "refusal"),
    [
        pytest.param(Step.APPROVE, State.TEAM_APPROVED, Refusal.ALREADY_DONE, id="twice"),
        pytest.param(Step.APPROVE, State.RETURNED, Refusal.WRONG_STEP, id="returned meanwhile"),
        pytest.param(Step.RETURN, State.RECEIVED, Refusal.WRONG_STEP, id="the secretary has it"),
        pytest.param(Step.AMEND, State.FINAL, Refusal.LIST_CLOSED, id="the list is closed"),
        pytest.param(Step.WITHDRAW, State.PASSED_UP, Refusal.LIST_CLOSED, id="it is with the upper level"),
    ],
)
def test_why_a_step_may_not_be_taken(step: Step, state: State, refusal: Refusal) -> None:
    assert after(step, state) is refusal


@given(st.sampled_from(State), st.lists(st.sampled_from(Step)))
def test_nobody_who_never_registered_comes_into_the_closed_list(start: State, steps: list[Step]) -> None:
    """From declined or withdrawn only a submission leads back, and from there only the whole way."""
    state, submitted = start, start in STANDING
    for step in steps:
        target = after(step, state)
        if isinstance(target, State):
            state, submitted = target, submitted or step is Step.SUBMIT
    assert state not in CLOSED or submitted


def test_every_step_leads_somewhere() -> None:
    assert set(LIFE) == set(Step)
