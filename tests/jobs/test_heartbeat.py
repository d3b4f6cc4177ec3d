from datetime import UTC, datetime, timedelta

import pytest

from bot.jobs.heartbeat import is_stale

NOW = datetime(2026, 10, 1, tzinfo=UTC)
LIMIT = timedelta(minutes=2)


@pytest.mark.parametrize(
    ("last", "stale"),
    [
        pytest.param(NOW - timedelta(minutes=2, seconds=1), True, id="older than the limit"),
        pytest.param(NOW - timedelta(minutes=2), False, id="just within the limit"),
        pytest.param(NOW + timedelta(hours=1), False, id="the machine's clock was set back"),
        pytest.param(None, False, id="not one poll yet: the network may be late"),
    ],
)
def test_polling_is_dead_when_the_last_poll_is_too_long_ago(last: datetime | None, stale: bool) -> None:
    assert is_stale(last, NOW, LIMIT) is stale
