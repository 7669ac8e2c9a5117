from __future__ import annotations

import itertools
import pickle

import msgspec
import pytest

from briefs.book.place import Place
from briefs.layout.geometry import A4, LETTER, MAIN_X
from briefs.layout.marks import Anchor, Box, Group, Link, Outline, PageNumberSlot, Turned
from briefs.layout.pages import Entry, PageBody, SectionLayout, on_one_page, paginate, with_kept_pages
from briefs.layout.rows import Row, Rows, beside, kept, spaced, whole
from briefs.layout.units import mm
from tests.briefs.layout import engine


def row(name: str, height: float = 100.0, keep: bool = False, before: float = 0.0) -> Row:
    return Row(height, place=Place(name), keep=keep, before=before)


def names(pages: tuple[PageBody, ...]) -> list[list[str]]:
    return [[mark.place.section for mark in page.marks if isinstance(mark, Group) and mark.place] for page in pages]


def tops(page: PageBody) -> list[float]:
    return [mark.y for mark in page.marks if isinstance(mark, Group)]


def test_rows_follow_each_other_from_the_body_s_top_and_fill_the_page() -> None:
    rows = tuple(row(str(n)) for n in range(13))
    pages = paginate(rows, A4)
    assert A4.body_height == pytest.approx(mm(238))
    assert names(pages) == [["0", "1", "2", "3", "4", "5"], ["6", "7", "8", "9", "10", "11"], ["12"]]
    assert tops(pages[0])[:2] == [pytest.approx(mm(31)), pytest.approx(mm(31) + 100)]


def test_a_letter_page_holds_less_by_the_height_it_lacks() -> None:
    assert A4.body_height - LETTER.body_height == pytest.approx(mm(17.6))
    assert LETTER.outer == pytest.approx(mm(25.9))


def test_the_larger_of_two_distances_counts_and_none_at_the_top() -> None:
    rows = (row("a", before=50), msgspec.structs.replace(row("b", before=8), after=20), row("c", before=9))
    (page,) = paginate(rows, A4)
    assert [y - A4.body_top for y in tops(page)] == [pytest.approx(0), pytest.approx(108), pytest.approx(228)]


def test_rows_stand_as_close_as_it_takes_for_one_page_and_no_closer() -> None:
    def gaps(height: float) -> list[float] | None:
        closer = on_one_page(tuple(row(str(n), height, before=20) for n in range(6)), A4, (0.85, 0.7))
        if closer is None:
            return None
        (page,) = paginate(closer, A4)
        return [round(b - a - height, 2) for a, b in itertools.pairwise(tops(page))]

    room = A4.body_height
    assert gaps((room - 5 * 18) / 6) == [17.0] * 5
    assert gaps((room - 5 * 15) / 6) == [14.0] * 5
    assert gaps((room - 5 * 13) / 6) is None


def test_an_anchor_alone_does_not_take_the_space_away_from_the_top() -> None:
    rows = (Row(0.0, (Anchor(Place("s"), 0.0),), keep=True), row("title", before=30))
    (page,) = paginate(rows, A4)
    assert tops(page) == [pytest.approx(A4.body_top), pytest.approx(A4.body_top)]


def test_a_heading_goes_to_the_next_page_with_what_it_heads() -> None:
    rows = (*(row(str(n)) for n in range(5)), row("heading", 40, keep=True), row("text", 150))
    assert names(paginate(rows, A4)) == [["0", "1", "2", "3", "4"], ["heading", "text"]]


def test_no_page_begins_or_ends_with_one_line_of_a_paragraph() -> None:
    setter = engine.setter()
    for filler in range(560, 675, 3):
        text = setter.lines("\n".join(f"line {n}" for n in range(9)), "body", 300)
        pages = paginate((row("filler", filler), *text.rows(MAIN_X, Place("p"))), A4)
        counts = [page.count("p") for page in names(pages)]
        assert sum(counts) == 9
        assert 1 not in counts


def test_a_chain_longer_than_a_page_is_cut_where_it_must_be() -> None:
    rows = tuple(row(str(n), keep=True) for n in range(8))
    assert [len(page) for page in names(paginate(rows, A4))] == [6, 2]


def test_a_row_taller_than_a_page_is_replaced_by_its_parts() -> None:
    parts = tuple(row(f"part {n}", 300) for n in range(4))
    pages = paginate((row("before"), whole(parts), row("after")), A4)
    assert names(pages) == [["before", "part 0"], ["part 1", "part 2"], ["part 3", "after"]]


def test_a_table_s_head_is_repeated_where_the_table_goes_on() -> None:
    head = row("head", 30)
    table: Rows = (msgspec.structs.replace(head, keep=True), *(row(str(n)) for n in range(9)))
    table = (table[0], *(msgspec.structs.replace(each, resume=(head,)) for each in table[1:]))
    pages = paginate(table, A4)
    assert names(pages) == [["head", "0", "1", "2", "3", "4", "5"], ["head", "6", "7", "8"]]


