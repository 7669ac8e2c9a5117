"""The structure tree: what a page's marked content is, for readers who do not see it (ISO 14289-1, PDF/UA-1).

Made from roles and places of the marks, in the order of the model. A document's parts are sections with a language of their
own; what the pages repeat around them is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from briefs.book.notes import is_note
from briefs.book.place import Place
from briefs.layout.furniture import Furniture
from briefs.pdf.objects import Objects, array, text_string
from briefs.pdf.tagging import Tagged, Target

_KINDS = {
    "heading1": "H1",
    "heading2": "H2",
    "heading3": "H3",
    "quotation": "BlockQuote",
    "list_sign": "Lbl",
    "list_item": "LBody",
    "contents_item": "TOCI",
    "note": "Note",
}
_LEVELS = ["H1", "H2", "H3"]
_SCOPES = {"table_head": b"/Scope/Column", "row_head": b"/Scope/Row"}


class TaggedPage(msgspec.Struct, frozen=True):
    """A page's marked content: its page object's number, what stands around it, its items, and its live links."""

    number: int
    furniture: Furniture
    items: tuple[Tagged, ...]
    links: tuple[LinkArea, ...]


class LinkArea(msgspec.Struct, frozen=True):
    """A live link: its annotation's object and what its area covers, in the body's points."""

    annotation: int
    top: float
    bottom: float
    left: float


class _Element:
    """An element of the tree; kids are elements, or what they hold of a page, ready to be written."""

    def __init__(self, objects: Objects, kind: str, entries: bytes = b"") -> None:
        self.kind = kind
        self.entries = entries
        self.kids: list[_Element | bytes] = []
        self.number = objects.reserve()
        self._objects = objects
        self.column, self.span = 0, 1  # a cell's
        self.headed = False  # a table that has but heads so far
        self.target: Target = None  # a link's

    def below(self, kind: str, entries: bytes = b"") -> _Element:
        """Append an element and return it."""
        element = _Element(self._objects, kind, entries)
        self.kids.append(element)
        return element

    def write(self, parent: int) -> None:
        """Write the element and all below it."""
        kids: list[bytes] = []
        for kid in self.kids:
            if isinstance(kid, bytes):
                kids.append(kid)
            else:
                kid.write(self.number)
                kids.append(b"%d 0 R" % kid.number)
        entries = (self.kind.encode("ascii"), parent, self.entries, b" ".join(kids))
        self._objects.fill(self.number, b"<</Type/StructElem/S/%s/P %d 0 R%s/K[%s]>>" % entries)

    def regular(self) -> None:
        """Give every row of each table of a section all its columns, with empty cells between (ISO 14289-1, 7.5)."""
        for table in self.kids:
            if isinstance(table, bytes) or table.kind != "Table":
                continue
            rows = [row for row in table.kids if isinstance(row, _Element)]
            end = max(cell.column + cell.span for row in rows for cell in row.kids if isinstance(cell, _Element))
            for row in rows:
                row.kids = [*row.filled(end)]

    def filled(self, end: int) -> Iterator[_Element]:
        """Yield a row's cells with empty ones between them, up to the column before `end`."""
        column = 1
        for cell in self.kids:
            if isinstance(cell, bytes):
                continue
            yield from (_Element(self._objects, "TD") for _ in range(column, cell.column))
            span = b"/ColSpan %d" % cell.span if cell.span > 1 else b""
            cell.entries = b"/A<</O/Table%s%s>>" % (cell.entries, span) if cell.entries or span else b""
            yield cell
            column = cell.column + cell.span
        yield from (_Element(self._objects, "TD") for _ in range(column, end))

    def cell(self, column: int, items: Sequence[Tagged]) -> _Element:
        """Append the cell of a row that holds these items, and return it."""
        role = next((item.role for item in items if item.role in _SCOPES), None)
        cell = self.below("TH" if role else "TD", _SCOPES.get(role or "", b""))
        cell.column, cell.span = column, max(item.span for item in items)
        return cell


