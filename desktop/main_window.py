"""The main window: start page or workspace under the frame; wires actions to session, keeper and render process."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QWidget,
)

from briefs.book.book import Book
from briefs.checks.problem import Problem
from briefs.enclosures.bundle import EMPTY, Bundle
from briefs.errors import BriefsError
from briefs.jobs.messages import Failed
from briefs.wording import Wording, Words
from desktop.actions import Actions
from desktop.dropping import dropped, take
from desktop.keeper import Keeper, Opening
from desktop.kept_book import KeptBook
from desktop.menus.bar import MenuBar
from desktop.messages import NAME, ask, tell, tell_error
from desktop.notices import tell_opening
from desktop.outfit import Outfit
from desktop.session import Changed, Session
from desktop.style.veil import Veil
from desktop.views.frame import Frame
from desktop.views.marking_box import ROW_HEIGHT
from desktop.views.reading_order import go_on
from desktop.views.start_page import StartPage
from desktop.views.workspace import Workspace


class MainWindow(QMainWindow):
    """One window, one book."""

    opened = Signal(object)
    """Emitted with the path of the book that is now open, or None."""

    def __init__(self, outfit: Outfit) -> None:
        super().__init__()
        self.outfit = outfit
        self.words = Words(outfit.resources / "words", outfit.interpreter.language)
        self.keeper = Keeper(outfit.clock, outfit.tools.ids(), self)
        self.open_book: KeptBook | None = None
        self.menu_actions = Actions(self)
        self.menus = MenuBar(self, self.menu_actions)
        self.start = StartPage(self.menu_actions["new"], self.menu_actions["open"])
        frame = self._frame = Frame(self.menu_actions, self.start)
        self.banner, self.head, self.stack, self.status = frame.banner, frame.head, frame.stack, frame.status
        self.setCentralWidget(frame)
        Veil(self, ROW_HEIGHT)
        self.menus.connect_all(self.finish_typing)
        self._wire_parts()
        self._retranslate()
        self.show_start()
        self.setAcceptDrops(True)
        self.resize(1440, 900)
        self.restoreGeometry(outfit.settings.state("window"))

    @property
    def session(self) -> Session | None:
        """Return the session of the book that is open."""
        return self.open_book.session if self.open_book is not None else None

    @property
    def workspace(self) -> Workspace | None:
        """Return what shows the book that is open."""
        return self.open_book.workspace if self.open_book is not None else None

    @property
    def bundle(self) -> Bundle:
        """Return what lies beside the book that is open."""
        return self.open_book.bundle if self.open_book is not None else EMPTY

    # Books

    def open_path(self, path: Path) -> bool:
        """Open a book and return whether that worked; what is open now is saved and closed first."""
        return self._open(path, partial(self.keeper.open, path))

    def load_text(self, folder: Path, path: Path) -> bool:
        """Make a new file from a book's text form and open it."""
        return self._open(path, partial(self.keeper.load, folder, path))

    def begin_with(self, book: Book, path: Path, label: str) -> bool:
        """Make a new file with a book and open it."""
        return self._open(path, partial(self.keeper.create, path, book, label))

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
        tell_opening(self, opening, path)
        return True

    def close_book(self) -> bool:
        """Save and close the book; False where its last words could not be saved and nobody gave them up."""
        if self.session is None:
            return True
        self.finish_typing()
        self.menus.sending.close()
        self.menus.rehearsing.leave()
        self.menus.printing.close()
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
        self.menus.fill_recent(self.outfit)
        self._show_names(self.session.book)
        if self.workspace is not None:
            self.workspace.editors.rebuild()

    def show_over_book(self, page: QWidget) -> None:
        """Show a page in place of the book, which stays open under it."""
        self._frame.show_page(page, rows=False)
        self._grey()

    def show_book(self, page: QWidget) -> None:
        """Show the book again in place of a page, which is done with."""
        self._frame.drop_page(page)
        if self.workspace is not None:
            self._frame.show_page(self.workspace, rows=True)
            self._grey()
            self.workspace.focus_editor()

    def show_start(self) -> None:
        """Show the start page."""
        self._frame.show_page(self.start, rows=False)
        self._frame.forget_book()
        self.setWindowTitle(NAME)
        self._grey()
        self._fill_start()
        self.menus.file.look_at_recent()

    def tell(self, error: BriefsError) -> None:
        """Say in words what failed and what to do."""
        tell_error(self, self.words, error)

    def tell_fault(self, report: Path) -> None:
        """Say that our own code failed, and that nothing is lost."""
        hint = self.tr("Your book was set aside first; you can go on. The report holds no word of it: {}")
        tell(self, Wording(self.tr("Something in Briefing Book failed"), hint.format(report)), grave=True)

    # Composition

    def _wire_parts(self) -> None:
        self.keeper.saved.connect(self._tell_saved)
        self.keeper.failed.connect(self._tell_failed)
        self.keeper.attached.connect(self.menus.exchange.add_attachment)
        self.keeper.portrayed.connect(self.menus.exchange.add_photograph)
        self.keeper.not_attached.connect(self.tell)
        search = self.head.search
        search.textChanged.connect(lambda words: self.in_workspace(lambda w: w.findings.find_in_book(words)))
        search.returnPressed.connect(lambda: self.in_workspace(lambda w: w.findings.find_next()))
        search.left.connect(lambda: self.in_workspace(lambda w: w.focus_editor()))
        self.start.template_chosen.connect(self.menus.file.new_from)
        self.start.recent_chosen.connect(self.menus.file.open_recent)
        self.start.paper_chosen.connect(self.menus.file.new_from_paper)
        self.start.sample_chosen.connect(self.menus.file.open_sample)
        self.start.tour_chosen.connect(self.menus.help.tour)
        self.start.set_sample_picture(self.menus.file.sample_cover())

    def finish_typing(self) -> None:
        """Let the field with the focus hand over what it holds back until it is left, as the cells of tables do."""
        focus = self.focusWidget()
        if focus is not None and self.session is not None:
            focus.clearFocus()
            if shiboken6.isValid(focus) and focus.isVisible():
                focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def in_workspace(self, act: Callable[[Workspace], object]) -> None:
        """Do something in the workspace, where there is one."""
        if self.workspace is not None:
            act(self.workspace)

    # One book

    def _begin(self, book: Book, *, read_only: bool) -> None:
        session = Session(book, self.outfit.tools, read_only=read_only)
        opened = self.open_book = KeptBook(session, self.words, self.outfit.resources, self.keeper)
        self._wire_book(opened)
        self.status.counts.count(session)
        self._frame.show_page(opened.workspace, rows=True)
        opened.workspace.restore_state(self.outfit.settings.state("workspace"))
        opened.begin()
        path = self.keeper.path
        if path is not None:
            self.outfit.settings.remember(path)
        self.opened.emit(path)
        self.menus.fill_recent(self.outfit)
        self._show_names(book)
        self._frame.show_marking(book, session.profile)
        self._grey()
        self.status.saved.tell("read only" if read_only else "saved")
        QTimer.singleShot(0, opened.workspace.focus_editor)

    def _wire_book(self, opened: KeptBook) -> None:
        session, workspace = opened.session, opened.workspace
        session.changed.connect(self._follow)
        session.history_changed.connect(self._grey)
        session.selected.connect(self._grey)
        for acted in (session.changed, session.selected, workspace.bottom.checks.chosen):
            acted.connect(self.status.message.clear)  # what was said of the act before
        behind = Qt.ConnectionType.QueuedConnection  # what an undo selects
        session.changed.connect(self.menus.book.tell_force, behind)
        workspace.editors.rehearsal_wanted.connect(self.menus.rehearsing.show)
        workspace.fix_asked.connect(self._fix)
        workspace.details_asked.connect(self.menus.book.show_details)
        workspace.binder.add.setMenu(self.menu_actions.menu("add section"))
        opened.not_laid.connect(self._tell_not_laid)
        opened.unread.connect(self.tell, Qt.ConnectionType.QueuedConnection)  # once the book is seen

    def _end_session(self) -> None:
        opened, self.open_book = self.open_book, None
        if opened is not None:
            self.outfit.settings.keep_state("workspace", opened.workspace.state())
            self._frame.drop_page(opened.workspace)
            opened.close()
        self.opened.emit(None)
        self.show_start()

    def _follow(self, changed: Changed) -> None:
        if self.session is None:
            return
        if not self.session.read_only:
            self.status.saved.tell("saving")
        if not changed.only_words:  # running text has no part in either
            self._show_names(changed.after)
            self._frame.show_marking(changed.after, self.session.profile)

    def _fix(self, problem: Problem) -> None:
        if self.session is not None and self.session.do(problem.fix):
            self.session.select(problem.place, self)

    def _tell_not_laid(self, failed: Failed) -> None:
        words = self.tr("These pages could not be laid out; your words are safe ({})")
        self.status.message.setText(words.format(failed.trace.rpartition("\n")[2]))

    # What the frame shows

    def _show_names(self, book: Book) -> None:
        title = self._frame.show_names(book, self.bundle.before, self.outfit.interpreter.language)
        only = f" ({self.tr('read only')})" if self.session is not None and self.session.read_only else ""
        self.setWindowTitle(f"{title}{only} – {NAME}")

    def _grey(self) -> None:
        self.menus.grey(self.session, in_sight=self.stack.currentWidget() is self.workspace)

    # Telling

    def _tell_saved(self, book: Book, _at: object) -> None:
        if self.session is not None and book is self.session.book:
            now = self.outfit.clock().astimezone().time()
            self.status.saved.tell("saved", f"{now:%H:%M}")

    def _tell_failed(self, error: BriefsError) -> None:
        self.status.saved.tell("not saved")
        self.tell(error)

    # Language

    def _retranslate(self) -> None:
        self.menus.fill(self.banner.menu, self.outfit)
        if self.workspace is not None:
            self.workspace.binder.add.setMenu(self.menu_actions.menu("add section"))
            self.workspace.tell_length()
        self.head.retranslate()
        if self.session is None:
            self._fill_start()
        else:
            self._show_names(self.session.book)
        self._grey()

    def _fill_start(self) -> None:
        self.start.set_templates(self.menus.file.template_choices())
        self.start.set_recent(self.menus.file.recent_choices())

    # Events

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go in reading order."""
        return go_on(self, forward=forward) or super().focusNextPrevChild(forward)

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
        if dropped(self, event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the book that was dropped; take other files into the book that is open."""
        take(self, dropped(self, event))
