"""The field for one line of plain text that may be longer than the page is wide: it wraps, and grows with its words."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from briefs.book.place import Place
from desktop.session import Session
from desktop.views.fields.lines import LinesField

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOST_FRAME = 4
EDGE, INSET = 2, 5
"""The frame that a line has with the focus, which its words stand over at the left; and what is free around framed words."""


class WrappedLine(LinesField):
    """Takes no end of a line: Enter leaves it, and what is pasted becomes one line."""

    def __init__(self, session: Session, place: Place, parent: QWidget | None = None, *, framed: bool = False) -> None:
        """`framed` makes it a field among others of a form; without, its words stand at its very edge."""
        super().__init__(session, place, parent)
        if framed:
            self.setProperty("role", "line")
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if not framed:
            self.setViewportMargins(-EDGE, 0, 0, 0)
        self.document().setDocumentMargin(INSET if framed else 0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)

    def sizeHint(self) -> QSize:
        """Return the height of the words."""
        return QSize(240, self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the same height: a line never hides its words."""
        return QSize(40, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Enter."""
        if event.key() in ENTER:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as one line."""
        self.insertPlainText(" ".join(source.text().splitlines()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Fit again in another look: its type may be larger."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def _height(self) -> int:
        document = self.document()
        words = document.firstBlock().layout().boundingRect().height() + 2 * document.documentMargin()
        frame = self.height() - self.viewport().height()  # nonsense until the line is laid out
        return math.ceil(words) + 1 + min(max(frame, 0), MOST_FRAME)  # in just its room it would scroll

    def _fit(self) -> None:
        height = self._height()
        if height != self.maximumHeight():
            self.setFixedHeight(height)
            self.updateGeometry()
