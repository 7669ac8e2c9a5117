"""An open book that is kept: each of its states goes to the keeper, and its pages stand beside what the file holds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal

from briefs.book.book import Book
from briefs.enclosures.bundle import Bundle, bundle_of
from briefs.errors import BriefsError
from briefs.wording import Words
from desktop.keeper import Keeper
from desktop.open_book import OpenBook
from desktop.session import Changed, Session


class KeptBook(OpenBook):
    """The book that is being written."""

    unread = Signal(object)
    """Emitted with the error that kept the edition before this one from being read."""

    def __init__(self, session: Session, words: Words, resources: Path, keeper: Keeper) -> None:
        super().__init__(session, words, resources, keeper)
        self._keeper = keeper
        session.changed.connect(self._follow)

    def begin(self) -> None:
        """Have the book laid out for the first time."""
        self.lay_beside(self._beside(self.session.book))
        self.lay_out()

    def _follow(self, changed: Changed) -> None:
        if not self.session.read_only:  # first of all: whatever becomes of the pages, what was typed is kept
            self._keeper.offer(changed.after, self.session.undo_label or "Undo")
        if not changed.only_words:  # which enclose nothing
            self.lay_beside(self._beside(changed.after, changed.before))
        self.lay_out(changed)

    def _beside(self, book: Book, last: Book | None = None) -> Bundle:
        """Return what a book is printed with, where what lies there now was put beside the `last` state of it."""
        before = self.bundle.before
        if last is None or last.edition.number != book.edition.number:
            before = self._edition_before(book.edition.number)
        return bundle_of(book, before, self._keeper.read_attachment, self.bundle)

    def _edition_before(self, number: int) -> Book | None:
        try:
            return self._keeper.edition_before(number)
        except BriefsError as error:
            self.unread.emit(error)
            return None
