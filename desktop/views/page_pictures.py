"""Pictures of pages, as many as are kept: the last one of each page stays until a new one comes."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtGui import QImage

PICTURES_KEPT = 96


class PagePictures:
    """Pictures by the key of what is drawn and the width in device pixels for which they were made."""

    def __init__(self) -> None:
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._last: OrderedDict[int, QImage] = OrderedDict()

    def add(self, key: int, width: int, image: QImage) -> None:
        """Take a picture."""
        self._pictures[key, width] = image
        while len(self._pictures) > PICTURES_KEPT:
            self._pictures.popitem(last=False)

    def held(self, width: int) -> frozenset[int]:
        """Return the keys of the pictures that are there at a width."""
        return frozenset(key for key, at in self._pictures if at == width)

    def shown(self, index: int, key: int, width: int) -> QImage | None:
        """Return what a page shows: its picture, else the one that it showed last, if any."""
        image = self._pictures.get((key, width))
        if image is None:
            return self._last.get(index)
        self._pictures.move_to_end((key, width))
        self._last[index] = image
        self._last.move_to_end(index)
        if len(self._last) > PICTURES_KEPT:
            self._last.popitem(last=False)
        return image
