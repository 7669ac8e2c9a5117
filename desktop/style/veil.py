"""The veil: while a dialog is open, the window it stands before is dimmed, all but its banner."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFocusFrame, QWidget

from desktop.style.look import token


class Veil(QFocusFrame):
    """Lies over a window from `top` down for as long as Qt holds the window blocked, whatever dialog does that.

    It is of the one kind of child that takes no click and that voices are not told of.
    """

    def __init__(self, window: QWidget, top: int) -> None:
        super().__init__(window)
        self._top = top
        self.hide()
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Come with the first dialog, go with the last, and be as large as the window has become."""
        kind = event.type()
        if kind == QEvent.Type.WindowBlocked:
            self._cover()
            self.raise_()
            self.show()
        elif kind == QEvent.Type.WindowUnblocked:
            self.hide()
        elif kind == QEvent.Type.Resize and not self.isHidden():
            self._cover()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim what stands below."""
        QPainter(self).fillRect(event.rect(), token(self, "veil"))

    def _cover(self) -> None:
        window = self.parentWidget()
        if window is not None:
            self.setGeometry(QRect(0, self._top, window.width(), max(0, window.height() - self._top)))
