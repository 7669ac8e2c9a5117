"""Assembly: painted pages joined into a file, with everything that leads through it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from briefs.book.links import is_safe
from briefs.book.place import Place
from briefs.layout.document import Destination, Document
from briefs.layout.geometry import BANNER_HEIGHT, TEXT_WIDTH
from briefs.layout.marks import CopySlot, Foreign, Link
from briefs.layout.pages import Entry
from briefs.pdf.foreign import EnclosedFiles, ForeignForms
from briefs.pdf.glyphs import FontCodes, FontFile
from briefs.pdf.metadata import info_dictionary, xmp_packet
from briefs.pdf.objects import COMPRESSION, Objects, array, byte_string, stream, text_string
from briefs.pdf.paint import rgb
from briefs.pdf.painted import BANNER, Layers, Painted, PaintedPage
from briefs.pdf.structure import LinkArea, StructureTree, TaggedPage

COPY_DEPTH = 0.3  # of the size: how far a copy's room goes below its baseline; above it is one size high


class Stock(NamedTuple):
    """What painted pages are made with besides their streams: fonts and enclosed files."""

    fonts: Iterable[FontCodes]
    files: EnclosedFiles


def whole_file(document: Document, pages: Sequence[PaintedPage], stock: Stock, *, tagged: bool = False) -> bytes:
    """Return all pages with links, destinations, outline, page labels and metadata.

    `tagged` files have a structure tree and conform to PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2); one in which pages
    stand that may not conform makes no such claim.
    """
    objects = Objects()
    catalog = objects.reserve()
    tree = _PageTree(objects, document, stock)
    conforming = tagged and document.conforms
    structure = _Structure(objects, len(pages)) if tagged else None
    arrivals = _Arrivals(document)
    for page in pages:
        links = tuple(_links(arrivals, page))
        if structure is None:
            tree.add(page, _annots([annotation for _, annotation in links]))
        else:
            tree.add(page, structure.before(links))
            structure.after(page, tree.pages[-1])
    tree.close()
    information = document.information
    outline = _outline(objects, arrivals)
    names = objects.add(b"<</Dests<</Names[%s]>>>>" % b"".join(arrivals.destinations(tree.pages)))
    xmp = objects.add(stream(xmp_packet(information, conforming=conforming), b"/Type/Metadata/Subtype/XML"))
    leading = b"/Outlines %d 0 R/PageMode/UseOutlines" % outline if outline else b""
    if structure is not None:
        leading += structure.close(conforming=conforming)
    objects.fill(
        catalog,
        b"<</Type/Catalog/Pages %d 0 R/Names %d 0 R/Metadata %d 0 R%s/Lang(%s)/PageLabels<</Nums[%s]>>"
        b"/ViewerPreferences<</DisplayDocTitle true>>>>"
        % (tree.root, names, xmp, leading, information.language.encode("ascii"), _labels(pages)),
    )
    info = objects.add(info_dictionary(information))
    return objects.finished_file(catalog, info) if tagged else objects.file(catalog, info)


def _labels(pages: Sequence[PaintedPage]) -> bytes:
    """Return page labels that equal the printed numbers: an entry for each run of pages without a gap."""
    numbers = [page.page.number for page in pages]
    starts = [n for n, number in enumerate(numbers) if not n or number != numbers[n - 1] + 1]
    return b"".join(b"%d<</S/D/St %d>>" % (n, numbers[n]) for n in starts)


class _Structure:
    """The structure tree of a file while its pages are added, and the keys of pages and links in it."""

    def __init__(self, objects: Objects, pages: int) -> None:
        self._objects = objects
        self._tree = StructureTree(objects)
        self._pages = self._next_link = pages
        self._added = 0
        self._areas: tuple[LinkArea, ...] = ()

    def before(self, links: Sequence[tuple[Link, bytes]]) -> bytes:
        """Add a page's links; return the entries of its dictionary."""
        areas: list[LinkArea] = []
        for link, annotation in links:
            number = self._objects.add(b"%s/StructParent %d>>" % (annotation.removesuffix(b">>"), self._next_link))
            self._next_link += 1
            areas.append(LinkArea(number, link.y, link.y + link.height, link.x))
        self._areas = tuple(areas)
        annots = b"/Annots%s" % array([area.annotation for area in areas]) if areas else b""
        self._added += 1
        return b"%s/StructParents %d/Tabs/S" % (annots, self._added - 1)

    def after(self, page: PaintedPage, number: int) -> None:
        """Add a page's content, its object's number being known."""
        self._tree.add(TaggedPage(number, page.page.furniture, page.layers.body.items, self._areas))

    def close(self, *, conforming: bool) -> bytes:
        """Write the tree, and a conforming file's output intent; return the catalog's entries."""
        root = self._tree.close(self._pages)
        if not conforming:
            return b"/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R" % root
        profile = self._objects.add(stream(zlib.compress(srgb(), COMPRESSION), b"/N 3", compressed=True))
        intent = (
            b"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
            b"/DestOutputProfile %d 0 R>>]" % profile
        )
        return b"/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R%s" % (root, intent)


