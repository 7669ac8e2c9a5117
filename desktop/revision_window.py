"""A window on an earlier revision: its pages and its words, to read only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from briefs.book.book import Book
from briefs.enclosures.bundle import Bundle
from briefs.wording import Words
from desktop.open_book import OpenBook
from desktop.outfit import Outfit
from desktop.session import Session


class RevisionWindow(QMainWindow):
    """Shows a book that cannot be changed."""

    def __init__(self, outfit: Outfit, book: Book, bundle: Bundle, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        language = outfit.interpreter.language
        self.setWindowTitle(f"{book.title.in_language(language)} – {title}")
        self.resize(1200, 800)
        session = Session(book, outfit.tools, read_only=True)
        self._open_book = OpenBook(session, Words(outfit.resources / "words", language), outfit.resources, self)
        self.workspace = self._open_book.workspace
        self.setCentralWidget(self.workspace)
        self._open_book.lay_beside(bundle)
        self._open_book.lay_out()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the render process of this window."""
        self._open_book.close()
        super().closeEvent(event)
