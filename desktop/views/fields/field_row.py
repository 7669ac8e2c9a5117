"""Fields side by side that go on in further rows where they have not the width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget, QWidgetItem

_Row = list[tuple[QWidgetItem, int]]


class FieldRow(QHBoxLayout):
    """Shares its width among its widgets by their weights, none getting less than it needs.

    Widgets are measured and set by items of our own: PySide may know one that Qt made under the name of one that is no more.
    """

    def __init__(self, across: int, down: int, aligned: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop) -> None:
        """`across` is kept free between widgets, `down` between the rows that they are set in where it is narrow."""
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self._across, self._down, self._aligned = across, down, aligned
        self._items: list[QWidgetItem] = []
        self._weights: list[int] = []
        self._wanted: list[int] = []

    def add(self, widget: QWidget, weight: int, least: int = 0) -> None:
        """Put a widget behind the others; of no weight it has what it needs, `least` is more than it needs."""
        self.addWidget(widget)
        item = QWidgetItem(widget)
        item.setAlignment(self._aligned)
        self._items.append(item)
        self._weights.append(weight)
        self._wanted.append(least)

    def hasHeightForWidth(self) -> bool:
        """Tell that it is higher where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows in a width."""
        heights = [_height(row) for row in self._rows(width)]
        return sum(heights) + self._down * max(0, len(heights) - 1)

    def setGeometry(self, area: QRect) -> None:
        """Set the rows."""
        QLayout.setGeometry(self, area)
        top = area.top()
        for row in self._rows(area.width()):
            left, height = area.left(), _height(row)
            for item, width in row:
                item.setGeometry(QRect(QPoint(left, top), QSize(width, height)))
                left += width + self._across
            top += height + self._down

    def sizeHint(self) -> QSize:
        """Return the size of all in one row."""
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self._across * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest widget."""
        height = max((item.minimumSize().height() for item in self._items), default=0)
        return QSize(max(self._least(), default=0), height)

    def _least(self) -> list[int]:
        return [max(item.minimumSize().width(), wanted) for item, wanted in zip(self._items, self._wanted, strict=True)]

    def _rows(self, width: int) -> Iterator[_Row]:
        """Yield the items of each row with their widths."""
        first, used, least = 0, 0, self._least()
        for number, needed in enumerate(least):
            if number > first and used + self._across + needed > width:
                yield self._shared(range(first, number), least, width)
                first, used = number, 0
            used += needed + (self._across if number > first else 0)
        if least:
            yield self._shared(range(first, len(least)), least, width)

    def _shared(self, row: range, least: Sequence[int], width: int) -> _Row:
        """Return the items of a row with their widths: who needs more than their part has it, the others share the rest."""
        room, sharing = width - self._across * (len(row) - 1), list(row)
        widths: dict[int, int] = {}
        while sharing:
            weight = sum(self._weights[number] for number in sharing)
            wanting = [number for number in sharing if least[number] * weight >= room * self._weights[number]]
            if not wanting:
                break
            widths |= {number: least[number] for number in wanting}
            room -= sum(least[number] for number in wanting)
            sharing = [number for number in sharing if number not in widths]
        for place, number in enumerate(sharing):
            widths[number] = room * self._weights[number] // sum(self._weights[other] for other in sharing[place:])
            room -= widths[number]
        return [(self._items[number], widths[number]) for number in row]


def _height(row: _Row) -> int:
    return max(item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height() for item, width in row)
