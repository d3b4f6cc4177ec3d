"""How long a message waits for its next attempt, and which reminders count."""

from datetime import timedelta

import pytest

from bot.domain.outbox import COUNTED, RowState, retry_after


@pytest.mark.parametrize(
    ("attempts", "seconds"), [(0, 30), (1, 60), (2, 120), (5, 960), (6, 1800), (7, 1800), (10_000, 1800)]
)
def test_back_off_doubles_up_to_half_an_hour(attempts: int, seconds: int) -> None:
    assert retry_after(attempts) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        pytest.param(RowState.QUEUED, True, id="on its way"),
        pytest.param(RowState.SENDING, True, id="being sent"),
        pytest.param(RowState.SENT, True, id="sent"),
        pytest.param(RowState.UNCERTAIN, True, id="perhaps sent: rather one too few"),
        pytest.param(RowState.FAILED, False, id="failed: he never read it"),
        pytest.param(RowState.MISSED, False, id="missed"),
        pytest.param(RowState.MERGED, True, id="said by a summary"),
        pytest.param(RowState.CANCELLED, False, id="taken back"),
    ],
)
def test_which_reminders_count_against_three_and_one_a_day(state: RowState, counts: bool) -> None:
    assert (state in COUNTED) is counts
