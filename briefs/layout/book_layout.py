"""The layout of a whole book: its parts made up through the memo, joined into a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import partial
from pathlib import Path

import msgspec

from briefs.book.book import Book
from briefs.book.cut import Cut, Rules, cut
from briefs.book.marking import MarkingProfile
from briefs.book.needles import Needles
from briefs.book.profiles import load_profiles
from briefs.garbage import collected_later
from briefs.layout.beside import NOTHING, Beside
from briefs.layout.document import Document, Part, assemble
from briefs.layout.fonts import FontBook
from briefs.layout.furniture import Furniture
from briefs.layout.geometry import A4, A6, PageGeometry
from briefs.layout.imprint import information_of, paper_of
from briefs.layout.inputs import House, Stationery
from briefs.layout.makeup import Makeup
from briefs.layout.memo import Memo
from briefs.layout.pages import SectionLayout
from briefs.layout.readable import readable
from briefs.layout.renditions import CARDS, WHOLE, Rendition
from briefs.layout.sheets import impose, sheet_of
from briefs.layout.theme import Theme, grey_theme, read_theme
from briefs.layout.typesetter import Typesetter
from briefs.layout.words import Wordbook, read_words


class BookLayout:
    """Lays out books, and remembers the sections it has laid out."""

    def __init__(self, resources: Path) -> None:
        """`resources` is the folder that holds fonts, themes, words and markings."""
        self.theme: Theme = read_theme(resources / "themes" / "print.toml")
        self._grey = grey_theme(self.theme)
        self.fonts = FontBook(resources / "fonts", self.theme)
        self.words: Wordbook = read_words(resources / "words" / "pages.yaml")
        self._profiles: Mapping[str, MarkingProfile] = load_profiles(resources / "markings")
        self.forget()

    def afresh(self) -> BookLayout:
        """Return a layout with the same fonts and words that remembers nothing of any book."""
        other = copy(self)
        other.forget()
        return other

    def forget(self) -> None:
        """Forget everything that was laid out."""
        self._memo = Memo()

    @collected_later()
    def lay_out(self, book: Book, rendition: Rendition = WHOLE, beside: Beside = NOTHING) -> Document:
        """Return the numbered document of a book in one of its renditions, printed with what lies beside it.

        A rendition for a reader is made from the cut alone. Raises UnknownLevelError.
        """
        pair = self._old_and_new(book, rendition, beside) if rendition.form == "change sheet" else None
        made = self.cut(book, rendition)
        if made is not None:
            book, beside = made.book, self.cut_beside(beside, made)
        house = self.house(book, rendition)
        makeup = Makeup(book, house, self._memo, rendition, beside)
        parts = tuple(makeup.parts() if pair is None else makeup.change_sheet(*pair))
        setter = house.setter
        if rendition.form == "card sheets":
            setter = self.house(book, rendition, sheet_of(paper_of(book, rendition))).setter
            parts = tuple(_imposed(parts, setter))
        document = assemble(setter, information_of(book), parts, makeup.marked)
        withheld = made.portions if made is not None else 0
        told = {"marked": makeup.marked, "changes": makeup.changes}
        return msgspec.structs.replace(document, enclosures=beside.enclosures, withheld=withheld, **told)

    def _old_and_new(self, book: Book, rendition: Rendition, beside: Beside) -> tuple[Document, Document]:
        """Return the whole of the edition before this one and of this one, each cut by its own marks, as it is on paper.

        What is withheld only now stands on an old page, which therefore cannot stay.
        """
        whole = msgspec.structs.replace(rendition, form="book")
        before = msgspec.structs.replace(beside, before=beside.older, older=None)
        return self.lay_out(beside.before or book, whole, before), self.lay_out(book, whole, beside)

    def cut(self, book: Book, rendition: Rendition) -> Cut | None:
        """Return what a rendition's reader may see of a book, or None where it is for the book's own readers."""
        reader = rendition.reader
        if reader is None:
            return None
        return self._memo.of_object(book, reader, lambda: cut(book, Rules(self.profile_of(book), book.ceiling, reader)))

    def profile_of(self, book: Book) -> MarkingProfile:
        """Return the marking profile of a book; of one that is not known here, the first."""
        return self._profiles.get(book.profile) or next(iter(self._profiles.values()))

    def cut_before(self, before: Book, after: Cut) -> Cut:
        """Return what the reader of a cut may see of the edition before: nothing that is withheld from them now."""
        return self._memo.of_object(before, ("before", after.reader, after.ids), partial(self._cut_before, before, after))

    def _cut_before(self, before: Book, after: Cut) -> Cut:
        return cut(before, Rules(self.profile_of(before), before.ceiling, after.reader), after.ids)

    def cut_beside(self, beside: Beside, made: Cut) -> Beside:
        """Return what may lie beside a cut."""
        earlier, older = (None if one is None else self.cut_before(one, made) for one in (beside.before, beside.older))
        if earlier is None:
            return msgspec.structs.replace(beside, older=older.book if older is not None else None)
        unsaid = self._memo.of_object(earlier, made, partial(self._unsaid, made, earlier))
        older_book = older.book if older is not None else None
        return msgspec.structs.replace(beside, before=earlier.book, older=older_book, unsaid=unsaid)

    def _unsaid(self, made: Cut, earlier: Cut) -> Needles:
        """Return what a table of changes must not say: the edition before may tell in other places what a cut withholds."""
        told = readable(made.book, self.words, self.profile_of(made.book), earlier.book.people)
        return Needles((text for one in (*made.withheld, *earlier.withheld) for text in one.texts), told)

    def stationery(self, page: PageGeometry = A4) -> Stationery:
        """Return what is needed to set what belongs to no book."""
        return Stationery(Typesetter(self.theme, self.fonts, page, self._memo), self.words)

    def house(self, book: Book, rendition: Rendition, page: PageGeometry | None = None) -> House:
        """Return what the sections of a rendition share."""
        profile = self.profile_of(book)
        page = page or (A6 if rendition.form in CARDS else paper_of(book, rendition))
        key = ("house", page, profile.id, book.rates, rendition.grey)
        return self._memo.of_value(key, lambda: self._new_house(book, page, profile, grey=rendition.grey))

    def _new_house(self, book: Book, page: PageGeometry, profile: MarkingProfile, *, grey: bool) -> House:
        theme = self._grey if grey else self.theme
        return House(Typesetter(theme, self.fonts, page, self._memo), profile, self.words, book.rates, grey)


def _imposed(parts: Iterable[Part], setter: Typesetter) -> Iterator[Part]:
    """Yield one part with the faces of all cards on sheets."""
    parts = tuple(parts)
    faces = [face for part in parts for face in part.layout.pages]
    entries = tuple(entry for part in parts for entry in part.layout.entries)
    bodies = impose(faces, setter.page, setter.theme.colours.sumi)
    yield Part(SectionLayout(bodies, entries), Furniture(head=False, numbered=False))
