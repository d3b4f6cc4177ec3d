"""How much work something is: CPU seconds, for on a shared machine the clock on the wall measures the neighbours."""

import gc
import os
from collections.abc import Callable
from time import process_time


def seconds(work: Callable[[], object]) -> float:
    """One run: CPU seconds of this process, all threads, and of the processes that it started and awaited."""
    gc.collect()
    begun = _spent()
    work()
    return _spent() - begun


def best(runs: int, work: Callable[[], object]) -> float:
    """The fastest of several runs."""
    return min(seconds(work) for _ in range(runs))


def _spent() -> float:
    times = os.times()
    return process_time() + times.children_user + times.children_system
