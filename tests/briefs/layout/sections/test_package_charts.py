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
from briefs.layout.sections.package_charts import PLOT
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
    texts = (glyphs for group in figure.marks if isinstance(group, marks.Group) for glyphs in group.marks)
    inner = (mark for group in texts if isinstance(group, marks.Group) for mark in group.marks)
    return [mark.text for mark in inner if isinstance(mark, marks.Glyphs)]


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


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "Chart: Goodsmillion. Grain: Now 100, Offer 200, Fallback 150. Steel: Offer 50, Fallback 25. "),
        ("ja", "図：Goods百万。品目Grain：現在 100、提示案 200、代替案 150。品目Steel：提示案 50、代替案 25。"),
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
