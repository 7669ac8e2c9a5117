"""What is chosen for a table that comes in: how its file is read, what its amounts are in, and where its rows go."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from briefs.book.book import Book
from briefs.book.formats import unit_words
from briefs.book.ledger import shown_text
from briefs.book.numbering import group_letter
from briefs.book.trade import TradePackage
from briefs.jobs.tables import TableSeen
from briefs.tables.grids import ENCODINGS
from briefs.tables.mapping import NEW, Unit
from desktop.dialogs.frame import name_of
from desktop.models.languages import interface_language
from desktop.views.elided import ElidedBox
from desktop.views.fields.field_row import FieldRow

MOST_HEADS = 12
LEAST = 100  # px of a box
UNITS = (
    *(("USD", 10**power) for power in (0, 3, 6, 9)),
    *(("JPY", 10**power) for power in (0, 3, 6, 8, 12)),
    *(("EUR", 10**power) for power in (0, 3, 6, 9)),
)
"""What amounts may be in where a table does not say it, or says it wrongly."""
SEPARATORS = (",", "\t", ";", "|")


class ImportChoices(QWidget):
    """A row of boxes above the rows of a file."""

    file_asked = Signal()
    """Emitted when the file is to be read otherwise: in another encoding, by another separator, another sheet."""
    heads_asked = Signal()
    """Emitted when other rows are the heads."""
    changed = Signal()
    """Emitted when the rows are worth something else, or go elsewhere."""

    def __init__(self, book: Book, package: TradePackage) -> None:
        super().__init__()
        self.encoding, self.separator, self.sheet = ElidedBox(), ElidedBox(), ElidedBox()
        self.heads, self.units, self.into = ElidedBox(), ElidedBox(), ElidedBox()
        self._labelled: dict[QComboBox, QWidget] = {}
        self._fill(book, package)
        self._lay_out()
        for combo in (self.encoding, self.separator, self.sheet):
            combo.activated.connect(lambda _index: self.file_asked.emit())
        self.heads.activated.connect(lambda _index: self.heads_asked.emit())
        self.units.activated.connect(lambda _index: self.changed.emit())
        self.into.activated.connect(lambda _index: self.changed.emit())

    def show_seen(self, seen: TableSeen) -> None:
        """Show how a file was read."""
        for combo, has in ((self.encoding, seen.encoding), (self.separator, seen.separator)):
            self._labelled[combo].setVisible(bool(has))  # a workbook has neither
        self.encoding.setCurrentIndex(self.encoding.findData(seen.encoding))
        self.separator.setCurrentIndex(self.separator.findData(seen.separator))
        if self.sheet.count() != len(seen.sheets):
            self.sheet.clear()
            self.sheet.addItems(list(seen.sheets))
        self._fill_heads(seen)

    def show_found(self, found: Unit) -> None:
        """Tell in the first choice of units what the table says."""
        words = unit_words(found.currency, found.factor, interface_language()) if found.currency else "–"
        self.units.setItemText(0, self.tr("Found: {}").format(words))

    def unit(self) -> Unit | None:
        """Return what somebody says that the amounts are in; None as the table tells it."""
        chosen = self.units.currentData()
        return chosen if isinstance(chosen, Unit) else None

    def choose_unit(self, unit: Unit) -> None:
        """Say that the amounts are in a unit."""
        offered = (n for n in range(self.units.count()) if self.units.itemData(n) == unit)
        self.units.setCurrentIndex(next(offered, 0))

    def _fill(self, book: Book, package: TradePackage) -> None:
        language = interface_language()
        for encoding in ENCODINGS:
            names = {"cp932": self.tr("Japanese, Windows (cp932)"), "cp1252": self.tr("Western, Windows (cp1252)")}
            self.encoding.addItem(names.get(encoding, encoding.upper()), encoding)
        separators = (self.tr("Comma"), self.tr("Tab"), self.tr("Semicolon"), self.tr("Bar"))
        for words, separator in zip(separators, SEPARATORS, strict=True):
            self.separator.addItem(words, separator)
        self.units.addItem(self.tr("Found: {}").format("–"), None)
        for currency, factor in UNITS:
            self.units.addItem(unit_words(currency, Decimal(factor), language), Unit(currency, Decimal(factor)))
        for number, group in enumerate(package.groups):
            if not group.in_words:
                self.into.addItem(f"{group_letter(number)}  {shown_text(book, group.name, language)}".rstrip(), group.id)
        self.into.addItem(self.tr("A new group"), NEW)
        self.into.addItem(self.tr("Supplier shares"), "")

    def _fill_heads(self, seen: TableSeen) -> None:
        choices: list[tuple[int, ...]] = [()]
        for row in range(min(MOST_HEADS, len(seen.rows))):
            choices += [(row,), (row, row + 1)]
        if seen.headings.rows not in choices:
            choices.append(seen.headings.rows)
        self.heads.clear()
        for rows in choices:
            words = self.tr("None") if not rows else " + ".join(str(row + 1) for row in rows)
            self.heads.addItem(words, rows)
        self.heads.setCurrentIndex(choices.index(seen.headings.rows))

    def _lay_out(self) -> None:
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        choices, policies = FieldRow(12, 8), QComboBox.SizeAdjustPolicy
        row.addLayout(choices)
        for words, combo in (
            (self.tr("Encoding"), self.encoding),
            (self.tr("Separator"), self.separator),
            (self.tr("Sheet"), self.sheet),
            (self.tr("Heading rows"), self.heads),
            (self.tr("Units"), self.units),
            (self.tr("Into"), self.into),
        ):
            combo.setSizeAdjustPolicy(policies.AdjustToMinimumContentsLengthWithIcon)
            self._labelled[combo] = _labelled(words, combo)
            choices.add(self._labelled[combo], 1, LEAST)
        self.units.setSizeAdjustPolicy(policies.AdjustToContents)  # what was found is told later


def _labelled(words: str, combo: QComboBox) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    label = name_of(combo, words)
    label.setProperty("role", "label")
    column.addWidget(label)
    column.addWidget(combo)
    return holder
