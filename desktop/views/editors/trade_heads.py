"""What stays in view above and below the trade package's table: the scenario heads and the totals."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from briefs.book.ledger import shown_text
from briefs.book.trade import Group
from desktop.models.languages import interface_language
from desktop.models.trade_cells import Column
from desktop.models.trade_table import TradeTable
from desktop.session import Session
from desktop.style import token
from desktop.views.editors.trade_cell import PADDING, strong

HEAD = 28
HELD = 2  # columns, code and name, that stay where they are when the others scroll


def held_width(header: QHeaderView) -> int:
    """Return how wide the columns that stay in view are; 0 while nothing is scrolled, or where they would leave no room."""
    width = sum(header.sectionSize(column) for column in range(min(HELD, header.count())))
    return width if header.offset() and header.viewport().width() >= 2 * width else 0


def left_of(header: QHeaderView, column: int) -> int:
    """Return where a column is shown."""
    return header.sectionPosition(column) if column < HELD and held_width(header) else header.sectionViewportPosition(column)


def back_to_front(header: QHeaderView) -> list[int]:
    """Return the columns in the order in which they are drawn: those that stay in view over the others."""
    return [*range(HELD, header.count()), *range(min(HELD, header.count()))]


class ScenarioHeader(QHeaderView):
    """Two rows of heads: the scenarios (the first in ai, the second outlined, the rest in gin) over level and change."""

    def __init__(self, view: QTableView, table: TradeTable) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._table = table
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Return the height of both rows."""
        return QSize(super().sizeHint().width(), 2 * HEAD)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the heads."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), token(self, "ground"))
        table = self._table
        for number_ in back_to_front(self):
            column, left, width = table.columns[number_], left_of(self, number_), self.sectionSize(number_)
            lower = QRect(left, HEAD, width, HEAD)
            if number_ < HELD:
                painter.fillRect(lower.adjusted(0, -HEAD, 0, 0), token(self, "ground"))
            if table.is_first(column):
                painter.fillRect(lower, token(self, "kasumi"))
            painter.setPen(token(self, "secondary"))
            right = column.kind in ("now", "level", "change")
            alignment = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            words = str(table.headerData(number_, Qt.Orientation.Horizontal))
            if table.arrangement.column == column:
                words += " ↓" if table.arrangement.descending else " ↑"
            painter.drawText(lower.adjusted(PADDING, 0, -PADDING, 0), alignment | Qt.AlignmentFlag.AlignVCenter, words)
            if column.kind == "level" and not self.isSectionHidden(number_):
                self._scenario(painter, QRect(left, 0, width + self.sectionSize(number_ + 1), HEAD), column)
        painter.fillRect(0, 2 * HEAD - 1, self.viewport().width(), 1, token(self, "text"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Sort by a column that stays in view, whichever has been scrolled below it."""
        x = event.position().toPoint().x()
        if x < held_width(self):
            self.sectionClicked.emit(next(n for n in reversed(range(HELD)) if x >= self.sectionPosition(n)))
        else:
            super().mousePressEvent(event)

    def _scenario(self, painter: QPainter, rect: QRect, column: Column) -> None:
        scenarios = self._table.package.scenarios
        order = [scenario.id for scenario in scenarios].index(column.scenario)
        painter.save()
        painter.setFont(strong(self.font()))
        if order == 0:
            painter.fillRect(rect, token(self, "ai"))
            painter.setPen(token(self, "on-ai"))
        else:
            frame = token(self, "ai" if order == 1 else "gin")
            painter.setPen(frame)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
            painter.setPen(token(self, "ai" if order == 1 else "secondary"))
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.named(order, room.width()))
        painter.restore()

    def named(self, order: int, width: int) -> str:
        """Return a scenario's name as far as there is room for it; a tooltip has all of it."""
        name = self._table.package.scenarios[order].name.in_language(interface_language())
        return QFontMetrics(strong(self.font())).elidedText(name, Qt.TextElideMode.ElideRight, width)


class TotalsFooter(QWidget):
    """One row a group with its sums under the table's columns, always in view. Groups are never added to each other."""

    def __init__(self, session: Session, view: QTableView, table: TradeTable) -> None:
        super().__init__()
        self._session = session
        self._view = view
        self._table = table
        header = view.horizontalHeader()
        header.sectionResized.connect(self.update)
        view.horizontalScrollBar().valueChanged.connect(self.update)
        for signal in (table.dataChanged, table.modelReset, table.rowsInserted, table.rowsRemoved):
            signal.connect(self._resize)
        self._resize()

    def sums(self) -> list[tuple[str, ...]]:
        """Return what the rows say, from the left."""
        table = self._table
        out: list[tuple[str, ...]] = []
        for group in self._groups():
            name = shown_text(self._session.book, group.name, table.package.language)
            out.append(
                (table.code(group.id), name, "", *(table.words.sum_text(group, column) for column in table.columns[3:]))
            )
        return out

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the sums."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "panel"))
        painter.fillRect(0, 0, self.width(), 1, token(self, "text"))
        header = self._view.horizontalHeader()
        for number_, texts in enumerate(self.sums()):
            for column in back_to_front(header):
                text, kind = texts[column], self._table.columns[column].kind
                painter.setFont(self.font() if kind == "change" else strong(self.font()))
                painter.setPen(token(self, "secondary" if kind == "change" else "text"))
                width = header.sectionSize(column) + (header.sectionSize(2) if kind == "name" else 0)
                cell = QRect(left_of(header, column), 4 + number_ * 28, width, 28)
                if column < HELD and held_width(header):
                    painter.fillRect(cell, token(self, "panel"))
                rect = cell.adjusted(PADDING, 0, -PADDING, 0)
                side = Qt.AlignmentFlag.AlignRight if column >= 3 else Qt.AlignmentFlag.AlignLeft
                elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
                painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, elided)

    def _groups(self) -> list[Group]:
        return [group for group in self._table.package.groups if not group.in_words]

    def _resize(self) -> None:
        self.setFixedHeight(8 + 28 * len(self._groups()))
        self.setAccessibleName(self.tr("Totals"))
        self.setToolTip(self.tr("Groups are unlike: they are never added to each other."))
        self.setAccessibleDescription("; ".join(" ".join(text for text in texts if text) for texts in self.sums()))
        self.update()
