"""The contents: one row a tab, at the height of its thumb tab, with the time it takes to read and its pages."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from briefs.book.book import Tab
from briefs.book.place import Place
from briefs.book.text import Language
from briefs.layout.compositor import Compositor
from briefs.layout.geometry import FIRST_TAB, TAB_PITCH, TEXT_WIDTH, PageGeometry
from briefs.layout.inputs import Facts, House
from briefs.layout.legend import HEIGHT as LEGEND_HEIGHT
from briefs.layout.legend import Legend, LegendDrawing
from briefs.layout.lines import Lines
from briefs.layout.marks import Anchor, ChangeBar, Group, Link, Mark, Marks, PageNumberSlot, Rule
from briefs.layout.pages import Entry, PageBody, SectionLayout
from briefs.layout.spans import Span, Spans
from briefs.layout.units import mm

CONTENTS = Place(item="contents")
READING_RIGHT = mm(129.6)  # leaves a range of two pages of three figures its room
PAGE_WIDTH = mm(24)
TITLE_WIDTH = mm(108)
TITLE_SIZES = (
    (17.0, 21.0, 1),
    (15.0, 18.5, 1),
    (13.0, 16.0, 2),
    (11.0, 13.5, 6),
    (9.0, 11.0, 6),
)  # size, leading, most lines
TITLE_ROOM = 3.0  # between title and summary and their row's rules together
STANDFIRST_TOP = 34.2  # below the title's top
HEADS_BASELINE = -8.6  # from the first row's rule
TITLE_BASELINE = 24.1
SUMMARY_GAP = 16.4
PAGE_BASELINE = 25.4
ABOVE_FOOT = mm(1.2)  # between a legend set line by line and the foot
BAR_GAP = 6.0


class Line(msgspec.Struct, frozen=True):
    """One row: a tab, its minutes (0: for reference), its sections, and whether one changed since the last edition."""

    tab: str
    title: str
    summary: str
    language: Language
    minutes: int
    sections: tuple[str, ...]
    changed: bool = False


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


class ContentsPage(msgspec.Struct, frozen=True):
    """One page of the contents, and how many tabs it lists."""

    layout: SectionLayout
    tabs: int


def lay_out_contents(listing: Listing, house: House) -> tuple[ContentsPage, ...]:
    """Return the pages of the contents, each a layout by itself because each has thumb tabs of its own."""
    drawing = _Drawing(listing, house)
    chunks = drawing.chunks(listing.lines)
    out: list[ContentsPage] = []
    for n, lines in enumerate(chunks):
        marks = drawing.page(lines, first=n == 0, last=n == len(chunks) - 1)
        words = drawing.words.contents
        entries = (Entry(words.title, CONTENTS, language=listing.language),) if n == 0 else ()
        out.append(ContentsPage(SectionLayout((PageBody(marks),), entries), len(lines)))
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
        self._legend = LegendDrawing(listing.legend, self._compositor)

    def chunks(self, lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
        """Return the rows of each page; the last leaves room for the legend, at least line by line above the foot."""
        page = self._setter.page
        most = capacity(page)
        out = [tuple(lines[n : n + most]) for n in range(0, len(lines), most)] or [()]
        end = _end(out[-1])
        if not self._in_columns(end) and page.foot_rule - ABOVE_FOOT - end < self._legend.flowed_height:
            out[-1:] = [out[-1][:-1], out[-1][-1:]]
        return tuple(out)

    def _in_columns(self, end: float) -> bool:
        """Return whether the legend finds room in columns below rows that end there."""
        return self._setter.page.body_bottom - end >= LEGEND_HEIGHT

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
        end = _end(lines)
        if lines:
            marks.append(Rule(0.0, end, TEXT_WIDTH, end, 0.75, self._colours.sumi))
        if last:
            marks += self._legend.columns(end) if self._in_columns(end) else self._legend.flowed(end)
        return tuple(marks)

    def _standfirst(self) -> Spans:
        words, listing = self.words.contents, self._listing
        singular = words.minutes_in_words[listing.minutes != 1]
        number = self.words.number(listing.minutes)
        spans = [Span(words.all.format(minutes=_capital(singular.format(number=number))))]
        if listing.short_minutes:
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
        most = int((TAB_PITCH - TITLE_ROOM - title.height) / setter.style("small_second").leading)
        summary = setter.shortened(line.summary, "small_second", TITLE_WIDTH, most)
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
                return title
        return setter.shortened(line.title, style, TITLE_WIDTH, int((TAB_PITCH - TITLE_ROOM) / style.leading))

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


def _end(lines: Sequence[Line]) -> float:
    return FIRST_TAB + len(lines) * TAB_PITCH


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
