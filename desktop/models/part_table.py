"""The parts of one collection as a table to choose from; a form beside it edits the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.schema import find, get
from briefs.book.value import Entity
from desktop.session import Changed, Session
from desktop.style import icon

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class PartColumn(msgspec.Struct, frozen=True):
    """A column: its head, the words it shows of a part, and whether they are numbers.

    `icon` names the picture before the words, and `said` what a voice says for it. The column that `fills` takes the width
    that others leave; `spare` ones stay away where there is none for them.
    """

    head: str
    show: Callable[[Book, Any], str]
    is_number: bool = False
    icon: Callable[[Any], str] | None = None
    said: Callable[[Any], str] | None = None
    fills: bool = False
    spare: bool = False


class PartTable(QAbstractTableModel):
    """The table over a collection of a session's book."""

    def __init__(self, session: Session, into: Place, columns: Sequence[PartColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.into = into
        self._session = session
        self._columns = tuple(columns)
        self._parts = self._now()
        session.changed.connect(self._follow)

    @property
    def columns(self) -> tuple[PartColumn, ...]:
        """Return the columns from the left."""
        return self._columns

    @property
    def parts(self) -> tuple[Entity, ...]:
        """Return the parts from the top."""
        return self._parts

    def place(self, row: int) -> Place:
        """Return the place of the part in a row."""
        return Place(self.into.section, self._parts[row].id)

    def row_of(self, item: str) -> int:
        """Return the row of a part by id, or -1."""
        return next((row for row, part in enumerate(self._parts) if part.id == item), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many parts there are."""
        return 0 if parent.isValid() else len(self._parts)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, their picture, or their side."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        part = self._parts[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.show(self._session.book, part)
        if role == Qt.ItemDataRole.DecorationRole and column.icon is not None:
            return icon(column.icon(part))
        if role == Qt.ItemDataRole.AccessibleTextRole and column.said is not None:
            return f"{column.show(self._session.book, part)}, {column.said(part)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's head."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].head
        return None

    def _now(self) -> tuple[Entity, ...]:
        holder = find(self._session.book, self.into)
        return () if holder is None else tuple(get(holder, self.into.field))

    def _follow(self, changed: Changed) -> None:  # noqa: ARG002
        now = self._now()
        if [part.id for part in now] != [part.id for part in self._parts]:
            self.beginResetModel()
            self._parts = now
            self.endResetModel()
        elif now:
            self._parts = now
            self.dataChanged.emit(self.index(0, 0), self.index(len(now) - 1, len(self._columns) - 1))
