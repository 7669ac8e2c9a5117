"""A button that tells its key in a small frame at its end."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from desktop.style import font, token

HEIGHT, MARGIN, GAP = 36, 12, 8
KEY_HEIGHT, KEY_INDENT = 18, 5


class KeyButton(QPushButton):
    """Never has the focus: the page it stands on has the keys, Space among them."""

    def __init__(self, keys: str, role: str) -> None:
        super().__init__()
        self._keys = keys
        self.setProperty("role", role)
        self.setAccessibleDescription(keys)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """Return the room of the words with the key behind them."""
        hint = super().sizeHint()
        return QSize(hint.width() + GAP + self._key_width(), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the same: nothing of it can be left out."""
        return self.sizeHint()

    def key_rect(self) -> QRect:
        """Return where the key's frame stands."""
        width = self._key_width()
        return QRect(self.width() - MARGIN - width, (self.height() - KEY_HEIGHT) // 2, width, KEY_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the button, its words to the left of the key."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        option.rect = self.rect().adjusted(0, 0, -self._key_width() - GAP, 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        self._paint_key(painter)

    def _paint_key(self, painter: QStylePainter) -> None:
        filled, rect = self.property("role") == "primary" and self.isEnabled(), self.key_rect()
        painter.setFont(font("note"))
        painter.setPen(token(self, "usuai" if filled else "kei"))
        painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.setPen(token(self, "on-ai" if filled else "secondary" if self.isEnabled() else "gin"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._keys)

    def _key_width(self) -> int:
        return QFontMetrics(font("note")).horizontalAdvance(self._keys) + 2 * KEY_INDENT
