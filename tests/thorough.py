"""How thoroughly random tests try: a sample every day, all of it where `./run-tests --all` has set BRIEFING_BOOK_TESTS."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

ALL = os.environ.get("BRIEFING_BOOK_TESTS") == "all"


def examples(count: int) -> int:
    """Return how many examples are tried: `count` of them, or every day a fifth."""
    return count if ALL else max(8, count // 5)


def unhurried(count: int) -> settings:
    """Return how examples are tried that take long to draw: whole sections, with all that can be in them."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples(count), deadline=None, suppress_health_check=slow)
