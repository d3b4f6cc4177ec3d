"""The benchmarks still run: each once, on little; what they measure is for `make bench` to say."""

import re
from collections.abc import Callable

import pytest

from benchmarks import conversation, roster, startup, sweep, topics


@pytest.mark.slow
@pytest.mark.parametrize(
    ("measure", "begins"),
    [
        (lambda: startup.measure(runs=1), "`thidua --version`: #"),
        (lambda: conversation.measure(steps=4), "a conversation step: #"),
        (lambda: sweep.measure(people=10, runs=1), "sweep for # people: #"),
        (lambda: topics.measure(topics=50, times=3), "answering a typed topic beside # earlier ones: #"),
        (lambda: roster.measure(rows=50, runs=1), "reading # staff rows: #"),
    ],
    ids=["startup", "conversation", "sweep", "topics", "roster"],
)
def test_a_benchmark_says_what_it_measured(measure: Callable[[], object], begins: str) -> None:
    said = re.sub(r"[\d.,]*\d", "#", str(measure()))

    assert said[: len(begins)] == begins


def test_at_the_reminders_hour_everybody_who_owes_is_reminded_once() -> None:
    """Else the sweep's figure would measure nothing."""
    assert sweep.measure(people=12, runs=1).notices == 12
