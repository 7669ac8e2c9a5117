"""Editions in the window: frozen, listed, opened to read, given again, and compared with the book."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from briefs.book.book import Book
from briefs.book.recipients import by_edition
from briefs.edits import commands
from briefs.edits.edits import apply
from briefs.enclosures.bundle import Bundle, bundle_of, bundle_since
from briefs.errors import BriefsError, EditionFrozenError, LostFinishedError
from briefs.jobs.export import EditionOrder, ExportOrder, Held
from briefs.jobs.exported import kept_departure
from briefs.jobs.printed import kept_held
from briefs.shelf import write_product
from briefs.store.editions import FrozenEdition
from briefs.store.register import Departure
from briefs.wording import Wording
from desktop.dialogs.editions import EditionsDialog
from desktop.dialogs.freezing import FreezeDialog
from desktop.dialogs.since import Earlier
from desktop.errands import Errand
from desktop.jobs import Export
from desktop.menus.menu import Menu
from desktop.messages import ask
from desktop.models.languages import interface_language
from desktop.revision_window import RevisionWindow

if TYPE_CHECKING:
    from desktop.actions import Act


class EditionsMenu(Menu):
    """Does what the menus ask of editions."""

    def acts(self) -> dict[str, Act]:
        """Return what is done, by the names of actions."""
        return {
            "freeze": self.freeze,
            "editions": self.show,
        }

    def freeze(self) -> FreezeDialog | None:
        """Keep the edition as it is with its finished PDF, and go on with the next one."""
        session, path = self._window.session, self._window.keeper.path
        if session is None or session.read_only or path is None:
            return None
        book, number = session.book, session.book.edition.number
        if any(one.number == number for one in self._frozen()):
            self._window.tell(EditionFrozenError(path, str(number)))
            return None
        words = Wording(
            self.tr("Freeze Edition {}?").format(number),
            self.tr(
                "It is kept as it is now, with its finished PDF, and never changes again. The book goes on as Edition {}, "
                "and every page will show what has changed since."
            ).format(number + 1),
        )
        if not ask(self._window, words, self.tr("Not yet"), self.tr("Freeze")):
            return None
        dating = commands.date_edition(book, self._outfit.clock())
        frozen = book if dating is None else apply(book, dating.edit)

        def go_on(_kept: object) -> None:
            session.do(dating)
            session.do(commands.next_edition(session.book))

        order = EditionOrder(frozen, path, self._window.bundle)
        dialog = self._making(order, lambda content: self._window.keeper.freeze(frozen, content), go_on)
        dialog.problems_wanted.connect(self.show_problems)
        return dialog

    def show(self) -> EditionsDialog | None:
        """List the frozen editions."""
        session = self._window.session
        if session is None:
            return None
        readers = {edition: len(who) for edition, who in by_edition(session.book.recipients).items()}
        dialog = EditionsDialog(self._frozen(), readers, self._window, read_only=session.read_only)
        dialog.read_asked.connect(self._read)
        dialog.save_asked.connect(partial(self.save, listed=dialog))
        dialog.print_asked.connect(partial(self.print, listed=dialog))
        dialog.changes_asked.connect(self._window.menus.exchange.export_changes)
        dialog.make_asked.connect(partial(self._complete, dialog))
        dialog.open()
        return dialog

    def show_problems(self) -> None:
        """Show what keeps the book from leaving."""
        if self._window.workspace is not None:
            self._window.workspace.show_checks()

    def earlier(self, book: Book) -> Earlier:
        """Return the editions with which a book can be compared; at first the newest one before its own."""
        numbers = tuple(one.number for one in self._frozen())
        chosen = max((number for number in numbers if number < book.edition.number), default=0)
        return Earlier(numbers, chosen, partial(self._bundle, book))

    def save(self, number: int, *, listed: EditionsDialog | None = None) -> None:
        """Ask where the finished PDF of an edition goes, and write it there as it is kept; a damaged one is made again."""
        path = self._window.keeper.path
        if path is None:
            return
        offered = path.with_name(f"{path.stem} {self.tr('Edition {}').format(number)}.pdf")
        title, kinds = self.tr("Save the PDF of Edition {}").format(number), self.tr("PDF files (*.pdf)")
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(offered), kinds)
        if chosen:
            errand = Errand(partial(self._write, number, Path(chosen)), self)
            errand.done.connect(self._written)
            errand.failed.connect(partial(self._not_written, number, listed))
            errand.run()

    def print(self, number: int, *, listed: EditionsDialog | None = None) -> None:
        """Ask how the finished PDF of an edition is to be printed, and print it as it is kept."""
        path, keeper = self._window.keeper.path, self._window.keeper
        if path is None:
            return

        def read() -> tuple[ExportOrder, Held]:
            data = keeper.finished(number)
            return ExportOrder(keeper.issued(number).book, path, language=interface_language()), kept_held(data)

        errand = Errand(read, self)
        errand.done.connect(lambda found: self._window.menus.printing.print_kept(*found))
        errand.failed.connect(partial(self._not_written, number, listed))
        errand.run()

    def _not_written(self, number: int, listed: EditionsDialog | None, error: BriefsError) -> None:
        if isinstance(error, LostFinishedError) and listed is not None:
            listed.offer_again(number)
        self._window.tell(error)

    def _write(self, number: int, path: Path) -> tuple[Path, Departure]:
        data = self._window.keeper.finished(number)
        write_product(path, data)
        return path, kept_departure(number, data, path)

    def _written(self, made: tuple[Path, Departure]) -> None:
        path, departure = made
        self._window.menus.leaving.note_departures((departure,))
        self._window.status.message.setText(self.tr("Written: {}").format(path.name))

    def _read(self, number: int) -> None:
        try:
            issued = self._window.keeper.issued(number)
        except BriefsError as error:
            self._window.tell(error)
            return
        bundle = bundle_of(issued.book, issued.before, self._window.keeper.read_attachment, self._window.bundle)
        RevisionWindow(self._outfit, issued.book, bundle, self.tr("Edition {}").format(number), self._window).show()

    def _complete(self, listed: EditionsDialog, number: int) -> None:
        keeper, path = self._window.keeper, self._window.keeper.path
        try:
            issued = keeper.issued(number)
        except BriefsError as error:
            self._window.tell(error)
            return
        if path is None:
            return
        bundle = bundle_of(issued.book, issued.before, keeper.read_attachment)
        order = EditionOrder(issued.book, path, bundle, checked=False)

        def keep(content: bytes | None) -> FrozenEdition:
            return keeper.complete(number, content or b"")

        self._making(order, keep, lambda _kept: listed.show_editions(self._frozen()))

    def _making(
        self, order: EditionOrder, keep: Callable[[bytes | None], FrozenEdition], then: Callable[[FrozenEdition], object]
    ) -> FreezeDialog:
        """Make the PDF of an edition, keep it, and go on, showing how it goes."""
        export = Export(self._outfit.resources, order, self._window)
        number = order.book.edition.number
        dialog = FreezeDialog(number, export, self._window.words, self._window, new=order.checked)

        def keep_it(content: bytes | None) -> None:
            errand = Errand(partial(keep, content), dialog)
            errand.done.connect(then)
            errand.done.connect(dialog.tell_kept)
            errand.failed.connect(dialog.tell_failed)
            errand.run()

        dialog.made.connect(keep_it)
        dialog.save_asked.connect(self.save)
        dialog.open()
        return dialog

    def _bundle(self, book: Book, number: int) -> Bundle:
        try:
            issued = self._window.keeper.issued(number)
        except BriefsError as error:
            self._window.tell(error)
            return self._window.bundle
        return bundle_since(book, issued, self._window.keeper.read_attachment, self._window.bundle)

    def _frozen(self) -> tuple[FrozenEdition, ...]:
        try:
            return self._window.keeper.frozen()
        except BriefsError as error:
            self._window.tell(error)
            return ()
