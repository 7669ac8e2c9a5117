"""Book › Compare scenarios: every bound sentence that says different things under two scenarios, side by side."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from briefs.book.naming import place_name
from briefs.book.place import Place
from briefs.book.scenarios import package_in, stated
from briefs.book.trade import TradePackage
from briefs.edits.commands import put_in_force
from desktop.dialogs.frame import Foot, dialog_column, dialog_title
from desktop.models.languages import interface_language
from desktop.room import come_up
from desktop.session import Session
from desktop.views.elided import ElidedBox
from desktop.views.plain_table import make_plain


class ScenariosDialog(QDialog):
    """Two scenarios and what each makes the book say; a row leads to its place, a button puts the right one in force."""

    place_asked = Signal(Place)

    def __init__(self, session: Session, package: TradePackage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._package = session, package
        self.setWindowTitle(self.tr("Compare scenarios"))
        come_up(self, 920, 560)
        self.left, self.right = ElidedBox(), ElidedBox()
        names = [one.name.in_language(interface_language()) or "–" for one in package.scenarios]
        force = package.scenario_in_force()
        now = package.scenarios.index(force) if force is not None else 0
        for box, name, chosen in (
            (self.left, self.tr("Left scenario"), now),
            (self.right, self.tr("Right scenario"), (now + 1) % len(names)),
        ):
            box.addItems(names)
            box.setCurrentIndex(chosen)
            box.setAccessibleName(name)
            box.currentIndexChanged.connect(self._show)
        self.hint = QLabel()
        self.hint.setProperty("role", "note")
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(self.tr("Sentences that differ"))
        self.table.setWordWrap(True)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        make_plain(self.table)
        for column, mode in enumerate((QHeaderView.ResizeMode.Interactive, *(QHeaderView.ResizeMode.Stretch,) * 2)):
            self.table.horizontalHeader().setSectionResizeMode(column, mode)
        self.table.setColumnWidth(0, 210)
        self.table.itemActivated.connect(lambda item: self._go(item.row()))
        self.force = QPushButton(self.tr("Put the right one in force"))
        self.force.clicked.connect(self._put_in_force)
        self.go = QPushButton(self.tr("Show in the book"))
        self.go.clicked.connect(lambda: self._go(self.table.currentRow()))
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.reject)
        self._compose(close)
        session.changed.connect(self._show)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go where the chosen row leads with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.table.hasFocus():
            self._go(self.table.currentRow())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each row the height of its words."""
        super().resizeEvent(event)
        self.table.resizeRowsToContents()

    def showEvent(self, event: QEvent) -> None:
        """Give each row the height of its words."""
        super().showEvent(event)  # type: ignore[arg-type]
        self.table.resizeRowsToContents()

    def _compose(self, close: QPushButton) -> None:
        choice = QHBoxLayout()
        choice.setSpacing(8)
        for widget in (self.left, QLabel(self.tr("and")), self.right):
            choice.addWidget(widget)
        choice.addStretch()
        for button in (close, self.go, self.force):
            button.setAutoDefault(False)
        title, foot = dialog_title(self.windowTitle()), Foot(close, self.go, beside=self.force)
        dialog_column(self, title, choice, self.hint, self.table, foot=foot, filling=self.table)

    def _show(self, _what: object = None) -> None:
        book, package = self._session.book, self._package
        now = book.section(package.id)
        if not isinstance(now, TradePackage) or now.scenarios != package.scenarios:
            self.reject()  # the scenarios that are compared are no more
            return
        self._package = now
        chosen = [now.scenarios[box.currentIndex()] for box in (self.left, self.right)]
        rows = stated(book, now, [one.id for one in chosen])
        self._places = [row.place for row in rows]
        language = interface_language()
        self.table.setHorizontalHeaderLabels([self.tr("Where"), *(one.name.in_language(language) or "–" for one in chosen)])
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate((place_name(book, row.place, language), *row.texts)):
                self.table.setItem(number, column, QTableWidgetItem(text))
        self.table.resizeRowsToContents()
        if rows:
            self.table.setCurrentCell(0, 0)
        same = self.tr("No sentence says anything else under the one than under the other.")
        self.hint.setText(self.tr("Fields that differ: %1").replace("%1", str(len(rows))) if rows else same)
        self.go.setEnabled(bool(rows))
        self.force.setEnabled(not self._session.read_only and chosen[1] is not now.scenario_in_force())

    def _put_in_force(self) -> None:
        self._session.do(put_in_force(self._session.book, self._package, self.right.currentIndex() + 1), self)

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._places):
            self.place_asked.emit(self._places[row])
            self.accept()


def compare_scenarios(session: Session, parent: QWidget) -> ScenariosDialog | None:
    """Return the dialog over the package that is selected, or the book's first; None where nothing can be compared."""
    package = package_in(session.book, session.selection)
    if package is None or len(package.scenarios) < 2:
        return None
    return ScenariosDialog(session, package, parent)
