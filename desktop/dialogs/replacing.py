"""Edit › Find and replace: every occurrence in the book with what it would become, taken or left, and one step to undo."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from briefs.book.naming import place_name
from briefs.book.place import Place
from briefs.book.search import lead
from briefs.edits.replacing import CONTEXT, MOST, Occurrence, PatternError, Query, occurrences, replace_them
from desktop.dialogs.frame import Foot, dialog_column, dialog_title
from desktop.models.languages import interface_language
from desktop.models.pattern_words import pattern_fault
from desktop.room import come_up
from desktop.session import Session
from desktop.style import restyle
from desktop.views.plain_table import make_plain

PAUSE_MS = 150
LEFT = 24  # columns before what is found: more would push it out of its own
SHOWN = 500  # rows: what is taken or left one by one; the rest is replaced or left as a whole


class ReplaceDialog(QDialog):
    """What is looked for, what shall stand there, and a row an occurrence."""

    place_asked = Signal(Place)

    def __init__(self, session: Session, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._found: list[Occurrence] = []
        self.setWindowTitle(self.tr("Find and replace"))
        come_up(self, 940, 600)
        self.words, self.replacement = QLineEdit(words), QLineEdit()
        self.exact = QCheckBox(self.tr("Match case, width and kana"))
        self.whole = QCheckBox(self.tr("Whole words"))
        self.pattern = QCheckBox(self.tr("Regular expression"))
        self.told = QLabel()
        self.table = QTableWidget(0, 3)
        self.replace = QPushButton()
        self.go = QPushButton(self.tr("Show in the book"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.show_found)
        self._compose()
        for field in (self.words, self.replacement):
            field.textChanged.connect(self._timer.start)
        for box in (self.exact, self.whole, self.pattern):
            box.toggled.connect(self._timer.start)
        self.table.itemChanged.connect(self._count)
        self.table.itemActivated.connect(lambda item: self._go(item.row()))
        self.replace.clicked.connect(self.replace_chosen)
        self.go.clicked.connect(lambda: self._go(self.table.currentRow()))
        session.changed.connect(self._timer.start)
        self.show_found()

    @property
    def query(self) -> Query:
        """Return what is looked for."""
        return Query(self.words.text(), self.exact.isChecked(), self.whole.isChecked(), self.pattern.isChecked())

    def show_found(self) -> None:
        """Show every occurrence, taken."""
        self._timer.stop()
        error = ""
        try:
            self._found = list(occurrences(self._session.book, self.query, self.replacement.text()))
        except PatternError as raised:
            self._found = []
            error = pattern_fault(raised, self.query.words)
        language = interface_language()
        self.table.blockSignals(True)
        self.table.setRowCount(min(len(self._found), SHOWN))
        for row, one in enumerate(self._found[:SHOWN]):
            where = QTableWidgetItem(place_name(self._session.book, one.place, language))
            where.setFlags(where.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            where.setCheckState(Qt.CheckState.Checked)
            self.table.setItem(row, 0, where)
            for column, words in ((1, one.was), (2, one.now)):
                self.table.setItem(row, column, QTableWidgetItem(_around(one, words)))
        self.table.blockSignals(False)
        if self._found:
            self.table.setCurrentCell(0, 0)
        restyle(self.told, role="error" if error else "note")
        self.told.setText(error or self._words_for_count())
        self.go.setEnabled(bool(self._found))
        self._count()

    def chosen(self) -> list[Occurrence]:
        """Return what is taken: the rows that are checked, and all for which there is no row."""
        out = []
        for row, one in enumerate(self._found):
            item = self.table.item(row, 0) if row < self.table.rowCount() else None
            if item is None or item.checkState() == Qt.CheckState.Checked:
                out.append(one)
        return out

    def replace_chosen(self) -> None:
        """Replace what is taken, as one step."""
        chosen = self.chosen()
        if self._session.do(replace_them(self._session.book, chosen), self):
            self.show_found()
            self.told.setText(self.tr("Replaced in %1 places. Undo takes all of it back.").replace("%1", str(len(chosen))))

    def _words_for_count(self) -> str:
        count = len(self._found)
        if count >= MOST:
            return self.tr("More than %1 places. Look for something less common.").replace("%1", str(MOST))
        if count > SHOWN:
            return self.tr("%1 places, the first %2 shown").replace("%1", str(count)).replace("%2", str(SHOWN))
        return self.tr("%1 places").replace("%1", str(count)) if self.words.text() else ""

    def _count(self) -> None:
        count = len(self.chosen())
        self.replace.setText(self.tr("Replace %1").replace("%1", str(count)) if count else self.tr("Replace"))
        self.replace.setEnabled(count > 0 and not self._session.read_only)

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.place_asked.emit(self._found[row].place)

    def _compose(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Find"), self.words)
        form.addRow(self.tr("Replace by"), self.replacement)
        choices = QHBoxLayout()
        for box in (self.exact, self.whole, self.pattern):
            choices.addWidget(box)
        choices.addStretch()
        self.table.setAccessibleName(self.tr("Places found"))
        self.table.setHorizontalHeaderLabels([self.tr("Where"), self.tr("Now"), self.tr("Then")])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        make_plain(self.table)
        modes = (QHeaderView.ResizeMode.Interactive, QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.Stretch)
        for column, mode in enumerate(modes):
            self.table.horizontalHeader().setSectionResizeMode(column, mode)
        self.table.setColumnWidth(0, 220)
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        for button in (close, self.go, self.replace):
            button.setAutoDefault(False)
        foot = Foot(close, self.go, self.replace, beside=self.told)
        self.replace.setProperty("role", "primary")
        title = dialog_title(self.windowTitle())
        dialog_column(self, title, form, choices, self.table, foot=foot, filling=self.table)


def _around(one: Occurrence, words: str) -> str:
    """Return words between those that stand around them; dots tell that there are more, and no word is cut."""
    before, after = lead(one.before, LEFT), one.after
    if one.start > len(before):
        before = f"…{before.split(' ', 1)[-1]}"
    if len(after) == CONTEXT:
        after = f"{after.rsplit(' ', 1)[0]}…"
    return " ".join(f"{before}[{words}]{after}".split())
