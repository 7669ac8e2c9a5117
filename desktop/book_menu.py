"""The Book menu, and what Edit asks of the whole book: details, scenarios, find and replace, what may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QInputDialog, QPushButton, QVBoxLayout

from briefs.book.scenarios import package_in
from briefs.checks.silence import silence
from briefs.edits import commands
from desktop.dialogs.replacing import ReplaceDialog
from desktop.dialogs.scenarios import compare_scenarios
from desktop.models.words import interface_language
from desktop.text.rich_edit import RichEdit
from desktop.views.editors.book import BookEditor

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


class BookMenu(QObject):
    """Does what the menus ask of the book as a whole."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def show_details(self) -> None:
        """Show the book's own fields."""
        if self._window.session is None:
            return
        dialog = QDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Details of the book"))
        dialog.resize(760, 640)
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(dialog.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 16)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        editor = BookEditor(self._window.session, dialog)
        column.addWidget(editor, 1)
        column.addLayout(foot)
        dialog.finished.connect(self._back_to_work)
        dialog.open()
        editor.setFocus()

    def _back_to_work(self) -> None:
        """Give the focus to the editor, where what had it was made anew meanwhile, as by a change of languages."""
        workspace = self._window.workspace
        if workspace is not None and not workspace.editors.isAncestorOf(self._window.focusWidget() or workspace):
            workspace.focus_editor()

    def ask_reading(self) -> None:
        """Ask how the selected words are read: printed small above them."""
        focus = QApplication.focusWidget()
        if not isinstance(focus, RichEdit) or not focus.textCursor().hasSelection():
            self._window.status.message.setText(self.tr("Select the words first"))
            return
        words = focus.textCursor().selectedText()
        title, label = self.tr("Reading of the words"), self.tr("“{}” is read").format(words)
        ruby, done = QInputDialog.getText(self._window, title, label, text=focus.reading)
        if done:
            focus.read_as(ruby.strip())

    def let_stand(self) -> None:
        """Ask why the chosen problem may stand, and keep the answer in the book."""
        workspace, session = self._window.workspace, self._window.session
        problem = workspace.problem() if workspace is not None else None
        if problem is None or session is None:
            self._window.status.message.setText(self.tr("Choose a problem in the panel of checks first"))
            return
        told = self._window.words.problem(problem)
        title, label = (
            self.tr("Let it stand"),
            self.tr("{}\nWhy may it stand? The book keeps the reason.").format(told.message),
        )
        reason, done = QInputDialog.getText(self._window, title, label)
        if done:
            session.do(silence(session.book, problem, reason, session.new_id))

    def replace(self) -> None:
        """Show what could be replaced in the whole book, beside it: the book stays in reach."""
        session = self._window.session
        if session is None:
            return
        self._window.finish_typing()
        dialog = ReplaceDialog(session, self._window.head.search.text(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.place_asked.connect(lambda place: session.select(place, dialog))
        self._window.opened.connect(dialog.reject)
        dialog.show()
        dialog.words.setFocus()

    def compare_scenarios(self) -> None:
        """Show what two scenarios make the book say."""
        session, workspace = self._window.session, self._window.workspace
        dialog = compare_scenarios(session, self._window) if session is not None else None
        if dialog is None or session is None or workspace is None:
            self._window.status.message.setText(self.tr("This book has no two scenarios to compare"))
            return
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.place_asked.connect(lambda place: session.select(place, dialog))
        dialog.open()

    def put_in_force(self, number: int) -> None:
        """Put a scenario in force: of the package that is selected, else of the book's first."""
        session = self._window.session
        package = package_in(session.book, session.selection) if session is not None else None
        if session is None or package is None or not session.do(commands.put_in_force(session.book, package, number)):
            return
        name = package.scenarios[number - 1].name.in_language(interface_language())
        self._window.status.message.setText(self.tr("In force: {}").format(name or "–"))
