from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from itertools import accumulate

import msgspec
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from briefs.book.book import Book, Cover, Edition, Tab
from briefs.book.figures import Figure
from briefs.book.marking import Marking
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.points import TalkingPoints
from briefs.book.schema import find
from briefs.book.sections import KINDS, Note, SourceList, Summary
from briefs.book.text import Block, FigureRun, plain
from briefs.book.value import Phrase
from briefs.layout.beside import Beside
from briefs.layout.book_layout import BookLayout
from briefs.layout.document import Document
from briefs.layout.geometry import FIRST_TAB, LETTER, TAB_PITCH, TEXT_WIDTH
from briefs.layout.marks import Box, Glyphs, PageNumberSlot, Rule
from briefs.layout.phrases import phrase_starts
from briefs.layout.renditions import Rendition
from briefs.layout.sections import ROWS
from briefs.layout.units import mm
from briefs.pdf.press import write_book
from tests.books.river_basin import river_basin_book
from tests.briefs.layout.engine import RESOURCES
from tests.briefs.layout.sections.sheets import OPEN, SECRET, book_of, glyphs, in_mm, laid, layouts, marks_of, pages_of, said
from tests.briefs.layout.test_renditions import sample
from tests.strategies import books

SHARE = Figure(id="share", key="F1", name=Phrase(en="Share"), value=Decimal(70), unit="%", marking=OPEN)


def note(section: str, *blocks: Block, **fields: object) -> Note:
    given = {"id": section, "title": f"Note {section}", "marking": OPEN, "blocks": blocks, **fields}
    return Note(**given)  # type: ignore[arg-type]


def pdf_texts(document: Document) -> list[str]:
    opened = pypdfium2.PdfDocument(write_book(document))
    out = [opened[n].get_textpage().get_text_bounded() for n in range(len(opened))]
    opened.close()
    return out


def test_every_kind_of_section_has_pages() -> None:
    assert set(ROWS) == set(KINDS.values())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_empty_section_of_any_kind_is_a_page_with_its_title(kind: str) -> None:
    texts = pdf_texts(laid(KINDS[kind](id="s", title="Nothing yet")))  # type: ignore[arg-type]
    assert "Nothing yet" in texts[2]


def test_a_book_of_nothing_has_a_cover_and_contents() -> None:
    document = layouts().lay_out(Book(id="b", title=Phrase()))
    assert len(document.pages) == 2
    assert len(pdf_texts(document)) == 2


def test_every_page_carries_the_books_banner_behind_its_note() -> None:
    document = laid(note("a"), note("b", marking=SECRET), banner_note="DRAFT")
    assert {page.furniture.banner.words for page in document.pages if page.furniture.banner} == {
        ("DRAFT", "OFFICIAL-SENSITIVE", "取扱注意")
    }


def test_unmarked_portions_raise_the_banner_to_the_ceiling() -> None:
    banner = laid(note("a", marking=None), ceiling="S").pages[0].furniture.banner
    assert banner is not None
    assert banner.words[0] == "SECRET"


def test_a_traffic_light_banner_has_its_profiles_size_side_and_colour() -> None:
    banner = laid(note("a", marking=Marking(level="RED")), profile="tlp", ceiling="RED").pages[0].furniture.banner
    assert banner is not None
    assert (banner.words, banner.size, banner.align, banner.foreground) == (("TLP:RED",), 12, "right", "#FF2B2B")


def test_an_edit_lays_out_only_its_own_section() -> None:
    layout = BookLayout(RESOURCES)
    book = book_of(note("a"), note("b", Block(id="x", runs=plain("Before."), marking=OPEN)))
    before = layout.lay_out(book)
    tab = msgspec.structs.replace(book.tabs[1], sections=(note("b", Block(id="x", runs=plain("After."), marking=OPEN)),))
    after = layout.lay_out(msgspec.structs.replace(book, tabs=(book.tabs[0], tab)))
    assert [a.body is b.body for a, b in zip(before.pages, after.pages, strict=True)] == [True, True, True, False]


def test_a_changed_figure_lays_out_only_who_shows_it() -> None:
    layout = BookLayout(RESOURCES)
    shows = note("a", Block(id="x", runs=(FigureRun(figure="share"),), marking=OPEN))
    book = book_of(shows, note("b"), figures=(SHARE,))
    before = layout.lay_out(book)
    changed = msgspec.structs.replace(SHARE, value=Decimal(71))
    after = layout.lay_out(msgspec.structs.replace(book, figures=(changed,)))
    same = {page.number: page.body is other.body for page, other in zip(before.pages, after.pages, strict=True)}
    assert (same[3], same[4]) == (False, True)
    assert "71%" in said(after.pages[2])


