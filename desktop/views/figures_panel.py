"""The ledger beside the editor: every figure with value, formula, source, age and uses, and the form of the chosen one."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from briefs.book.figures import Figure
from briefs.book.place import Place
from briefs.edits.blank import blank
from briefs.edits.commands import add, remove
from desktop.models.figure_table import COLUMNS, OLD, SECOND, SIEVES, FigureTable, Uses
from desktop.models.languages import interface_language
from desktop.session import Session
from desktop.style import font, paint_focus, token
from desktop.views.editors.form_editor import scrolled
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.parts import act_button
from desktop.views.editors.segmented import Segmented
from desktop.views.elided import in_two_lines
from desktop.views.fields.form import PartForm
from desktop.views.fields.leaving import let_go
from desktop.views.flow import FlowLayout

ROW = 52
FILTER_WIDTH = 144
WIDTHS = {"key": 44, "value": 132, "formula": 150, "source": 84, "age": 56, "uses": 48}
Index = QModelIndex | QPersistentModelIndex


class FiguresPanel(QWidget):
    """Chooses a figure and edits it where it stands."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.table = FigureTable(session, _today, self)
        self.view = _FigureView()
        self.filter = QLineEdit()
        self.form: PartForm | None = None
        self._chosen = ""
        self._sieve: Segmented | None = None
        self._new: QPushButton | None = None
        self._delete: QPushButton | None = None
        self._set_up_view()
        self.filter.setFixedWidth(FILTER_WIDTH)
        self._head: QWidget | None = None
        self._foot = QWidget()
        self._form_room = QVBoxLayout(self._foot)
        self._form_room.setContentsMargins(16, 12, 16, 16)
        self._form_room.addStretch(1)
        across = QSplitter(Qt.Orientation.Vertical)
        across.setChildrenCollapsible(False)
        across.addWidget(self.view)
        across.addWidget(scrolled(self._foot))
        across.setStretchFactor(0, 1)
        across.setStretchFactor(1, 1)
        across.setSizes([360, 320])
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(across, 1)
        self.filter.textChanged.connect(lambda _words: self._narrow())
        self.table.dataChanged.connect(self._tell_counts)
        self.table.modelReset.connect(self._after_reset)
        self._retranslate()

    def set_uses(self, uses: Uses) -> None:
        """Take where each figure is shown."""
        self.table.set_uses(uses)
        self._tell_counts()

    def show_figure(self, figure_id: str) -> bool:
        """Choose a figure and go to its row; return whether the book has it."""
        if self._session.book.figure(figure_id) is None:
            return False
        if self.table.row_of(figure_id) < 0:
            self.filter.clear()
            if self._sieve is not None:
                self._sieve.choose(0)
            self._narrow()
        self.view.setCurrentIndex(self.table.index(self.table.row_of(figure_id), 0))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    @property
    def entry(self) -> QWidget:
        """Return where keys come to: the figures, or where the book has none what makes the first."""
        return self.view if self.table.count("all") or self._new is None else self._new

    def add_figure(self) -> None:
        """Add a figure and begin with its name."""
        figure = blank(self._session.book, Figure, self._session.new_id)
        if self._session.do(add(self._session.book, Place(field="figures"), figure), self):
            self.show_figure(figure.id)
            if self.form is not None:
                self.form.fields["name.en" if "name.en" in self.form.fields else "name.ja"].setFocus()

    def delete_figure(self) -> None:
        """Delete the chosen figure; what shows it tells so."""
        if self._chosen:
            self._session.do(remove(self._session.book, Place(item=self._chosen)), self)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.table)
        view.setItemDelegate(_TwoLines(view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(ROW)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        for number, column in enumerate(COLUMNS):
            if column == "name":
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            else:
                header.resizeSection(number, WIDTHS[column])
        view.selectionModel().currentRowChanged.connect(self._choose_row)

    def _choose_row(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: ARG002
        item = self.table.rows[current.row()].figure.id if current.isValid() else ""
        if item == self._chosen:
            return
        self._chosen = item
        if self.form is not None:
            let_go(self.form)
            self.form = None
        self._tell_counts()
        if item:
            self.form = PartForm(self._session, Place(item=item), rows_of(Figure))
            self._form_room.insertWidget(0, self.form)
            if self.view.hasFocus():
                self._session.select(Place(item=item), self)

    def _after_reset(self) -> None:
        row = self.table.row_of(self._chosen)
        current = self.table.index(max(row, 0), 0) if self.table.rows else QModelIndex()
        self.view.setCurrentIndex(current)
        self._choose_row(current, QModelIndex())
        self._tell_counts()

    def _narrow(self) -> None:
        self.table.narrow(self.filter.text(), SIEVES[self._sieve.current if self._sieve is not None else 0])

    def _retranslate(self) -> None:
        words = self.tr("Find a figure, source or value")
        self.filter.setPlaceholderText(words)
        self.filter.setAccessibleName(words)
        self.view.setAccessibleName(self.tr("Figures of the book"))
        old, self._head = self._head, self._make_head()
        self._column.insertWidget(0, self._head)
        if old is not None:
            let_go(old)

    def _make_head(self) -> QWidget:
        """Return the row over the table, which goes on in a second one where the panel is narrow."""
        self._sieve = Segmented(self._sieve_words(), self._sieve.current if self._sieve is not None else 0)
        self._sieve.chosen.connect(lambda _number: self._narrow())
        head = QWidget()
        row = FlowLayout(head, 8)
        row.setContentsMargins(16, 8, 16, 8)
        row.add(self.filter, self._sieve)
        row.add_gap(0, wide=True)
        self._new = act_button(self._session, self.tr("New figure"), self.add_figure, "plus")
        self._delete = act_button(self._session, self.tr("Delete"), self.delete_figure, "trash")
        self._delete.setEnabled(self._can_delete())
        row.add(self._new)
        row.add(self._delete)
        return head

    def _sieve_words(self) -> list[str]:
        names = {
            "all": self.tr("All {}"),
            "old": self.tr("Old {}"),
            "unused": self.tr("Unused {}"),
            "broken": self.tr("Broken {}"),
        }
        return [names[sieve].format(self.table.count(sieve)) for sieve in SIEVES]

    def _tell_counts(self) -> None:
        if self._sieve is not None:
            for button, words in zip(self._sieve.buttons(), self._sieve_words(), strict=True):
                button.setText(words)
        if self._delete is not None:
            self._delete.setEnabled(self._can_delete())

    def _can_delete(self) -> bool:
        return bool(self._chosen) and not self._session.read_only


class _FigureView(QTableView):
    """Says, while the book has no figures, what they are for."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the figures, or the sentence."""
        super().paintEvent(event)
        table = self.model()
        if isinstance(table, FigureTable) and not table.count("all"):
            painter = QPainter(self.viewport())
            painter.setFont(font("empty", interface_language()))
            painter.setPen(token(self, "text"))
            words = self.tr("No figures yet. What is told in several places is kept here once.")
            room = self.viewport().rect().adjusted(WIDTHS["key"] + 8, 24, -24, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, words)
            if self.hasFocus():
                paint_focus(painter, self.viewport().rect(), token(self, "ai"))


class _TwoLines(QStyledItemDelegate):
    """Paints a cell's first line in the text colour and its second, smaller, in the second colour."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view, rect = option.widget, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, token(view, "kasumi" if chosen else "ground"))
        if chosen and index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), token(view, "ai"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, token(view, "kei 2"))
        name = COLUMNS[index.column()]
        table = index.model()
        if not isinstance(table, FigureTable):
            return
        row = table.rows[index.row()]
        strong = QFont(view.font())
        strong.setWeight(QFont.Weight.DemiBold)
        colour = "ai" if name == "key" else "secondary" if name == "formula" and not row.figure.formula else "text"
        if row.broken and name in {"value", "formula"}:
            colour = "shu"
        old = name == "age" and row.age is not None and row.age > OLD
        inner = rect.adjusted(8, 6, -8, -6)
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        painter.setFont(strong if name in {"key", "name", "value"} or old else view.font())
        painter.setPen(token(view, colour))
        first, second = str(index.data()), str(index.data(SECOND) or "")
        if second:
            self._line(painter, QRect(inner.left(), inner.top(), inner.width(), 20), side, first)
            painter.setFont(font("note"))
            painter.setPen(token(view, "secondary"))
            self._line(painter, QRect(inner.left(), inner.top() + 20, inner.width(), 18), side, second)
        else:
            for number, line in enumerate(in_two_lines(first, painter.font(), inner.width())):
                self._line(painter, QRect(inner.left(), inner.top() + 20 * number, inner.width(), 20), side, line)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, rect, token(view, "ai"))

    @staticmethod
    def _line(painter: QPainter, rect: QRect, side: Qt.AlignmentFlag, text: str) -> None:
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, shown)


def _today() -> dt.date:
    today = QDate.currentDate()
    return dt.date(today.year(), today.month(), today.day())
