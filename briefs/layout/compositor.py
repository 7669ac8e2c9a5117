"""The compositor: turns one section's runs into spans and lines: text, figures, names, references, notes, the mark ◊."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cached_property

import msgspec

from briefs.book.formats import ILLUSTRATIVE, NO_BREAK
from briefs.book.notes import note_place
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.text import FigureRun, Language, NoteRun, PersonRun, ReferenceRun, Run, Runs, TextRun
from briefs.layout.breaking import Align
from briefs.layout.inputs import Facts, FigureText, House, use_place
from briefs.layout.lines import Lines
from briefs.layout.marks import Anchor, Glyphs, Group, Marks, Role
from briefs.layout.rows import Row, Rows
from briefs.layout.spans import KEY_SIZE, Span, Spans, Text, bound_figure
from briefs.layout.theme import Colours, ResolvedStyle
from briefs.layout.typesetter import Typesetter
from briefs.layout.words import PageWords

NOTE_SIZE = 0.62  # of the text's size
NOTE_RISE = 0.38


class Compositor:
    """What one section is laid out with: its house and facts, the language it speaks, the section that prints it."""

    def __init__(self, house: House, facts: Facts, section: str, language: Language) -> None:
        self.house = house
        self.facts = facts
        self.section = section
        self.language: Language = language
        self.setter: Typesetter = house.setter.in_language(language)
        self.words: PageWords = house.words[language]
        self.colours: Colours = house.setter.theme.colours
        self._figures = dict(facts.figures)
        self._keyed = {figure.key: figure.id for figure in self._figures.values()}
        self._keys = dict(facts.keys)
        self._certainty = dict(facts.certainty)
        self._targets = dict(facts.targets)
        self._served = {served.id: served for served in facts.served}
        self._people = {person.id: person for person in facts.people}
        self._notes = {one.note: (one.number, note_place(one.place, one.number)) for one in facts.notes}

    def figure(self, figure_id: str) -> FigureText | None:
        """Return a figure's texts, or None where the ledger has no such figure."""
        return self._figures.get(figure_id)

    def served(self, part: str) -> str:
        """Return what a point serves, as "Ask 2"; empty where there is no such part."""
        found = self._served.get(part)
        if found is None:
            return ""
        words = self.words.points
        named = {"objective": words.objective, "ask": words.ask, "red line": words.red_line, "agenda item": words.agenda}
        return named[found.kind].format(number=found.number)

    def illustrative(self, sources: Iterable[str]) -> bool:
        """Return whether what cites these sources is only an illustration."""
        return not self.facts.illustrative.isdisjoint(sources)

    def source_keys(self, sources: Iterable[str]) -> str:
        """Return the printed keys of sources, as "S1, S3"; those that only illustrate have their own mark."""
        told = (self._keys[source] for source in sources if source not in self.facts.illustrative and source in self._keys)
        return ", ".join(told)

    def certainty(self, sources: Iterable[str]) -> str:
        """Return the printed keys of sources with how sure each is, as "S1 stated; S3 reported"."""
        words = self.words.sources
        told: list[str] = []
        for source in sources:
            if source in self._keys and source not in self.facts.illustrative:
                sure: str = getattr(words, self._certainty[source])
                told.append(words.certainty.format(key=self._keys[source], certainty=sure.lower()))
        return words.between.join(told)

    def spans(self, runs: Runs, style: str | ResolvedStyle, sources: tuple[str, ...] = ()) -> Spans:
        """Return runs as they are printed in `style`, with ◊ behind them where their sources only illustrate."""
        resolved = self.setter.style(style) if isinstance(style, str) else style
        out: list[Span] = []
        before: Run | None = None
        for run in runs:
            if isinstance(run, NoteRun):
                raised = self._note(run, resolved.size, apart=isinstance(before, NoteRun))
                if raised and out:  # it stands at its word, also where somebody has typed a space before it
                    out[-1] = msgspec.structs.replace(out[-1], text=out[-1].text.rstrip(" "))
                out.extend(raised)
            else:
                out.extend(self._run(run, resolved.size))
            before = run
        if out and self.illustrative(sources):
            out.append(self.lozenge())
        return tuple(out)

    def said(self, runs: Runs) -> str:
        """Return what a voice says of runs: text, bound figures in words, and names."""
        parts: list[str] = []
        for run in runs:
            if isinstance(run, TextRun):
                parts.append(run.text)
            elif isinstance(run, FigureRun) and (figure := self.figure(run.figure)) is not None:
                parts.append(figure.words(self.language))
            elif isinstance(run, PersonRun) and (person := self._people.get(run.person)) is not None:
                parts.append(person.name.in_language(self.language))
        return "".join(parts)

    def cited(self, text: str, sources: tuple[str, ...]) -> Spans:
        """Return plain text with ◊ behind it where its sources only illustrate."""
        if text and self.illustrative(sources):
            return (Span(text), self.lozenge())
        return (Span(text),) if text else ()

    def lozenge(self) -> Span:
        """Return the mark of what only illustrates, to follow text directly."""
        said = self.words.said.illustrative
        return Span(f"{NO_BREAK}{ILLUSTRATIVE}", colour=self.colours.nezu, together=True, joined=True, said=said)

    def reference(self, target: Place) -> Spans:
        """Return a printed cross-reference, as "page 8", with its link."""
        before, _, after = self.words.reference
        spans = (Span(before.replace(" ", NO_BREAK), link=target), Span("", slot=target, link=target, joined=bool(before)))
        closing = (Span(after, joined=True),) if after else ()
        return (*(spans if before else spans[1:]), *closing)

    def _run(self, run: FigureRun | ReferenceRun | PersonRun | TextRun, size: float) -> Spans:
        if isinstance(run, FigureRun):
            return self._figure_run(run, size)
        if isinstance(run, PersonRun):
            return self._name(self._people.get(run.person))
        if isinstance(run, ReferenceRun):
            return self.reference(self._targets.get(run.target, Place(run.target)))
        underline = self.setter.style("prose").colour if run.underline else ""
        link = run.link or None
        together = bool(run.ruby)
        return (Span(run.text, run.bold, run.italic, underline, link=link, together=together, ruby=run.ruby),)

    def _name(self, person: Person | None) -> Spans:
        """Return a person's name, in Japanese with its reading above each of its parts."""
        name = person.name.in_language(self.language) if person is not None else ""
        if person is None or not name:
            return (Span(self.words.missing, colour=self.colours.nezu, together=True),)
        parts, readings = name.split(), person.reading.split()
        if self.language != "ja" or not person.name.ja or len(parts) != len(readings):
            return (Span(name),)
        return tuple(Span(part, together=True, ruby=ruby) for part, ruby in zip(parts, readings, strict=True))

    def _note(self, note: NoteRun, size: float, *, apart: bool) -> Spans:
        """Return the raised number of a note with its link, behind a comma where it is `apart` from another.

        What is printed without notes has no number for it.
        """
        if note not in self._notes:
            return ()
        number, place = self._notes[note]
        raised = Span(str(number), size=NOTE_SIZE * size, rise=NOTE_RISE * size, together=True, joined=True, link=place)
        return (msgspec.structs.replace(raised, text=",", link=None), raised) if apart else (raised,)

    def _figure_run(self, run: FigureRun, size: float) -> Spans:
        figure = self.figure(run.figure)
        text = figure.words(self.language) if figure is not None else ""
        if figure is None or not text:
            return (Span(self.words.missing, colour=self.colours.nezu, together=True),)
        return bound_figure(text, figure.key, size, self.colours, self.key_said(figure.key))

    def key_said(self, key: str) -> str:
        """Return what a voice says for the key of a figure."""
        return self.words.said.figure.format(key=key)

    def kept(self, parts: tuple[object, ...], inputs: Hashable, make: Callable[[], Rows]) -> Rows:
        """Return the rows of some parts of the section as they were made of these very parts and equal `inputs` before.

        What they are set with must be the same too, but for the minutes, which only headings tell: after a key in a long
        section, nearly all of it is.
        """
        ids = tuple(map(id, parts))
        _, rows = self.setter.memo.of_object(self._around, (ids, inputs), lambda: (parts, make()))  # no id can pass on
        return rows

    @cached_property
    def _around(self) -> object:
        """One object for as long as everything that rows are set with is the same."""
        facts = msgspec.structs.replace(self.facts, minutes=0)
        return self.setter.memo.of_value(("around", self.house, facts, self.section, self.language), object)

    def lines(self, text: Text, style: str, width: float, align: Align = "left") -> Lines:
        """Return text broken into lines."""
        return self.setter.lines(text, style, width, align)

    def rows(self, lines: Lines, x: float, place: Place, role: Role = "paragraph") -> Rows:
        """Return lines as rows, with an anchor where a bound figure is shown, for the register's pages."""
        rows = lines.rows(x, place, role)
        return tuple(self.anchored(row, place) for row in rows) if self._keyed else rows

    def anchored(self, row: Row, place: Place) -> Row:
        """Return a row with an anchor for each bound figure that it shows."""
        raised = (mark.text for mark in _glyphs(row.marks) if mark.size == KEY_SIZE)
        shown_at = Place(self.section, place.item, place.field)
        anchors = tuple(Anchor(use_place(shown_at, self._keyed[key]), 0.0) for key in raised if key in self._keyed)
        return msgspec.structs.replace(row, marks=(*anchors, *row.marks)) if anchors else row


def _glyphs(marks: Marks) -> Iterator[Glyphs]:
    for mark in marks:
        if isinstance(mark, Group):
            yield from _glyphs(mark.marks)
        elif isinstance(mark, Glyphs):
            yield mark
