"""Pocket cards (A6): on the front the objective, asks and red lines; on the back the figures, and what to say if raised."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from briefs.book.place import Place
from briefs.book.points import Point, TalkingPoints
from briefs.book.sections import KeyFigure, Plank, Summary
from briefs.book.written import written
from briefs.layout.compositor import Compositor
from briefs.layout.furniture import Banner, Furniture, banner_marks
from briefs.layout.geometry import A6
from briefs.layout.lines import Line
from briefs.layout.marks import Anchor, Box, CopySlot, Group, Mark, Marks, Rule
from briefs.layout.pages import Entry, PageBody, SectionLayout, paginate
from briefs.layout.rows import Row, Rows, kept, spaced, whole
from briefs.layout.sections.key_figures import large_figure
from briefs.layout.spans import Span, without_keys
from briefs.layout.symbols import octagon, square
from briefs.layout.units import mm

BANNER_TOP = mm(6.1)
BANNER_SIZE = 8.0  # where the marking profile asks for no larger one than a book's
BOOK_BANNER_SIZE = 9.5
FOOT_RULE = mm(134.5)
FOOT_BASELINE = mm(138.9)
COPY_BASELINE = mm(142.8)  # in numbered copies, a line of its own: the foot is full
MEASURE = A6.measure
BAR_HEIGHT = mm(7)
SIGN_X = mm(2.3)
NAME_X = mm(8)
COLUMN = mm(42)
SECOND_COLUMN = mm(47)
HAIRLINE = 0.5
FIGURES = 4
AIRS = (7.6, 6.4, 5.2, 4.0)  # above and below a plank's words: as much as keeps a side of the card on one face
AFTER_TITLE = 5.0
BEFORE_BAR = 6.0
AFTER_BAR = 2.4
BETWEEN_FIGURES = 9.0
CAPTION_GAP = 1.5
ANSWER_AIR = 0.6  # of a plank's


class Card(msgspec.Struct, frozen=True):
    """What one card is made from: the book's title, a summary, and the points to answer with, if there are any."""

    title: str
    summary: Summary
    points: TalkingPoints | None
    furniture: Furniture


def lay_out_card(card: Card, front: Compositor, back: Compositor) -> SectionLayout:
    """Return the faces of a card: two, or more where its words need them.

    `front` composes the summary and `back` the points, each with the facts of its own section.
    """
    bodies = [*_fitted(lambda air: _front(card, front, air)), *_fitted(lambda air: _back(card, front, back, air))]
    faces = tuple(
        PageBody((*_furniture(card.furniture, front, number, len(bodies)), *body.marks))
        for number, body in enumerate(bodies, start=1)
    )
    return SectionLayout(faces, (Entry(card.title, Place(card.summary.id), language=card.summary.language),))


def _fitted(side: Callable[[float], Rows]) -> tuple[PageBody, ...]:
    """Return a side of the card with the most air that leaves it on one face, else with the least."""
    faces: tuple[PageBody, ...] = ()
    for air in AIRS:
        faces = paginate(side(air), A6)
        if len(faces) == 1:
            break
    return faces


def _front(card: Card, compositor: Compositor, air: float) -> Rows:
    summary, words, colours = card.summary, compositor.words.summary, compositor.colours
    here = Place(summary.id)
    rows: Rows = (Row(0.0, (Anchor(here, 0.0),), keep=True),)
    rows += kept(compositor.setter.lines(card.title, "card_title", MEASURE).rows(0.0, Place(field="title"), "heading1"))
    spans = without_keys(compositor.spans(summary.objective, "card_text"))
    rows += spaced(compositor.lines(spans, "card_text", MEASURE).rows(0.0, here.at("objective")), before=AFTER_TITLE)
    if written(summary.asks):
        sign = square(BAR_HEIGHT / 2, colours.white)
        rows += _below_bar(compositor, words.asks[0], colours.ai, sign, _planks(compositor, summary.asks, colours.ai, air))
    if written(summary.red_lines):
        sign = octagon(BAR_HEIGHT / 2, colours.white, colours.shu)
        planks = _planks(compositor, summary.red_lines, colours.shu, air)
        rows += _below_bar(compositor, words.red_lines[0], colours.shu, sign, planks)
    return rows


def _below_bar(compositor: Compositor, name: str, fill: str, sign: Marks, rows: Rows) -> Rows:
    """Return rows below their bar, which says on every further face what goes on there."""
    again = _bar(compositor, compositor.words.heading.continued.format(title=name), fill, sign)
    return (_bar(compositor, name, fill, sign), *(msgspec.structs.replace(row, resume=(again,)) for row in rows))


def _bar(compositor: Compositor, name: str, fill: str, sign: Marks) -> Row:
    """Return a filled bar with a sign and a name; without a fill, a framed one."""
    colours = compositor.colours
    style = compositor.setter.style("card_bar")
    box = Box(0.0, 0.0, MEASURE, BAR_HEIGHT, fill)
    if not fill:
        style = msgspec.structs.replace(style, colour=colours.ai)
        box = Box(0.0, 0.0, MEASURE, BAR_HEIGHT, "", colours.ai, 1.0)
    lines = compositor.setter.lines(name, style, MEASURE)
    top = BAR_HEIGHT / 2 + 0.345 * style.size - lines.first_baseline
    text = lines.group(NAME_X if sign else SIGN_X, top, role="heading2")
    return Row(BAR_HEIGHT, (box, Group(SIGN_X, 0.0, sign), text), before=BEFORE_BAR, after=AFTER_BAR, keep=True)


