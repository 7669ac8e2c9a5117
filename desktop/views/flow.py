"""A row of widgets that goes on in further rows where it has not the width."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QSizePolicy, QSpacerItem, QWidget, QWidgetItem


class FlowLayout(QHBoxLayout):
    """Lets each widget have the size it asks for; gaps between groups are left out where a row begins.

    Widgets are measured and set by items of our own: PySide may know one that Qt made under the name of one that is no more.
    """

    def __init__(self, parent: QWidget, spacing: int) -> None:
        super().__init__(parent)
        self.setSpacing(spacing)
        self._items: list[QLayoutItem] = []

    def add(self, *widgets: QWidget) -> None:
        """Put widgets behind the others."""
        for widget in widgets:
            self.addWidget(widget)
            self._items.append(QWidgetItem(widget))

    def add_gap(self, width: int, *, wide: bool = False) -> None:
        """Set a group off from the next one; a `wide` gap pushes it to the right end, where all have room in one row."""
        policy = QSizePolicy.Policy.Expanding if wide else QSizePolicy.Policy.Minimum
        self._items.append(QSpacerItem(width, 0, policy, QSizePolicy.Policy.Minimum))

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that it is higher where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows in a width."""
        return self._arrange(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, area: QRect) -> None:
        """Set the rows."""
        QLayout.setGeometry(self, area)
        self._arrange(area, moving=True)

    def sizeHint(self) -> QSize:
        """Return the size of all in one row."""
        margins, hints = self.contentsMargins(), [item.sizeHint() for item in self._items]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        height = max((hint.height() for hint in hints), default=0)
        return QSize(width, height).grownBy(margins)

    def minimumSize(self) -> QSize:
        """Return the size of the widest item."""
        hints = [item.minimumSize() for item in self._items]
        width, height = (max((side(hint) for hint in hints), default=0) for side in (QSize.width, QSize.height))
        return QSize(width, height).grownBy(self.contentsMargins())

    def _arrange(self, area: QRect, *, moving: bool) -> int:
        """Set items row by row, or only see how far down they reach."""
        room = area.marginsRemoved(self.contentsMargins())
        x, y, row = room.left(), room.top(), 0
        spare = max(0, area.width() - self.sizeHint().width())
        for item in self._items:
            size = item.sizeHint().boundedTo(QSize(room.width(), item.sizeHint().height()))
            if item.spacerItem() is not None and item.expandingDirections() & Qt.Orientation.Horizontal:
                size += QSize(spare, 0)
            if x > room.left() and x + size.width() > room.right() + 1:
                x, y, row = room.left(), y + row + self.spacing(), 0
            if item.spacerItem() is not None and x == room.left():
                continue
            if moving:
                item.setGeometry(QRect(QPoint(x, y), size))
            x, row = x + size.width() + self.spacing(), max(row, size.height())
        return y + row + self.contentsMargins().bottom() - area.top()