@cache
def srgb() -> bytes:
    """Return the colour profile of sRGB that comes with pikepdf."""
    return (files("pikepdf") / "pdfa" / "data" / "sRGB.icc").read_bytes()


def bare_file(document: Document, page: PaintedPage, stock: Stock) -> bytes:
    """Return one page and nothing that leads anywhere."""
    objects = Objects()
    catalog = objects.reserve()
    tree = _PageTree(objects, document, stock)
    tree.add(page, b"")
    tree.close()
    objects.fill(catalog, b"<</Type/Catalog/Pages %d 0 R>>" % tree.root)
    return objects.file(catalog)


class _PageTree:
    """The pages of a file and what they share."""

    def __init__(self, objects: Objects, document: Document, stock: Stock) -> None:
        self.root = objects.reserve()
        self.pages: list[int] = []
        self._objects = objects
        self._paper = document.setter.page
        self._fonts = stock.fonts
        self._foreign = ForeignForms(objects, document.enclosures, stock.files)
        self._font_table = objects.reserve()
        self._used: set[str] = set()
        self._streams: dict[int, int] = {}
        self._banners: dict[int, int] = {}
        self._resources: dict[tuple[int, frozenset[str]], int] = {}
        self._slots: dict[str, int] = {}

    def add(self, page: PaintedPage, annotations: bytes) -> None:
        """Add a page; `annotations` are entries of its dictionary."""
        contents = array([self._stream(layer) for layer in page.layers])
        resources = self._resources_with(page.banner, page.layers)
        self.pages.append(
            self._objects.add(
                b"<</Type/Page/Parent %d 0 R/Resources %d 0 R/Contents%s%s>>" % (self.root, resources, contents, annotations)
            )
        )

    def close(self) -> None:
        """Write the fonts in use and the tree's root."""
        entries = [
            b"/%s %d 0 R" % (subset.resource.encode("ascii"), embed(self._objects, subset.file()))
            for codes in self._fonts
            for subset in codes.subsets
            if subset.resource in self._used
        ]
        self._objects.fill(self._font_table, b"<<%s>>" % b"".join(entries))
        box = b"%.2f %.2f" % (self._paper.width, self._paper.height)
        kids = array(self.pages)
        self._objects.fill(self.root, b"<</Type/Pages/Count %d/MediaBox[0 0 %s]/Kids%s>>" % (len(self.pages), box, kids))

    def _stream(self, painted: Painted) -> int:
        """Return the object of a stream, the same one wherever it is used again."""
        number = self._streams.get(id(painted))
        if number is None:
            number = self._streams[id(painted)] = self._objects.add(painted.body)
            self._used |= painted.fonts
        return number

    def _resources_with(self, banner: Painted | None, layers: Layers) -> int:
        called = dict((*layers.body.forms, *layers.numbers.forms))
        key = id(banner), frozenset(called)
        number = self._resources.get(key)
        if number is None:
            forms = [b"/%s %d 0 R" % (BANNER.encode("ascii"), self._banner(banner))] if banner else []
            forms += [b"/%s %d 0 R" % (name.encode("ascii"), self._called(name, mark)) for name, mark in called.items()]
            drawn = b"/XObject<<%s>>" % b"".join(forms) if forms else b""
            number = self._objects.add(b"<</Font %d 0 R%s>>" % (self._font_table, drawn))
            self._resources[key] = number
        return number

    def _called(self, name: str, mark: Foreign | CopySlot) -> int:
        """Return the object of a form that content calls by this name."""
        if isinstance(mark, Foreign):
            return self._foreign.form(mark)
        if name not in self._slots:
            box = b"/BBox[%.2f %.2f %.2f %.2f]" % (-mark.left, -COPY_DEPTH * mark.size, mark.right, mark.size)
            entries = b"/Type/XObject/Subtype/Form%s/Resources<<>>" % box
            self._slots[name] = self._objects.add(stream(f"{rgb(mark.colour)} rg".encode("ascii"), entries))
        return self._slots[name]

    def _banner(self, banner: Painted) -> int:
        number = self._banners.get(id(banner))
        if number is None:
            number = self._banners[id(banner)] = self._form(banner)
        return number

    def _form(self, banner: Painted) -> int:
        self._used |= banner.fonts
        box = b"/BBox[0 %.2f %.2f %.2f]" % (-2 * BANNER_HEIGHT, TEXT_WIDTH, BANNER_HEIGHT)
        return self._objects.add(
            stream(banner.body, b"/Type/XObject/Subtype/Form%s/Resources<</Font %d 0 R>>" % (box, self._font_table))
        )


def embed(objects: Objects, font: FontFile) -> int:
    """Add a font subset; return the object of its Type 0 font."""
    name = font.base_name
    program = objects.add(stream(font.program, b"/Length1 %d" % font.program_length, compressed=True))
    descriptor = objects.add(b"<</Type/FontDescriptor/FontName/%s%s/FontFile2 %d 0 R>>" % (name, font.metrics, program))
    glyphs = objects.add(stream(font.glyph_map, compressed=True))
    descendant = objects.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/FontDescriptor %d 0 R/CIDToGIDMap %d 0 R/DW 0/W[1[%s]]>>" % (name, descriptor, glyphs, font.widths)
    )
    unicode_map = objects.add(stream(font.to_unicode, compressed=True))
    return objects.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (name, descendant, unicode_map)
    )