def test_remembered_pages_equal_fresh_ones() -> None:
    book = book_of(note("a", Block(id="x", runs=(FigureRun(figure="share"),), marking=OPEN)), figures=(SHARE,))
    remembering = BookLayout(RESOURCES)
    remembering.lay_out(msgspec.structs.replace(book, figures=()))
    again, fresh = remembering.lay_out(book), BookLayout(RESOURCES).lay_out(book)
    assert [page.body for page in again.pages] == [page.body for page in fresh.pages]
    assert write_book(again) == write_book(fresh)


@cache
def listed(tabs: int) -> Document:
    return laid(*(note(f"n{n}") for n in range(tabs)))


def test_row_n_of_the_contents_stands_at_tab_n() -> None:
    page = listed(6).pages[1]
    rules = [rule.y0 for rule in marks_of(page, Rule)]
    assert rules == pytest.approx([FIRST_TAB + n * TAB_PITCH for n in range(7)])
    assert [tab.index for tab in page.furniture.tabs] == list(range(6))


def test_fifteen_tabs_take_two_pages_and_wrap_round_the_edge() -> None:
    document = listed(15)
    assert "Contents (continued)" in said(document.pages[2])
    assert [tab.index for tab in document.pages[2].furniture.tabs] == list(range(5))
    assert document.pages[3 + 10].furniture.tabs[0].index == 0
    assert document.pages[3 + 10].furniture.tabs[0].figure == "11"


def test_contents_tell_the_range_of_a_tabs_pages_and_lead_there() -> None:
    tab = Tab(id="t", title="Two notes", sections=(note("a"), note("b")))
    document = layouts().lay_out(book_of(tabs=(tab,)))
    slot = marks_of(document.pages[1], PageNumberSlot)[0]
    assert (slot.target, slot.others, slot.form) == (Place("a"), (Place("b"),), "range")
    assert "3–4" in pdf_texts(document)[1]
    assert {link.target for link in document.pages[1].survey.links} == {Place("a")}


def test_contents_advise_what_to_read_first() -> None:
    words = Block(id="w", runs=plain("word " * 300), marking=OPEN)
    document = laid(
        note("a", Block(id="v", runs=plain("word " * 700), marking=OPEN)),
        Summary(id="sum", title="Short", blocks=(words,)),
        TalkingPoints(id="talk", title="Talk"),
    )
    assert "If you have three, read pages 5 and 6." in " ".join(pdf_texts(document)[1].split())
    assert "Seven minutes in all." in said(document.pages[1])


def test_the_contents_legend_leads_to_the_register() -> None:
    shows = note("a", Block(id="x", runs=(FigureRun(figure="share"),), marking=OPEN))
    document = laid(shows, SourceList(id="src", title="Sources", marking=OPEN), figures=(SHARE,))
    assert "register on page 4" in " ".join(pdf_texts(document)[1].split())


def test_the_outline_puts_sections_below_their_tab() -> None:
    tab = Tab(id="t", title="Two notes", sections=(note("a"), note("b")))
    entries = layouts().lay_out(book_of(tabs=(tab,))).entries
    assert [(entry.title, entry.level) for entry in entries][2:] == [("Two notes", 1), ("Note a", 2), ("Note b", 2)]


NINE_HOURS = dt.timezone(dt.timedelta(hours=9))
COVER = ("Prepared for the Minister", "Ann Vale", "大臣", "Third meeting", "湖沼会議　第三回会合", "Keep it.", "A test.")


def cover(**fields: object) -> Book:
    given = {
        "principal": "p",
        "people": (Person(id="p", name=Phrase(en="Ann Vale", ja="アン・ベール"), office=Phrase(en="Minister", ja="大臣")),),
        "languages": ("en", "ja"),
        "occasion": Phrase(en="Third meeting", ja="第三回会合"),
        "starts": dt.date(2031, 3, 4),
        "ends": dt.date(2031, 3, 5),
        "cover": Cover(emblem="disc", handling="Keep it.", about="A test."),
        "time_zone": "Asia/Tokyo",
        "edition": Edition(number=4, at=dt.datetime(2031, 3, 1, 9, 30, tzinfo=NINE_HOURS), copy="2 of 9\nMinister"),
        **fields,
    }
    return book_of(note("a"), **given)


def test_the_cover_tells_for_whom_what_and_when() -> None:
    words = said(layouts().lay_out(cover()).pages[0])
    for text in COVER:
        assert text in words
    assert "Tuesday 4 and Wednesday 5 March 2031" in words
    assert "1 March 203109:30 JST" in words


def test_the_covers_title_stands_on_the_axis_at_78_points() -> None:
    title = glyphs(layouts().lay_out(cover(title=Phrase(en="Lake Meeting"))).pages[0], "Lake")
    assert (in_mm(title.x), title.size) == (40.5, 78)