def _planks(compositor: Compositor, planks: Sequence[Plank], colour: str, air: float) -> Rows:
    style = msgspec.structs.replace(compositor.setter.style("card_numeral"), colour=colour)
    rows: list[Row] = []
    for n, (number, plank) in enumerate(written(planks)):
        place = Place(compositor.section, plank.id)
        spans = plank.title or without_keys(compositor.spans(plank.runs, "card_name"))
        name = compositor.lines(spans, "card_name", MEASURE - NAME_X)
        numeral = compositor.setter.lines(str(number), style, NAME_X)
        top = air + name.first_baseline - numeral.first_baseline + 2.6
        marks: list[Mark] = [numeral.group(0.0, top, role="label")]
        marks.append(name.group(NAME_X, air, place.at("title" if plank.title else "runs"), "paragraph"))
        height = max(name.height, name.style.leading) + 2 * air
        rows.append(_below_hairline(compositor, Row(height, tuple(marks), place=place), first=n == 0))
    return tuple(rows)


def _below_hairline(compositor: Compositor, row: Row, *, first: bool) -> Row:
    if first:
        return row
    rule = Rule(0.0, 0.0, MEASURE, 0.0, HAIRLINE, compositor.colours.kei)
    return msgspec.structs.replace(row, marks=(rule, *row.marks))


def _back(card: Card, front: Compositor, back: Compositor, air: float) -> Rows:
    rows: list[Row] = []
    figures = card.summary.figures[:FIGURES]
    for start in range(0, len(figures), 2):
        pair = figures[start : start + 2]
        columns = [_figure(front, card.summary, figure, n * SECOND_COLUMN) for n, figure in enumerate(pair)]
        marks = tuple(mark for column in columns for mark in column.marks)
        rows.append(Row(max(column.height for column in columns), marks, before=BETWEEN_FIGURES))
    raised = [point for point in card.points.points if point.tier == "if raised"] if card.points is not None else []
    if card.points is not None and raised:
        answers = tuple(_answers(back, raised, ANSWER_AIR * air))
        rows.extend(_below_bar(back, back.words.points.card_raised, "", (), answers))
    return tuple(rows)


def _figure(compositor: Compositor, summary: Summary, figure: KeyFigure, x: float) -> Row:
    """Return a key figure with its caption, without its key."""
    place = Place(summary.id, figure.id)
    text = compositor.figure(figure.figure)
    shown = text.large(compositor.language) if text is not None else compositor.words.missing
    lines = large_figure(compositor, shown, compositor.setter.style("card_figure"), COLUMN)
    caption = compositor.lines(without_keys(compositor.spans(figure.caption, "card_caption")), "card_caption", COLUMN)
    label = compositor.lines(figure.label, "card_caption", COLUMN) if figure.label else None
    top = label.height if label is not None else 0.0
    marks: list[Mark] = [] if label is None else [label.group(x, 0.0, place.at("label"), "label")]
    marks.append(lines.group(x, top, place.at("figure"), "figure"))
    marks.append(caption.group(x, top + lines.height + CAPTION_GAP, place.at("caption"), "caption"))
    return Row(top + lines.height + CAPTION_GAP + caption.height, tuple(marks))


def _answers(compositor: Compositor, points: Sequence[Point], around: float) -> Iterator[Row]:
    air = Row(around)
    for number, point in enumerate(points):
        place, language = Place(compositor.section, point.id), compositor.language
        field = "short" if point.short.in_language(language) else "words"
        name = compositor.lines(point.name.in_language(language), "card_question", MEASURE)
        spans = without_keys(compositor.spans(getattr(point, field).in_language(language), "card_answer"))
        words = compositor.lines(spans, "card_answer", MEASURE)
        head = name.rows(0.0, place.at(f"name.{language}"), "heading2")
        said = words.rows(0.0, place.at(f"{field}.{language}"))
        yield _below_hairline(compositor, whole((air, *head, *said, air), place), first=number == 0)


def _furniture(furniture: Furniture, compositor: Compositor, number: int, total: int) -> Marks:
    """Return banner and foot of one face."""
    setter, colours = compositor.setter, compositor.colours
    marks: list[Mark] = []
    if furniture.banner is not None:
        banner = msgspec.structs.replace(furniture.banner, size=_banner_size(furniture.banner))
        marks.append(Group(0.0, BANNER_TOP, banner_marks(banner, setter), role="artifact"))
    marks.append(Rule(0.0, FOOT_RULE, MEASURE, FOOT_RULE, HAIRLINE, colours.kei))
    page, rest = compositor.words.furniture.face
    face = (Span(page.format(page=number), bold=True, colour=colours.sumi), Span(rest.format(total=total)))
    x = MEASURE
    for spans in (face, (Span(furniture.copy_words, bold=True, colour=colours.sumi),)):
        lines = setter.lines(spans, "card_foot", MEASURE)
        x -= _width(lines.lines)
        marks.append(lines.group(x, FOOT_BASELINE - lines.first_baseline, role="artifact"))
        x -= mm(5)
    edition = setter.lines(furniture.edition, "card_foot", MEASURE)
    marks.append(edition.group(0.0, FOOT_BASELINE - edition.first_baseline, role="artifact"))
    if not furniture.copy_words:
        size = setter.style("card_foot").size
        marks.append(CopySlot(MEASURE / 2, COPY_BASELINE, MEASURE / 2, MEASURE / 2, size, colours.sumi))
    return tuple(marks)


def _banner_size(banner: Banner) -> float:
    return BANNER_SIZE if banner.size <= BOOK_BANNER_SIZE else banner.size


def _width(lines: Sequence[Line]) -> float:
    return max((line.width for line in lines), default=0.0)
