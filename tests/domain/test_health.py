"""What is a worry, and what of it means that the bot does not live."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.domain.health import ROOM, Check, Condition, Queue, alive, worries

NOW = datetime(2026, 10, 5, 8, tzinfo=UTC)
WELL = Condition(
    started_at=NOW - timedelta(days=3),
    polled_at=NOW - timedelta(minutes=4, seconds=59),
    swept_at=NOW - timedelta(minutes=14, seconds=59),
    backed_up=True,
    backup_at=NOW - timedelta(hours=25, minutes=59),
    database_bytes=1,
    free_bytes=ROOM,
    schema="0004",
)
NOTHING = Queue(waiting=100, uncertain=0, failed_today=0)


def test_a_long_queue_is_no_worry() -> None:
    assert worries(WELL, NOTHING, NOW) == frozenset()
    assert alive(WELL.polled_at, WELL.swept_at, NOW)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        pytest.param({"polled_at": NOW - timedelta(minutes=5)}, Check.POLL, id="polled five minutes ago"),
        pytest.param({"polled_at": None}, Check.POLL, id="never polled"),
        pytest.param({"swept_at": NOW - timedelta(minutes=15)}, Check.SWEEP, id="swept a quarter ago"),
        pytest.param({"swept_at": None}, Check.SWEEP, id="never swept"),
        pytest.param(
            {"backup_at": NOW - timedelta(hours=26)}, Check.BACKUP, id="last night's backup is missing"
        ),
        pytest.param({"backup_at": None}, Check.BACKUP, id="no backup yet"),
        pytest.param({"free_bytes": ROOM - 1}, Check.DISK, id="the disk is nearly full"),
    ],
)
def test_one_thing_is_wrong(changes: dict[str, Any], found: Check) -> None:
    ill = replace(WELL, **changes)

    assert worries(ill, NOTHING, NOW) == {found}
    assert alive(ill.polled_at, ill.swept_at, NOW) is (found not in {Check.POLL, Check.SWEEP})


@pytest.mark.parametrize("queue", [Queue(0, 1, 0), Queue(0, 0, 1)])
def test_what_did_not_arrive_is_a_worry(queue: Queue) -> None:
    assert worries(WELL, queue, NOW) == {Check.QUEUE}


def test_what_is_looked_after_elsewhere_is_none() -> None:
    elsewhere = replace(WELL, backed_up=False, backup_at=None, free_bytes=None, database_bytes=None)

    assert worries(elsewhere, NOTHING, NOW) == frozenset()
