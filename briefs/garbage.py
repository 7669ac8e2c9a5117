"""When Python looks for garbage: not in the middle of making a book."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

WHOLE_BOOK = 20_000  # values without a cycle, made one after another: several times what an edit of a long section makes


@contextmanager
def collected_later() -> Iterator[None]:
    """Put off the search for cycles while a book is made: a million values without one, walked through again and again.

    It took a tenth of a build. What stands in no cycle, which is nearly everything, is freed at once all the same. Once a
    whole book is made, what there is by then is not looked through any more: that alone took a twentieth, and as long again
    whenever all of memory was searched between two keys.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            if gc.get_count()[0] > WHOLE_BOOK:
                gc.freeze()
            gc.enable()
