"""A small card that opens at the caret, for what is chosen or written there."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

WIDTH = 420
AWAY = 4


def on_screen(widget: QWidget, area: QRect) -> QRect:
    """Return where an area of a widget is on the screen."""
    return QRect(widget.mapToGlobal(area.topLeft()), area.size())


class Card(QFrame):
    """Closes with Escape, or by a click elsewhere; `given_up` tells that Escape was pressed."""

    closed = Signal()
    """Emitted when the caret is wanted back."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.Box)
        self.given_up = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 8)

    def open_at(self, line: QRect) -> None:
        """Open under a line of the screen, or above it where the screen has no room below: the line is never covered."""
        room = self.screen().availableGeometry()
        self.adjustSize()
        under, over = line.bottom() + AWAY, line.top() - AWAY - self.height()
        top = under if under + self.height() <= room.bottom() or over < room.top() else over
        self.move(min(line.left(), room.right() - self.width()), min(top, room.bottom() - self.height()))
        self.show()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up = True
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the caret is wanted back."""
        super().closeEvent(event)
        self.closed.emit()
