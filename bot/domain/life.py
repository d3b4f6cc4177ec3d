"""The life of a registration: each step, from which states it may be taken and where it leads.

draft → submitted → returned | team_approved → received → checked → published → final → passed_up;
also declined and withdrawn. Whoever changes what an entry says sends it back to where he stands himself: the person
to `submitted`, the secretary to `received`, so that nothing reaches the final list unseen.
"""

from collections.abc import Mapping
from enum import StrEnum

from bot.domain.registration import CHANGEABLE, CLOSED, Refusal, State


class Step(StrEnum):
    """What may happen to a registration."""

    SUBMIT = "submit"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    APPROVE = "approve"  # the team lead
    RETURN = "return"  # the team lead, with a reason
    REOPEN = "reopen"  # the secretary gives it back to the person, with a reason
    RECEIVE = "receive"  # the secretary takes the team's signed list in
    AMEND = "amend"  # the secretary changes what it says, with a reason
    CHECK = "check"  # the council found nothing against it
    OBJECT = "object"  # a member of the council did
    PUBLISH = "publish"
    FINALISE = "finalise"
    PASS_UP = "pass_up"  # noqa: S105  # nothing secret


BEFORE_FINAL = frozenset(
    {State.SUBMITTED, State.TEAM_APPROVED, State.RECEIVED, State.CHECKED, State.PUBLISHED}
)
"""States in which a registration counts and the list is not closed yet."""

IN_HAND = frozenset({State.RECEIVED, State.CHECKED, State.PUBLISHED})
"""States in which the secretary has it."""

LIFE: Mapping[Step, tuple[frozenset[State], State]] = {
    Step.SUBMIT: (CHANGEABLE, State.SUBMITTED),
    Step.DECLINE: (CHANGEABLE, State.DECLINED),
    Step.WITHDRAW: (BEFORE_FINAL | {State.RETURNED}, State.WITHDRAWN),
    Step.APPROVE: (frozenset({State.SUBMITTED}), State.TEAM_APPROVED),
    Step.RETURN: (frozenset({State.SUBMITTED, State.TEAM_APPROVED}), State.RETURNED),
    Step.REOPEN: (BEFORE_FINAL, State.RETURNED),
    Step.RECEIVE: (frozenset({State.TEAM_APPROVED}), State.RECEIVED),
    Step.AMEND: (IN_HAND, State.RECEIVED),
    Step.CHECK: (frozenset({State.RECEIVED}), State.CHECKED),
    Step.OBJECT: (frozenset({State.RECEIVED, State.CHECKED}), State.RECEIVED),
    Step.PUBLISH: (frozenset({State.CHECKED}), State.PUBLISHED),
    Step.FINALISE: (frozenset({State.PUBLISHED}), State.FINAL),
    Step.PASS_UP: (frozenset({State.FINAL}), State.PASSED_UP),
}
"""Each step: the states from which it may be taken, and the state to which it leads."""


def after(step: Step, state: State) -> State | Refusal:
    """Where the step leads from here, or why it may not be taken."""
    sources, target = LIFE[step]
    if state in sources:
        return target
    if state in CLOSED:
        return Refusal.LIST_CLOSED
    return Refusal.ALREADY_DONE if state is target else Refusal.WRONG_STEP
