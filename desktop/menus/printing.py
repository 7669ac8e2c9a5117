"""Print: what is wanted is asked for, made in a process of its own, noted in the register, and handed to the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from briefs.editions.stamp import Stamp, number_words
from briefs.jobs.export import ExportOrder, Held, HoldOrder
from briefs.jobs.printed import PrintRecord, print_departures, sheaves_of
from briefs.layout.words import read_words
from desktop.dialogs.print_progress import PrintProgress
from desktop.dialogs.printing import PrintDialog, PrintWish
from desktop.dialogs.printing_kept import KeptPrintDialog
from desktop.jobs import Export
from desktop.menus.menu import Menu
from desktop.models.languages import interface_language
from desktop.print_desk import PrintDesk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.actions import Act
    from desktop.main_window import MainWindow


class PrintMenu(Menu):
    """Does what the menus ask of paper."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._desks: list[PrintDesk] = []
        self._exports: list[Export] = []

    def acts(self) -> dict[str, Act]:
        """Return what is done, by the names of actions."""
        return {"print": self.print}

    def print(self) -> PrintDialog | None:
        """Ask what is to be printed and how."""
        window, session = self._window, self._window.session
        path = window.keeper.path
        if session is None or path is None:
            return None
        order = ExportOrder(session.book, path, bundle=window.bundle, language=interface_language())
        dialog = PrintDialog(order, window.outfit, window.words, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wished.connect(self.carry_out)
        dialog.problems_wanted.connect(window.menus.editions.show_problems)
        dialog.open()
        return dialog

    def print_kept(self, order: ExportOrder, held: Held) -> KeptPrintDialog:
        """Ask how the kept file of an edition is to be printed, and print it."""
        window = self._window
        dialog = KeptPrintDialog(order, held, window.words, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wished.connect(lambda wish: self._hand_over(wish, held, self._shown(wish)))
        dialog.open()
        return dialog

    def carry_out(self, wish: PrintWish) -> PrintProgress:
        """Make what is wanted and print it, showing how it goes."""
        progress = self._shown(wish)
        export = Export(self._outfit.resources, HoldOrder(wish.order), self)
        self._exports.append(export)
        export.progress.connect(progress.show_making)
        export.failed.connect(progress.fail)
        export.held.connect(lambda held: self._hand_over(wish, held, progress))
        progress.cancelled.connect(export.cancel)
        return progress

    def close(self) -> None:
        """End with the book: what is in the queue goes on, and the register asks for it later."""
        for export in self._exports:
            export.cancel()
        for desk in self._desks:
            desk.close()
        self._exports.clear()
        self._desks.clear()

    def _shown(self, wish: PrintWish) -> PrintProgress:
        """Show how a printing goes, from before there is anything to see."""
        progress = PrintProgress(wish.printer, self._names(wish.order), self._window.words, self._window)
        progress.open()
        return progress

    def _hand_over(self, wish: PrintWish, held: Held, progress: PrintProgress) -> None:
        sheaves = sheaves_of(wish.order, held)
        departures = print_departures(wish.order, held, wish.printer.name, wish.ticket.copies)
        desk = PrintDesk(self._outfit.clock, self)
        self._desks.append(desk)
        progress.cancelled.connect(desk.cancel)
        progress.left.connect(desk.leave)
        desk.progressed.connect(progress.show_progress)
        desk.finished.connect(progress.end)
        desk.failed.connect(progress.fail)
        progress.begin()
        note = self._window.menus.leaving.note
        desk.print(wish.printer, wish.ticket, sheaves, lambda: PrintRecord(note, sheaves, departures))

    def _names(self, order: ExportOrder) -> tuple[str, ...]:
        words = read_words(self._outfit.resources / "words" / "pages.yaml")
        stamps: Sequence[Stamp] = [file.stamp for file in order.files] or [Stamp()]
        return tuple(" · ".join(filter(None, (number_words(stamp, words), stamp.name))) for stamp in stamps)
