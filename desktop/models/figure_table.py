"""The ledger as a table: every figure with its value in both languages, formula, source, age and uses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args

import msgspec
from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from briefs.book.book import Book
from briefs.book.codes import codes_of, shown
from briefs.book.figures import Figure
from briefs.book.formats import EN_DASH, NO_BREAK
from briefs.book.formulas import Reference, references_in
from briefs.book.ledger import ledger_of
from briefs.book.place import Place
from briefs.book.search import fold
from briefs.book.trade import TradePackage
from desktop.models.choice_words import choice_words
from desktop.models.languages import interface_language, ordered_languages
from desktop.session import Changed, Session

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
FigureColumn = Literal["key", "name", "value", "formula", "source", "age", "uses"]
COLUMNS: tuple[FigureColumn, ...] = get_args(FigureColumn)
Sieve = Literal["all", "old", "unused", "broken"]
SIEVES: tuple[Sieve, ...] = get_args(Sieve)
OLD = 30  # days
SECOND = Qt.ItemDataRole.UserRole + 1
"""The role of a cell's second line."""

translate = QCoreApplication.translate
Uses = Mapping[str, tuple[Place, ...]]


class FigureRow(msgspec.Struct, frozen=True):
    """One figure as the table shows it: each cell's first line and its second; the age in days, if it has one."""

    figure: Figure
    cells: Mapping[FigureColumn, tuple[str, str]]
    age: int | None
    uses: int
    broken: bool

    def passes(self, sieve: Sieve) -> bool:
        """Return whether a sieve lets the figure through."""
        return {
            "all": True,
            "old": self.age is not None and self.age > OLD,
            "unused": self.uses == 0,
            "broken": self.broken,
        }[sieve]


def figure_rows(book: Book, uses: Uses, today: dt.date) -> list[FigureRow]:
    """Return the rows of a book's ledger."""
    named = {reference.item for figure in book.figures for reference in references_in(figure.formula)}
    codes = codes_of(book, named)
    return [_row(book, figure, codes, len(uses.get(figure.id, ())), today) for figure in book.figures]


class FigureTable(QAbstractTableModel):
    """The table over a session's ledger, narrowed by words and by a sieve."""

    def __init__(self, session: Session, today: Callable[[], dt.date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._today = session, today
        self._uses: Uses = {}
        self._words, self._sieve = "", SIEVES[0]
        self._all: list[FigureRow] = []
        self._rows: list[FigureRow] = []
        self._read()
        session.changed.connect(self._follow)

    @property
    def rows(self) -> list[FigureRow]:
        """Return the rows that are shown."""
        return self._rows

    def count(self, sieve: Sieve) -> int:
        """Return how many figures of the book a sieve lets through."""
        return sum(row.passes(sieve) for row in self._all)

    def set_uses(self, uses: Uses) -> None:
        """Take where each figure is shown."""
        self._uses = uses
        self._show()

    def narrow(self, words: str, sieve: Sieve) -> None:
        """Show the figures that hold words and pass a sieve."""
        self._words, self._sieve = words, sieve
        self._show()

    def row_of(self, figure_id: str) -> int:
        """Return the row of a figure, or -1."""
        return next((n for n, row in enumerate(self._rows) if row.figure.id == figure_id), -1)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many figures are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell's lines, its side, or what a screen reader says."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        first, second = row.cells[column]
        if role == Qt.ItemDataRole.DisplayRole:
            return first
        if role == SECOND:
            return second
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(line for line in (first, second) if line)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignRight if column in {"age", "uses"} else Qt.AlignmentFlag.AlignLeft
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's head."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = COLUMNS[section] in {"age", "uses"}
            return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        heads: dict[FigureColumn, str] = {
            "key": "",
            "name": self.tr("Figure"),
            "value": self.tr("Value"),
            "formula": self.tr("= Formula"),
            "source": self.tr("Source"),
            "age": self.tr("Age"),
            "uses": self.tr("Uses"),
        }
        return heads[COLUMNS[section]] if role == Qt.ItemDataRole.DisplayRole else None

    def _follow(self, changed: Changed) -> None:
        if changed.only_words:  # of which no row is made
            return
        names = ("figures", "sources", "edition")
        before, after = (_tables(book) for book in (changed.before, changed.after))
        tables = len(before) != len(after) or any(one is not other for one, other in zip(before, after, strict=True))
        if tables or any(getattr(changed.before, name) is not getattr(changed.after, name) for name in names):
            self._show()

    def _show(self) -> None:
        before = [row.figure.id for row in self._rows]
        wanted = self._wanted()
        if [row.figure.id for row in wanted] != before:
            self.beginResetModel()
            self._rows = wanted
            self.endResetModel()
        elif wanted:
            self._rows = wanted
            self.dataChanged.emit(self.index(0, 0), self.index(len(wanted) - 1, len(COLUMNS) - 1))

    def _read(self) -> None:
        self._rows = self._wanted()

    def _wanted(self) -> list[FigureRow]:
        self._all = figure_rows(self._session.book, self._uses, self._today())
        words = fold(self._words)
        return [row for row in self._all if row.passes(self._sieve) and (not words or words in _searched(row))]


def _tables(book: Book) -> list[TradePackage]:
    return [section for section in book.sections() if type(section) is TradePackage]


def _searched(row: FigureRow) -> str:
    return fold(" ".join(line for cell in row.cells.values() for line in cell))


def _row(book: Book, figure: Figure, codes: dict[Reference, str], uses: int, today: dt.date) -> FigureRow:
    own, *others = ordered_languages(book)
    ledger = ledger_of(book)
    fault = ledger.fault(figure.id)
    value = ledger.value(figure.id)
    told = book.edition.at.date() if book.edition.at is not None else today  # a dated edition says what was then
    age = None if figure.as_of is None else max(0, (told - figure.as_of).days)
    sources = [source for source in book.sources if source.id in figure.sources]
    keys = " ".join(source.key for source in sources) or EN_DASH
    language = interface_language()
    reliability = choice_words("reliability")
    formula = f"= {shown(figure.formula, codes)}" if figure.formula else translate("Figures", "typed")
    says = {each: (ledger.words(figure.id, each) or EN_DASH).replace(NO_BREAK, " ") for each in (own, *others)}
    cells: dict[FigureColumn, tuple[str, str]] = {
        "key": (figure.key, ""),
        "name": (figure.name.in_language(language), figure.base.in_language(language)),
        "value": (says[own], says[others[0]] if others else ""),
        "formula": (formula, translate("Figures", "no value") if fault is not None else ""),
        "source": (keys, reliability[sources[0].reliability] if sources else ""),
        "age": (EN_DASH if age is None else translate("Figures", "{} d").format(age), ""),
        "uses": (str(uses), ""),
    }
    return FigureRow(figure, cells, age, uses, fault is not None or value is None)
