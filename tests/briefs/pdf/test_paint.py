from __future__ import annotations

import pytest

from briefs.layout.document import Part, assemble
from briefs.layout.furniture import Furniture
from briefs.layout.geometry import A4
from briefs.layout.marks import Box, Disc, Group, Mark, Outline, Rule, Turned
from briefs.layout.pages import PageBody, SectionLayout
from briefs.pdf.press import write_book
from briefs.pdf.raster import Raster, rasterise
from tests.briefs.layout import engine

RED, BLUE, WHITE = (200, 0, 0), (0, 0, 200), (255, 255, 255)
SCALE = 2


def painted(*marks: Mark) -> Raster:
    """The marks on a page of their own, (0, 0) at the text's left and the page's top, two pixels a point."""
    layout = SectionLayout((PageBody(marks),))
    document = assemble(engine.setter(), engine.INFORMATION, [Part(layout, Furniture(head=False))])
    return rasterise(write_book(document), 0, round(A4.width * SCALE))


def colour(picture: Raster, x: float, y: float) -> tuple[int, int, int]:
    """The colour at a point given as for marks."""
    scale = picture.width / A4.width
    at = int(y * scale) * picture.stride + 4 * int((x + A4.inner) * scale)
    blue, green, red = picture.pixels[at : at + 3]
    return red, green, blue


def test_a_box_is_filled_and_its_stroke_stays_inside() -> None:
    picture = painted(Box(100, 200, 60, 40, "#C80000", "#0000C8", 6))
    assert colour(picture, 130, 220) == RED
    for x, y in ((103, 220), (157, 220), (130, 203), (130, 237)):
        assert colour(picture, x, y) == BLUE
    for x, y in ((98, 220), (162, 220), (130, 198), (130, 242)):
        assert colour(picture, x, y) == WHITE


def test_a_group_moves_what_it_holds() -> None:
    picture = painted(Group(50, 100, (Group(10, 20, (Disc(0, 0, 10, "#C80000"),)),)))
    assert colour(picture, 60, 120) == RED
    assert colour(picture, 60, 132) == WHITE


def test_a_dashed_rule_has_gaps() -> None:
    picture = painted(Rule(0, 300, 60, 300, 4, "#0000C8", (10, 10)))
    assert [colour(picture, x, 300) for x in (5, 15, 25, 35)] == [BLUE, WHITE, BLUE, WHITE]


def test_a_clip_shows_marks_only_inside_the_outline() -> None:
    triangle = ((0.0, 400.0), (100.0, 400.0), (0.0, 500.0))
    picture = painted(Outline(triangle, clip=(Box(0, 400, 100, 100, "#C80000"),)), Box(200, 400, 10, 10, "#0000C8"))
    assert colour(picture, 20, 420) == RED
    assert colour(picture, 80, 480) == WHITE
    assert colour(picture, 205, 405) == BLUE


def test_an_open_outline_is_not_closed() -> None:
    points = ((0.0, 400.0), (100.0, 400.0), (100.0, 500.0))
    for is_open, expected in ((True, WHITE), (False, BLUE)):
        picture = painted(Outline(points, stroke="#0000C8", line=6, open=is_open))
        assert colour(picture, 50, 450) == expected


@pytest.mark.parametrize(("quarters", "dx", "dy"), [(0, 20, 3), (1, -3, 20), (2, -20, -3), (3, 3, -20)])
def test_turned_marks_go_clockwise_about_their_origin(quarters: int, dx: float, dy: float) -> None:
    picture = painted(Turned(150, 300, quarters, (Box(10, 0, 20, 6, "#C80000"),)))
    assert colour(picture, 150 + dx, 300 + dy) == RED
    assert colour(picture, 150 - dx, 300 - dy) == WHITE
