"""The structure of finished files, without Java: nothing is wrong, every seeded fault is found, the order is the model's."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from functools import cache

import pikepdf
import pytest

from briefs.book.figures import Figure
from briefs.book.sections import Note, SourceList
from briefs.book.value import Phrase
from briefs.pdf.press import write_book
from tests.books.river_basin import river_basin_book
from tests.books.sample import sample_book
from tests.briefs.layout.sections.sheets import laid, layouts
from tests.briefs.pdf.structure_check import Node, faults, outline_of, structure_text


@cache
def sample() -> bytes:
    return write_book(layouts().lay_out(sample_book()))


def test_the_sample_is_without_fault() -> None:
    assert faults(sample()) == []


@pytest.mark.slow
def test_another_book_is_without_fault() -> None:
    assert faults(write_book(layouts().lay_out(river_basin_book()))) == []


def test_the_tree_reads_a_section_in_the_models_order() -> None:
    text = "".join("".join(structure_text(sample())).split())
    book = sample_book()
    place = 0
    for section in book.sections():
        found = text.find("".join(section.title.split()), place)
        assert found >= 0, section.title
        place = found


def test_a_paragraph_of_several_lines_is_one_element() -> None:
    (spoken,) = [words for words in structure_text(sample()) if words.startswith("American forces here")]
    assert "our countries safe. We are" in spoken  # a space parts two lines
    assert spoken.strip().endswith("what we can do.")


def expansions(data: bytes) -> set[str]:
    """What a voice says for signs and abbreviations."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        shown = (one for page in pdf.pages for one in pikepdf.parse_content_stream(page) if str(one.operator) == "BDC")
        spans: list[Node] = [one.operands[1] for one in shown if str(one.operands[0]) == "/Span"]
        return {str(span.E) for span in spans if "/E" in span}


def test_a_voice_is_told_what_keys_marks_and_the_lozenge_stand_for() -> None:
    told = expansions(sample())
    assert {" (figure F4)", ", illustrative", "Official-Sensitive", "Official"} <= told
    assert {"（数値F4）", "（例示）", "取扱注意"} <= told
    unmarked = Note(id="note", title="Water", marking=None)
    assert "not marked" in expansions(write_book(laid(unmarked)))


def rows_with(name: str) -> list[list[tuple[str, str]]]:
    """The rows of the first table of the sample in which `name` stands: kinds and words of their cells."""
    told = outline_of(sample())
    tables = [n for n, (path, _) in enumerate(told) if path.endswith("/Table")]
    spans = [told[start : (*tables, len(told))[n + 1]] for n, start in enumerate(tables)]
    table = next(
        span for span in spans if any(words.startswith(name) and path.endswith(("/TD", "/TH")) for path, words in span)
    )
    rows: list[list[tuple[str, str]]] = []
    for path, words in table:
        if path.endswith("/TR"):
            rows.append([])
        elif path.endswith(("/TD", "/TH")):
            rows[-1].append((path[-2:], words))
    return rows


def test_every_table_is_one_with_heads_and_each_row_has_all_its_columns() -> None:
    package = rows_with("American pickups")
    assert [words for _, words in package[0]] == ["", "", "", "", "Offer", "Fallback"]
    assert [words for _, words in package[1]] == ["", "Line", "Confidence", "Now", *["level", "change"] * 2]
    soybeans = next(row for row in package if row[0][1] == "A2")
    assert soybeans[1][0] == "TH"
    assert [words for _, words in soybeans[3:]] == ["1,120", "1,240", "+120", "1,180", "+60"]
    grid = next(row for row in package if row[0][1] == "B1")
    assert [words for _, words in grid[3:]] == ["–", "8,000", "", "5,000", ""]  # a venture has no change
    for name in ("F1", "S1", "Sanae Takaichi", "FY2025", "National Security Strategy"):
        rows = rows_with(name)
        assert {kind for kind, _ in rows[0]} == {"TH"}
        assert {len(row) for row in rows} == {len(rows[0])}


def test_a_table_over_several_pages_is_one_whose_heads_are_told_once() -> None:
    figures = tuple(Figure(id=f"f{n}", key=f"F{n}", name=Phrase(en=f"Measure {n}"), value=Decimal(n)) for n in range(80))
    data = write_book(laid(SourceList(id="src", title="Sources"), figures=figures, sources=()))
    assert faults(data) == []
    told = outline_of(data)
    assert sum(path == "/Sect/Table" for path, _ in told) == 1
    assert sum(words == "What it measures" for _, words in told) == 1


def test_confidence_that_is_only_drawn_is_told_in_a_word() -> None:
    with pikepdf.open(io.BytesIO(sample())) as pdf:
        alts = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert {"High", "Medium", "Low"} <= set(alts)


def test_the_contents_are_entries_that_lead_to_their_sections() -> None:
    entries = [words for path, words in outline_of(sample()) if path == "/Sect/TOC/TOCI/Reference/Link"]
    assert len(entries) == 9
    assert entries[2].startswith("Trade package Offer and fallback by line")


def test_a_voice_hears_all_asks_before_the_red_lines() -> None:
    heard = [words for path, words in outline_of(sample()) if path.startswith("/Sect/H")]
    planks = heard[heard.index("Three asks") :][:8]
    assert planks[4] == "Three red lines"
    assert planks[1] == "Hold the tariff bargain"


