"""From rows to pages: where a section's flow is cut, and what a laid-out section is."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from functools import partial

import msgspec

from briefs.book.place import Place
from briefs.layout.cutting import LEAST, cut
from briefs.layout.geometry import PageGeometry
from briefs.layout.marks import Box, Group, Mark, Marks
from briefs.layout.rows import Backdrop, Row, Rows
from briefs.layout.survey import Survey, survey

ROUNDING = 0.01  # points by which sums may seem higher than the page that they fill


class PageBody:
    """One page's marks, from the text's left edge and the page's top edge; nothing in it depends on its number.

    A frozen value, whose parts are found when they are first asked for. Equal marks make equal pages.
    """

    __slots__ = ("_make", "_marks", "_survey")

    def __init__(self, marks: Marks) -> None:
        self._marks: Marks | None = marks
        self._survey: Survey | None = None
        self._make: Callable[[], Marks] | None = None

    @classmethod
    def told(cls, found: Survey, make: Callable[[], Marks]) -> PageBody:
        """Return a page of which it is known what its marks tell; `make` gives them once they are wanted."""
        body = cls(())
        body._marks, body._survey, body._make = None, found, make
        return body

    @property
    def marks(self) -> Marks:
        """All marks."""
        if self._marks is None and self._make is not None:
            self._marks, self._make = self._make(), None
        return self._marks or ()

    @property
    def survey(self) -> Survey:
        """What the marks tell."""
        if self._survey is None:
            self._survey = survey(self.marks)
        return self._survey

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, PageBody) and self.marks == other.marks)

    def __hash__(self) -> int:
        return hash(self.marks)


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A line of the contents and of the PDF's outline: `level` 1 is a section.

    It leads to `place`, or to the top of page `at` where the beginning of the place is not printed.
    """

    title: str
    place: Place
    level: int = 1
    language: str = "en"
    at: int = 0


class SectionLayout(msgspec.Struct, frozen=True, gc=False):
    """A laid-out section: its pages and its entries in the contents, in order."""

    pages: tuple[PageBody, ...]
    entries: tuple[Entry, ...] = ()

    def __reduce__(self) -> tuple[Callable[[bytes], SectionLayout], tuple[bytes]]:
        """Let a process that tells another of a layout also tell what it found on its pages; a fifth of pickle's work."""
        told = tuple((body.marks, body.survey) for body in self.pages), self.entries
        return _layout, (msgspec.msgpack.encode(told),)


_Told = tuple[tuple[tuple[Marks, Survey], ...], tuple[Entry, ...]]


def _layout(told: bytes) -> SectionLayout:
    pages, entries = msgspec.msgpack.decode(told, type=_Told)
    return SectionLayout(tuple(PageBody.told(found, partial(tuple, marks)) for marks, found in pages), entries)


def with_kept_pages(new: SectionLayout, old: SectionLayout) -> SectionLayout:
    """Return a layout in which pages that look as they did, counted from either end, are the very pages that were.

    What was made of these is found again by that: after a key in a long section all but one or two are.
    """
    pages = list(new.pages)
    ends = zip(reversed(range(len(pages))), reversed(old.pages), strict=False)
    for index, before in (*enumerate(old.pages[: len(pages)]), *ends):
        if pages[index] is not before and pages[index] == before:
            pages[index] = before
    return msgspec.structs.replace(new, pages=tuple(pages))


def paginate(rows: Rows, page: PageGeometry) -> tuple[PageBody, ...]:
    """Cut a flow of rows into pages (at least one).

    Rows held together move to the next page together; only a chain or row taller than a page is cut where it must be, a
    row between its lines.
    """
    flow = _Flow(page)
    for chain in _chains(_fitting(rows, page.body_height)):
        flow.add(chain)
    return flow.finish()


def on_one_page(rows: Rows, page: PageGeometry, shares: Iterable[float]) -> Rows | None:
    """Return the rows with the largest of these shares of the distances between them that leaves them on one page."""
    if sum(row.height for row in rows) > page.body_height + ROUNDING:
        return None  # not without any distance; so it is with most, and this is asked at every key
    for share in shares:
        closer = tuple(msgspec.structs.replace(row, before=row.before * share, after=row.after * share) for row in rows)
        if len(paginate(closer, page)) == 1:
            return closer
    return None


class _Cursor(msgspec.Struct, frozen=True):
    """How far a page is filled, what the last row leaves below it, and what hangs down beside those that follow."""

    y: float
    after: float = 0.0
    backdrop: Backdrop | None = None
    empty: bool = True
    hanging: Marks = ()
    hung: float = 0.0

    @property
    def end(self) -> float:
        return self.y + (self.backdrop.below if self.backdrop else 0.0)

    def top_of(self, row: Row) -> float:
        """Return where the row would begin."""
        same = row.backdrop == self.backdrop
        y = self.y if same else self.end
        if self.hanging and not self._beside(row):
            y = max(y, self.hung)
        if not self.empty:
            y += max(self.after, row.before)
        if row.backdrop is not None and not same:
            y += row.backdrop.above
        return y

    def past(self, row: Row) -> _Cursor:
        """Return the cursor after the row."""
        top = self.top_of(row)
        hanging, hung = (self.hanging, self.hung) if self.hanging and self._beside(row) else ((), 0.0)
        if row.overhang:
            hanging, hung = row.marks, top + row.overhang
        # A row without height (an anchor) leaves the page as empty as it was.
        return _Cursor(top + row.height, row.after, row.backdrop, self.empty and row.height == 0, hanging, hung)

    def _beside(self, row: Row) -> bool:
        """Return whether a row goes on with what the label that hangs down names."""
        return any(one.marks is self.hanging for one in row.resume)


