from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

from briefs.book.text import Block, plain
from briefs.book.trade import Amount, Group, Line, Scenario, Share, SupplierShares, TradePackage
from briefs.book.value import Phrase
from briefs.layout.marks import Box, Disc, Glyphs, Rule
from tests.briefs.layout.sections.sheets import (
    SECRET,
    glyphs,
    in_mm,
    laid,
    layouts,
    marks_of,
    page_of,
    pages_of,
    said,
)

COLOURS = layouts().theme.colours


def line(number: int, now: int | None, *values: int, **fields: object) -> Line:
    amounts = tuple(Amount(scenario=f"s{n}", value=Decimal(value)) for n, value in enumerate(values))
    given = {
        "id": f"line-{number}",
        "name": Phrase(en=f"Barley {number}"),
        "now": None if now is None else Decimal(now),
        "amounts": amounts,
        "marking": SECRET,
        **fields,
    }
    return Line(**given)  # type: ignore[arg-type]


def package(scenarios: int, *groups: tuple[Line, ...], **fields: object) -> TradePackage:
    given = {
        "id": "pack",
        "title": "Package",
        "marking": SECRET,
        "scenarios": tuple(Scenario(id=f"s{n}", name=Phrase(en=f"Plan {n}")) for n in range(scenarios)),
        "groups": tuple(
            Group(id=f"group-{n}", name=plain(f"Kind {n}"), unit=Phrase(en="€ million"), lines=lines)
            for n, lines in enumerate(groups)
        ),
        **fields,
    }
    return TradePackage(**given)  # type: ignore[arg-type]


def right_of(mark: Glyphs) -> float:
    return in_mm(mark.x + mark.width)


TWO = package(2, (line(1, 1120, 1240, 1180), line(2, None, 60, 25)))


def test_the_offer_has_an_ai_head_and_a_tinted_column() -> None:
    page = page_of(TWO)
    head = next(box for box in marks_of(page, Box) if box.fill == COLOURS.ai and box.height > 20)
    assert (in_mm(head.x), in_mm(head.width)) == (98.9, 29.55)
    assert glyphs(page, "Plan 0").colour == COLOURS.white
    assert glyphs(page, "Plan 1").colour == COLOURS.ai
    assert {in_mm(box.x) for box in marks_of(page, Box) if box.fill == COLOURS.kasumi} == {98.9}


def test_numbers_end_in_columns_and_stand_on_their_lines_baseline() -> None:
    page = page_of(TWO)
    level, total = glyphs(page, "1,240"), glyphs(page, "1,300")
    assert right_of(level) == pytest.approx(right_of(total), abs=0.02)
    assert level.font == "SourceSans3-Bold"
    assert level.baseline == pytest.approx(glyphs(page, "Barley 1").baseline)


def test_changes_are_signed_and_nothing_is_an_en_dash() -> None:
    words = said(page_of(TWO))
    assert "+120" in words
    assert "+60" in words
    assert glyphs(page_of(TWO), "–").x > 0


def test_a_subtotal_is_bold_below_a_rule_and_groups_are_never_added() -> None:
    page = page_of(package(2, (line(1, 10, 20, 15),), (line(2, 1, 2, 3),)))
    assert glyphs(page, "Subtotal A").font == "SourceSans3-Bold"
    assert "Subtotal B" in said(page)
    assert "22" not in said(page)
    above = glyphs(page, "Subtotal A").baseline - 0.76 * 11 - 5.8
    assert (0.75, COLOURS.sumi) in {
        (rule.width, rule.colour) for rule in marks_of(page, Rule) if rule.y0 == pytest.approx(above)
    }


def test_confidence_is_three_dots_filled_from_the_left() -> None:
    page = page_of(package(1, (line(1, 1, 2, confidence="medium"),)))
    assert [bool(disc.fill) for disc in marks_of(page, Disc)] == [True, True, False]


@pytest.mark.parametrize("scenarios", [0, 1, 3, 5, 7])
def test_any_number_of_scenarios_is_printed(scenarios: int) -> None:
    values = tuple(range(100, 100 + scenarios))
    document = laid(package(scenarios, (line(1, 90, *values),)))
    words = "".join(said(page) for page in pages_of(document, "pack"))
    assert all(f"Plan {n}" in words and str(value) in words for n, value in enumerate(values))


