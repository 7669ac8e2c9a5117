"""The binder: the book's contents at the left. Choose, name (F2), drag, move (Alt and arrows), delete."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from briefs.book.place import Place
from desktop.models.binder import CHANGED, NUMERAL, PAGE, SEVERITY, BinderModel
from desktop.models.languages import interface_language
from desktop.session import Session
from desktop.style import font, icon, paint_focus, token
from desktop.style.icons import paint_icon

HEADING, ROW = 32, 28
CHANGE_BAR = 3  # px wide, as beside what has changed on the page
HEAD, FOOT = 40, 32


class _Rows(QStyledItemDelegate):
    """Paints tabs as headings with their numeral, sections with their page and worst problem."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a heading or a row."""
        return QSize(option.rect.width(), ROW if index.parent().isValid() else HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Paint one row."""
        view = option.widget
        rect = QRect(0, option.rect.top(), view.width(), option.rect.height())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, token(view, "kasumi"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), token(view, "ai"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, rect, token(view, "ai"))
        heading = not index.parent().isValid()
        language = interface_language()
        painter.setPen(token(view, "text"))
        right = self._paint_right(painter, view, rect, index)
        if heading:
            painter.setPen(token(view, "ai"))
            painter.setFont(font("book", language))
            numeral = QRect(20, rect.top(), 24, rect.height())
            painter.drawText(numeral, Qt.AlignmentFlag.AlignVCenter, str(index.data(NUMERAL) or ""))
            painter.setPen(token(view, "text"))
        painter.setFont(font("strong" if heading or selected else "control", language))
        words = QRect(44, rect.top(), right - 44, rect.height())
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_right(self, painter: QPainter, view: QWidget, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> int:
        right = rect.right() - 16
        if index.data(CHANGED):
            painter.fillRect(right + 7, rect.top() + 6, CHANGE_BAR, rect.height() - 12, token(view, "text"))
        page = index.data(PAGE)
        if page:
            painter.setPen(token(view, "secondary"))
            painter.setFont(font("control"))
            number = QRect(right - 32, rect.top(), 32, rect.height())
            painter.drawText(number, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(page))
            painter.setPen(token(view, "text"))
            right -= 36
        severity = index.data(SEVERITY)
        if severity:
            name, colour = ("error", "shu") if severity == "error" else ("warning", "text")
            box = QRectF(right - 14, rect.center().y() - 6, 13, 13)
            paint_icon(painter, name, box, token(view, colour).name())
            right -= 20
        return right


class _Tree(QTreeView):
    """The tree itself; Enter chooses, as a click does."""

    entered_row = Signal(QModelIndex)

    def __init__(self, model: BinderModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "binder")
        self.setModel(model)
        self.setItemDelegate(_Rows(self))
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setUniformRowHeights(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self.edit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the editor with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.state() != QAbstractItemView.State.EditingState:
            self.entered_row.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class Binder(QWidget):
    """The tree under its heading, and how large the book is at the foot."""

    left = Signal()
    """Emitted when Enter asks for the editor."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.model = BinderModel(session, self)
        self.tree = _Tree(self.model)
        self.tree.selectionModel().currentChanged.connect(self._choose)
        self.tree.entered_row.connect(lambda _: self.left.emit())
        self.model.modelReset.connect(self._unfold)
        self._heading, self.length, self.add = QLabel(), QLabel(), QToolButton()
        self._compose()
        session.selected.connect(self._show)
        self._retranslate()
        self._unfold()

    def _compose(self) -> None:
        self._heading.setProperty("role", "strong")
        self.length.setProperty("role", "note")
        self.length.setContentsMargins(20, 0, 16, 0)
        self.length.setFixedHeight(FOOT)
        self.add.setIcon(icon("plus"))
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        top = QWidget()
        top.setFixedHeight(HEAD)
        head = QHBoxLayout(top)
        head.setContentsMargins(20, 0, 12, 1)
        head.addWidget(self._heading, 1)
        head.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.length)

    def rename(self) -> None:
        """Edit the selected row's name in place."""
        self.tree.edit(self.tree.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the panel, with hairlines below its heading and above its foot."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), token(self, "panel"))
        for y in (HEAD - 1, self.height() - FOOT):
            painter.fillRect(0, y, self.width(), 1, token(self, "kei"))

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Contents"))
        self.tree.setAccessibleName(self.tr("Contents of the book"))
        self.add.setToolTip(self.tr("Add a tab or a section"))
        self.add.setAccessibleName(self.add.toolTip())

    def _unfold(self) -> None:
        self.tree.expandAll()
        self._show(self._session.selection, None)

    def _choose(self, current: QModelIndex, _previous: QModelIndex) -> None:
        place = self.model.place(current)
        if place != Place() and place != _row_place(self._session.selection):
            self._session.select(place, self)

    def _show(self, place: Place, origin: object) -> None:
        if origin is self:
            return
        index = self.model.index_of(_row_place(place))
        if index.isValid() and index != self.tree.currentIndex():
            self.tree.setCurrentIndex(index)


def _row_place(place: Place) -> Place:
    return Place(place.section) if place.section else Place(item=place.item)
