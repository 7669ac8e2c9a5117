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
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from briefs.book.banner import BannerReader
from briefs.book.book import Book
from briefs.book.marking import banner_words
from briefs.book.place import Place
from briefs.checks.problem import Problem
from briefs.enclosures.bundle import EMPTY, bundle_of
from briefs.errors import BriefsError
from briefs.jobs.messages import Failed
from briefs.wording import Wording, Words
from desktop.actions import Actions
from desktop.dropping import dropped, take
from desktop.jobs import Render
from desktop.keeper import Keeper, Opening
from desktop.menus.book import BookMenu
from desktop.menus.editing import EditMenu
from desktop.menus.editions import EditionsMenu
from desktop.menus.exchange import ExchangeMenu
from desktop.menus.file import FileMenu
from desktop.menus.help import HelpMenu
from desktop.menus.leaving import LeavingMenu
from desktop.menus.mail import MailMenu
from desktop.menus.printing import PrintMenu
from desktop.menus.rehearsing import RehearsingMenu
from desktop.menus.sending import SendingMenu
from desktop.menus.view import ViewMenu
from desktop.messages import NAME, ask, tell, tell_error
from desktop.outfit import Outfit
from desktop.session import Changed, Session
from desktop.style.veil import Veil
from desktop.translation import say
from desktop.views.frame import BannerRow, Head, StatusRow
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
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self.file = FileMenu(self)
        self.exchange = ExchangeMenu(self)
        self.leaving = LeavingMenu(self)
        self.book, self.edit, self.view, self.help = BookMenu(self), EditMenu(self), ViewMenu(self), HelpMenu(self)
        self.mail, self.sending, self.printing = MailMenu(self), SendingMenu(self), PrintMenu(self)
        self.editions, self.rehearsing = EditionsMenu(self), RehearsingMenu(self)
        self.bundle = EMPTY
        self._render: Render | None = None
        self._banners = BannerReader()
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
        self.sending.close()
        self.rehearsing.leave()
        self.printing.close()
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
            self.workspace.editors.rebuild()

    def show_over_book(self, page: QWidget) -> None:
        """Show a page in place of the book, which stays open under it."""
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self._show_rows(shown=False)

    def show_book(self, page: QWidget) -> None:
        """Show the book again in place of a page, which is done with."""
        self.stack.removeWidget(page)
        page.deleteLater()
        if self.workspace is not None:
            self.stack.setCurrentWidget(self.workspace)
            self._show_rows(shown=True)
            self.workspace.focus_editor()

    def show_start(self) -> None:
        """Show the start page."""
        self.stack.setCurrentWidget(self.start)
        self._show_frame(None)
        self.start.set_templates(self.file.template_choices())
        self.start.set_recent(self.file.recent_choices())
        self.file.look_at_recent()

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
        Veil(self, ROW_HEIGHT)
        actions = self.menu_actions
        languages = [actions[name] for name in ("english", "japanese")]
        self.head.set_tools(
            [actions[name] for name in ("undo", "redo")], [actions[name] for name in ("import paper", "import")]
        )
        self.head.set_leaving([actions[name] for name in ("print", "send")], actions["export"])
        self.head.set_languages(languages)
        self.head.search.set_keys(actions["find"].shortcut())
        self.banner.set_languages(languages)

    def _wire_actions(self) -> None:
        for menu in (
            self.file, self.edit, self.view, self.book, self.exchange, self.editions, self.mail, self.sending, self.leaving,
            self.printing, self.rehearsing, self.help,
        ):  # fmt: skip
            self.menu_actions.connect_all(menu.acts(), self.finish_typing)

    def _wire_parts(self) -> None:
        self.keeper.saved.connect(self._tell_saved)
        self.keeper.failed.connect(self._tell_failed)
        self.keeper.attached.connect(self.exchange.add_attachment)
        self.keeper.portrayed.connect(self.exchange.add_photograph)
        self.keeper.not_attached.connect(self.tell)
        search = self.head.search
        search.textChanged.connect(lambda words: self.in_workspace(lambda w: w.findings.find_in_book(words)))
        search.returnPressed.connect(lambda: self.in_workspace(lambda w: w.findings.find_next()))
        search.left.connect(lambda: self.in_workspace(lambda w: w.focus_editor()))
        self.start.template_chosen.connect(self.file.new_from)
        self.start.recent_chosen.connect(self.file.open_recent)
        self.start.paper_chosen.connect(self.file.new_from_paper)
        self.start.sample_chosen.connect(self.file.open_sample)
        self.start.tour_chosen.connect(self.help.tour)
        self.start.set_sample_picture(self.file.sample_cover())

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
        session = self.session = Session(book, self.outfit.tools, read_only=read_only, parent=self)
        render = self._render = Render(self.outfit.resources, self)
        workspace = self.workspace = Workspace(session, self.words)
        session.changed.connect(self._follow)
        session.history_changed.connect(self._grey)
        session.selected.connect(self._grey)
        for acted in (session.changed, session.selected, workspace.bottom.checks.chosen):
            acted.connect(self.status.message.clear)  # what was said of the act before
        session.changed.connect(self.book.tell_force, Qt.ConnectionType.QueuedConnection)  # behind what an undo selects
        workspace.wanted.connect(render.want)
        workspace.editors.rehearsal_wanted.connect(self.rehearsing.show)
        workspace.fix_asked.connect(self._fix)
        workspace.details_asked.connect(self.book.show_details)
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
        workspace.preview.expect(render.show(book))
        path = self.keeper.path
        if path is not None:
            self.outfit.settings.remember(path)
        self.opened.emit(path)
        self._fill_recent()
        self._show_frame(book)
        self.status.saved.tell("read only" if read_only else "saved")
        QTimer.singleShot(0, workspace.focus_editor)

    def _end_session(self) -> None:
        self.bundle = EMPTY
        session, workspace, render = self.session, self.workspace, self._render
        self.session = self.workspace = self._render = None
        self.status.counts.count(None)
        self.status.message.clear()
        self.head.search.clear()
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
        if self.session is None or self._render is None or self.workspace is None:
            return
        if not changed.only_words:  # which enclose nothing
            self._lay_beside(changed.after, changed.before)
        self.workspace.preview.expect(self._render.show(changed.after, changed.before, changed.edit))
        if not self.session.read_only:
            self.keeper.offer(changed.after, self.session.undo_label or "Undo")
            self.status.saved.tell("saving")
        if not changed.only_words:  # running text has no part in either
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

    def _show_rows(self, *, shown: bool) -> None:
        """Show head and status, or let a page have their room."""
        self.head.setVisible(shown)
        self.status.setVisible(shown)
        self._grey()

    def _show_frame(self, book: Book | None) -> None:
        self._show_rows(shown=book is not None and self.stack.currentWidget() is self.workspace)
        if book is None:
            self.banner.set_marking(())
            self.setWindowTitle(NAME)
        else:
            self._show_titles(book)
            self._show_marking(book)

    def _show_titles(self, book: Book) -> None:
        language = self.outfit.interpreter.language
        title = book.title.in_language(language) or self.tr("Untitled")
        self.head.set_titles(title, book.occasion.in_language(language))
        only = f" ({self.tr('read only')})" if self.session is not None and self.session.read_only else ""
        self.setWindowTitle(f"{title}{only} – {NAME}")
        self.status.paper.setText(book.paper)
        before = self.bundle.before
        self.status.tell_edition(book.edition.number, None if before is None else before.edition.number)

    def _show_marking(self, book: Book) -> None:
        if self.session is None:
            return
        profile = self.session.profile
        rolled = self._banners.read(book, profile)
        note = (book.banner_note,) if book.banner_note else ()
        words = (*note, *banner_words(profile, rolled.marking))
        self.banner.set_marking(words, *profile.banner_colours(rolled.marking.level))

    def _grey(self) -> None:
        session = self.session
        writable = session is not None and not session.read_only
        in_sight = self.stack.currentWidget() is self.workspace
        self.menu_actions.grey(book=session is not None, writable=writable, in_sight=in_sight)
        self._label("undo", self.tr("&Undo"), session.undo_label if session is not None and writable else None)
        self._label("redo", self.tr("&Redo"), session.redo_label if session is not None and writable else None)
        selected = session.selection if session is not None else Place()
        self.menu_actions["delete section"].setEnabled(writable and in_sight and selected != Place())

    def _label(self, name: str, words: str, label: str | None) -> None:
        action, text = self.menu_actions[name], f"{words} {say(label)}" if label else words
        action.setEnabled(label is not None)
        if action.text() != text:  # typing goes on under one label
            action.setText(text)

    # Telling

    def _tell_saved(self, book: Book, _at: object) -> None:
        if self.session is not None and book is self.session.book:
            now = self.outfit.clock().astimezone().time()
            self.status.saved.tell("saved", f"{now:%H:%M}")

    def _tell_failed(self, error: BriefsError) -> None:
        self.status.saved.tell("not saved")
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
        self.menu_actions.fill(self.banner.menu, self.view.tick)
        add = self.menu_actions.menu("add section")
        for kind, words in self.edit.kinds().items():
            add.addAction(words).triggered.connect(lambda _=False, kind=kind: self.edit.add_section(kind))
        if self.workspace is not None:
            self.workspace.binder.add.setMenu(add)
        self.head.retranslate()
        self.menu_actions["japanese" if self.outfit.interpreter.language == "ja" else "english"].setChecked(True)
        self.menu_actions[self.outfit.settings.look].setChecked(True)
        self._fill_recent()
        if self.session is None:
            self.start.set_templates(self.file.template_choices())
            self.start.set_recent(self.file.recent_choices())
        else:
            self._show_titles(self.session.book)
        if self.workspace is not None:
            self.workspace.tell_length()
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
