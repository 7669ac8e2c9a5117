"""Where the editor of the chosen section stands, and no other: an editor is made when its section is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from briefs.book.place import Place
from desktop.session import Session
from desktop.views.editors import editor_for
from desktop.views.phrased import PhrasedLabel
from desktop.views.section_editor import SectionEditor


class EditorStack(QStackedWidget):
    """Holds one editor at a time; where the book has no section, words that say so."""

    rehearsal_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.section = ""
        """The id of the section whose editor is shown."""
        self._left: Place | None = None
        """Where somebody was in the editor that was put away."""

    def current(self) -> SectionEditor | None:
        """Return the editor that is shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, SectionEditor) else None

    def show_section(self, section_id: str) -> None:
        """Show the editor of a section; what is shown stays where there is no such section, unless there is none at all."""
        section = self._session.book.section(section_id) if section_id else None
        if section is None:
            if not any(self._session.book.sections()):
                self.section = ""
                self._show(self._empty())
        elif section.id != self.section:
            self.section = section.id
            self._show(editor_for(self._session, section))

    def put_away(self) -> None:
        """Delete the editor, before the window is dressed anew or speaks another language.

        Every widget takes part in that, and an editor has more of them than the rest of the window.
        """
        editor, focused = self.currentWidget(), self.focusWidget()
        if editor is not None:
            inside = focused is not None and editor.isAncestorOf(focused)
            self._left = self._session.selection if inside else None  # on its way out the focus selects other fields
            self.removeWidget(editor)
            editor.deleteLater()
            QCoreApplication.sendPostedEvents(editor, QEvent.Type.DeferredDelete.value)

    def rebuild(self) -> None:
        """Make the editor anew, and go on in it where somebody was."""
        shown, self.section = self.section, ""
        self.show_section(self._session.selection.section or shown)
        editor = self.current()
        if self._left is not None and editor is not None:
            editor.show_place(self._left)
        self._left = None

    def focus_first(self, reason: Qt.FocusReason) -> None:
        """Give the focus to what takes it by key first."""
        takers = [
            child
            for child in self.findChildren(QWidget)
            if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        min(takers, key=self._order, default=self).setFocus(reason)

    def _show(self, editor: QWidget) -> None:
        old = self.currentWidget()
        self.addWidget(editor)
        if isinstance(editor, SectionEditor):
            editor.rehearsal_wanted.connect(self.rehearsal_wanted)
        self.setCurrentWidget(editor)
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()

    def _empty(self) -> QWidget:
        page = QFrame()
        words = PhrasedLabel(self.tr("This book has no section yet. Add one with Insert › Section."))
        words.setProperty("role", "empty")
        column = QVBoxLayout(page)
        column.setContentsMargins(136, 64, 64, 64)
        column.addWidget(words)
        column.addStretch(1)
        return page

    def _order(self, child: QWidget) -> tuple[int, int]:
        at = child.mapTo(self, QPoint())
        return at.y(), at.x()
