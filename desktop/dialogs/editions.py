"""Book › Editions: the frozen editions, opened to read, given again as the files they are, and compared with the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from briefs.store.editions import FrozenEdition
from desktop.dialogs.frame import Foot, dialog_column, dialog_title
from desktop.dialogs.freezing import DIGITS
from desktop.room import come_up

WIDTHS = (80, 170, 110, 190)


class EditionsDialog(QDialog):
    """A list, the newest first; nothing is changed here. Each signal names an edition."""

    read_asked = Signal(int)
    save_asked = Signal(int)
    print_asked = Signal(int)
    changes_asked = Signal(int)
    make_asked = Signal(int)

    def __init__(
        self,
        editions: Sequence[FrozenEdition],
        readers: Mapping[int, int],
        parent: QWidget | None = None,
        *,
        read_only: bool = False,
    ) -> None:
        """`readers` is how many recipients have each edition."""
        super().__init__(parent)
        self._read_only = read_only
        self._damaged: set[int] = set()
        self.setWindowTitle(self.tr("Editions"))
        come_up(self, 720, 440)
        self.hint = QLabel()
        self.hint.setProperty("role", "note")
        self.hint.setWordWrap(True)
        self.list = QTreeWidget()
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName(self.tr("Editions"))
        heads = (
            self.tr("Edition"),
            self.tr("Frozen"),
            self.tr("PDF"),
            self.tr("SHA-256 begins"),
            self.tr("Held by"),
        )
        self.list.setHeaderLabels(list(heads))
        for column, width in enumerate(WIDTHS):
            self.list.setColumnWidth(column, width)
        self._readers = readers
        self._editions: dict[int, FrozenEdition] = {}
        self.read = QPushButton(self.tr("&Open to read"))
        self.save = QPushButton(self.tr("&Save its PDF…"))
        self.print = QPushButton(self.tr("&Print it…"))
        self.make = QPushButton(self.tr("&Make its PDF…"))
        self.changes = QPushButton(self.tr("&What changed since…"))
        self._lay_out()
        self.list.itemActivated.connect(lambda: self._ask(self.read))
        self.list.currentItemChanged.connect(self._grey)
        self.show_editions(editions)

    def show_editions(self, editions: Sequence[FrozenEdition]) -> None:
        """Show the editions, with the same one chosen as before, else the newest."""
        chosen = self._number()
        self._editions = {one.number: one for one in editions}
        self.list.clear()
        for one in reversed(editions):
            item = self._row(one)
            self.list.addTopLevelItem(item)
            if one.number == chosen or self.list.currentItem() is None:
                self.list.setCurrentItem(item)
        kept = self.tr("Each is kept as it was frozen, and its PDF is given again as the very same file.")
        none = self.tr("No edition is frozen yet. Book › Freeze edition keeps the book as it is, with its finished PDF.")
        self.hint.setText(kept if editions else none)
        self._grey()

    def offer_again(self, number: int) -> None:
        """Offer to make the PDF of an edition again, because what is kept of it is damaged."""
        self._damaged.add(number)
        self._grey()

    def _lay_out(self) -> None:
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        self.save.setProperty("role", "primary")
        asking = (self.read, self.changes, self.make, self.print, self.save)
        for button in (close, *asking):
            button.setAutoDefault(False)
        for button in asking:
            button.clicked.connect(lambda _=False, button=button: self._ask(button))
        dialog_column(self, dialog_title(self.windowTitle()), self.hint, self.list, foot=Foot(close, *asking))

    def _ask(self, button: QPushButton) -> None:
        asked = {
            self.read: self.read_asked,
            self.changes: self.changes_asked,
            self.make: self.make_asked,
            self.print: self.print_asked,
        }
        if self._number():
            asked.get(button, self.save_asked).emit(self._number())

    def _grey(self) -> None:
        chosen = self._editions.get(self._number())
        self.read.setEnabled(chosen is not None)
        self.changes.setEnabled(chosen is not None)
        for button in (self.print, self.save):
            button.setVisible(chosen is None or bool(chosen.digest))
            button.setEnabled(chosen is not None)
        self.make.setVisible(chosen is not None and (not chosen.digest or chosen.number in self._damaged))
        self.make.setEnabled(not self._read_only)

    def _number(self) -> int:
        current = self.list.currentItem()
        return int(current.data(0, Qt.ItemDataRole.UserRole)) if current is not None else 0

    def _row(self, one: FrozenEdition) -> QTreeWidgetItem:
        at = QDateTime.fromSecsSinceEpoch(int(one.at.timestamp()))
        size = self.tr("{} KB").format(f"{-(-one.size // 1000):,}") if one.digest else self.tr("not made yet")
        readers = str(self._readers.get(one.number, 0) or "")
        time = QLocale().toString(at, QLocale.FormatType.ShortFormat)
        item = QTreeWidgetItem([str(one.number), time, size, one.digest[:DIGITS], readers])
        item.setData(0, Qt.ItemDataRole.UserRole, one.number)
        item.setToolTip(3, one.digest)
        return item
