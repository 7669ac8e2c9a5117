"""The what-if of supplier shares: points moved from one supplier to another, so that the sum stays what it is."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.schema import find
from briefs.book.trade import Share, SupplierShares
from briefs.edits.edits import Change, Edit, Remove, SetField, Several


class Shift(msgspec.Struct, frozen=True):
    """Points of a commodity's imports that one supplier (by the id of its share) loses to another."""

    giver: str
    taker: str
    points: Decimal


def shift(book: Book, place: Place, moved: Shift) -> Change | None:
    """Move points between the shares at `place`; None where the giver has fewer, or nothing would move."""
    shares = _shares(book, place)
    giver, taker = shares.get(moved.giver), shares.get(moved.taker)
    if giver is None or taker is None or giver is taker or not 0 < moved.points <= giver.then:
        return None
    edits = (_moved(place, giver, giver.moved - moved.points), _moved(place, taker, taker.moved + moved.points))
    return Change("Move points", Several(edits))


def take_back(book: Book, place: Place) -> Change | None:
    """Take all moves back: the what-if is what is now."""
    edits = _taken_back(book, place)
    return Change("Take moves back", Several(edits)) if edits else None


def remove_share(book: Book, place: Place, share: Place) -> Change | None:
    """Remove a supplier; where it has gained or lost points, all moves are taken back with it."""
    part = find(book, share)
    if not isinstance(part, Share):
        return None
    back: tuple[Edit, ...] = _taken_back(book, place) if part.moved else ()
    return Change("Delete share", Several((*back, Remove(share))))


def _taken_back(book: Book, place: Place) -> tuple[Edit, ...]:
    return tuple(_moved(place, share, Decimal(0)) for share in _shares(book, place).values() if share.moved)


def _shares(book: Book, place: Place) -> dict[str, Share]:
    part = find(book, place)
    return {share.id: share for share in part.shares} if isinstance(part, SupplierShares) else {}


def _moved(place: Place, share: Share, points: Decimal) -> SetField:
    return SetField(Place(place.section, share.id, "moved"), points)
