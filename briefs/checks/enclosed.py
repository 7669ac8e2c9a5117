"""Checks of the files that annexes enclose: whether they can be printed, and what they do to the finished file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.sections import Annex
from briefs.checks.problem import Problem
from briefs.edits.edits import Change, SetField
from briefs.enclosures.enclosure import Enclosure

FOREIGN = "foreign annex"


def check_enclosed(book: Book, enclosures: Mapping[str, Enclosure]) -> Iterator[Problem]:
    """Yield a problem for each annex whose file cannot be printed, and a note where it keeps the book from conforming."""
    attached = {attachment.id: attachment for attachment in book.attachments}
    for section in book.sections():
        if not isinstance(section, Annex) or section.attachment not in attached:
            continue
        attachment = attached[section.attachment]
        enclosure = enclosures.get(attachment.digest)
        place, details = Place(section.id, field="attachment"), (("name", attachment.name),)
        if enclosure is None:
            continue
        if enclosure.fault:
            yield Problem(f"annex {enclosure.fault}", "error", place, details)
        elif not enclosure.conforms and not section.pictures:
            fix = Change("Print as pictures", SetField(Place(section.id, field="pictures"), True))
            yield Problem(FOREIGN, "note", place, details, fix)
