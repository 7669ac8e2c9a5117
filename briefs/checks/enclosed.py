"""Checks of the files that annexes enclose: whether they can be printed, what is left out of them, and what they do to the
finished file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.sections import Annex
from briefs.checks.problem import Problem, Severity
from briefs.edits.edits import Change, SetField
from briefs.enclosures.enclosure import Enclosure

FOREIGN = "foreign annex"
ANNEX = "annex "  # and what is wrong with it


def tells_of_files(problem: Problem) -> bool:
    """Return whether a problem tells what becomes of somebody else's file in the book's."""
    return problem.code == FOREIGN or problem.code.startswith(ANNEX)


def check_enclosed(book: Book, enclosures: Mapping[str, Enclosure]) -> Iterator[Problem]:
    """Yield a problem for each annex whose file cannot be printed, notes of what is left out and of what cannot conform."""
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
            severity: Severity = "warning" if enclosure.fault == "other" else "error"
            yield Problem(f"{ANNEX}{enclosure.fault}", severity, place, details)
        for kind in enclosure.left_out:
            yield Problem(f"{ANNEX}{kind}", "note", place, details)
        if not enclosure.fault and not enclosure.conforms and not section.pictures:
            fix = Change("Print as pictures", SetField(Place(section.id, field="pictures"), True))
            yield Problem(FOREIGN, "note", place, details, fix)
