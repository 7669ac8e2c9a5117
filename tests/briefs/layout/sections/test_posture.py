from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

from briefs.book.posture import DefencePosture, PathPoint, PostureKind, PostureNote, SpendingPath
from briefs.book.text import Language, plain
from briefs.layout.geometry import MAIN_WIDTH
from briefs.layout.marks import Box, Disc, Glyphs, Outline, Rule
from tests.briefs.layout.sections.sheets import OPEN, SECRET, glyphs, in_mm, laid, layouts, marks_of, page_of, pages_of, said

COLOURS = layouts().theme.colours


def posture(*notes: PostureNote, paths: tuple[SpendingPath, ...] = ()) -> DefencePosture:
    return DefencePosture(id="posture", title="Levees", marking=SECRET, notes=notes, paths=paths)


def note(kind: PostureKind, **fields: object) -> PostureNote:
    given = {"id": f"note-{kind}", "kind": kind, "runs": plain("Hold the line."), "marking": SECRET, **fields}
    return PostureNote(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "bar", "colour"), [("assessment", 2, "gin"), ("position", 5, "ai"), ("red line", 8, "shu")]
)
def test_a_callout_has_a_bar_of_its_own_width_and_colour(kind: PostureKind, bar: float, colour: str) -> None:
    bars = [box for box in marks_of(page_of(posture(note(kind))), Box) if box.width == bar and box.fill]
    assert [box.fill for box in bars] == [layouts().theme.colour(colour)]


def test_a_red_line_has_an_octagon_and_a_semibold_lead() -> None:
    page = page_of(posture(note("red line", lead="No new ratio.")))
    octagon = next(mark for mark in marks_of(page, Outline) if len(mark.points) == 8)
    assert octagon.fill == COLOURS.shu
    assert (glyphs(page, "No new").font, glyphs(page, "No new").size) == ("SourceSans3-Semibold", 12.5)
    assert any(box.stroke == COLOURS.shu and box.line == 1.5 for box in marks_of(page, Box))


@pytest.mark.parametrize(("language", "words"), [("en", "Nothing is agreed yet."), ("ja", "何も合意されていない。")])
@pytest.mark.parametrize("kind", ["position", "red line", "commitment"])
def test_text_stands_in_the_middle_of_its_frame(kind: PostureKind, language: Language, words: str) -> None:
    made = PostureNote(id="n", kind=kind, runs=plain(words), marking=SECRET)
    page = page_of(DefencePosture(id="d", title="Posture", language=language, notes=(made,), marking=SECRET))
    text = glyphs(page, words[:3])
    frame = next(box for box in marks_of(page, Box) if round(box.width) == round(MAIN_WIDTH))
    top, bottom = text.baseline - (0.88 if language == "ja" else 0.68) * text.size, text.baseline + 0.12 * text.size
    above, below = top - frame.y, frame.y + frame.height - bottom
    assert abs(above - below) < 2.0, (above, below)
    assert above > 9.0


def test_japanese_in_a_chart_touches_neither_its_target_nor_the_edge_of_its_ground() -> None:
    point = PathPoint(id="p", year=2031, value=Decimal("1.5"))
    path = SpendingPath(
        id="path",
        title="支出",
        points=(point,),
        target=Decimal(2),
        target_label="目標",
        zone_lead="示さない。",
        marking=SECRET,
    )
    page = page_of(DefencePosture(id="d", title="態勢", language="ja", paths=(path,), marking=SECRET))
    target = next(rule for rule in marks_of(page, Rule) if rule.colour == COLOURS.shu)
    name, lead = glyphs(page, "目標"), glyphs(page, "示さない")
    assert name.baseline - 0.88 * name.size - target.y1 > 2.0
    ground = next(box for box in marks_of(page, Box) if box.fill == COLOURS.white and box.x < lead.x < box.x + box.width)
    above, below = lead.baseline - 0.88 * lead.size - ground.y, ground.y + ground.height - lead.baseline - 0.12 * lead.size
    assert min(above, below) > 1.5


