"""The life of a row of the outbox: what is known about one message that should reach somebody."""

from datetime import timedelta
from enum import StrEnum


class RowState(StrEnum):
    """Where a message stands (HOUSE 7.3)."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    MISSED = "missed"
    MERGED = "merged"
    UNCERTAIN = "uncertain"
    CANCELLED = "cancelled"


FAREWELL = "farewell"
"""The one kind of message that reaches who has left: that he is no longer asked, and how to delete his data."""


class Reason(StrEnum):
    """Why a message did not arrive or is not known to have."""

    NOT_JOINED = "not_joined"
    BLOCKED = "blocked"
    CHAT_GONE = "chat_gone"
    REFUSED = "refused"
    LEFT = "left"
    CRASHED = "crashed"
    RESTORED = "restored"
    TIMED_OUT = "timed_out"
    OUR_FAULT = "our_fault"
    OUTAGE = "outage"  # the bot was down for as long as it was worth saying
    QUIET_HOURS = "quiet_hours"  # due at night and over by the morning
    NO_GROUP = "no_group"  # nobody had connected one by then


COUNTED = frozenset({RowState.QUEUED, RowState.SENDING, RowState.SENT, RowState.UNCERTAIN, RowState.MERGED})
"""A reminder in one of these states counts against «three at most, one a day»; merged, its summary says it."""

GROUP_WAITS = timedelta(minutes=30)
"""An uncertain group announcement waits so long for the secretary's answer before it is sent again."""

FIRST_RETRY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(minutes=30)


def retry_after(attempts: int) -> timedelta:
    """Back-off before the next attempt, doubled each time."""
    return min(FIRST_RETRY * (1 << min(attempts, 10)), LONGEST_RETRY)
