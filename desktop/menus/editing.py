"""The Edit and Insert menus: undo, find and replace, marks within words, and the order of tabs, sections and parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from briefs.book.place import Place
from briefs.book.sections import KINDS
from briefs.book.text import KEEP_TOGETHER, PHRASE_END
from briefs.edits import commands
from briefs.edits.edits import Change, touched
from desktop.dialogs.asking import LineDialog
from desktop.dialogs.replacing import ReplaceDialog
from desktop.menus.menu import Menu
from desktop.text.rich_edit import RichEdit
from desktop.translation import say

if TYPE_CHECKING:
    from desktop.actions import Act


class EditMenu(Menu):
    """Does what the menus ask of what is selected, and adds to the book."""

    def acts(self) -> dict[str, Act]:
        """Return what is done, by the names of actions."""
        return {
            "undo": self._undo,
            "redo": self._redo,
            "find": self._find,
            "find next": lambda: self._window.in_workspace(lambda workspace: workspace.findings.find_next()),
            "replace": self.replace,
            "your name": self.ask_name,
            "reading": self.ask_reading,
            "phrase end": partial(self._in_words, lambda words: words.breaks.put(PHRASE_END)),
            "keep together": partial(self._in_words, lambda words: words.breaks.put(KEEP_TOGETHER)),
            "other language": lambda: self._window.in_workspace(lambda workspace: workspace.go_to_other_language()),
            "move up": partial(self._move, -1),
            "move down": partial(self._move, 1),
            "delete section": self._delete_section,
            "add tab": self._add_tab,
        }

    @staticmethod
    def kinds() -> dict[str, str]:
        """Return the kinds of sections with their names in the language of the moment."""
        return {kind: say(kind.capitalize()) for kind in KINDS}

    def ask_reading(self) -> None:
        """Ask how the selected words are read: printed small above them."""
        focus = QApplication.focusWidget()
        if not isinstance(focus, RichEdit) or not focus.textCursor().hasSelection():
            self._window.status.message.setText(self.tr("Select the words first"))
            return
        words = focus.textCursor().selectedText()
        title, question = self.tr("Reading of the words"), self.tr("“{}” is read").format(words)
        ruby = LineDialog(title, question, self.tr("Keep"), self._window).ask(focus.reading)
        if ruby is not None:
            focus.read_as(ruby)

    def ask_name(self) -> None:
        """Ask under which name comments are written on this computer."""
        settings, tools = self._outfit.settings, self._outfit.tools
        title, question = self.tr("Your name"), self.tr("Comments bear this name, and its initials:")
        name = LineDialog(title, question, self.tr("Keep"), self._window).ask(tools.author())
        if name is not None:
            settings.author = name

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

    def _in_words(self, act: Callable[[RichEdit], object]) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, RichEdit):
            act(focus)

    def _undo(self) -> None:
        if self._window.session is not None:
            self._window.session.undo()

    def _redo(self) -> None:
        if self._window.session is not None:
            self._window.session.redo()

    def _find(self) -> None:
        self._window.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._window.head.search.selectAll()

    def _move(self, step: int) -> None:
        if self._window.session is None or self._window.workspace is None:
            return
        selected, editor = self._window.session.selection, self._window.workspace.editors.current()
        if self._window.workspace.binder.tree.hasFocus():
            place = Place(selected.section) if selected.section else Place(item=selected.item)
            self._window.session.do(commands.move_by(self._window.session.book, place, step))
        elif editor is not None:
            editor.move_part(step)

    def _delete_section(self) -> None:
        if self._window.session is not None:
            selected = self._window.session.selection
            place = Place(selected.section) if selected.section else Place(item=selected.item)
            self._window.session.do(commands.remove(self._window.session.book, place))

    def _add_tab(self) -> None:
        if self._window.session is not None:
            session = self._window.session
            self._add(commands.add_tab(session.book, session.selection, self.tr("New tab"), session.new_id))
            self._window.in_workspace(lambda workspace: workspace.binder.rename())

    def add_section(self, kind: str) -> None:
        """Add a section of a kind behind what is selected."""
        if self._window.session is not None:
            session = self._window.session
            self._add(commands.add_section(session.book, session.selection, kind, self.kinds()[kind], session.new_id))
            self._window.in_workspace(lambda workspace: workspace.name_section())

    def _add(self, change: Change | None) -> None:
        if self._window.session is not None and change is not None and self._window.session.do(change):
            self._window.session.select(touched(change.edit)[-1])
