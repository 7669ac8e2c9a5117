"""What fits where there is only so much room: lanes, bars and scale of a fact sheet's drawing, measured."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefs.book.sections import Clearance, FactSheet, Fit
from briefs.book.text import plain
from briefs.layout.document import Page
from briefs.layout.marks import Box, Glyphs, Rule
from tests.briefs.layout.sections.sheets import SECRET, box_of, glyphs, in_mm, layouts, marks_of, page_of, paragraph, said
from tests.briefs.layout.sections.test_seating import alts

COLOURS = layouts().theme.colours
BARGE = Fit(id="barge", name="Barge", width=Decimal("9.5"), remark="Two never pass.")
SKIFF = Fit(id="skiff", name="Skiff", width=Decimal("2.25"))


def lock(*fits: Fit, room: str = "12.5", **fields: object) -> Page:
    given = {"title": "Width of the lock", "marking": SECRET, "unit": "m", "note": plain("Metres, to one scale."), **fields}
    clearance = Clearance(id="lock", room=Decimal(room), fits=fits, **given)  # type: ignore[arg-type]
    blocks = (paragraph(1, "Why.", label="Why"), paragraph(2, "Locks.", label="Where", style="row", lead="Upper"))
    return page_of(FactSheet(id="sheet", title="Barges", marking=SECRET, clearances=(clearance,), blocks=blocks))


def test_widths_are_drawn_to_one_scale_and_what_is_left_is_measured() -> None:
    page = lock(BARGE, SKIFF)
    rooms = [box for box in marks_of(page, Box) if box.fill == COLOURS.kinari and in_mm(box.height) == 13.8]
    first, second = (
        next(box for box in marks_of(page, Box) if box.stroke == COLOURS.ai and box.fill == fill)
        for fill in (COLOURS.ai, COLOURS.white)
    )
    assert [(in_mm(box.x), in_mm(box.width)) for box in rooms] == [(40.5, 88), (40.5, 88)]
    assert in_mm(rooms[1].y - rooms[0].y) == 18.6
    assert (in_mm(first.width), in_mm(second.width)) == (66.88, 15.84)  # 9.5 and 2.25 of 12.5
    assert (in_mm(first.height), first.line) == (9, 1)
    edges = {in_mm(rule.x0) for rule in marks_of(page, Rule) if rule.x0 == rule.x1 and rule.width == 1.5}
    assert edges == {40.5, 128.5}
    assert "10.25" in said(page)
    assert glyphs(page, "Barge\u00a09.5").colour == COLOURS.white


def test_what_a_width_means_stands_beside_its_lane_and_the_scale_below() -> None:
    page = lock(BARGE, SKIFF, caption=plain("The lock of 1911."))
    assert in_mm(glyphs(page, "Two").x) == 132
    ticks = [mark.text for mark in marks_of(page, Glyphs) if mark.size == 9 and mark.text.replace(".", "").isdigit()]
    assert ticks == ["0", "5", "10"]
    words = said(page)
    assert words.index("Why.") < words.index("Barge 9.5") < words.index("The lock of 1911.") < words.index("Locks.")


def test_a_voice_is_told_each_width_and_what_is_left_or_missing() -> None:
    wide = Fit(id="wide", name="Ferry", width=Decimal(14))
    assert list(alts(lock(BARGE, wide).body.marks)) == [
        "Chart: Width of the lock. Room: 12.5 m. Barge: 9.5 m, 3.0 m left.",
        "Chart: Width of the lock. Room: 12.5 m. Ferry: 14 m, 1.5 m too wide.",
    ]


@pytest.mark.parametrize("widths", [(), ("0",), ("-3", "0"), ("999999999999999999", "0.000000001")])
def test_any_widths_stay_inside_the_drawing(widths: tuple[str, ...]) -> None:
    page = lock(*(Fit(id=f"f{n}", name="Thing", width=Decimal(width)) for n, width in enumerate(widths)), room="0")
    shapes = [box for box in marks_of(page, Box) if box.y > 150]
    assert all(in_mm(box.x) >= 0 and in_mm(box.x + box.width) <= 128.5 for box in shapes)


def test_a_thing_too_narrow_for_its_name_has_it_behind_the_bar() -> None:
    page = lock(BARGE, Fit(id="pole", name="A pole for pushing", width=Decimal("0.1")))
    bar = next(box for box in marks_of(page, Box) if box.stroke == COLOURS.ai and box.fill == COLOURS.white)
    name = glyphs(page, "A")
    assert name.x > bar.x + bar.width
    assert box_of(page, COLOURS.ai).width > bar.width
