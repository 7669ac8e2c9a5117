"""What a tagged file must have, checked without Java: each fault is a short word for what is wrong and where."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf

SHOWS = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do"}
Node = Any  # an object of a file: what it holds is what the checks ask
LEVELS = ["H1", "H2", "H3", "H4", "H5", "H6"]
INSIDE = {
    "TR": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}

NEEDED = {
    ("Figure", "/Alt"): "figure without words",
    ("TH", "/Scope"): "head without scope",
    ("L", "/ListNumbering"): "list without form",
    ("Sect", "/Lang"): "section without language",
}


def faults(data: bytes) -> list[str]:
    """Return what is wrong in a file that claims PDF/UA-1 and PDF/A-2a; nothing where all is well."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return list(_faults(pdf))


def outline_of(data: bytes) -> list[tuple[str, str]]:
    """Return the kinds of all structure elements, as a path below the document, each with the text it holds itself."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts = [_texts(page) for page in pdf.pages]
        pages: dict[Node, int] = {page.objgen: n for n, page in enumerate(pdf.pages)}

        def walk(element: Node, path: str) -> Iterator[tuple[str, str]]:
            held = [texts[pages[kid.Pg.objgen]].get(int(kid.MCID), "") for kid in _kids(element) if "/MCID" in kid]
            yield path, "".join(held).replace("\u00a0", " ").strip()
            for kid in _kids(element):
                if "/S" in kid and "/K" in kid:
                    yield from walk(kid, f"{path}/{str(kid.S)[1:]}")

        return list(walk(pdf.Root.StructTreeRoot.K, ""))


def structure_text(data: bytes) -> list[str]:
    """Return the text of every structure element that holds content, in the order of the tree."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        texts = [_texts(page) for page in pdf.pages]
        pages: dict[Node, int] = {page.objgen: n for n, page in enumerate(pdf.pages)}
        out: list[str] = []
        for element, _ in _elements(pdf.Root.StructTreeRoot.K):
            held = [texts[pages[kid.Pg.objgen]].get(int(kid.MCID), "") for kid in _kids(element) if "/MCID" in kid]
            if held:
                out.append("".join(held))
        return out


def _faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    yield from _claims(pdf)
    if "/StructTreeRoot" not in root:
        yield "no structure tree"
        return
    owners = _owners(pdf)
    for number, page in enumerate(pdf.pages):
        yield from _page(pdf, number, page, owners)
    yield from _tree(root.StructTreeRoot.K)
    for font in _fonts(pdf):
        if "/ToUnicode" not in font:
            yield "font without text"
        elif "/FontFile2" not in font.DescendantFonts[0].FontDescriptor:
            yield "font not embedded"


def _claims(pdf: pikepdf.Pdf) -> Iterator[str]:
    root: Node = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "not marked"
    if not str(root.get("/Lang", "")):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "title not shown"
    intents = root.get("/OutputIntents", pikepdf.Array())
    if len(intents) != 1 or "/DestOutputProfile" not in intents[0]:
        yield "no output intent"
    xmp = bytes(root.Metadata.read_bytes()).decode() if "/Metadata" in root else ""
    if "<pdfuaid:part>1<" not in xmp:
        yield "no claim of PDF/UA"
    if "<pdfaid:part>2<" not in xmp or "<pdfaid:conformance>A<" not in xmp:
        yield "no claim of PDF/A"
    if "<dc:title>" not in xmp:
        yield "no title"
    if {"/JavaScript", "/EmbeddedFiles"} & set(root.get("/Names", pikepdf.Dictionary()).keys()) or "/OpenAction" in root:
        yield "something runs"


def _owners(pdf: pikepdf.Pdf) -> dict[tuple[tuple[int, int], int], Node]:
    """Return the element that holds each piece of marked content, by page and number."""
    out: dict[tuple[tuple[int, int], int], Node] = {}
    for element, _ in _elements(pdf.Root.StructTreeRoot.K):
        for kid in _kids(element):
            if "/MCID" in kid:
                out[kid.Pg.objgen, int(kid.MCID)] = element
    return out


def _page(pdf: pikepdf.Pdf, number: int, page: pikepdf.Page, owners: dict[Any, Node]) -> Iterator[str]:
    parents = pdf.Root.StructTreeRoot.ParentTree.Nums
    by_key: dict[int, Node] = {int(parents[n]): parents[n + 1] for n in range(0, len(parents), 2)}
    content = _Content()
    for instruction in pikepdf.parse_content_stream(page):
        content.take(instruction.operands, str(instruction.operator))
    row = by_key.get(int(page.obj.get("/StructParents", -1)), pikepdf.Array())
    mine = {key[1]: owner for key, owner in owners.items() if key[0] == page.objgen}
    found = [*content.faults(), *_owned(content.seen, mine, row), *_links(page, by_key)]
    yield from (f"{words} on page {number + 1}" for words in found)


class _Content:
    """What is marked in a page's content."""

    def __init__(self) -> None:
        self.seen: Counter[int] = Counter()
        self._open: list[bool] = []  # whether each is content of the tree or an artifact; a span inside says neither
        self._faults: list[str] = []

    def take(self, operands: Node, name: str) -> None:
        if name in ("BDC", "BMC"):
            number = _number(operands, name)
            self._open.append(number is not None or str(operands[0]) == "/Artifact")
            if number is not None:
                self.seen[number] += 1
            elif str(operands[0]) not in ("/Artifact", "/Span"):
                self._faults.append("mark without number")
        elif name == "EMC":
            if not self._open:
                self._faults.append("mark closed twice")
            del self._open[-1:]
        elif name in SHOWS and not any(self._open):
            self._faults.append("content not marked")

    def faults(self) -> list[str]:
        left = ["mark left open"] if self._open else []
        return [*self._faults, *left, *("number used twice" for count in self.seen.values() if count > 1)]


