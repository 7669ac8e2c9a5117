"""Searching a finished file for what was withheld: nothing is let go before nothing is found.

The search trusts nothing of how the file was made: it looks at the text that pages show (by the fonts' own maps, and as
PDFium reads them), at every string and name, at every stream as it is when unpacked, at what no object leads to, at the
bytes themselves, and at which characters the fonts could draw.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate
from typing import Literal

import msgspec

from briefs.book.needles import Found, Needles, OwnBytes, folded
from briefs.editions.contents import APART, Contents, Piece, UnreadableError, read_contents

Search = Literal["text", "strings", "names", "streams", "glyphs", "files"]
SHORTEST_NAME = 6
"""Names of fewer characters are those of fonts, forms and PDF itself."""
PDF_NAMES = frozenset(
    [
        "Artifact",
        "AvgWidth",
        "Background",
        "BaseFont",
        "BitsPerComponent",
        "BlockQuote",
        "CIDFontType0",
        "CIDFontType0C",
        "CIDFontType2",
        "CIDSystemInfo",
        "CIDToGIDMap",
        "CapHeight",
        "Catalog",
        "ColSpan",
        "ColorSpace",
        "Columns",
        "Contents",
        "CreationDate",
        "Creator",
        "DCTDecode",
        "DecodeParms",
        "DescendantFonts",
        "Descent",
        "DestOutputProfile",
        "DeviceGray",
        "DeviceRGB",
        "Differences",
        "DisplayDocTitle",
        "Document",
        "Encoding",
        "Encrypt",
        "ExtGState",
        "FirstChar",
        "FlateDecode",
        "FontBBox",
        "FontDescriptor",
        "FontFamily",
        "FontFile2",
        "FontFile3",
        "FontName",
        "FontStretch",
        "FontWeight",
        "Function",
        "FunctionType",
        "GTS_PDFA1",
        "ICCBased",
        "Identity-H",
        "ImageMask",
        "Interpolate",
        "Isolated",
        "ItalicAngle",
        "Keywords",
        "Knockout",
        "LastChar",
        "Leading",
        "Length1",
        "Luminosity",
        "MacRomanEncoding",
        "MarkInfo",
        "Matrix",
        "MaxWidth",
        "MediaBox",
        "Metadata",
        "MissingWidth",
        "ModDate",
        "ObjStm",
        "Ordering",
        "Outlines",
        "OutputConditionIdentifier",
        "OutputIntent",
        "OutputIntents",
        "PageLabels",
        "PageMode",
        "Pagination",
        "ParentTree",
        "ParentTreeNextKey",
        "Pattern",
        "PatternType",
        "Predictor",
        "ProcSet",
        "Producer",
        "Properties",
        "Registry",
        "Resources",
        "Shading",
        "ShadingType",
        "StructElem",
        "StructParent",
        "StructParents",
        "StructTreeRoot",
        "Subject",
        "Subtype",
        "Supplement",
        "TilingType",
        "ToUnicode",
        "Transparency",
        "TrueType",
        "UseOutlines",
        "ViewerPreferences",
        "Widths",
        "WinAnsiEncoding",
        "XHeight",
        "XObject",
        "XRef",
    ]
)
"""What PDF calls its own things (ISO 32000-1), as far as our files and those of others need it for what is drawn."""
Finder = Callable[[str], Iterator[Found]]
_LONGEST = 60
_LINE = re.compile(rf"{APART}|[\r\n]+")
"""What parts marks, and lines where another reader tells of no marks."""


class Leak(msgspec.Struct, frozen=True):
    """Something withheld that a file holds: by which search it was found, where, and what it is (shortened).

    `page` is the page it is found on, counted from 1, or 0; `words` are the words found, where they are known.
    """

    search: Search
    where: str
    what: str
    page: int = 0
    words: str = ""
    text: str = ""
    """The withheld text, whole."""


class Sought(msgspec.Struct, frozen=True, eq=False):
    """What must not be found: withheld texts, and the ids of withheld parts (`gone`).

    `ids` of parts that are left may be found, and bytes of which `own` says that they are the program's (its fonts tell
    who made them). So may the very `strings` and `blobs` that a file holds which is made from what may be read alone.
    """

    needles: Needles
    own: OwnBytes
    gone: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    strings: frozenset[str] = frozenset()
    blobs: frozenset[bytes] = frozenset()
    read: Callable[[bytes], Contents] = read_contents
    meets: Callable[[str], bool] = lambda _text: False
    """Tells of folded text whether it comes about where marks meet that may be read: asked only of what no mark holds."""


def find_leaks(data: bytes, sought: Sought) -> tuple[Leak, ...]:
    """Return what a file holds of what is sought, each leak once; a file that cannot be read is not let go either."""
    try:
        contents = sought.read(data)
    except UnreadableError:
        return (Leak("streams", "the file", "unreadable"),)
    searches = (_in_text, _in_strings, _in_names, _in_streams, _in_glyphs, _in_files)
    found = (leak for search in searches for leak in search(contents, sought))
    return tuple(dict.fromkeys(found))


def _in_text(contents: Contents, sought: Sought) -> Iterator[Leak]:
    """Yield what pages show. Long texts are looked for across pages and marks, short ones inside one mark."""
    needles = sought.needles
    yield from _located("text", contents.shown, [folded(piece.text) for piece in contents.shown], _Honest(contents, sought))
    marked = [piece for piece in contents.shown if APART in piece.text]
    yield from _located("text", marked, [_apart(piece.text) for piece in marked], needles.short_in)


class _Honest:
    """Finds fragments of long texts in what is shown, but for those that come about where what may be read meets."""

    def __init__(self, contents: Contents, sought: Sought) -> None:
        self._sought = sought
        marks = (mark for piece in contents.shown for mark in _LINE.split(piece.text))
        self._borders = list(accumulate(len(folded(mark)) for mark in marks))

    def __call__(self, text: str) -> Iterator[Found]:
        for found in self._sought.needles.long_in(text):
            apart = bisect_right(self._borders, found.at) < bisect_left(self._borders, found.end)
            if not (apart and self._sought.meets(text[found.at : found.end])):
                yield found


def _in_strings(contents: Contents, sought: Sought) -> Iterator[Leak]:
    """Yield what strings say: the outline, alternative texts, addresses, metadata. Destinations are names."""
    known = sought.strings | frozenset(contents.destinations)
    pieces = [piece for piece in contents.strings if piece.text not in known]
    yield from _located("strings", pieces, [_apart(piece.text) for piece in pieces], sought.needles.in_text)


def _in_names(contents: Contents, sought: Sought) -> Iterator[Leak]:
    """Yield names that say something: those of PDF itself do not, nor do the ids of what may be read."""
    for destination in contents.destinations:
        parts = [part for piece in destination.split("/") for part in piece.split("=")]
        yield from (Leak("names", "destination", part) for part in parts if part in sought.gone)
        said = Piece("destination", APART.join(part for part in parts if part not in sought.ids))
        yield from (_leak("names", said, found) for found in sought.needles.in_text(_apart(said.text)))
    for piece in contents.names:
        name = piece.text.removeprefix("/")
        plain = folded(name)
        if len(plain) >= SHORTEST_NAME and name not in PDF_NAMES:
            yield from (_leak("names", piece, found) for found in sought.needles.in_text(plain))


def _in_streams(contents: Contents, sought: Sought) -> Iterator[Leak]:
    for blob in contents.blobs:
        if blob.data not in sought.blobs:
            found_in = sought.needles.in_bytes(blob.data, sought.own)
            yield from (_leak("streams", Piece(blob.where, ""), found) for found in found_in)


def _in_glyphs(contents: Contents, sought: Sought) -> Iterator[Leak]:
    """Yield characters that a font holds, only withheld texts are written with, and no page shows."""
    unused = sought.needles.letters - contents.drawn
    for font, characters in contents.embedded.items():
        yield from (Leak("glyphs", font, character) for character in sorted(characters & unused))


def _in_files(contents: Contents, _sought: Sought) -> Iterator[Leak]:
    """Yield that a file stands in the file: whatever it holds could not be searched, and no rendition has any."""
    if contents.files:
        yield Leak("files", "attachments", str(contents.files))


def _apart(text: str) -> str:
    """Return folded text whose pieces are still apart, also from whatever comes next."""
    return APART.join(map(folded, text.split(APART))) + APART


def _located(search: Search, pieces: Iterable[Piece], texts: list[str], find: Finder) -> Iterator[Leak]:
    """Yield what is found in texts put together, each with the piece in which it begins."""
    found_at = tuple(pieces)
    begins = [0, *accumulate(map(len, texts))]
    for found in find("".join(texts)):
        yield _leak(search, found_at[bisect_right(begins, found.at) - 1], found)


def _leak(search: Search, piece: Piece, found: Found) -> Leak:
    return Leak(search, piece.where, shortened(found.text), piece.page, shortened(found.words), found.text)


def shortened(text: str) -> str:
    """Return text, no longer than it takes to know it again."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
