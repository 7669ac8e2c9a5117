"""A window on an earlier revision: its pages and its words, to read only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from briefs.book.book import Book
from briefs.enclosures.bundle import Bundle
from briefs.wording import Words
from desktop.jobs import Render
from desktop.outfit import Outfit
from desktop.session import Session
from desktop.views.workspace import Workspace


class RevisionWindow(QMainWindow):
    """Shows a book that cannot be changed."""

    def __init__(self, outfit: Outfit, book: Book, bundle: Bundle, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        language = outfit.interpreter.language
        self.setWindowTitle(f"{book.title.in_language(language)} – {title}")
        self.resize(1200, 800)
        session = Session(book, outfit.tools, read_only=True, parent=self)
        self.workspace = Workspace(session, Words(outfit.resources / "words", language))
        self.setCentralWidget(self.workspace)
        self._render = Render(outfit.resources, self)
        self.workspace.wanted.connect(self._render.want)
        self._render.laid.connect(self.workspace.show_laid)
        self._render.picture.connect(self.workspace.show_picture)
        self._render.checked.connect(self.workspace.show_checked)
        self._render.lay_beside(bundle)
        self.workspace.preview.expect(self._render.show(book))

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the render process of this window."""
        self._render.close()
        super().closeEvent(event)
