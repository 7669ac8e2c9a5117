"""The desk of the render process: what it holds, and the next most useful piece of work.

Nothing waits behind anything less urgent: messages are all taken before any work is done, the newest version alone is laid
out, then come the pictures of the pages in view, and when nobody has typed for a moment the checks.
"""

from __future__ import annotations

import traceback
from collections import OrderedDict
from collections.abc import Callable, Iterator

from briefs.book.book import Book
from briefs.book.place import Place
from briefs.book.search import section_words
from briefs.book.section import Section
from briefs.book.timing import reading_minutes
from briefs.checks.checker import Checker
from briefs.checks.lengths import Taken
from briefs.editions.finishing import held_against_paper
from briefs.edits.edits import apply
from briefs.enclosures.bundle import Issued
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
    Printed,
    ToldChange,
    ToldChanges,
    ToWorker,
    Turned,
    Wanted,
)
from briefs.layout.beside import NOTHING, Beside
from briefs.layout.document import Document, Page
from briefs.layout.lengths import pages_taken
from briefs.layout.memo import Memo
from briefs.layout.page_numbers import number_words
from briefs.layout.renditions import WHOLE, Rendition
from briefs.pdf.press import Press
from briefs.pdf.raster import rasterise

VERSIONS_HELD = 2000
MOST_CHANGES = 200  # told of one by one: more hold the window up, and nobody reads them


class Desk:
    """Holds the versions of one book and answers for the newest."""

    def __init__(self, lay_out: Callable[[Book, Rendition, Beside], Document], press: Press, checker: Checker) -> None:
        self._lay_out, self._press, self._checker = lay_out, press, checker
        self._versions: OrderedDict[int, Book] = OrderedDict()
        self._version = -1
        self._rendition = WHOLE
        self._beside = NOTHING
        self._issued: Issued | None = None
        self._laid: Document | None = None
        self._laid_version = -1
        self._keys: tuple[int, ...] = ()
        self._interned = Memo()
        self._next_key = 0
        self._wanted = Wanted((), 0)
        self._held: set[int] = set()
        self._to_lay_out = self._to_check = False
        self._looking: tuple[Book, Iterator[Section]] | None = None
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
                self._issued = message.bundle.issued
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
        """Check a little more of the newest version, a section by one check; the answer comes with the last.

        What was looked at is not looked at again, whatever comes in between: a page that is wanted need not wait.
        """
        answer = self._guarded(self._check_more) if self._to_check else None
        if answer is not None:
            self._looking, self._to_check = None, False
        return answer

    def _check_more(self) -> Checked | None:
        book, checker = self._versions[self._version], self._checker
        if self._looking is None or self._looking[0] is not book:
            self._looking = book, checker.look_ahead(book)
        if next(self._looking[1], None) is not None:
            return None
        problems = checker.check(book, self._beside.enclosures, self._pages_taken(book))
        return Checked(self._version, problems, checker.loose(book), checker.uses(book))

    def _pages_taken(self, book: Book) -> Taken:
        """Return the pages that sections take in the whole book, whatever part of it the window shows."""
        shown = self._laid if self._rendition == WHOLE and self._laid_version == self._version else None
        return pages_taken(shown or self._lay_out(book, WHOLE, self._beside))

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
        if self._rendition.form == "change sheet":
            self._beside = held_against_paper(self._beside, self._issued, self._lay_out)
        document = self._lay_out(book, self._rendition, self._beside)
        self._laid, self._laid_version = document, self._version
        pages = tuple(self._laid_page(document, page) for page in document.pages)
        self._keys = tuple(page.key for page in pages)
        self._interned.end_round()
        sections = (section.id for section in book.sections())
        begins = {one: document.destinations[Place(one)].page for one in sections if Place(one) in document.destinations}
        numerals = tuple(page.furniture.number for page in document.pages)
        minutes, changes = self._minutes.of(book), _changes_in(document)
        return Laid(self._version, pages, begins, minutes, numerals, document.withheld, changes)

    def _laid_page(self, document: Document, page: Page) -> LaidPage:
        """Return what is told of a page: the same value as long as it looks the same."""
        numbers = tuple(number_words(document.destinations, slot) for slot in page.survey.slots)
        inputs = (numbers, page.furniture, page.number, len(document.pages))
        return self._interned.of_object(page.body, inputs, lambda: self._new_page(document, page))

    def _new_page(self, document: Document, page: Page) -> LaidPage:
        self._next_key += 1
        paper = document.setter.page
        return LaidPage(self._next_key, paper.width, paper.height, paper.text_left(page.recto), page.survey.areas)

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
        return Picture(key, self._wanted.width, image.width, image.height, bytes(image.pixels))

    def _guarded(self, work: Callable[[], FromWorker | None]) -> FromWorker | None:
        """Do work; a fault of ours must not take the window down, nor may its report hold the book's text."""
        try:
            return work()
        except Exception as error:  # noqa: BLE001 - any fault is reported, none is expected
            frames = traceback.extract_tb(error.__traceback__)
            lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
            return Failed(self._version, "\n".join([*lines, type(error).__name__]))


def _changes_in(document: Document) -> ToldChanges | None:
    """Return what has changed since the edition before, where there is one."""
    table = document.changes
    if table is None:
        return None
    first = tuple(ToldChange(row.place, row.where, row.kind, row.was, row.now) for row in table.rows[:MOST_CHANGES])
    parts = frozenset(Place(place.section, place.item) for place in document.marked)
    return ToldChanges(table.since, len(table.rows), first, parts)


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
