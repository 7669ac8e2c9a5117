"""When Python looks for garbage: not in the middle of making a book."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collected_later() -> Iterator[None]:
    """Put off the search for cycles while a book is made: a million values without one, walked through again and again.

    It took a tenth of a build. What stands in no cycle, which is nearly everything, is freed at once all the same.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