def _destination_name(place: Place) -> bytes:
    return byte_string("/".join((place.section, place.item, place.field)).encode())


class _Arrivals:
    """Where the links and the outline of a file arrive: only those places have a name in it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._named: dict[bytes, Destination] = {}
        self._there = {page.number: n for n, page in enumerate(document.pages)}

    def name(self, place: Place) -> tuple[bytes, int] | None:
        """Return the name and the page of the nearest place to one that has a destination; None where that is not there."""
        arrives = self.document.arrival(place)
        if arrives is None or self.document.destinations[arrives].page not in self._there:
            return None
        name, found = _destination_name(arrives), self.document.destinations[arrives]
        self._named[name] = found
        return name, found.page

    def top_of(self, number: int) -> bytes:
        """Return the name of the top of a page that is there."""
        name = byte_string(b"page %d" % number)
        self._named[name] = Destination(number, 0.0, number)
        return name

    def of_entry(self, entry: Entry) -> bytes:
        """Return the name of where an entry of the outline leads; nothing for one that leads nowhere."""
        if entry.at:
            return self.top_of(entry.at)
        found = self.name(entry.place)
        return found[0] if found is not None else b""

    def destinations(self, pages: Sequence[int]) -> Iterator[bytes]:
        """Yield the entries of the name tree, sorted as PDF wants them."""
        height = self.document.setter.page.height
        for name, found in sorted(self._named.items()):
            yield b"%s[%d 0 R/XYZ null %.2f null]" % (name, pages[self._there[found.page]], height - found.y)


def _annots(annotations: Sequence[bytes]) -> bytes:
    return b"/Annots[%s]" % b"".join(annotations) if annotations else b""


def _links(arrivals: _Arrivals, painted: PaintedPage) -> Iterator[tuple[Link, bytes]]:
    """Yield the links of a page that lead somewhere, each with its annotation."""
    page, paper = painted.page, arrivals.document.setter.page
    left, height = paper.text_left(page.recto), paper.height
    for link in page.survey.links:
        action = _action(arrivals, link)
        if action:
            box = (left + link.x, height - link.y - link.height, left + link.x + link.width, height - link.y)
            yield link, b"<</Type/Annot/Subtype/Link/Border[0 0 0]/F 4/Rect[%.2f %.2f %.2f %.2f]%s>>" % (*box, action)


def _action(arrivals: _Arrivals, link: Link) -> bytes:
    """Return where a link leads; nothing for a place that is nowhere or an address of an unknown kind."""
    target = link.target
    if isinstance(target, str):
        safe = target.isascii() and is_safe(target)
        uri = byte_string(target.encode())
        return b"/A<</S/URI/URI%s>>/Contents%s" % (uri, text_string(target)) if safe else b""
    found = arrivals.name(target)
    return b"/Dest%s/Contents%s" % (found[0], text_string(str(found[1]))) if found is not None else b""


class _OutlineItem:
    """An entry with the entries below it."""

    def __init__(self, entry: Entry | None, number: int) -> None:
        self.entry = entry
        self.number = number
        self.below: list[_OutlineItem] = []


def _outline(objects: Objects, arrivals: _Arrivals) -> int:
    """Add the outline; return its root's object, or 0 when there is nothing in it."""
    entries = arrivals.document.entries
    if not entries:
        return 0
    root = _OutlineItem(None, objects.reserve())
    path = [root]
    for entry in entries:
        item = _OutlineItem(entry, objects.reserve())
        del path[max(1, entry.level) :]
        path[-1].below.append(item)
        path.append(item)
    last = root.below[-1].number
    objects.fill(
        root.number,
        b"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>" % (root.below[0].number, last, len(root.below)),
    )
    _fill_outline(objects, arrivals, root)
    return root.number


def _fill_outline(objects: Objects, arrivals: _Arrivals, parent: _OutlineItem) -> None:
    siblings = parent.below
    for n, item in enumerate(siblings):
        entry = item.entry
        if entry is None:
            continue
        out = [b"<</Title%s/Parent %d 0 R" % (text_string(entry.title), parent.number)]
        if name := arrivals.of_entry(entry):
            out.append(b"/Dest%s" % name)
        if n:
            out.append(b"/Prev %d 0 R" % siblings[n - 1].number)
        if n + 1 < len(siblings):
            out.append(b"/Next %d 0 R" % siblings[n + 1].number)
        if item.below:
            # A negative count: the entry's children are there but not unfolded.
            first, last = item.below[0].number, item.below[-1].number
            out.append(b"/First %d 0 R/Last %d 0 R/Count %d" % (first, last, -len(item.below)))
            _fill_outline(objects, arrivals, item)
        objects.fill(item.number, b"".join(out) + b">>")
