"""Charts of the trade package: drawn to scale from the cells, labelled where they stand, told in words."""

from __future__ import annotations

import io
from decimal import Decimal
from itertools import pairwise
from typing import Literal

import pikepdf
import pytest

import resources
from briefs.book.book import Book, Tab
from briefs.book.marking import Marking
from briefs.book.place import Place
from briefs.book.posture import DefencePosture, PathPoint, SpendingPath
from briefs.book.text import Language, plain
from briefs.book.trade import Amount, Group, Line, Scenario, Share, SupplierShares, TradePackage
from briefs.book.value import Phrase
from briefs.layout import marks
from briefs.layout.book_layout import BookLayout
from briefs.layout.document import Document
from briefs.layout.geometry import MAIN_WIDTH
from briefs.layout.sections.amount_chart import PLOT
from briefs.pdf.press import write_book

LAYOUT = BookLayout(resources.root())
Kind = Literal["", "columns", "slope"]


def line(name: str, now: int | None, offer: int | None, fallback: int | None) -> Line:
    amounts = tuple(
        Amount(scenario=scenario, value=Decimal(value))
        for scenario, value in (("o", offer), ("f", fallback))
        if value is not None
    )
    value = Decimal(now) if now is not None else None
    return Line(id=name, name=Phrase(en=name, ja=f"品目{name}"), now=value, amounts=amounts, marking=Marking(level="O"))


LINES = (line("Grain", 100, 200, 150), line("Steel", None, 50, 25), line("Timber", 400, 300, 350))


def laid(kind: Kind, lines: tuple[Line, ...] = LINES, language: Language = "en") -> Document:
    group = Group(id="g", name=plain("Goods"), unit=Phrase(en="million", ja="百万"), lines=lines, chart=kind)
    scenarios = (
        Scenario(id="o", name=Phrase(en="Offer", ja="提示案")),
        Scenario(id="f", name=Phrase(en="Fallback", ja="代替案")),
    )
    section = TradePackage(id="t", title="Package", language=language, scenarios=scenarios, groups=(group,))
    tabs = (Tab(id="tab", title="Trade", sections=(section,)),)
    return LAYOUT.lay_out(Book(id="book", title=Phrase(en="Meeting"), languages=(language,), tabs=tabs))


def figures(document: Document) -> list[marks.Group]:
    found: list[marks.Group] = []

    def walk(group: marks.Group) -> None:
        if group.role == "figure":
            found.append(group)
        for mark in group.marks:
            if isinstance(mark, marks.Group):
                walk(mark)

    for page in document.pages:
        for mark in page.body.marks:
            if isinstance(mark, marks.Group):
                walk(mark)
    return found


def boxes(figure: marks.Group) -> list[marks.Box]:
    return [mark for mark in figure.marks if isinstance(mark, marks.Box)]


def words(figure: marks.Group) -> list[str]:
    inside = [text for group in figure.marks if isinstance(group, marks.Group) for text in words(group)]
    return [*(mark.text for mark in figure.marks if isinstance(mark, marks.Glyphs)), *inside]


def test_a_group_has_a_chart_only_where_somebody_wants_one_and_there_is_something_to_draw() -> None:
    assert figures(laid("")) == []
    assert figures(laid("columns", (line("Nothing", None, None, None),))) == []
    assert len(figures(laid("columns"))) == 1


def test_columns_stand_on_zero_in_the_proportion_of_their_amounts() -> None:
    (figure,) = figures(laid("columns"))
    drawn = boxes(figure)
    amounts = [100, 200, 150, 50, 25, 400, 300, 350]
    assert [box.height for box in drawn] == pytest.approx([amount * PLOT / 400 for amount in amounts])
    assert len({round(box.y + box.height, 6) for box in drawn}) == 1


def test_now_the_offer_and_the_rest_differ_in_shape_and_colour() -> None:
    colours = LAYOUT.theme.colours
    drawn = boxes(figures(laid("columns"))[0])
    assert [(box.fill, box.stroke) for box in drawn[:3]] == [
        (colours.usuai, ""),
        (colours.ai, ""),
        (colours.white, colours.ai),
    ]


def test_amounts_below_zero_hang_from_the_base_line() -> None:
    (figure,) = figures(laid("columns", (line("Up", 100, 50, None), line("Down", -100, -50, None))))
    (base,) = {mark.y0 for mark in figure.marks if isinstance(mark, marks.Rule) and mark.width == 0.75}
    assert [box.y >= base - 0.001 for box in boxes(figure)] == [False, False, True, True]


def test_every_column_is_named_once_and_valued_where_it_stands() -> None:
    told = words(figures(laid("columns"))[0])
    assert [told.count(name) for name in ("Now", "Offer", "Fallback", "Grain", "Steel", "Timber")] == [1] * 6
    assert {"100", "200", "150", "50", "25", "400", "300", "350"} <= set(told)


def test_slopes_rise_and_fall_with_the_amounts_and_tell_the_change_that_the_table_tells() -> None:
    (figure,) = figures(laid("slope"))
    slopes = [mark for mark in figure.marks if isinstance(mark, marks.Rule) and mark.width == 1.6]
    assert [rule.y1 < rule.y0 for rule in slopes] == [True, False, False, False, True]
    told = words(figure)
    assert {"Grain 150 (+50)", "Steel 25 (+25)", "Timber 350 (–50)"} <= set(told) | {text.replace("−", "–") for text in told}