def test_text_of_a_callout_stands_fourteen_points_from_the_axis() -> None:
    page = page_of(posture(note("position")))
    assert glyphs(page, "Hold").x == pytest.approx(40.5 * 72 / 25.4 + 14)
    assert any(box.fill == COLOURS.kasumi and in_mm(box.width) == 117.5 for box in marks_of(page, Box))


def test_an_open_question_is_dashed_and_tells_who_answers_by_when() -> None:
    fields = {"owner": "Works", "due": "Friday", "until": plain("Say nothing."), "confidence": "low"}
    page = page_of(posture(note("open question", **fields)))
    assert "Works to answer by Friday. Say nothing." in said(page)
    assert "Low" in said(page)
    assert any(box.dash and box.stroke == COLOURS.nezu for box in marks_of(page, Box))


def test_what_a_callout_rests_on_stands_below_its_mark_and_judgement() -> None:
    page = page_of(posture(note("assessment", confidence="high", sources=("gazette",))))
    source, judged, text = glyphs(page, "S1 reported"), glyphs(page, "High"), glyphs(page, "Hold")
    assert (source.size, source.colour) == (9, COLOURS.nezu)
    assert source.x == glyphs(page, "Assessment").x < text.x
    assert text.baseline < judged.baseline < source.baseline


def test_no_page_break_divides_a_callout() -> None:
    long = plain("Hold the line on every reach of the river, in the talks, at table and before the press alike. " * 5)
    notes = (note("red line", id=f"n{n}", lead=f"Line {n}.", runs=long) for n in range(12))
    pages = pages_of(laid(posture(*notes)), "posture")
    assert len(pages) > 1
    for page in pages:
        frames = [box for box in marks_of(page, Box) if box.line == 1.5]
        assert said(page).count("Line ") == len(frames) == said(page).replace("\n", " ").count("Hold the line") / 5


def test_every_callout_carries_its_portion_mark() -> None:
    words = said(page_of(posture(note("assessment"), note("commitment", marking=OPEN), note("position", marking=None))))
    assert "AssessmentO-S" in words
    assert "CommitmentO" in words
    assert "Position?" in words


def path(*values: str, target: str | None = "2") -> SpendingPath:
    return SpendingPath(
        id="path",
        title="Spending",
        marking=SECRET,
        points=tuple(
            PathPoint(id=f"p{n}", year=2030 + n, value=Decimal(value), projected=n > 1) for n, value in enumerate(values)
        ),
        target=Decimal(target) if target else None,
        target_label="Our target",
        zone_lead="Beyond.",
        zone_words="No figure.",
    )


def test_the_path_has_a_zero_base_and_its_target_a_hatched_zone() -> None:
    page = page_of(posture(paths=(path("1", "1.5", "2"),)))
    target = next(rule for rule in marks_of(page, Rule) if rule.colour == COLOURS.shu and rule.x1 > 400)
    base = next(rule for rule in marks_of(page, Rule) if rule.width == 0.75 and in_mm(rule.x0) == 40.5)
    first = next(disc for disc in marks_of(page, Disc) if disc.fill == COLOURS.ai)
    assert base.y0 - first.y == pytest.approx((base.y0 - target.y0) / 2)
    zone = next(mark for mark in marks_of(page, Outline) if mark.clip)
    assert max(y for _, y in zone.points) == pytest.approx(target.y0)


def test_a_value_beyond_the_target_is_crossed_by_neither_its_line_nor_its_name() -> None:
    page = page_of(posture(paths=(path("1", "2", "2.2"),)))
    target = next(rule for rule in marks_of(page, Rule) if rule.colour == COLOURS.shu and rule.x1 > 400)
    beyond, on, name = glyphs(page, "2.2"), glyphs(page, "2"), glyphs(page, "Our target")
    assert beyond.baseline < target.y0 - 3
    assert name.baseline > target.y0
    ground = [box for box in marks_of(page, Box) if box.fill == COLOURS.white and box.x <= beyond.x]
    assert any(
        box.y < beyond.baseline < box.y + box.height and beyond.x + beyond.width < box.x + box.width for box in ground
    )
    assert on.baseline != pytest.approx(target.y0, abs=5)


