"""A small card that opens at the caret, for what is chosen or written there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

WIDTH = 420


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

    def open_at(self, at: QPoint) -> None:
        """Open with the upper left corner at a point of the screen, moved inside the screen."""
        room = self.screen().availableGeometry()
        self.adjustSize()
        self.move(min(at.x(), room.right() - self.width()), min(at.y(), room.bottom() - self.height()))
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