def test_a_scenarios_name_of_several_lines_stands_clear_of_the_columns_below_it() -> None:
    names = "Offer at the opening of the talks in early spring", "Fallback"
    scenarios = tuple(Scenario(id=f"s{n}", name=Phrase(en=name)) for n, name in enumerate(names))
    page = page_of(msgspec.structs.replace(package(2, (line(1, 90, 100, 110),)), scenarios=scenarios))
    ground = next(box for box in marks_of(page, Box) if box.fill == COLOURS.ai and box.width > 40)
    assert glyphs(page, "spring").baseline < ground.y + ground.height
    assert glyphs(page, "level").baseline > ground.y + ground.height


def test_more_than_two_scenarios_drop_the_changes() -> None:
    assert "change" in said(page_of(package(2, (line(1, 1, 2, 3),))))
    assert "change" not in said(page_of(package(3, (line(1, 1, 2, 3, 4),))))


def test_a_table_of_two_hundred_lines_repeats_its_head_and_group() -> None:
    pages = pages_of(laid(package(2, tuple(line(n, n, n, n) for n in range(200)))), "pack")
    assert len(pages) > 5
    for page in pages[1:]:
        assert "Confidence" in said(page)
        assert "Kind 0 (continued)" in said(page)
    words = "".join(said(page) for page in pages)
    assert all(f"Barley {n}" in words for n in range(200))


def test_a_subtotal_keeps_two_lines_with_it() -> None:
    for count in range(12, 24):
        last = said(pages_of(laid(package(2, tuple(line(n, n, n, n) for n in range(count)))), "pack")[-1])
        assert last.count("Barley") >= 2


def test_words_stand_in_cells_of_a_group_in_words() -> None:
    spoken = Line(id="line", name=Phrase(en="Access"), marking=SECRET, amounts=(Amount(scenario="s0", words="From 2032"),))
    group = Group(id="g", name=plain("Concessions"), in_words=True, lines=(spoken,))
    page = page_of(package(1, groups=(group,)))
    assert "From 2032" in said(page)
    assert "Subtotal" not in said(page)


def test_an_empty_package_says_so() -> None:
    assert "No lines yet." in said(page_of(package(2)))


def shares(*parts: tuple[str, int, int], now: str = "Now", then: str = "Then") -> TradePackage:
    of = tuple(
        Share(id=name, name=Phrase(en=name), now=Decimal(before), moved=Decimal(after - before))
        for name, before, after in parts
    )
    bars = SupplierShares(id="sh", title="Where", marking=SECRET, now_label=now, then_label=then, shares=of)
    return package(0, shares=(bars,), blocks=(Block(id="below", label="Below", runs=plain("Words."), marking=SECRET),))


def test_parts_of_a_bar_are_to_scale_and_fill_the_axis() -> None:
    page = page_of(shares(("North", 70, 76), ("South", 16, 10), ("East", 14, 14)))
    bars = [box for box in marks_of(page, Box) if in_mm(box.height) == 8.1]
    assert [in_mm(box.width) for box in bars[:3]] == [in_mm(117.5 * part / 100 * 72 / 25.4) for part in (70, 16, 14)]
    assert [box.fill for box in bars[:3]] == [COLOURS.ai, COLOURS.usuai, COLOURS.mizu]
    assert "6 points move" in said(page)


def test_parts_too_narrow_to_be_named_are_told_in_words() -> None:
    page = page_of(shares(("North", 98, 97), ("South", 1, 2), ("East", 1, 1)))
    assert "South: 1 – 2" in said(page)
    assert "East: 1" in said(page)


def test_shares_below_nothing_do_not_push_the_others_off_the_page() -> None:
    page = page_of(shares(("North", 50, -300), ("South", 50, 400)))
    bars = [box for box in marks_of(page, Box) if in_mm(box.height) == 8.1]
    assert [in_mm(box.width) for box in bars] == [pytest.approx(14.7, abs=0.1), pytest.approx(14.7, abs=0.1), 117.5]


def test_long_names_of_bars_stand_below_them_and_push_down_what_follows() -> None:
    long = "As the ministry of agriculture has counted it in each and every one of the ports of the whole country " * 2
    page = page_of(shares(("North", 10, 40), ("South", 90, 60), now=long, then=long))
    first, second = sorted({box.y for box in marks_of(page, Box) if in_mm(box.height) == 8.1})
    below = [mark.baseline for mark in marks_of(page, Glyphs) if "ministry" in mark.text or "ports" in mark.text]
    assert [sum(top < baseline for baseline in below) for top in (first, second)] == [len(below), len(below) / 2]
    assert glyphs(page, "30 points move").baseline > max(baseline for baseline in below if baseline < second) + 8
    assert glyphs(page, "Words.").baseline > max(below) + 15


def test_shares_of_nothing_do_not_stop_the_page() -> None:
    assert "Where" in said(page_of(shares(("North", 0, 0))))
