"""Paragraphs that are as high as they need, in a page that scrolls as a whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from briefs.book.place import Place
from desktop.session import Session
from desktop.text import BlocksEdit

LEAST = 96
AROUND_CARET = 48


class GrowingBlocks(BlocksEdit):
    """Grows with its document; the page around it follows the caret."""

    def __init__(self, session: Session, into: Place, parent: QWidget | None = None) -> None:
        super().__init__(session, into, parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.cursorPositionChanged.connect(self._keep_caret_in_view)
        self._grow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the page."""
        event.ignore()

    def _grow(self) -> None:
        height = max(LEAST, round(self.document().size().height()) + 2 * self.frameWidth() + 8)
        if height != self.minimumHeight():
            self.setFixedHeight(height)

    def _keep_caret_in_view(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        page = area.widget() if area is not None else None
        if self.hasFocus() and area is not None and page is not None:
            caret: QPoint = self.viewport().mapTo(page, self.cursorRect().center())
            area.ensureVisible(caret.x(), caret.y(), 0, AROUND_CARET)
