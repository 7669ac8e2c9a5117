"""The search finds a leak planted in each place where a PDF could hold one, and nothing in a file that has none."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any, get_args

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from briefs.book.book import Book, Tab
from briefs.book.marking import Marking
from briefs.book.needles import Needles, folded
from briefs.book.sections import Note, SourceList
from briefs.book.text import Block, plain
from briefs.book.value import Phrase
from briefs.editions.contents import read_contents
from briefs.editions.leaks import Leak, Search, Sought, find_leaks
from briefs.editions.release import prepare
from briefs.layout.beside import Beside
from briefs.layout.renditions import Rendition
from briefs.pdf.press import Press, write_book
from tests.briefs.layout.sections.sheets import layouts

OPEN, SECRET = Marking(level="O"), Marking(level="S")
LATIN = "We would give up the heron quota"
JAPANESE = "鵜飼漁業権の譲歩案を示す用意あり"
LINK = "https://walkaway.example/heron-quota"
WITHHELD = (LATIN, JAPANESE, LINK, "Egret 鷺")


@cache
def book() -> Book:
    secrets = tuple(Block(id=f"secret-{n}", marking=SECRET, runs=plain(text)) for n, text in enumerate(WITHHELD))
    words = (Block(id="a", marking=OPEN, runs=plain("Herons are seen at the weir, 鳥が見える。")), *secrets)
    note = Note(id="note", title="At the river", marking=OPEN, blocks=words)
    closed = Note(id="walk-away-position", title="Positions", marking=SECRET)
    return Book(id="book", title=Phrase(en="Rivers"), tabs=(Tab(id="tab", title="Birds", sections=(note, closed)),))


@cache
def released() -> tuple[bytes, Sought]:
    rendition = Rendition(level="O")
    release = prepare(layouts(), book(), rendition, Beside())
    assert release is not None
    return write_book(layouts().lay_out(book(), rendition)), release.sought


def searched(data: bytes) -> tuple[Leak, ...]:
    return find_leaks(data, released()[1])


def test_a_file_made_from_the_cut_is_clean() -> None:
    assert searched(released()[0]) == ()


def test_the_file_of_the_whole_book_is_not() -> None:
    found = searched(write_book(layouts().lay_out(book())))
    assert {leak.what for leak in found if leak.search == "text"} >= {LATIN, JAPANESE, "Egret 鷺"}
    assert ("names", "walk-away-position") in {(leak.search, leak.what) for leak in found}
    assert {leak.search for leak in found} == {"text", "strings", "names", "streams"}


Plant = Callable[[pikepdf.Pdf, str], None]


def _content(pdf: pikepdf.Pdf, body: bytes) -> None:
    page = pdf.pages[0]
    fonts = page.obj.Resources.Font
    fonts[Name("/Planted")] = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    page.contents_add(pdf.make_stream(body))


def _shown(pdf: pikepdf.Pdf, text: str) -> None:
    _content(pdf, b"BT /Planted 9 Tf 20 20 Td (" + text.encode("cp1252", "replace") + b") Tj ET")


def _kerned(pdf: pikepdf.Pdf, text: str) -> None:
    pieces = b"".join(b"(" + letter.encode("cp1252", "replace") + b")-20" for letter in text)
    _content(pdf, b"BT /Planted 9 Tf 20 20 Td [" + pieces + b"] TJ ET")


def _in_two_pages(pdf: pikepdf.Pdf, text: str) -> None:
    half = len(text) // 2
    _content(pdf, b"BT /Planted 9 Tf 20 800 Td (" + text[:half].encode() + b") Tj ET")
    page, last = pdf.pages[1], text[half:].encode()
    page.obj.Resources.Font = pdf.pages[0].obj.Resources.Font
    page.contents_add(pdf.make_stream(b"BT /Planted 9 Tf 20 800 Td (" + last + b") Tj ET"), prepend=True)


def _marked(key: bytes) -> Plant:
    def plant(pdf: pikepdf.Pdf, text: str) -> None:
        said = b"<FEFF" + text.encode("utf-16-be").hex().encode() + b">"
        _content(pdf, b"/Span<</" + key + said + b">>BDC EMC")

    return plant


def _element(key: str) -> Plant:
    def plant(pdf: pikepdf.Pdf, text: str) -> None:
        root: Any = pdf.Root.StructTreeRoot
        root.K[Name(key)] = String(text)

    return plant


def _outline(pdf: pikepdf.Pdf, text: str) -> None:
    outlines: Any = pdf.Root.Outlines
    outlines.First.Title = String(text)


def _info(pdf: pikepdf.Pdf, text: str) -> None:
    pdf.docinfo[Name.Keywords] = String(text)


def _xmp(pdf: pikepdf.Pdf, text: str) -> None:
    with pdf.open_metadata() as packet:
        packet["dc:source"] = text


def _attachment(pdf: pikepdf.Pdf, text: str) -> None:
    pdf.attachments[f"{text}.txt"] = b"nothing in it"


def _link(pdf: pikepdf.Pdf, text: str) -> None:
    action = Dictionary(S=Name.URI, URI=String(text))
    pdf.pages[0].obj.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=action)])


def _destination(pdf: pikepdf.Pdf, text: str) -> None:
    names: Any = pdf.Root.Names.Dests.Names
    names.append(String(text))
    names.append(Array([pdf.pages[0].obj, Name.Fit]))


def _name(pdf: pikepdf.Pdf, text: str) -> None:
    pdf.Root[Name("/" + text.replace(" ", "_"))] = Dictionary()


def _unreferenced(pdf: pikepdf.Pdf, text: str) -> None:
    pdf.Root.Later = pdf.make_indirect(Dictionary(Note=String(text)))


def _stream(pdf: pikepdf.Pdf, text: str) -> None:
    pdf.Root.Later = pdf.make_stream(text.encode("utf-8"))


def _wide_stream(pdf: pikepdf.Pdf, text: str) -> None:
    pdf.Root.Later = pdf.make_stream(text.encode("utf-16-le"))


LATIN_ONLY: dict[str, Plant] = {"shown": _shown, "kerned": _kerned, "in two pages": _in_two_pages}
ANY: dict[str, Plant] = {
    "actual text": _marked(b"ActualText"),
    "expansion": _marked(b"E"),
    "alternative text": _element("/Alt"),
    "title of an element": _element("/T"),
    "outline": _outline,
    "information": _info,
    "metadata": _xmp,
    "attachment's name": _attachment,
    "link": _link,
    "destination": _destination,
    "object": _unreferenced,
    "stream": _stream,
    "wide stream": _wide_stream,
}
PLANTS = [(LATIN_ONLY[name], LATIN, name) for name in LATIN_ONLY] + [
    (plant, text, name) for name, plant in ANY.items() for text in (LATIN, JAPANESE)
]


@pytest.mark.parametrize(("plant", "text", "name"), PLANTS)
@pytest.mark.parametrize("packed", [False, True])
def test_a_planted_leak_is_found(plant: Plant, text: str, name: str, packed: bool) -> None:
    with pikepdf.open(io.BytesIO(released()[0])) as pdf:
        plant(pdf, text)
        out = io.BytesIO()
        streams = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
        pdf.save(out, object_stream_mode=streams)
    assert text in {leak.what for leak in searched(out.getvalue())}, name


def test_a_name_is_found() -> None:
    with pikepdf.open(io.BytesIO(released()[0])) as pdf:
        _name(pdf, LINK.removeprefix("https://"))
        out = io.BytesIO()
        pdf.save(out)
    assert LINK in {leak.what for leak in searched(out.getvalue())}


@pytest.mark.parametrize("text", [LATIN, JAPANESE])
@pytest.mark.parametrize("coding", ["utf-8", "utf-16-be", "utf-16-le"])
def test_words_that_no_object_leads_to_are_found_in_the_bytes(text: str, coding: str) -> None:
    words, data = text.encode(coding), released()[0]
    packed = zlib.compress(words)
    planted = {
        "a comment": b"%" + words,
        "an object left over": b"999 0 obj\n<</Note<FEFF" + text.encode("utf-16-be").hex().encode() + b">>>\nendobj",
        "a packed stream": b"998 0 obj\n<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj"
        % (len(packed), packed),
    }
    for name, bytes_planted in planted.items():
        start = int(data[data.rindex(b"startxref") :].split()[1])
        moved = data[:start] + bytes_planted + b"\n" + data[start:]
        moved = moved.replace(b"startxref\n%d" % start, b"startxref\n%d" % (start + len(bytes_planted) + 1))
        assert text in {leak.what for leak in searched(moved)}, name


def test_a_character_that_only_withheld_words_use_is_found_in_a_font() -> None:
    document = layouts().lay_out(book(), Rendition(level="O"))
    press = Press(layouts().fonts, tagged=True)
    press.page_pdf(document, 1)
    press.codes(layouts().fonts.pair("serif", "regular", italic=False)[1].name).subsets[0].add("鵜")
    leaks = searched(press.book_pdf(document))
    assert [(leak.search, leak.what) for leak in leaks] == [("glyphs", "鵜")]


def test_words_of_the_withheld_that_may_be_read_elsewhere_are_no_leak() -> None:
    shared = "The weir at Saltgate is closed from March"
    note = Note(id="n", title="N", marking=OPEN, blocks=(
        Block(id="a", marking=OPEN, runs=plain(f"Known to all: {shared}.")),
        Block(id="b", marking=SECRET, runs=plain(shared)),
    ))  # fmt: skip
    both = Book(id="book", title=Phrase(en="Rivers"), tabs=(Tab(id="tab", title="Tab", sections=(note,)),))
    rendition = Rendition(level="O")
    release = prepare(layouts(), both, rendition, Beside())
    assert release is not None
    assert find_leaks(write_book(layouts().lay_out(both, rendition)), release.sought) == ()


def edition(said: str, kept: str) -> Book:
    note = Note(id="n", title="N", marking=OPEN, blocks=(
        Block(id="a", marking=OPEN, runs=plain(said)), Block(id="b", marking=SECRET, runs=plain(kept)),
    ))  # fmt: skip
    sections = (note, SourceList(id="list", title="Sources", marking=OPEN))
    return Book(id="book", title=Phrase(en="Rivers"), tabs=(Tab(id="tab", title="Tab", sections=sections),))


def shown_in(data: bytes) -> str:
    return "".join(piece.text for piece in read_contents(data).shown)


def leaks_of(now: Book, before: Book) -> tuple[Leak, ...]:
    rendition, beside = Rendition(level="O"), Beside(before)
    release = prepare(layouts(), now, rendition, beside)
    assert release is not None
    return find_leaks(write_book(layouts().lay_out(now, rendition, beside)), release.sought)


def test_what_was_withheld_before_is_not_read_from_the_table_of_changes() -> None:
    before = edition("Herons are seen here", LATIN)
    assert leaks_of(edition("Herons are seen there", "It is given up"), before) == ()
    raised = Block(id="a", marking=SECRET, runs=plain("Herons are seen here"))
    note = Note(id="n", title="N", marking=OPEN, blocks=(raised, Block(id="c", marking=OPEN, runs=plain("Nothing"))))
    sections = (note, SourceList(id="list", title="Sources", marking=OPEN))
    now = Book(id="book", title=Phrase(en="Rivers"), tabs=(Tab(id="tab", title="Tab", sections=sections),))
    assert leaks_of(now, before) == (), "a portion whose mark was raised is not told as removed"


def test_words_taken_out_of_what_may_be_read_are_not_read_from_the_table_of_changes() -> None:
    now, before = edition("No more than that", LATIN), edition(LATIN, "")
    rendition, beside = Rendition(level="O"), Beside(before)
    document = layouts().lay_out(now, rendition, beside)
    assert "heron" not in shown_in(write_book(document))
    assert "heron" in shown_in(write_book(layouts().lay_out(now, Rendition(), beside))), "the book's own readers are told"
    assert leaks_of(now, before) == ()
    told = edition("No more than that", "Nothing of it")
    assert "heron" in shown_in(write_book(layouts().lay_out(told, rendition, beside))), "what nothing withholds is told"


def test_an_encrypted_and_a_broken_file_are_not_let_go() -> None:
    with pikepdf.open(io.BytesIO(released()[0])) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="", R=6))
    for data in (out.getvalue(), b"%PDF-1.7 and nothing more"):
        assert [leak.what for leak in searched(data)] == ["unreadable"]


def test_short_texts_and_numbers_are_not_looked_for_and_rare_words_are() -> None:
    needles = Needles(["A1", "and", "1,234,567", "Eel", "Saltgate", "鰻", "鰻漁"], ["Nothing"])
    text = folded("A1 and 1,234,567 eels of Saltgate: 鰻漁")
    assert {found.text for found in needles.in_text(text)} == {"Saltgate", "鰻漁"}


def test_every_search_has_a_leak_that_it_finds() -> None:
    found: set[Search] = set()
    for plant in (_shown, _outline, _destination, _attachment, _stream):
        with pikepdf.open(io.BytesIO(released()[0])) as pdf:
            plant(pdf, LATIN)
            out = io.BytesIO()
            pdf.save(out)
        found |= {leak.search for leak in searched(out.getvalue())}
    assert found | {"glyphs"} == set(get_args(Search))
