"""The press: paints documents into PDF files, and remembers what it painted.

A page's content is four streams: the origin (the mirrored margin), the body, the furniture its part's rectos or versos
share, and what differs from page to page. The first three are shared or kept, so that an edit paints little.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple

from briefs.book.place import Place
from briefs.garbage import collected_later
from briefs.hands import Hands
from briefs.layout import furniture, geometry
from briefs.layout.document import Destination, Document, Page
from briefs.layout.fonts import FontBook
from briefs.layout.furniture import Banner, Furniture
from briefs.layout.marks import Mark, Rule
from briefs.layout.memo import Memo
from briefs.layout.page_numbers import number_words
from briefs.layout.pages import PageBody, SectionLayout
from briefs.layout.survey import survey
from briefs.layout.typesetter import Typesetter
from briefs.pdf.assembly import Stock, bare_file, whole_file
from briefs.pdf.foreign import EnclosedFiles
from briefs.pdf.glyphs import FontCodes, FontFile
from briefs.pdf.objects import COMPRESSION, stream
from briefs.pdf.paint import Painter
from briefs.pdf.painted import BANNER, Layers, Painted, PaintedPage
from briefs.pdf.tagging import PAGINATION, Tagged, TaggedPainter


def write_book(document: Document) -> bytes:
    """Return the finished PDF, tagged. Equal documents give equal bytes, whatever was painted before."""
    return Press(document.setter.fonts, tagged=True).book_pdf(document)


class Press:
    """Holds the glyph codes and painted streams of one font book, for a document that is edited again and again.

    Pages for showing need no tags; a `tagged` press paints those of a finished file.
    """

    def __init__(self, fonts: FontBook, *, tagged: bool = False) -> None:
        self._fonts = fonts
        self._tagged = tagged
        self._codes: dict[str, FontCodes] = {}
        self._painted = Memo()
        self._seeded = False
        self._files = EnclosedFiles()

    def codes(self, font: str) -> FontCodes:
        """Return the glyph codes of a font by its PostScript name."""
        codes = self._codes.get(font)
        if codes is None:
            codes = self._codes[font] = FontCodes(self._fonts.font(font), f"F{len(self._codes)}")
        return codes

    @collected_later()
    def book_pdf(self, document: Document) -> bytes:
        """Return the whole document as a PDF."""
        self._seed(document)
        if self._tagged and document.setter.memo.hands is not None:
            self._share(document, document.setter.memo.hands)
        pages = [self._page(document, page) for page in document.pages]
        self._painted.end_round()
        return whole_file(document, pages, self._stock(), tagged=self._tagged)

    def page_pdf(self, document: Document, number: int) -> bytes:
        """Return page `number` (from 1) alone, for showing: no links, outline or metadata."""
        self._seed(document)
        page = self._page(document, document.pages[number - 1])
        return bare_file(document, page, self._stock())

    def _stock(self) -> Stock:
        return Stock(self._codes.values(), self._files)

    def _share(self, document: Document, hands: Hands[Typesetter, SectionLayout]) -> None:
        """Paint the pages of a finished file; the bodies that other hands have laid out, these paint, and make the fonts."""
        made = {id(body): (n, m) for n, layout in hands.made.items() for m, body in enumerate(layout.pages)}
        theirs = [page for page in document.pages if id(page.body) in made]
        where = [made[id(page.body)] for page in theirs]
        answer = hands.ask(paint_made, _Order(document.setter.page.height, document.destinations, where, self._coded()))
        for page in document.pages:
            if id(page.body) not in made:
                self._page(document, page)
            else:
                self._around(document, page)
        painted, fonts = answer() or ((), {})
        for page, body in zip(theirs, painted, strict=False):
            self._painted.of_object(page.body, _numbers_told(document, page), partial(_as_made, body))
        for font, file in fonts.items():
            self.codes(font).subsets[0].take(file)
        hands.let_go()
        document.setter.memo.hands = None

    def _coded(self) -> dict[str, tuple[str, ...]]:
        """Return the characters that have codes in each font's subsets: painting may give codes to more."""
        return {font: tuple("".join(subset.characters) for subset in codes.subsets) for font, codes in self._codes.items()}

    def answer(self, made: Mapping[int, SectionLayout], order: _Order) -> _Answer:
        """Paint bodies for another press that has given the same codes; nothing, if they are no longer the same."""
        painted = [self._body(order.height, order.destinations, made[n].pages[m]) for n, m in order.where]
        if self._coded() != order.codes:
            return (), {}
        return painted, {font: codes.subsets[0].file() for font, codes in self._codes.items()}

    def _painted_body(self, document: Document, page: Page) -> Painted:
        make = partial(self._body, document.setter.page.height, document.destinations, page.body)
        return self._painted.of_object(page.body, _numbers_told(document, page), make)

    def _page(self, document: Document, page: Page) -> PaintedPage:
        numbers = _numbers_told(document, page)
        inputs = ("page", numbers, page.furniture, page.number, document.total)
        return self._painted.of_object(page.body, inputs, partial(self._painted_page, document, page))

    def _painted_page(self, document: Document, page: Page) -> PaintedPage:
        setter, memo, banner = document.setter, self._painted, page.furniture.banner
        origin = memo.of_object(setter, ("origin", page.recto), partial(_origin, setter.page.text_left(page.recto)))
        layers = Layers(origin, self._painted_body(document, page), *self._around(document, page))
        form = memo.of_object(setter, ("banner", banner), partial(self._banner, document, banner)) if banner else None
        return PaintedPage(page, layers, form)

    def _around(self, document: Document, page: Page) -> tuple[Painted, Painted]:
        """Return what stands around a page: the furniture that others share, and what is its own."""
        setter, furnished = document.setter, page.furniture
        standing = ("standing", furnished, page.recto)
        numbers = ("numbers", furnished, page.number, document.total, page.survey.bars)
        return (
            self._painted.of_object(setter, standing, partial(self._standing, document, page)),
            self._painted.of_object(setter, numbers, partial(self._numbers, document, page)),
        )

    def _body(self, height: float, destinations: Mapping[Place, Destination], body: PageBody) -> Painted:
        if not self._tagged:
            painter = Painter(self, height, destinations)
            painter.paint(body.marks)
            return _compressed(painter)
        tagging = TaggedPainter(self, height, destinations)
        tagging.paint(body.marks)
        return _compressed(tagging, tuple(tagging.items))

    def _standing(self, document: Document, page: Page) -> Painted:
        paper, recto = document.setter.page, page.recto
        painter = Painter(self, paper.height, {})
        painter.write("Q")
        painter.write(PAGINATION)
        if page.furniture.banner is not None:
            for top in (geometry.TOP_BANNER, paper.bottom_banner):
                painter.write(f"q 1 0 0 1 {paper.text_left(recto):.2f} {paper.height - top:.2f} cm /{BANNER} Do Q")
        painter.paint(furniture.standing_marks(page.furniture, document.setter, recto))
        painter.write("EMC")
        return _compressed(painter)

    def _numbers(self, document: Document, page: Page) -> Painted:
        setter = document.setter
        painter = Painter(self, setter.page.height, {})
        painter.write(PAGINATION)
        x = furniture.change_bar_x(setter.page, page.recto)
        width, colour = furniture.CHANGE_BAR_WIDTH, setter.theme.colours.sumi
        painter.paint(Rule(x, bar.y, x, bar.y + bar.height, width, colour) for bar in page.survey.bars)
        painter.paint(furniture.number_marks(page.furniture, setter, page.number, document.total))
        painter.write("EMC")
        return Painted(stream(painter.content()), frozenset(painter.resources), forms=tuple(painter.forms.items()))

    def _banner(self, document: Document, banner: Banner) -> Painted:
        painter = Painter(self, 0.0, {})
        painter.paint(furniture.banner_marks(banner, document.setter))
        return Painted(painter.content(), frozenset(painter.resources))

    def _seed(self, document: Document) -> None:
        """Give the characters of the first document their codes before anything is painted, in their own order."""
        if self._seeded:
            return
        used: dict[str, set[str]] = {}
        bodies = {id(page.body): page.body for page in document.pages}
        furnished = {(page.furniture, page.recto) for page in document.pages}
        told = [body.survey.characters for body in bodies.values()]
        told += [survey(_furniture_marks(document, part, recto)).characters for part, recto in furnished]
        for font, characters in chain.from_iterable(told):
            used.setdefault(font, set()).update(characters)
        self.seed({font: used[font] for font in sorted(used)})

    def seed(self, used: Mapping[str, Iterable[str]]) -> None:
        """Give characters their codes, font by font, before anything is painted."""
        self._seeded = True
        for font, characters in used.items():
            self.codes(font).seed(characters)


class _Order(NamedTuple):
    """What other hands are asked to paint: pages, by the section and the page in it, with what is not of the page itself."""

    height: float
    destinations: Mapping[Place, Destination]
    where: Sequence[tuple[int, int]]
    codes: Mapping[str, tuple[str, ...]]


_Answer = tuple[Sequence[Painted], Mapping[str, FontFile]]  # bodies, and each font's first subset


def paint_made(setter: Typesetter, made: Mapping[int, SectionLayout], order: _Order) -> _Answer:
    """Paint the bodies of a finished file where they were laid out; nothing, where one needed a code that is not told."""
    press = Press(setter.fonts, tagged=True)
    press.seed({font: subsets[0] for font, subsets in order.codes.items()})
    return press.answer(made, order)


def _numbers_told(document: Document, page: Page) -> tuple[str, ...]:
    """Return the page numbers that a page's body tells."""
    slots = page.survey.slots
    return tuple([number_words(document.destinations, slot) for slot in slots]) if slots else ()


def _as_made(made: Painted) -> Painted:
    return made


def _origin(left: float) -> Painted:
    return Painted(stream(f"q 1 0 0 1 {left:.2f} 0 cm".encode("ascii")), frozenset())


def _compressed(painter: Painter, items: tuple[Tagged, ...] = ()) -> Painted:
    body = stream(zlib.compress(painter.content(), COMPRESSION), compressed=True)
    return Painted(body, frozenset(painter.resources), items, tuple(painter.forms.items()))


def _furniture_marks(document: Document, part: Furniture, recto: bool) -> list[Mark]:
    setter = document.setter
    every_digit = 1234567890
    marks = [
        *furniture.standing_marks(part, setter, recto),
        *furniture.number_marks(part, setter, every_digit, every_digit),
    ]
    if part.banner is not None:
        marks += furniture.banner_marks(part.banner, setter)
    return marks
