"""What a reader must find on a section's pages, told from the value alone, in the order in which it is read.

`reading(book, section)` yields columns: strings that stand under each other, side by side with those of the other columns
of the same row. Bound figures are strings of their own, because their raised keys stand behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from briefs.book.book import Book
from briefs.book.ledger import figure_text
from briefs.book.numbering import points_in_order
from briefs.book.points import Companion, Point, TalkingPoints
from briefs.book.posture import DefencePosture, PostureNote
from briefs.book.press import FollowUp, PressLines, Question
from briefs.book.programme import Day, Programme
from briefs.book.sections import AnySection, KeyFigure, Plank, SourceList, Summary
from briefs.book.text import Block, FigureRun, Language, Runs, TextRun
from briefs.book.trade import Group, Line, Scenario, TradePackage

Column = tuple[str, ...]
Row = tuple[Column, ...]


TITLE = 40  # characters of a title that its two lines always show; contents and outline hold the whole


def reading(book: Book, section: AnySection) -> Iterator[Row]:
    """Yield the rows of a section: its head, then its body."""
    yield (section.owner,), (section.title[:TITLE], section.standfirst)
    reader = _Reader(book, section.language)
    yield from _BODIES.get(type(section), _Reader.sheet)(reader, section)
    for block in getattr(section, "blocks", ()):
        yield reader.block(block)


class _Reader:
    """Reads the parts of one section in its language."""

    def __init__(self, book: Book, language: Language) -> None:
        self.book = book
        self.language = language

    def runs(self, runs: Runs) -> Column:
        """Return the strings of a paragraph: text between figures and page references, and the figures."""
        strings = [""]
        for run in runs:
            if isinstance(run, TextRun):
                strings[-1] += run.text
            elif isinstance(run, FigureRun):
                strings += [figure_text(self.book, run.figure, self.language) or "", ""]
            else:
                strings.append("")
        return tuple(strings)

    def block(self, block: Block) -> Row:
        return (block.label,), (block.lead, *self.runs(block.runs))

    def plank(self, plank: Plank | None) -> Column:
        return (plank.title, *self.runs(plank.runs)) if plank else ()

    def key_figure(self, key: KeyFigure) -> Row:
        return (key.label,), self.runs(key.caption)

    def summary(self, section: Summary) -> Iterator[Row]:
        yield (self.runs(section.objective),)
        for ask, red_line in zip_longest(section.asks, section.red_lines):
            yield self.plank(ask), self.plank(red_line)
        for key in section.figures:
            yield self.key_figure(key)

    def programme(self, section: Programme) -> Iterator[Row]:
        for day in section.days:
            yield from self.day(day)

    def day(self, day: Day) -> Iterator[Row]:
        yield (self.runs(day.summary),)
        for event in day.events:
            yield (event.title, *self.runs(event.note)), (event.place,), (event.press,), (event.interpreter,)

    def package(self, section: TradePackage) -> Iterator[Row]:
        for scenarios in _side_by_side(section):
            yield tuple((scenario.name.in_language(self.language),) for scenario in scenarios)
            for group in section.groups:
                yield self.runs(group.name), (group.unit.in_language(self.language),)
                for line in group.lines:
                    yield self.line(group, line, scenarios)
        for shares in section.shares:
            names = tuple((share.name.in_language(self.language),) for share in shares.shares)
            yield (shares.title, *self.runs(shares.note)), (shares.now_label, shares.then_label), *names

    def line(self, group: Group, line: Line, scenarios: Sequence[Scenario]) -> Row:
        cells = tuple((line.words(scenario.id),) for scenario in scenarios if group.in_words)
        return (line.name.in_language(self.language), *self.runs(line.note)), *cells

    def posture(self, section: DefencePosture) -> Iterator[Row]:
        for note in section.notes:
            yield self.note(note)
        for path in section.paths:
            years = tuple(str(point.year) for point in path.points)
            yield (path.title, *self.runs(path.note)), (path.target_label,), (path.zone_lead, path.zone_words), years

    def note(self, note: PostureNote) -> Row:
        return ((note.lead, *self.runs(note.runs), note.owner, note.due, *self.runs(note.until)),)

    def points(self, section: TalkingPoints) -> Iterator[Row]:
        for point in points_in_order(section):
            yield self.point(point)

    def point(self, point: Point) -> Row:
        name, prompt = (phrase.in_language(self.language) for phrase in (point.name, point.prompt))
        return (name, prompt), self.runs(point.words.in_language(self.language))

    def press(self, section: PressLines) -> Iterator[Row]:
        yield from self.lines_to_take(section)
        for question in section.questions:
            yield from self.question(question)
        for block in section.unsaid:
            yield self.block(block)

    def lines_to_take(self, section: PressLines) -> Iterator[Row]:
        for line in section.lines:
            yield (self.runs(line.words.in_language(self.language)),)

    def question(self, question: Question | FollowUp) -> Iterator[Row]:
        yield (question.question.in_language(self.language),), ()
        yield (self.runs(question.answer.in_language(self.language)),)
        for follow_up in getattr(question, "follow_ups", ()):
            yield from self.question(follow_up)

    def companion(self, section: Companion) -> Iterator[Row]:
        points, press = self.book.section(section.points), self.book.section(section.press)
        if isinstance(points, TalkingPoints):
            yield from self.points(points)
        if isinstance(press, PressLines):
            yield from self.lines_to_take(press)
            for question in press.questions:
                yield from self.question(question)

    def sheet(self, section: AnySection) -> Iterator[Row]:
        for key in getattr(section, "figures", ()):
            yield self.key_figure(key)

    def register(self, section: SourceList) -> Iterator[Row]:
        for figure in self.book.figures:
            yield (figure.key,), (figure.name.in_language(self.language),)
        for source in self.book.sources:
            yield (source.key,), (source.title, source.publisher, source.note)


def _side_by_side(section: TradePackage) -> list[Sequence[Scenario]]:
    """Return the scenarios of each table: with words in cells three have room, with numbers five."""
    most = 3 if any(group.in_words for group in section.groups) else 5
    return [section.scenarios[start : start + most] for start in range(0, max(1, len(section.scenarios)), most)]


_BODIES: dict[type, Callable[[_Reader, Any], Iterator[Row]]] = {
    Summary: _Reader.summary,
    Programme: _Reader.programme,
    TradePackage: _Reader.package,
    DefencePosture: _Reader.posture,
    TalkingPoints: _Reader.points,
    Companion: _Reader.companion,
    PressLines: _Reader.press,
    SourceList: _Reader.register,
}
