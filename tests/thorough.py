"""How thoroughly random tests try: a sample every day, all of it where `./run-tests --all` has set BRIEFING_BOOK_TESTS."""

from __future__ import annotations

import os

ALL = os.environ.get("BRIEFING_BOOK_TESTS") == "all"


def examples(count: int) -> int:
    """Return how many examples are tried: `count` of them, or every day a fifth."""
    return count if ALL else max(8, count // 5)
