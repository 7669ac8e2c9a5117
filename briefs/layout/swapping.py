"""Pages to swap: which pages of an edition that was printed give way to which of a newer one.

A printed page carries its number, so an old page may stay only where the new edition has the same page at the same
number; once pages shift, all that follow are swapped too, though nothing in them is changed. Paper printed on both sides is
swapped by the sheet. What a foot says of the edition and of how many pages there are, and the bars beside what had changed
then, do not count: they tell of the edition of which the page was printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from briefs.layout.document import Document, Page
from briefs.layout.marks import Box, Disc, Foreign, Glyphs, Group, Mark, Outline, PageNumberSlot, Rule, Turned
from briefs.layout.page_numbers import number_words

REISSUE = 0.6  # of the new pages: when more are other, the whole book is printed again
SIDES = 2  # pages to a sheet
PLACES = 3  # decimals of a point that are told apart


class Swap(msgspec.Struct, frozen=True):
    """Page numbers of the old edition to take out, of the new one to put in, and of those that stay.

    `other` is how many of the new pages are on other sheets than before. Where that is most of them, `reissue` tells that
    the whole book is taken out and put in.
    """

    out: tuple[int, ...]
    put: tuple[int, ...]
    stay: tuple[int, ...]
    other: int
    reissue: bool = False


def swap(old: Document, new: Document) -> Swap:
    """Return how the printed pages of `old` become those of `new`."""
    before, after = len(old.pages), len(new.pages)
    same_paper = old.setter.page == new.setter.page
    stay = {number for number in range(1, min(before, after) + 1) if same_paper and _alike(old, new, number)}
    kept = tuple(number for number in sorted(stay) if all(side in stay for side in _sheet(number, before, after)))
    put = tuple(number for number in range(1, after + 1) if number not in kept)
    if len(put) > REISSUE * after:
        return _whole(before, after, len(put))
    return Swap(tuple(number for number in range(1, before + 1) if number not in kept), put, kept, len(put))


def reissue(old: Document, new: Document) -> Swap:
    """Return that `new` takes the place of `old` as a whole."""
    return _whole(len(old.pages), len(new.pages), len(new.pages))


def _whole(before: int, after: int, other: int) -> Swap:
    return Swap(tuple(range(1, before + 1)), tuple(range(1, after + 1)), (), other, reissue=True)


def _sheet(number: int, before: int, after: int) -> Iterator[int]:
    """Yield the pages on a page's sheet that either edition has."""
    first = number - (number - 1) % SIDES
    return (side for side in range(first, first + SIDES) if side <= max(before, after))


def _alike(old: Document, new: Document, number: int) -> bool:
    one, other = old.pages[number - 1], new.pages[number - 1]
    if _furniture(one) != _furniture(other):
        return False
    if one.body is other.body and not one.survey.slots:
        return True
    return _ink(old, one) == _ink(new, other)


def _furniture(page: Page) -> object:
    return msgspec.structs.replace(page.furniture, edition="")


def _ink(document: Document, page: Page) -> list[object]:
    """Return all that a page's body leaves on paper, wherever it comes from."""
    return list(_drawn(page.body.marks, 0.0, 0.0, document))


def _drawn(marks: Iterable[Mark], x: float, y: float, document: Document) -> Iterator[object]:
    for mark in marks:
        match mark:
            case Group():
                yield from _drawn(mark.marks, x + mark.x, y + mark.y, document)
            case Turned():
                inside = tuple(_drawn(mark.marks, 0.0, 0.0, document))
                yield "turned", _at(x + mark.x, y + mark.y), mark.quarters, inside
            case Glyphs():
                letters = (mark.font, mark.size, mark.colour, mark.text, mark.adjust)
                yield "glyphs", _at(x + mark.x, y + mark.baseline), letters
            case PageNumberSlot():
                words = number_words(document.destinations, mark)
                look = (mark.font, mark.size, mark.colour, mark.width, mark.right)
                yield "number", _at(x + mark.x, y + mark.baseline), look, words
            case Rule():
                yield "rule", _at(x + mark.x0, y + mark.y0, x + mark.x1, y + mark.y1), mark.width, mark.colour, mark.dash
            case Box() | Disc():
                painted = (mark.fill, mark.stroke, mark.line, mark.dash)
                size = (mark.width, mark.height) if isinstance(mark, Box) else (mark.radius,)
                yield type(mark).__name__, _at(x + mark.x, y + mark.y), _at(*size), painted
            case Outline():
                points = tuple(_at(x + px, y + py) for px, py in mark.points)
                clipped = tuple(_drawn(mark.clip, x, y, document))
                yield "outline", points, (mark.fill, mark.stroke, mark.line, mark.dash, mark.open), clipped
            case Foreign():
                shown = (mark.digest, mark.page, mark.look)
                yield "foreign", _at(x + mark.x, y + mark.y, mark.width, mark.height), shown
            case _:
                pass  # links, anchors and change bars leave nothing on paper that counts


def _at(*numbers: float) -> tuple[float, ...]:
    return tuple(round(number, PLACES) for number in numbers)