def test_a_list_has_its_signs_and_a_link_its_words() -> None:
    told = outline_of(sample())
    assert ("/Sect/L/LI/Lbl", "–") in told
    assert ("/Sect/L/LI/Lbl", "1") in told
    assert ("/Sect/L/LI/LBody/Link", "page 15") in told
    assert all(words for path, words in told if path.endswith("/Link"))


def _first(pdf: pikepdf.Pdf, kind: str) -> Node:
    def walk(element: Node) -> Node | None:
        if element.get("/S") == f"/{kind}":
            return element
        for kid in element.get("/K", []):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid and (found := walk(kid)) is not None:
                return found
        return None

    found = walk(pdf.Root.StructTreeRoot.K)
    assert found is not None
    return found


def _content(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    """Change operators of one page's content."""
    for stream in pdf.pages[4].obj.Contents:
        data = bytes(stream.read_bytes())
        if old in data:
            stream.write(data.replace(old, new, 1))
            return
    raise AssertionError(old)


def _xmp(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    data = bytes(pdf.Root.Metadata.read_bytes())
    assert old in data
    pdf.Root.Metadata.write(data.replace(old, new))


def _linked(pdf: pikepdf.Pdf) -> Node:
    return next(page.obj for page in pdf.pages if "/Annots" in page.obj)


def _font(pdf: pikepdf.Pdf) -> Node:
    return next(iter(pdf.pages[3].Resources.Font.values()))


_UNMARKED = b"EMC /P<</MCID 0>>BDC EMC"
SEEDED: dict[str, tuple[str, Callable[[pikepdf.Pdf], object]]] = {
    "the mark of a tagged file is gone": ("not marked", lambda pdf: pdf.Root.__delitem__("/MarkInfo")),
    "the tree is gone": ("no structure tree", lambda pdf: pdf.Root.__delitem__("/StructTreeRoot")),
    "no language": ("no language", lambda pdf: pdf.Root.__delitem__("/Lang")),
    "the window shows the file's name": ("title not shown", lambda pdf: pdf.Root.__delitem__("/ViewerPreferences")),
    "no output intent": ("no output intent", lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
    "no claim of PDF/UA": ("no claim of PDF/UA", lambda pdf: _xmp(pdf, b"<pdfuaid:part>1<", b"<pdfuaid:part>7<")),
    "another part of PDF/A": ("no claim of PDF/A", lambda pdf: _xmp(pdf, b"<pdfaid:part>2<", b"<pdfaid:part>9<")),
    "no title": ("no title", lambda pdf: _xmp(pdf, b"dc:title>", b"dc:relation>")),
    "a script": (
        "something runs",
        lambda pdf: pdf.Root.__setitem__("/OpenAction", pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")),
    ),
    "text without a mark": (
        "content not marked",
        lambda pdf: _content(pdf, b"/P<</MCID 0>>BDC", b"EMC /P<</MCID 0>>BDC EMC"),
    ),
    "a number used twice": ("number used twice", lambda pdf: _content(pdf, b"/MCID 1>>", b"/MCID 0>>")),
    "content that no element holds": (
        "content without element",
        lambda pdf: _content(pdf, b"/MCID 1>>", b"/MCID 9999>>"),
    ),
    "an element whose content is gone": (
        "element without content",
        lambda pdf: _content(pdf, b"/P<</MCID 2>>", b"/Span<<>>"),
    ),
    "a parent tree for another page": (
        "parent tree disagrees",
        lambda pdf: pdf.pages[4].obj.__setitem__("/StructParents", 5),
    ),
    "a link that no element holds": (
        "link without element",
        lambda pdf: _linked(pdf).Annots[0].__delitem__("/StructParent"),
    ),
    "a link without words": ("link without words", lambda pdf: _linked(pdf).Annots[0].__delitem__("/Contents")),
    "links in any order": ("order of links", lambda pdf: _linked(pdf).__delitem__("/Tabs")),
    "a picture without words": ("figure without words", lambda pdf: _first(pdf, "Figure").__delitem__("/Alt")),
    "a cell outside a row": ("TD outside TR", lambda pdf: _first(pdf, "TR").__setitem__("/S", pikepdf.Name.P)),
    "a row of another width": (
        "rows of different widths",
        lambda pdf: _first(pdf, "TD").__setitem__("/A", pikepdf.Dictionary(O=pikepdf.Name.Table, ColSpan=9)),
    ),
    "an entry outside the contents": (
        "TOCI outside TOC",
        lambda pdf: _first(pdf, "TOC").__setitem__("/S", pikepdf.Name.Sect),
    ),
    "an item outside a list": ("LI outside L", lambda pdf: _first(pdf, "L").__setitem__("/S", pikepdf.Name.Sect)),
    "a heading two levels down": ("heading skips", lambda pdf: _first(pdf, "H2").__setitem__("/S", pikepdf.Name.H4)),
    "a font without text": ("font without text", lambda pdf: _font(pdf).__delitem__("/ToUnicode")),
    "a font that is not there": (
        "font not embedded",
        lambda pdf: _font(pdf).DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2"),
    ),
}


def damaged(fault: str) -> bytes:
    """The sample with one seeded fault."""
    with pikepdf.open(io.BytesIO(sample())) as pdf:
        SEEDED[fault][1](pdf)
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False)
        return out.getvalue()


@pytest.mark.parametrize("fault", list(SEEDED))
@pytest.mark.slow
def test_a_seeded_fault_is_found(fault: str) -> None:
    assert any(words.startswith(SEEDED[fault][0]) for words in faults(damaged(fault)))
