"""The trade package as a table: group rows, lines, refused entries under their lines, subtotals; changes are computed.

The book is the session's. What this model keeps of its own are entries that could not be read: they wait in their cells and
never go to the book.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from briefs.book.formulas import Reference
from briefs.book.numbering import line_codes
from briefs.book.place import Place
from briefs.book.trade import Group, Line, TradePackage
from briefs.edits.commands import set_field
from desktop.models.entry import Refusal
from desktop.models.languages import interface_language, ordered_languages
from desktop.models.refusal_words import refusal_words
from desktop.models.trade_blocks import TradeBlocks
from desktop.models.trade_cells import (
    AS_THE_BOOK,
    Arrangement,
    Column,
    Row,
    columns_of,
    is_typed,
    read_cell,
    rows_of,
    typed_text,
)
from desktop.models.trade_words import TradeWords
from desktop.session import Changed, Session

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class TradeTable(QAbstractTableModel):
    """The table over one trade package of a session."""

    refused = Signal(str)
    """Emitted with words when an entry was refused; it waits in its cell."""
    block_refused = Signal(str)
    """Emitted with words when a block of cells was refused whole, and with none when one was taken."""

    def __init__(self, session: Session, section_id: str, parent: Any = None) -> None:
        super().__init__(parent)
        self._session = session
        self._section_id = section_id
        self._refusals: dict[tuple[str, Column], Refusal] = {}
        self._package = TradePackage(id=section_id, title="")
        self._arrangement = Arrangement()
        self._in_yen = False
        self._rows: list[Row] = []
        self._rows_from: tuple[object, ...] | None = None
        self.words = TradeWords(self, session)
        self.blocks = TradeBlocks(self, session)
        self._read()
        session.changed.connect(self._follow)

    # What the view asks

    @property
    def package(self) -> TradePackage:
        """Return the section as it is now (the last one seen, once it is gone)."""
        return self._package

    @property
    def rows(self) -> Sequence[Row]:
        """Return the rows from the top."""
        return self._rows

    @property
    def columns(self) -> Sequence[Column]:
        """Return the columns from the left."""
        return self._columns

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done to a cell: amounts, names and confidence of lines are edited, the rest is read."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row, column = self.cell(index)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if row.kind == "refusal":
            return Qt.ItemFlag.NoItemFlags
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_editable(row, column) else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's words, the text to edit, its alignment, or what a screen reader says of it."""
        if not index.isValid():
            return None
        row, column = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.shown(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return self.typed(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(row, column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self.words.told(row, column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's head; computed columns begin with "=". A voice and a tooltip name its scenario, too."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            named = {one.id: one.name.in_language(interface_language()) for one in self.package.scenarios}
            return " · ".join(
                filter(None, (named.get(self._columns[section].scenario), self.headerData(section, orientation)))
            )
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            "code": "",
            "name": self.tr("Line"),
            "confidence": self.tr("Confidence"),
            "now": self.tr("Now"),
            "level": self.tr("level"),
            "change": self.tr("= change"),
        }[self._columns[section].kind]

    def cell(self, index: Index) -> tuple[Row, Column]:
        """Return what row and column a cell is in."""
        return self._rows[index.row()], self._columns[index.column()]

    def is_editable(self, row: Row, column: Column) -> bool:
        """Return whether something can be typed into a cell: amounts told in yen are computed."""
        amounts = column.kind in ("now", "level") and row.kind == "line" and not self.group(row).in_words
        return row.kind == "line" and is_typed(self.group(row), column) and not (self._in_yen and amounts)

    def group(self, row: Row) -> Group:
        """Return a row's group."""
        return self._groups[row.group]

    def line(self, row: Row) -> Line:
        """Return a line row's line."""
        return self._lines[row.line]

    def place(self, index: Index) -> Place:
        """Return the place in the book that a cell stands for (its subtotal's and group row's: the group)."""
        row, column = self.cell(index)
        return self.place_of(row, column) if row.kind == "line" else Place(self._section_id, row.group)

    def place_of(self, row: Row, column: Column) -> Place:
        """Return the place of a line's field."""
        return Place(self._section_id, row.line, column.path)

    def index_of(self, item: str, column: Column | None = None) -> QModelIndex:
        """Return the cell of a line or group, by id; no index where it is gone."""
        wanted = column if column in self._columns else self._columns[1]
        for number_, row in enumerate(self._rows):
            if (row.kind == "line" and row.line == item) or (row.kind == "group" and row.group == item):
                return self.index(number_, self._columns.index(wanted))
        return QModelIndex()

    def is_first(self, column: Column) -> bool:
        """Return whether a column belongs to the first scenario, which is tinted: the offer."""
        return bool(self._package.scenarios) and column.scenario == self._package.scenarios[0].id

    @property
    def arrangement(self) -> Arrangement:
        """Return which lines are shown and in which order."""
        return self._arrangement

    def arrange(self, arrangement: Arrangement) -> None:
        """Show the lines that hold words, in the order of a column; the book keeps its own order."""
        same_lines = arrangement.words == self._arrangement.words
        self._arrangement = arrangement
        if same_lines:
            self._reorder(self._rows_of(self._package))
        else:
            self._show_rows()

    def _reorder(self, rows: list[Row]) -> None:
        """Show the same rows in another order; what is current or selected goes with them."""
        self.layoutAboutToBeChanged.emit()
        where = {row: number_ for number_, row in enumerate(rows)}
        held = self.persistentIndexList()
        moved = [self.index(where[self._rows[index.row()]], index.column()) for index in held]
        self._rows = rows
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    @property
    def in_yen(self) -> bool:
        """Return whether amounts are told in yen, which are computed and not edited."""
        return self._in_yen

    def show_in_yen(self, in_yen: bool) -> None:
        """Tell amounts in yen by the package's exchange rates, or in the units in which they are typed."""
        self._in_yen = in_yen
        self._show_rows()

    def code(self, item: str) -> str:
        """Return the code of a group or line."""
        return self._codes[item]

    def refusal(self, row: Row, column: Column) -> Refusal | None:
        """Return why a cell's entry is not in the book, or None."""
        return self._refusals.get((row.line, column)) if row.kind == "line" else None

    @property
    def refused_lines(self) -> frozenset[str]:
        """Return the lines with entries that are not in the book."""
        return frozenset(line for line, _ in self._refusals)

    def refusals(self, line: str) -> tuple[tuple[Column, Refusal], ...]:
        """Return the refused entries of a line."""
        return tuple((column, refusal) for (item, column), refusal in self._refusals.items() if item == line)

    def typed(self, row: Row, column: Column) -> str:
        """Return a cell's text as it is edited and copied."""
        if (refusal := self.refusal(row, column)) is not None:
            return refusal.typed
        if row.kind != "line" or not self.is_editable(row, column):
            return self.words.shown(row, column)
        return typed_text(self.line(row), column)

    # What changes the book

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed into a cell; what cannot be read stays in the cell with its reason."""
        if role != Qt.ItemDataRole.EditRole or self._session.read_only:
            return False
        row, column = self.cell(index)
        if not self.is_editable(row, column):
            return False
        read = read_cell(self.group(row), self.line(row), column, str(value))
        if isinstance(read, Refusal):
            self._refusals[row.line, column] = read
            self._show_rows()
            self.refused.emit(refusal_words(read))
            return True
        if self._refusals.pop((row.line, column), None) is not None:
            self._show_rows()
        self._session.do(set_field(self._session.book, self.place_of(row, column), read))
        return True

    def keep_typed(self, index: Index, text: str) -> None:
        """Take what is being typed into a cell, as far as it can be read; the cell goes on being typed into."""
        row, column = self.cell(index)
        read = read_cell(self.group(row), self.line(row), column, text)
        if not isinstance(read, Refusal):
            self._session.do(set_field(self._session.book, self.place_of(row, column), read, typing=True))

    def take_suggestion(self, line: str) -> bool:
        """Put the suggested value in place of the line's first refused entry; return whether there was one."""
        for column, refusal in self.refusals(line):
            if refusal.suggestion:
                return self.setData(self.index_of(line, column), refusal.suggestion)
        return False

    def reference(self, index: Index) -> Reference | None:
        """Return what a formula calls the amount in a cell, or None where there is none."""
        row, column = self.cell(index)
        item = row.line if row.kind == "line" else row.group
        return Reference(item, column.amount) if column.kind in ("now", "level") and row.kind != "refusal" else None

    def forget_refusals(self, cells: Iterable[tuple[Row, Column]]) -> None:
        """Let go of refused entries: their cells show the book again."""
        for row, column in cells:
            self._refusals.pop((row.line, column), None)
        self._show_rows()

    # Inside

    def _alignment(self, row: Row, column: Column) -> Qt.AlignmentFlag:
        figures = column.kind in ("now", "level", "change") and not self.group(row).in_words
        return Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if figures else Qt.AlignmentFlag.AlignLeft)

    def _read(self, rows: list[Row] | None = None) -> None:
        same = rows is not None and rows is self._rows
        self._package = self._now()
        if not same:
            self._codes = line_codes(self._package)
        self._groups = {group.id: group for group in self._package.groups}
        self._lines = {line.id: line for group in self._package.groups for line in group.lines}
        self._refusals = {cell: refusal for cell, refusal in self._refusals.items() if cell[0] in self._lines}
        self._columns: tuple[Column, ...] = columns_of(self._package, ordered_languages(self._session.book)[0])
        self._rows = self._rows_of(self._package) if rows is None else rows
        if not same:
            plain = self._arrangement == AS_THE_BOOK and not self._refusals
            self._rows_from = _order(self._package) if plain else None

    def _now(self) -> TradePackage:
        section = self._session.book.section(self._section_id)
        return section if isinstance(section, TradePackage) else self._package

    def _rows_of(self, package: TradePackage) -> list[Row]:
        return rows_of(package, self.refused_lines, self._arrangement)

    def _follow(self, changed: Changed) -> None:
        now = self._now()
        if columns_of(now, ordered_languages(changed.after)[0]) != self._columns or now.scenarios != self._package.scenarios:
            self.beginResetModel()
            self._read()
            self.endResetModel()
        elif now is not self._package or any(
            getattr(changed.before, name) is not getattr(changed.after, name) for name in ("figures", "sources")
        ):
            self._show_rows()

    def _show_rows(self) -> None:
        """Tell the view which rows went and came between those at both ends that stay, then that every cell may differ.

        Rows go while the package is still the old one, and keep their codes until all have come: at no moment does a row
        show what is not there.
        """
        if self._is_arranged_as(self._now()):
            self._read(self._rows)
            self._tell_all()
            return
        new = self._rows_of(self._now())
        old = self._rows
        head = _shared(old, new)
        tail = _shared(old[head:][::-1], new[head:][::-1])
        if len(old) > head + tail:
            self.beginRemoveRows(ROOT, head, len(old) - tail - 1)
            self._rows = old[:head] + old[len(old) - tail :]
            self.endRemoveRows()
        if len(new) > head + tail:
            self.beginInsertRows(ROOT, head, len(new) - tail - 1)
            kept = self._codes
            self._read(new)
            self._codes = self._codes | kept
            self.endInsertRows()
        self._read(new)
        self._tell_all()

    def _is_arranged_as(self, package: TradePackage) -> bool:
        """Return whether a package has just the lines that are shown, in their order: then no row comes or goes."""
        if self._arrangement != AS_THE_BOOK or self._refusals or self._rows_from is None:
            return False
        return _order(package) == self._rows_from

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(self._columns) - 1))


def _order(package: TradePackage) -> tuple[object, ...]:
    """Return what decides which rows a package has: its groups and lines by id."""
    return tuple((group.id, group.in_words, tuple([line.id for line in group.lines])) for group in package.groups)


def _shared(one: Sequence[Row], other: Sequence[Row]) -> int:
    """Return how many rows two lists have in common from their beginning."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
