"""The edition since which changes are told: chosen among those that are frozen."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from briefs.enclosures.bundle import EMPTY, Bundle


class Earlier(msgspec.Struct, frozen=True):
    """The frozen editions of a book, the first one first; which is chosen at first; what lies beside the book with each."""

    numbers: tuple[int, ...] = ()
    chosen: int = 0
    bundle: Callable[[int], Bundle] = lambda _number: EMPTY


class SinceChoice(QComboBox):
    """Lists the editions, the newest first; hidden where there is nothing to choose."""

    bundle_chosen = Signal(object)
    """Emitted with the Bundle of another edition."""

    def __init__(self, earlier: Earlier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Changes since"))
        for number in reversed(earlier.numbers):
            self.addItem(self.tr("Edition {}").format(number), number)
        self.choose(earlier.chosen)
        self.currentIndexChanged.connect(lambda: self.bundle_chosen.emit(earlier.bundle(int(self.currentData()))))

    def choose(self, number: int) -> None:
        """Choose an edition."""
        self.setCurrentIndex(self.findData(number))
