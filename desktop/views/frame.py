"""The rows around the book: banner and menu at the top, the head with the book's title, the status at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.style import font, icon, token

BANNER_HEIGHT, HEAD_HEIGHT, STATUS_HEIGHT = 28, 52, 28
BOX_WIDTH, BOX_HEIGHT = 256, 24


class BannerRow(QWidget):
    """The menu at the left, the marking in its box in the middle. Without a book there is no box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._background = self._foreground = ""
        self.menu = QMenuBar(self)
        self.menu.setNativeMenuBar(False)
        self.setFixedHeight(BANNER_HEIGHT)

    def set_marking(self, words: Sequence[str], background: str = "", foreground: str = "") -> None:
        """Show a marking, in the colours its profile gives it; none hides the box."""
        self._words, self._background, self._foreground = tuple(words), background, foreground
        self.setAccessibleName(" ".join(self._words))
        self.update()

    def box(self) -> QRect:
        """Return where the marking's box stands."""
        width = BOX_WIDTH
        if self._words:
            wanted = self.fontMetrics().horizontalAdvance("   ".join(self._words)) + 48
            width = max(BOX_WIDTH, wanted)
        left = max((self.width() - width) // 2, self.menu.width() + 24)
        return QRect(left, (BANNER_HEIGHT - BOX_HEIGHT) // 2, width, BOX_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: ARG002
        """Give the menu the room that its words need."""
        self.menu.setGeometry(0, 0, min(self.menu.sizeHint().width() + 8, self.width()), BANNER_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the box between its two lines."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "ground"))
        if not self._words:
            return
        box, line = self.box(), token(self, "text")
        middle = box.center().y()
        painter.fillRect(self.menu.width() + 12, middle, box.left() - 12 - self.menu.width() - 12, 1, line)
        painter.fillRect(box.right() + 13, middle, self.width() - box.right() - 13, 1, line)
        painter.fillRect(box, self._background or line)
        painter.setPen(token(self, "ground") if not self._foreground else self._foreground)
        painter.setFont(font("banner"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "   ".join(self._words))


class FindField(QLineEdit):
    """Words to find in the book. Escape empties it and gives the focus back."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(BOX_WIDTH)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Head(QWidget):
    """The book's title over its occasion, undo and redo, find, the language, and the one filled button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEAD_HEIGHT)
        self._title, self._occasion = QLabel(), QLabel()
        self._title.setProperty("role", "book")
        self._occasion.setProperty("role", "note")
        names = QVBoxLayout()
        names.setSpacing(0)
        names.setContentsMargins(0, 4, 0, 4)
        names.addWidget(self._title)
        names.addWidget(self._occasion)
        self.search = FindField()
        self._buttons: dict[str, QToolButton] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(20, 0, 16, 0)
        self._layout.setSpacing(8)
        self._layout.addLayout(names, 1)
        self._right = QHBoxLayout()
        self._right.setSpacing(8)
        self.export = QPushButton()
        self.export.setProperty("role", "primary")
        self.export.setIconSize(QSize(16, 16))

    def set_actions(self, tools: Sequence[QAction], languages: Sequence[QAction], export: QAction) -> None:
        """Show tools beside the title, a switch of languages, and the primary action."""
        for action in tools:
            self._layout.addWidget(self._tool(action))
        self._layout.addWidget(self.search)
        self._layout.addLayout(self._right, 1)
        self._right.addStretch(1)
        switch = QHBoxLayout()
        switch.setSpacing(0)
        for action in languages:
            button = self._tool(action, "segment")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            switch.addWidget(button)
        self._right.addLayout(switch)
        self._right.addSpacing(8)
        self._right.addWidget(self.export)
        self.export.clicked.connect(export.trigger)
        export.changed.connect(lambda: self._follow(export))
        self._follow(export)

    def set_titles(self, title: str, occasion: str) -> None:
        """Show the book's names."""
        self._title.setText(title)
        self._occasion.setText(occasion)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "ground"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, token(self, "kei"))

    def _tool(self, action: QAction, role: str = "") -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("role", role)
        button.setAccessibleName(action.text().replace("&", ""))
        return button

    def _follow(self, export: QAction) -> None:
        self.export.setText(export.text().replace("&", "").rstrip("…"))
        self.export.setEnabled(export.isEnabled())
        self.export.setAccessibleName(self.export.text())


class StatusRow(QWidget):
    """Whether everything is saved, what is going on, the paper and the language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(STATUS_HEIGHT)
        self.saved, self.message, self.paper = QLabel(), QLabel(), QLabel()
        self.message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 0, 16, 0)
        layout.setSpacing(24)
        for label in (self.saved, self.message, self.paper):
            label.setProperty("role", "note")
        self.saved.setAccessibleName(self.tr("Saving"))
        layout.addWidget(self.saved)
        layout.addWidget(self.message, 1)
        layout.addWidget(self.paper)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "ground"))
        painter.fillRect(0, 0, self.width(), 1, token(self, "kei"))