def test_what_follows_begins_below_a_label_that_hangs_down_where_its_group_goes_on() -> None:
    label = Row(0.0, (Anchor(Place("label"), 0.0),), overhang=50.0)
    going_on = msgspec.structs.replace(row("b", 20), resume=(label,))
    pages = paginate((row("a", A4.body_height), going_on, row("c", 20, before=9)), A4)
    assert [y - A4.body_top for y in tops(pages[1])] == [0, 0, pytest.approx(59)]
    pages = paginate((row("a", A4.body_height), going_on, going_on, row("c", 20)), A4)
    assert [y - A4.body_top for y in tops(pages[1])] == [0, 0, pytest.approx(20), pytest.approx(50)]


def test_a_label_of_nothing_is_not_divided() -> None:
    (alone,) = beside((row("name", 20), row("mark", 10, before=4)), ())
    assert alone.height == 34


def test_a_subtotal_keeps_two_rows_with_it() -> None:
    rows = (*(row(str(n)) for n in range(4)), *kept((row("4"), row("5"))), row("subtotal"))
    assert names(paginate(rows, A4)) == [["0", "1", "2", "3"], ["4", "5", "subtotal"]]


def test_a_callout_is_framed_on_each_page_it_stands_on() -> None:
    setter = engine.setter()
    lines = setter.style("body").leading
    pages = paginate((row("filler", 400), *spaced(engine.callout(setter, 30, Place("c")), before=12)), A4)
    frames = [mark for page in pages for mark in page.marks if isinstance(mark, Group) and mark.place == Place("c")]
    boxes = [mark.marks[0] for mark in frames]
    assert [page.place for page in frames] == [Place("c")] * 2
    fits = int((A4.body_height - 400 - 12 - 18) / lines)
    heights = [box.height for box in boxes if isinstance(box, Box)]
    assert heights == [pytest.approx(18 + fits * lines), pytest.approx(18 + (30 - fits) * lines)]


def test_two_callouts_in_a_row_have_frames_of_their_own() -> None:
    setter = engine.setter()
    rows = (*engine.callout(setter, 2, Place("one")), *engine.callout(setter, 2, Place("two")))
    (page,) = paginate(rows, A4)
    frames = [mark for mark in page.marks if isinstance(mark, Group) and mark.place in (Place("one"), Place("two"))]
    assert len(frames) == 2
    assert frames[1].y == pytest.approx(frames[0].y + frames[0].height)


def test_a_label_hangs_beside_the_first_row_and_keeps_it_company() -> None:
    label = (row("label", 50),)
    main = tuple(row(str(n), 20) for n in range(5))
    rows = beside(label, main)
    assert [each.keep for each in rows] == [True, True, False, False, False]
    assert sum(each.height for each in rows) == 100
    (short,) = beside(label, (row("0", 20),))
    assert short.height == 50


def test_an_empty_section_has_one_page() -> None:
    assert len(paginate((), A4)) == 1


def test_pages_that_look_as_before_are_the_very_pages_of_before() -> None:
    rows = tuple(row(name) for name in "abcdefghijklmnopqr")
    old = SectionLayout(paginate(rows, A4))
    assert len(old.pages) == 3
    changed = with_kept_pages(SectionLayout(paginate((*rows[:8], row("x"), *rows[9:]), A4)), old)
    assert [now is before for now, before in zip(changed.pages, old.pages, strict=True)] == [True, False, True]
    longer = with_kept_pages(SectionLayout((PageBody(()), *paginate(rows, A4))), old)
    assert [page in old.pages for page in longer.pages] == [False, True, True, True]
    assert all(now is before for now, before in zip(longer.pages[1:], old.pages, strict=True))


def test_what_another_process_is_told_of_a_layout_is_all_of_it_and_what_was_found_on_its_pages() -> None:
    place = Place("s", "p", "runs")
    told = engine.setter().lines("told, 語る", "prose", 300).group(1.5, 2.0, place, "paragraph")
    slot = PageNumberSlot(
        0.0, 9.0, "SourceSans3-Regular", 9.0, "#000000", 20.0, place, others=(Place("t"),), words=("p. ", "pp. ")
    )
    drawn = Outline(((0.0, 0.0), (1.0, 1.0)), clip=(Box(0.0, 0.0, 2.0, 2.0), Turned(0.0, 0.0, 1, (told,))))
    links = (Link(0.0, 0.0, 9.0, 9.0, "https://example.org"), Link(0.0, 0.0, 9.0, 9.0, place), Anchor(place, 3.0))
    layout = SectionLayout((PageBody((told, slot, drawn, *links)), PageBody(())), (Entry("Title", place, 2),))
    heard = pickle.loads(pickle.dumps(layout))
    assert heard == layout
    # Not looked for again: of this page something else is told than is to be found.
    told_alone = msgspec.structs.replace(layout.pages[0].survey, anchors=(Anchor(place, 99.0),))
    page = PageBody.told(told_alone, lambda: layout.pages[0].marks)
    assert pickle.loads(pickle.dumps(SectionLayout((page,)))).pages[0].survey == told_alone
    assert [page.survey for page in heard.pages] == [page.survey for page in layout.pages]
