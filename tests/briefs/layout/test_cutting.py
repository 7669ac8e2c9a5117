"""Rows that no page has room for: divided between their lines, in all their columns at once."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefs.book.sections import AnySection, Note
from briefs.book.text import plain
from briefs.book.trade import Amount, Group, Line, Scenario, TradePackage
from briefs.book.value import Phrase
from briefs.layout import marks as draw
from briefs.layout.cutting import cut
from briefs.layout.document import Page
from briefs.layout.geometry import A4
from briefs.layout.marks import Box, Glyphs, Marks, Rule
from briefs.layout.pages import paginate
from briefs.layout.rows import Row
from briefs.pdf.press import write_book
from tests.briefs.layout.sections.sheets import SECRET, laid, layouts, marks_of, pages_of, paragraph
from tests.briefs.pdf.structure_check import faults

COUNT = 900
WORDS = " ".join(f"w{n}" for n in range(COUNT))
COLOURS = layouts().theme.colours


def package() -> TradePackage:
    lines = [
        Line(id=f"l{n}", name=Phrase(en=f"Barley {n}"), note=plain(note), marking=SECRET, amounts=(TEN,))
        for n, note in enumerate(("", WORDS, "short"))
    ]
    group = Group(id="g", name=plain("Grain"), lines=tuple(lines))
    return TradePackage(id="s", title="Package", marking=SECRET, scenarios=(PLAN,), groups=(group,))


TEN = Amount(scenario="p", value=Decimal(10))
PLAN = Scenario(id="p", name=Phrase(en="Plan"))


def note() -> Note:
    rows = ("Fish\tRemark", f"Cod\t{WORDS} {WORDS.replace('w', 'v')}", "Eel\tnone")
    return Note(
        id="s", title="Catches", marking=SECRET, blocks=tuple(paragraph(n, row, style="cells") for n, row in enumerate(rows))
    )


def inside(page: Page) -> bool:
    """Whether everything a section prints on a page stands in its body."""
    ink = [mark.baseline for mark in marks_of(page, Glyphs)] + [box.y + box.height for box in marks_of(page, Box)]
    return all(A4.body_top - 0.1 < y <= A4.body_bottom + 0.1 for y in ink)


def told(pages: list[Page]) -> list[str]:
    return [word for page in pages for mark in marks_of(page, Glyphs) for word in mark.text.split() if word[0] == "w"]


@pytest.mark.parametrize("section", [package(), note()], ids=["package", "cells"])
def test_a_row_taller_than_a_page_goes_on_between_its_lines_below_the_heads(section: AnySection) -> None:
    document = laid(section)
    pages = pages_of(document, "s")
    assert len(pages) >= 2
    assert all(inside(page) for page in pages)
    assert [word for word in told(pages) if word[1:].isdigit()] == WORDS.split()
    heads = "Confidence" if isinstance(section, TradePackage) else "Remark"
    assert all(any(mark.text == heads for mark in marks_of(page, Glyphs)) for page in pages)
    assert faults(write_book(document)) == []


def test_a_row_that_is_cut_begins_below_its_heads_where_they_stand() -> None:
    first, *_ = pages_of(laid(package()), "s")
    texts = [mark.text for mark in marks_of(first, Glyphs)]
    assert "Barley 1" in texts
    assert max(mark.baseline for mark in marks_of(first, Glyphs)) > A4.body_bottom - 20


def test_the_tint_of_a_column_goes_on_with_its_row() -> None:
    for page in pages_of(laid(package()), "s"):
        tints = sorted((box.y, box.y + box.height) for box in marks_of(page, Box) if box.fill == COLOURS.kasumi)
        assert tints
        assert all(ground.y + ground.height <= A4.body_bottom + 0.1 for ground in marks_of(page, Box))


def lines(count: int) -> Marks:
    return tuple(Glyphs(0.0, 12.0 + 15.0 * n, "SourceSans3-Regular", 11, "#000000", f"line {n}", 30.0) for n in range(count))


def baselines(marks: Marks, top: float = 0.0) -> list[float]:
    found: list[float] = []
    for mark in marks:
        if isinstance(mark, Glyphs):
            found.append(top + mark.baseline)
        elif isinstance(mark, draw.Group):
            found += baselines(mark.marks, top + mark.y)
    return found


def test_a_row_nearly_as_tall_as_a_page_leaves_room_for_its_heads() -> None:
    count = int((A4.body_height - 10) / 15)
    head = Row(40.0, lines(1), keep=True)
    tall = Row(A4.body_height - 10.0, lines(count), resume=(head,))
    pages = paginate((Row(600.0), head, tall), A4)
    found = [baselines(page.marks) for page in pages]
    assert max(map(max, filter(None, found))) <= A4.body_bottom
    assert sum(map(len, found)) == count + len(pages) - 1


def test_no_line_of_any_column_and_no_drawing_is_cut_through() -> None:
    drawing = draw.Group(50.0, 100.0, (Rule(0.0, 0.0, 0.0, 80.0, 1.0, "#000000"),), 80.0, 80.0, role="figure")
    pieces = cut(Row(600.0, (*lines(38), drawing)), 150.0)
    assert pieces is not None
    first, rest = pieces
    assert first.height <= 100.0
    assert drawing not in first.marks
    assert len(baselines(first.marks)) + len(baselines(rest.marks)) == 38


def test_what_holds_no_line_is_not_cut_and_stops_no_page() -> None:
    picture = draw.Group(0.0, 0.0, (Box(0.0, 0.0, 100.0, 900.0, "#000000"),), 100.0, 900.0, role="figure")
    tall = Row(900.0, (picture,), resume=(Row(20.0),))
    assert cut(tall, 400.0) is None
    assert len(paginate((Row(300.0), tall, Row(10.0)), A4)) == 3
    assert cut(Row(30.0, lines(2)), 400.0) is None
