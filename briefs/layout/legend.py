"""The legend below the contents: what marks, dots, underlined figures, ◊ and bars mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from briefs.book.formats import ILLUSTRATIVE
from briefs.book.marking import Level, Marking
from briefs.book.place import Place
from briefs.layout import geometry
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import TEXT_WIDTH
from briefs.layout.inputs import FigureText
from briefs.layout.lines import Lines
from briefs.layout.marks import Box, Group, Mark, Marks
from briefs.layout.spans import Span, Spans, bound_figure
from briefs.layout.symbols import DOTS_WIDTH, PORTION_BASELINE, filled_dots, portion_box
from briefs.layout.theme import ResolvedStyle
from briefs.layout.units import mm

HEIGHT = mm(15)
COLUMNS = (0.0, mm(40), mm(76), mm(121))
TEXTS = (mm(9.2), mm(48.5), mm(87.3), mm(124))
BASELINE = 12.8
BAR_WIDTH, BAR_HEIGHT = 1.8, 9.0
PITCH = 26.2
ROWS = 2  # at the wide pitch; more rows stand closer
LEAST = 2.0
GAP = 5.0
# Set line by line, where columns find no room:
FLOWED_BASELINE, FLOWED_PITCH = 11.5, 12.8
FLOWED_GAP = 11.0  # between one sign's text and the next sign
DESCENT = 2.5


class Legend(msgspec.Struct, frozen=True):
    """What the legend explains: the levels in use, an example of a bound figure and where the register is."""

    levels: tuple[Level, ...] = ()
    figure: FigureText | None = None
    register: str = ""
    dots: bool = False
    illustrative: bool = False
    since: int = 0  # the edition since which changes are barred


class _Sign(msgspec.Struct, frozen=True):
    """A sign about its baseline, how wide it is, and what it means."""

    marks: Marks
    width: float
    meaning: Spans


class LegendDrawing:
    """Draws a legend in columns, or in as few lines as it can."""

    def __init__(self, legend: Legend, compositor: Compositor) -> None:
        self._legend, self._compositor = legend, compositor
        self._setter, self._colours = compositor.setter, compositor.colours
        self._words = compositor.words.contents

    def columns(self, top: float) -> Marks:
        """Return signs and their texts in columns, from the left edge on; those of one row share a baseline."""
        columns, baseline = self._columns(), top + BASELINE
        left = next((x for column, x in zip(columns, COLUMNS, strict=True) if column), 0.0)
        marks: list[Mark] = []
        ends = (*COLUMNS[1:], TEXT_WIDTH)
        starts = [
            max([least, *(x + sign.width + GAP for sign in column)])
            for column, x, least in zip(columns, COLUMNS, TEXTS, strict=True)
        ]
        count = max(map(len, columns))
        for row in range(count):
            pitch = PITCH if count <= ROWS else 0.0
            for column, x, start, end in zip(columns, COLUMNS, starts, ends, strict=True):
                if row < len(column):
                    lines = self._setter.lines(column[row].meaning, "note", end - start - GAP / 2)
                    marks += _signed(column[row], lines, x - left, start - left, baseline)
                    pitch = max(pitch, lines.height + LEAST)
            baseline += pitch
        return tuple(marks)

    def flowed(self, top: float) -> Marks:
        """Return signs and their texts one behind the other."""
        marks: list[Mark] = []
        for sign, lines, x, row in self._flow():
            marks += _signed(sign, lines, x, x + sign.width + GAP, top + FLOWED_BASELINE + row * FLOWED_PITCH)
        return tuple(marks)

    @property
    def flowed_height(self) -> float:
        """How high the legend is set line by line."""
        last = max((row for *_, row in self._flow()), default=0)
        return FLOWED_BASELINE + last * FLOWED_PITCH + DESCENT

    def _flow(self) -> Iterator[tuple[_Sign, Lines, float, int]]:
        """Yield signs with their texts, where each begins and in which line."""
        x, row = 0.0, 0
        for column in self._columns():
            for sign in column:
                lines = self._setter.lines(sign.meaning, "note", TEXT_WIDTH)
                width = sign.width + GAP + max((line.width for line in lines.lines), default=0.0)
                if x and x + width > TEXT_WIDTH:
                    x, row = 0.0, row + 1
                yield sign, lines, x, row
                x += width + FLOWED_GAP

    def _columns(self) -> Sequence[Sequence[_Sign]]:
        legend, words = self._legend, self._words
        levels = [self._level(level) for level in reversed(legend.levels)]
        columns: list[list[_Sign]] = [[], [], [], []]
        split = 0 if len(levels) <= 2 else 3
        for n, sign in enumerate(levels):
            columns[split if n > 1 else 0].append(sign)
        if legend.dots:
            columns[1] += [self._dots(3, words.levels[1]), self._dots(1, words.levels[0])]
        if legend.figure is not None:
            columns[2].append(self._figure(legend.figure))
        if legend.illustrative:
            columns[2].append(self._text((Span(ILLUSTRATIVE),), "small", (Span(words.illustrative),)))
        if legend.since:
            bar = Box(0.0, -BAR_HEIGHT, BAR_WIDTH, BAR_HEIGHT, self._colours.sumi)
            columns[3].append(_Sign((bar,), BAR_WIDTH, (Span(words.changed.format(number=legend.since)),)))
        return columns

    def _level(self, level: Level) -> _Sign:
        box = portion_box(self._compositor, Marking(level=level.code), None)
        name = level.name.in_language(self._compositor.language)
        return _Sign((Group(0.0, -PORTION_BASELINE, (box,), box.width, box.height),), box.width, (Span(name),))

    def _dots(self, filled: int, name: str) -> _Sign:
        return _Sign(filled_dots(filled, -3.3, self._colours), DOTS_WIDTH, (Span(name),))

    def _figure(self, figure: FigureText) -> _Sign:
        style = self._setter.style("small")
        bare, said = figure.bare(self._compositor.language), self._compositor.key_said(figure.key)
        shown = bound_figure(bare, figure.key, style.size, self._colours, said)
        meaning: list[Span] = [Span(self._words.figure)]
        if self._legend.register:
            register = Place(self._legend.register)
            before, _, after = self._words.at_page
            joined = not before.endswith(" ")
            meaning += [Span(before), Span("", slot=register, link=register, joined=joined), Span(after)]
        return self._text(shown, style, tuple(meaning))

    def _text(self, spans: Spans, style: str | ResolvedStyle, meaning: Spans) -> _Sign:
        lines = self._setter.lines(spans, style, geometry.LABEL_WIDTH)
        group = lines.group(0.0, -lines.first_baseline)
        return _Sign((group,), group.width, meaning)


def _signed(sign: _Sign, lines: Lines, x: float, start: float, baseline: float) -> Marks:
    """Return a sign at `x` and its meaning from `start` on."""
    told = lines.group(start, baseline - lines.first_baseline, role="caption")
    return (Group(x, baseline, sign.marks, role="label"), told)
