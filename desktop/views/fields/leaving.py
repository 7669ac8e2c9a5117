"""How a widget goes away while it may still be handling the very event that sends it away."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget


def let_go(widget: QWidget) -> None:
    """Take a widget out of its parent at once and delete it when the events under way are over.

    The timer holds it until then: without parent and without name it would be deleted here and now.
    """
    widget.hide()
    widget.setParent(None)
    QTimer.singleShot(0, lambda: widget.deleteLater())  # noqa: PLW0108
