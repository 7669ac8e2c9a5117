"""Everything that a PDF holds where words could stand, read for the search: text, strings, names, streams, bytes, glyphs."""

from __future__ import annotations

import html
import io
import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
import pikepdf
import pypdfium2

Node = Any  # an object of a file: what it holds is what is asked
APART = "\0"
"""Stands between pieces of text that are read apart."""
_STRING = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\)"
_TOKEN = re.compile(
    _STRING + rb"|<(?!<)[0-9A-Fa-f\s]*>|/[^\s()<>\[\]{}/%]*|\b(?:Tf|Tj|TJ|BDC|BMC|EMC)\b|['\"]|<<|>>", re.DOTALL
)
_OBJECT = re.compile(rb"\b(\d+) \d+ obj\b")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_STREAM = re.compile(rb"\bstream\r?\n")
_BODY = re.compile(rb"\bstream\r?\n.*?endstream", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]+)>|\[([^\]]*)\])")


class Piece(msgspec.Struct, frozen=True):
    """Text and where in the file it stands, in words for whoever looks for it there."""

    where: str
    text: str
    page: int = 0
    """The page that shows it, counted from 1; 0 where it stands elsewhere."""


class Blob(msgspec.Struct, frozen=True):
    """Bytes and where in the file they stand."""

    where: str
    data: bytes


class Contents(msgspec.Struct, frozen=True):
    """What a file holds. `drawn` are the characters that pages show, `embedded` those that each font could."""

    shown: tuple[Piece, ...]
    strings: tuple[Piece, ...]
    names: tuple[Piece, ...]
    destinations: tuple[str, ...]
    blobs: tuple[Blob, ...]
    embedded: Mapping[str, frozenset[str]]
    files: int

    @property
    def drawn(self) -> frozenset[str]:
        """Every character that is shown."""
        return frozenset("".join(piece.text for piece in self.shown))


NOTHING = Contents((), (), (), (), (), {}, 0)


class UnreadableError(Exception):
    """A file that cannot be searched: encrypted, or damaged."""