def test_a_long_title_is_set_smaller_and_keeps_its_words_whole() -> None:
    title = Phrase(en="Extraordinary Conference on Transboundary Groundwater")
    page = layouts().lay_out(cover(title=title)).pages[0]
    sizes = {mark.size for mark in marks_of(page, Glyphs) if "Display" in mark.font and mark.text.startswith("Extra")}
    assert sizes == {34}


@pytest.mark.parametrize(
    "title", ["日米首脳会談", "東京サミット", "湖沼と流域の保全に関する国際会議", "第三回日米閣僚級経済政策協議委員会"]
)
def test_a_japanese_title_stands_within_the_text_and_is_set_smaller_sooner_than_divided_in_a_phrase(title: str) -> None:
    page = layouts().lay_out(cover(title=Phrase(ja=title), languages=("ja",))).pages[0]
    lines = [mark for mark in marks_of(page, Glyphs) if mark.size > 15 and mark.baseline < 460 and mark.text in title]
    assert "".join(mark.text for mark in lines) == title
    assert all(mark.x + mark.width <= TEXT_WIDTH + 0.01 for mark in lines)
    ends = accumulate(len(mark.text) for mark in lines[:-1])
    assert phrase_starts(title).issuperset(ends)


def test_an_english_title_crosses_no_edge_of_the_text() -> None:
    page = layouts().lay_out(cover(title=Phrase(en="A long journey through many capitals"))).pages[0]
    lines = [mark for mark in marks_of(page, Glyphs) if "Display" in mark.font and mark.size > 30 and mark.text != "4"]
    assert " ".join(mark.text for mark in lines) == "A long journey through many capitals"
    assert max(mark.x + mark.width for mark in lines) <= TEXT_WIDTH


def test_a_book_that_nobody_has_written_yet_advises_no_reading() -> None:
    document = laid(Summary(id="sum", title=""), TalkingPoints(id="talk", title=""))
    assert "If you have" not in said(document.pages[1])
    assert "No minutes in all." in said(document.pages[1])


def test_the_foot_tells_edition_and_copy_in_the_pages_language() -> None:
    japanese = note("j", language="ja")
    tab = Tab(id="j", title="資料", language="ja", sections=(japanese,))
    document = layouts().lay_out(cover(tabs=(Tab(id="e", title="Paper", sections=(note("e"),)), tab)))
    english, other = document.pages[2].furniture, document.pages[3].furniture
    assert (english.edition, english.copy_words) == ("Edition 4 · 1 March 2031, 09:30 JST", "Copy 2 of 9")
    assert (other.edition, other.copy_words) == ("第4版　2031年3月1日 9時30分", "9部中 第2号")


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(books())
def test_any_book_becomes_a_file(book: Book) -> None:
    assert write_book(layouts().lay_out(book)).startswith(b"%PDF")


def test_every_place_on_a_page_is_a_field_of_the_book() -> None:
    book = river_basin_book()
    unknown = set()
    for page in layouts().lay_out(book).pages:
        for area in page.survey.areas:
            part = find(book, area.place)
            if part is None or (area.place.field and not hasattr(part, area.place.field.partition(".")[0])):
                unknown.add(area.place)
    assert unknown == set()


def test_a_section_that_nearly_fits_one_page_has_no_second_for_a_few_lines() -> None:
    def pages(count: int) -> tuple[int, float]:
        """How many pages so many labelled paragraphs take, and how far below the second its neighbour begins."""
        blocks = (Block(id=f"b{n}", label=f"Matter {n}", runs=plain("Two words")) for n in range(count))
        bodies = pages_of(laid(note("n", *blocks)), "n")
        return len(bodies), glyphs(bodies[0], "Matter 2").baseline - glyphs(bodies[0], "Matter 1").baseline

    most = next(count for count in range(10, 40) if pages(count)[0] > 1) - 1
    apart = pages(10)[1]
    assert pages(most)[1] < apart
    assert pages(most + 1) == (2, apart)


LONG_TITLE = "Papers on the canal toll, the sturgeon quota and the dredging of the lower reaches"


def test_a_long_title_in_the_contents_stays_serif_and_inside_its_row() -> None:
    summary = "Where each of the riparian states stands on the toll, and what it may be brought to give for another quota"
    tabs = tuple(Tab(id=f"t{n}", title=title, summary=summary, sections=(note(f"n{n}"),)) for n, title in enumerate(TITLES))
    page = layouts().lay_out(book_of(tabs=tabs)).pages[1]
    for n, title in enumerate(TITLES):
        top, bottom = FIRST_TAB + n * TAB_PITCH, FIRST_TAB + (n + 1) * TAB_PITCH
        row = [mark for mark in marks_of(page, Glyphs) if top < mark.baseline < bottom]
        serif = [mark for mark in row if mark.font == "SourceSerif4-Semibold"]
        assert "".join(mark.text for mark in serif) == title.replace(" ", "", 0) or len({m.baseline for m in serif}) > 1
        assert max(mark.baseline for mark in row) < bottom - 3
        assert min(mark.baseline - 0.7 * mark.size for mark in serif) > top + 2