def test_labels_of_slopes_never_cover_each_other() -> None:
    close = tuple(line(f"Line {n}", 100 + n, 101 + n, 100 + n) for n in range(6))
    (figure,) = figures(laid("slope", close))
    ends = [mark for mark in figure.marks if isinstance(mark, marks.Group) and mark.role == "caption" and mark.x > 200]
    heights = sorted(mark.y for mark in ends if any(mark.marks))
    named = [b - a for a, b in pairwise(heights)]
    assert min(named) >= 12.9


def drawn_ends(figure: marks.Group) -> list[tuple[float, float]]:
    """Return from where to where everything in a figure stands, across."""
    groups = [(mark.x, mark.x + mark.width) for mark in figure.marks if isinstance(mark, marks.Group)]
    return [*groups, *((box.x, box.x + box.width) for box in boxes(figure))]


WORDY = tuple(
    line(f"Goods number {n} of a long and winding description of what they are", 1000 * n, 30, 20) for n in range(16)
)


@pytest.mark.parametrize("kind", ["columns", "slope"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_nothing_of_a_chart_stands_outside_its_column(kind: Kind, language: Language) -> None:
    for figure in figures(laid(kind, WORDY, language)):
        for left, right in drawn_ends(figure):
            assert left >= -0.001
            assert right <= MAIN_WIDTH + 0.001


def test_more_lines_than_find_room_go_on_in_a_further_band_to_the_same_scale() -> None:
    drawn = figures(laid("columns", WORDY))
    assert [len(boxes(figure)) for figure in drawn] == [15, 15, 18]
    tallest = [max(box.height for box in boxes(figure)) for figure in drawn]
    assert tallest == pytest.approx([PLOT * 4 / 15, PLOT * 9 / 15, PLOT])
    assert [figure.alt.count("Fallback") for figure in drawn] == [5, 5, 6]


def test_a_name_that_finds_no_room_below_its_columns_is_told_by_its_code_and_never_in_part() -> None:
    told = words(figures(laid("columns", (line("Gas", 1, 2, 3), *WORDY[:5])))[0])
    assert {"Gas", "A2", "A6"} <= set(told)
    assert not any(text.startswith("Goods number") for text in told)


def test_a_long_name_at_a_slope_goes_on_on_a_further_line_with_its_amount_and_change() -> None:
    (figure,) = figures(laid("slope", WORDY[1:3]))
    told = " ".join(words(figure))
    assert "Goods number 1 of a long and winding description of what they are 20 (−980)" in told
    assert "Goods number 2 of a long and winding description of what they are 20 (−1,980)" in told


def test_axes_whose_names_find_no_room_side_by_side_are_named_like_stairs() -> None:
    many = tuple(Scenario(id=f"s{n}", name=Phrase(en=f"A fairly long scenario {n}")) for n in range(6))
    amounts = tuple(Amount(scenario=one.id, value=Decimal(10)) for one in many)
    lines = (Line(id="a", name=Phrase(en="Grain"), now=Decimal(5), amounts=amounts, marking=Marking(level="O")),)
    group = Group(id="g", name=plain("Goods"), lines=lines, chart="slope")
    section = TradePackage(id="t", title="Package", scenarios=many, groups=(group,))
    book = Book(id="book", title=Phrase(en="Meeting"), tabs=(Tab(id="tab", title="Trade", sections=(section,)),))
    (figure,) = figures(LAYOUT.lay_out(book))
    names = [mark for mark in figure.marks if isinstance(mark, marks.Group) and mark.role == "caption"][:7]
    assert all(after.y - before.y > 11 for before, after in pairwise(names))
    assert all(left >= 0.0 and right <= MAIN_WIDTH for left, right in drawn_ends(figure))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Chart: Goods, million. Grain: Now 100, Offer 200, Fallback 150. Steel: Offer 50, Fallback 25. "),
        ("ja", "図：Goods、百万。品目Grain：現在 100、提示案 200、代替案 150。品目Steel：提示案 50、代替案 25。"),
    ],
)
def test_what_a_chart_tells_is_written_from_its_data(language: Language, told: str) -> None:
    assert figures(laid("slope", language=language))[0].alt.startswith(told)


def test_shares_and_paths_tell_their_values_too_and_the_file_says_so() -> None:
    parts = (Share(id="a", name=Phrase(en="North"), now=Decimal(70), moved=Decimal(-10)),)
    shares = SupplierShares(id="s", title="Where from", now_label="Now", then_label="Then", shares=parts)
    points = (
        PathPoint(id="y1", year=2030, value=Decimal("1.5")),
        PathPoint(id="y2", year=2031, value=Decimal(2), projected=True),
    )
    path = SpendingPath(id="p", title="Spending", points=points, target=Decimal(2), target_label="Aim", zone_lead="No more.")
    sections = (TradePackage(id="t", title="T", shares=(shares,)), DefencePosture(id="d", title="D", paths=(path,)))
    document = LAYOUT.lay_out(Book(id="b", title=Phrase(en="B"), tabs=(Tab(id="x", title="X", sections=sections),)))
    with pikepdf.open(io.BytesIO(write_book(document))) as pdf:
        told = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
    assert told == [
        "Chart: Where from. Now: North 70. Then: North 60.",
        "Chart: Spending. 2030 1.5, 2031 2 (projected). Aim: 2. No more.",
    ]
    assert document.page_of(Place("t", "s", "shares"))
