from __future__ import annotations

from functools import cache

import msgspec
import pypdfium2
import pytest

from briefs.book.book import Book, Tab
from briefs.book.place import Place
from briefs.book.points import Point, TalkingPoints
from briefs.book.recipients import FORMS, Form
from briefs.book.sections import Plank, Summary
from briefs.book.text import FigureRun, ReferenceRun, Runs, TextRun, Words, plain
from briefs.book.value import Phrase
from briefs.edits.edits import SetField, apply
from briefs.layout.document import Document
from briefs.layout.geometry import A6
from briefs.layout.marks import Group, Mark, Marks, Rule
from briefs.layout.renditions import Rendition, extract, printable
from briefs.layout.theme import grey_of
from briefs.layout.units import mm
from briefs.pdf.press import write_book
from tests.books.river_basin import river_basin_book
from tests.books.sample import sample_book
from tests.briefs.layout.engine import glyphs_of
from tests.briefs.layout.sections.sheets import SECRET, book_of, glyphs, layouts

OTHERS: tuple[Form, ...] = tuple(form for form in FORMS[1:] if form != "change sheet")


@cache
def sample() -> Book:
    return sample_book()


def with_objective(book: Book, runs: Runs) -> Book:
    summary = next(section for section in book.sections() if isinstance(section, Summary))
    return apply(book, SetField(Place(summary.id, field="objective"), runs))


def laid_out(book: Book, form: Form, **options: object) -> Document:
    return layouts().lay_out(book, Rendition(form, **options))  # type: ignore[arg-type]


def texts(document: Document) -> list[str]:
    opened = pypdfium2.PdfDocument(write_book(document))
    out = [" ".join(opened[n].get_textpage().get_text_bounded().split()) for n in range(len(opened))]
    opened.close()
    return out


@pytest.mark.parametrize("form", OTHERS)
@pytest.mark.parametrize("book", [sample, river_basin_book])
def test_every_rendition_of_either_book_is_painted(book: object, form: Form) -> None:
    pages = texts(laid_out(book(), form))  # type: ignore[operator]
    assert pages
    assert "figure missing" not in " ".join(pages)


def test_an_extract_numbers_its_own_pages() -> None:
    assert [page.number for page in laid_out(sample(), "summary").pages] == [1]
    assert "Page 1 of 1" in texts(laid_out(sample(), "summary"))[0]


def test_a_reference_out_of_an_extract_names_the_title_of_what_is_left_out() -> None:
    book = sample()
    posture = next(section for section in book.sections() if section.id == "posture")
    runs = (TextRun(text="See "), ReferenceRun(target=posture.id), TextRun(text="."))
    shown = next(iter(extract(with_objective(book, runs), "summary").sections()))
    assert isinstance(shown, Summary)
    assert shown.objective == (TextRun(text=f"See “{posture.title}”."),)


def test_the_whole_book_as_an_extract_is_the_book_itself() -> None:
    assert extract(sample(), "book") is sample()


def test_a_book_without_points_has_no_reading_copy() -> None:
    bare = msgspec.structs.replace(sample(), tabs=())
    assert [form for form in FORMS if printable(bare, form)] == ["book"]


def test_a_figure_of_the_package_keeps_its_value_in_an_extract_without_the_package() -> None:
    book = sample()
    bound = [figure for figure in book.figures if figure.formula]
    changed = with_objective(book, (FigureRun(figure=bound[0].id),))
    whole, alone = (laid_out(changed, form) for form in ("book", "summary"))
    objective = texts(alone)[0]
    assert "figure missing" not in objective
    assert any(objective.split("Objective")[1].split()[0] in page for page in texts(whole))


def test_a_card_has_the_size_of_a_card_and_two_faces_in_the_sample() -> None:
    document = laid_out(sample(), "pocket cards")
    opened = pypdfium2.PdfDocument(write_book(document))
    assert [tuple(round(side / mm(1)) for side in opened[n].get_size()) for n in range(len(opened))] == [(105, 148)] * 2
    opened.close()


def test_nothing_on_a_card_is_smaller_than_its_reader_can_read_but_banner_and_foot() -> None:
    for page in laid_out(sample(), "pocket cards").pages:
        for mark in glyphs_of(page.body.marks):
            inner = A6.above <= mark.baseline <= A6.height - A6.below
            assert mark.size >= (10.5 if inner else 8.0), mark.text


def test_a_card_tells_the_number_of_its_face_the_copy_and_the_edition() -> None:
    front, back = texts(laid_out(sample(), "pocket cards"))
    for number, face in enumerate((front, back), start=1):
        assert f"{number} of 2" in face
        assert "Copy 3 of 12" in face
        assert "Edition 3" in face
    assert "We measure by capability, not by ratio." in back


