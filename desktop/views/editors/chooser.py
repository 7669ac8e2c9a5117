"""A table of parts over the form of the one that is chosen, with buttons that add, move and delete."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from briefs.book.place import Place
from briefs.book.value import Entity
from briefs.edits.blank import blank
from briefs.edits.commands import add, add_after, move_by, remove
from desktop.models.part_table import PartColumn, PartTable
from desktop.session import Session
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.parts import act_button
from desktop.views.fields.form import PartForm
from desktop.views.fields.keys import PartKeys, act_on_part
from desktop.views.fields.leaving import let_go
from desktop.views.plain_table import make_plain

ROW = 28
LEAST = 200
"""The least width of a column that fills what others leave, in px."""


class PartChooser(QWidget):
    """Chooses and edits the parts of one collection."""

    def __init__(
        self,
        session: Session,
        into: Place,
        part: type[Entity],
        columns: Sequence[PartColumn],
        make: Callable[[Place], PartForm] | None = None,
    ) -> None:
        """`make` gives the form of a part that has more than its rows of fields."""
        super().__init__()
        self.into = into
        self.table = PartTable(session, into, columns, self)
        self.view = QTableView()
        self.form: PartForm | None = None
        self._session = session
        self._part = part
        self._make = make or (lambda place: PartForm(session, place, rows_of(part)))
        self._chosen = ""
        self._set_up_view()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.addWidget(self.view)
        self._layout.addLayout(self._buttons())
        self.table.modelReset.connect(self._after_reset)
        self._after_reset()

    @property
    def chosen(self) -> Place | None:
        """Return the place of the chosen part."""
        return Place(self.into.section, self._chosen) if self._chosen else None

    def choose(self, item: str) -> bool:
        """Choose a part by id and return whether it is there."""
        row = self.table.row_of(item)
        if row >= 0:
            self.view.setCurrentIndex(self.table.index(row, 0))
        return row >= 0

    def go_to(self, item: str) -> None:
        """Choose a part and go to its row."""
        if self.choose(item):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._select()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move and delete the chosen part with the keys that do so everywhere."""
        if not act_on_part(self, event):
            super().keyPressEvent(event)

    def add_under_table(self, widget: QWidget) -> None:
        """Put what sums the table up under its last row."""
        self._layout.insertWidget(1, widget)

    def add_part(self) -> None:
        """Add a blank part behind the chosen one, choose it, and begin in its first field."""
        book = self._session.book
        new = blank(book, self._part, self._session.new_id)
        change = add_after(book, self.chosen, new) if self.chosen else add(book, self.into, new)
        self._session.do(change)
        if self.choose(new.id) and self.form is not None:
            next(iter(self.form.fields.values())).setFocus()

    def move_part(self, step: int) -> None:
        """Move the chosen part."""
        if self.chosen:
            self._session.do(move_by(self._session.book, self.chosen, step))

    def delete_part(self) -> None:
        """Delete the chosen part; its neighbour is chosen then."""
        if self.chosen:
            row = self.table.row_of(self._chosen)
            self._session.do(remove(self._session.book, self.chosen))
            self.view.setCurrentIndex(self.table.index(min(row, self.table.rowCount() - 1), 0))

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.table)
        view.setFrameShape(QFrame.Shape.NoFrame)
        make_plain(view)
        view.setTabKeyNavigation(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.verticalHeader().setDefaultSectionSize(ROW)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        filling = next((number for number, column in enumerate(self.table.columns) if column.fills), None)
        view.horizontalHeader().setStretchLastSection(filling is None)
        if filling is not None:
            view.horizontalHeader().setSectionResizeMode(filling, QHeaderView.ResizeMode.Stretch)
            view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.horizontalHeader().setHighlightSections(False)
        view.selectionModel().currentRowChanged.connect(self._choose_row)
        view.clicked.connect(self._select)
        PartKeys(view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many of the spare columns that say something as the width has room for."""
        super().resizeEvent(event)
        self._spare()

    def _spare(self) -> None:
        head, columns = self.view.horizontalHeader(), self.table.columns
        if not any(column.spare for column in columns):
            return
        wide = [
            LEAST if column.fills else max(head.sectionSizeHint(number), self.view.sizeHintForColumn(number))
            for number, column in enumerate(columns)
        ]
        room = self.view.viewport().width() - sum(
            width for width, column in zip(wide, columns, strict=True) if not column.spare
        )
        for number, column in enumerate(columns):
            if column.spare:
                told = any(self.table.index(row, number).data() for row in range(self.table.rowCount()))
                room -= wide[number] if told else 0
                self.view.setColumnHidden(number, not told or room < 0)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(act_button(self._session, self.tr("Add"), self.add_part, "plus"))
        row.addWidget(act_button(self._session, self.tr("Up"), lambda: self.move_part(-1), "up"))
        row.addWidget(act_button(self._session, self.tr("Down"), lambda: self.move_part(1), "down"))
        row.addWidget(act_button(self._session, self.tr("Delete"), self.delete_part, "trash"))
        row.addStretch()
        return row

    def _choose_row(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: ARG002
        item = self.table.parts[current.row()].id if current.isValid() else ""
        if item == self._chosen:
            return
        self._chosen = item
        if self.form is not None:
            let_go(self.form)
            self.form = None
        if item:
            self.form = self._make(Place(self.into.section, item))
            self._layout.addWidget(self.form)
            if self.view.hasFocus():
                self._select()

    def _select(self) -> None:
        if self.chosen:
            self._session.select(self.chosen, self)

    def _after_reset(self) -> None:
        rows = self.table.rowCount()
        self.view.setFixedHeight(ROW * (min(rows, 12) + 1) + 4)
        self._spare()
        row = max(0, self.table.row_of(self._chosen))
        current = self.table.index(row, 0) if rows else QModelIndex()
        self.view.setCurrentIndex(current)
        self._choose_row(current, QModelIndex())
