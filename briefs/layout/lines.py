"""Lines: a paragraph broken and set, as frozen marks."""

from __future__ import annotations

import msgspec

from briefs.book.place import Place
from briefs.layout import japanese
from briefs.layout.breaking import Measure, divided, fewest_lines, line_ranges
from briefs.layout.clusters import RUBY_SIZE, Cluster, Piece, Typing, clusters_of, ruby_width
from briefs.layout.fonts import FontBook
from briefs.layout.marks import Glyphs, Group, Link, Mark, Marks, PageNumberSlot, Role, Rule
from briefs.layout.prose import Run, in_one_line, prose_of
from briefs.layout.rows import Row, Rows
from briefs.layout.spans import Span, Spans
from briefs.layout.theme import ResolvedStyle


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line: its marks from the line's top left, its width, and its characters (without the space it breaks at)."""

    marks: Marks
    width: float
    text: str


class Lines(msgspec.Struct, frozen=True, gc=False):
    """A paragraph set in one style. All its lines are `style.leading` high; readings need room `above` the first."""

    style: ResolvedStyle
    lines: tuple[Line, ...]
    above: float = 0.0

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * self.style.leading

    @property
    def first_baseline(self) -> float:
        """The distance from the top to the first baseline."""
        return self.style.first_baseline

    def group(self, x: float, y: float, place: Place | None = None, role: Role = "") -> Group:
        """Return all lines as one mark, their top left at (x, y)."""
        leading = self.style.leading
        if len(self.lines) == 1:  # as most labels and cells are
            (line,) = self.lines
            return Group(x, y, line.marks, line.width, leading, place, role)
        marks = tuple(Group(0.0, n * leading, line.marks) for n, line in enumerate(self.lines))
        width = max((line.width for line in self.lines), default=0.0)
        return Group(x, y, marks, width, self.height, place, role)

    def rows(self, x: float = 0.0, place: Place | None = None, role: Role = "paragraph") -> Rows:
        """Return the lines as rows of a flow, moved right by `x`; no page ends or begins with a single line of them."""
        count, leading = len(self.lines), self.style.leading
        return tuple(
            Row(
                leading,
                (Group(x, 0.0, line.marks, line.width, leading, place, role),),
                before=0.0 if n else self.above,
                keep=count > 1 and n in (0, count - 2),
                place=place,
                role=role,
            )
            for n, line in enumerate(self.lines)
        )


RUBY_LEADING, RUBY_ABOVE = 1.5, 0.3  # of the size: room for readings between lines, at least, and above the first
NARROW = 16.0  # characters: shorter Japanese lines are not stretched but end where phrases do


def set_lines(fonts: FontBook, spans: Spans, style: ResolvedStyle, measure: Measure) -> Lines:
    """Break spans into lines and set them."""
    alone = in_one_line(fonts, spans, style, measure.width)
    if alone is not None:
        return Lines(style, (_prose_line(alone.text, alone.width, [alone], style, measure),))
    if style.justified and measure.width < NARROW * style.size:
        style = msgspec.structs.replace(style, justified=False)
    above = 0.0
    if any(span.ruby for span in spans):
        above = RUBY_ABOVE * style.size
        style = msgspec.structs.replace(style, leading=max(style.leading, RUBY_LEADING * style.size))
    prose = None if measure.balance else prose_of(fonts, spans, style)
    if prose is not None and max(prose.widths) <= measure.width:
        ranges = fewest_lines(prose.lengths, measure.width)
        return Lines(style, tuple(_prose_line(*prose.line(words), style, measure) for words in ranges))
    clusters = clusters_of(fonts, spans, style)
    if style.language == "ja" and not style.justified and not _fits(clusters, measure.width):
        clusters = clusters_of(fonts, spans, style, phrases=True)  # nobody needs to know them in one line
    clusters = divided(clusters, measure.width)
    ranges = line_ranges(clusters, measure, style)
    lines = [
        _set_line(clusters[start:end], style, measure, _ending(clusters, start, end, measure.width)) for start, end in ranges
    ]
    return Lines(style, tuple(lines), above)


def _fits(clusters: list[Cluster], width: float) -> bool:
    """Return whether all stands in one line as it is."""
    return not any(cluster.hard for cluster in clusters) and sum(c.space_width + c.gap + c.width for c in clusters) <= width


