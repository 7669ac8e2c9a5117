from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from briefs.book.place import Place
from briefs.layout.document import Document, Information, Part, assemble
from briefs.layout.furniture import Furniture
from briefs.layout.geometry import A4
from briefs.layout.marks import Glyphs
from briefs.layout.pages import PageBody, SectionLayout
from briefs.layout.spans import Span
from briefs.pdf.page_map import page_map
from briefs.pdf.press import Press, write_book
from briefs.pdf.raster import rasterise
from tests.briefs.layout import engine
from tests.briefs.layout.engine import Note, note

SECTIONS = (note(1), note(2, 25), note(3, 8, "ja"), note(4, 3))


@pytest.fixture(scope="module")
def document() -> Document:
    return engine.document(SECTIONS, engine.setter())


@pytest.fixture(scope="module")
def pdf(document: Document) -> bytes:
    return write_book(document)


def page_texts(pdf: bytes) -> list[str]:
    opened = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_bounded() for page in opened]
    opened.close()
    return [text.replace("\r\n", "\n") for text in texts]


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def page_numbers(file: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    return {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}


def named_destinations(file: pikepdf.Pdf) -> dict[bytes, int]:
    names = list(file.Root.Names.Dests.Names)
    numbers = page_numbers(file)
    return {bytes(names[n]): numbers[names[n + 1][0].objgen] for n in range(0, len(names), 2)}


def test_qpdf_finds_no_fault(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(pdf)
    with opened(pdf) as file:
        assert file.check_pdf_syntax() == []
    if shutil.which("qpdf"):
        checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr


def test_every_page_prints_its_number_and_its_label_agrees(document: Document, pdf: bytes) -> None:
    total = len(document.pages)
    for number, text in enumerate(page_texts(pdf), 1):
        japanese = document.pages[number - 1].furniture.language == "ja"
        assert (f"{number}頁" if japanese else f"Page {number} of {total}") in text.replace(" ", "" if japanese else " ")
    with opened(pdf) as file:
        assert [str(page.label) for page in file.pages] == [str(number) for number in range(1, total + 1)]


def test_contents_print_the_pages_of_every_section(document: Document, pdf: bytes) -> None:
    lines = page_texts(pdf)[0]
    for section in SECTIONS:
        found = document.destinations[Place(section.id)]
        pages = f"{found.page}–{found.last}" if found.last > found.page else str(found.page)
        assert re.search(rf"{section.title}\s+{pages}\b", lines)


def test_printed_references_give_the_page_of_their_target(document: Document, pdf: bytes) -> None:
    page = document.destinations[Place("s2")].page
    references = re.findall(r"stands on page (\S+), and", " ".join(" ".join(page_texts(pdf)).split()))
    assert references == [str(page)] * len(SECTIONS)


def test_references_follow_when_pages_move() -> None:
    setter = engine.setter()
    press = Press(setter.fonts)
    press.book_pdf(engine.document(SECTIONS, setter))
    longer = engine.document((note(1, 60), *SECTIONS[1:]), setter)
    page = longer.destinations[Place("s2")].page
    assert page > 3
    assert f"stands on page {page}, and" in " ".join(" ".join(page_texts(press.book_pdf(longer))).split())


def test_links_lead_to_the_page_of_their_target(document: Document, pdf: bytes) -> None:
    with opened(pdf) as file:
        named = named_destinations(file)
        links = [link for page in file.pages if "/Annots" in page for link in page.Annots]
        outer = [link for link in links if "/A" in link]
        inner = [link for link in links if "/Dest" in link]
        assert [str(each.A.URI) for each in outer] == ["https://example.org/"] * len(SECTIONS)
        assert len(inner) == len(SECTIONS)
        target = document.destinations[Place("s1", "b3")].page
        assert {named[bytes(each.Dest)] for each in inner} == {target}
        assert all(name in named for name in (bytes(each.Dest) for each in inner))


def test_every_place_that_something_leads_to_has_a_name_that_arrives_on_its_page(document: Document, pdf: bytes) -> None:
    with opened(pdf) as file:
        named = named_destinations(file)
    assert list(named) == sorted(named)
    links = [link.target for page in document.pages for link in page.survey.links if isinstance(link.target, Place)]
    targets = {document.arrival(place) for place in [*links, *(entry.place for entry in document.entries)]}
    wanted = {place: document.destinations[place].page for place in targets if place is not None}
    assert len(wanted) > 5
    assert named == {"/".join((place.section, place.item, place.field)).encode(): page for place, page in wanted.items()}


def test_the_outline_holds_every_section_and_opens_its_page(document: Document, pdf: bytes) -> None:
    with opened(pdf) as file:
        named = named_destinations(file)
        with file.open_outline() as outline:
            items = [(item.title, named[bytes(item.obj.Dest)]) for item in outline.root if item.obj is not None]
    expected = [("Contents", 1)] + [(s.title, document.destinations[Place(s.id)].page) for s in SECTIONS]
    assert items == expected


def test_extracted_text_is_the_typed_text() -> None:
    typed = "Fünf ≥ 4 “quoted” – naïve ff fi, 日本語の「文」と𠮟る、F-150。"
    setter = engine.setter()
    body = PageBody((setter.lines(typed, "prose", 900).group(0.0, 100.0),))
    document = assemble(setter, engine.INFORMATION, [Part(SectionLayout((body,)), Furniture(head=False))])
    (text,) = page_texts(write_book(document))
    assert typed in text


def test_characters_typed_after_the_first_painting_are_embedded_too() -> None:
    setter = engine.setter()
    press = Press(setter.fonts)
    press.book_pdf(engine.document(SECTIONS, setter))
    typed = "Ωmega Žižka 鷗外𠮟る "
    document = engine.document((*SECTIONS, Note("s5", typed, (typed * 20,))), setter)
    texts = page_texts(press.page_pdf(document, document.destinations[Place("s5")].page))
    assert texts[0].replace("\n", " ").count(typed.strip()) >= 20


def test_no_font_is_left_out_of_the_file(pdf: bytes) -> None:
    with opened(pdf) as file:
        fonts = [
            each for each in file.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor"
        ]
        names = [str(each.FontName) for each in fonts]
        assert all("/FontFile2" in each for each in fonts)
        assert len(set(names)) == len(names) >= 6
        assert not any("Helvetica" in name for name in names)


def test_the_file_says_what_the_book_says_of_itself(pdf: bytes) -> None:
    with opened(pdf) as file:
        assert str(file.docinfo["/Title"]) == "A meeting 会談"
        assert str(file.docinfo["/CreationDate"]) == "D:20310304093000+09'00'"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert str(file.Root.Lang) == "en"
        with file.open_metadata() as xmp:
            assert xmp["dc:title"] == "A meeting 会談"
            assert xmp["xmp:ModifyDate"] == "2031-03-04T09:30:00+09:00"


def test_the_same_document_gives_the_same_bytes_in_another_process_zone_and_locale(pdf: bytes, tmp_path: Path) -> None:
    code = (
        "import sys; from briefs.pdf.press import write_book; from tests.briefs.pdf.test_press import SECTIONS, engine;"
        "sys.stdout.buffer.write(write_book(engine.document(SECTIONS, engine.setter())))"
    )
    env = {
        **os.environ,
        "TZ": "Pacific/Chatham",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "77",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    made = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True, cwd=tmp_path)
    assert made.stdout == pdf


def test_a_book_after_many_edits_gives_the_bytes_of_a_book_never_edited() -> None:
    setter = engine.setter()
    press = Press(setter.fonts)
    for state in ((note(1, 3),), SECTIONS[2:], SECTIONS):
        edited = engine.document(state, setter)
        press.book_pdf(edited)
    assert write_book(edited) == write_book(engine.document(SECTIONS, engine.setter()))


def test_a_single_page_looks_like_the_same_page_of_the_whole(document: Document, pdf: bytes) -> None:
    press = Press(document.setter.fonts)
    for number in (1, 2, 5, len(document.pages)):
        one = rasterise(press.page_pdf(document, number), 0, 300)
        assert one == rasterise(pdf, number - 1, 300)
        assert (one.width, one.height) == (300, 425)
        assert len(one.pixels) == one.stride * one.height


def test_the_page_map_holds_the_ink_of_the_field(document: Document) -> None:
    number = document.destinations[Place("s2")].page
    title = next(box for box in page_map(document)[number - 1] if box.place == Place("s2", "", "title"))
    picture = rasterise(Press(document.setter.fonts).page_pdf(document, number), 0, round(A4.width))
    inside = [
        picture.pixels[y * picture.stride + 4 * x]
        for y in range(int(title.y), int(title.y + title.height))
        for x in range(int(title.x), int(title.x + title.width))
    ]
    assert min(inside) < 80


def test_an_address_of_an_unknown_kind_is_not_made_a_link() -> None:
    setter = engine.setter()
    line = setter.lines((Span("run", link="javascript:alert(1)"),), "body", 300)
    layout = SectionLayout((PageBody((line.group(0.0, 100.0),)),))
    with opened(write_book(assemble(setter, engine.INFORMATION, [Part(layout, Furniture())]))) as file:
        assert "/Annots" not in file.pages[0]


def test_a_missing_character_shows_as_a_box_and_still_extracts() -> None:
    setter = engine.setter()
    line = setter.lines("a😀b", "body", 300)
    assert any(isinstance(mark, Glyphs) for mark in line.lines[0].marks)
    layout = SectionLayout((PageBody((line.group(0.0, 100.0),)),))
    (text,) = page_texts(write_book(assemble(setter, engine.INFORMATION, [Part(layout, Furniture())])))
    assert "a😀b" in text


def test_control_characters_and_broken_surrogates_do_no_harm() -> None:
    odd = "a\x00b\x1fc\ud800d\x7fe"
    setter = engine.setter()
    layout = SectionLayout((PageBody((setter.lines(odd, "body", 300).group(0.0, 100.0),)),))
    information = Information(odd, "2031-03-04", subject=odd)
    pdf = write_book(assemble(setter, information, [Part(layout, Furniture())]))
    (text,) = page_texts(pdf)
    assert "abc\ufffdde" in text
    with opened(pdf) as file, file.open_metadata() as xmp:
        assert "de" in str(xmp["dc:title"])
