"""Keeping what is being typed into a field that is otherwise kept when it is left: nothing waits longer than this."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLineEdit

KEEP_MS = 400  # less than the pause that makes a new undo step; the saver adds a fraction of a second


def keep_soon(field: QLineEdit, keep: Callable[[], None]) -> QTimer:
    """Call `keep` so long after a key, also while typing goes on without a pause; return the timer that does it."""
    timer = QTimer(field, interval=KEEP_MS, singleShot=True)
    timer.timeout.connect(keep)
    field.textEdited.connect(lambda: None if timer.isActive() else timer.start())
    return timer
