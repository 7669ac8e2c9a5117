"""The trade package's table: cells edited in place, refusals under their lines, totals that stay in view."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
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
    QHeaderView,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from briefs.book.ledger import shown_text
from briefs.book.place import Place
from desktop.models.clipboard import as_table, from_table
from desktop.models.languages import interface_language
from desktop.models.refusal_words import refusal_words
from desktop.models.trade_cells import Arrangement, Column, Row
from desktop.models.trade_table import TradeTable
from desktop.session import Session
from desktop.style import font, token
from desktop.views.editors.trade_cell import PADDING, CellDelegate, CellField, strong
from desktop.views.editors.trade_heads import HELD, ScenarioHeader, TotalsFooter, held_width, left_of

Index = QModelIndex | QPersistentModelIndex
HEIGHTS = {"group": 32, "line": 36, "refusal": 28, "subtotal": 36}
WIDTHS = {"code": 56, "name": 190, "confidence": 92, "now": 76, "level": 84, "change": 68}


class TradeView(QTableView):
    """The table with its keys: F2 edit, Enter down, Tab right, Ctrl+Enter new line, Del clear, Alt+Enter take the fix."""

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
        self._hidden: set[str] = set()
        self._fitted_in_yen = False
        table.modelReset.connect(self._lay_out)
        table.rowsInserted.connect(lambda _parent, first, last: self._set_heights(first, last))
        table.layoutChanged.connect(self._heights_anew)
        self.horizontalHeader().sectionClicked.connect(self.sort_by)
        table.dataChanged.connect(lambda: self.viewport().update())
        for signal in (table.dataChanged, table.rowsInserted, self.verticalScrollBar().valueChanged):
            signal.connect(self._fit_amounts)
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

    def _paint_empty(self, painter: QPainter) -> None:
        """Say how the first lines come in."""
        painter.setFont(font("empty", interface_language()))
        painter.setPen(token(self, "text"))
        room = self.viewport().rect().adjusted(WIDTHS["code"] + PADDING, 24, -24, 0)
        words = self.tr("No lines yet. Add one, or import a table (Ctrl+Shift+I).")
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, then what spans them: units of groups, and refusals."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if not self.table.package.groups:
            self._paint_empty(painter)
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        width = min(self.horizontalHeader().length(), self.viewport().width())
        for number_ in range(max(first, 0), (last if last >= 0 else len(self.table.rows) - 1) + 1):
            row = self.table.rows[number_]
            self._paint_held(painter, number_)
            rect = QRect(0, self.rowViewportPosition(number_), width, HEIGHTS[row.kind])
            if row.kind == "group":
                self._paint_group(painter, rect.adjusted(WIDTHS["code"] + PADDING, 0, -PADDING, 0), row)
            elif row.kind == "refusal":
                self._paint_refusal(painter, rect, row)

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

    def _paint_held(self, painter: QPainter, number_: int) -> None:
        """Draw a row's code and name over what has been scrolled below them."""
        width = held_width(self.horizontalHeader())
        for column in range(HELD if width else 0):
            option = QStyleOptionViewItem()
            option.rect = self.visualRect(self.table.index(number_, column))
            self.itemDelegate().paint(painter, option, self.table.index(number_, column))
        if width:
            painter.fillRect(width - 1, self.rowViewportPosition(number_), 1, self.rowHeight(number_), token(self, "kei"))

    def _paint_group(self, painter: QPainter, rect: QRect, row: Row) -> None:
        group = self.table.group(row)
        unit = self.table.words.unit_text(group)
        painter.setFont(self.font())
        painter.setPen(token(self, "secondary"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, unit)
        rect.setRight(rect.right() - self.fontMetrics().horizontalAdvance(unit) - 2 * PADDING)
        painter.setFont(strong(self.font()))
        painter.setPen(token(self, "ai"))
        name = shown_text(self._session.book, group.name, self.table.package.language)
        elided = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, elided)

    def _paint_refusal(self, painter: QPainter, rect: QRect, row: Row) -> None:
        _, refusal = self.table.refusals(row.line)[0]
        painter.fillRect(rect, token(self, "error ground"))
        painter.setFont(self.font())
        painter.setPen(token(self, "shu"))
        words = refusal_words(refusal)
        inner = rect.adjusted(WIDTHS["code"] + PADDING, 0, -PADDING, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
        if refusal.suggestion:
            inner.setLeft(inner.left() + self.fontMetrics().horizontalAdvance(words) + 2 * PADDING)
            painter.setFont(strong(self.font()))
            painter.setPen(token(self, "ai"))
            take = self.tr("Use %1").replace("%1", refusal.suggestion)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, f"{take}   Alt+Enter")

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

    def hide_columns(self, keys: set[str]) -> None:
        """Hide the columns of these keys: "confidence", "now", "change" or a scenario's id."""
        self._hidden = keys
        for number_, column in enumerate(self.table.columns):
            self.setColumnHidden(number_, bool({column.kind, column.scenario} & keys))
        self._fit_names()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what room is left to the names."""
        super().resizeEvent(event)
        self._fit_names()

    def _fit_amounts(self) -> None:
        """Widen columns whose amounts in view, or sums, do not fit: digits that are left off make another number."""
        if self.table.in_yen != self._fitted_in_yen:
            self._fitted_in_yen = self.table.in_yen
            self._set_widths()
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.Bold)
        metrics, header = QFontMetrics(bold), self.horizontalHeader()
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        seen = self.table.rows[max(first, 0) : last + 1 if last >= 0 else len(self.table.rows)]
        lines = [row for row in seen if row.kind == "line" and not self.table.group(row).in_words]
        groups = [group for group in self.table.package.groups if not group.in_words]
        wider = False
        for number_, column in enumerate(self.table.columns):
            if column.kind not in ("now", "level", "change") or self.isColumnHidden(number_):
                continue
            texts = [self.table.words.shown(row, column) for row in lines]
            texts += [self.table.words.sum_text(group, column) for group in groups]
            needed = max(map(metrics.horizontalAdvance, texts), default=0) + 2 * PADDING + 1
            if needed > header.sectionSize(number_):
                header.resizeSection(number_, needed)
                wider = True
        if wider:
            self._fit_names()

    def _fit_names(self) -> None:
        header = self.horizontalHeader()
        names = next(n for n, column in enumerate(self.table.columns) if column.kind == "name")
        others = sum(header.sectionSize(n) for n in range(header.count()) if n != names and not self.isColumnHidden(n))
        header.resizeSection(names, max(WIDTHS["name"], self.viewport().width() - others))

    def _step(self, step: int) -> None:
        row = self.currentIndex().row() + step
        while 0 <= row < len(self.table.rows) and self.table.rows[row].kind != "line":
            row += step
        if 0 <= row < len(self.table.rows):
            self.setCurrentIndex(self.table.index(row, self.currentIndex().column()))

    def _lay_out(self) -> None:
        self._set_widths()
        self._heights_anew()
        self.hide_columns(self._hidden)
        self._fit_amounts()

    def _set_widths(self) -> None:
        header = self.horizontalHeader()
        for number_, column in enumerate(self.table.columns):
            header.setSectionResizeMode(number_, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(number_, WIDTHS[column.kind])
        self._fit_names()

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
