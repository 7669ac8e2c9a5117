"""The Book menu: details, checks and what may stand, comments, the summary, scenarios."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout

from briefs.book.place import Place
from briefs.book.scenarios import package_in
from briefs.book.sections import Note, Summary
from briefs.book.trade import Scenario, TradePackage
from briefs.checks.silence import silence
from briefs.edits import commands
from briefs.edits.summary import build_summary
from desktop.dialogs.asking import LineDialog
from desktop.dialogs.frame import Foot
from desktop.dialogs.scenarios import compare_scenarios
from desktop.menus.menu import Menu
from desktop.models.languages import interface_language
from desktop.room import come_up
from desktop.session import Changed
from desktop.views.editors.book import BookEditor

if TYPE_CHECKING:
    from desktop.actions import Act

NOWHERE = Place()
IN_FORCE = ("in force 1", "in force 2", "in force 3", "in force 4")


class BookMenu(Menu):
    """Does what the menus ask of the book as a whole."""

    def acts(self) -> dict[str, Act]:
        """Return what is done, by the names of actions."""
        inside = self._window.in_workspace
        return {
            "details": self.show_details,
            "let stand": self.let_stand,
            "build summary": self.build_summary,
            "compare scenarios": self.compare_scenarios,
            **{name: partial(self.put_in_force, number) for number, name in enumerate(IN_FORCE, 1)},
            "next check": lambda: inside(lambda workspace: workspace.findings.step_check(1)),
            "previous check": lambda: inside(lambda workspace: workspace.findings.step_check(-1)),
            "take fix": lambda: inside(lambda workspace: workspace.findings.take_fix()),
            "take fixes": lambda: inside(lambda workspace: workspace.findings.take_fixes()),
            "figures": lambda: inside(lambda workspace: workspace.show_figures()),
            "comment": lambda: inside(lambda workspace: workspace.comment()),
            "bind number": lambda: inside(lambda workspace: workspace.findings.bind_number()),
        }

    def show_details(self, place: Place = NOWHERE) -> None:
        """Show the book's own fields, and go to the one at a place, else to the first."""
        if self._window.session is None:
            return
        dialog = QDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Details of the book"))
        come_up(dialog, 760, 640)
        close = QPushButton(self.tr("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(dialog.accept)
        column = QVBoxLayout(dialog)
        column.setContentsMargins(0, 0, 0, 0)
        editor = BookEditor(self._window.session, self._window.words, dialog)
        column.addWidget(editor, 1)
        column.addWidget(Foot(close))
        dialog.finished.connect(self._back_to_work)
        dialog.open()
        editor.show_place(place)

    def _back_to_work(self) -> None:
        """Give the focus to the editor, where what had it was made anew meanwhile, as by a change of languages."""
        workspace = self._window.workspace
        if workspace is not None and not workspace.editors.isAncestorOf(self._window.focusWidget() or workspace):
            workspace.focus_editor()

    def let_stand(self) -> None:
        """Ask why the chosen problem may stand, and keep the answer in the book."""
        workspace, session = self._window.workspace, self._window.session
        problem = workspace.findings.problem() if workspace is not None else None
        if problem is None or session is None:
            self._window.status.message.setText(self.tr("Choose a problem in the panel of checks first"))
            return
        told = self._window.words.problem(problem)
        title, question = (
            self.tr("Let it stand"),
            self.tr("{}\nWhy may it stand? The book keeps the reason.").format(told.message),
        )
        reason = LineDialog(title, question, title, self._window).ask()
        if reason is not None:
            session.do(silence(session.book, problem, reason, session.new_id))

    def build_summary(self) -> None:
        """Put what is marked key into the summary or the scene-setter that is open, else into the book's first summary."""
        session = self._window.session
        if session is None:
            return
        sections = list(session.book.sections())
        here = (one for one in sections if one.id == session.selection.section and isinstance(one, Summary | Note))
        chosen = next(here, next((one for one in sections if isinstance(one, Summary)), None))
        if chosen is None:
            self._window.status.message.setText(self.tr("Add a summary first"))
        elif not session.do(build_summary(session.book, chosen.id, self.tr("Key points"))):
            self._window.status.message.setText(self.tr("It holds all that is marked key"))

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
        if session is not None and package is not None:
            session.do(commands.put_in_force(session.book, package, number))

    def tell_force(self, changed: Changed) -> None:
        """Tell which scenario is in force after a change that put it there, or took the one that was."""
        for after in changed.after.sections() if not changed.only_words else ():
            before = changed.before.section(after.id)
            if after is before or not (isinstance(after, TradePackage) and isinstance(before, TradePackage)):
                continue
            old, new = before.scenario_in_force(), after.scenario_in_force()
            if old is not None and new is not None and old.id != new.id:
                self._window.status.message.setText(
                    self._force_words(old, new, kept=any(old.id == one.id for one in after.scenarios))
                )

    def _force_words(self, old: Scenario, new: Scenario, *, kept: bool) -> str:
        gone, now = (one.name.in_language(interface_language()) or "–" for one in (old, new))
        told = self.tr("In force: {}").format(now)
        return told if kept else f"{self.tr('Deleted: {}').format(gone)} · {told}"
