"""The desk of the render process: what it holds, and the next most useful piece of work.

Nothing waits behind anything less urgent: messages are all taken before any work is done, the newest version alone is laid
out, then come the pictures of the pages in view, and when nobody has typed for a moment the checks.
"""

from __future__ import annotations

import traceback
from collections import OrderedDict
from collections.abc import Callable

from briefs.book.book import Book
from briefs.book.search import section_words
from briefs.book.section import Section
from briefs.book.timing import reading_minutes
from briefs.checks.checker import Checker
from briefs.checks.lengths import NO_LENGTHS
from briefs.edits.edits import apply
from briefs.enclosures.reading import read_bundle
from briefs.jobs.messages import (
    Bundled,
    Checked,
    Failed,
    FromWorker,
    Laid,
    LaidPage,
    Lost,
    Made,
    Opened,
    Picture,
    PlaceArea,
    Printed,
    ToWorker,
    Turned,
    Wanted,
)
from briefs.layout.beside import NOTHING, Beside
from briefs.layout.document import Document, Page
from briefs.layout.memo import Memo
from briefs.layout.renditions import WHOLE, Rendition
from briefs.pdf.page_map import page_boxes
from briefs.pdf.paint import number_words
from briefs.pdf.press import Press
from briefs.pdf.raster import rasterise

VERSIONS_HELD = 2000


class Desk:
    """Holds the versions of one book and answers for the newest."""

    def __init__(self, lay_out: Callable[[Book, Rendition, Beside], Document], press: Press, checker: Checker) -> None:
        self._lay_out, self._press, self._checker = lay_out, press, checker
        self._versions: OrderedDict[int, Book] = OrderedDict()
        self._version = -1
        self._rendition = WHOLE
        self._beside = NOTHING
        self._laid: Document | None = None
        self._keys: tuple[int, ...] = ()
        self._interned = Memo()
        self._next_key = 0
        self._mapped: set[int] = set()
        self._wanted = Wanted((), 0)
        self._held: set[int] = set()
        self._to_lay_out = self._to_check = False
        self._minutes = _ReadingTime()

    def take(self, message: ToWorker) -> FromWorker | None:
        """Take a message; the answer, if any, is that a version is not held here."""
        if isinstance(message, Wanted):
            self._wanted, self._held = message, set(message.held)
            return None
        if isinstance(message, Printed | Bundled):
            self._to_lay_out = self._version >= 0
            if isinstance(message, Printed):
                self._rendition = message.rendition
            else:
                self._beside = Beside(message.bundle.before, read_bundle(message.bundle, self._beside.enclosures))
                self._to_check = self._to_lay_out
            return None
        if isinstance(message, Opened):
            self._hold(message.version, message.book)
        elif isinstance(message, Made):
            base = self._versions.get(message.base)
            if base is None:
                return Lost(message.version)
            self._hold(message.version, apply(base, message.edit))
        elif isinstance(message, Turned):
            if message.version not in self._versions:
                return Lost(message.version)
            self._version = message.version
        self._to_lay_out = self._to_check = True
        return None

    def next_page_work(self) -> FromWorker | None:
        """Do the next work that somebody looks at, or return None where every page in view is shown."""
        if self._to_lay_out:
            self._to_lay_out = False
            return self._guarded(self._lay_out_newest)
        return self._next_picture()

    def check(self) -> FromWorker | None:
        """Check the newest version, unless that is done."""
        if not self._to_check:
            return None
        self._to_check = False
        book, enclosures = self._versions[self._version], self._beside.enclosures
        checker, whole = self._checker, self._rendition.form in ("book", "summary")
        lengths = self._laid.lengths() if whole and self._laid is not None else NO_LENGTHS
        return self._guarded(
            lambda: Checked(self._version, checker.check(book, enclosures, lengths), checker.loose(book), checker.uses(book))
        )

    @property
    def unchecked(self) -> bool:
        """Whether the newest version waits for its checks."""
        return self._to_check

    def _hold(self, version: int, book: Book) -> None:
        self._versions[version] = book
        self._version = version
        while len(self._versions) > VERSIONS_HELD:
            self._versions.popitem(last=False)

    def _lay_out_newest(self) -> Laid:
        book = self._versions[self._version]
        document = self._lay_out(book, self._rendition, self._beside)
        self._laid = document
        pages = tuple(self._laid_page(document, page) for page in document.pages)
        self._keys = tuple(page.key for page in pages)
        self._interned.end_round()
        begins = {place.section: at.page for place, at in document.destinations.items() if place.section and not place.item}
        return Laid(self._version, pages, begins, self._minutes.of(book))

    def _laid_page(self, document: Document, page: Page) -> LaidPage:
        numbers = tuple(number_words(document.destinations, slot) for slot in page.survey.slots)
        inputs = (numbers, page.furniture, page.number, len(document.pages))
        key = self._interned.of_object(page.body, inputs, self._new_key)
        areas = None
        if key not in self._mapped:
            self._mapped.add(key)
            areas = tuple(
                PlaceArea(area.place, area.x, area.y, area.width, area.height) for area in page_boxes(document, page.number)
            )
        paper = document.setter.page
        return LaidPage(key, paper.width, paper.height, areas)

    def _new_key(self) -> int:
        self._next_key += 1
        return self._next_key

    def _next_picture(self) -> FromWorker | None:
        document = self._laid
        if document is None or self._wanted.width <= 0:
            return None
        for index in self._wanted.pages:
            if index < len(self._keys) and self._keys[index] not in self._held:
                key = self._keys[index]
                self._held.add(key)
                return self._guarded(lambda: self._picture(document, index, key))  # noqa: B023 - called at once
        return None

    def _picture(self, document: Document, index: int, key: int) -> Picture:
        image = rasterise(self._press.page_pdf(document, index + 1), 0, self._wanted.width)
        return Picture(key, self._wanted.width, image.width, image.height, image.pixels)

    def _guarded(self, work: Callable[[], FromWorker]) -> FromWorker:
        """Do work; a fault of ours must not take the window down, nor may its report hold the book's text."""
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - any fault is reported, none is expected
            frames = traceback.extract_tb(error.__traceback__)
            lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
            return Failed(self._version, "\n".join([*lines, type(error).__name__]))


class _ReadingTime:
    """Minutes to read a book, counted section by section and remembered while its figures stay the same."""

    def __init__(self) -> None:
        self._inputs: tuple[object, ...] = ()
        self._minutes: dict[str, tuple[Section, int]] = {}

    def of(self, book: Book) -> int:
        inputs = (book.figures, book.rates)
        if inputs != self._inputs:
            self._inputs, self._minutes = inputs, {}
        return sum(self._of(book, section) for section in book.sections())

    def _of(self, book: Book, section: Section) -> int:
        known = self._minutes.get(section.id)
        if known is None or known[0] is not section:
            known = section, reading_minutes(section_words(book, section), book.rates)
            self._minutes[section.id] = known
        return known[1]
