"""The keys that act on the part in which a field stands, and so must not stay in the field."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.text.window_keys import MOVES


def is_part_key(event: QKeyEvent) -> bool:
    """Return whether a key moves (Alt+Up, Alt+Down) or deletes (Ctrl+Shift+Delete) a part."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() == Qt.Key.Key_Delete:
        return bool(modifiers == Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    return bool(event.key() in MOVES and modifiers == Qt.KeyboardModifier.AltModifier)


class PartHolder(Protocol):
    """What shows parts, one of which is chosen or has the focus."""

    def move_part(self, step: int) -> object:
        """Move that part."""

    def delete_part(self) -> object:
        """Delete that part."""


def act_on_part(holder: PartHolder, event: QKeyEvent) -> bool:
    """Do what a part's key asks of the part; return whether it was one."""
    if not is_part_key(event):
        return False
    if event.key() == Qt.Key.Key_Delete:
        holder.delete_part()
    else:
        holder.move_part(MOVES[Qt.Key(event.key())])
    return True


class PartKeys(QObject):
    """Hands the keys of a part on from a field to what holds it; what opens a list everywhere does so here."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignore the keys of a part, so that they go on to the field's parents."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and is_part_key(event):
            if isinstance(watched, QComboBox) and event.key() in MOVES:
                watched.showPopup()
                return True
            event.ignore()
            return True
        return super().eventFilter(watched, event)