class StructureTree:
    """Grows page by page; `close` writes it."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._document = _Element(objects, "Document")
        self._section = self._document
        self._around: Furniture | None = None
        self._last: tuple[Tagged, _Element] | None = None
        self._parents: list[list[_Element]] = []
        self._linked: list[tuple[int, _Element]] = []
        self._level = 0
        self._notes = 0

    def add(self, page: TaggedPage) -> None:
        """Add a page's content to the section it belongs to."""
        if page.furniture is not self._around:
            self._around = page.furniture
            self._section = self._document.below("Sect", b"/Lang(%s)" % page.furniture.language.encode("ascii"))
            self._last = None
        owners: list[_Element] = []
        tabular = {item.row for item in page.items if item.column}
        for row, group in groupby(page.items, lambda item: item.row if item.row in tabular else 0):
            items = list(group)
            owners += self._row(page, items, len(owners)) if row else self._flow(page, items, len(owners))
        self._parents.append(owners)
        for link in page.links:
            self._link(page, link, owners)

    def close(self, annotations_from: int) -> int:
        """Write the tree; return its root's object. Annotations' keys in the parent tree begin behind the pages'."""
        root = self._objects.reserve()
        for section in self._document.kids:
            if isinstance(section, _Element):
                section.regular()
        self._document.write(root)
        nums = [b"%d %s" % (n, array([owner.number for owner in owners])) for n, owners in enumerate(self._parents)]
        nums += [b"%d %d 0 R" % (annotations_from + n, owner.number) for n, (_, owner) in enumerate(self._linked)]
        parents = self._objects.add(b"<</Nums[%s]>>" % b" ".join(nums))
        self._objects.fill(
            root,
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
            % (self._document.number, parents, annotations_from + len(self._linked)),
        )
        return root

    def _flow(self, page: TaggedPage, items: Sequence[Tagged], first: int) -> Iterator[_Element]:
        """Add paragraphs, headings, list items and figures; what goes on from the item before joins its element."""
        for number, item in enumerate(items, first):
            element = self._continued(item) or self._new(item)
            self._last = item, element
            yield _held(element, page, item, number)

    def _continued(self, item: Tagged) -> _Element | None:
        if self._last is None or item.drawn or self._last[0].drawn:
            return None
        before, element = self._last
        same_place = item.place is not None and (before.role, before.place) == (item.role, item.place)
        return element if same_place or before.piece == item.piece else None

    def _new(self, item: Tagged) -> _Element:
        if item.drawn:
            return _figure(self._section, item)
        kind = _KINDS.get(item.role, "P")
        if kind in ("Lbl", "LBody"):
            return self._list_item(kind, item)
        if kind == "TOCI":
            return self._within("TOC").below("TOCI").below("Reference")
        if kind in _LEVELS:
            kind = _LEVELS[min(_LEVELS.index(kind), self._level)]  # no level is left out
            self._level = _LEVELS.index(kind) + 1
        if kind == "Note":  # ISO 14289-1, 7.9: each has an identity of its own
            self._notes += 1
            return self._section.below(kind, b"/ID(note-%d)" % self._notes)
        return self._section.below(kind)

    def _within(self, kind: str, entries: bytes = b"") -> _Element:
        """Return the element of this kind that the section ends with, or a new one."""
        last = self._section.kids[-1] if self._section.kids else None
        return last if isinstance(last, _Element) and last.kind == kind else self._section.below(kind, entries)

    def _list_item(self, kind: str, item: Tagged) -> _Element:
        """Add an item's sign, or its text behind that; a list is numbered where its first sign is a number."""
        form = b"Decimal" if kind == "Lbl" and item.text.strip().isdigit() else b"Disc"
        entries = b"/A<</O/List/ListNumbering/%s>>" % (form if kind == "Lbl" else b"None")
        within = self._within("L", entries)
        last = within.kids[-1] if within.kids else None
        waits = isinstance(last, _Element) and [kid.kind for kid in last.kids if isinstance(kid, _Element)] == ["Lbl"]
        owner = last if kind == "LBody" and waits and isinstance(last, _Element) else within.below("LI")
        return owner.below(kind)

    def _row(self, page: TaggedPage, items: Sequence[Tagged], first: int) -> list[_Element]:
        """Add a row of the page that holds cells; a lower column begins a further row of the table.

        What stands before the first cell goes before a table that begins, else into that cell.
        """
        before = next(n for n, item in enumerate(items) if item.column)
        heads = all(item.role == "table_head" for item in items[before:] if item.column)
        owners: list[_Element] = []
        table = self._table(heads)
        if table is None:
            owners += self._flow(page, items[:before], first)
            items = items[before:]
            table = self._section.below("Table")
            table.headed = heads
        row, column = table.below("TR"), 0
        for standing, group in groupby(_columns(items), lambda one: one[0]):
            cell = [item for _, item in group]
            row, column = (table.below("TR") if standing < column else row), standing
            owners += self._cell(row.cell(standing, cell), page, cell, first + len(owners))
        table.headed = table.headed and heads
        self._last = None
        return owners

    def _table(self, heads: bool) -> _Element | None:
        """Return the table that the section ends with, if a row goes on in it: heads begin a new one below other rows."""
        last = self._section.kids[-1] if self._section.kids else None
        goes_on = isinstance(last, _Element) and last.kind == "Table" and (last.headed or not heads)
        return last if goes_on and isinstance(last, _Element) else None

    def _cell(self, cell: _Element, page: TaggedPage, items: Sequence[Tagged], first: int) -> Iterator[_Element]:
        for number, item in enumerate(items, first):
            yield _held(_figure(cell, item) if item.drawn else cell, page, item, number)

    def _link(self, page: TaggedPage, link: LinkArea, owners: Sequence[_Element]) -> None:
        """Put a link's area into the element of the words it covers, or below the nearest before it."""
        covered = [n for n, item in enumerate(page.items) if link.top <= item.baseline <= link.bottom + 1]
        words = [n for n in covered if page.items[n].link is not None]
        nearest = min(words or covered, key=lambda n: abs(page.items[n].x - link.left), default=None)
        owner = self._section if nearest is None or owners[nearest].kind == "Figure" else owners[nearest]
        element = owner if owner.kind == "Link" else owner.below("Link")
        element.kids.append(b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (link.annotation, page.number))
        self._linked.append((link.annotation, element))


def _held(element: _Element, page: TaggedPage, item: Tagged, number: int) -> _Element:
    """Let an element hold a page's content, inside a link where it leads somewhere; return whose it then is."""
    if item.link is not None:
        last = element.kids[-1] if element.kids else None
        if not isinstance(last, _Element) or last.kind != "Link" or last.target != item.link:
            noted = isinstance(item.link, Place) and is_note(item.link)
            last = (element.below("Reference") if noted else element).below("Link")
            last.target = item.link
        element = last
    element.kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page.number, number))
    return element


def _figure(owner: _Element, item: Tagged) -> _Element:
    return owner.below("Figure", b"/Alt%s" % text_string(item.text or "–"))


def _columns(items: Sequence[Tagged]) -> Iterator[tuple[int, Tagged]]:
    """Yield items with the columns they stand in: their own, or that of the cell before them."""
    column = next(item.column for item in items if item.column)
    for item in items:
        column = item.column or column
        yield column, item