def _prose_line(text: str, width: float, runs: list[Run], style: ResolvedStyle, measure: Measure) -> Line:
    left = _left(measure, width)
    if len(runs) == 1 and _plain(typing := runs[0].typing):  # as nearly all are
        font, size, baseline = typing.font.name, typing.size, style.first_baseline - typing.span.rise
        return Line((Glyphs(left, baseline, font, size, typing.colour, text, width, (), typing.span.place),), width, text)
    return Line(_marks([_Run(run.typing, run.text, run.width, 0.0, {}) for run in runs], left, style), width, text)


def _plain(typing: Typing) -> bool:
    """Return whether characters are set as they come, and said so, with nothing over, under or between them."""
    span = typing.span
    otherwise = typing.tracking or typing.font.kerned or span.underline or span.ruby or span.said
    return not otherwise and span.link is None and span.slot is None


def _left(measure: Measure, width: float) -> float:
    """Return where a line begins that is so wide."""
    return 0.0 if measure.align == "left" else (measure.width - width) / (2 if measure.align == "centre" else 1)


class _Ending(msgspec.Struct, frozen=True):
    """How a line ends: the blank half that may stand outside it, whether it ends a paragraph, and whether it simply fits."""

    blank: float
    closed: bool
    natural: float
    fits: bool


def _ending(clusters: list[Cluster], start: int, end: int, width: float) -> _Ending:
    inside = clusters[start + 1 : end]
    natural = clusters[start].width + sum([cluster.space_width + cluster.gap + cluster.width for cluster in inside])
    return _Ending(clusters[end - 1].blank, _closed(clusters, end), natural, natural <= width)


def _closed(clusters: list[Cluster], end: int) -> bool:
    return end == len(clusters) or clusters[end].hard


def _pieces(line: list[Cluster]) -> list[Piece]:
    """Return a line's pieces in order, spaces among them."""
    pieces = list(line[0].pieces)
    for cluster in line[1:]:
        if cluster.space is not None:
            pieces.append((*cluster.space, 0.0))
        if cluster.gap:
            typing, text, room = cluster.pieces[0]
            pieces.append((typing, text, cluster.gap + room))
            pieces.extend(cluster.pieces[1:])
        else:
            pieces.extend(cluster.pieces)
    return pieces


def _set_line(line: list[Cluster], style: ResolvedStyle, measure: Measure, ending: _Ending) -> Line:
    if not style.justified and measure.align == "left" and ending.fits:
        run = _one_run(line, ending.natural)
        if run is not None:
            return Line(_marks([run], 0.0, style), run.width, run.text)
    pieces = _pieces(line)
    gaps = [gap for _, _, gap in pieces]
    extra = measure.width - ending.natural
    if extra + ending.blank < 0:
        _tighten(gaps, -extra - ending.blank)
    elif style.justified and not ending.closed and extra > 0:
        _stretch(pieces, gaps, extra, style.size)
    runs = _runs(pieces, gaps)
    width = sum(run.width + run.before for run in runs)
    left = _left(measure, width - ending.blank)
    return Line(_marks(runs, left, style), width, "".join(text for _, text, _ in pieces))


def _one_run(line: list[Cluster], width: float) -> _Run | None:
    """Return the one run of a line that is set alike and closes up, as most lines are; None for any other."""
    if not line[0].pieces or line[0].pieces[0][0].tracking:
        return None
    typing = line[0].pieces[0][0]
    texts: list[str] = []
    for cluster in line:
        if texts and cluster.space is not None:
            if cluster.space[0] is not typing:
                return None
            texts.append(cluster.space[1])
        if texts and cluster.gap:
            return None
        for other, text, gap in cluster.pieces:
            if other is not typing or gap:
                return None
            texts.append(text)
    return _Run(typing, "".join(texts), width, 0.0, {})


def _tighten(gaps: list[float], excess: float) -> None:
    """Compress the spaces between scripts, down to half of them."""
    whole = sum(gap for gap in gaps if gap > 0)
    if whole:
        ratio = max(1 - excess / whole, japanese.BETWEEN_SCRIPTS_LEAST / japanese.BETWEEN_SCRIPTS)
        gaps[:] = [gap * ratio if gap > 0 else gap for gap in gaps]


MOST_STRETCH = 0.25  # em between two characters; a line that needs more stays ragged


def _stretch(pieces: list[Piece], gaps: list[float], extra: float, size: float) -> None:
    """Spread `extra` over a line: a little in word spaces, the rest between Japanese characters."""
    spaces = [n for n in range(1, len(pieces)) if pieces[n - 1][1].isspace()]
    inner = [n for n in range(1, len(pieces)) if n not in spaces and _stretches(pieces[n - 1], pieces[n])]
    if extra > MOST_STRETCH * size * (len(inner) + len(spaces)):
        return
    if spaces:
        share = min(extra / len(spaces), size * japanese.BETWEEN_SCRIPTS if inner else extra)
        for n in spaces:
            gaps[n] += share
        extra -= share * len(spaces)
    if inner:
        for n in inner:
            gaps[n] += extra / len(inner)


