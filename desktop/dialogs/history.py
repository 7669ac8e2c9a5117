"""File › History: the revisions of a book, opened to read or restored as a new one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from briefs.store.revisions import Revision
from desktop.dialogs.frame import Foot, dialog_column, dialog_title
from desktop.room import come_up
from desktop.translation import say


class HistoryDialog(QDialog):
    """A list with time and label; nothing is changed here."""

    read_asked = Signal(int)
    restore_asked = Signal(int)

    def __init__(self, revisions: Sequence[Revision], parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("History"))
        come_up(self, 640, 480)
        hint = QLabel(self.tr("Every save is kept. A revision that is restored becomes a new one; nothing is lost."))
        hint.setProperty("role", "note")
        hint.setWordWrap(True)
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setHeaderLabels([self.tr("Revision"), self.tr("Saved"), self.tr("What was done")])
        self.list.setAccessibleName(self.tr("Revisions"))
        for revision in revisions:
            self.list.addTopLevelItem(_row(revision))
        self.list.setColumnWidth(0, 90)
        self.list.setColumnWidth(1, 200)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self.read = QPushButton(self.tr("Open to read"))
        self.restore = QPushButton(self.tr("Restore as a new revision"))
        close = QPushButton(self.tr("Close"))
        self.restore.setEnabled(not read_only)
        self.read.clicked.connect(lambda: self.read_asked.emit(self._number()))
        self.restore.clicked.connect(self._restore)
        self.list.itemActivated.connect(lambda: self.read_asked.emit(self._number()))
        close.clicked.connect(self.reject)
        buttons = (close, self.read, self.restore)
        for button in buttons:
            button.setAutoDefault(False)
        dialog_column(self, dialog_title(self.windowTitle()), hint, self.list, foot=Foot(*buttons))

    def _number(self) -> int:
        current = self.list.currentItem()
        return int(current.data(0, Qt.ItemDataRole.UserRole)) if current is not None else 0

    def _restore(self) -> None:
        self.restore_asked.emit(self._number())
        self.accept()


def _row(revision: Revision) -> QTreeWidgetItem:
    at = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(revision.at.timestamp())), QLocale.FormatType.ShortFormat)
    item = QTreeWidgetItem([str(revision.number), at, say(revision.label) if revision.label else ""])
    item.setData(0, Qt.ItemDataRole.UserRole, revision.number)
    return item
