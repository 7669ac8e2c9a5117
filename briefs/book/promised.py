"""What has been promised, as other sections refer to it: the one value stands in the trade package's line."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from briefs.book.marking import Marking
from briefs.book.numbering import line_codes
from briefs.book.section import Section
from briefs.book.trade import Commitment, TradePackage
from briefs.book.value import Phrase


class Promised(msgspec.Struct, frozen=True):
    """A line (by id) with its section, code, name, commitment and mark."""

    id: str
    section: str
    code: str
    name: Phrase
    commitment: Commitment
    marking: Marking | None


def promised_in(section: Section) -> Iterator[Promised]:
    """Yield the lines of a trade package, in the order of its table."""
    if isinstance(section, TradePackage):
        codes = line_codes(section)
        for line in (line for group in section.groups for line in group.lines):
            yield Promised(line.id, section.id, codes[line.id], line.name, line.commitment, line.marking)
