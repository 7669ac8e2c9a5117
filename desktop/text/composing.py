"""Composing: while an input method makes words in whatever field has the focus, all keys are its own."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget

_KEYS_DOWN = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class Composing(QObject):
    """Lets no key through to a field, nor a shortcut to the window, before the words of an input method have ended."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._composing = False
        app.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Remember whether words are being composed, and keep keys from everybody else until they end."""
        if isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        elif self._composing and event.type() in _KEYS_DOWN:
            event.accept()
            return True
        return False

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and shiboken6.isValid(before):
            before.removeEventFilter(self)
        self._composing = False
        if now is not None:
            now.installEventFilter(self)