@pytest.mark.parametrize("title", ["W" * 240, "日" * 400, f"{LONG_TITLE}; " * 8])
def test_a_title_beyond_all_measure_is_cut_in_its_row_of_the_contents_and_whole_in_the_outline(title: str) -> None:
    tabs = (Tab(id="t", title=title, summary="What it is about", sections=(note("n"),)),)
    document = layouts().lay_out(book_of(tabs=tabs))
    below = [mark for mark in marks_of(document.pages[1], Glyphs) if mark.baseline > FIRST_TAB]
    words = [mark for mark in below if not mark.font.startswith("SourceSans")]
    assert "".join(mark.text for mark in words).endswith("…")
    assert min(mark.baseline - 0.8 * mark.size for mark in words) > FIRST_TAB
    assert max(mark.baseline + 0.3 * mark.size for mark in words) < FIRST_TAB + TAB_PITCH
    assert any(entry.title == title for entry in document.entries)


TITLES = ("Short", "Papers on the canal toll and the sturgeon quota", LONG_TITLE, f"{LONG_TITLE}; {LONG_TITLE}")


def test_a_page_range_of_three_figures_stands_clear_of_the_reading_time() -> None:
    page = listed(6).pages[1]
    minutes = next(mark for mark in marks_of(page, Glyphs) if mark.text == "Reading")
    slot = marks_of(page, PageNumberSlot)[0]
    widest = layouts().fonts.font(slot.font).widths["100–105"] * slot.size
    assert slot.x + slot.width - widest - (minutes.x + minutes.width) > 9


def test_the_legends_texts_stand_behind_their_marks_on_shared_baselines() -> None:
    levels = ("RED", "AMBER", "GREEN", "CLEAR")
    notes = [note(level, marking=Marking(level=level)) for level in levels]
    shows = note("a", Block(id="x", runs=(FigureRun(figure="share"),), marking=Marking(level="RED")), sources=("made-up",))
    register = SourceList(id="src", title="Sources", marking=Marking(level="RED"))
    figures = (msgspec.structs.replace(SHARE, marking=Marking(level="RED")),)
    page = laid(*notes, shows, register, profile="tlp", ceiling="RED", figures=figures).pages[1]
    legend = [mark for mark in marks_of(page, Glyphs) if mark.baseline > FIRST_TAB + 6 * TAB_PITCH]
    for level in levels:
        box = next(b for b in marks_of(page, Box) if b.y > FIRST_TAB + 6 * TAB_PITCH and _inside(b, glyphs(page, level)))
        name = next(mark for mark in legend if mark.text == f"TLP:{level}")
        assert name.x >= box.x + box.width + 4
    lozenge, amber = next(mark for mark in legend if mark.text == "◊"), next(mark for mark in legend if "AMBER" in mark.text)
    assert lozenge.baseline in {mark.baseline for mark in legend if "TLP" in mark.text}
    assert amber.baseline in {lozenge.baseline, glyphs(page, "RED").baseline}


def test_a_legend_without_marks_begins_at_the_left_edge() -> None:
    rye = Block(id="rye", runs=(FigureRun(figure="share"),))
    document = laid(note("a", rye, marking=None), figures=(msgspec.structs.replace(SHARE, marking=None),), ceiling="")
    signs = [mark for mark in marks_of(document.pages[1], Glyphs) if mark.text.startswith("70")]
    assert [sign.x for sign in signs] == [0.0]


def test_nine_tabs_of_a_letter_book_and_their_legend_share_one_page() -> None:
    document = layouts().lay_out(sample(), Rendition("book", paper="Letter"), Beside(sample()))
    page, after = document.pages[1], document.pages[2]
    end = FIRST_TAB + 9 * TAB_PITCH
    legend = [mark for mark in marks_of(page, Glyphs) if mark.baseline > end]
    assert len(page.furniture.tabs) == 9
    assert "Contents" not in said(after)
    assert {"Official", "High confidence", "Illustrative"} <= {mark.text for mark in legend}
    assert max(mark.baseline for mark in legend) < LETTER.foot_rule - mm(2)
    assert max(mark.x + mark.width for mark in legend) <= TEXT_WIDTH


def _inside(box: Box, mark: Glyphs) -> bool:
    return box.x <= mark.x <= box.x + box.width and box.y <= mark.baseline <= box.y + box.height
