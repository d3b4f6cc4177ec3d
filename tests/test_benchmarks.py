"""The benchmarks still run: each once, on little; what they measure is for `make bench` to say."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from benchmarks import conversation, limits, roster, startup, sweep, topics


@pytest.mark.slow
@pytest.mark.parametrize(
    ("measure", "begins"),
    [
        (lambda: startup.measure(runs=1), "`thidua --version`: #"),
        (lambda: conversation.measure(steps=4), "a conversation step: #"),
        (lambda: sweep.measure(people=10, runs=1), "sweep for # people: #"),
        (lambda: topics.measure(topics=50, times=3), "answering a typed topic beside # earlier ones: #"),
        (lambda: roster.measure(rows=50, runs=1), "reading # staff rows: #"),
        (lambda: limits.measure(people=40, announcements=2, alone=2), "messages_per_second: #"),
    ],
    ids=["startup", "conversation", "sweep", "topics", "roster", "limits"],
)
def test_a_benchmark_says_what_it_measured(measure: Callable[[], object], begins: str) -> None:
    said = re.sub(r"[\d.,]*\d", "#", str(measure()))

    assert said[: len(begins)] == begins


def test_at_the_reminders_hour_everybody_who_owes_is_reminded_once() -> None:
    """Else the sweep's figure would measure nothing."""
    assert sweep.measure(people=12, runs=1).notices == 12


KEPT = limits.Result(
    seconds=103,
    rate=29.4,
    refused=0,
    undelivered=0,
    doubled=0,
    in_group=20,
    delays=[0.1, 0.2, 1.9],
    alone=[0.1, 0.1, 0.1],
)


@pytest.mark.parametrize(
    "broken",
    [
        {"rate": 28.4},
        {"refused": 1},
        {"undelivered": 1},
        {"doubled": 1},
        {"in_group": 21},
        {"delays": [0.1, 0.2, 2.1]},
        {"delays": [0.1, 0.4, 0.4]},
    ],
    ids=lambda broken: next(iter(broken)),
)
def test_a_broadcast_that_breaks_its_promise_fails(broken: dict[str, Any]) -> None:
    assert (KEPT.kept, replace(KEPT, **broken).kept) == (True, False)
