"""Where a page of an enclosed file sits on a page of the book: upright, or on its side where it is read much larger so."""

from __future__ import annotations

import msgspec

from briefs.enclosures.enclosure import EnclosedLink, EnclosedPage
from briefs.layout.marks import Foreign, Turned

WORTH_A_TURN = 1.25  # times as large: for less nobody turns the book


class Seat(msgspec.Struct, frozen=True):
    """The rectangle that a page fills, and its scale.

    A `turned` page has its foot at the right, on whichever side of the book it comes to stand: one turns all of them the
    same way.
    """

    x: float
    y: float
    width: float
    height: float
    scale: float
    turned: bool = False

    def drawn(self, shown: Foreign) -> Foreign | Turned:
        """Return the mark that draws a page here."""
        if not self.turned:
            return msgspec.structs.replace(shown, x=self.x, y=self.y, width=self.width, height=self.height)
        upright = msgspec.structs.replace(shown, width=self.height, height=self.width)
        return Turned(self.x, self.y + self.height, 3, (upright,))

    def area(self, link: EnclosedLink) -> tuple[float, float, float, float]:
        """Return where a live area of the page comes to lie: left, top, width and height."""
        left, top, width, height = (self.scale * length for length in (link.x, link.y, link.width, link.height))
        if self.turned:
            return self.x + top, self.y + self.height - left - width, height, width
        return self.x + left, self.y + top, width, height


def seat_of(page: EnclosedPage, room: tuple[float, float], top: float, *, turns: bool) -> Seat:
    """Return the seat of a page in a room of this width and height: as large as it is, or as it can be."""
    upright, turned = _scale(page.width, page.height, room), _scale(page.height, page.width, room)
    on_its_side = turns and turned >= upright * WORTH_A_TURN
    width, height = (page.height, page.width) if on_its_side else (page.width, page.height)
    scale = turned if on_its_side else upright
    return Seat((room[0] - width * scale) / 2, top, width * scale, height * scale, scale, on_its_side)


def _scale(width: float, height: float, room: tuple[float, float]) -> float:
    return min(1.0, room[0] / width, room[1] / height)
