"""Nothing is printed over anything else: characters keep clear of each other on every page of every rendition."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, groupby
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.book.book import Book, Paper
from briefs.book.recipients import FORMS, Form
from briefs.book.text import plain
from briefs.book.trade import Amount, Chart, Group, Line
from briefs.book.value import Phrase
from briefs.layout.document import Document, Page
from briefs.layout.geometry import A4, TEXT_WIDTH
from briefs.layout.marks import Glyphs, Rule
from briefs.layout.renditions import Rendition
from briefs.layout.units import mm
from tests.briefs.layout.sections.sheets import SECRET, book_of, glyphs, laid, layouts, marks_of, page_of, pages_of, said
from tests.briefs.layout.sections.test_package import line, package
from tests.briefs.layout.sections.test_posture import path, posture
from tests.briefs.layout.test_renditions import sample
from tests.strategies import KINDS, written_section
from tests.thorough import unhurried

TOUCHING = 0.6  # points: kerning, italics and raised keys


def collisions(document: Document) -> list[tuple[int, str, str]]:
    """Runs of characters on one baseline of a page that stand in each other's way."""
    return [(page.number, *pair) for page in document.pages for pair in _colliding(page)]


def _colliding(page: Page) -> Iterator[tuple[str, str]]:
    runs = sorted(marks_of(page, Glyphs), key=lambda run: (round(run.baseline), run.x))
    for _, same in groupby(runs, key=lambda run: round(run.baseline)):
        for left, right in combinations([run for run in same if run.text.strip()], 2):
            spaces = len(left.text) - len(left.text.rstrip())
            end = left.x + left.width - spaces * left.size * 0.2
            if min(end, right.x + right.width) - max(left.x, right.x) > TOUCHING:
                yield left.text, right.text


def overprints(document: Document) -> list[tuple[int, str, str]]:
    """Runs of characters that are printed across each other, on whichever baselines."""
    found = []
    for page in document.pages:
        runs = [run for run in marks_of(page, Glyphs) if run.text.strip()]
        for one, other in combinations(sorted(runs, key=lambda run: run.baseline), 2):
            apart = abs(one.baseline - other.baseline) / min(one.size, other.size)
            common = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
            if 0.05 < apart < 0.6 and common > 2.0:
                found.append((page.number, one.text, other.text))
    return found


WRITTEN = {"text", "title", "standfirst", "label", "en", "name", "caption", "summary", "place", "prompt", "lead", "owner"}
WRITTEN |= {"about", "press", "milestone", "programme", "zone_lead", "zone_words", "target_label", "ours", "joint", "remark"}


def at_length(value: Any, key: str = "") -> Any:
    """A value of a book, as JSON has it, in which all that is written says everything twice."""
    if isinstance(value, dict):
        return {name: at_length(one, name) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [at_length(one, key) for one in value]
    return f"{value} and moreover {value}" if isinstance(value, str) and value.strip() and key in WRITTEN else value


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_nothing_is_printed_across_anything_where_everything_is_said_at_length(paper: Paper) -> None:
    book = msgspec.convert(at_length(msgspec.to_builtins(sample())), Book, strict=False)
    document = layouts().lay_out(book, Rendition("book", paper=paper))
    assert overprints(document) == []
    assert collisions(document) == []
    for page in document.pages[1:]:  # a cover's title may reach into the margin
        assert [run.text for run in marks_of(page, Glyphs) if run.x + run.width > TEXT_WIDTH + 1.0] == []


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(data=st.data())
@unhurried(20)
def test_nothing_is_printed_across_anything_in_sections_of_any_kind(kind: str, data: st.DataObject) -> None:
    section = data.draw(written_section(kind, 12))
    document = laid(section)
    assert overprints(document) == []
    assert collisions(document) == []
    for page in pages_of(document, section.id):
        runs = [run for run in marks_of(page, Glyphs) if run.text.strip()]
        assert [run.text for run in runs if run.x + run.width > TEXT_WIDTH + 1.0 or run.x < -1.0] == []
        assert [run.text for run in runs if run.baseline > A4.body_bottom + 1.0] == []


@pytest.mark.parametrize("kind", ["note", "press lines", "summary", "talking points"])
@pytest.mark.parametrize("form", ["pocket cards", "reading copy", "summary", "talking points"])
@given(data=st.data())
@unhurried(20)
def test_nothing_is_printed_across_anything_in_renditions(form: Form, kind: str, data: st.DataObject) -> None:
    document = layouts().lay_out(book_of(data.draw(written_section(kind, 12))), Rendition(form))
    assert overprints(document) == []
    assert collisions(document) == []


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_nothing_stands_in_the_way_of_anything_in_the_sample(paper: Paper) -> None:
    assert collisions(layouts().lay_out(sample(), Rendition("book", paper=paper))) == []


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("book", "change sheet")])
def test_nothing_stands_in_the_way_of_anything_in_a_rendition(form: str) -> None:
    assert collisions(layouts().lay_out(sample(), Rendition(form))) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("scenarios", [1, 2, 3, 5, 7])
