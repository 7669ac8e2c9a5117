"""The trade package's table: cells edited in place, refusals under their lines, totals that stay in view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QFrame,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from briefs.book.place import Place
from desktop.models.clipboard import as_table, from_table
from desktop.models.trade_cells import Arrangement, Column, Row
from desktop.models.trade_table import TradeTable
from desktop.session import Session
from desktop.views.editors.trade_cell import CellDelegate, CellField
from desktop.views.editors.trade_columns import ColumnWidths
from desktop.views.editors.trade_heads import HELD, ScenarioHeader, TotalsFooter, held_width, left_of
from desktop.views.editors.trade_spans import HEIGHTS, Spans

Index = QModelIndex | QPersistentModelIndex


class TradeView(QTableView):
    """The table with its keys: F2 edit, Enter down, Tab right, Ctrl+Enter new line, Del clear, Alt+Enter take the fix.

    Ctrl+Alt+S sorts by the column of the current cell, as a click on its head does.
    """

    line_wanted = Signal(object)
    """Emitted when a new line is wanted, with the row behind which it is to stand (None: no row is current)."""
    use_wanted = Signal(object)
    """Emitted with a cell's index when its amount is wanted as a figure in text."""
    move_wanted = Signal(int)
    """Emitted when the current line is to move up (-1) or down (1)."""

    def __init__(self, session: Session, table: TradeTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self._session = session
        self.setModel(table)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setHorizontalHeader(ScenarioHeader(self, table))
        self.verticalHeader().hide()
        self.setItemDelegate(CellDelegate(self, table))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(True)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(HEIGHTS["line"])
        self.verticalHeader().setMinimumSectionSize(HEIGHTS["refusal"])
        self.widths = ColumnWidths(self, table)
        self._spans = Spans(self, table, session)
        table.modelReset.connect(self._lay_out)
        table.rowsInserted.connect(lambda _parent, first, last: self._set_heights(first, last))
        table.layoutChanged.connect(self._heights_anew)
        self.horizontalHeader().sectionClicked.connect(self.sort_by)
        table.dataChanged.connect(lambda: self.viewport().update())
        for signal in (table.dataChanged, table.rowsInserted, self.verticalScrollBar().valueChanged):
            signal.connect(self.widths.fit_amounts)
        self._lay_out()

    def current_row(self) -> Row | None:
        """Return the row in which the current cell is."""
        index = self.currentIndex()
        return self.table.rows[index.row()] if index.isValid() and index.row() < len(self.table.rows) else None

    def show_item(self, item: str, field: str = "") -> bool:
        """Make the cell of a line or group current; return whether it is there."""
        column = {"confidence": Column("confidence"), "now": Column("now")}.get(field)
        index = self.table.index_of(item, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Select the current cell's place in the session, and draw both rows anew."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid() and self.table.rows[current.row()].kind != "refusal":
            self._session.select(self.table.place(current), self)

    def event(self, event: QEvent) -> bool:
        """Keep Alt+Enter from the window while the current line offers its own fix."""
        row = self.current_row() if event.type() == QEvent.Type.ShortcutOverride else None
        if row is not None and isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            offered = any(refusal.suggestion for _, refusal in self.table.refusals(row.line))
            if offered and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of a table do."""
        if not self._handled(event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the fix when the row that offers it is clicked."""
        index = self.indexAt(event.position().toPoint())
        row = self.table.rows[index.row()] if index.isValid() else None
        if row is not None and row.kind == "refusal":
            self.table.take_suggestion(row.line)
        else:
            super().mousePressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go down after Enter, right after Tab; after Escape give back what stood in the cell."""
        if hint == QAbstractItemDelegate.EndEditHint.RevertModelCache and isinstance(editor, CellField):
            self.table.setData(self.currentIndex(), editor.before)
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._step(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, then what spans them."""
        super().paintEvent(event)
        self._spans.paint(QPainter(self.viewport()))

    def visualRect(self, index: Index) -> QRect:
        """Return where a cell is shown; code and name stay in view."""
        rect = super().visualRect(index)
        if index.isValid() and index.column() < HELD and held_width(self.horizontalHeader()):
            rect.moveLeft(left_of(self.horizontalHeader(), index.column()))
        return rect

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the cell at a point of the view."""
        if point.x() >= held_width(self.horizontalHeader()):
            return super().indexAt(point)
        column = next(n for n in reversed(range(HELD)) if point.x() >= self.horizontalHeader().sectionPosition(n))
        return self.table.index(self.rowAt(point.y()), column)

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Bring a cell into view, beside the columns that stay there."""
        super().scrollTo(index, hint)
        hidden = held_width(self.horizontalHeader()) - self.visualRect(index).left()
        if index.isValid() and index.column() >= HELD and hidden > 0:
            self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - hidden)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and draw anew what does not scroll along."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()
            self.horizontalHeader().viewport().update()

    def _handled(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        row = self.current_row()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._entered(modifiers, row)
        if modifiers & Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_wanted.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not modifiers:
            self.table.blocks.clear(self.selectedIndexes())
        elif key == Qt.Key.Key_Escape and row is not None:
            self.table.forget_refusals((self.table.cell(self.currentIndex()),))
        elif (act := self._act(event)) is not None:
            act()
        else:
            return False
        return True

    def _entered(self, modifiers: Qt.KeyboardModifier, row: Row | None) -> bool:
        """Add a line with Ctrl, take the fix with Alt, else go down."""
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.line_wanted.emit(row)
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            return row is not None and self.table.take_suggestion(row.line)
        else:
            self._step(1)
        return True

    def _act(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a shortcut does to the selected cells."""
        acts: tuple[tuple[QKeySequence | QKeySequence.StandardKey, Callable[[], object]], ...] = (
            (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence.StandardKey.Cut, self.cut),
            (QKeySequence.StandardKey.Paste, self.paste),
            (QKeySequence("Ctrl+D"), lambda: self.table.blocks.fill_down(self.selectedIndexes())),
            (QKeySequence("Ctrl+U"), lambda: self.use_wanted.emit(self.currentIndex())),
            (QKeySequence("Ctrl+Alt+S"), lambda: self.sort_by(max(0, self.currentIndex().column()))),
        )
        pressed = QKeySequence(event.keyCombination())
        return next(
            (act for keys, act in acts if keys == pressed or (not isinstance(keys, QKeySequence) and event.matches(keys))),
            None,
        )

    def cut(self) -> None:
        """Put the selected cells on the clipboard and empty them."""
        self.copy()
        self.table.blocks.clear(self.selectedIndexes())

    def copy(self) -> None:
        """Put the selected cells on the clipboard as lines of tab-parted texts."""
        cells: dict[int, dict[int, str]] = {}
        for index in self.selectedIndexes():
            row, column = self.table.rows[index.row()], self.table.columns[index.column()]
            if row.kind == "line":
                cells.setdefault(index.row(), {})[index.column()] = self.table.typed(row, column)
        QGuiApplication.clipboard().setText(
            as_table(tuple(text for _, text in sorted(line.items())) for _, line in sorted(cells.items()))
        )

    def paste(self) -> None:
        """Write the clipboard's cells from the current cell on."""
        cells = from_table(QGuiApplication.clipboard().text())
        if cells and self.currentIndex().isValid():
            hidden = [column for n, column in enumerate(self.table.columns) if self.isColumnHidden(n)]
            self.table.blocks.write(self.currentIndex(), cells, hidden)

    def sort_by(self, section: int) -> None:
        """Sort by a column: upwards, then downwards, then as the book has it."""
        column, now = self.table.columns[section], self.table.arrangement
        if now.column != column:
            self.table.arrange(Arrangement(now.words, column))
        elif not now.descending:
            self.table.arrange(Arrangement(now.words, column, descending=True))
        else:
            self.table.arrange(Arrangement(now.words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what room is left to the names."""
        super().resizeEvent(event)
        self.widths.fit_names()

    def _step(self, step: int) -> None:
        row = self.currentIndex().row() + step
        while 0 <= row < len(self.table.rows) and self.table.rows[row].kind != "line":
            row += step
        if 0 <= row < len(self.table.rows):
            self.setCurrentIndex(self.table.index(row, self.currentIndex().column()))

    def _lay_out(self) -> None:
        self.widths.begin()
        self._heights_anew()
        self.widths.fit_amounts()

    def _heights_anew(self) -> None:
        """Give every row its height; that of a line is every row's until it is told otherwise."""
        header = self.verticalHeader()
        header.setDefaultSectionSize(HEIGHTS["line"] + 1)  # which forgets all that were told
        header.setDefaultSectionSize(HEIGHTS["line"])
        self._set_heights(0, len(self.table.rows) - 1)

    def _set_heights(self, first: int, last: int) -> None:
        for number_, row in enumerate(self.table.rows[first : last + 1], first):
            if row.kind != "line":
                self.setRowHeight(number_, HEIGHTS[row.kind])


class TradePane(QWidget):
    """The table over its totals."""

    def __init__(self, session: Session, section_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = TradeTable(session, section_id, self)
        self.view = TradeView(session, self.table)
        self.view.setAccessibleName(self.tr("Trade package"))
        self.footer = TotalsFooter(session, self.view, self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.footer)

    def show_place(self, place: Place) -> bool:
        """Make the cell of a place current and give it the focus; return whether the table holds it."""
        found = self.view.show_item(place.item, place.field)
        if found:
            self.view.setFocus()
        return found
