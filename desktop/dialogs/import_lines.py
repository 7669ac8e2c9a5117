"""Import a table: how the file is read, what each column is, what becomes of the rows. All comes in with one button."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPushButton

from briefs.book.formats import number
from briefs.book.place import Place
from briefs.book.trade import Group, Line, TradePackage
from briefs.edits.commands import together
from briefs.edits.edits import Change
from briefs.errors import BriefsError
from briefs.files import replace_file
from briefs.jobs.tables import TableOrder, TableProgress, TableRead, TableSeen
from briefs.tables.destination import Destination, new_group
from briefs.tables.mapping import NEW, Unit, fitted, fold_head, found_unit
from briefs.tables.outcome import Outcome
from briefs.tables.reading import Target
from briefs.tables.updating import Told
from briefs.wording import Words
from desktop.dialogs.frame import Foot, dialog_column, dialog_title, progress_bar
from desktop.dialogs.import_choices import ImportChoices
from desktop.dialogs.import_findings import Findings
from desktop.dialogs.import_rows import ImportRows
from desktop.models.clipboard import as_table
from desktop.models.import_words import refused_row_words, uncomputed_words
from desktop.outfit import Outfit
from desktop.readings import TableReading
from desktop.room import come_up
from desktop.session import Session
from desktop.settings import KeptMapping
from desktop.translation import counted

ROOMY = QSize(800, 600)
"""How large the dialog is where it has room for all that it could say."""


class ImportDialog(QDialog):
    """Shows a file row by row and brings it into a package as one step."""

    imported = Signal(Place)
    """Emitted with where the first of what came in stands."""

    def __init__(self, session: Session, package: TradePackage, path: Path, outfit: Outfit, words: Words) -> None:
        """`package` may be one that `adding` brings into the book with its lines."""
        super().__init__()
        self._session, self._given, self._path, self._outfit, self._words = session, package, path, outfit, words
        self.adding: Change | None = None
        self._new_id = session.new_id()
        self._seen: TableSeen | None = None
        self._outcome: Outcome | None = None
        self._told: Told | None = None
        self._target_told, self._found = Target(), Unit()
        self._filling = self._roles_told = self._corrected = False
        self.setWindowTitle(self.tr("Import lines"))
        come_up(self, 1140, 740)
        self.choices, self.rows, self.findings = ImportChoices(session.book, package), ImportRows(), Findings()
        self.told, self.uncomputed, self.failure = QLabel(), QLabel(), QLabel()
        self.keep = QCheckBox(self.tr("Keep columns and units for tables with the same heads"))
        self.bar = progress_bar()
        self.go = QPushButton()
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
        kept = self._outfit.settings.mapping(seen.signature, heads) if self._seen is None else KeptMapping()
        self._seen = seen
        roles = [kept.roles.get(head, role) for head, role in zip(heads, seen.mapping.roles, strict=True)]
        if not self._roles_told:
            roles = fitted(roles, seen.headings.heads, self._package().scenarios)
        self._filling = True
        self.choices.show_seen(seen)
        self._found = found_unit(msgspec.structs.replace(seen.mapping, roles=tuple(roles)))
        self.choices.show_found(self._found)
        unit = kept.unit_for(self._found)
        if unit is not None:
            self.choices.choose_unit(unit)
        self.rows.show_seen(seen, roles, self._package().scenarios)
        self._filling = False
        shape = f" · {self.tr('{} recognised').format(seen.mapping.shape)}" if seen.mapping.shape else ""
        size = max(1, self._path.stat().st_size // 1024)
        self.told.setText(f"{self._path.name} · {size:,} KB · {self.tr('{} rows').format(f'{seen.count:,}')}{shape}")
        self.uncomputed.setText(uncomputed_words(seen) if seen.uncomputed else "")
        self.uncomputed.setVisible(seen.uncomputed > 0)
        if roles != list(seen.mapping.roles) or unit is not None or self._into().target() != self._target_told:
            self._ask(roles)

    def _show_progress(self, progress: TableProgress) -> None:
        self.bar.setRange(0, progress.of)
        self.bar.setValue(progress.done)
        self.bar.show()

    def _show_read(self, read: TableRead) -> None:
        self.bar.hide()
        self._outcome = outcome = read.outcome
        self.rows.tell(outcome)
        self.findings.show_refused(outcome)
        self._told = self._into().told(outcome, self._session.new_id)
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
            kept = KeptMapping(self.rows.roles_by_head(), self.choices.unit(), self._found)
            self._outfit.settings.keep_mapping(self._seen.signature, kept)
        there = {line.id: line for line in self._lines()}
        self._session.do(change)
        came = next((line.id for line in self._lines() if there.get(line.id) is not line), "")
        self.imported.emit(Place(self._given.id, came))
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

    def _ask(self, roles: Sequence[str] | None = None) -> None:
        """Have the file read as it is chosen now."""
        seen, choices = self._seen, self.choices
        mapping = None
        self._roles_told = roles is not None
        if roles is not None and seen is not None:
            mapping = msgspec.structs.replace(seen.mapping, roles=tuple(roles))
        self.failure.hide()
        self._outcome = None
        self._tell_go()
        self._target_told = self._into().target()
        self._reading.ask(
            TableOrder(
                number=0,
                path=self._path,
                target=self._target_told,
                encoding=choices.encoding.currentData() or "" if seen is not None or self._corrected else "",
                separator=choices.separator.currentData() or "" if seen is not None else "",
                sheet=max(0, choices.sheet.currentIndex()),
                heads=choices.heads.currentData() if seen is not None and choices.heads.currentIndex() >= 0 else None,
                mapping=mapping,
                unit=choices.unit(),
            )
        )

    def _ask_anew(self) -> None:
        """Read the file anew with other heads found: another sheet, encoding or separator."""
        if not self._filling:
            self._filling = self._corrected = True
            self.choices.heads.setCurrentIndex(-1)
            self._filling = False
            self._ask()

    def _ask_by_roles(self) -> None:
        if not self._filling:
            self._ask(self.rows.roles())

    # Where the rows go

    def _package(self) -> TradePackage:
        section = self._session.book.section(self._given.id)
        return section if isinstance(section, TradePackage) else self._given

    def _lines(self) -> list[Line]:
        return [line for group in self._package().groups for line in group.lines]

    def _into(self) -> Destination:
        """Return where the rows go: into a group that is there or new, or among the supplier shares."""
        package, chosen = self._package(), self.choices.into.currentData()
        there = next((group for group in package.groups if group.id == chosen), None)
        return Destination(package, self._new_group() if chosen == NEW else there, self._path.stem)

    def _new_group(self) -> Group:
        seen = self._seen
        above = seen.rows[: seen.headings.body] if seen is not None else ()
        return new_group(self._new_id, self._path.stem, self._unit(), above)

    def _unit(self) -> Unit | None:
        """Return what the amounts are in: as it was chosen, or else as the table says; None where nothing does."""
        found = found_unit(self._seen.mapping) if self._seen is not None else Unit()
        return self.choices.unit() or (found if found.currency else None)

    def _change(self) -> Change | None:
        if self._outcome is None:
            return None
        book, ids, anew = self._session.book, self._session.new_id, self.findings.takes(self._told)
        change = self._into().change(book, self._outcome, ids, unit=self._unit(), anew=anew)
        return change and together(change.label, self.adding, change)

    # What is told below the rows

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

    def _tell_go(self) -> None:
        count = len(self._outcome.candidates) if self._outcome is not None else 0
        if self._told is not None and self.findings.takes(self._told):
            count = len(self._told.changed) + len(self._told.added)
        ready = self._outcome is not None and self._change() is not None
        lines = self.tr("Import 1 line"), self.tr("Import {} lines")
        suppliers = self.tr("Import 1 supplier"), self.tr("Import {} suppliers")
        self.go.setText(counted(count, *(lines if self._into().group is not None else suppliers)))
        self.go.setEnabled(ready and not self._session.read_only)

    def _connect(self) -> None:
        self.choices.file_asked.connect(self._ask_anew)
        self.choices.heads_asked.connect(self._ask)
        self.choices.changed.connect(self._ask_by_roles)
        self.rows.roles_chosen.connect(self._ask_by_roles)
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
        title = dialog_title(self.windowTitle())
        title.setVisible(self.height() >= ROOMY.height())
        above = title, self.told, self.choices, self.uncomputed, self.failure
        dialog_column(self, *above, self.rows, self.bar, self.findings, foot=self._foot(), filling=self.rows)
        self._tell_go()

    def _foot(self) -> Foot:
        self.keep.setChecked(True)
        hint = QLabel(self.tr("one undo takes it all back"))
        hint.setProperty("role", "hint")
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        self.go.setProperty("role", "primary")
        self.go.setDefault(True)
        hint.setVisible(self.width() >= ROOMY.width())
        if self.height() < ROOMY.height():
            self.findings.save_height()
        return Foot(hint, cancel, self.go, beside=self.keep)