def read_contents(data: bytes) -> Contents:
    """Read a file. Raises UnreadableError."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if pdf.is_encrypted:
                raise UnreadableError
            return _Reading(pdf, data).contents()
    except (pikepdf.PdfError, RuntimeError) as error:
        raise UnreadableError from error


class _Reading:
    def __init__(self, pdf: pikepdf.Pdf, data: bytes) -> None:
        self._pdf, self._data = pdf, data
        self._strings: dict[Piece, None] = {}
        self._names: dict[str, str] = {}
        self._blobs: dict[bytes, str] = {}
        self._maps: dict[Any, dict[int, str] | None] = {}
        self._fonts: dict[str, frozenset[str]] = {}
        self._files = 0

    def contents(self) -> Contents:
        shown = [*self._pages(), *self._seen()]
        for node in self._pdf.objects:
            shown.extend(self._object(node))
        self._syntax(_without_streams(self._data))
        self._carve()
        return Contents(
            tuple(shown),
            tuple(self._strings),
            tuple(Piece(where, name) for name, where in self._names.items()),
            tuple(_destinations(self._pdf)),
            tuple(Blob(where, data) for data, where in self._blobs.items()),
            self._fonts,
            self._files,
        )

    def _pages(self) -> Iterator[Piece]:
        """Yield the text of every page as its fonts tell it. Streams that pages share are read once."""
        known: dict[Any, str] = {}
        for number, page in enumerate(self._pdf.pages, 1):
            where = f"page {number}"
            fonts = _fonts_of(page.obj)
            contents: Node = page.obj.get("/Contents", pikepdf.Array())
            table = fonts.objgen if fonts.is_indirect else number
            texts = []
            for stream in list(contents) if isinstance(contents, pikepdf.Array) else [contents]:
                key = stream.objgen, table
                if key not in known:
                    known[key] = self._text(stream.read_bytes(), fonts, where)
                texts.append(known[key])
            yield Piece(where, APART.join(texts), number)

    def _seen(self) -> Iterator[Piece]:
        """Yield the text of every page as another reader of PDF finds it."""
        opened = pypdfium2.PdfDocument(self._data)
        try:
            for number in range(len(opened)):
                page = opened[number]
                text = page.get_textpage()
                yield Piece(f"page {number + 1}", text.get_text_range(), number + 1)
                text.close()
                page.close()
        finally:
            opened.close()

    def _object(self, node: Node) -> Iterator[Piece]:
        """Take in a font or a stream; yield the text of a form."""
        where = f"object {node.objgen[0]}"
        if isinstance(node, pikepdf.Dictionary):
            if node.get("/Type") == "/Font" and "/ToUnicode" in node:
                name = str(node.get("/BaseFont", where)).lstrip("/")
                told = frozenset("".join((self._map(node) or {}).values()))
                self._fonts[name] = self._fonts.get(name, frozenset()) | told
            return
        if not isinstance(node, pikepdf.Stream):
            return
        data = _decoded(node)
        self._blobs.setdefault(data, where)
        kind, is_form = node.get("/Type"), node.get("/Subtype") == "/Form"
        if is_form:
            yield Piece(where, self._text(data, _fonts_of(node), where))
        elif kind == "/Metadata":
            self._metadata(data.decode("utf-8", "replace"))
        elif kind == "/ObjStm":
            self._syntax(data)
        elif kind == "/EmbeddedFile":
            self._files += 1

    def _metadata(self, text: str) -> None:
        """Take in what XML says between its tags and in its attributes."""
        between = re.sub(r"<[^>]*>", APART, text)
        attributes = APART.join(re.findall(r"\"([^\"]*)\"", text))
        for said in (between, attributes):
            self._strings.setdefault(Piece("metadata", html.unescape(said)))

    def _syntax(self, data: bytes) -> None:
        """Take in every name and string that stands in bytes as PDF writes them, whether anything leads there or not."""
        begins = [(match.start(), match[1].decode()) for match in _OBJECT.finditer(data)]
        starts = [start for start, _ in begins]
        for match in _TOKEN.finditer(data):
            first = match[0][:1]
            if first not in (b"(", b"<", b"/") or match[0] == b"<<":
                continue
            held = bisect_right(starts, match.start()) - 1
            where = f"object {begins[held][1]}" if held >= 0 else "the file's bytes"
            if first == b"/":
                self._names.setdefault(_name(match[0]), where)
            else:
                self._string(_unescaped(match[0]), where)

    def _string(self, data: bytes, where: str) -> None:
        """Take in a string as text in each way in which it can be read."""
        for reading in dict.fromkeys((_text_of(data), data.decode("utf-8", "ignore"))):
            if reading:
                self._strings.setdefault(Piece(where, reading))
        self._blobs.setdefault(data, where)

    def _text(self, data: bytes, fonts: Node, where: str) -> str:
        """Return the text that a content stream shows; the strings and names of its marks are taken in beside."""
        out: list[str] = []
        held: list[bytes] = []
        font = _UNKNOWN
        named, inside, depth = "", 0, 0
        for match in _TOKEN.finditer(data):
            token = match[0]
            first = token[:1]
            if token == b"<<":
                inside += 1
            elif token == b">>":
                inside = max(0, inside - 1)
            elif first == b"/":
                named = _name(token)
                self._names.setdefault(named, where)
            elif first in (b"(", b"<"):
                if inside:
                    self._string(_unescaped(token), where)
                else:
                    held.append(_unescaped(token))
            elif token == b"Tf":
                font = self._font(fonts.get(named)) if fonts else _UNKNOWN
                held.clear()
            elif token in (b"Tj", b"TJ", b"'", b'"'):
                out.extend(map(font.read, held))
                held.clear()
            else:  # marks inside a mark (another language) do not part its text
                depth = max(0, depth - 1) if token == b"EMC" else depth + 1
                if depth <= (token != b"EMC"):
                    out.append(APART)
        return "".join(out)

    def _font(self, font: Node) -> _Font:
        if font is None:
            return _UNKNOWN
        return _Font(self._map(font), font.get("/Subtype") == "/Type0")

    def _map(self, font: Node) -> dict[int, str] | None:
        """Return what a font's codes mean, or None where it does not tell."""
        key = font.objgen
        if key not in self._maps or not key[0]:
            stream = font.get("/ToUnicode")
            self._maps[key] = _meanings(stream.read_bytes()) if isinstance(stream, pikepdf.Stream) else None
        return self._maps[key]

    def _carve(self) -> None:
        """Take in the file's bytes as they are, and what unpacks from them though no object leads to it."""
        self._blobs.setdefault(self._data, "the file's bytes")
        for match in _STREAM.finditer(self._data):
            try:
                data = zlib.decompressobj().decompress(self._data[match.end() :])
            except zlib.error:
                continue
            self._blobs.setdefault(data, f"byte {match.end()}")


