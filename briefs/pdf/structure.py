"""The structure tree: what a page's marked content is, for readers who do not see it (ISO 14289-1, PDF/UA-1).

Made from roles and places of the marks, in the order of the model. A document's parts are sections with a language of their
own; what the pages repeat around them is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from briefs.layout.furniture import Furniture
from briefs.pdf.objects import Objects, array, text_string
from briefs.pdf.tagging import Tagged

_KINDS = {"heading1": "H1", "heading2": "H2", "quotation": "BlockQuote", "figure": "P", "list_item": "LBody", "note": "Note"}
_CELLS = {"table_head": "TH", "table_cell": "TD"}
_COLUMN_SCOPE = b"/A<</O/Table/Scope/Column%s>>"


class TaggedPage(msgspec.Struct, frozen=True):
    """A page's marked content: its page object's number, what stands around it, its items, and its live links."""

    number: int
    furniture: Furniture
    items: tuple[Tagged, ...]
    links: tuple[LinkArea, ...]


class LinkArea(msgspec.Struct, frozen=True):
    """A live link: its annotation's object, what its area covers, in the body's points, and whether a note is there."""

    annotation: int
    top: float
    bottom: float
    left: float
    to_note: bool = False


class _Element:
    """An element of the tree; kids are elements, or what they hold of a page, ready to be written."""

    def __init__(self, kind: str, entries: bytes = b"") -> None:
        self.kind = kind
        self.entries = entries
        self.kids: list[_Element | bytes] = []
        self.number = 0

    def below(self, kind: str, entries: bytes = b"") -> _Element:
        """Append an element and return it."""
        element = _Element(kind, entries)
        self.kids.append(element)
        return element


class StructureTree:
    """Grows page by page; `close` writes it."""

    def __init__(self, objects: Objects) -> None:
        self._objects = objects
        self._document = _Element("Document")
        self._section = self._document
        self._around: Furniture | None = None
        self._last: tuple[Tagged, _Element] | None = None
        self._parents: list[list[_Element]] = []
        self._linked: list[tuple[int, _Element]] = []
        self._headed = False
        self._notes = 0

    def add(self, page: TaggedPage) -> None:
        """Add a page's content to the section it belongs to."""
        if page.furniture is not self._around:
            self._around = page.furniture
            self._section = self._document.below("Sect", b"/Lang(%s)" % page.furniture.language.encode("ascii"))
            self._last = None
        owners: list[_Element] = []
        for is_row, group in groupby(page.items, lambda item: item.row if item.role in _CELLS and item.place else 0):
            items = list(group)
            owners += self._row(page, items, len(owners)) if is_row else self._flow(page, items, len(owners))
        self._parents.append(owners)
        for link in page.links:
            self._link(page, link, owners)

    def close(self, annotations_from: int) -> int:
        """Write the tree; return its root's object. Annotations' keys in the parent tree begin behind the pages'."""
        root = self._objects.reserve()
        for section in self._document.kids:
            if isinstance(section, _Element):
                _regular(section)
        self._number(self._document)
        self._write(self._document, root)
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
            element.kids.append(_content(page, number))
            self._last = item, element
            yield element

    def _continued(self, item: Tagged) -> _Element | None:
        if self._last is None or item.drawn or self._last[0].drawn:
            return None
        before, element = self._last
        same_place = item.place is not None and (before.role, before.place) == (item.role, item.place)
        return element if same_place or before.piece == item.piece else None

    def _new(self, item: Tagged) -> _Element:
        if item.drawn:
            return self._section.below("Figure", b"/Alt%s" % text_string(item.text or "–"))
        kind = _KINDS.get(item.role, "P")
        if kind == "LBody":
            inside = self._section.kids[-1] if self._section.kids else None
            made = inside if isinstance(inside, _Element) and inside.kind == "L" else self._section.below("L")
            return made.below("LI").below("LBody")
        if kind == "H2" and not self._headed:
            kind = "H1"
        self._headed = self._headed or kind == "H1"
        if kind == "Note":  # ISO 14289-1, 7.9: each has an identity of its own
            self._notes += 1
            return self._section.below(kind, b"/ID(note-%d)" % self._notes)
        return self._section.below(kind)

    def _row(self, page: TaggedPage, items: Sequence[Tagged], first: int) -> list[_Element]:
        """Add a table's row; its cells stand side by side, pieces of text that begin at one x are one cell."""
        last = self._section.kids[-1] if self._section.kids else None
        table = last if isinstance(last, _Element) and last.kind == "Table" else self._section.below("Table")
        row = table.below("TR")
        cells: dict[float, _Element] = {}
        owners: list[_Element] = []
        for number, item in enumerate(items, first):
            cell = cells.get(round(item.x))
            if cell is None:
                kind = _CELLS[item.role]
                cell = cells[round(item.x)] = row.below(kind)
            cell.kids.append(_content(page, number))
            owners.append(cell)
        self._last = None
        return owners

    def _link(self, page: TaggedPage, link: LinkArea, owners: Sequence[_Element]) -> None:
        """Put a link below the element whose text it covers, or the nearest before it."""
        covered = [n for n, item in enumerate(page.items) if link.top <= item.baseline <= link.bottom + 1]
        nearest = min(covered, key=lambda n: abs(page.items[n].x - link.left), default=None)
        owner = self._section if nearest is None or owners[nearest].kind == "Figure" else owners[nearest]
        element = (owner.below("Reference") if link.to_note else owner).below("Link")
        element.kids.append(b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (link.annotation, page.number))
        self._linked.append((link.annotation, element))

    def _number(self, element: _Element) -> None:
        element.number = self._objects.reserve()
        for kid in element.kids:
            if isinstance(kid, _Element):
                self._number(kid)

    def _write(self, element: _Element, parent: int) -> None:
        kids: list[bytes] = []
        for kid in element.kids:
            if isinstance(kid, _Element):
                self._write(kid, element.number)
                kids.append(b"%d 0 R" % kid.number)
            else:
                kids.append(kid)
        entries = (element.kind.encode("ascii"), parent, element.entries, b" ".join(kids))
        self._objects.fill(element.number, b"<</Type/StructElem/S/%s/P %d 0 R%s/K[%s]>>" % entries)


def _content(page: TaggedPage, number: int) -> bytes:
    return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page.number, number)


def _regular(section: _Element) -> None:
    """Let every row of each table span all its columns, and tell what heads are for (ISO 14289-1, 7.5)."""
    for table in section.kids:
        if not isinstance(table, _Element) or table.kind != "Table":
            continue
        rows = [row for row in table.kids if isinstance(row, _Element)]
        columns = max(len(row.kids) for row in rows)
        for row in rows:
            for n, cell in enumerate(row.kids, 1):
                if isinstance(cell, _Element):
                    span = columns - n + 1 if n == len(row.kids) else 1
                    cell.entries = _attributes(cell.kind, span)


def _attributes(kind: str, span: int) -> bytes:
    spans = b"/ColSpan %d" % span if span > 1 else b""
    if kind == "TH":
        return _COLUMN_SCOPE % spans
    return b"/A<</O/Table%s>>" % spans if spans else b""
