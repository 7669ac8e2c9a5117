"""Import a table: how the file is read, what each column is, what becomes of the rows. All comes in with one button."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from briefs.book.formats import number, unit_words
from briefs.book.ledger import shown_text
from briefs.book.place import Place
from briefs.book.text import plain
from briefs.book.trade import Group, TradePackage
from briefs.book.value import Phrase
from briefs.edits.commands import together
from briefs.edits.edits import Change
from briefs.errors import BriefsError
from briefs.files import replace_file
from briefs.jobs.tables import TableOrder, TableProgress, TableRead, TableSeen
from briefs.tables.grids import ENCODINGS
from briefs.tables.importing import import_group, import_lines, import_shares, lines_of
from briefs.tables.mapping import AMOUNT, NEW, Unit, fitted, fold_head, found_unit, unit_of
from briefs.tables.reading import Outcome, Target
from briefs.tables.updating import Told, told_anew
from briefs.wording import Words
from desktop.dialogs.frame import dialog_column, dialog_title, foot_of, name_of, progress_bar
from desktop.dialogs.import_findings import Findings
from desktop.models.clipboard import as_table
from desktop.models.import_table import ROLE_ROW, ImportTable
from desktop.models.import_words import refused_row_words, role_words, uncomputed_words
from desktop.models.languages import interface_language
from desktop.outfit import Outfit
from desktop.readings import TableReading
from desktop.room import come_up
from desktop.session import Session
from desktop.translation import counted
from desktop.views.elided import ElidedBox

MOST_HEADS = 12
UNITS = (
    *(("USD", 10**power) for power in (0, 3, 6, 9)),
    *(("JPY", 10**power) for power in (0, 3, 6, 8, 12)),
    *(("EUR", 10**power) for power in (0, 3, 6, 9)),
)
"""What amounts may be in where a table does not say it, or says it wrongly."""
SEPARATORS = (",", "\t", ";", "|")


class ImportDialog(QDialog):
    """Shows a file row by row and brings it into a package as one step."""

    imported = Signal(int)

    def __init__(self, session: Session, package: TradePackage, path: Path, outfit: Outfit, words: Words) -> None:
        """`package` may be one that `adding` brings into the book with its lines."""
        super().__init__()
        self._session, self._given, self._path, self._outfit, self._words = session, package, path, outfit, words
        self.adding: Change | None = None
        self._new_id = session.new_id()
        self._seen: TableSeen | None = None
        self._outcome: Outcome | None = None
        self._told: Told | None = None
        self._target_told = Target()
        self._filling = self._roles_told = self._corrected = False
        self.setWindowTitle(self.tr("Import lines"))
        come_up(self, 1140, 740)
        self.encoding, self.separator, self.sheet = QComboBox(), QComboBox(), ElidedBox()
        self.heads, self.units, self.into = QComboBox(), ElidedBox(), ElidedBox()
        self.view = QTableView()
        self.table = ImportTable(self.view)
        self.roles: list[ElidedBox] = []
        self.told, self.uncomputed, self.failure = QLabel(), QLabel(), QLabel()
        self.findings = Findings()
        self.keep = QCheckBox(self.tr("Keep these columns for tables with the same heads"))
        self.bar = progress_bar()
        self.go = QPushButton()
        self._fill_choices(package)
        self._lay_out()
        self._reading = TableReading(outfit.resources, path, self)
        self._reading.seen.connect(self._show_seen)
        self._reading.progress.connect(self._show_progress)
        self._reading.read.connect(self._show_read)
        self._reading.failed.connect(self._show_failure)
        self._connect()
        self._ask()

    def done(self, result: int) -> None:
        """End the reading process with the dialog."""
        self._reading.close()
        super().done(result)

    # What the reading process tells

    def _show_seen(self, seen: TableSeen) -> None:
        heads = tuple(map(fold_head, seen.headings.heads))
        known = self._outfit.settings.mapping(seen.signature, heads) if self._seen is None else {}
        self._seen = seen
        roles = [known.get(head, role) for head, role in zip(heads, seen.mapping.roles, strict=True)]
        if not self._roles_told:
            roles = fitted(roles, seen.headings.heads, self._package().scenarios)
        self._filling = True
        self.encoding.setEnabled(bool(seen.encoding))
        self.separator.setEnabled(bool(seen.separator))
        self.encoding.setCurrentIndex(self.encoding.findData(seen.encoding))
        self.separator.setCurrentIndex(self.separator.findData(seen.separator))
        if self.sheet.count() != len(seen.sheets):
            self.sheet.clear()
            self.sheet.addItems(list(seen.sheets))
        self._fill_heads(seen)
        self.table.show(seen)
        self._fill_roles(roles)
        self._tell_unit(found_unit(msgspec.structs.replace(seen.mapping, roles=tuple(roles))))
        self._filling = False
        shape = f" · {self.tr('{} recognised').format(seen.mapping.shape)}" if seen.mapping.shape else ""
        size = max(1, self._path.stat().st_size // 1024)
        self.uncomputed.setText(uncomputed_words(seen) if seen.uncomputed else "")
        self.uncomputed.setVisible(seen.uncomputed > 0)
        self.told.setText(f"{self._path.name} · {size:,} KB · {self.tr('{} rows').format(f'{seen.count:,}')}{shape}")
        if roles != list(seen.mapping.roles) or self._target() != self._target_told:
            self._ask(roles)

    def _show_progress(self, progress: TableProgress) -> None:
        self.bar.setRange(0, progress.of)
        self.bar.setValue(progress.done)
        self.bar.show()

    def _show_read(self, read: TableRead) -> None:
        self.bar.hide()
        self._outcome = outcome = read.outcome
        self.table.tell(outcome)
        self.findings.show_refused(outcome)
        self._told = self._told_anew(outcome)
        self.findings.offer(self._told)
        self._tell_first()

    def _show_failure(self, error: BriefsError) -> None:
        told = self._words.error(error)
        self.failure.setText(f"{told.message}. {told.hint}")
        self.failure.show()
        self.bar.hide()
        self._outcome = None
        self._tell_go()

    # What a person does

    def _import(self) -> None:
        change = self._change()
        if change is None or self._outcome is None:
            return
        if self.keep.isChecked() and self._seen is not None:
            roles = {fold_head(h): str(c.currentData()) for h, c in zip(self._seen.headings.heads, self.roles, strict=True)}
            self._outfit.settings.keep_mapping(self._seen.signature, roles)
        self._session.do(change)
        self.imported.emit(len(self._outcome.candidates))
        self.accept()

    def _save_refused(self) -> None:
        """Write the refused rows with their reasons beside the file."""
        if self._outcome is None:
            return
        rows = [[str(one.row), one.head, one.text, refused_row_words(one)] for one in self._outcome.refused]
        heads = [self.tr("Row"), self.tr("Column"), self.tr("Cell"), self.tr("Why")]
        target = self._path.with_name(f"{self._path.stem} {self.tr('refused')}.tsv")
        try:
            replace_file(target, as_table([heads, *rows]).encode("utf-8-sig"))
        except BriefsError as error:
            self._show_failure(error)
            return
        self.findings.save.setText(self.tr("Saved as {}").format(target.name))

    # Inside

    def _package(self) -> TradePackage:
        section = self._session.book.section(self._given.id)
        return section if isinstance(section, TradePackage) else self._given

    def _target(self) -> Target:
        group = self._group()
        return Target(group.currency, group.scale, self._package().exchange) if group is not None else Target("")

    def _group(self) -> Group | None:
        """Return the group into which lines come, there already or new; None for supplier shares."""
        chosen = self.into.currentData()
        if chosen == NEW:
            return self._new_group()
        return next((group for group in self._package().groups if group.id == chosen), None)

    def _new_group(self) -> Group:
        """Return a group called like the file, in the units that stand above its table."""
        seen = self._seen
        above = seen.rows[: seen.headings.body] if seen is not None else ()
        stated = self._unit() or unit_of(" ".join(cell for row in above for cell in row))
        group = Group(id=self._new_id, name=plain(self._path.stem), currency=stated.currency or "USD")
        scale = stated.factor if stated.currency and stated.factor != 1 else group.scale
        english, japanese = (unit_words(group.currency, scale, each) for each in ("en", "ja"))
        return msgspec.structs.replace(group, scale=scale, unit=Phrase(en=english, ja=japanese))

    def _unit(self) -> Unit | None:
        """Return what the amounts are in: as it was chosen, or else as the table says; None where nothing does."""
        chosen = self.units.currentData()
        if isinstance(chosen, Unit):
            return chosen
        found = found_unit(self._seen.mapping) if self._seen is not None else Unit()
        return found if found.currency else None

    def _change(self) -> Change | None:
        package, group, ids = self._package(), self._group(), self._session.new_id
        if self._outcome is None:
            return None
        if group is None:
            change = import_shares(package, self._path.stem, self._outcome, self._currency(), ids)
        elif self.into.currentData() == NEW:
            change = import_group(package, group, self._outcome, ids)
        else:
            anew = self.findings.takes(self._told)
            change = import_lines(self._session.book, Place(package.id, group.id), self._outcome, ids, anew=anew)
        return change and together(change.label, self.adding, change)

    def _told_anew(self, outcome: Outcome) -> Told | None:
        """Return what becomes of the lines of the group that is chosen, if it is one that is there."""
        group = self._group()
        there = group is not None and self.into.currentData() != NEW
        return told_anew(self._package(), group, lines_of(outcome, self._session.new_id)) if group and there else None

    def _currency(self) -> str:
        """Return the currency of the table's amounts."""
        unit = self._unit()
        return unit.currency if unit is not None else "USD"

    def _ask(self, roles: Sequence[str] | None = None) -> None:
        """Have the file read as it is chosen now."""
        seen = self._seen
        mapping = None
        self._roles_told = roles is not None
        if roles is not None and seen is not None:
            mapping = msgspec.structs.replace(seen.mapping, roles=tuple(roles))
        self.failure.hide()
        self._outcome = None
        self._tell_go()
        self._target_told = self._target()
        self._reading.ask(
            TableOrder(
                number=0,
                path=self._path,
                target=self._target_told,
                encoding=self.encoding.currentData() or "" if seen is not None or self._corrected else "",
                separator=self.separator.currentData() or "" if seen is not None else "",
                sheet=max(0, self.sheet.currentIndex()),
                heads=self.heads.currentData() if seen is not None and self.heads.currentIndex() >= 0 else None,
                mapping=mapping,
                unit=self.units.currentData(),
            )
        )

    def _asked_anew(self) -> None:
        """Read the file anew with other heads found: another sheet, encoding or separator."""
        if not self._filling:
            self._filling = self._corrected = True
            self.heads.setCurrentIndex(-1)
            self._filling = False
            self._ask()

    def _roles_chosen(self) -> None:
        if not self._filling:
            self._ask([str(combo.currentData()) for combo in self.roles])

    def _tell_first(self) -> None:
        """Tell what the first row becomes, or what becomes of the lines that are there."""
        if self._outcome is not None:
            if self._told is not None and self.findings.takes(self._told):
                self.findings.show_told(self._told, self._package())
            else:
                self.findings.show_first(self._first_words(self._outcome))
        self._tell_go()

    def _first_words(self, outcome: Outcome) -> str:
        first = next(iter(outcome.candidates), None)
        if first is None:
            return self.tr("No row can come in as the columns are now.")
        if self._change() is None:
            return self.tr("Suppliers need amounts that are not below zero and come to more than nothing.")
        name = " / ".join(word for word in (first.name.en, first.name.ja) if word)
        amounts = ", ".join(number(value) for value in first.amounts.values()) or "–"
        named = ", ".join(filter(None, (name, f"{first.code} {first.partner}".strip())))
        return self.tr("Row {row} becomes: {name}: {amounts}").format(row=first.row, name=named, amounts=amounts)

    def _tell_unit(self, found: Unit) -> None:
        """Tell in the first choice of units what the table says."""
        words = unit_words(found.currency, found.factor, interface_language()) if found.currency else "–"
        self.units.setItemText(0, self.tr("Found: {}").format(words))

    def _tell_go(self) -> None:
        count = len(self._outcome.candidates) if self._outcome is not None else 0
        if self._told is not None and self.findings.takes(self._told):
            count = len(self._told.changed) + len(self._told.added)
        ready = self._outcome is not None and self._change() is not None
        lines = self.tr("Import 1 line"), self.tr("Import {} lines")
        suppliers = self.tr("Import 1 supplier"), self.tr("Import {} suppliers")
        self.go.setText(counted(count, *(lines if self._group() is not None else suppliers)))
        self.go.setEnabled(ready and not self._session.read_only)

    def _fill_choices(self, package: TradePackage) -> None:
        for encoding in ENCODINGS:
            names = {"cp932": self.tr("Japanese, Windows (cp932)"), "cp1252": self.tr("Western, Windows (cp1252)")}
            self.encoding.addItem(names.get(encoding, encoding.upper()), encoding)
        separators = (self.tr("Comma"), self.tr("Tab"), self.tr("Semicolon"), self.tr("Bar"))
        for words, separator in zip(separators, SEPARATORS, strict=True):
            self.separator.addItem(words, separator)
        self.units.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)  # what was found is told later
        self.units.addItem(self.tr("Found: {}").format("–"), None)
        for currency, factor in UNITS:
            self.units.addItem(unit_words(currency, Decimal(factor), interface_language()), Unit(currency, Decimal(factor)))
        for group in package.groups:
            if not group.in_words:
                self.into.addItem(shown_text(self._session.book, group.name, interface_language()), group.id)
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

    def _fill_roles(self, roles: Sequence[str]) -> None:
        language = interface_language()
        words = role_words() | {f"{AMOUNT}{one.id}": one.name.in_language(language) for one in self._package().scenarios}
        heads = self._seen.headings.heads if self._seen is not None else ()
        self.roles = []
        for column, role in enumerate(roles):
            combo = ElidedBox()
            for key, told in words.items():
                combo.addItem(told, key)
            combo.addItem(self.tr("New: {}").format(heads[column]), f"{AMOUNT}{NEW}{heads[column]}")
            combo.setCurrentIndex(max(0, combo.findData(role)))
            combo.setAccessibleName(self.tr("What column {} is").format(column + 1))
            combo.currentIndexChanged.connect(self._roles_chosen)
            self.roles.append(combo)
            self.view.setIndexWidget(self.table.index(ROLE_ROW, column), combo)
            self.view.setColumnWidth(column, 150)

    def _connect(self) -> None:
        for combo in (self.encoding, self.separator, self.sheet):
            combo.activated.connect(lambda _index: self._asked_anew())
        self.heads.activated.connect(lambda _index: self._ask())
        self.units.activated.connect(lambda _index: self._roles_chosen())
        self.into.activated.connect(lambda _index: self._roles_chosen())
        self.go.clicked.connect(self._import)
        self.findings.save_asked.connect(self._save_refused)
        self.findings.changed.connect(self._tell_first)

    def _lay_out(self) -> None:
        self.told.setProperty("role", "note")
        for label in (self.uncomputed, self.failure):
            label.setProperty("role", "error")
            label.setWordWrap(True)
            label.hide()
        self.bar.hide()
        self.view.setModel(self.table)
        self.view.setShowGrid(False)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.verticalHeader().setDefaultSectionSize(30)
        self.view.setAccessibleName(self.tr("Rows of the file"))
        title, last = dialog_title(self.windowTitle()), (self.bar, self.findings, self._foot())
        dialog_column(
            self, title, self.told, self._choices(), self.uncomputed, self.failure, self.view, *last, filling=self.view
        )
        self._tell_go()

    def _choices(self) -> QHBoxLayout:
        choices = QHBoxLayout()
        choices.setSpacing(12)
        for words, combo in (
            (self.tr("Encoding"), self.encoding),
            (self.tr("Separator"), self.separator),
            (self.tr("Sheet"), self.sheet),
            (self.tr("Heading rows"), self.heads),
            (self.tr("Units"), self.units),
            (self.tr("Into"), self.into),
        ):
            choices.addWidget(_labelled(words, combo))
        return choices

    def _foot(self) -> QHBoxLayout:
        self.keep.setChecked(True)
        hint = QLabel(self.tr("one undo takes it all back"))
        hint.setProperty("role", "hint")
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        return foot_of(hint, cancel, self.go, beside=self.keep)


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
