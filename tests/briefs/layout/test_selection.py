"""Some pages of a book, by what somebody types and by what is in the finished file."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefs.book.book import Book
from briefs.layout.document import Document
from briefs.layout.partial import pages_of, select
from briefs.layout.selection import EVERY_PAGE, Fault, Selection, Span, TabPages, chosen, read_selection
from briefs.pdf.press import write_book
from tests.books.river_basin import river_basin_book
from tests.books.sample import sample_book
from tests.briefs.layout.sections.sheets import layouts
from tests.briefs.pdf.structure_check import faults, structure_text
from tests.strategies import books
from tests.verapdf import failures

PAGES = tuple((number, "" if number < 3 else str((number - 1) // 2)) for number in range(1, 11))  # tab 1 is pages 3 and 4


def numbers(typed: str) -> list[int] | Fault:
    selection = read_selection(typed)
    found = selection if isinstance(selection, Fault) else chosen(PAGES, selection)
    return found if isinstance(found, Fault) else sorted(found)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", list(range(1, 11))),
        (" , ", list(range(1, 11))),
        ("1-4, 8, tab 3", [1, 2, 3, 4, 7, 8]),
        ("8;1", [1, 8]),
        ("9-", [9, 10]),
        ("-2", [1, 2]),
        ("3 – 5", [3, 4, 5]),
        ("Tabs 1", [3, 4]),
        ("tab1", [3, 4]),
        ("タブ２、〜１、９〜１０", [1, 5, 6, 9, 10]),
    ],
)
def test_pages_are_told_by_their_printed_numbers_and_tabs(typed: str, found: list[int]) -> None:
    assert numbers(typed) == found


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("1, x", Fault("not a range", 3, 4, "x")),
        ("1, 2 3 ,4", Fault("not a range", 3, 6, "2 3")),
        ("-", Fault("not a range", 0, 1, "-")),
        ("1-2-3", Fault("not a range", 0, 5, "1-2-3")),
        ("7-3", Fault("backwards", 0, 3, "7-3")),
        ("0", Fault("no such page", 0, 1, "0")),
        ("11", Fault("no such page", 0, 2, "11")),
        ("8-12", Fault("no such page", 0, 4, "12")),
        ("99999999", Fault("no such page", 0, 8, "99999999")),
        ("2, tab 9", Fault("no such tab", 3, 8, "9")),
    ],
)
def test_what_names_no_pages_is_told_with_its_place(typed: str, fault: Fault) -> None:
    assert numbers(typed) == fault


PARTS = st.one_of(
    st.tuples(st.integers(1, 999), st.integers(0, 50)).map(lambda pair: Span(pair[0], pair[0] + pair[1])),
    st.integers(1, 999).map(lambda first: Span(first, 0)),
    st.text(st.sampled_from("123ABC付日"), min_size=1, max_size=2).map(TabPages),
)


def written(part: Span | TabPages) -> str:
    if isinstance(part, TabPages):
        return f"tab {part.numeral}"
    return f"{part.first}-{part.last or ''}" if part.last != part.first else str(part.first)


@given(st.lists(PARTS, min_size=1, max_size=6))
def test_what_is_written_is_read_again_with_its_places(parts: list[Span | TabPages]) -> None:
    typed = ", ".join(map(written, parts))
    read = read_selection(typed)
    assert isinstance(read, Selection)
    assert [typed[part.start : part.end] for part in read.parts] == [written(part) for part in parts]
    assert [written(part) for part in read.parts] == [written(part) for part in parts]


@given(st.text(st.sampled_from("0123456789 ,;-–〜、tabタブ１２x\u200b\n")))
def test_anything_typed_gives_pages_or_a_fault_that_lies_in_it(typed: str) -> None:
    found = numbers(typed)
    if isinstance(found, Fault):
        assert 0 <= found.start < found.end <= len(typed)
    else:
        assert found
        assert set(found) <= {number for number, _ in PAGES}


@cache
def whole() -> Document:
    return layouts().lay_out(river_basin_book())


def part(typed: str) -> Document:
    selection = read_selection(typed)
    assert isinstance(selection, Selection)
    document = select(whole(), selection)
    assert isinstance(document, Document)
    return document


def test_every_page_is_the_very_document() -> None:
    assert select(whole(), EVERY_PAGE) is whole()
    assert part("1-") is whole()


@pytest.mark.parametrize(
    "typed", ["2-3", *(pytest.param(one, marks=pytest.mark.slow) for one in ("1", "4-", "1, 4, 6-", "tab 2"))]
)
def test_a_part_is_a_whole_file_of_its_own_with_the_printed_numbers_of_the_book(typed: str) -> None:
    document = part(typed)
    data = write_book(document)
    assert faults(data) == []
    printed = [page.number for page in document.pages]
    opened, book = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(write_book(whole()))
    for n, number in enumerate(printed):
        page, same = (file[at].get_textpage().get_text_bounded() for file, at in ((opened, n), (book, number - 1)))
        assert page.split() == same.split()  # of spaces at the ends of lines, PDFium guesses
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert [str(page.label) for page in pdf.pages] == [str(number) for number in printed]
        names = pdf.Root.Names.Dests.Names
        there = {page.obj.objgen for page in pdf.pages}
        assert all(names[n + 1][0].objgen in there for n in range(0, len(names), 2))
        known = {bytes(names[n]) for n in range(0, len(names), 2)}
        led = [bytes(link.Dest) for page in pdf.pages for link in page.obj.get("/Annots", ()) if "/Dest" in link]
        assert set(led) <= known
        with pdf.open_outline() as outline:
            assert outline.root
            assert all(item.destination is not None for item in outline.root)


@pytest.mark.slow
def test_no_word_of_a_page_that_is_left_out_is_in_the_file() -> None:
    document = part("4")
    data = write_book(document)
    kept = "".join("".join(structure_text(data)).split())
    everything = structure_text(write_book(whole()))
    assert len(structure_text(data)) < len(everything)
    left_out = {words for words in everything if len(words) > 25 and "".join(words.split()) not in kept}
    assert left_out
    with pikepdf.open(io.BytesIO(data)) as pdf:
        titles = " ".join(
            str(item.Title) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Title" in item
        )
    assert not [words for words in left_out if words in titles]
    assert len(data) < len(write_book(whole()))


def test_the_outline_leads_to_the_first_page_that_is_left_of_a_section() -> None:
    first = next(at for place, at in whole().destinations.items() if at.last > at.page and not place.item and place.section)
    data = write_book(part(str(first.last)))
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_outline() as outline:
        assert len(outline.root) == 1
        names = pdf.Root.Names.Dests.Names
        assert b"page %d" % first.last in [bytes(names[n]) for n in range(0, len(names), 2)]


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(books(), st.data())
def test_any_pages_of_any_book_are_a_file_without_fault(book: Book, data: st.DataObject) -> None:
    document = layouts().lay_out(book)
    total = len(document.pages)
    wanted = data.draw(st.sets(st.integers(1, total), min_size=1, max_size=4))
    found = select(document, Selection(tuple(Span(number, number) for number in wanted)))
    assert isinstance(found, Document)
    assert [page.number for page in found.pages] == sorted(wanted)
    assert faults(write_book(found)) == []


@pytest.mark.slow
def test_parts_conform(tmp_path: Path) -> None:
    sample = layouts().lay_out(sample_book())
    paths = []
    for n, typed in enumerate(("1", "2", "5-7", "tab 3", "tab 8, 2", "9-")):
        selection = read_selection(typed)
        assert isinstance(selection, Selection)
        document = select(sample, selection)
        assert isinstance(document, Document)
        paths.append(tmp_path / f"{n}.pdf")
        paths[-1].write_bytes(write_book(document))
    assert failures(paths) == []


def test_pages_know_their_tabs() -> None:
    pages = pages_of(whole())
    assert [number for number, _ in pages] == list(range(1, len(whole().pages) + 1))
    assert pages[0] == (1, "")
    assert pages[-1][1]
