"""Other people's pages in the book: where they stand, how they are drawn, what the finished file says of them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

import resources
from briefs.book.book import Attachment, Book, Tab
from briefs.book.place import Place
from briefs.book.profiles import load_profiles
from briefs.book.sections import Annex, Note
from briefs.book.value import Phrase
from briefs.checks.checker import Checker
from briefs.edits.edits import apply
from briefs.enclosures.bundle import Bundle, bundle_of
from briefs.enclosures.reading import read_bundle
from briefs.errors import LostAttachmentError
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.document import Document
from briefs.layout.geometry import TEXT_WIDTH
from briefs.layout.marks import Group, Mark, Marks, Turned
from briefs.layout.renditions import WHOLE, Rendition
from briefs.layout.sections.annex import FRAME_TOP
from briefs.pdf.press import Press, write_book
from tests.briefs.enclosures import files
from tests.briefs.pdf.structure_check import faults

LAYOUT = BookLayout(resources.root())
CHECKER = Checker(load_profiles(resources.folder("markings")))


def book(data: bytes, *, pictures: bool = False) -> tuple[Book, Bundle]:
    digest = hashlib.sha256(data).hexdigest()
    attachment = Attachment(id="file", name="report.pdf", size=len(data), digest=digest)
    annex = Annex(id="annex", title="Annex A", attachment="file", pictures=pictures)
    tabs = (
        Tab(id="one", title="One", sections=(Note(id="note", title="Note"),)),
        Tab(id="two", title="Annexes", sections=(annex, Note(id="after", title="After"))),
    )
    made = Book(id="book", title=Phrase(en="Meeting"), attachments=(attachment,), tabs=tabs)
    return made, bundle_of(made, None, lambda _: data)


def laid(data: bytes, *, pictures: bool = False, rendition: Rendition = WHOLE) -> Document:
    made, bundle = book(data, pictures=pictures)
    return LAYOUT.lay_out(made, rendition, Beside(enclosures=read_bundle(bundle)))


def unpacked(data: bytes) -> bytes:
    """Return a file with every stream and object as it is when unpacked."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        plain = pikepdf.ObjectStreamMode.disable
        level = pikepdf.StreamDecodeLevel.generalized
        return files.saved(pdf, compress_streams=False, stream_decode_level=level, object_stream_mode=plain)


def walked(marks: Marks) -> Iterator[Mark]:
    """Every mark of a page, but what is inside those that are turned."""
    for mark in marks:
        yield mark
        if isinstance(mark, Group):
            yield from walked(mark.marks)


def test_each_page_of_the_file_is_a_numbered_page_of_the_book_in_its_frame() -> None:
    document = laid(files.report(3))
    begins = document.destinations[Place("annex")]
    assert begins.last - begins.page == 3
    assert document.destinations[Place("after")].page == begins.last + 1
    for number in range(1, 4):
        page = document.pages[begins.page + number - 1]
        (mark,) = page.survey.foreign
        assert (mark.page, mark.look) == (number, "page")
        assert mark.height / mark.width == pytest.approx(841.89 / 595.28, rel=1e-4)
        assert mark.width <= TEXT_WIDTH + 0.01
        assert mark.y + mark.height <= document.setter.page.body_height + 0.01
        assert page.furniture == document.pages[begins.page - 1].furniture


def shown(document: Document, data: bytes, number: int, x: float, y: float) -> int:
    """How light a page is, from the text's left edge and the page's top: 0 is black."""
    page = document.pages[number - 1]
    picture = pypdfium2.PdfDocument(data)[number - 1].render(scale=1.0).to_pil().convert("L")
    light = picture.getpixel((round(document.setter.page.text_left(page.recto) + x), round(y)))
    assert isinstance(light, int)
    return light


@pytest.mark.parametrize("pictures", [False, True])
def test_a_landscape_page_lies_on_its_side_with_its_foot_at_the_right(pictures: bool) -> None:
    document = laid(files.slides(), pictures=pictures)
    data = write_book(document)
    begins = document.destinations[Place("annex")].page
    for number in (begins + 1, begins + 2):  # on a left-hand page as on a right-hand one
        (mark,) = document.pages[number - 1].survey.foreign
        assert mark.height == pytest.approx(TEXT_WIDTH)
        assert mark.width > 1.25 * TEXT_WIDTH
        assert shown(document, data, number, TEXT_WIDTH - 20, 400) < 60
        assert shown(document, data, number, 20, 400) > 200
    assert not pictures or faults(data) == []


def test_the_links_and_words_of_a_page_on_its_side_go_on_as_before() -> None:
    document = laid(files.slides())
    begins = document.destinations[Place("annex")].page
    (link,) = document.pages[begins].survey.links
    (mark,) = document.pages[begins].survey.foreign
    scale = mark.height / 595
    assert (link.width, link.height) == pytest.approx((40 * scale, 200 * scale))
    assert link.x == pytest.approx(0)
    assert link.y + link.height == pytest.approx(31 * 72 / 25.4 + FRAME_TOP + mark.width)
    text = pypdfium2.PdfDocument(write_book(document))[begins].get_textpage().get_text_range()
    assert "Slide 1 tells this\r\nand then it tells that" in text
    assert f"Page {begins + 1} of" in text


def test_a_page_is_laid_on_its_side_only_where_it_is_much_larger_so_and_a_picture_never() -> None:
    def turned(data: bytes, number: int = 1) -> bool:
        document = laid(data)
        begins = document.destinations[Place("annex")].page
        return any(type(mark) is Turned for mark in walked(document.pages[begins + number - 1].body.marks))

    assert turned(files.slides())
    assert not turned(files.report())
    assert turned(files.turned(), 2)  # upright paper that is to be seen on its side is a landscape page
    assert not turned(files.slides((700, 600)))
    assert not turned(files.slides((400, 300)))
    assert not turned(files.picture("PNG"))


