"""Keys that type, and keys that belong to the window though a text field of Qt's would keep them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_HISTORY = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
_EXPORT = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_E)
"""The end of the line, to Qt on X11; people have the End key for that."""

MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
"""The keys that, with Alt, move a part among its like."""


def is_typing(event: QKeyEvent) -> bool:
    """Return whether a key types a character, or edits as Backspace does, and is no command."""
    return bool(event.text()) and not event.modifiers() & _COMMANDS


def is_undo(event: QEvent) -> bool:
    """Return whether a key event is the one that undoes or redoes."""
    return isinstance(event, QKeyEvent) and any(event.matches(key) for key in _HISTORY)


def is_window_key(event: QEvent) -> bool:
    """Return whether a key event is the window's: undo, redo, export."""
    if isinstance(event, QKeyEvent) and is_typing(event):
        return False  # a character, as most keys are: Qt need not look up what is bound to it
    return is_undo(event) or (isinstance(event, QKeyEvent) and event.keyCombination() == _EXPORT)
