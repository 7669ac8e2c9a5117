"""File › Register: what left the book, to whom, what became of it, and which copies are still out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from briefs.editions.departures import Record, recall_list, records_of, search
from briefs.store.register import Entry, Fate
from desktop.dialogs.frame import Foot, dialog_column, dialog_title
from desktop.models.choice_words import form_words
from desktop.models.register_words import act_words, copy_words, fate_words, state_words
from desktop.room import come_up
from desktop.style import restyle, token

NUMBER = Qt.ItemDataRole.UserRole
SEAL_SHOWN = 16


class RegisterDialog(QDialog):
    """Lists and finds; entries are only ever added to, so nothing here changes or takes away any."""

    fate_asked = Signal(int, str)
    """Emitted with a departure's number and what became of its copy."""
    table_asked = Signal()
    pages_asked = Signal()

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None, *, read_only: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Register"))
        come_up(self, 1080, 620)
        self._read_only = read_only
        self.records: tuple[Record, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Copy number, holder, address or hash"))
        self.search.setAccessibleName(self.tr("Find in the register"))
        self.search.setClearButtonEnabled(True)
        self.edition = QComboBox()
        self.edition.setAccessibleName(self.tr("Edition"))
        self.out = QCheckBox(self.tr("Only copies still out"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.list = QTreeWidget()
        self._make_list()
        self.fate = QPushButton(self.tr("What became of it"))
        self.fate.setMenu(self._fates())
        self.table = QPushButton(self.tr("Save as a table…"))
        self.pages = QPushButton(self.tr("Save as pages…"))
        self._compose()
        self.search.textChanged.connect(self._fill)
        self.out.toggled.connect(self._fill)
        self.edition.currentIndexChanged.connect(self._fill)
        self.list.currentItemChanged.connect(self._grey)
        self.table.clicked.connect(self.table_asked)
        self.pages.clicked.connect(self.pages_asked)
        self.show_entries(entries)
        self.search.setFocus()

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show the register as it is now."""
        self.records = records_of(entries)
        self._list_editions()
        broken = next((entry.number for entry in entries if not entry.whole), 0)
        if broken:
            words = self.tr("From entry %1 on, this register is not what was written: the file was altered from outside.")
            self.told.setText(words.replace("%1", str(broken)))
        elif entries:
            words = self.tr("Entries are only added, each sealed to the last. All %1 are whole; the seal is %2.")
            seal = entries[-1].chain[:SEAL_SHOWN]
            self.told.setText(words.replace("%1", str(len(entries))).replace("%2", seal))
        else:
            self.told.setText(self.tr("Nothing has left this book yet. Every export, print and mail will stand here."))
        restyle(self.told, role="error" if broken else "note")
        self._fill()

    def look_for(self, wanted: str) -> None:
        """Look for words as if they were typed."""
        self.search.setText(wanted)

    def shown(self) -> tuple[Record, ...]:
        """Return the records that are listed now, the newest first."""
        found = search(self.records, self.search.text())
        if self.out.isChecked():
            return recall_list(found, self.of_edition)
        return tuple(record for record in found[::-1] if self.of_edition in (0, record.departure.edition))

    @property
    def of_edition(self) -> int:
        """The number of the edition that is looked at, 0 for all."""
        return int(self.edition.currentData() or 0)

    def _list_editions(self) -> None:
        """Offer the editions of which something left, and keep the one that was chosen."""
        chosen = self.of_edition
        self.edition.blockSignals(True)
        self.edition.clear()
        self.edition.addItem(self.tr("All editions"), 0)
        for number in sorted({record.departure.edition for record in self.records}, reverse=True):
            self.edition.addItem(self.tr("Edition {}").format(number), number)
        self.edition.setCurrentIndex(max(0, self.edition.findData(chosen)))
        self.edition.blockSignals(False)

    def _make_list(self) -> None:
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(self.tr("Register"))
        heads = (
            self.tr("When"),
            self.tr("What"),
            self.tr("Edition"),
            self.tr("Copy"),
            self.tr("Who"),
            self.tr("Where to"),
            self.tr("Result"),
        )
        self.list.setHeaderLabels(list(heads))
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)

    def _compose(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.search, 1)
        head.addWidget(self.edition)
        head.addWidget(self.out)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        for button in (self.fate, self.table, self.pages, close):
            button.setAutoDefault(False)
        title, foot = dialog_title(self.windowTitle()), Foot(self.table, self.pages, close, beside=self.fate)
        dialog_column(self, title, self.told, head, self.list, foot=foot, filling=self.list)

    def _fates(self) -> QMenu:
        menu = QMenu(self)
        for fate, words in fate_words().items():
            menu.addAction(words).triggered.connect(lambda _=False, fate=fate: self._tell_fate(fate))
        return menu

    def _tell_fate(self, fate: Fate) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.fate_asked.emit(int(item.data(0, NUMBER)), fate)

    def _fill(self) -> None:
        before = self.list.currentItem()
        number = before.data(0, NUMBER) if before is not None else None
        self.list.clear()
        for record in self.shown():
            item = self._row(record)
            self.list.addTopLevelItem(item)
            if record.number == number:
                self.list.setCurrentItem(item)
        first = self.list.topLevelItem(0)
        if self.list.currentItem() is None and first is not None:
            self.list.setCurrentItem(first)
        for button in (self.table, self.pages):
            button.setEnabled(bool(self.records))
        self._grey()

    def _row(self, record: Record) -> QTreeWidgetItem:
        departure = record.departure
        what = act_words()[departure.act]
        if departure.form != "book":
            what = f"{what} · {form_words()[departure.form]}"
        who = " · ".join(part for part in (departure.name, departure.organisation) if part)
        result = state_words()[record.state]
        if record.fate:
            result = f"{result} · {fate_words()[record.fate]}"
        copy = copy_words(departure.copy, departure.copies)
        cells = [told_time(record.at), what, str(departure.edition), copy, who, departure.target, result]
        item = QTreeWidgetItem(cells)
        item.setData(0, NUMBER, record.number)
        item.setToolTip(len(cells) - 1, "\n".join(part for part in (record.detail, record.note, departure.digest) if part))
        if not record.whole or record.state in ("unknown", "failed", "refused"):
            item.setForeground(len(cells) - 1, QBrush(token(self, "shu")))
        return item

    def _grey(self) -> None:
        item = self.list.currentItem()
        number = item.data(0, NUMBER) if item is not None else 0
        record = next((one for one in self.records if one.number == number), None)
        self.fate.setEnabled(not self._read_only and record is not None and record.out)


def told_time(at: datetime) -> str:
    """Return a time as the system writes it, in its own zone."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(at.timestamp())), QLocale.FormatType.ShortFormat)
