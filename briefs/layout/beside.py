"""What lies beside a book and is printed with it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from briefs.book.book import Book
from briefs.enclosures.enclosure import NO_ENCLOSURES, Enclosure


class Beside(msgspec.Struct, frozen=True, eq=False):
    """The edition before this one, since which changes are marked, and the enclosed files by their digests."""

    before: Book | None = None
    enclosures: Mapping[str, Enclosure] = NO_ENCLOSURES


NOTHING = Beside()
