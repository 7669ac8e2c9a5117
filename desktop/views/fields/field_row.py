"""Fields side by side that go on in further rows where they have not the width."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QWidget, QWidgetItem

_Row = list[tuple[int, int]]
"""The widgets of one row by number, each with its width."""


class FieldRow(QHBoxLayout):
    """Shares its width among its widgets by their weights, none getting less than it needs.

    Widgets are measured by items of our own, as PySide may know one that Qt made under the name of one that is no more; and
    once after each change, as rows stand within rows, and each asks those in it several times.
    """

    def __init__(self, across: int, down: int, aligned: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignTop) -> None:
        """`across` is kept free between widgets, `down` between the rows that they are set in where it is narrow."""
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self._across, self._down, self._aligned = across, down, aligned
        self._widgets: list[QWidget] = []
        self._weights: list[int] = []
        self._wanted: list[int] = []
        self._hints: list[QSize] = []
        self._least: list[QSize] = []
        self._heights: dict[int, int] = {}

    def add(self, widget: QWidget, weight: int, least: int = 0) -> None:
        """Put a widget behind the others; of no weight it has what it needs, `least` is more than it needs."""
        self._widgets.append(widget)
        self._weights.append(weight)
        self._wanted.append(least)
        self.addWidget(widget)

    def invalidate(self) -> None:
        """Measure anew."""
        self._hints, self._least, self._heights = [], [], {}
        super().invalidate()

    def hasHeightForWidth(self) -> bool:
        """Tell that it is higher where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows in a width."""
        if width not in self._heights:
            heights = [max(self._height(*one) for one in row) for row in self._rows(width)]
            self._heights[width] = sum(heights) + self._down * max(0, len(heights) - 1)
        return self._heights[width]

    def setGeometry(self, area: QRect) -> None:
        """Set the rows."""
        QLayout.setGeometry(self, area)
        top = area.top()
        for row in self._rows(area.width()):
            left, heights = area.left(), [self._height(*one) for one in row]
            for (number, width), height in zip(row, heights, strict=True):
                below = (max(heights) - height) // 2 if self._aligned == Qt.AlignmentFlag.AlignVCenter else 0
                self._widgets[number].setGeometry(left, top + below, width, height)
                left += width + self._across
            top += max(heights) + self._down

    def sizeHint(self) -> QSize:
        """Return the size of all in one row."""
        self._measure()
        width = sum(hint.width() for hint in self._hints) + self._across * max(0, len(self._hints) - 1)
        return QSize(width, max((hint.height() for hint in self._hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest widget."""
        self._measure()
        return QSize(max(map(QSize.width, self._least), default=0), max(map(QSize.height, self._least), default=0))

    def _measure(self) -> None:
        if not self._least:
            items = [QWidgetItem(widget) for widget in self._widgets]
            needed = [item.minimumSize() for item in items]
            self._hints = [item.sizeHint() for item in items]
            self._least = [one.expandedTo(QSize(wanted, 0)) for one, wanted in zip(needed, self._wanted, strict=True)]

    def _height(self, number: int, width: int) -> int:
        widget = self._widgets[number]
        return widget.heightForWidth(width) if widget.hasHeightForWidth() else self._hints[number].height()

    def _rows(self, width: int) -> Iterator[_Row]:
        """Yield the rows that the widgets are set in."""
        self._measure()
        row: list[int] = []
        used = 0
        for number, least in enumerate(self._least):
            if self._widgets[number].isHidden():
                continue
            if row and used + self._across + least.width() > width:
                yield self._shared(row, width)
                row, used = [], 0
            used += least.width() + (self._across if row else 0)
            row.append(number)
        if row:
            yield self._shared(row, width)

    def _shared(self, row: list[int], width: int) -> _Row:
        """Return a row with the widths in it: who needs more than their part has it, the others share the rest."""
        room, sharing = width - self._across * (len(row) - 1), list(row)
        widths: dict[int, int] = {}
        while sharing:
            weight = sum(self._weights[number] for number in sharing)
            least = {number: self._least[number].width() for number in sharing}
            wanting = [number for number in sharing if least[number] * weight >= room * self._weights[number]]
            if not wanting:
                break
            widths |= {number: least[number] for number in wanting}
            room -= sum(least[number] for number in wanting)
            sharing = [number for number in sharing if number not in widths]
        for place, number in enumerate(sharing):
            widths[number] = room * self._weights[number] // sum(self._weights[other] for other in sharing[place:])
            room -= widths[number]
        return [(number, widths[number]) for number in row]
