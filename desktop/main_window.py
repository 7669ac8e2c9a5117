"""The main window: start page or workspace under the frame; wires actions to session, keeper and render process."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefs import __version__
from briefs.book.banner import BannerReader
from briefs.book.book import Book
from briefs.book.marking import banner_words
from briefs.book.place import Place
from briefs.book.sections import KINDS
from briefs.book.text import KEEP_TOGETHER, PHRASE_END, Language
from briefs.checks.problem import Problem
from briefs.edits import commands
from briefs.edits.edits import Change, touched
from briefs.enclosures.bundle import EMPTY, bundle_of
from briefs.errors import BriefsError
from briefs.jobs.messages import Failed
from briefs.shelf import SUFFIX
from briefs.tables.grids import SUFFIXES
from briefs.wording import Wording, Words
from desktop.actions import Actions
from desktop.book_menu import BookMenu
from desktop.dialogs.help import GuideWindow, shortcuts_page
from desktop.editions_menu import EditionsMenu
from desktop.exchange_menu import ExchangeMenu
from desktop.file_menu import FileMenu
from desktop.jobs import Render
from desktop.keeper import Keeper, Opening
from desktop.leaving_menu import LeavingMenu
from desktop.mail_menu import MailMenu
from desktop.messages import NAME, ask, tell, tell_error
from desktop.outfit import Outfit
from desktop.session import Changed, Session
from desktop.settings import Look as LookChoice
from desktop.text.rich_edit import RichEdit
from desktop.translation import say
from desktop.views.frame import BannerRow, Head, StatusRow
from desktop.views.start_page import StartPage
from desktop.views.workspace import Workspace

_NEED_BOOK = (
    "save as", "dump", "history", "register", "export", "export package", "close",
    "export paper", "save template", "editions", "find", "find next", "zoom in", "zoom out", "fit", "next region",
    "previous region", "binder", "panel", "checks", "next check", "previous check", "take fix",
    "let stand", "figures", "comment", "bind number", "details", "compare scenarios", "build summary", "replace",
)  # fmt: skip
_IN_FORCE = ("in force 1", "in force 2", "in force 3", "in force 4")
_TAKE_THE_BOOK = ("save", "save as", "dump", "history", "export", "export package", "export paper", "freeze", "editions")
_PAPERS = (".docx", ".docm", ".md", ".markdown")


class MainWindow(QMainWindow):
    """One window, one book."""

    opened = Signal(object)
    """Emitted with the path of the book that is now open, or None."""

    def __init__(self, outfit: Outfit) -> None:
        super().__init__()
        self.outfit = outfit
        self.words = Words(outfit.resources / "words", outfit.interpreter.language)
        self.keeper = Keeper(outfit.clock, outfit.tools.ids(), self)
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.file = FileMenu(self)
        self.exchange = ExchangeMenu(self)
        self.leaving = LeavingMenu(self)
        self.book_menu = BookMenu(self)
        self.mail = MailMenu(self)
        self.editions = EditionsMenu(self)
        self.bundle = EMPTY
        self._render: Render | None = None
        self._banners = BannerReader()
        self._guide: GuideWindow | None = None
        self.menu_actions = Actions(self)
        self.banner, self.head, self.status = BannerRow(), Head(), StatusRow()
        self.start = StartPage(self.menu_actions["new"], self.menu_actions["open"])
        self.stack = QStackedWidget()
        self._compose()
        self._wire_actions()
        self._wire_parts()
        self._retranslate()
        self.show_start()
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        self.restoreGeometry(outfit.settings.state("window"))

    # Books

    def open_path(self, path: Path) -> bool:
        """Open a book and return whether that worked; what is open now is saved and closed first."""
        return self._open(path, lambda: self.keeper.open(path))

    def load_text(self, folder: Path, path: Path) -> bool:
        """Make a new file from a book's text form and open it."""
        return self._open(path, lambda: self.keeper.load(folder, path))

    def begin_with(self, book: Book, path: Path, label: str) -> bool:
        """Make a new file with a book and open it."""
        return self._open(path, lambda: self.keeper.create(path, book, label))

    def _open(self, path: Path, opened: Callable[[], Opening]) -> bool:
        if not self.close_book():
            return False
        try:
            opening = opened()
        except BriefsError as error:
            self.tell(error)
            self.show_start()
            return False
        self._begin(opening.book, read_only=self.keeper.read_only)
        self._tell_opening(opening, path)
        return True

    def close_book(self) -> bool:
        """Save and close the book; False where its last words could not be saved and nobody gave them up."""
        if self.session is None:
            return True
        self.finish_typing()
        try:
            self.keeper.close()
        except BriefsError as error:
            if not ask(self, self.words.error(error), self.tr("Stay"), self.tr("Close without saving")):
                return False
            self.keeper.drop()
        self._end_session()
        return True

    def now_in(self, path: Path) -> None:
        """Go on in the file that the keeper holds now."""
        if self.session is None:
            return
        self.session.read_only = self.keeper.read_only
        self.outfit.settings.remember(path)
        self.opened.emit(path)
        self._fill_recent()
        self._show_frame(self.session.book)
        if self.workspace is not None:
            self.workspace.rebuild_editor()

    def show_start(self) -> None:
        """Show the start page."""
        self.stack.setCurrentWidget(self.start)
        self._show_frame(None)
        self.start.set_templates(self.file.template_choices())
        self.start.set_recent(self.file.recent_choices())

    def tell(self, error: BriefsError) -> None:
        """Say in words what failed and what to do."""
        tell_error(self, self.words, error)

    def tell_fault(self, report: Path) -> None:
        """Say that our own code failed, and that nothing is lost."""
        hint = self.tr("Your book was set aside first; you can go on. The report holds no word of it: {}")
        tell(self, Wording(self.tr("Something in Briefing Book failed"), hint.format(report)), grave=True)

    # Composition

    def _compose(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.banner, self.head, self.stack, self.status):
            column.addWidget(widget, 1 if widget is self.stack else 0)
        self.stack.addWidget(self.start)
        self.setCentralWidget(body)
        actions = self.menu_actions
        tools, languages = ("undo", "redo"), ("english", "japanese")
        self.head.set_actions([actions[n] for n in tools], [actions[n] for n in languages], actions["export"])
        self.head.search.set_keys(actions["find"].shortcut())
        self.banner.set_languages([actions[n] for n in languages])

    def _wire_actions(self) -> None:
        file, exchange, book = self.file, self.exchange, self.book_menu
        handlers: dict[str, Callable[[], object]] = {
            "new": file.new,
            "open": file.open,
            "save": file.save,
            "save as": file.save_as,
            "dump": file.write_text,
            "load": file.read_text,
            "save template": file.save_template,
            "history": file.history,
            "freeze": self.editions.freeze,
            "editions": self.editions.show,
            "export": exchange.export,
            "export package": exchange.export_package,
            "register": self.leaving.register,
            "import": exchange.import_table,
            "import paper": exchange.import_paper,
            "export paper": exchange.export_paper,
            "attach": exchange.attach,
            "mail accounts": self.mail.show_accounts,
            "mail wording": self.mail.show_wording,
            "close": file.close,
            "quit": self.close,
            "undo": self._undo,
            "redo": self._redo,
            "find": self._find,
            "reading": book.ask_reading,
            "phrase end": partial(self._in_words, lambda words: words.mark(PHRASE_END)),
            "keep together": partial(self._in_words, lambda words: words.mark(KEEP_TOGETHER)),
            "move up": partial(self._move, -1),
            "move down": partial(self._move, 1),
            "delete section": self._delete_section,
            "add tab": self._add_tab,
            "details": book.show_details,
            "let stand": book.let_stand,
            "compare scenarios": book.compare_scenarios,
            "build summary": book.build_summary,
            "replace": book.replace,
            **{name: partial(book.put_in_force, number) for number, name in enumerate(_IN_FORCE, 1)},
            "guide": self._show_guide,
            "shortcuts": self._show_shortcuts,
            "about": self._about,
            "english": partial(self._speak, "en"),
            "japanese": partial(self._speak, "ja"),
            "light": partial(self._dress, "light"),
            "dark": partial(self._dress, "dark"),
            "system": partial(self._dress, "system"),
        }
        for name in _TAKE_THE_BOOK:
            self.menu_actions[name].triggered.connect(self.finish_typing)
        for name, handler in handlers.items():
            self.menu_actions[name].triggered.connect(lambda _=False, handler=handler: handler())
        in_workspace: dict[str, Callable[[Workspace], object]] = {
            "find next": lambda workspace: workspace.find_next(),
            "next region": lambda workspace: workspace.step_region(1),
            "previous region": lambda workspace: workspace.step_region(-1),
            "zoom in": lambda workspace: workspace.preview.zoom_by(1.2),
            "zoom out": lambda workspace: workspace.preview.zoom_by(1 / 1.2),
            "fit": lambda workspace: workspace.preview.fit_width(),
            "next check": lambda workspace: workspace.step_check(1),
            "previous check": lambda workspace: workspace.step_check(-1),
            "take fix": lambda workspace: workspace.take_fix(),
            "figures": lambda workspace: workspace.show_figures(),
            "comment": lambda workspace: workspace.comment(),
            "bind number": lambda workspace: workspace.bind_number(),
            "binder": lambda workspace: workspace.binder.setVisible(self.menu_actions["binder"].isChecked()),
            "panel": lambda workspace: workspace.panel.setVisible(self.menu_actions["panel"].isChecked()),
            "checks": lambda workspace: workspace.bottom.set_open(self.menu_actions["checks"].isChecked()),
        }
        for name, act in in_workspace.items():
            self.menu_actions[name].triggered.connect(lambda _=False, act=act: self._in_workspace(act))

    def _wire_parts(self) -> None:
        self.keeper.saved.connect(self._tell_saved)
        self.keeper.failed.connect(self._tell_failed)
        self.keeper.attached.connect(self.exchange.add_attachment)
        self.keeper.portrayed.connect(self.exchange.add_photograph)
        self.keeper.not_attached.connect(self.tell)
        search = self.head.search
        search.textChanged.connect(lambda words: self._in_workspace(lambda w: w.find_in_book(words)))
        search.returnPressed.connect(lambda: self._in_workspace(lambda w: w.find_next()))
        search.left.connect(lambda: self._in_workspace(lambda w: w.focus_editor()))
        self.start.template_chosen.connect(self.file.new_from)
        self.start.recent_chosen.connect(self.file.open_recent)
        self.start.sample_chosen.connect(self.file.open_sample)
        self.start.set_sample_picture(self.file.sample_cover())

    def finish_typing(self) -> None:
        """Let the field with the focus hand over what it holds back until it is left, as the cells of tables do."""
        focus = self.focusWidget()
        if focus is not None and self.session is not None:
            focus.clearFocus()
            if shiboken6.isValid(focus) and focus.isVisible():
                focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _in_words(self, act: Callable[[RichEdit], object]) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, RichEdit):
            act(focus)

    def _in_workspace(self, act: Callable[[Workspace], object]) -> None:
        if self.workspace is not None:
            act(self.workspace)

    # One book

    def _begin(self, book: Book, *, read_only: bool) -> None:
        session = self.session = Session(book, self.outfit.tools, read_only=read_only, parent=self)
        render = self._render = Render(self.outfit.resources, self)
        workspace = self.workspace = Workspace(session, self.words)
        session.changed.connect(self._follow)
        session.history_changed.connect(self._grey)
        session.selected.connect(lambda _place, _origin: self._grey())
        workspace.wanted.connect(render.want)
        workspace.fix_asked.connect(self._fix)
        workspace.binder.add.setMenu(self.menu_actions.menu("add section"))
        render.laid.connect(workspace.show_laid)
        render.picture.connect(workspace.show_picture)
        render.checked.connect(workspace.show_checked)
        render.failed.connect(self._render_failed)
        self.status.counts.count(session)
        self.stack.addWidget(workspace)
        self.stack.setCurrentWidget(workspace)
        workspace.restore_state(self.outfit.settings.state("workspace"))
        self._lay_beside(book)
        render.show(book)
        path = self.keeper.path
        if path is not None:
            self.outfit.settings.remember(path)
        self.opened.emit(path)
        self._fill_recent()
        self._show_frame(book)
        self.status.saved.setText(self.tr("Read only") if read_only else self.tr("Saved"))
        QTimer.singleShot(0, workspace.focus_editor)

    def _end_session(self) -> None:
        self.bundle = EMPTY
        session, workspace, render = self.session, self.workspace, self._render
        self.session = self.workspace = self._render = None
        self.status.counts.count(None)
        if render is not None:
            render.close()
            render.deleteLater()
        if workspace is not None:
            self.outfit.settings.keep_state("workspace", workspace.state())
            self.stack.removeWidget(workspace)
            workspace.deleteLater()
        if session is not None:
            session.deleteLater()
        self.opened.emit(None)
        self.show_start()

    def _follow(self, changed: Changed) -> None:
        if self.session is None or self._render is None:
            return
        self._lay_beside(changed.after, changed.before)
        self._render.show(changed.after, changed.before, changed.edit)
        if not self.session.read_only:
            self.keeper.offer(changed.after, self.session.undo_label or "Undo")
            self.status.saved.setText(self.tr("Saving…"))
        self._show_marking(changed.after)
        self._show_titles(changed.after)

    def _lay_beside(self, book: Book, last: Book | None = None) -> None:
        """Let the pages be printed with the edition before this one and the files that annexes enclose."""
        before = self.bundle.before
        if last is None or last.edition.number != book.edition.number:
            before = self._edition_before(book.edition.number)
        self.bundle = bundle_of(book, before, self.keeper.read_attachment, self.bundle)
        if self._render is not None:
            self._render.lay_beside(self.bundle)

    def _edition_before(self, number: int) -> Book | None:
        try:
            return self.keeper.edition_before(number)
        except BriefsError as error:
            QTimer.singleShot(0, partial(self.tell, error))
            return None

    def _fix(self, problem: Problem) -> None:
        if self.session is not None and self.session.do(problem.fix):
            self.session.select(problem.place, self)

    def _render_failed(self, failed: Failed) -> None:
        words = self.tr("These pages could not be laid out; your words are safe ({})")
        self.status.message.setText(words.format(failed.trace.rpartition("\n")[2]))

    # What the frame shows

    def _show_frame(self, book: Book | None) -> None:
        self.head.setVisible(book is not None)
        self.status.setVisible(book is not None)
        if book is None:
            self.banner.set_marking(())
            self.setWindowTitle(NAME)
        else:
            self._show_titles(book)
            self._show_marking(book)
        self._grey()

    def _show_titles(self, book: Book) -> None:
        language = self.outfit.interpreter.language
        title = book.title.in_language(language) or self.tr("Untitled")
        self.head.set_titles(title, book.occasion.in_language(language))
        only = f" ({self.tr('read only')})" if self.session is not None and self.session.read_only else ""
        self.setWindowTitle(f"{title}{only} – {NAME}")
        self.status.paper.setText(book.paper)

    def _show_marking(self, book: Book) -> None:
        if self.session is None:
            return
        profile = self.session.profile
        rolled = self._banners.read(book, profile)
        level, style = profile.level(rolled.marking.level), profile.style
        note = (book.banner_note,) if book.banner_note else ()
        colour = style.foreground or (level.colour if level is not None else "")
        self.banner.set_marking((*note, *banner_words(profile, rolled.marking)), style.background, colour)

    def _grey(self) -> None:
        session = self.session
        writable = session is not None and not session.read_only
        for name in _NEED_BOOK:
            self.menu_actions[name].setEnabled(session is not None)
        for name in ("save", "freeze", "add tab", "attach", "import", "import paper", *_IN_FORCE):
            self.menu_actions[name].setEnabled(writable)
        self.menu_actions.menu("add section").setEnabled(writable)
        self._label("undo", self.tr("&Undo"), session.undo_label if session is not None and writable else None)
        self._label("redo", self.tr("&Redo"), session.redo_label if session is not None and writable else None)
        selected = session.selection if session is not None else Place()
        self.menu_actions["delete section"].setEnabled(writable and selected != Place())
        for name in ("move up", "move down"):
            self.menu_actions[name].setEnabled(writable)

    def _label(self, name: str, words: str, label: str | None) -> None:
        action = self.menu_actions[name]
        action.setEnabled(label is not None)
        action.setText(f"{words} {say(label)}" if label else words)

    # What actions do

    def _undo(self) -> None:
        if self.session is not None:
            self.session.undo()

    def _redo(self) -> None:
        if self.session is not None:
            self.session.redo()

    def _find(self) -> None:
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    def _move(self, step: int) -> None:
        if self.session is None or self.workspace is None:
            return
        selected, editor = self.session.selection, self.workspace.current_editor()
        if self.workspace.binder.tree.hasFocus():
            place = Place(selected.section) if selected.section else Place(item=selected.item)
            self.session.do(commands.move_by(self.session.book, place, step))
        elif editor is not None:
            editor.move_part(step)

    def _delete_section(self) -> None:
        if self.session is not None:
            selected = self.session.selection
            place = Place(selected.section) if selected.section else Place(item=selected.item)
            self.session.do(commands.remove(self.session.book, place))

    def _add_tab(self) -> None:
        if self.session is not None:
            session = self.session
            self._add(commands.add_tab(session.book, session.selection, self.tr("New tab"), session.new_id))
            self._in_workspace(lambda workspace: workspace.binder.rename())

    def _add_section(self, kind: str) -> None:
        if self.session is not None:
            session = self.session
            self._add(commands.add_section(session.book, session.selection, kind, _kinds()[kind], session.new_id))

    def _add(self, change: Change | None) -> None:
        if self.session is not None and change is not None and self.session.do(change):
            self.session.select(touched(change.edit)[-1])

    def _show_guide(self) -> None:
        self._guide = GuideWindow(self.outfit.resources / "guide" / self.outfit.interpreter.language, self)
        self._guide.show()

    def _show_shortcuts(self) -> None:
        self._show_guide()
        if self._guide is not None:
            self._guide.show_page(shortcuts_page(self.tr("Shortcuts"), self.menu_actions.shortcuts()))

    def _about(self) -> None:
        words = self.tr("Prepares, checks and prints the briefing book of a summit. Works without a network.")
        tell(self, Wording(f"{NAME} {__version__}", words))

    def _speak(self, language: Language) -> None:
        self.outfit.settings.language = language
        self.words = Words(self.outfit.resources / "words", language)
        self.outfit.interpreter.switch(language)
        self.outfit.look.apply(self.outfit.look.shade, language)
        self._in_workspace(lambda workspace: workspace.speak(self.words))

    def _dress(self, choice: LookChoice) -> None:
        self.outfit.settings.look = choice
        look = self.outfit.look
        look.apply(look.system_shade if choice == "system" else choice, self.outfit.interpreter.language)

    # Telling

    def _tell_saved(self, book: Book, _at: object) -> None:
        if self.session is not None and book is self.session.book:
            now = self.outfit.clock().astimezone().time()
            self.status.saved.setText(self.tr("Saved {}").format(f"{now:%H:%M}"))

    def _tell_failed(self, error: BriefsError) -> None:
        self.status.saved.setText(self.tr("Not saved"))
        self.tell(error)

    def _tell_opening(self, opening: Opening, path: Path) -> None:
        for notice in opening.notices:
            told = self.words.notice(notice, path)
            who = f"{opening.holder}\n" if opening.holder and notice == "locked" else ""
            tell(self, Wording(told.message, who + told.hint))
        if opening.recovery is not None and self.session is not None:
            words = Wording(
                self.tr("A fault was caught last time"),
                self.tr("What was in the window then was set aside beside the book. Take it as the newest revision?"),
            )
            if ask(self, words, self.tr("Leave it"), self.tr("Take it")):
                self.session.restore(opening.recovery.book, "Recover")
            self.keeper.discard_recovery()

    # Language

    def _retranslate(self) -> None:
        self.menu_actions.fill(self.banner.menu)
        add = self.menu_actions.menu("add section")
        for kind, words in _kinds().items():
            add.addAction(words).triggered.connect(lambda _=False, kind=kind: self._add_section(kind))
        if self.workspace is not None:
            self.workspace.binder.add.setMenu(add)
        self.head.search.setPlaceholderText(self.tr("Find in book"))
        self.head.search.setAccessibleName(self.tr("Find in book"))
        self.menu_actions["japanese" if self.outfit.interpreter.language == "ja" else "english"].setChecked(True)
        self.menu_actions[self.outfit.settings.look].setChecked(True)
        for name, part in (("binder", "binder"), ("panel", "panel")):
            shown = self.workspace is None or not getattr(self.workspace, part).isHidden()
            self.menu_actions[name].setChecked(shown)
        self._fill_recent()
        if self.session is None:
            self.start.set_templates(self.file.template_choices())
            self.start.set_recent(self.file.recent_choices())
        else:
            self._show_titles(self.session.book)
        self._grey()

    def _fill_recent(self) -> None:
        menu = self.menu_actions.menu("recent")
        menu.clear()
        for path in self.outfit.settings.recent():
            menu.addAction(path.name).triggered.connect(lambda _=False, path=path: self.file.open_recent(path))
        menu.setEnabled(not menu.isEmpty())

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
        """Take books, and files that a book may enclose."""
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the book that was dropped; attach other files to the book that is open."""
        paths = self._dropped(event)
        books = [path for path in paths if path.suffix == SUFFIX]
        if books:
            self.open_path(books[0])
            return
        for path in paths:
            if path.suffix.casefold() in SUFFIXES and self.exchange.import_table(path) is not None:
                return
            if path.suffix.casefold() in _PAPERS:
                self.exchange.import_paper(path)
                return
            if path.suffix.casefold() == ".pdf" and self.leaving.found(path):
                return
            self.keeper.attach(path)

    def _dropped(self, event: QDropEvent) -> list[Path]:
        """Return the files that can be taken: books at any time, others where there is a book that can take them."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        takes = self.session is not None and not self.session.read_only
        return [path for path in paths if path.suffix == SUFFIX or (takes and path.is_file())]


def _kinds() -> dict[str, str]:
    return {kind: say(kind.capitalize()) for kind in KINDS}
