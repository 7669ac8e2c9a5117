"""A list that opens at the caret, narrowed by typing: figures, pages, sources."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QWidget

from briefs.book.search import fold
from desktop.text.card import WIDTH, Card

HEIGHT, ROW = 280, 28
_KEY = Qt.ItemDataRole.UserRole
_TO_LIST = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Option(NamedTuple):
    """What can be chosen: its key and its words."""

    key: str
    words: str


class Chooser(Card):
    """Offers options. Enter or a click chooses; with `checked` given several can be, and Escape closes."""

    chosen = Signal(str)
    """Emitted with the key of an option that was chosen."""
    checked = Signal(tuple)
    """Emitted with all checked keys, in the order of the options, whenever one was checked or not."""

    def __init__(self, parent: QWidget, name: str, options: Sequence[Option], checked: Iterable[str] | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(WIDTH, HEIGHT)
        self._several = checked is not None
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(name)
        self.filter.setAccessibleName(name)
        self.filter.textChanged.connect(self._narrow)
        self.filter.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setAccessibleName(name)
        self.list.itemClicked.connect(self._take)
        self.column.addWidget(self.filter)
        self.column.addWidget(self.list, 1)
        self._fill(options, set(checked or ()))
        if not options or self._several:
            hint = QLabel(self.tr("Enter checks, Esc closes") if options else self.tr("The book has none yet"))
            hint.setProperty("role", "note")
            self.column.addWidget(hint)
        self.setFocusProxy(self.filter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's keys go to the list where they mean it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _TO_LIST:
                self._step(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _fill(self, options: Sequence[Option], checked: set[str]) -> None:
        for option in options:
            item = QListWidgetItem(option.words)
            item.setData(_KEY, option.key)
            item.setSizeHint(QSize(0, ROW))
            if self._several:
                item.setCheckState(Qt.CheckState.Checked if option.key in checked else Qt.CheckState.Unchecked)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)
            self.list.addItem(item)
        self._first()

    def _narrow(self, words: str) -> None:
        wanted = fold(words).split()
        for item in self._items():
            text = fold(item.text())
            item.setHidden(not all(word in text for word in wanted))
        self._first()

    def _first(self) -> None:
        row = next((row for row, item in enumerate(self._items()) if not item.isHidden()), -1)
        self.list.setCurrentRow(row)

    def _step(self, event: QKeyEvent) -> None:
        shown = [item for item in self._items() if not item.isHidden()]
        if not shown:
            return
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8}.get(Qt.Key(event.key()), 8)
        here = shown.index(self.list.currentItem()) if self.list.currentItem() in shown else 0
        self.list.setCurrentItem(shown[max(0, min(len(shown) - 1, here + step))])

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        if not self._several:
            self.chosen.emit(item.data(_KEY))
            self.close()
            return
        was = item.checkState() == Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if was else Qt.CheckState.Checked)
        self.checked.emit(tuple(each.data(_KEY) for each in self._items() if each.checkState() == Qt.CheckState.Checked))

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]
