"""The edition whose pages leave: the book as it is in the window, or as its file froze it."""

from __future__ import annotations

import msgspec

from briefs.book.book import Book
from briefs.book.marking import MarkingProfile
from briefs.enclosures.bundle import Bundle, Issued, bundle_of, bundle_since
from briefs.errors import BriefsError
from briefs.store.editions import FrozenEdition
from desktop.sending.premises import Premises


class ChosenEdition:
    """One edition of the open book with what lies beside it; at first the newest frozen one, where that still holds."""

    def __init__(self, premises: Premises) -> None:
        self._premises = premises
        self.number = 0
        """The frozen edition that is sent; 0 is the book as it is now."""
        self.frozen: tuple[FrozenEdition, ...] = premises.keeper.frozen()
        self.bundle: Bundle = premises.bundle()
        self._issued: Issued | None = None
        self._choose_first()

    @property
    def book(self) -> Book:
        """The book whose pages leave."""
        return self._issued.book if self._issued is not None else self._premises.session.book

    @property
    def profile(self) -> MarkingProfile:
        """Its marking rules."""
        profiles = self._premises.outfit.tools.profiles
        return profiles.get(self.book.profile) or next(iter(profiles.values()))

    def choose(self, number: int) -> None:
        """Send another edition: a frozen one, or (0) the book as it is now. Raises BriefsError."""
        self._take(number, self._premises.keeper.issued(number) if number else None)

    def follow(self) -> None:
        """Take what lies beside the book as it is now; beside a frozen edition nothing changes."""
        if self._issued is None:
            self.bundle = self._premises.bundle()

    def bundle_since(self, number: int) -> Bundle:
        """Return what lies beside the book to tell changes since an edition; since the one before where that one is lost."""
        keeper = self._premises.keeper
        try:
            return bundle_since(self.book, keeper.issued(number), keeper.read_attachment, self.bundle)
        except BriefsError:
            return self.bundle

    def _take(self, number: int, issued: Issued | None) -> None:
        self.number, self._issued = number, issued
        if issued is None:
            self.bundle = self._premises.bundle()
        else:
            self.bundle = bundle_of(issued.book, issued.before, self._premises.keeper.read_attachment)

    def _choose_first(self) -> None:
        """Begin with the newest frozen edition where nothing was changed since, else with the book as it is."""
        if not self.frozen:
            return
        number = self.frozen[-1].number
        try:
            issued = self._premises.keeper.issued(number)
        except BriefsError:
            return
        if _words_of(issued.book) == _words_of(self._premises.session.book):
            self._take(number, issued)


def _words_of(book: Book) -> Book:
    """Return a book without what is another in every edition, and with nothing that pages do not print."""
    return msgspec.structs.replace(book, edition=type(book.edition)(), recipients=(), comments=(), silences=())
