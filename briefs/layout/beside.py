"""What lies beside a book and is printed with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from briefs.book.book import Book
from briefs.book.needles import Needles
from briefs.enclosures.enclosure import NO_ENCLOSURES, Enclosure

OnPaper = Literal["", "as laid out", "otherwise"]
"""Whether an edition was printed from the pages that it has when it is laid out now; "" where nothing is known of that."""


class Beside(msgspec.Struct, frozen=True, eq=False):
    """The edition before this one, since which changes are marked, and the enclosed files by their digests.

    `older` is the edition since which `before` marked its own changes when it was printed, `paper` how it was printed: a
    change sheet tells which of its pages to swap. `unsaid` are words that `before` may hold and no page is to repeat.
    """

    before: Book | None = None
    enclosures: Mapping[str, Enclosure] = NO_ENCLOSURES
    older: Book | None = None
    paper: OnPaper = ""
    unsaid: Needles | None = None


NOTHING = Beside()
