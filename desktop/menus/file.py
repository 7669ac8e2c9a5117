"""The File menu: new, open, save as, text form, history, export. Each asks for a path and leaves the rest to the window."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.skeleton import skeleton
from briefs.book.zones import zone_cities
from briefs.edits import commands
from briefs.edits.edits import apply
from briefs.enclosures.bundle import bundle_of
from briefs.errors import BriefsError
from briefs.shelf import SUFFIX, dump
from briefs.templates import Template, bare_book, book_of, keep_template, list_templates, own_templates, template_folder
from briefs.wording import Wording
from desktop.dialogs.history import HistoryDialog
from desktop.dialogs.keep_template import TemplateDialog
from desktop.errands import Errand
from desktop.menus.menu import Menu
from desktop.messages import ask
from desktop.recents import Glance, glances
from desktop.revision_window import RevisionWindow
from desktop.translation import counted
from desktop.views.start_rows import Choice

if TYPE_CHECKING:
    from desktop.actions import Act
    from desktop.main_window import MainWindow

SAMPLE = "tokyo-summit"
TEMPLATES = "Templates"
RECENT_SHOWN = 5
COVER_WIDTH = 386


NO_ZONE = "UTC"
"""The time zone of a template that names none."""


class FileMenu(Menu):
    """Does what the File menu and the start page ask."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._glances: dict[Path, Glance] = {}

    def acts(self) -> dict[str, Act]:
        """Return what is done, by the names of actions."""
        return {
            "new": self.new,
            "open": self.open,
            "save": self.save,
            "save as": self.save_as,
            "dump": self.write_text,
            "load": self.read_text,
            "save template": self.save_template,
            "history": self.history,
            "close": self.close,
            "quit": self._window.close,
        }

    def templates(self) -> tuple[Template, ...]:
        """Return the templates of the start page: those that ship, then the office's own."""
        return list_templates(self._outfit.resources / "templates") + own_templates(self._outfit.books / TEMPLATES)

    def template_choices(self) -> list[Choice]:
        """Return the templates as the start page lists them."""
        language = self._outfit.interpreter.language
        sections = self.tr("1 section"), self.tr("{} sections")
        return [
            Choice(
                one.folder,
                one.name.in_language(language),
                one.description.in_language(language),
                counted(one.sections, *sections),
            )
            for one in self.templates()
        ]

    def recent_choices(self) -> list[Choice]:
        """Return the books opened last as the start page lists them; one that has moved says so."""
        return [self._recent_choice(path) for path in self._outfit.settings.recent()[:RECENT_SHOWN]]

    def look_at_recent(self) -> None:
        """Read what the books opened last are, and tell the start page."""
        there = [path for path in self._outfit.settings.recent()[:RECENT_SHOWN] if path.exists()]
        errand = Errand(partial(glances, there, self._outfit.tools.profiles), self)
        errand.done.connect(self._tell_glances)
        errand.run()

    def _tell_glances(self, found: dict[Path, Glance]) -> None:
        self._glances = found
        self._window.start.set_recent(self.recent_choices())

    def _recent_choice(self, path: Path) -> Choice:
        if not path.exists():
            return Choice(str(path), path.stem, self.tr("the file has moved"), self.tr("Find it…"), there=False)
        seen = self._glances.get(path)
        if seen is None:
            return Choice(str(path), path.stem, str(path.parent))
        language, level = self._outfit.interpreter.language, seen.level
        return Choice(
            str(path),
            seen.title.in_language(language) or path.stem,
            f"{self.tr('Edition {} in draft').format(seen.edition)} · {path.parent}",
            self._written_at(seen.at),
            mark=level.portion.in_language(language) or level.code if level is not None else "",
            outlined=level is not None and level.outlined,
        )

    def _written_at(self, at: dt.datetime) -> str:
        """Return when a book was written last, as one says it."""
        here, now = at.astimezone(), self._outfit.clock().astimezone()
        days = (now.date() - here.date()).days
        if days in (0, 1):
            said = self.tr("today, {}") if days == 0 else self.tr("yesterday, {}")
            return said.format(f"{here:%H:%M}")
        locale = QLocale(self._outfit.interpreter.language)
        return locale.toString(QDate(here.year, here.month, here.day), QLocale.FormatType.ShortFormat)

    def sample_cover(self) -> QPixmap:
        """Return the sample's cover, as wide as the start page shows it."""
        picture = QPixmap(str(self._outfit.resources / "samples" / SAMPLE / "cover.png"))
        scale = self._window.devicePixelRatioF()
        fitted = picture.scaledToWidth(round(COVER_WIDTH * scale), Qt.TransformationMode.SmoothTransformation)
        fitted.setDevicePixelRatio(scale)
        return fitted

    def new(self) -> None:
        """Go to the start page, where templates are; there already, begin with the first of them."""
        if self._window.session is None:
            self.new_from(self.templates()[0].folder)
        elif self._window.close_book():
            self._window.show_start()

    def new_from(self, folder: str) -> None:
        """Make a book from a template."""
        language = self._outfit.interpreter.language
        template = next(one for one in self.templates() if one.folder == folder)
        path = self._ask_save(self.tr("New book"), template.name.in_language(language))
        if path is None:
            return
        try:
            book = book_of(self._outfit.resources / "templates", template, language, self._outfit.tools.ids)
        except BriefsError as error:
            self._window.tell(error)
            return
        here = self._outfit.zone
        if book.time_zone == NO_ZONE and here in dict(zone_cities(language)):
            book = msgspec.structs.replace(book, time_zone=here)
        if self._window.begin_with(book, path, "New book"):
            self._window.menus.book.show_details()

    def new_from_paper(self) -> None:
        """Make a book that begins with a paper: what it says is looked through before it is taken."""
        paper = self._window.menus.exchange.ask_paper()
        path = self._ask_save(self.tr("New book"), paper.stem) if paper is not None else None
        if paper is None or path is None:
            return
        book = bare_book(paper.stem, self._outfit.interpreter.language, self._outfit.tools.ids)
        if self._window.begin_with(book, path, "New book") and self._window.session is not None:
            self._window.session.select(Place("", book.tabs[0].id), self)  # there the paper goes
            self._window.menus.exchange.import_paper(paper)

    def save_template(self) -> TemplateDialog | None:
        """Ask for a name and keep the book as a template, which the start page lists from then on."""
        session = self._window.session
        if session is None:
            return None
        dialog = TemplateDialog(session.book.title.in_language(self._outfit.interpreter.language), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.named.connect(lambda name, words: self._keep_template(session.book, name, words=words))
        dialog.open()
        return dialog

    def _keep_template(self, book: Book, name: str, *, words: bool) -> None:
        folder = template_folder(self._outfit.books / TEMPLATES, name)
        if folder.exists():
            there = Wording(self.tr("There is a template “{}” already").format(folder.name), self.tr("Replace it?"))
            if not ask(self._window, there, self.tr("Keep it"), self.tr("Replace")):
                return
        try:
            keep_template(book if words else skeleton(book), folder)
        except BriefsError as error:
            self._window.tell(error)
            return
        self._window.status.message.setText(self.tr("Kept as a template: {}").format(folder.name))

    def open(self) -> None:
        """Ask for a book and open it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Open a book"), str(self._outfit.folder), self._filter()
        )
        if chosen:
            self._window.open_path(Path(chosen))

    def open_recent(self, path: Path) -> None:
        """Open a book by its path, or look for it where that has moved."""
        if path.exists():
            self._window.open_path(path)
        else:
            self._outfit.settings.forget(path)
            self.open()

    def open_sample(self) -> None:
        """Open the user's own copy of the sample; it is made at the first time."""
        path = self._outfit.books / f"{SAMPLE}{SUFFIX}"
        if path.exists():
            self._window.open_path(path)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        self._window.load_text(self._outfit.resources / "samples" / SAMPLE, path)

    def save(self) -> None:
        """Save now, as a revision of its own."""
        session = self._window.session
        if session is not None:
            try:
                self._window.keeper.save_now(session.book, "Save")
            except BriefsError as error:
                self._window.tell(error)

    def save_as(self) -> None:
        """Go on in a copy."""
        session = self._window.session
        if session is None:
            return
        path = self._ask_save(self.tr("Save as"), session.book.title.in_language(self._outfit.interpreter.language))
        if path is None:
            return
        if path == self._window.keeper.path:
            self.save()
            return
        question = Wording(
            self.tr("Take the history along?"),
            self.tr(
                "Without it the copy holds the book as it is now: nothing that was deleted can be found in it, "
                "nor who got a copy or is to get one."
            ),
        )
        history = ask(self._window, question, self.tr("Without history"), self.tr("With history"))
        alone = None if history else commands.leave_list_behind(session.book)
        try:
            taken = session.book if alone is None else apply(session.book, alone.edit)
            self._window.keeper.save_as(path, taken, with_history=history)
        except BriefsError as error:
            self._window.tell(error)
            return
        self._window.now_in(path)
        session.do(alone)

    def write_text(self) -> None:
        """Write the book's text form into a folder."""
        path, session = self._window.keeper.path, self._window.session
        if path is None or session is None:
            return
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("Write the book as text into a folder"), str(self._outfit.folder)
        )
        if not folder:
            return
        try:
            if not session.read_only:
                self._window.keeper.save_now(session.book, "Save")
            dump(path, Path(folder))
        except BriefsError as error:
            self._window.tell(error)
            return
        self._window.status.message.setText(self.tr("Written to {}").format(folder))

    def read_text(self) -> None:
        """Make a book from its text form."""
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("The folder of a book’s text"), str(self._outfit.folder)
        )
        path = self._ask_save(self.tr("Keep the book as"), Path(folder).name) if folder else None
        if path is not None:
            self._window.load_text(Path(folder), path)

    def history(self) -> None:
        """List the revisions; open any to read, restore any as a new one."""
        session, keeper = self._window.session, self._window.keeper
        if session is None:
            return
        try:
            if not session.read_only:
                keeper.save_now(session.book, session.undo_label or "Save")
            revisions = keeper.history()
        except BriefsError as error:
            self._window.tell(error)
            return
        dialog = HistoryDialog(revisions, self._window, read_only=session.read_only)
        dialog.read_asked.connect(self._read_revision)
        dialog.restore_asked.connect(self._restore)
        dialog.open()

    def close(self) -> None:
        """Close the book."""
        if self._window.close_book():
            self._window.show_start()

    def _read_revision(self, number: int) -> None:
        book = self._revision(number)
        if book is not None:
            bundle = bundle_of(book, None, self._window.keeper.read_attachment, self._window.bundle)
            RevisionWindow(self._outfit, book, bundle, self.tr("Revision {}").format(number), self._window).show()

    def _restore(self, number: int) -> None:
        book = self._revision(number)
        if book is not None and self._window.session is not None:
            self._window.session.restore(book, "Restore revision")

    def _revision(self, number: int) -> Book | None:
        try:
            return self._window.keeper.revision(number)
        except BriefsError as error:
            self._window.tell(error)
            return None

    def _ask_save(self, title: str, name: str) -> Path | None:
        self._outfit.books.mkdir(parents=True, exist_ok=True)
        offered = self._outfit.books / f"{name.replace('/', '-') or 'book'}{SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(offered), self._filter())
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    def _filter(self) -> str:
        return self.tr("Briefing books (*{})").format(SUFFIX)