class _Flow:
    """Pages being filled."""

    def __init__(self, page: PageGeometry) -> None:
        self._page = page
        self._pages: list[PageBody] = []
        self._start()

    def add(self, chain: Rows) -> None:
        """Place rows that belong together."""
        if self._fits(self._cursor, chain):
            self._place(chain)
        elif self._fits(self._fresh, (*chain[0].resume, *chain)):
            self._turn(chain[0])
            self._place(chain)
        else:
            self._part(chain)

    def _part(self, chain: Rows) -> None:
        """Place rows that no page has room for together; heads do not stay behind without a few lines below them."""
        heads = tuple(itertools.takewhile(lambda row: self._fits(self._fresh, (*row.resume, row)), chain))
        if heads != chain and not self._fits(self._cursor, (*heads, Row(LEAST))):
            self._turn(chain[0])
        for row in chain:
            self._set(row)

    def _set(self, row: Row) -> None:
        """Place a row where it fits, or in the pieces that pages have room for."""
        turned = False
        while not self._fits(self._cursor, (row,)):
            pieces = None if self._fits(self._fresh, (*row.resume, row)) else cut(row, self._room(row))
            if pieces is not None:
                self._place(pieces[:1])
                row = pieces[1]
            elif turned:
                break  # it cannot be cut, and stands across the foot
            self._turn(row)
            turned = True
        self._place((row,))

    def _room(self, row: Row) -> float:
        """Return how high a row could be on this page."""
        below = row.backdrop.below if row.backdrop is not None else 0.0
        return self._page.body_bottom - below - self._cursor.top_of(row)

    def finish(self) -> tuple[PageBody, ...]:
        """Return all pages."""
        self._close()
        return tuple(self._pages)

    def _start(self) -> None:
        self._fresh = self._cursor = _Cursor(self._page.body_top)
        self._marks: list[Mark] = []
        self._backdrop_at: tuple[int, float] | None = None

    def _turn(self, row: Row) -> None:
        """Begin a new page with what the row wants repeated; an empty page is used as it is."""
        if self._cursor.empty and not self._marks:
            return
        self._close()
        self._start()
        self._place(tuple(msgspec.structs.replace(one, role="artifact") for one in row.resume))  # a voice has heard it

    def _fits(self, cursor: _Cursor, rows: Iterable[Row]) -> bool:
        for row in rows:
            cursor = cursor.past(row)
        return cursor.end <= self._page.body_bottom + ROUNDING

    def _place(self, rows: Rows) -> None:
        for row in rows:
            top = self._cursor.top_of(row)
            if row.backdrop != self._cursor.backdrop:
                self._close_backdrop()
                if row.backdrop is not None:
                    self._backdrop_at = (len(self._marks), top - row.backdrop.above)
            self._marks.append(Group(0.0, top, row.marks, self._page.measure, row.height, row.place, row.role))
            self._cursor = self._cursor.past(row)

    def _close_backdrop(self) -> None:
        backdrop = self._cursor.backdrop
        if backdrop is not None and self._backdrop_at is not None:
            index, top = self._backdrop_at
            self._marks.insert(index, _drawn(backdrop, top, self._cursor.end - top))
            self._backdrop_at = None

    def _close(self) -> None:
        self._close_backdrop()
        self._pages.append(PageBody(tuple(self._marks)))


def _drawn(backdrop: Backdrop, top: float, height: float) -> Group:
    b = backdrop
    frame = Box(0.0, 0.0, b.width, height, b.fill, b.stroke, b.line, b.dash)
    bar = (Box(0.0, 0.0, b.bar, height, b.bar_colour),) if b.bar else ()
    return Group(b.x, top, (frame, *bar), b.width, height, b.place, "artifact")


def _fitting(rows: Rows, height: float) -> Iterable[Row]:
    """Replace rows that no page could hold by their parts."""
    for row in rows:
        if not row.parts or row.height + sum([head.height for head in row.resume]) <= height:
            yield row
            continue
        parts = [
            msgspec.structs.replace(part, resume=part.resume or row.resume, backdrop=part.backdrop or row.backdrop)
            for part in row.parts
        ]
        parts[0] = msgspec.structs.replace(parts[0], before=row.before)
        parts[-1] = msgspec.structs.replace(parts[-1], after=row.after, keep=row.keep)
        yield from _fitting(tuple(parts), height)


def _chains(rows: Iterable[Row]) -> Iterable[Rows]:
    """Yield the rows in runs that stay together."""
    chain: list[Row] = []
    for row in rows:
        chain.append(row)
        if not row.keep:
            yield tuple(chain)
            chain = []
    if chain:
        yield tuple(chain)