def test_projected_years_are_dashed_with_hollow_dots() -> None:
    page = page_of(posture(paths=(path("1", "1.5", "1.8"),)))
    line = [rule for rule in marks_of(page, Rule) if rule.colour == COLOURS.ai and rule.width == 1.6]
    assert [bool(rule.dash) for rule in line] == [False, True]
    assert [disc.fill for disc in marks_of(page, Disc)] == [COLOURS.ai, COLOURS.ai, COLOURS.white]


def test_words_of_the_zone_stand_above_a_line_that_runs_in_it() -> None:
    page = page_of(posture(paths=(path("2.6", "2.4", "2.1"),)))
    words, highest = glyphs(page, "No figure."), min(mark.baseline for mark in marks_of(page, Glyphs) if mark.text == "2.6")
    top = min(disc.y for disc in marks_of(page, Disc) if disc.fill == COLOURS.ai)
    assert words.baseline < min(highest - 9, top - 4)


def test_what_is_below_zero_stands_below_the_base_and_above_the_years() -> None:
    page = page_of(posture(paths=(path("0.5", "-40", "1.2"),)))
    base = next(rule for rule in marks_of(page, Rule) if rule.width == 0.75 and in_mm(rule.x0) == 40.5)
    lowest = max(disc.y for disc in marks_of(page, Disc))
    assert base.y0 + 30 < lowest < base.y0 + 41
    assert lowest < glyphs(page, "−40").baseline < glyphs(page, "2031").baseline - 9


@pytest.mark.parametrize("values", [("1", "0.1", "1.9"), ("0.1", "1.8", "0.2"), ("1.9", "0.9", "0.2"), ("0.2", "1", "1.9")])
def test_no_value_is_crossed_by_the_line(values: tuple[str, ...]) -> None:
    page = page_of(posture(paths=(path(*values),)))
    lines = [rule for rule in marks_of(page, Rule) if rule.colour == COLOURS.ai and rule.width == 1.6]
    for value in values:
        mark = glyphs(page, value)
        for line in lines:
            for n in range(101):
                x, y = line.x0 + (line.x1 - line.x0) * n / 100, line.y0 + (line.y1 - line.y0) * n / 100
                assert not (mark.x < x < mark.x + mark.width and mark.baseline - 7 < y < mark.baseline), value


def test_years_close_to_each_other_are_told_where_their_values_have_room() -> None:
    close = msgspec.structs.replace(
        path("12.5", "12.5", "12.5"),
        points=tuple(PathPoint(id=f"c{n}", year=year, value=Decimal("1234.5")) for n, year in enumerate((2000, 2040, 2041))),
    )
    words = [mark.text for mark in marks_of(page_of(posture(paths=(close,))), Glyphs)]
    assert [year for year in ("2000", "2040", "2041") if year in words] == ["2000", "2041"]


def test_a_long_name_of_the_target_ends_above_the_base() -> None:
    named = msgspec.structs.replace(
        path("1", "2"), target_label="What the cabinet has set as the aim of all of the years to come"
    )
    page = page_of(posture(paths=(named,)))
    base = next(rule for rule in marks_of(page, Rule) if rule.width == 0.75 and in_mm(rule.x0) == 40.5)
    last = [mark for mark in marks_of(page, Glyphs) if "come" in mark.text]
    assert max(mark.baseline for mark in last) < base.y0


@pytest.mark.parametrize("values", [(), ("0",), ("9", "12.5"), ("-1", "2")])
def test_odd_paths_are_drawn(values: tuple[str, ...]) -> None:
    assert "Spending" in said(page_of(posture(paths=(path(*values, target=None), path(*values)))))
