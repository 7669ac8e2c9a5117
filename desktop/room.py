"""How large windows come up: as large as they are made for, and no larger than the screen has room for."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

TITLE_BAR = 40  # px: how high it is, nobody can tell before a window is shown


def fit_in(window: QWidget, room: QSize) -> None:
    """Let a window come up no larger than a screen has room for, its title bar with it."""
    if not window.isMaximized():
        window.resize(window.size().boundedTo(room - QSize(0, TITLE_BAR)))


def come_up(dialog: QWidget, width: int, height: int) -> None:
    """Let a dialog come up so large, and no larger than its screen, or the window before which it stands."""
    before = dialog.parentWidget()
    room = dialog.screen().availableSize() - QSize(0, TITLE_BAR)
    if before is not None:
        room = room.expandedTo(before.window().size())
    dialog.resize(QSize(width, height).boundedTo(room))
