"""What goes out of a book and comes into it: PDFs, spreadsheets, Word documents, tables, papers, attached files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from briefs.book.book import Attachment
from briefs.book.dates import file_date
from briefs.book.section import Section
from briefs.book.sections import Profile
from briefs.book.trade import TradePackage
from briefs.edits import commands
from briefs.edits.edits import Change, apply, touched
from briefs.errors import BriefsError
from briefs.jobs.export import ExportOrder, Order, PackageOrder, SlipsOrder, slips_of
from briefs.layout.selection import EVERY_PAGE
from briefs.layout.words import read_words
from briefs.tables.grids import SUFFIXES
from desktop.dialogs.export import ExportDialog
from desktop.dialogs.import_lines import ImportDialog
from desktop.dialogs.outgoing import OutgoingDialog, PageList
from desktop.dialogs.passwords import PasswordsDialog
from desktop.dialogs.rendition import RenditionDialog
from desktop.dialogs.since import Earlier
from desktop.jobs import Export
from desktop.menus.menu import Menu
from desktop.models.languages import interface_language
from desktop.session import Session

if TYPE_CHECKING:
    from desktop.actions import Act
    from desktop.dialogs.import_paper import ImportPaperDialog


PHOTOGRAPHS = (".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff", ".bmp", ".gif")


class ExchangeMenu(Menu):
    """Does what the menus ask of exports, imports and attached files."""

    def acts(self) -> dict[str, Act]:
        """Return what is done, by the names of actions."""
        return {
            "export": self.export,
            "export package": self.export_package,
            "export paper": self.export_paper,
            "import": self.import_table,
            "import paper": self.import_paper,
            "attach": self.attach,
        }

    def export(self) -> None:
        """Ask which rendition of the book is wanted and where its PDF goes, and make it."""
        session = self._window.session
        if session is None:
            return
        self._ask_rendition(session, self._window.menus.editions.earlier(session.book))

    def export_changes(self, since: int) -> RenditionDialog | None:
        """Ask where the sheet goes that tells a reader of an earlier edition what changed, and make it."""
        session = self._window.session
        if session is None:
            return None
        earlier = self._window.menus.editions.earlier(session.book)
        dialog = self._ask_rendition(session, msgspec.structs.replace(earlier, chosen=since))
        dialog.choose("change sheet")
        return dialog

    def _ask_rendition(self, session: Session, earlier: Earlier) -> RenditionDialog:
        bundle = earlier.bundle(earlier.chosen) if earlier.chosen else self._window.bundle
        dialog = RenditionDialog(session.book, bundle, self._outfit, self._window, earlier=earlier)
        dialog.chosen.connect(lambda _rendition: self._ask_how(dialog))
        dialog.fix_asked.connect(lambda problem: session.do(problem.fix))
        dialog.problems_wanted.connect(self._window.menus.editions.show_problems)
        dialog.open()
        return dialog

    def _ask_how(self, chosen: RenditionDialog) -> None:
        path, session = self._window.keeper.path, self._window.session
        if path is not None and session is not None:
            certificate = path.with_name(f"{path.stem}-certificate.pdf") if chosen.readers.wants_certificate else None
            made = (chosen.rendition, chosen.bundle, EVERY_PAGE, (), certificate, interface_language())
            dialog = self.ask_how(ExportOrder(session.book, path, *made), chosen.pages)
            if not chosen.claims:
                dialog.protection.make_no_claim()

    def ask_how(self, order: ExportOrder, pages: PageList) -> OutgoingDialog:
        """Ask which pages go into which files, protected how, and make them."""
        dialog = OutgoingDialog(order, pages, self._outfit, self._window.words, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.ordered.connect(self.make)
        dialog.open()
        return dialog

    def export_package(self) -> None:
        """Ask where the trade package goes as a spreadsheet's file, and write it."""
        session, package, path = self._window.session, self.package(), self._window.keeper.path
        if session is None or package is None or path is None:
            self._window.status.message.setText(self.tr("This book has no trade package"))
            return
        kinds = f"{self.tr('Workbook')} (*.xlsx);;{self.tr('Comma-separated')} (*.csv)"
        start = path.with_name(f"{path.stem} {package.title}.xlsx".replace("/", "-"))
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Export the package"), str(start), kinds)
        if chosen:
            self.package_to(Path(chosen), package.id)

    def package_to(self, path: Path, section: str) -> ExportDialog | None:
        """Write a trade package as a spreadsheet's file, showing how it goes."""
        session = self._window.session
        return None if session is None else self.make(PackageOrder(session.book, section, path))

    def export_paper(self) -> None:
        """Ask where the selected section goes as a Word document, and write it."""
        session, path = self._window.session, self._window.keeper.path
        section = session.book.section(session.selection.section) if session is not None else None
        if section is None or path is None:
            self._window.status.message.setText(self.tr("Choose the section that is to go to Word first"))
            return
        start = path.with_name(f"{path.stem} {section.title}.docx".replace("/", "-"))
        kinds = self.tr("Word documents (*.docx)")
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Export the section"), str(start), kinds)
        if chosen:
            self.paper_to(Path(chosen), section)

    def paper_to(self, path: Path, section: Section) -> None:
        """Write a section as a Word document."""
        from briefs.papers.writing import write_word  # noqa: PLC0415 - the window opens without it

        session = self._window.session
        if session is None:
            return
        try:
            write_word(session.book, section, path, self._outfit.clock())
        except BriefsError as error:
            self._window.tell(error)
            return
        self._window.status.message.setText(self.tr("Written: {}").format(path.name))

    def make(self, order: Order) -> ExportDialog:
        """Make files in a process of their own, and show how far it is."""
        export = Export(self._outfit.resources, order, self._window)
        dialog = ExportDialog(export, order, self._window.words, self._window)
        if isinstance(order, ExportOrder) and any(file.stamp.password for file in order.files):
            export.ended.connect(lambda _pages: self._show_passwords(order))
        if isinstance(order, ExportOrder):
            export.ended.connect(lambda pages: self._window.menus.leaving.note_export(order, pages))
        dialog.opened.connect(lambda file: QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))))
        dialog.open()
        return dialog

    def _show_passwords(self, order: ExportOrder) -> PasswordsDialog:
        """Show the passwords of files that are there now."""
        slips = slips_of(order, read_words(self._outfit.resources / "words" / "pages.yaml"))
        dialog = PasswordsDialog(slips, self._window)
        dialog.slips_wanted.connect(lambda: self.save_slips(SlipsOrder(slips, file_date(order.book), order.product)))
        dialog.open()
        return dialog

    def save_slips(self, order: SlipsOrder) -> None:
        """Ask where slips with passwords go, and make them."""
        start = str(order.path.with_name(f"{self.tr('Passwords')}.pdf"))
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save slips"), start, self.tr("PDF files (*.pdf)"))
        if chosen:
            self.make(msgspec.structs.replace(order, path=Path(chosen)))

    def import_table(self, path: Path | None = None) -> ImportDialog | None:
        """Bring a table into the book's trade package."""
        session = self._window.session
        if session is None:
            return None
        if path is None:
            kinds = self.tr("Tables (%1)").replace("%1", " ".join(f"*{suffix}" for suffix in SUFFIXES))
            chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Import a table"), str(self._outfit.folder), kinds)
            if not chosen:
                return None
            path = Path(chosen)
        package, adding = self.package(), None
        if package is None:  # one comes in with its first lines
            title = self._window.menus.edit.kinds()["trade package"]
            adding = commands.add_section(session.book, session.selection, "trade package", title, session.new_id)
            package = self._brought(adding)
        if package is None:
            return None
        dialog = ImportDialog(session, package, path, self._outfit, self._window.words)
        dialog.adding = adding
        dialog.setParent(self._window, dialog.windowFlags())
        dialog.imported.connect(lambda place: self._window.in_workspace(lambda workspace: workspace.go_to(place)))
        dialog.open()
        return dialog

    def _brought(self, adding: Change | None) -> TradePackage | None:
        """Return the package that a change would bring into the book."""
        session = self._window.session
        if session is None or adding is None:
            return None
        section = apply(session.book, adding.edit).section(touched(adding.edit)[-1].section)
        return section if isinstance(section, TradePackage) else None

    def package(self) -> TradePackage | None:
        """Return the trade package into which tables come: the selected one, else the first."""
        return self.section_of(TradePackage)

    def ask_paper(self) -> Path | None:
        """Ask for a document, Markdown or plain text."""
        from briefs.papers.reading import PAPERS  # noqa: PLC0415 - the window opens without XML and Markdown

        kinds = self.tr("Papers (%1)").replace("%1", " ".join(f"*{suffix}" for suffix in PAPERS))
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Import a paper"), str(self._outfit.folder), kinds)
        return Path(chosen) if chosen else None

    def import_paper(self, path: Path | None = None) -> ImportPaperDialog | None:
        """Bring a document, Markdown or plain text into the book as a note."""
        from desktop.dialogs.import_paper import ImportPaperDialog  # noqa: PLC0415 - as in ask_paper

        session = self._window.session
        if session is None:
            return None
        path = path or self.ask_paper()
        if path is None:
            return None
        dialog = ImportPaperDialog(session, path, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.failed.connect(self._window.tell)
        dialog.open()
        return dialog

    def attach(self) -> None:
        """Ask for a file to keep with the book; on a person's page a picture becomes their photograph."""
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Attach a file"), str(self._outfit.folder))
        if chosen:
            self.attach_file(Path(chosen))

    def attach_file(self, path: Path) -> None:
        """Keep a file with the book."""
        person = self._portrayed() if path.suffix.lower() in PHOTOGRAPHS else ""
        if person:
            self._window.keeper.portray(path, person)
        else:
            self._window.keeper.attach(path)

    def add_photograph(self, person: str, kept: tuple[str, str, int, str]) -> None:
        """List a photograph that is kept with the book, and let it be the person's."""
        session = self._window.session
        if session is None:
            return
        name, kind, size, digest = kept
        attachment = Attachment(id=session.new_id(), name=name, media_type=kind, size=size, digest=digest)
        session.do(commands.portray(session.book, person, attachment))
        self._window.status.message.setText(self.tr("{} is kept with the book").format(name))

    def _portrayed(self) -> str:
        """Return the person who is selected, or whose page is open."""
        session = self._window.session
        if session is None:
            return ""
        book, selected = session.book, session.selection
        if not selected.section and book.person(selected.item) is not None:
            return selected.item
        section = book.section(selected.section)
        return section.person if isinstance(section, Profile) else ""

    def add_attachment(self, kept: tuple[str, str, int, str]) -> None:
        """List a file that is kept with the book, and let an annex print it."""
        session = self._window.session
        if session is None:
            return
        name, kind, size, digest = kept
        attachment = Attachment(id=session.new_id(), name=name, media_type=kind, size=size, digest=digest)
        session.do(commands.enclose(session.book, session.selection, attachment, session.new_id))
        self._window.status.message.setText(self.tr("{} is kept with the book").format(name))