class _Font(msgspec.Struct, frozen=True):
    """How a font's codes are read; without a map they are their own meaning."""

    meanings: dict[int, str] | None
    wide: bool

    def read(self, data: bytes) -> str:
        if self.meanings is None:
            return data.decode("latin-1")
        codes = data.decode("utf-16-be", "surrogatepass") if self.wide and len(data) % 2 == 0 else data.decode("latin-1")
        return codes.translate(self.meanings)


_UNKNOWN = _Font(None, wide=False)


def _fonts_of(node: Node) -> Node:
    """Return the fonts by name that a page or a form may use."""
    resources: Node = node.get("/Resources", pikepdf.Dictionary())
    return resources.get("/Font", pikepdf.Dictionary())


def _without_streams(data: bytes) -> bytes:
    return _BODY.sub(b"", data)


def _name(token: bytes) -> str:
    """Return a name with its #-escapes read (ISO 32000-1, 7.3.5)."""
    plain = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes((int(match[1], 16),)), token) if b"#" in token else token
    return plain.decode("utf-8", "replace")


def _destinations(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield the names of all named destinations."""
    names: Node = pdf.Root.get("/Names", pikepdf.Dictionary())
    pending = [names.Dests] if "/Dests" in names else []
    while pending:
        node: Node = pending.pop()
        yield from (bytes(name).decode("utf-8", "replace") for name in list(node.get("/Names", []))[::2])
        pending.extend(node.get("/Kids", []))


def _decoded(stream: Node) -> bytes:
    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return bytes(stream.read_raw_bytes())  # a picture: its bytes are searched as they are


def _unescaped(token: bytes) -> bytes:
    if token.startswith(b"<"):
        digits = re.sub(rb"\s", b"", token[1:-1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return _ESCAPE.sub(_escape, token[1:-1]) if b"\\" in token else token[1:-1]


def _escape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes((int(code, 8) & 255,)) if code[:1].isdigit() and code[:1] < b"8" else _ESCAPES.get(code, code)


def _text_of(data: bytes) -> str:
    """Return a text string (ISO 32000-1, 7.9.2.2): UTF-16 with its mark, else PDF's own encoding."""
    if data.startswith(b"\xfe\xff"):
        return data[2:].decode("utf-16-be", "replace")
    if data.startswith(b"\xff\xfe"):
        return data[2:].decode("utf-16-le", "replace")
    return data.decode("pdfdoc", "replace")


def _meanings(data: bytes) -> dict[int, str]:
    """Return what each code means by a ToUnicode map (ISO 32000-1, 9.10.3)."""
    out: dict[int, str] = {}
    for kind, block in re.findall(rb"begin(bfchar|bfrange)(.*?)end\1", data, re.DOTALL):
        if kind == b"bfchar":
            out.update((int(code, 16), _utf16(text)) for code, text in _PAIR.findall(block))
            continue
        for match in _RANGE.finditer(block):
            first, second = int(match[1], 16), match[2]
            if match[4] is not None:
                out.update(enumerate(map(_utf16, re.findall(rb"<([0-9A-Fa-f]+)>", match[4])), first))
            else:
                start = _utf16(match[3])
                out.update(
                    (code, start[:-1] + chr(ord(start[-1]) + code - first)) for code in range(first, int(second, 16) + 1)
                )
    return out


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