def test_a_further_face_of_a_card_says_what_goes_on_there() -> None:
    long = "We have said what we have to say of this, and we shall say it again whenever it is asked. "
    planks = tuple(Plank(id=f"p{n}", title=long) for n in range(9))
    points = tuple(
        Point(id=f"t{n}", tier="if raised", name=Phrase(en=f"Matter {n}"), words=Words(en=plain(long))) for n in range(9)
    )
    summary = Summary(id="sum", title="Summary", asks=planks, red_lines=planks)
    document = layouts().lay_out(
        book_of(summary, TalkingPoints(id="points", title="Points", points=points)), Rendition("pocket cards")
    )
    faces = ["".join(mark.text for mark in glyphs_of(page.body.marks)) for page in document.pages]
    heads = [
        "Asks",
        "Asks (continued)",
        "Red lines",
        "Red lines (continued)",
        "If raised → say",
        "If raised → say (continued)",
    ]
    for head, words, face in zip(heads, ("1We", "5We", "1We", "6We", "Matter 0", "Matter 4"), faces, strict=False):
        assert f"{head}{words}" in face


def test_an_ask_without_a_title_says_on_its_card_what_it_asks() -> None:
    asks = (
        Plank(id="one", title="", runs=plain("Hold the weir."), marking=SECRET),
        Plank(id="two", title="Share", marking=SECRET),
    )
    section = Summary(id="summary", title="Summary", marking=SECRET, asks=asks)
    front = layouts().lay_out(book_of(section), Rendition("pocket cards")).pages[0]
    assert glyphs(front, "Share").baseline - glyphs(front, "Hold the weir.").baseline > 20


def test_cards_stand_on_sheets_so_that_front_and_back_meet() -> None:
    first, second = laid_out(sample(), "card sheets").pages
    front = next(mark for mark in first.body.marks if isinstance(mark, Group))
    back = next(mark for mark in second.body.marks if isinstance(mark, Group))
    assert front.x - A6.inner == pytest.approx(0.0)
    assert back.x - A6.inner == pytest.approx(A6.width)
    assert front.y == back.y == pytest.approx((mm(297) - 2 * A6.height) / 2)
    ticks = [mark for mark in first.body.marks if isinstance(mark, Rule)]
    assert {round(tick.x0 / mm(1)) for tick in ticks if tick.x0 == tick.x1} == {105}


def test_a_letter_sheet_has_its_ticks_outside_the_cards() -> None:
    page = laid_out(sample(), "card sheets", paper="Letter").pages[0]
    upright = [mark for mark in page.body.marks if isinstance(mark, Rule) and mark.x0 == mark.x1]
    top = (mm(279.4) - A6.height) / 2
    assert all(tick.y1 <= top or tick.y0 >= top + A6.height for tick in upright)


def test_every_sheet_of_the_reading_copy_names_speaker_and_event_and_page() -> None:
    pages = texts(laid_out(sample(), "reading copy"))
    for number, page in enumerate(pages, start=1):
        english = "Sanae Takaichi" in page and "Small-group meeting" in page
        assert english or ("高市早苗" in page and "米国大統領訪日、10 月 28 日（火） 10:00" in page)
        assert english or "Small-group meeting" not in page
        assert f"Page {number} of {len(pages)}" in page or f"{number}頁" in page


def test_each_point_has_a_sheet_of_its_own_in_large_print() -> None:
    book = sample()
    points = next(section for section in book.sections() if section.id == "talking-points")
    document = laid_out(book, "reading copy")
    assert isinstance(points, TalkingPoints)
    count = len(points.points)
    assert len(document.pages) == 2 * count
    for page in document.pages:
        assert max(mark.size for mark in glyphs_of(page.body.marks)) >= 25


@pytest.mark.parametrize("lines", range(11, 17))
def test_no_sheet_holds_a_prompt_alone_and_each_of_a_long_point_names_it(lines: int) -> None:
    words, prompt = Words(en=plain("\n".join(f"Line {n}." for n in range(lines)))), Phrase(en="Then stop. Wait for him.")
    point = Point(id="p", name=Phrase(en="Weir"), words=words, prompt=prompt)
    talk = TalkingPoints(id="t", title="Points", points=(point,))
    book = Book(id="b", title=Phrase(en="Meeting"), tabs=(Tab(id="one", title="One", sections=(talk,)),))
    for page in laid_out(book, "reading copy").pages:
        told = [mark.text for mark in glyphs_of(page.body.marks)]
        assert "Weir" in "".join(told)
        assert any(text.startswith("Line ") for text in told)


def test_a_grey_rendition_has_no_colour_and_keeps_how_dark_things_are() -> None:
    for page in laid_out(sample(), "book", grey=True).pages:
        for colour in colours_of(page.body.marks):
            assert colour[1:3] == colour[3:5] == colour[5:7]
    assert grey_of("#FFFFFF") == "#FFFFFF"
    assert grey_of("#000000") == "#000000"
    assert int(grey_of("#A61C1C")[1:3], 16) < int(grey_of("#9FB0C6")[1:3], 16)


def colours_of(marks: Marks) -> set[str]:
    out: set[str] = set()
    for mark in _walk(marks):
        for name in ("colour", "fill", "stroke"):
            value = getattr(mark, name, "")
            if value:
                out.add(value)
    return out


def _walk(marks: Marks) -> list[Mark]:
    out: list[Mark] = []
    for mark in marks:
        out.append(mark)
        out.extend(_walk(getattr(mark, "marks", ())))
    return out


def test_letter_paper_can_be_asked_for() -> None:
    opened = pypdfium2.PdfDocument(write_book(laid_out(sample(), "summary", paper="Letter")))
    assert tuple(round(side / mm(1), 1) for side in opened[0].get_size()) == (215.9, 279.4)
    opened.close()
