"""How tables of dialogs look: heads over the left edge of what they head, no rules between columns."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView


def make_plain(table: QTableView) -> None:
    """Take the grid and the row numbers from a table, and set its heads left."""
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
