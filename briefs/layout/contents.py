"""The contents: one row a tab, at the height of its thumb tab, with the time it takes to read and its pages."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from briefs.book.book import Tab
from briefs.book.formats import ILLUSTRATIVE
from briefs.book.marking import Level, Marking
from briefs.book.place import Place
from briefs.book.text import Language
from briefs.layout import geometry
from briefs.layout.compositor import Compositor
from briefs.layout.furniture import ELLIPSIS
from briefs.layout.geometry import FIRST_TAB, TAB_PITCH, TEXT_WIDTH, PageGeometry
from briefs.layout.inputs import Facts, FigureText, House
from briefs.layout.lines import Lines
from briefs.layout.marks import Anchor, Box, ChangeBar, Group, Link, Mark, Marks, PageNumberSlot, Rule
from briefs.layout.pages import Entry, PageBody, SectionLayout
from briefs.layout.spans import Span, Spans, bound_figure
from briefs.layout.symbols import PORTION_BASELINE, filled_dots, portion_box
from briefs.layout.theme import ResolvedStyle
from briefs.layout.units import mm

CONTENTS = Place(item="contents")
READING_RIGHT = mm(129.6)  # leaves a range of two pages of three figures its room
PAGE_WIDTH = mm(24)
TITLE_WIDTH = mm(108)
TITLE_SIZES = ((17.0, 21.0, 1), (15.0, 18.5, 1), (13.0, 16.0, 2), (11.0, 13.5, 6))  # size, leading, most lines
TITLE_ROOM = 3.0  # between title and summary and their row's rules together
STANDFIRST_TOP = 34.2  # below the title's top
HEADS_BASELINE = -8.6  # from the first row's rule
TITLE_BASELINE = 24.1
SUMMARY_GAP = 16.4
PAGE_BASELINE = 25.4
LEGEND_HEIGHT = mm(15)
LEGEND_COLUMNS = (0.0, mm(40), mm(76), mm(121))
LEGEND_TEXTS = (mm(9.2), mm(48.5), mm(87.3), mm(124))
LEGEND_BASELINE = 12.8
BAR_GAP = 6.0
BAR_WIDTH, BAR_HEIGHT = 1.8, 9.0
LEGEND_PITCH = 26.2
LEGEND_ROWS = 2  # at the wide pitch; more rows stand closer
LEGEND_LEAST = 2.0
LEGEND_GAP = 5.0


class Line(msgspec.Struct, frozen=True):
    """One row: a tab, its minutes (0: for reference), its sections, and whether one changed since the last edition."""

    tab: str
    title: str
    summary: str
    language: Language
    minutes: int
    sections: tuple[str, ...]
    changed: bool = False


class Legend(msgspec.Struct, frozen=True):
    """What the legend explains: the levels in use, an example of a bound figure and where the register is."""

    levels: tuple[Level, ...] = ()
    figure: FigureText | None = None
    register: str = ""
    dots: bool = False
    illustrative: bool = False
    since: int = 0  # the edition since which changes are barred


class Listing(msgspec.Struct, frozen=True):
    """All that the contents show. `short` are the sections to read if there is little time, with their minutes."""

    lines: tuple[Line, ...]
    language: Language
    minutes: int
    legend: Legend
    short: tuple[str, ...] = ()
    short_minutes: int = 0


def line_of(tab: Tab, minutes: int, refer: bool) -> Line:
    """Return the row of a tab."""
    return Line(
        tab.id,
        tab.title or tab.word or (tab.sections[0].title if tab.sections else ""),
        tab.summary,
        tab.language,
        0 if refer else minutes,
        tuple(section.id for section in tab.sections),
    )


def capacity(page: PageGeometry) -> int:
    """Return how many tabs stand down a page's edge, and rows beside them."""
    return int((page.body_bottom - FIRST_TAB) / TAB_PITCH)


def chunks(lines: Sequence[Line], page: PageGeometry) -> tuple[tuple[Line, ...], ...]:
    """Return the rows of each contents page; the last leaves room for the legend."""
    most = capacity(page)
    out = [tuple(lines[n : n + most]) for n in range(0, len(lines), most)] or [()]
    room = page.body_bottom - FIRST_TAB - len(out[-1]) * TAB_PITCH
    if room < LEGEND_HEIGHT:
        out[-1:] = [out[-1][:-1], out[-1][-1:]]
    return tuple(out)


def lay_out_contents(listing: Listing, house: House) -> tuple[SectionLayout, ...]:
    """Return one layout a contents page, because each has thumb tabs of its own."""
    drawing = _Drawing(listing, house)
    pages = chunks(listing.lines, house.setter.page)
    out: list[SectionLayout] = []
    for n, lines in enumerate(pages):
        marks = drawing.page(lines, first=n == 0, last=n == len(pages) - 1)
        words = drawing.words.contents
        entries = (Entry(words.title, CONTENTS, language=listing.language),) if n == 0 else ()
        out.append(SectionLayout((PageBody(marks),), entries))
    return tuple(out)


