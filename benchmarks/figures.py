"""How figures are told: minimum, median, p95, p99 and maximum of what was measured, a line each."""

from __future__ import annotations

import resource
import statistics
from collections.abc import Sequence
from time import perf_counter, process_time


def told(name: str, seconds: Sequence[float]) -> str:
    """Return a line of a table in milliseconds."""
    ordered = sorted(1000 * value for value in seconds)

    def at(share: float) -> float:
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    return (
        f"{name:<44} {len(ordered):>6} {ordered[0]:>8.1f} {statistics.median(ordered):>8.1f}"
        f" {at(0.95):>8.1f} {at(0.99):>8.1f} {ordered[-1]:>8.1f}"
    )


HEAD = f"{'ms':<44} {'count':>6} {'min':>8} {'median':>8} {'p95':>8} {'p99':>8} {'max':>8}"


class Clock:
    """Runs from its making: seconds of the wall's clock, and of the processors for this process and those it waited for.

    On a machine that others use the second says more; it counts what is done at once on two processors twice.
    """

    def __init__(self) -> None:
        self._wall, self._processors = perf_counter(), _processors()

    def taken(self) -> tuple[float, float]:
        """Return both."""
        return perf_counter() - self._wall, _processors() - self._processors


def _processors() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime
