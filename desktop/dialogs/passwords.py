"""The passwords of files that were just made: shown this once, printed as slips if asked, then forgotten."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from briefs.editions.slip import Slip
from desktop.dialogs.frame import Foot, dialog_column, dialog_title
from desktop.views.plain_table import make_plain

WIDTH = 640


class PasswordsDialog(QDialog):
    """Shows which password opens which file."""

    slips_wanted = Signal()

    def __init__(self, slips: Sequence[Slip], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Passwords"))
        self.setMinimumWidth(WIDTH)
        note = QLabel(self.tr("They are kept nowhere and shown only now. Hand each over by another way than its file."))
        note.setWordWrap(True)
        self.table = QTableWidget(len(slips), 2)
        self.table.setAccessibleName(self.tr("Passwords"))
        self._fill(slips)
        self.print = QPushButton(self.tr("Save slips…"))
        self.print.clicked.connect(self.slips_wanted)
        close = QPushButton(self.tr("Close and forget"))
        close.setProperty("role", "primary")
        close.clicked.connect(self.accept)
        dialog_column(self, dialog_title(self.windowTitle()), note, self.table, foot=Foot(self.print, close))

    def _fill(self, slips: Sequence[Slip]) -> None:
        self.table.setHorizontalHeaderLabels([self.tr("File"), self.tr("Password")])
        make_plain(self.table)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        even = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        for row, slip in enumerate(slips):
            word = QTableWidgetItem(slip.password)
            word.setFont(even)
            self.table.setItem(row, 0, QTableWidgetItem(slip.file))
            self.table.setItem(row, 1, word)
