"""The main window: puts start page or workspace under the frame, and wires actions to session, keeper and jobs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefs.book.banner import BannerReader
from briefs.book.book import Book
from briefs.book.marking import banner_words
from briefs.book.place import Place
from briefs.book.sections import KINDS
from briefs.checks.problem import Problem
from briefs.edits import commands
from briefs.edits.edits import Edit, touched
from briefs.errors import BriefsError
from briefs.exchange.textform import load_folder
from briefs.jobs.export import ExportOrder
from briefs.jobs.messages import Checked, Failed, Laid
from briefs.shelf import SUFFIX, dump
from briefs.templates import Template, book_of, list_templates
from briefs.wording import Words
from desktop.actions import Actions
from desktop.dialogs.export import ExportDialog
from desktop.dialogs.help import GuideWindow, shortcuts_page
from desktop.dialogs.history import HistoryDialog
from desktop.jobs import Export, Render
from desktop.keeper import Keeper, Opening
from desktop.outfit import Outfit
from desktop.revision_window import RevisionWindow
from desktop.session import Changed, Session
from desktop.settings import Look as LookChoice
from desktop.translation import say
from desktop.views.editors.book import BookEditor
from desktop.views.editors.form_editor import FormEditor
from desktop.views.frame import BannerRow, Head, StatusRow
from desktop.views.start_page import Choice, StartPage
from desktop.views.workspace import Workspace

SAMPLE = "tokyo-summit"


class MainWindow(QMainWindow):
    """One window, one book."""

    opened = Signal(object)
    """Emitted with the path of the book that is now open, or None."""

    def __init__(self, outfit: Outfit) -> None:
        super().__init__()
        self.outfit = outfit
        self.keeper = Keeper(outfit.clock, outfit.tools.ids(), self)
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.render: Render | None = None
        self._banners = BannerReader()
        self._words = Words(outfit.resources / "words", outfit.interpreter.language)
        self._guide: GuideWindow | None = None
        self.actions_ = Actions(self)
        self.banner, self.head, self.status = BannerRow(), Head(), StatusRow()
        self.start = StartPage(self.actions_["new"], self.actions_["open"])
        self.stack = QStackedWidget()
        self._compose()
        self._wire()
        self._retranslate()
        self._show_book(None)
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        self.restoreGeometry(outfit.settings.state("window"))

    # Books

    def open_path(self, path: Path) -> bool:
        """Open a book in this window and return whether that worked; what is open now is saved and closed first."""
        if not self.close_book():
            return False
        try:
            opening = self.keeper.open(path)
        except BriefsError as error:
            self.tell(error)
            self._show_start()
            return False
        self._begin(opening.book, read_only=self.keeper.read_only)
        self._tell_opening(opening, path)
        return True

    def begin_with(self, book: Book, path: Path, label: str) -> bool:
        """Make a new file with a book and open it."""
        if not self.close_book():
            return False
        try:
            self.keeper.create(path, book, label)
        except BriefsError as error:
            self.tell(error)
            self._show_start()
            return False
        self._begin(book, read_only=False)
        return True

    def open_sample(self) -> None:
        """Open the user's own copy of the sample; it is made at the first time."""
        path = self.outfit.books / f"{SAMPLE}{SUFFIX}"
        if path.exists():
            self.open_path(path)
            return
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            book = load_folder(self.outfit.resources / "samples" / SAMPLE)
        except BriefsError as error:
            self.tell(error)
            return
        self.begin_with(book, path, "New book")

    def close_book(self) -> bool:
        """Save, close and return to the start page; False where the last words could not be saved and nobody gave them up."""
        if self.session is None:
            return True
        try:
            if not self.keeper.read_only:
                self.keeper.save_now(self.session.book, "Close book")
            self.keeper.close()
        except BriefsError as error:
            if not self._give_up(error):
                return False
            self._drop_keeper()
        self._end_session()
        return True

    def tell(self, error: BriefsError) -> None:
        """Say in words what failed and what to do."""
        told = self._words.error(error)
        self._message(QMessageBox.Icon.Warning, told.message, told.hint)

    def tell_fault(self, report: Path) -> None:
        """Say that our own code failed, and that nothing is lost."""
        self._message(
            QMessageBox.Icon.Critical,
            self.tr("Something in Briefing Book failed"),
            self.tr("Your book was set aside first; you can go on. The report holds no word of it: {}").format(report),
        )

    # Inside: composition

    def _compose(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.banner, self.head):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.status)
        self.stack.addWidget(self.start)
        self.setCentralWidget(body)
        actions = self.actions_
        self.head.set_actions(
            (actions["undo"], actions["redo"]), (actions["english"], actions["japanese"]), actions["export"]
        )

    def _wire(self) -> None:
        handlers: dict[str, Callable[[], object]] = {
            "new": self._new,
            "open": self._open,
            "save": self._save,
            "save as": self._save_as,
            "dump": self._dump,
            "load": self._load,
            "history": self._history,
            "export": self._export,
            "close": self._close,
            "quit": self.close,
            "undo": lambda: self.session and self.session.undo(),
            "redo": lambda: self.session and self.session.redo(),
            "find": self._find,
            "find next": lambda: self.workspace and self.workspace.find_next(),
            "move up": lambda: self._move(-1),
            "move down": lambda: self._move(1),
            "delete section": self._delete_section,
            "next region": lambda: self.workspace and self.workspace.step_region(1),
            "previous region": lambda: self.workspace and self.workspace.step_region(-1),
            "zoom in": lambda: self.workspace and self.workspace.preview.zoom_by(1.2),
            "zoom out": lambda: self.workspace and self.workspace.preview.zoom_by(1 / 1.2),
            "fit": lambda: self.workspace and self.workspace.preview.fit_width(),
            "add tab": self._add_tab,
            "details": self._details,
            "next check": lambda: self.workspace and self.workspace.step_check(1),
            "previous check": lambda: self.workspace and self.workspace.step_check(-1),
            "take fix": lambda: self.workspace and self.workspace.take_fix(),
            "guide": self._show_guide,
            "shortcuts": self._show_shortcuts,
            "about": self._about,
            "english": lambda: self._speak("en"),
            "japanese": lambda: self._speak("ja"),
            "light": lambda: self._dress("light"),
            "dark": lambda: self._dress("dark"),
            "system": lambda: self._dress("system"),
        }
        for name, handler in handlers.items():
            self.actions_[name].triggered.connect(lambda _=False, handler=handler: handler())
        for name, part in (("binder", "binder"), ("panel", "panel")):
            self.actions_[name].toggled.connect(lambda on, part=part: self._show_part(part, on))
        self.actions_["checks"].toggled.connect(lambda on: self.workspace and self.workspace.bottom.set_open(on))
        self.keeper.saved.connect(self._tell_saved)
        self.keeper.failed.connect(self._tell_failed)
        self.head.search.textChanged.connect(lambda words: self.workspace and self.workspace.find_in_book(words))
        self.head.search.returnPressed.connect(lambda: self.workspace and self.workspace.find_next())
        self.head.search.left.connect(lambda: self.workspace and self.workspace.focus_editor())
        self.start.template_chosen.connect(self._new_from)
        self.start.recent_chosen.connect(self.open_path)
        self.start.sample_chosen.connect(self.open_sample)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(lambda _old, _new: self._grey())

    # Inside: one book

    def _begin(self, book: Book, *, read_only: bool) -> None:
        session = Session(book, self.outfit.tools, read_only=read_only, parent=self)
        self.session = session
        self.render = Render(self.outfit.resources, self)
        self.workspace = Workspace(session, self._words)
        self._connect_session(session, self.workspace, self.render)
        self.stack.addWidget(self.workspace)
        self.stack.setCurrentWidget(self.workspace)
        self.workspace.restore_state(self.outfit.settings.state("workspace"))
        self.render.show(book)
        path = self.keeper.path
        if path is not None:
            self.outfit.settings.remember(path)
        self.opened.emit(path)
        self._fill_recent()
        self._show_book(book)
        self.status.saved.setText(self.tr("Read only") if read_only else self.tr("Saved"))
        QTimer.singleShot(0, self.workspace.focus_editor)

    def _connect_session(self, session: Session, workspace: Workspace, render: Render) -> None:
        session.changed.connect(self._follow)
        session.history_changed.connect(self._grey)
        session.selected.connect(lambda _place, _origin: self._grey())
        workspace.wanted.connect(render.want)
        workspace.fix_asked.connect(self._fix)
        render.laid.connect(self._show_laid)
        render.picture.connect(workspace.show_picture)
        render.checked.connect(self._show_checked)
        render.failed.connect(self._render_failed)

    def _end_session(self) -> None:
        session, workspace, render = self.session, self.workspace, self.render
        self.session = self.workspace = self.render = None
        if workspace is not None:
            self.outfit.settings.keep_state("workspace", workspace.state())
            self.stack.removeWidget(workspace)
            workspace.deleteLater()
        if render is not None:
            render.close()
            render.deleteLater()
        if session is not None:
            session.deleteLater()
        self.opened.emit(None)
        self._show_start()

    def _show_start(self) -> None:
        self.stack.setCurrentWidget(self.start)
        self._show_book(None)
        self._fill_start()

    def _follow(self, changed: Changed) -> None:
        session = self.session
        if session is None or self.render is None:
            return
        label = session.undo_label or ""
        self.render.show(changed.after, changed.before, changed.edit)
        if not session.read_only:
            self.keeper.offer(changed.after, label)
            self.status.saved.setText(self.tr("Saving…"))
        if changed.before.title != changed.after.title or changed.before.occasion != changed.after.occasion:
            self._show_titles(changed.after)
        self._show_marking(changed.after)

    def _show_laid(self, laid: Laid) -> None:
        if self.workspace is not None:
            self.workspace.show_laid(laid)

    def _show_checked(self, checked: Checked) -> None:
        if self.workspace is not None:
            self.workspace.show_checked(checked)

    def _render_failed(self, failed: Failed) -> None:
        self.status.message.setText(
            self.tr("The pages could not be laid out; your words are safe. {}").format(failed.trace[-80:])
        )

    def _fix(self, problem: Problem) -> None:
        if self.session is not None and problem.fix is not None and self.session.do(problem.fix):
            self.session.select(problem.place)

    def _show_book(self, book: Book | None) -> None:
        there = book is not None
        self.head.setVisible(there)
        self.status.setVisible(there)
        if book is None:
            self.banner.set_marking(())
            self.setWindowTitle("Briefing Book")
            self.setWindowFilePath("")
        else:
            self._show_titles(book)
            self._show_marking(book)
            self.status.paper.setText(book.paper)
        self._grey()

    def _show_titles(self, book: Book) -> None:
        language = self.outfit.interpreter.language
        title = book.title.in_language(language) or self.tr("Untitled")
        self.head.set_titles(title, book.occasion.in_language(language))
        only = f" ({self.tr('read only')})" if self.session is not None and self.session.read_only else ""
        self.setWindowTitle(f"{title}{only} – Briefing Book")
        if self.keeper.path is not None:
            self.setWindowFilePath(str(self.keeper.path))

    def _show_marking(self, book: Book) -> None:
        if self.session is None:
            return
        profile = self.session.profile
        rolled = self._banners.read(book, profile)
        level = profile.level(rolled.marking.level)
        note = (book.banner_note,) if book.banner_note else ()
        words = (*note, *banner_words(profile, rolled.marking))
        style = profile.style
        self.banner.set_marking(words, style.background, style.foreground or (level.colour if level is not None else ""))

    def _grey(self) -> None:
        session, there = self.session, self.session is not None
        writable = session is not None and not session.read_only
        for name in (
            "save as", "dump", "history", "export", "close", "find", "find next", "zoom in", "zoom out", "fit",
            "next region", "previous region", "binder", "panel", "checks", "next check", "previous check", "take fix",
            "details",
        ):  # fmt: skip
            self.actions_[name].setEnabled(there)
        for name in ("save", "add tab"):
            self.actions_[name].setEnabled(writable)
        undo = session.undo_label if session is not None and writable else None
        redo = session.redo_label if session is not None and writable else None
        self._label("undo", self.tr("&Undo"), undo)
        self._label("redo", self.tr("&Redo"), redo)
        self.actions_["move up"].setEnabled(writable and self._move_change(-1) is not None)
        self.actions_["move down"].setEnabled(writable and self._move_change(1) is not None)
        selected = session.selection if session is not None else Place()
        self.actions_["delete section"].setEnabled(writable and bool(selected.section or selected.item))
        self.actions_.menu("add section").setEnabled(writable)

    def _label(self, name: str, words: str, label: str | None) -> None:
        action = self.actions_[name]
        action.setEnabled(label is not None)
        action.setText(f"{words} {say(label)}" if label else words)

    # Inside: what actions do

    def _new(self) -> None:
        self.close_book() and self._show_start()

    def _new_from(self, folder: str) -> None:
        template = next(one for one in self._templates() if one.folder == folder)
        name = template.name.in_language(self.outfit.interpreter.language)
        path = self._ask_save(self.tr("New book"), name)
        if path is None:
            return
        language = self.outfit.interpreter.language
        try:
            book = book_of(self.outfit.resources / "templates", template, language, self.outfit.tools.ids)
        except BriefsError as error:
            self.tell(error)
            return
        if self.begin_with(book, path, "New book"):
            self._details()

    def _open(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a book"), str(self.outfit.books), self.tr("Briefing books (*{})").format(SUFFIX)
        )
        if chosen:
            self.open_path(Path(chosen))

    def _save(self) -> None:
        if self.session is None:
            return
        try:
            self.keeper.save_now(self.session.book, "Save")
        except BriefsError as error:
            self.tell(error)

    def _save_as(self) -> None:
        if self.session is None:
            return
        path = self._ask_save(self.tr("Save as"), self.session.book.title.in_language(self.outfit.interpreter.language))
        if path is None:
            return
        history = self._question(
            self.tr("Take the history along?"),
            self.tr("Without it the copy holds only the book as it is now: nothing that was deleted can be found in it."),
            self.tr("Without history"),
            self.tr("With history"),
        )
        if history is None:
            return
        try:
            self.keeper.save_as(path, self.session.book, with_history=history)
        except BriefsError as error:
            self.tell(error)
            return
        self.session.read_only = self.keeper.read_only
        self.outfit.settings.remember(path)
        self.opened.emit(path)
        self._fill_recent()
        self._show_book(self.session.book)
        if self.workspace is not None:
            self.workspace.rebuild_editor()

    def _dump(self) -> None:
        if self.keeper.path is None:
            return
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Write the book as text into a folder"), str(self.outfit.books)
        )
        if folder:
            try:
                if self.session is not None and not self.session.read_only:
                    self.keeper.save_now(self.session.book, "Save")
                dump(self.keeper.path, Path(folder))
            except BriefsError as error:
                self.tell(error)
                return
            self.status.message.setText(self.tr("Written to {}").format(folder))

    def _load(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("The folder of a book's text"), str(self.outfit.books))
        if not folder:
            return
        try:
            book = load_folder(Path(folder))
        except BriefsError as error:
            self.tell(error)
            return
        path = self._ask_save(self.tr("Keep the book as"), Path(folder).name)
        if path is not None:
            self.begin_with(book, path, "Read from text")

    def _history(self) -> None:
        if self.session is None:
            return
        try:
            if not self.session.read_only:
                self.keeper.save_now(self.session.book, self.session.undo_label or "Save")
            revisions = self.keeper.history()
        except BriefsError as error:
            self.tell(error)
            return
        dialog = HistoryDialog(revisions, self, read_only=self.session.read_only)
        dialog.read_asked.connect(self._read_revision)
        dialog.restore_asked.connect(self._restore)
        dialog.open()

    def _read_revision(self, number: int) -> None:
        try:
            book = self.keeper.revision(number)
        except BriefsError as error:
            self.tell(error)
            return
        reader = RevisionWindow(self.outfit, book, self.tr("Revision {}").format(number), self)
        reader.show()

    def _restore(self, number: int) -> None:
        if self.session is None:
            return
        try:
            book = self.keeper.revision(number)
        except BriefsError as error:
            self.tell(error)
            return
        self.session.restore(book, "Restore revision")

    def _export(self) -> None:
        if self.session is None or self.keeper.path is None:
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export PDF"), str(self.keeper.path.with_suffix(".pdf")), self.tr("PDF files (*.pdf)")
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> ExportDialog | None:
        """Export the book to a PDF, showing how it goes."""
        if self.session is None:
            return None
        dialog = ExportDialog(
            Export(self.outfit.resources, ExportOrder(self.session.book, path), self), path, self._words, self
        )
        dialog.opened.connect(lambda pdf: QDesktopServices.openUrl(QUrl.fromLocalFile(str(pdf))))
        dialog.open()
        return dialog

    def _close(self) -> None:
        if self.close_book():
            self._show_start()

    def _find(self) -> None:
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def _move_change(self, step: int) -> object:
        if self.session is None:
            return None
        selection = self.session.selection
        return commands.move_by(self.session.book, Place(selection.section, selection.item), step)

    def _move(self, step: int) -> None:
        editor = self.workspace.current_editor() if self.workspace is not None else None
        in_binder = self.workspace is not None and self.workspace.binder.tree.hasFocus()
        if isinstance(editor, FormEditor) and not in_binder:
            editor.move_part(step)
        elif self.session is not None:
            selection = self.session.selection
            item = "" if in_binder and selection.section else selection.item
            self.session.do(commands.move_by(self.session.book, Place(selection.section, item), step))

    def _delete_section(self) -> None:
        if self.session is not None:
            selection = self.session.selection
            place = Place(selection.section) if selection.section else Place(item=selection.item)
            self.session.do(commands.remove(self.session.book, place))

    def _add_tab(self) -> None:
        if self.session is not None and self.workspace is not None:
            change = commands.add_tab(self.session.book, self.session.selection, self.tr("New tab"), self.session.new_id)
            if self.session.do(change) and change is not None:
                self.session.select(_new_place(change.edit))
                self.workspace.binder.rename()

    def _add_section(self, kind: str) -> None:
        if self.session is not None:
            title = self._kinds()[kind]
            change = commands.add_section(self.session.book, self.session.selection, kind, title, self.session.new_id)
            if self.session.do(change) and change is not None:
                self.session.select(_new_place(change.edit))

    def _details(self) -> None:
        if self.session is None:
            return
        dialog = QDialog(self)
        dialog.setWindowTitle(self.tr("Details of the book"))
        dialog.resize(760, 640)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(BookEditor(self.session, dialog))
        dialog.open()

    def _show_part(self, part: str, shown: bool) -> None:
        if self.workspace is not None:
            (self.workspace.binder if part == "binder" else self.workspace.panel).setVisible(shown)

    def _show_guide(self) -> None:
        self._guide = GuideWindow(self.outfit.resources / "guide" / self.outfit.interpreter.language, self)
        self._guide.show()

    def _show_shortcuts(self) -> None:
        self._guide = GuideWindow(self.outfit.resources / "guide" / self.outfit.interpreter.language, self)
        self._guide.show_page(shortcuts_page(self.tr("Shortcuts"), self.actions_.shortcuts()))
        self._guide.show()

    def _about(self) -> None:
        from briefs import __version__  # noqa: PLC0415

        words = self.tr("Prepares, checks and prints the briefing book of a summit. Works without a network.")
        self._message(QMessageBox.Icon.Information, f"Briefing Book {__version__}", words)

    def _speak(self, language: str) -> None:
        chosen = "ja" if language == "ja" else "en"
        self.outfit.settings.language = chosen
        self.outfit.interpreter.switch(chosen)
        self.outfit.look.apply(self.outfit.look.shade, chosen)
        self._words = Words(self.outfit.resources / "words", chosen)
        if self.workspace is not None:
            self.workspace.speak(self._words)

    def _dress(self, choice: LookChoice) -> None:
        self.outfit.settings.look = choice
        look = self.outfit.look
        look.apply(look.system_shade if choice == "system" else choice, self.outfit.interpreter.language)

    # Inside: telling

    def _tell_saved(self, book: Book, at: object) -> None:
        if self.session is not None and book is self.session.book:
            time = QLocale().toString(self.outfit.clock().astimezone().time(), "HH:mm")
            self.status.saved.setText(self.tr("Saved {}").format(time))

    def _tell_failed(self, error: BriefsError) -> None:
        told = self._words.error(error)
        self.status.saved.setText(self.tr("Not saved"))
        self._message(QMessageBox.Icon.Critical, told.message, told.hint)

    def _tell_opening(self, opening: Opening, path: Path) -> None:
        for notice in opening.notices:
            told = self._words.notice(notice, path)
            who = f"{opening.holder}\n" if opening.holder and notice == "locked" else ""
            self._message(QMessageBox.Icon.Information, told.message, who + told.hint)
        if opening.recovery is not None and self.session is not None:
            take = self._question(
                self.tr("A fault was caught last time"),
                self.tr("What was in the window then was set aside beside the book. Take it as the newest revision?"),
                self.tr("Leave it"),
                self.tr("Take it"),
            )
            if take is None:
                return
            if take:
                self.session.restore(opening.recovery.book, "Recover")
            self.keeper.discard_recovery()

    def _give_up(self, error: BriefsError) -> bool:
        told = self._words.error(error)
        chosen = self._question(told.message, told.hint, self.tr("Stay"), self.tr("Close without saving"))
        return bool(chosen)

    def _drop_keeper(self) -> None:
        try:
            self.keeper.close()
        except BriefsError:
            return  # it was told, and the user has given the last words up

    def _message(self, mark: QMessageBox.Icon, words: str, hint: str) -> None:
        box = QMessageBox(mark, "Briefing Book", words, QMessageBox.StandardButton.Ok, self)
        box.setInformativeText(hint)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _question(self, words: str, hint: str, no: str, yes: str) -> bool | None:
        """Ask and return the answer; None where the question was closed."""
        box = QMessageBox(QMessageBox.Icon.Question, "Briefing Book", words, QMessageBox.StandardButton.NoButton, self)
        box.setInformativeText(hint)
        refuse = box.addButton(no, QMessageBox.ButtonRole.NoRole)
        accept = box.addButton(yes, QMessageBox.ButtonRole.YesRole)
        box.setEscapeButton(refuse)
        box.exec()
        return {refuse: False, accept: True}.get(box.clickedButton())

    def _ask_save(self, title: str, name: str) -> Path | None:
        self.outfit.books.mkdir(parents=True, exist_ok=True)
        offered = self.outfit.books / f"{name or 'book'}{SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(offered), self.tr("Briefing books (*{})").format(SUFFIX))
        if not chosen:
            return None
        path = Path(chosen)
        return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)

    # Inside: lists and language

    def _templates(self) -> tuple[Template, ...]:
        return list_templates(self.outfit.resources / "templates")

    def _fill_start(self) -> None:
        language = self.outfit.interpreter.language
        sections = self.tr("{} sections")
        self.start.set_templates(
            [
                Choice(
                    one.folder,
                    one.name.in_language(language),
                    one.description.in_language(language),
                    sections.format(one.sections),
                )
                for one in self._templates()
            ]
        )
        self.start.set_recent(
            [
                Choice(
                    str(path),
                    path.stem,
                    str(path.parent) if path.exists() else self.tr("the file has moved"),
                    "" if path.exists() else self.tr("Find it…"),
                    path.exists(),
                )
                for path in self.outfit.settings.recent()[:5]
            ]
        )

    def _fill_recent(self) -> None:
        menu = self.actions_.menu("recent")
        menu.clear()
        for path in self.outfit.settings.recent():
            menu.addAction(path.name, lambda path=path: self.open_path(path))
        menu.setEnabled(not menu.isEmpty())

    def _kinds(self) -> dict[str, str]:
        return {kind: say(kind.capitalize()) for kind in KINDS}

    def _retranslate(self) -> None:
        self.actions_.fill(self.banner.menu)
        add = self.actions_.menu("add section")
        for kind, words in self._kinds().items():
            add.addAction(words, lambda kind=kind: self._add_section(kind))
        if self.workspace is not None:
            self.workspace.binder.add.setMenu(add)
        self.head.search.setPlaceholderText(self.tr("Find in book"))
        self.head.search.setAccessibleName(self.tr("Find in book"))
        language = self.outfit.interpreter.language
        self.actions_["japanese" if language == "ja" else "english"].setChecked(True)
        self.actions_[self.outfit.settings.look].setChecked(True)
        for name in ("binder", "panel"):
            self.actions_[name].setChecked(True)
        self._fill_recent()
        self._fill_start()
        if self.session is not None:
            self._show_titles(self.session.book)
        self._grey()

    # Events

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save and close the book; stay where that fails and nobody gives it up."""
        if not self.close_book():
            event.ignore()
            return
        self.outfit.settings.keep_state("window", self.saveGeometry())
        self.outfit.settings.sync()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take books."""
        if any(url.toLocalFile().endswith(SUFFIX) for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the book that was dropped."""
        path = next(url.toLocalFile() for url in event.mimeData().urls() if url.toLocalFile().endswith(SUFFIX))
        self.open_path(Path(path))


def _new_place(edit: Edit) -> Place:
    """Return the place of the part that an edit adds last."""
    return touched(edit)[-1]