@pytest.mark.parametrize("largest", [99_999, 1_234_567, 98_765_432_109])
def test_numbers_of_any_size_keep_to_their_columns(scenarios: int, largest: int) -> None:
    lines = tuple(line(n, largest // 1000, *[largest - n] * scenarios) for n in range(3))
    document = laid(package(scenarios, lines))
    assert collisions(document) == []
    shown = "".join(said(page) for page in pages_of(document, "pack"))
    assert shown.count(f"{largest - 1:,}") == scenarios


def test_changes_give_way_to_wide_numbers_and_then_scenarios_to_further_tables() -> None:
    assert "change" in said(page_of(package(2, (line(1, 1, 9_999, 1),))))
    assert "change" not in said(page_of(package(2, (line(1, 1, 1_234_567, 1),))))
    assert said(page_of(package(5, (line(1, 1, *[99_999] * 5),)))).count("Confidence") == 1
    assert said(page_of(package(5, (line(1, 1, *[98_765_432] * 5),)))).count("Confidence") == 2


@pytest.mark.parametrize("scenarios", [2, 3, 5])
def test_words_in_cells_are_never_divided(scenarios: int) -> None:
    amounts = tuple(Amount(scenario=f"s{n}", words="Unconditionally") for n in range(scenarios))
    spoken = Line(id="line", name=Phrase(en="Access"), marking=SECRET, amounts=amounts)
    document = laid(package(scenarios, groups=(Group(id="g", name=plain("Concessions"), in_words=True, lines=(spoken,)),)))
    runs = [run.text for page in pages_of(document, "pack") for run in marks_of(page, Glyphs)]
    assert runs.count("Unconditionally") == scenarios
    assert collisions(document) == []


def test_the_code_of_a_hundredth_line_stands_before_its_name_in_one_line() -> None:
    document = laid(package(2, tuple(line(n, 5, 7, 9) for n in range(104))))
    runs = [run for page in pages_of(document, "pack") for run in marks_of(page, Glyphs)]
    short, long = (next(run for run in runs if run.text == code) for code in ("A99", "A104"))
    assert short.size == 11 > long.size > 9
    assert long.width < mm(8.1) - 1.9
    assert any(run.x >= mm(8) and run.baseline == pytest.approx(long.baseline) for run in runs)


def test_a_word_of_the_cover_is_never_divided() -> None:
    cover = layouts().lay_out(book_of()).pages[0]
    assert glyphs(cover, "Conference").text == "Conference"


@pytest.mark.parametrize("times", [1, 3, 5])
def test_a_title_however_long_keeps_clear_of_the_covers_panel(times: int) -> None:
    title = Phrase(en="The Conference of the Governments " * times, ja="極めて長い名称の会合並びに" * times)
    named = msgspec.structs.replace(sample(), title=title)
    cover = layouts().lay_out(named).pages[0]
    panel = next(rule.y0 for rule in marks_of(cover, Rule) if rule.width == 1.5)
    assert glyphs(cover, "Monday").baseline < panel - 15


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_covers_panel_leaves_the_title_its_room_however_much_it_says(paper: Paper) -> None:
    said_at_length = msgspec.structs.replace(sample().cover, handling="Do not copy this. " * 90, about="A paper. " * 400)
    book = msgspec.structs.replace(sample(), cover=said_at_length)
    cover = layouts().lay_out(book, Rendition("book", paper=paper)).pages[0]
    panel = next(rule.y0 for rule in marks_of(cover, Rule) if rule.width == 1.5)
    assert glyphs(cover, "Monday").baseline < panel - 15


def test_the_covers_panel_keeps_clear_of_what_stands_above_it_also_on_letter() -> None:
    for paper in ("A4", "Letter"):
        cover = layouts().lay_out(sample(), Rendition("book", paper=paper)).pages[0]
        panel = next(rule.y0 for rule in marks_of(cover, Rule) if rule.width == 1.5)
        above = [run.baseline for run in marks_of(cover, Glyphs) if run.baseline < panel]
        assert panel - max(above) >= 33.9


def test_all_text_stands_on_the_page() -> None:
    for page in layouts().lay_out(sample()).pages:
        for run in marks_of(page, Glyphs):
            assert -0.1 <= run.x <= run.x + run.width <= TEXT_WIDTH + 1.0, (page.number, run.text)
            assert run.baseline <= A4.body_bottom + 30.0


ODD = {
    "zeros": ((0, 0, 0), (None, 0, 0)),
    "one": ((5, 7, 6),),
    "negative": ((-5, 7, -6), (10, -20, 30)),
    "huge": ((1, 98_765_432_109, 2), (123, 456, 789)),
    "many": tuple((100 + n, 120 + 3 * n, 90 + n) for n in range(14)),
}


@pytest.mark.parametrize("amounts", ODD.values(), ids=ODD)
@pytest.mark.parametrize("chart", ["columns", "slope"])
def test_labels_of_charts_keep_clear_of_each_other_whatever_the_amounts(
    chart: Chart, amounts: tuple[tuple[int | None, int, int], ...]
) -> None:
    lines = tuple(
        line(n, now, *then, name=Phrase(en=f"A line with a name that is long {n}")) for n, (now, *then) in enumerate(amounts)
    )
    group = Group(id="g", name=plain("Goods"), unit=Phrase(en="€ million"), chart=chart, lines=lines)
    document = laid(package(2, groups=(group,)))
    assert collisions(document) == []
    runs = [run.text for page in pages_of(document, "pack") for run in marks_of(page, Glyphs)]
    assert "Now" in runs


def test_columns_too_narrow_for_names_are_called_by_their_codes() -> None:
    lines = tuple(line(n, 1, 2, 3, name=Phrase(en=f"Groundnuts {n}")) for n in range(14))
    group = Group(id="g", name=plain("Goods"), chart="columns", lines=lines)
    runs = [run.text for page in pages_of(laid(package(2, groups=(group,))), "pack") for run in marks_of(page, Glyphs)]
    assert runs.count("A14") == 2  # in the table and below its columns


@pytest.mark.parametrize("values", [("0",), ("-1", "2", "300"), tuple(str(n) for n in range(1, 30))])
def test_labels_of_a_path_keep_clear_of_each_other(values: tuple[str, ...]) -> None:
    assert collisions(laid(posture(paths=(path(*values),)))) == []
