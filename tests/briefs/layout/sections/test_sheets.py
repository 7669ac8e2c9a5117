"""Programme, press lines, profile, summary, fact sheet, annex and the source list."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import msgspec
import pytest

from briefs.book.book import Attachment
from briefs.book.figures import Figure
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.press import FollowUp, PressLine, PressLines, Question
from briefs.book.programme import Day, Event, Programme, Role
from briefs.book.sections import Annex, FactSheet, KeyFigure, Note, Plank, Profile, SourceList, Summary
from briefs.book.sources import Source
from briefs.book.text import Block, BlockStyle, FigureRun, Language, Words, plain
from briefs.book.value import Phrase
from briefs.layout.geometry import QUARTER
from briefs.layout.marks import Box, Glyphs, PageNumberSlot, Rule
from briefs.layout.sections.registers import GAP
from briefs.layout.sections.source_list import SOURCE_COLUMNS
from tests.briefs.layout.sections.sheets import (
    GAZETTE,
    OPEN,
    SECRET,
    box_of,
    glyphs,
    in_mm,
    laid,
    layouts,
    marks_of,
    page_of,
    pages_of,
    paragraph,
    said,
)

COLOURS = layouts().theme.colours
TOLL = Figure(
    id="toll",
    key="F1",
    name=Phrase(en="Toll"),
    value=Decimal(550_000_000_000),
    unit="USD",
    qualifier="up to",
    marking=SECRET,
)
SHARE = Figure(id="share", key="F2", name=Phrase(en="Share"), value=Decimal(70), unit="%", qualifier="about", marking=SECRET)


def event(hour: int, minute: int, minutes: int, role: Role, **fields: object) -> Event:
    given = {
        "id": f"event-{hour}-{minute}",
        "title": f"Session {hour}",
        "start": dt.time(hour, minute),
        "minutes": minutes,
        "role": role,
        "marking": SECRET,
        **fields,
    }
    return Event(**given)  # type: ignore[arg-type]


def programme(*events: Event) -> Programme:
    day = Day(id="day", date=dt.date(2031, 3, 4), summary=plain("Talks."), events=events)
    return Programme(id="prog", title="Programme", marking=SECRET, days=(day,))


def test_an_hour_is_drawn_fifteen_point_two_millimetres_long() -> None:
    page = page_of(programme(event(9, 0, 60, "lead"), event(11, 0, 30, "attend")))
    first, second = glyphs(page, "09:00"), glyphs(page, "11:00")
    assert in_mm(second.baseline - first.baseline) == 30.4


def test_the_bar_tells_your_role() -> None:
    page = page_of(programme(event(9, 0, 60, "lead"), event(10, 0, 60, "attend"), event(11, 0, 60, "absent")))
    bars = [box for box in marks_of(page, Box) if in_mm(box.x) == 33.5]
    assert [(box.fill, bool(box.dash)) for box in bars] == [
        (COLOURS.ai, False),
        (COLOURS.white, False),
        (COLOURS.white, True),
    ]
    assert "You leadYou attendNot you" in said(page)


def test_an_event_tells_the_pages_it_needs_late() -> None:
    document = laid(programme(event(9, 0, 60, "lead", pages=("a", "b"))), note("a"), note("b"))
    slot = marks_of(pages_of(document, "prog")[0], PageNumberSlot)[0]
    assert (slot.target, slot.others, slot.words) == (Place("a"), (Place("b"),), ("page ", "pages "))


def test_a_programme_with_idle_days_and_nights_stays_readable() -> None:
    events = (event(0, 5, 10, "lead"), event(23, 50, 600, "attend"), event(23, 50, 0, "absent"))
    assert "Session 0" in said(page_of(programme(*events)))


def note(section: str, *blocks: Block) -> Note:
    return Note(id=section, title=f"Note {section}", marking=SECRET, blocks=blocks)


def question(number: int, **fields: object) -> Question:
    given = {
        "id": f"q{number}",
        "marking": SECRET,
        "question": Phrase(en=f"Question {number}?"),
        "answer": Words(en=plain(f"Answer {number}.")),
        **fields,
    }
    return Question(**given)  # type: ignore[arg-type]


def press(**fields: object) -> PressLines:
    return PressLines(**{"id": "press", "title": "Press", "marking": SECRET, **fields})  # type: ignore[arg-type]


def test_questions_are_semibold_and_answers_serif() -> None:
    page = page_of(press(questions=(question(1),)))
    assert (glyphs(page, "Question").font, glyphs(page, "Question").size) == ("SourceSans3-Semibold", 11)
    assert (glyphs(page, "Answer").font, glyphs(page, "Answer").size) == ("SourceSerif4-Regular", 12)
    assert glyphs(page, "Q1").baseline == pytest.approx(glyphs(page, "Question").baseline)


def test_follow_ups_stand_below_their_question() -> None:
    follow = FollowUp(id="f", marking=SECRET, question=Phrase(en="And then?"), answer=Words(en=plain("Then we look.")))
    words = said(page_of(press(questions=(question(1, follow_ups=(follow,)), question(2)))))
    positions = [words.index(text) for text in ("Answer 1.", "Follow-up", "And then?", "Then we look.", "Question 2?")]
    assert positions == sorted(positions)


def test_lines_are_numbered_and_what_is_unsaid_is_framed_in_red() -> None:
    lines = (PressLine(id="l", marking=SECRET, words=Words(en=plain("We met."))),)
    page = page_of(press(lines=lines, unsaid=(paragraph(1, "Any number."),)))
    assert "Lines to take1We met." in said(page)
    assert any(box.stroke == COLOURS.shu for box in marks_of(page, Box))


PERSON = Person(
    id="p",
    name=Phrase(en="Ann Vale", ja="アン・ベール"),
    office=Phrase(en="Minister for Lakes", ja="湖沼大臣"),
    say="an vayl",
)


def test_a_profile_draws_on_the_books_people() -> None:
    page = page_of(Profile(id="prof", title="Ann Vale", marking=SECRET, person="p"), people=(PERSON,))
    words = said(page)
    assert "Minister for Lakesアン・ベール　湖沼大臣" in words
    assert "Say: an vayl" in words
    assert glyphs(page, "AV").colour == COLOURS.nezu
    portrait = box_of(page, COLOURS.kinari)
    assert (in_mm(portrait.width), in_mm(portrait.height)) == (30, 38)


def test_a_profile_of_nobody_is_still_a_page() -> None:
    assert "Somebody" in said(page_of(Profile(id="prof", title="Somebody", person="gone")))


def summary(**fields: object) -> Summary:
    return Summary(**{"id": "sum", "title": "One page", "marking": SECRET, **fields})  # type: ignore[arg-type]


def test_asks_and_red_lines_stand_side_by_side_under_bars_of_their_colours() -> None:
    planks = [Plank(id=f"pl{n}", title=f"Plank {n}", runs=plain("Because."), marking=SECRET) for n in range(3)]
    page = page_of(summary(asks=tuple(planks[:2]), red_lines=tuple(planks[2:])))
    assert in_mm(box_of(page, COLOURS.shu).x - box_of(page, COLOURS.ai).x) == 81
    assert glyphs(page, "Plank 0").baseline == glyphs(page, "Plank 2").baseline
    assert "Two asks" in said(page)
    assert "One red line" in said(page)


def test_a_key_figure_is_large_with_its_unit_small() -> None:
    figures = (KeyFigure(id="k", figure="share", caption=plain("of the catch"), marking=SECRET),)
    page = page_of(summary(figures=figures), figures=(SHARE,))
    assert [
        (mark.text, round(mark.size, 1)) for mark in marks_of(page, Glyphs) if mark.font.endswith("Display-Regular")
    ] == [
        ("≈", 22.1),
        ("70", 34),
        ("\u200a%", 15),
    ]
    assert said(page).endswith("of the catch F2")


def test_a_key_figure_too_wide_for_its_column_is_shortened_and_its_words_are_set_smaller_before_its_number() -> None:
    page = page_of(summary(figures=(KeyFigure(id="k", figure="toll", marking=SECRET),)), figures=(TOLL,))
    large = [mark for mark in marks_of(page, Glyphs) if mark.font.endswith("Display-Regular")]
    told = [(mark.text.strip("\xa0"), round(mark.size, 1)) for mark in large]
    assert told == [("up\xa0to", 10.5), ("$550", 34), ("bn", 10.5)]
    assert large[-1].x + large[-1].width <= QUARTER


@pytest.mark.parametrize(("value", "words_size"), [(5_555_000_000_000, 10.9), (1_234_567_890_000, 9.0)])
def test_a_key_figure_that_is_too_wide_even_so_is_set_smaller_and_its_words_stay_legible(
    value: int, words_size: float
) -> None:
    long = msgspec.structs.replace(TOLL, value=Decimal(value))
    page = page_of(summary(figures=(KeyFigure(id="k", figure="toll", marking=SECRET),)), figures=(long,))
    words, number, *_ = (mark for mark in marks_of(page, Glyphs) if mark.font.endswith("Display-Regular"))
    assert round(words.size, 1) == words_size
    assert 34 * 0.35 <= number.size < 34


def test_a_fact_sheet_shows_figures_after_what_is_said_first() -> None:
    sheet = FactSheet(
        id="fact",
        title="Tolls",
        marking=SECRET,
        figures=(KeyFigure(id="k", figure="share", label="Share", marking=SECRET),),
        blocks=(paragraph(1, "Say this.", style="spoken", label="Say"), paragraph(2, "Why.", label="Why")),
    )
    page = page_of(sheet, figures=(SHARE,))
    assert glyphs(page, "Say this").size == 15
    words = said(page)
    assert words.index("Say this.") < words.index("70") < words.index("Why.")


def test_an_annex_names_the_file_attached() -> None:
    attached = Attachment(id="file", name="list.pdf", size=12_345)
    page = page_of(Annex(id="annex", title="Annex A", marking=SECRET, attachment="file"), attachments=(attached,))
    assert "Attachedlist.pdf (13 kB)" in said(page)


def test_the_register_tells_figures_and_the_pages_that_show_them() -> None:
    first = note("a", Block(id="b1", marking=SECRET, runs=(FigureRun(figure="share"),)))
    document = laid(first, note("b"), SourceList(id="src", title="Sources", marking=SECRET), figures=(SHARE, TOLL))
    page = pages_of(document, "src")[0]
    slots = marks_of(page, PageNumberSlot)
    assert [document.destinations[slot.target].page for slot in slots] == [3]
    assert "F2about 70%Share" in said(page)
    assert "F1up to $550 billionToll" in said(page)


def test_the_day_of_a_figure_is_told_in_one_line_of_the_register() -> None:
    for words in ("Toll", "Toll of the canal", "Toll of the canal and the weir", "Toll of the canal, the weir and the lock"):
        dated = msgspec.structs.replace(TOLL, name=Phrase(en=words), as_of=dt.date(2031, 5, 4))
        page = page_of(SourceList(id="src", title="Sources", marking=SECRET), figures=(dated,))
        assert glyphs(page, "(as of").text == "(as of 4 May 2031)"


def test_a_row_of_the_register_is_no_higher_than_what_it_says_of_few_pages() -> None:
    shown = [note(f"n{n}", Block(id=f"b{n}", marking=SECRET, runs=(FigureRun(figure="share"),))) for n in range(8)]
    listing = SourceList(id="src", title="Sources", marking=SECRET)
    page = pages_of(laid(*shown, listing, figures=(SHARE, TOLL)), "src")[0]
    rows = [rule.y0 for rule in marks_of(page, Rule) if rule.width == 0.5]
    heads = next(rule.y0 for rule in marks_of(page, Rule) if rule.width == 0.75)
    assert len(marks_of(page, PageNumberSlot)) == 2
    assert rows[0] - heads == pytest.approx(3.5 + 2 * 13.5 + 1.5)


def test_sources_tell_how_sure_they_are() -> None:
    words = said(page_of(SourceList(id="src", title="Sources", marking=SECRET)))
    assert "S1The GazetteGazette OfficeMay 2031Reported" in words
    assert "S9IllustrativeIllustrative" in words.replace("◊", "")


def test_the_register_repeats_its_heads() -> None:
    figures = tuple(
        Figure(id=f"f{n}", key=f"F{n}", name=Phrase(en=f"Measure {n}"), value=Decimal(n), marking=SECRET) for n in range(80)
    )
    pages = pages_of(laid(SourceList(id="src", title="Sources", marking=SECRET), figures=figures), "src")
    assert len(pages) > 2
    assert all("What it measures" in said(page) for page in pages[:-1])


def test_rules_end_with_the_text_width() -> None:
    page = page_of(SourceList(id="src", title="Sources", marking=SECRET))
    assert {in_mm(rule.x1) for rule in marks_of(page, Rule)} == {158}


def test_a_source_tells_its_kind_its_file_and_where_it_is_cited_also_by_a_figure() -> None:
    treaty = Source(id="treaty", key="S2", title="Treaty", kind="document", attachment="file", reliability="stated")
    catch = Figure(id="catch", key="F1", name=Phrase(en="Catch"), value=Decimal(5), sources=("treaty",), marking=OPEN)
    note = Note(id="note", title="Note", blocks=(Block(id="b", runs=(FigureRun(figure="catch"),)),))
    asked = Note(id="asked", title="Asked", blocks=(Block(id="c", runs=plain("Salt."), sources=(GAZETTE.id,)),))
    listing = SourceList(id="list", title="Sources")
    files = (Attachment(id="file", name="treaty.pdf"),)
    document = laid(note, asked, listing, sources=(GAZETTE, treaty), figures=(catch,), attachments=files)
    page = pages_of(document, "list")[0]
    assert "Document · treaty.pdf" in said(page)
    slots = [slot.target.section for slot in marks_of(page, PageNumberSlot)]
    assert slots == ["note", "asked", "note"]  # the figure's page, then those of both sources


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_date_in_the_list_of_sources_is_divided_at_its_parts_alone(language: Language, month: int) -> None:
    dated = Source(id="d", key="S1", title="Treaty", dated=dt.date(2031, month, 28), reliability="stated")
    section = SourceList(id="src", title="Sources", marking=SECRET, language=language)
    page = page_of(section, sources=(dated,), languages=(language,))
    column = [mark for mark in marks_of(page, Glyphs) if round(mark.x, 1) == round(SOURCE_COLUMNS[2], 1)]
    lines = [(mark.text.strip(), mark.x + mark.width) for mark in column][1:]
    assert max(end for _, end in lines) <= SOURCE_COLUMNS[3] - GAP + 0.01
    if language == "en":
        short = f"{dt.date(2031, month, 1):%b}".replace("Sep", "Sept")
        assert " ".join(text for text, _ in lines) == f"28 {short} 2031"
    else:
        assert "".join(mark.text for mark in marks_of(page, Glyphs)).count(f"2031年{month}月28日") == 1


@pytest.mark.parametrize(("style", "cites"), [("bullet", True), ("number", True), ("quotation", True), ("prose", False)])
def test_what_stands_as_a_single_fact_cites_its_source(style: BlockStyle, cites: bool) -> None:
    block = Block(id="b", style=style, runs=plain("Salt is dear."), sources=(GAZETTE.id,), marking=OPEN)
    page = page_of(Note(id="note", title="Note", marking=OPEN, blocks=(block,)))
    assert said(page).endswith("Salt is dear. S1") is cites