class _Drawing:
    def __init__(self, listing: Listing, house: House) -> None:
        self._listing = listing
        self._house = house
        facts = Facts()
        self._compositor = Compositor(house, facts, "", listing.language)
        self._setter = self._compositor.setter
        self._colours = self._compositor.colours
        self.words = self._compositor.words

    def page(self, lines: Sequence[Line], first: bool, last: bool) -> Marks:
        words = self.words.contents
        top = self._setter.page.body_top
        marks: list[Mark] = [Anchor(CONTENTS, 0.0)] if first else []
        title = self._setter.lines(words.title if first else words.continued, "title", TEXT_WIDTH)
        marks.append(title.group(0.0, top, role="heading1"))
        if first and lines:
            standfirst = self._setter.lines(self._standfirst(), "standfirst", TEXT_WIDTH)
            marks.append(standfirst.group(0.0, top + STANDFIRST_TOP))
        if lines:
            marks += self._heads()
        for n, line in enumerate(lines):
            marks.append(self._row(line, FIRST_TAB + n * TAB_PITCH, first=n == 0))
            if line.changed:
                marks.append(ChangeBar(FIRST_TAB + n * TAB_PITCH + BAR_GAP, TAB_PITCH - 2 * BAR_GAP))
        end = FIRST_TAB + len(lines) * TAB_PITCH
        if lines:
            marks.append(Rule(0.0, end, TEXT_WIDTH, end, 0.75, self._colours.sumi))
        if last:
            marks += self._legend(end)
        return tuple(marks)

    def _standfirst(self) -> Spans:
        words, listing = self.words.contents, self._listing
        singular = words.minutes_in_words[listing.minutes != 1]
        number = self.words.number(listing.minutes)
        spans = [Span(words.all.format(minutes=_capital(singular.format(number=number))))]
        if listing.short:
            spans.append(Span(words.short.format(number=self.words.number(listing.short_minutes))))
            before, several, after = self.words.reference
            spans.append(Span(several if len(listing.short) > 1 else before))
            for n, section in enumerate(listing.short):
                if n:
                    spans.append(Span("・" if listing.language == "ja" else " and "))
                spans.append(Span("", slot=Place(section), link=Place(section)))
            spans.append(Span(after + words.full_stop))
        return tuple(spans)

    def _heads(self) -> Marks:
        words = self.words.contents
        baseline = FIRST_TAB + HEADS_BASELINE
        marks = []
        for text, right in ((words.reading, READING_RIGHT), (words.page, TEXT_WIDTH)):
            lines = self._setter.lines(text, "column_head", PAGE_WIDTH)
            marks.append(lines.group(right - lines.lines[0].width, baseline - lines.first_baseline, role="label"))
        return tuple(marks)

    def _row(self, line: Line, top: float, first: bool) -> Group:
        colours, words = self._colours, self.words.contents
        rule = (0.75, colours.sumi) if first else (0.5, colours.kei)
        marks: list[Mark] = [Rule(0.0, top, TEXT_WIDTH, top, *rule)]
        marks += self._title(line, top)
        reading = words.minutes.format(minutes=line.minutes) if line.minutes else words.refer
        right = self._house.setter.in_language(line.language).lines(self._reading(line, reading), "small_second", PAGE_WIDTH)
        if right.lines and line.sections:
            x = READING_RIGHT - right.lines[0].width
            marks.append(right.group(x, top + TITLE_BASELINE - right.first_baseline))
        if line.sections:
            marks.append(self._slot(line, top))
            marks.append(Link(0.0, top, TEXT_WIDTH, TAB_PITCH, Place(line.sections[0])))
        return Group(0.0, 0.0, tuple(marks), role="contents_item")

    def _reading(self, line: Line, reading: str) -> str:
        words = self._house.words[line.language].contents
        return words.minutes.format(minutes=line.minutes) if line.minutes else reading

    def _title(self, line: Line, top: float) -> Marks:
        """Return a tab's title and summary; what is too long for the usual places is smaller, in the middle of its row."""
        setter = self._house.setter.in_language(line.language)
        title = self._fitted(line, TAB_PITCH - setter.lines(line.summary, "small_second", TITLE_WIDTH).height)
        summary = self._shortened(line, TAB_PITCH - TITLE_ROOM - title.height)
        if len(title.lines) <= 1 and title.style == setter.style("contents_title"):
            title_top = top + TITLE_BASELINE - title.first_baseline
            summary_top = top + TITLE_BASELINE + SUMMARY_GAP - summary.first_baseline
        else:
            title_top = top + (TAB_PITCH - title.height - summary.height) / 2
            summary_top = title_top + title.height
        tab = Place(item=line.tab)
        marks: list[Mark] = [title.group(0.0, title_top, tab.at("title"))]
        if line.summary:
            marks.append(summary.group(0.0, summary_top, tab.at("summary")))
        return tuple(marks)

    def _fitted(self, line: Line, room: float) -> Lines:
        """Return a tab's title at its size in one line, else as large as its lines find room above the summary."""
        setter = self._house.setter.in_language(line.language)
        style = setter.style("contents_title")
        for size, leading, most in TITLE_SIZES:
            style = msgspec.structs.replace(style, size=size, leading=leading)
            title = setter.lines(line.title, style, TITLE_WIDTH, balance=True)
            if len(title.lines) <= most and title.height <= room - TITLE_ROOM:
                break
        return title

    def _shortened(self, line: Line, room: float) -> Lines:
        """Return a tab's summary in the room that its title leaves, cut where it must be: the title never is."""
        setter = self._house.setter.in_language(line.language)
        summary = setter.lines(line.summary, "small_second", TITLE_WIDTH)
        for length in range(len(line.summary) - 1, -1, -1):
            if summary.height <= room:
                break
            text = line.summary[:length].rstrip() + ELLIPSIS if length else ""
            summary = setter.lines(text, "small_second", TITLE_WIDTH)
        return summary

    def _slot(self, line: Line, top: float) -> PageNumberSlot:
        style = self._setter.style("contents_page")
        latin, _ = self._setter.fonts.pair(style.face, style.weight, italic=False)
        others = (Place(line.sections[-1]),) if len(line.sections) > 1 else ()
        return PageNumberSlot(
            TEXT_WIDTH - PAGE_WIDTH,
            top + PAGE_BASELINE,
            latin.name,
            style.size,
            style.colour,
            PAGE_WIDTH,
            Place(line.sections[0]),
            "range",
            right=True,
            others=others,
        )

    def _legend(self, top: float) -> Marks:
        legend, words = self._listing.legend, self.words.contents
        rows = [self._level(level) for level in reversed(legend.levels)]
        columns: list[list[tuple[Marks, Spans]]] = [[], [], [], []]
        split = 0 if len(rows) <= 2 else 3
        for n, row in enumerate(rows):
            columns[split if n > 1 else 0].append(row)
        if legend.dots:
            columns[1] += [self._dots(3, words.levels[1]), self._dots(1, words.levels[0])]
        if legend.figure is not None:
            columns[2].append(self._figure(legend.figure))
        if legend.illustrative:
            lozenge = self._text((Span(ILLUSTRATIVE),), "small")
            columns[2].append((lozenge, (Span(words.illustrative),)))
        if legend.since:
            columns[3].append(self._bar(words.changed.format(number=legend.since)))
        return self._grid(columns, top + LEGEND_BASELINE)

    def _grid(self, columns: Sequence[Sequence[tuple[Marks, Spans]]], baseline: float) -> Marks:
        """Return signs and their texts in columns; those of one row share a baseline."""
        marks: list[Mark] = []
        ends = (*LEGEND_COLUMNS[1:], TEXT_WIDTH)
        starts = [
            max([least, *(x + _width(sign) + LEGEND_GAP for sign, _ in column)])
            for column, x, least in zip(columns, LEGEND_COLUMNS, LEGEND_TEXTS, strict=True)
        ]
        count = max(map(len, columns))
        for row in range(count):
            pitch = LEGEND_PITCH if count <= LEGEND_ROWS else 0.0
            for column, x, start, end in zip(columns, LEGEND_COLUMNS, starts, ends, strict=True):
                if row >= len(column):
                    continue
                sign, text = column[row]
                lines = self._setter.lines(text, "note", end - start - LEGEND_GAP / 2)
                marks.append(Group(x, baseline, sign, role="label"))
                marks.append(lines.group(start, baseline - lines.first_baseline, role="caption"))
                pitch = max(pitch, lines.height + LEGEND_LEAST)
            baseline += pitch
        return tuple(marks)

    def _level(self, level: Level) -> tuple[Marks, Spans]:
        box = portion_box(self._compositor, Marking(level=level.code), None)
        name = level.name.in_language(self._listing.language)
        return (Group(0.0, -PORTION_BASELINE, (box,), box.width, box.height),), (Span(name),)

    def _dots(self, filled: int, name: str) -> tuple[Marks, Spans]:
        return filled_dots(filled, -3.3, self._colours), (Span(name),)

    def _bar(self, text: str) -> tuple[Marks, Spans]:
        return (Box(0.0, -BAR_HEIGHT, BAR_WIDTH, BAR_HEIGHT, self._colours.sumi),), (Span(text),)

    def _figure(self, figure: FigureText) -> tuple[Marks, Spans]:
        words = self.words.contents
        style = self._setter.style("small")
        shown = bound_figure(figure.bare(self._listing.language), figure.key, style.size, self._colours)
        spans: list[Span] = [Span(words.figure)]
        if self._listing.legend.register:
            register = Place(self._listing.legend.register)
            before, _, after = words.at_page
            spans += [Span(before), Span("", slot=register, link=register, joined=not before.endswith(" ")), Span(after)]
        return self._text(shown, style), tuple(spans)

    def _text(self, spans: Spans, style: str | ResolvedStyle) -> Marks:
        lines = self._setter.lines(spans, style, geometry.LABEL_WIDTH)
        return (lines.group(0.0, -lines.first_baseline),)


def _width(sign: Marks) -> float:
    return max((mark.width for mark in sign if isinstance(mark, Group)), default=0.0)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
