"""Rehearse: the talking points of a section, large and against the clock, in place of the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefs.book.points import TalkingPoints
from briefs.book.rehearsal import begin
from briefs.book.slot import plan_slot
from desktop.menus.menu import Menu
from desktop.models.languages import ordered_languages
from desktop.views.rehearsal.page import RehearsalPage

if TYPE_CHECKING:
    from desktop.actions import Act
    from desktop.main_window import MainWindow


class RehearsingMenu(Menu):
    """Shows the page, and leaves it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.page: RehearsalPage | None = None

    def acts(self) -> dict[str, Act]:
        """Return what is done, by the names of actions."""
        return {"rehearse": self.show}

    def show(self) -> None:
        """Rehearse the selected talking points, else the book's first."""
        session, window = self._window.session, self._window
        if session is None or self.page is not None:
            return
        section = self.section_of(TalkingPoints)
        language = ordered_languages(session.book)[0]
        rehearsal = begin(section, plan_slot(session.book, section, language, interpreted=True)) if section else None
        if section is None or rehearsal is None:
            window.status.message.setText(self.tr("This book has no talking points to rehearse yet"))
            return
        self.page = RehearsalPage(session, section, rehearsal, window.banner.marking)
        self.page.left.connect(self.leave)
        window.show_over_book(self.page)
        self.page.setFocus()

    def leave(self) -> None:
        """Go back to the book."""
        page, self.page = self.page, None
        if page is not None:
            self._window.show_book(page)
