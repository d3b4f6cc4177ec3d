"""The registration's life: what counts, what is owed, and what a person may still change himself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.registration import ANSWERED, CHANGEABLE, STANDING, Refusal, State, refusals_to_change
from bot.domain.year import Stage


@pytest.mark.parametrize(
    ("state", "counts", "answered", "changeable"),
    [
        pytest.param(State.SUBMITTED, True, True, True, id="submitted: it counts, and he may edit it"),
        pytest.param(State.RETURNED, False, False, True, id="returned: he owes it again"),
        pytest.param(State.TEAM_APPROVED, True, True, True, id="approved by his team"),
        pytest.param(State.RECEIVED, True, True, False, id="received: the secretary has it"),
        pytest.param(State.CHECKED, True, True, False, id="checked by the council"),
        pytest.param(State.PUBLISHED, True, True, False, id="published"),
        pytest.param(State.FINAL, True, True, False, id="final"),
        pytest.param(State.PASSED_UP, True, True, False, id="passed up"),
        pytest.param(State.DECLINED, False, True, True, id="declined: an answer, but no registration"),
        pytest.param(State.WITHDRAWN, False, False, True, id="withdrawn: he owes an answer again"),
    ],
)
def test_what_a_state_means(state: State, counts: bool, answered: bool, changeable: bool) -> None:
    assert (state in STANDING, state in ANSWERED, state in CHANGEABLE) == (counts, answered, changeable)


@pytest.mark.parametrize(
    ("stage", "state", "reasons"),
    [
        pytest.param(Stage.OPEN, None, [], id="open, nothing there: yes"),
        pytest.param(Stage.OPEN, State.SUBMITTED, [], id="open, submitted: yes"),
        pytest.param(Stage.OPEN, State.RECEIVED, [Refusal.TOO_FAR], id="open, but the secretary has it"),
        pytest.param(Stage.NOT_YET, None, [Refusal.NOT_OPEN_YET], id="not open yet"),
        pytest.param(Stage.CLOSED, None, [Refusal.CLOSED], id="closed"),
        pytest.param(
            Stage.CLOSED, State.FINAL, [Refusal.CLOSED, Refusal.TOO_FAR], id="closed and final: both are said"
        ),
    ],
)
def test_why_a_registration_may_not_be_changed(
    stage: Stage, state: State | None, reasons: list[Refusal]
) -> None:
    assert refusals_to_change(stage, state) == reasons


@given(st.sampled_from(Stage), st.one_of(st.none(), st.sampled_from(State)))
def test_only_an_open_window_and_a_changeable_state_allow_it(stage: Stage, state: State | None) -> None:
    allowed = stage is Stage.OPEN and (state is None or state in CHANGEABLE)

    assert (refusals_to_change(stage, state) == []) == allowed
