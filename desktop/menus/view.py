"""The View menu: parts and pages of the window, its look, and its language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent

from briefs.book.text import Language
from briefs.wording import Words
from desktop.menus.menu import Menu
from desktop.settings import Look as LookChoice

if TYPE_CHECKING:
    from desktop.actions import Act


class ViewMenu(Menu):
    """Does what the View menu asks."""

    def acts(self) -> dict[str, Act]:
        """Return what is done, by the names of actions."""
        inside = self._window.in_workspace
        return {
            "binder": lambda: inside(lambda workspace: workspace.binder.setVisible(workspace.binder.isHidden())),
            "panel": lambda: inside(lambda workspace: workspace.panel.setVisible(workspace.panel.isHidden())),
            "checks": lambda: inside(lambda workspace: workspace.bottom.set_open(not workspace.bottom.is_open())),
            "zoom in": lambda: inside(lambda workspace: workspace.preview.zoom_by(1.2)),
            "zoom out": lambda: inside(lambda workspace: workspace.preview.zoom_by(1 / 1.2)),
            "fit": lambda: inside(lambda workspace: workspace.preview.fit_width()),
            "next region": partial(self._step_region, 1),
            "previous region": partial(self._step_region, -1),
            "light": partial(self._dress, "light"),
            "dark": partial(self._dress, "dark"),
            "system": partial(self._dress, "system"),
            "english": partial(self._speak, "en"),
            "japanese": partial(self._speak, "ja"),
        }

    def tick(self) -> None:
        """Tick the parts of the window that are shown, by whatever way they came."""
        workspace, actions = self._window.workspace, self._window.menu_actions
        if workspace is not None:
            actions["binder"].setChecked(not workspace.binder.isHidden())
            actions["panel"].setChecked(not workspace.panel.isHidden())
            actions["checks"].setChecked(workspace.bottom.is_open())

    def _step_region(self, step: int) -> None:
        page = self._window.menus.sending.page
        if page is not None:
            page.step_region(step)
        elif self._window.menus.rehearsing.page is None:  # which is one region
            self._window.in_workspace(lambda workspace: workspace.step_region(step))

    def _speak(self, language: Language) -> None:
        self._outfit.settings.language = language
        self._window.words = Words(self._outfit.resources / "words", language)
        self._window.in_workspace(lambda workspace: workspace.editors.put_away())
        self._outfit.interpreter.switch(language)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange.value)  # before there is an editor again
        self._outfit.look.apply(self._outfit.look.shade, language)
        self._window.in_workspace(lambda workspace: workspace.speak(self._window.words))
        if self._window.menus.sending.page is not None:
            self._window.menus.sending.page.speak(self._window.words)

    def _dress(self, choice: LookChoice) -> None:
        self._outfit.settings.look = choice
        look = self._outfit.look
        self._window.in_workspace(lambda workspace: workspace.editors.put_away())
        look.apply(look.system_shade if choice == "system" else choice, self._outfit.interpreter.language)
        self._window.in_workspace(lambda workspace: workspace.editors.rebuild())
