"""The rows of a file that comes in, under boxes that tell what each column is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QTableView

from briefs.book.trade import Scenario
from briefs.jobs.tables import TableSeen
from briefs.tables.mapping import AMOUNT, NEW, fold_head
from briefs.tables.outcome import Outcome
from desktop.models.import_table import ROLE_ROW, ImportTable
from desktop.models.import_words import role_words
from desktop.models.languages import interface_language
from desktop.views.elided import ElidedBox

COLUMN_WIDTH, ROW_HEIGHT, LEAST_ROWS = 150, 30, 3


class ImportRows(QTableView):
    """Shows the rows and asks for each column's role."""

    roles_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._table = ImportTable(self)
        self._heads: tuple[str, ...] = ()
        self.boxes: list[ElidedBox] = []
        self.setModel(self._table)
        self.setMinimumHeight(LEAST_ROWS * ROW_HEIGHT)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setAccessibleName(self.tr("Rows of the file"))

    def show_seen(self, seen: TableSeen, roles: Sequence[str], scenarios: Sequence[Scenario]) -> None:
        """Show a file's rows, and what each column is now."""
        self._heads = seen.headings.heads
        self._table.show(seen)
        language = interface_language()
        words = role_words() | {f"{AMOUNT}{one.id}": one.name.in_language(language) for one in scenarios}
        self.boxes = [self._box(column, role, words) for column, role in enumerate(roles)]

    def tell(self, outcome: Outcome) -> None:
        """Colour the rows by what becomes of them."""
        self._table.tell(outcome)

    def roles(self) -> list[str]:
        """Return what each column is."""
        return [str(box.currentData()) for box in self.boxes]

    def roles_by_head(self) -> dict[str, str]:
        """Return what each column is by its head, as heads are compared."""
        return {fold_head(head): role for head, role in zip(self._heads, self.roles(), strict=True)}

    def _box(self, column: int, role: str, words: dict[str, str]) -> ElidedBox:
        box = ElidedBox()
        for key, told in words.items():
            box.addItem(told, key)
        box.addItem(self.tr("New: {}").format(self._heads[column]), f"{AMOUNT}{NEW}{self._heads[column]}")
        box.setCurrentIndex(max(0, box.findData(role)))
        box.setAccessibleName(self.tr("What column {} is").format(column + 1))
        box.currentIndexChanged.connect(lambda _index: self.roles_chosen.emit())
        self.setIndexWidget(self._table.index(ROLE_ROW, column), box)
        self.setColumnWidth(column, COLUMN_WIDTH)
        return box
