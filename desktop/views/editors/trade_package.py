"""The editor of the trade package: the table, and under it the chosen line or group, the columns, shares and remarks."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QSplitter, QTabWidget, QVBoxLayout, QWidget

from briefs.book.ledger import ledger_of
from briefs.book.place import Place
from briefs.book.schema import find
from briefs.book.text import FigureRun
from briefs.book.trade import ExchangeRate, Group, Line, Scenario, SupplierShares, TradePackage
from briefs.edits.blank import blank
from briefs.edits.commands import add, add_after, move_to, remove_scenario
from briefs.edits.edits import Change
from briefs.edits.figures import use_cell
from desktop.models.languages import interface_language
from desktop.models.trade_cells import Row
from desktop.session import Session
from desktop.style import restyle
from desktop.text.pasting import runs_mime
from desktop.views.editors.form_editor import FormEditor, adder, scrolled
from desktop.views.editors.in_force import InForce
from desktop.views.editors.layouts import rows_of
from desktop.views.editors.parts import PartList, act_button
from desktop.views.editors.segmented import Segmented
from desktop.views.editors.supplier_shares import SharesBody
from desktop.views.editors.trade_shown import ShownColumns
from desktop.views.editors.trade_view import TradePane
from desktop.views.fields.announce import announce
from desktop.views.fields.form import PartForm
from desktop.views.fields.leaving import let_go
from desktop.views.flow import FlowLayout

ALL, CLOSED, OPEN, GAP = 10_000, 96, 280, 8
"""Heights in px: more than there is, of an inspector that says nothing, and of one that says something."""
TABLE_LEAST = 272
"""The height that the table keeps with its heads and its sums, if there is as much: four lines under the name of a group."""
SIGNS = {"USD": "US$", "EUR": "€", "GBP": "£"}


class TradePackageEditor(FormEditor):
    """Lines and groups are moved, added and deleted where the current cell is."""

    scrolls = False

    def build(self) -> None:
        """Lay the table over its inspector."""
        self.content.setContentsMargins(0, 0, 0, 0)
        self.content.setSpacing(0)
        self.pane = TradePane(self.session, self.section_id)
        self.pane.view.line_wanted.connect(self.add_line)
        self.pane.view.move_wanted.connect(self.move_part)
        self.pane.view.use_wanted.connect(self.use_in_text)
        self._told = QLabel()
        self._told.setProperty("role", "error")
        self._told.setWordWrap(True)
        self._told.setContentsMargins(24, 4, 24, 4)
        self._told.hide()
        self.pane.table.block_refused.connect(self._tell)
        self.pane.table.refused.connect(lambda words: announce(self, words))
        upper = self._upper = QWidget()
        layout = QVBoxLayout(upper)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self._toolbar())
        layout.addWidget(self.pane, 1)
        layout.addWidget(self._told)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(upper)
        self._split.addWidget(self._inspector())
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._split.setSizes([ALL, CLOSED])
        self.content.addWidget(self._split, 1)
        self.inspector.filled.connect(self._give_room)
        self.tabs.currentChanged.connect(self._give_room)

    @property
    def package(self) -> TradePackage:
        """Return the section as it is now."""
        return self.pane.table.package

    def regions(self) -> tuple[QWidget, ...]:
        """Return the table, in which Tab goes from cell to cell, and the inspector under it."""
        return self.pane.view, self.tabs

    # What a person does

    def add_line(self, row: Row | None) -> None:
        """Add a line behind the current one (in its group), else to the last group or a first one; begin with its name."""
        book = self.session.book
        line = blank(book, Line, self.session.new_id)
        if row is not None and row.line:
            change = add_after(book, Place(self.section_id, row.line), line)
        elif row is not None or self.package.groups:
            group = row.group if row is not None else self.package.groups[-1].id
            change = add(
                book, Place(self.section_id, group, "lines"), line, 0 if row is not None and row.kind == "group" else None
            )
        else:
            first = msgspec.structs.replace(blank(book, Group, self.session.new_id), lines=(line,))
            change = add(book, self.at("groups"), first)
        if self.session.do(change, self):
            if not self.pane.view.show_item(line.id):  # no filter finds a line that says nothing yet
                self.filter.clear()
                self.pane.view.show_item(line.id)
            self.pane.view.edit(self.pane.view.currentIndex())

    def add_group(self) -> None:
        """Add a group at the end and show its fields."""
        group = blank(self.session.book, Group, self.session.new_id)
        if self.session.do(add(self.session.book, self.at("groups"), group), self):
            self.pane.view.show_item(group.id)
            self.tabs.setCurrentIndex(0)
            self.inspector.setFocus()

    def add_scenario(self) -> None:
        """Add a column and show its name."""
        scenario = blank(self.session.book, Scenario, self.session.new_id)
        if self.session.do(add(self.session.book, self.at("scenarios"), scenario), self):
            self.tabs.setCurrentIndex(1)
            self.show_place(Place(self.section_id, scenario.id))

    def move_change(self, step: int) -> Change | None:
        """Return the change that moves the current line or group; at its group's edge a line goes into the next group."""
        book, place = self.session.book, self.session.selection
        place = Place(place.section, place.item)
        part = find(book, place)
        change = super().move_change(step)
        if change is not None or not isinstance(part, Line):
            return change
        groups = self.package.groups
        own = next((n for n, group in enumerate(groups) if part in group.lines), None)
        if own is None or not 0 <= own + step < len(groups):
            return None
        target = groups[own + step]
        return move_to(book, place, Place(self.section_id, target.id, "lines"), 0 if step > 0 else len(target.lines))

    def move_part(self, step: int) -> bool:
        """Move the current line or group and stay in its cell."""
        column = self.pane.view.currentIndex().column()
        place = self.session.selection
        moved = super().move_part(step)
        if moved and self.pane.view.show_item(place.item):
            self.pane.view.setCurrentIndex(self.pane.table.index(self.pane.view.currentIndex().row(), max(0, column)))
        return moved

    def delete_part(self) -> bool:
        """Delete what is selected; a scenario goes with its amounts."""
        place = Place(self.session.selection.section, self.session.selection.item)
        if isinstance(find(self.session.book, place), Scenario):
            return self.session.do(remove_scenario(self.session.book, place), self)
        row = self.pane.view.currentIndex().row()
        deleted = super().delete_part()
        if deleted:
            row = min(row, self.pane.table.rowCount() - 1)
            self.pane.view.setCurrentIndex(self.pane.table.index(row, 1))
        return deleted

    def show_place(self, place: Place) -> None:
        """Make the place's cell current, or show its field in the inspector."""
        part = find(self.session.book, place)
        in_cell = place.field in ("", "now", "amounts", "confidence") or place.field.startswith("name.")
        if isinstance(part, Line | Group) and in_cell and self.pane.show_place(place):
            return
        if isinstance(part, Line | Group):
            self.pane.view.show_item(place.item)
        super().show_place(place)

    def use_in_text(self, index: QModelIndex) -> None:
        """Make a figure of the current cell, unless there is one, and put its chip on the clipboard."""
        reference = self.pane.table.reference(index) if index.isValid() else None
        if reference is None:
            self._tell(self.tr("Choose an amount in the table first."))
            return
        figure, change = use_cell(self.session.book, self.section_id, reference, self.session.new_id)
        if not figure:
            self._tell(self.tr("This group holds words, not amounts."))
            return
        self.session.do(change, self)
        known = self.session.book.figure(figure)
        words = ledger_of(self.session.book).words(figure, interface_language()) or "–"
        QGuiApplication.clipboard().setMimeData(runs_mime((FigureRun(figure=figure),), words))
        key = known.key if known is not None else ""
        self._tell(
            self.tr("{key}, {words}, is on the clipboard: paste it where it is to be said.").format(key=key, words=words),
            role="note",
        )

    def _give_room(self) -> None:
        """Let the inspector be read once it has something to say; a height that somebody chose is left alone."""
        upper, lower = self._split.sizes()
        if lower <= max(CLOSED, self.tabs.minimumSizeHint().height()):
            bars = self._upper.height() - self.pane.height()
            given = max(CLOSED, min(OPEN, upper + lower - bars - TABLE_LEAST))
            self._split.setSizes([upper + lower - given, given])

    # How it is laid out

    def _toolbar(self) -> QVBoxLayout:
        """Return what the table says, over what is done to its lines."""
        upper, lower = QWidget(), QWidget()
        shown, acts = FlowLayout(upper, GAP), FlowLayout(lower, GAP)
        for row in (shown, acts):
            row.setContentsMargins(0, 0, 0, 0)
        self.in_force = InForce(self.session, self.section_id)
        self.currency = Segmented([SIGNS.get(self._foreign(), self._foreign()), "¥"])
        self.currency.chosen.connect(lambda number: self.pane.table.show_in_yen(number == 1))
        shown.add(self.in_force)
        shown.add_gap(GAP, wide=True)
        shown.add(self.currency)
        shown.add(ShownColumns(lambda: self.package, self.pane.view.widths))
        self.filter = self._make_filter()
        shown.add(self.filter)
        acts.add(act_button(self.session, self.tr("Add line"), self._line_wanted, "plus"))
        acts.add(act_button(self.session, self.tr("Add group"), self.add_group, "group"))
        acts.add(act_button(self.session, self.tr("Add column"), self.add_scenario, "columns"))
        acts.add_gap(GAP, wide=True)
        acts.add(act_button(self.session, self.tr("Up"), lambda: self.move_part(-1), "up"))
        acts.add(act_button(self.session, self.tr("Down"), lambda: self.move_part(1), "down"))
        acts.add(act_button(self.session, self.tr("Delete"), self.delete_part, "trash"))
        both = QVBoxLayout()
        both.setContentsMargins(24, 8, 24, 8)
        both.setSpacing(GAP)
        both.addWidget(upper)
        both.addWidget(lower)
        return both

    def _foreign(self) -> str:
        return next((group.currency for group in self.package.groups if not group.in_words), "USD")

    def _make_filter(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(self.tr("Filter lines"))
        field.setAccessibleName(field.placeholderText())
        field.setMaximumWidth(160)
        field.setClearButtonEnabled(True)
        table = self.pane.table
        field.textChanged.connect(lambda words: table.arrange(msgspec.structs.replace(table.arrangement, words=words)))
        return field

    def _line_wanted(self) -> None:
        self.add_line(self.pane.view.current_row())

    def _inspector(self) -> QTabWidget:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.inspector = Inspector(self.session, self.section_id)
        self.tabs.addTab(scrolled(self.inspector), self.tr("Line or group"))
        self.tabs.addTab(scrolled(self._scenarios()), self.tr("Columns"))
        self.tabs.addTab(scrolled(self._shares()), self.tr("Supplier shares"))
        with self.page() as page:
            self.add_blocks("blocks", self.tr("Remarks under the table"))
            self.add_page_form()
        self.tabs.addTab(scrolled(page), self.tr("Text"))
        return self.tabs

    def _scenarios(self) -> QWidget:
        with self.page() as page:
            self.add_heading(self.tr("Columns"), adder(self.session, self.at("scenarios"), self.tr("Add column"), Scenario))
            rows = PartList(
                self.session,
                self.at("scenarios"),
                lambda place: PartForm(self.session, place, rows_of(Scenario)),
                lambda place: remove_scenario(self.session.book, place),
            )
            self.content.addWidget(rows)
            self.add_parts(
                "exchange",
                self.tr("Exchange rates"),
                self.tr("Add exchange rate"),
                ExchangeRate,
                lambda place: PartForm(self.session, place, rows_of(ExchangeRate)),
            )
        return page

    def _shares(self) -> QWidget:
        with self.page() as page:
            self.add_parts(
                "shares",
                self.tr("Supplier shares"),
                self.tr("Add supplier shares"),
                SupplierShares,
                lambda place: SharesBody(self.session, place),
            )
        return page

    def _tell(self, words: str, role: str = "error") -> None:
        restyle(self._told, role=role)
        self._told.setText(words)
        self._told.setVisible(bool(words))
        announce(self, words)


class Inspector(QWidget):
    """The fields of the line or group in which the current cell is."""

    filled = Signal()
    """Emitted when fields are shown where there were none."""

    def __init__(self, session: Session, section_id: str) -> None:
        super().__init__()
        self.form: PartForm | None = None
        self._session = session
        self._section_id = section_id
        self._item = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(24, 12, 24, 12)
        self._hint = QLabel(self.tr("Choose a line or a group in the table to see all that is known of it."))
        self._hint.setProperty("role", "hint")
        self._layout.addWidget(self._hint)
        self._layout.addStretch()
        session.selected.connect(self._show)
        session.changed.connect(self._check)
        self._show(session.selection)

    def _show(self, place: Place, origin: object = None) -> None:  # noqa: ARG002
        part = find(self._session.book, place) if place.section == self._section_id else None
        if isinstance(part, Line | Group) and part.id != self._item:
            self._clear()
            self._item = part.id
            self.form = PartForm(self._session, Place(self._section_id, part.id), rows_of(type(part)))
            self.setFocusProxy(next(iter(self.form.fields.values())))
            self._layout.insertWidget(0, self.form)
            if self._hint.isVisibleTo(self):
                self._hint.hide()
                self.filled.emit()

    def _check(self) -> None:
        if self._item and find(self._session.book, Place(self._section_id, self._item)) is None:
            self._clear()

    def _clear(self) -> None:
        self._item = ""
        if self.form is not None:
            let_go(self.form)
            self.form = None
        self._hint.show()
