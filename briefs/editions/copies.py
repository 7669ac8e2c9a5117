"""Numbered copies of one finished file: each names itself and its holder on every page, and may have a password of its own.

A finished file has, on every page, room that stands empty: one small form (ISO 32000-1, 8.10) for all pages on which the
room is equal, called inside a pagination artifact. A copy fills these forms; pages, structure and all else stay as they are,
so that a dozen copies of a large book take a second, and no two can differ but in their stamps. Each embeds only the
characters of its own stamp: those of all would tell in every copy who else has one.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import msgspec
import pikepdf
from pikepdf import Dictionary, Name, Object

from briefs.book.book import Book
from briefs.book.text import Language
from briefs.editions.passwords import Choose, generated
from briefs.editions.stamp import Stamp, number_words
from briefs.layout.inputs import Stationery
from briefs.layout.spans import Span
from briefs.layout.theme import ResolvedStyle
from briefs.pdf.assembly import embed
from briefs.pdf.glyphs import FontCodes
from briefs.pdf.metadata import without_archive_claim
from briefs.pdf.objects import Objects
from briefs.pdf.paint import COPY, Painter

STYLE = "running_strong"
ELLIPSIS = "…"
UNKNOWN: dict[Language, str] = {"en": "?", "ja": "〓"}  # printed for a character that no font of ours draws
# Whoever may open a copy may read it, by eye or by voice, and print it (ISO 14289-1, 7.16); nothing may be changed or taken.
ALLOWED = pikepdf.Permissions(
    accessibility=True,
    extract=False,
    modify_annotation=False,
    modify_assembly=False,
    modify_form=False,
    modify_other=False,
)


def uncopied(book: Book) -> Book:
    """Return the book without the copy it names itself: what numbered copies are built from."""
    edition = book.edition
    return msgspec.structs.replace(book, edition=msgspec.structs.replace(edition, copy="")) if edition.copy else book


def copies(finished: bytes, stamps: Sequence[Stamp], stationery: Stationery, choose: Choose) -> Iterator[bytes]:
    """Yield a file for each stamp; of numbered copies `finished` is the PDF of an `uncopied` book.

    One without password is the same every time.

    `choose` makes the owner's password of those that have one; nobody is told it, so that nobody may lift the limits. Raises
    ValueError where a page has no room for a stamp.
    """
    with pikepdf.open(io.BytesIO(finished)) as pdf:
        rooms = _rooms(pdf) if any(stamp.number for stamp in stamps) else ()
        contents = [bytes(room.read_bytes()) for room in rooms]
        packet = bytes(pdf.Root.Metadata.read_bytes())
        for stamp in stamps:
            if not stamp.number and not stamp.password:
                yield finished
                continue
            lettering = _Lettering(stamp, stationery) if stamp.number else None
            for room, content in zip(rooms, contents, strict=True):
                room.write(content + b"\n" + lettering.painted(room) if lettering else content)
            fonts = lettering.fonts(pdf) if lettering else Dictionary()
            for room in rooms:
                room.Resources = Dictionary(Font=fonts)
            yield _saved(pdf, packet, stamp.password, choose)


def stamp_words(stamp: Stamp, stationery: Stationery) -> tuple[str, str]:
    """Return what a copy says of itself and of its holder, in characters that can be printed."""
    shown = _drawable(" ".join(stamp.name.split()), stationery, stamp.language)
    holder = stationery.words[stamp.language].furniture.stamp[1]
    return number_words(stamp, stationery.words), holder.format(name=shown) if shown else ""


def _drawable(name: str, stationery: Stationery, language: Language) -> str:
    name = "".join(character for character in name if character.isprintable())
    lacking = stationery.setter.fonts.missing([name])
    return name.translate({ord(character): UNKNOWN[language] for character in lacking})


def _rooms(pdf: pikepdf.Pdf) -> tuple[pikepdf.Stream, ...]:
    """Return the forms that stand empty for stamps, each once."""
    found: dict[tuple[int, int], pikepdf.Stream] = {}
    for page in pdf.pages:
        forms = page.obj.Resources.get("/XObject", Dictionary())
        here = [form for name, form in forms.items() if name.startswith(f"/{COPY}") and isinstance(form, pikepdf.Stream)]
        if not here:
            raise ValueError("a page has no room for a stamp: numbered copies are made from an uncopied book")
        found.update((form.objgen, form) for form in here)
    return tuple(found.values())


class _Lettering:
    """The words of one stamp and the characters they take."""

    def __init__(self, stamp: Stamp, stationery: Stationery) -> None:
        self._setter = stationery.setter.in_language(stamp.language)
        self._number, self._holder = stamp_words(stamp, stationery)
        self._codes: dict[str, FontCodes] = {}

    def codes(self, font: str) -> FontCodes:
        """Return the codes of a font by its PostScript name."""
        if font not in self._codes:
            self._codes[font] = FontCodes(self._setter.fonts.font(font), f"C{len(self._codes)}")
        return self._codes[font]

    def painted(self, room: Object) -> bytes:
        """Return the operators of the words, in the middle of the page, or of the room where it is too narrow for that."""
        left, _, right, size = (float(edge) for edge in room.BBox)
        # Without a colour of its own: the room's content has set the page's.
        style = msgspec.structs.replace(self._setter.style(STYLE), size=size, colour="")
        line = self._setter.lines((Span(self._fitted(style, right - left)),), style, 2 * (right - left))
        width = line.lines[0].width
        x = -width / 2 if width / 2 <= min(-left, right) else (left + right - width) / 2
        painter = Painter(self, 0.0, {})
        painter.paint((line.group(x, -line.first_baseline),))
        return painter.content()

    def _fitted(self, style: ResolvedStyle, room: float) -> str:
        """Return number and holder; of a name that is too long, as much as there is room for."""
        words = self._number + self._holder
        length = len(self._holder)
        while length and self._setter.width(words, style) > room:
            length -= 1
            words = self._number + self._holder[:length].rstrip(" ·") + ELLIPSIS
        return words

    def fonts(self, pdf: pikepdf.Pdf) -> Object:
        """Return a dictionary of the fonts that were painted with, added to the file."""
        objects = Objects()
        catalog = objects.reserve()
        entries = [
            b"/%s %d 0 R" % (subset.resource.encode("ascii"), embed(objects, subset.file()))
            for codes in self._codes.values()
            for subset in codes.subsets
        ]
        table = objects.add(b"<<%s>>" % b"".join(entries))
        objects.fill(catalog, b"<</Type/Catalog/Pages<</Type/Pages/Kids[]/Count 0>>/Fonts %d 0 R>>" % table)
        with pikepdf.open(io.BytesIO(objects.file(catalog))) as made:
            return pdf.copy_foreign(made.Root[Name.Fonts])


def _saved(pdf: pikepdf.Pdf, packet: bytes, password: str, choose: Choose) -> bytes:
    out = io.BytesIO()
    compact = pikepdf.ObjectStreamMode.generate
    pdf.Root.Metadata.write(without_archive_claim(packet) if password else packet)
    if password:
        lock = pikepdf.Encryption(user=password, owner=generated(choose), R=6, allow=ALLOWED)
        pdf.save(out, encryption=lock, object_stream_mode=compact, fix_metadata_version=False)
    else:
        pdf.save(out, deterministic_id=True, object_stream_mode=compact, fix_metadata_version=False)
    return out.getvalue()
