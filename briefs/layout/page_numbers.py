"""What stands in a page number's slot once the document is numbered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from briefs.book.place import Place
from briefs.layout.document import Destination, nearest
from briefs.layout.marks import PageNumberSlot

UNKNOWN_PAGE = "–"
MORE = ", …"


def page_words(numbers: Mapping[Place, Destination], place: Place) -> str:
    """Return the number of the page on which a place begins; a dash for one that is nowhere."""
    found = nearest(numbers, place)
    return UNKNOWN_PAGE if found is None else str(numbers[found].page)


def number_words(numbers: Mapping[Place, Destination], slot: PageNumberSlot) -> str:
    """Return what a slot prints; a dash for places that are nowhere."""
    places = [found for place in (slot.target, *slot.others) if (found := nearest(numbers, place)) is not None]
    arrivals = [numbers[place] for place in places]
    if not arrivals:
        return UNKNOWN_PAGE
    if slot.form == "range":
        first, last = min(at.page for at in arrivals), max(at.last for at in arrivals)
        return f"{first}–{last}" if last > first else str(first)
    pages = sorted({at.page for at in arrivals})
    words, told = slot.words[len(pages) > 1], _line_of(_runs_of(pages), slot)
    return told if slot.room and _figures(words + told) > slot.room else words + told


def _line_of(told: Sequence[str], slot: PageNumberSlot) -> str:
    """Return the part of a list that stands in the slot's line; the last line ends with "…" where it can't hold the rest."""
    if not slot.room:
        return ", ".join(told)
    lines = [""]
    for number in told:
        longer = f"{lines[-1]}, {number}" if lines[-1] else number
        if _figures(longer) <= slot.room:
            lines[-1] = longer
        else:
            lines.append(number)
    if slot.line >= len(lines):
        return ""
    line = lines[slot.line]
    if slot.line == len(lines) - 1:
        return line
    if slot.line < slot.lines - 1:
        return line + ","
    while _figures(line + MORE) > slot.room and ", " in line:
        line = line.rpartition(", ")[0]
    return line + MORE


def _figures(text: str) -> int:
    """Return about how many figures a text is wide; a comma and its space are as wide as one."""
    return len(text.replace(", ", ","))


def _runs_of(pages: Sequence[int]) -> list[str]:
    """Return page numbers with three and more in a row as a range: 5, 7, 16–18."""
    out: list[str] = []
    for _, neighbours in groupby(enumerate(pages), lambda numbered: numbered[1] - numbered[0]):
        run = [str(page) for _, page in neighbours]
        out.extend([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)
    return out