def test_a_page_is_drawn_as_it_is_under_our_banner_and_number() -> None:
    data = write_book(laid(files.report(1)))
    pdf = pypdfium2.PdfDocument(data)
    page = pdf[len(pdf) - 2]
    words = page.get_textpage().get_text_range()
    assert "Report page 1" in words
    assert "Page 5 of 6" in words
    assert b"/FontFile2" in unpacked(data)


def test_a_page_and_its_picture_look_alike_also_to_the_colour_of_its_ink() -> None:
    shown = []
    for pictures in (False, True):
        pdf = pypdfium2.PdfDocument(write_book(laid(files.report(1), pictures=pictures)))
        shown.append(pdf[len(pdf) - 2].render(scale=1.5).to_pil().convert("RGB"))
    difference = ImageChops.difference(*shown).convert("L").histogram()
    assert sum(difference[128:]) < sum(difference) / 2000


def test_safe_links_lead_on_and_the_file_s_own_to_their_page_in_the_book() -> None:
    document = laid(files.scripted())
    data = write_book(document)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        begins = document.destinations[Place("annex")].page
        annotations = list(pdf.pages[begins].obj.Annots)
        assert [str(link.A.URI) for link in annotations if "/A" in link] == ["https://example.org/report"]
        (inside,) = (link for link in annotations if "/Dest" in link)
        assert bytes(inside.Dest) == b"annex//page 3"
    text = unpacked(data)
    evil = (b"SECRET", b"EVIL", b"cmd.exe", b"JavaScript", b"Launch", b"Filespec")
    assert [word for word in evil if word in text] == []


def test_a_file_with_foreign_pages_makes_no_claim_and_one_with_their_pictures_does() -> None:
    finished = [write_book(laid(files.report(2), pictures=pictures)) for pictures in (False, True)]
    foreign, pictures = map(unpacked, finished)
    assert b"pdfaid" not in foreign
    assert b"pdfuaid" not in foreign
    assert b"/OutputIntents" not in foreign
    assert b"/StructTreeRoot" in foreign
    assert b"pdfaid" in pictures
    assert faults(finished[1]) == []


def test_a_picture_is_told_with_the_text_that_stood_on_its_page() -> None:
    with pikepdf.open(io.BytesIO(write_book(laid(files.report(1), pictures=True)))) as pdf:
        told = [
            str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
    assert told == ["report.pdf, page 1 of 1. Report page 1"]


def test_in_greys_foreign_pages_are_grey_pictures() -> None:
    document = laid(files.picture("PNG"), rendition=Rendition(grey=True))
    assert document.conforms
    (mark,) = (mark for page in document.pages for mark in page.survey.foreign)
    assert mark.look == "grey picture"


def test_a_finished_file_is_the_same_to_the_byte_and_so_is_a_page_of_the_preview() -> None:
    enclosed = files.scripted()
    data = [write_book(laid(enclosed, pictures=pictures)) for pictures in (False, False, True, True)]
    assert data[0] == data[1]
    assert data[2] == data[3]
    document = laid(files.report(1))
    pages = [Press(document.setter.fonts).page_pdf(document, len(document.pages) - 1) for _ in range(2)]
    assert pages[0] == pages[1]
    assert "Report page 1" in pypdfium2.PdfDocument(pages[0])[0].get_textpage().get_text_range()


@pytest.mark.parametrize(
    ("data", "severity"),
    [(files.encrypted("secret"), "error"), (files.report()[:300], "error"), (b"PK\x03\x04 a spreadsheet", "warning")],
)
def test_what_cannot_be_printed_is_said_on_the_page_and_in_the_checks(data: bytes, severity: str) -> None:
    made, bundle = book(data)
    enclosures = read_bundle(bundle)
    document = LAYOUT.lay_out(made, beside=Beside(enclosures=enclosures))
    begins = document.destinations[Place("annex")]
    assert begins.page == begins.last
    page = pypdfium2.PdfDocument(Press(document.setter.fonts).page_pdf(document, begins.page))[0]
    assert "Not printed here" in page.get_textpage().get_text_range()
    (fault,) = {enclosure.fault for enclosure in enclosures.values()}
    problems = CHECKER.check(made, enclosures)
    assert (f"annex {fault}", severity) in [(problem.code, problem.severity) for problem in problems]


def test_a_lost_file_is_a_problem_of_the_book_and_the_rest_is_printed() -> None:
    made, _ = book(b"")

    def lost(attachment: Attachment) -> bytes:
        raise LostAttachmentError(resources.root(), attachment.name)

    bundle = bundle_of(made, None, lost)
    assert ("annex lost", Place("annex", field="attachment")) in [
        (problem.code, problem.place) for problem in CHECKER.check(made, read_bundle(bundle))
    ]


def test_before_an_export_the_checks_say_what_keeps_the_file_from_conforming_and_mend_it() -> None:
    made, bundle = book(files.report(1))
    enclosures = read_bundle(bundle)
    (told,) = (problem for problem in CHECKER.check(made, enclosures) if problem.code == "foreign annex")
    assert told.severity == "note"
    assert told.fix is not None
    mended = apply(made, told.fix.edit)
    assert LAYOUT.lay_out(mended, beside=Beside(enclosures=enclosures)).conforms
    assert not [problem for problem in CHECKER.check(mended, enclosures) if problem.code == "foreign annex"]


def test_a_bundle_reads_no_file_twice() -> None:
    made, bundle = book(files.report(1))
    assert bundle_of(made, None, lambda _: b"other", bundle) is bundle
    known = read_bundle(bundle)
    assert read_bundle(bundle, known) == known
