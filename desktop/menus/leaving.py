"""What leaves the book and what is known of it: the register, and whose a found copy is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QFileDialog

from briefs.editions.departures import Ledgered, Record, as_csv, note_done, records_of, unaccounted
from briefs.errors import BriefsError
from briefs.jobs.export import ExportOrder, RegisterOrder
from briefs.jobs.exported import departures_of
from briefs.shelf import refuse_book, write_product
from briefs.store.register import Departure, Event, Fate, Recalled
from briefs.wording import Wording
from desktop.dialogs.register import RegisterDialog
from desktop.errands import Errand
from desktop.menus.menu import Menu
from desktop.messages import tell
from desktop.models.languages import interface_language
from desktop.print_desk import ask_after
from desktop.recents import holder_of

if TYPE_CHECKING:
    from desktop.actions import Act


class LeavingMenu(Menu):
    """Does what the menus ask of everything that leaves."""

    def acts(self) -> dict[str, Act]:
        """Return what is done, by the names of actions."""
        return {
            "register": self.register,
        }

    def register(self, wanted: str = "") -> RegisterDialog | None:
        """Show what left the book; `wanted` is looked for at once."""
        session, keeper = self._window.session, self._window.keeper
        if session is None:
            return None
        try:
            entries = keeper.register()
        except BriefsError as error:
            self._window.tell(error)
            return None
        dialog = RegisterDialog(entries, self._window, read_only=session.read_only)
        dialog.fate_asked.connect(lambda number, fate: self._tell_fate(dialog, number, fate))
        dialog.table_asked.connect(lambda: self._save_table(dialog))
        dialog.pages_asked.connect(lambda: self._save_pages(dialog))
        dialog.look_for(wanted)
        dialog.open()
        self._ask_queue(dialog)
        return dialog

    def _ask_queue(self, dialog: RegisterDialog) -> None:
        """Ask the print queue what became of copies whose end nobody saw, and show it."""
        keeper, path = self._window.keeper, self._window.keeper.path
        session = self._window.session
        records = records_of(keeper.register())
        if session is None or session.read_only or not any(record.job for record in unaccounted(records)):
            return

        def show(found: int) -> None:
            if found and keeper.path == path and shiboken6.isValid(dialog):
                dialog.show_entries(keeper.register())

        errand = ask_after(records, self.note, self)
        errand.done.connect(show)
        errand.run()

    def found(self, path: Path) -> bool:
        """Say whose copy a PDF is, by its hash or by the stamp on its pages; False where this book knows nothing of it."""
        from briefs.editions.finding import found_in  # noqa: PLC0415 - PDFium is for the few files that are dropped

        try:
            found = found_in(self._window.keeper.register(), path)
        except BriefsError:
            return False
        if not found:
            return False
        return self._show_entry(found[-1])

    def whose(self, pdf: Path) -> None:
        """Look in the registers of the books opened last whose copy a PDF is, and open the one that knows it."""
        errand = Errand(partial(holder_of, pdf, self._outfit.settings.recent()), self)
        errand.done.connect(partial(self._show_whose, pdf))
        errand.run()

    def _show_whose(self, pdf: Path, found: tuple[Path, Record] | None) -> None:
        if found is not None and self._window.session is None and self._window.open_path(found[0]):
            self._show_entry(found[1])
        elif found is None:
            hint = self.tr("Open the book that it may be a copy of, and drop it there.")
            tell(self._window, Wording(self.tr("No book opened lately knows {}").format(pdf.name), hint))

    def _show_entry(self, record: Record) -> bool:
        """Show the register at what it says of one copy."""
        departure = record.departure
        wanted = f"{departure.copy}/{departure.copies}" if departure.copy else departure.digest
        return self.register(wanted) is not None

    def note_export(self, order: ExportOrder, pages: int) -> None:
        """Add files that are written to the register."""
        try:
            self.note_departures(departures_of(order, pages))
        except BriefsError as error:
            self._window.tell(error)

    def note_departures(self, departures: Sequence[Departure]) -> None:
        """Add what has left to the register; of a book that is only read nothing can be kept."""
        if self._window.session is None or self._window.session.read_only:
            return
        try:
            note_done(self.note, departures)
        except BriefsError as error:
            self._window.tell(error)

    def note(self, events: Sequence[Event]) -> tuple[int, ...]:
        """Add to the register. Raises BriefsError."""
        return self._window.keeper.note(events)

    def _tell_fate(self, dialog: RegisterDialog, number: int, fate: Fate) -> None:
        try:
            self.note((Recalled(of=number, fate=fate),))
            dialog.show_entries(self._window.keeper.register())
        except BriefsError as error:
            self._window.tell(error)

    def _save_pages(self, dialog: RegisterDialog) -> None:
        """Ask where the register goes as pages; what is still out becomes a list to tick off."""
        session, path = self._window.session, self._window.keeper.path
        if session is None or path is None:
            return
        recall = dialog.out.isChecked()
        start = path.with_name(f"{path.stem} {'recall list' if recall else 'register'}.pdf")
        kinds = self.tr("PDF files (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(dialog, self.tr("Save the register as pages"), str(start), kinds)
        if not chosen:
            return
        try:
            refuse_book(Path(chosen))
            entries = self._window.keeper.register()
        except BriefsError as error:
            self._window.tell(error)
            return
        register = Ledgered(entries, self._outfit.clock(), recall, dialog.of_edition)
        self._window.menus.exchange.make(RegisterOrder(session.book, register, Path(chosen), interface_language()))

    def _save_table(self, dialog: RegisterDialog) -> None:
        path = self._window.keeper.path
        if path is None:
            return
        start = path.with_name(f"{path.stem} register.csv")
        kinds = self.tr("Comma-separated (*.csv)")
        chosen, _ = QFileDialog.getSaveFileName(dialog, self.tr("Save the register as a table"), str(start), kinds)
        if not chosen:
            return
        try:
            write_product(Path(chosen), as_csv(dialog.shown()).encode("utf-8-sig"))
        except BriefsError as error:
            self._window.tell(error)