def _stretches(before: Piece, after: Piece) -> bool:
    if not (before[0].japanese or after[0].japanese) or after[1].isspace() or before[0].span.rise != after[0].span.rise:
        return False
    return not (before[1] in japanese.INSEPARABLE and before[1] == after[1])


class _Run(msgspec.Struct, gc=False):
    """Neighbouring characters set alike: `before` is the space to what precedes, `added` the space after a character."""

    typing: Typing
    text: str
    width: float
    before: float
    added: dict[int, float]


def _runs(pieces: list[Piece], gaps: list[float]) -> list[_Run]:
    runs: list[_Run] = []
    run: _Run | None = None
    for (typing, text, _), gap in zip(pieces, gaps, strict=True):
        if run is not None and run.typing is typing:
            if gap:
                run.added[len(run.text) - 1] = gap
            run.text += text
            run.width += gap + typing.width(text)
        else:
            run = _Run(typing, text, typing.width(text), gap, {})
            runs.append(run)
    return runs


def _marks(runs: list[_Run], x: float, style: ResolvedStyle) -> Marks:
    marks: list[Mark] = []
    extents: dict[int, tuple[Span, float, float]] = {}
    for run in runs:
        x += run.before
        span = run.typing.span
        marks.append(_run_mark(run, x, style))
        if span.ruby and run.text == span.text:
            marks.append(_ruby(run, x, style))
        if span.underline or span.link is not None:
            left, right = _inked(run, x)
            extents[id(span)] = (span, extents[id(span)][1] if id(span) in extents else left, right)
        x += run.width
    for span, left, right in extents.values():
        marks.extend(_span_marks(span, left, right, style))
    return tuple(marks)


def _inked(run: _Run, x: float) -> tuple[float, float]:
    """Return where a run begins and ends without its outer spaces."""
    text = run.text
    leading, trailing = len(text) - len(text.lstrip(" ")), len(text) - len(text.rstrip(" "))
    space = run.typing.width(" ")
    return x + leading * space, x + run.width - trailing * space


def _run_mark(run: _Run, x: float, style: ResolvedStyle) -> Mark:
    typing, span = run.typing, run.typing.span
    baseline = style.first_baseline - span.rise
    font, size, colour = typing.font.name, typing.size, typing.colour
    if span.slot is not None:
        return PageNumberSlot(x, baseline, font, size, colour, run.width, span.slot, span.form, place=span.place)
    adjust: tuple[float, ...] = ()
    if run.added or typing.tracking or typing.font.kerned:
        scale, kerns = 1000 / size, typing.font.kerns(run.text)
        added = (run.added.get(n, 0.0) + typing.tracking for n in range(len(run.text)))
        adjust = tuple(round(one * scale + 1000 * kern, 1) for one, kern in zip(added, kerns, strict=True))
    return Glyphs(
        x, baseline, font, size, colour, run.text, run.width, adjust, span.place, language=typing.language, said=span.said
    )


RUBY_RISE = 0.94  # of the text's size: from its baseline to that of its reading


def _ruby(run: _Run, x: float, style: ResolvedStyle) -> Mark:
    """Return how a word is read, small above its middle; whoever hears the page hears the word itself."""
    typing, ruby = run.typing, run.typing.span.ruby
    width = ruby_width(typing, ruby)
    left, baseline = x + (run.width - width) / 2, style.first_baseline - RUBY_RISE * typing.size
    mark = Glyphs(left, baseline, typing.font.name, typing.size * RUBY_SIZE, typing.colour, ruby, width)
    return Group(0.0, 0.0, (mark,), role="artifact")


UNDERLINE_DROP = 0.27  # of the size, below the baseline
UNDERLINE_WIDTH = 0.6


def _span_marks(span: Span, left: float, right: float, style: ResolvedStyle) -> Marks:
    marks: list[Mark] = []
    if span.underline:
        y = style.first_baseline + UNDERLINE_DROP * (span.size or style.size)
        marks.append(Rule(left, y, right, y, UNDERLINE_WIDTH, span.underline))
    if span.link is not None:
        marks.append(Link(left, 0.0, right - left, style.leading, span.link))
    return tuple(marks)