def _owned(seen: Iterable[int], owners: dict[int, Node], row: Node) -> Iterator[str]:
    for number in seen:
        if number not in owners:
            yield "content without element"
        elif number >= len(row) or row[number].objgen != owners[number].objgen:
            yield "parent tree disagrees"
    if not set(owners) <= set(seen):
        yield "element without content"


def _links(page: pikepdf.Page, by_key: dict[int, Node]) -> Iterator[str]:
    for annotation in page.obj.get("/Annots", pikepdf.Array()):
        owner = by_key.get(int(annotation.get("/StructParent", -1)))
        held = [kid.Obj.objgen for kid in _kids(owner) if "/Obj" in kid] if owner is not None else []
        if owner is None or owner.get("/S") != "/Link" or annotation.objgen not in held:
            yield "link without element"
        if not str(annotation.get("/Contents", "")):
            yield "link without words"
        if page.obj.get("/Tabs") != "/S":
            yield "order of links not told"


def _number(operands: Node, name: str) -> int | None:
    held = operands[1].get("/MCID") if name == "BDC" and isinstance(operands[1], pikepdf.Dictionary) else None
    return int(held) if held is not None else None


def _tree(top: Node) -> Iterator[str]:
    level = 0
    for element, parent in _elements(top):
        kind = str(element.S)[1:]
        if kind in INSIDE and str(parent.S)[1:] not in INSIDE[kind]:
            yield f"{kind} outside {'/'.join(INSIDE[kind])}"
        if kind in LEVELS:
            if LEVELS.index(kind) > level:
                yield "heading skips a level"
            level = LEVELS.index(kind) + 1
        if kind == "Table":
            yield from _table(element)
        yield from (words for (at, entry), words in NEEDED.items() if at == kind and not _entry(element, entry))


def _table(table: Node) -> Iterator[str]:
    if len({sum(_span(cell) for cell in _kids(row)) for row in _kids(table)}) > 1:
        yield "rows of different widths"
    if all(str(cell.S) != "/TH" for cell in _kids(_kids(table)[0])):
        yield "table without heads"


def _entry(element: Node, entry: str) -> str:
    return str(element.get(entry, "") or element.get("/A", pikepdf.Dictionary()).get(entry, ""))


def _elements(top: Node, parent: Node | None = None) -> Iterator[tuple[Node, Node]]:
    yield top, parent if parent is not None else top
    for kid in _kids(top):
        if "/S" in kid and "/K" in kid:
            yield from _elements(kid, top)


def _kids(element: Node) -> list[Node]:
    kids = element.get("/K", pikepdf.Array())
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _span(cell: Node) -> int:
    return int(cell.get("/A", pikepdf.Dictionary()).get("/ColSpan", 1))


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Node]:
    for page in pdf.pages:
        yield from page.Resources.get("/Font", pikepdf.Dictionary()).values()


def written(pdf: pikepdf.Pdf) -> list[str]:
    """Return what every page writes, in the order of its content, through its fonts' maps."""
    maps: dict[tuple[int, int], dict[int, str]] = {}
    return ["".join(_strings(page, maps)) for page in pdf.pages]


def _strings(page: pikepdf.Page, maps: dict[tuple[int, int], dict[int, str]]) -> Iterator[str]:
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page, "Tf Tj TJ"):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "Tf":
            named = page.Resources.Font[str(operands[0])]
            font = maps.get(named.objgen) or maps.setdefault(named.objgen, _unicode(named))
        else:
            yield _decoded(operands, font)


def _decoded(operands: Node, font: dict[int, str]) -> str:
    """Return what the operands of Tj or TJ write."""
    first = operands[0]
    strings = first if isinstance(first, pikepdf.Array) else [first]
    data = b"".join(bytes(string) for string in strings if isinstance(string, pikepdf.String))
    return "".join(font.get(int.from_bytes(data[n : n + 2], "big"), "") for n in range(0, len(data), 2))


def _texts(page: pikepdf.Page) -> dict[int, str]:
    """Return the text of each piece of marked content, through its fonts' maps."""
    maps = {str(name): _unicode(font) for name, font in page.Resources.Font.items()}
    out: dict[int, str] = {}
    current: list[int | None] = []
    font: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands, name = instruction.operands, str(instruction.operator)
        if name == "Tf":
            font = maps[str(operands[0])]
        elif name in ("BDC", "BMC"):
            number = _number(operands, name)
            current.append(number if number is not None else (current[-1] if current else None))
        elif name == "EMC":
            current.pop()
        elif name in ("Tj", "TJ") and current and current[-1] is not None:
            out[current[-1]] = out.get(current[-1], "") + _decoded(operands, font)
    return out


def _unicode(font: Node) -> dict[int, str]:
    out: dict[int, str] = {}
    for line in bytes(font.ToUnicode.read_bytes()).decode("ascii").splitlines():
        if line.startswith("<") and line.count("<") == 2:
            code, text = (part.strip("<> ") for part in line.split("> <"))
            out[int(code, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return out
