"""Gathering what each section's layout depends on from the book, fast enough to be done at every key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property, partial
from typing import TypeVar

import msgspec

from briefs.book.book import Attachment, Book, Rates
from briefs.book.figures import Figure
from briefs.book.formats import figure_value, figure_words
from briefs.book.formulas import Reference
from briefs.book.ledger import Ledger, amounts_in
from briefs.book.notes import numbered_notes
from briefs.book.numbering import Served, served_in
from briefs.book.people import Person
from briefs.book.place import Place
from briefs.book.points import Companion, TalkingPoints
from briefs.book.press import PressLines
from briefs.book.programme import Event, Programme
from briefs.book.promised import Promised, promised_in
from briefs.book.schema import FieldKind, readers_of, walk_section
from briefs.book.sections import Annex, AnySection, Delegations, Member, Profile, SourceList
from briefs.book.text import FigureRun, Language, NoteRun, PersonRun, ReferenceRun, Runs, TextRun
from briefs.book.timing import reading_minutes
from briefs.book.trade import TradePackage
from briefs.book.uses import figures_shown
from briefs.layout.inputs import Facts, FigureText, Held, Register, Seating, use_place
from briefs.layout.memo import Memo

T = TypeVar("T")


class _Uses(msgspec.Struct, frozen=True):
    """What a section refers to: figures with the places that show them, sources, targets of page references, people."""

    figures: tuple[tuple[str, Place], ...]
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    people: tuple[str, ...]


class Gatherer:
    """Gathers the facts of every section of one book."""

    def __init__(self, book: Book, rates: Rates, memo: Memo) -> None:
        self._book, self._rates, self._memo = book, rates, memo
        self._figures = {figure.id: figure for figure in book.figures}
        self._people = {person.id: person for person in book.people}
        self._sources = {source.id: source for source in book.sources}
        self._illustrative = frozenset(s.id for s in book.sources if s.reliability == "illustrative")
        self._sections = {section.id: section for section in book.sections()}
        self._ledger = Ledger(book, self._cell)

    def facts(self, section: AnySection) -> Facts:
        """Return what `section` depends on."""
        if isinstance(section, Companion | SourceList):  # made from other sections, or tells of all of them
            return self._gathered(section)
        told: tuple[object, ...] = ()
        if isinstance(section, TalkingPoints | PressLines | Profile):
            told = (tuple(self._serves((section,))), tuple(self._refers(section)), self._seating(section))
        return self._memo.of_object(section, ("facts", self._around, told), partial(self._gathered, section))

    @cached_property
    def _around(self) -> object:
        """One object for as long as nothing changes that sections can refer to: figures, sources, people, files, parts."""
        book, sections = self._book, self._book.sections()
        parts = tuple(self._memo.of_object(section, "parts", partial(_part_ids, section)) for section in sections)
        figures = tuple(self.figure_text(figure.id) for figure in book.figures)
        held = (self._held(book.sources), self._held(book.people), self._held(book.attachments))
        return self._memo.of_value(
            ("around", tuple(self._sections), parts, figures, held, self._rates, book.time_zone), object
        )

    @cached_property
    def _served(self) -> Mapping[str, Served]:
        """What points can serve, by id."""
        sections = self._sections.values()
        found = (self._memo.of_object(section, "served", partial(_served_in, section)) for section in sections)
        return {served.id: served for section in found for served in section}

    @cached_property
    def _promised(self) -> Mapping[str, Promised]:
        """The lines of trade packages that press lines refer to, by id."""
        sections = self._sections.values()
        found = (self._memo.of_object(section, "promised", partial(_promised_in, section)) for section in sections)
        return {line.id: line for lines in found for line in lines}

    def _gathered(self, section: AnySection) -> Facts:
        shown = self._shown(section)
        uses = [self._uses(part) for part in shown]
        wanted = {figure for use in uses for figure, _ in use.figures}
        named = (self._people[person] for use in uses for person in use.people if person in self._people)
        cited = {source for use in uses for source in use.sources}
        if isinstance(section, SourceList):
            wanted |= self._figures.keys()
            cited |= {source for figure in self._book.figures for source in figure.sources}
        figures = tuple((key, self.figure_text(key)) for key in sorted(wanted) if key in self._figures)
        points, press = self._companions(section)
        return Facts(
            minutes=0 if isinstance(section, SourceList) else self._minutes(section, shown, figures),
            figures=figures,
            keys=tuple((key, self._sources[key].key) for key in sorted(cited) if key in self._sources),
            certainty=tuple((key, self._sources[key].reliability) for key in sorted(cited) if key in self._sources),
            illustrative=self._illustrative & cited,
            targets=tuple((target, self._target(target)) for use in uses for target in use.targets),
            served=tuple(self._serves(shown)),
            promised=tuple(self._refers(section)),
            people=tuple(dict.fromkeys((*self._present(section), *named))),
            notes=numbered_notes(shown, section.language),
            zone=self._book.time_zone,
            person=self._book.person(section.person) if isinstance(section, Profile) else None,
            seating=self._seating(section),
            points=points,
            press=press,
            attachment=self._attachment(section),
            register=self._register() if isinstance(section, SourceList) else None,
        )

    def _refers(self, section: AnySection) -> Iterator[Promised]:
        """Yield the lines of the trade package that press lines and questions are about."""
        if isinstance(section, PressLines):
            lines = [line.commitment for line in section.lines]
            wanted = dict.fromkeys((*lines, *(question.commitment for question in section.questions)))
            yield from (self._promised[line] for line in wanted if line in self._promised)

    def _present(self, section: AnySection) -> Iterator[Person]:
        """Yield the people whom a section names in events or as members of a delegation."""
        seating = self._seating(section)
        shown = seating.delegations.value if seating is not None else section
        parts = [part for _, part in walk_section(shown)] if isinstance(shown, Programme | Delegations) else []
        wanted = {person for part in parts if isinstance(part, Event) for person in (*part.participants, part.head)}
        wanted |= {part.person for part in parts if isinstance(part, Member)}
        yield from (person for person in self._book.people if person.id in wanted)

    def _seating(self, section: AnySection) -> Seating | None:
        """Return the delegations among whom the person of a profile is shown."""
        found = self._sections.get(section.seated) if isinstance(section, Profile) else None
        if not isinstance(found, Delegations):
            return None
        return Seating(self._held(found), self._book.principal)

    def _serves(self, shown: tuple[AnySection, ...]) -> Iterator[Served]:
        """Yield what the points of sections serve."""
        points = [point for section in shown if isinstance(section, TalkingPoints) for point in section.points]
        wanted = dict.fromkeys(part for point in points for part in (point.objective, point.agenda) if part)
        yield from (self._served[part] for part in wanted if part in self._served)

    def figure_text(self, figure_id: str) -> FigureText:
        """Return a figure of the ledger in both languages."""
        figure = self._figures[figure_id]
        value = self._ledger.value(figure_id)
        written = str(value)  # 1.0 is 1, but is not written so
        return self._memo.of_object(figure, ("text", written), partial(_figure_text, figure, value))

    def figure_words(self, figure_id: str, language: Language) -> str:
        """Return a figure, or a person, as a language writes it; empty where the book has none."""
        if figure_id in self._people:
            return self._people[figure_id].name.in_language(language)
        return self.figure_text(figure_id).words(language) if figure_id in self._figures else ""

    def _target(self, target: str) -> Place:
        """Return the place of the section or part with this id."""
        if target in self._sections:
            return Place(target)
        for section in self._book.sections():
            parts = self._memo.of_object(section, "parts", partial(_part_ids, section))
            if target in parts:
                return Place(section.id, target)
        return Place(target)

    def _cell(self, reference: Reference) -> Decimal | None:
        where = (reference.item, reference.column)
        cells = (self._cells(section) for section in self._book.sections() if isinstance(section, TradePackage))
        return next((amounts[where] for amounts in cells if where in amounts), None)

    def _cells(self, package: TradePackage) -> Mapping[tuple[str, str], Decimal]:
        found = partial(amounts_in, package)
        return self._memo.of_object(package, "cells", lambda: {(row, column): amount for row, column, amount in found()})

    def _uses(self, section: AnySection) -> _Uses:
        return self._memo.of_object(section, "uses", partial(_section_uses, section))

    def _shown(self, section: AnySection) -> tuple[AnySection, ...]:
        """Return the sections whose words are printed here: the section itself, or what a companion is made from."""
        if not isinstance(section, Companion):
            return (section,)
        made_from = [self._sections.get(section.points), self._sections.get(section.press)]
        return (section, *(part for part in made_from if part is not None))

    def _companions(self, section: AnySection) -> tuple[Held[TalkingPoints] | None, Held[PressLines] | None]:
        if not isinstance(section, Companion):
            return None, None
        points, press = self._sections.get(section.points), self._sections.get(section.press)
        return (
            self._held(points) if isinstance(points, TalkingPoints) else None,
            self._held(press) if isinstance(press, PressLines) else None,
        )

    def _held(self, value: T) -> Held[T]:
        return self._memo.of_object(value, "held", lambda: Held(value))

    def _attachment(self, section: AnySection) -> Attachment | None:
        """Return the file that an annex encloses, or the photograph of whom a profile is about."""
        if isinstance(section, Profile):
            person = self._book.person(section.person)
            named = person.photograph if person is not None else ""
        else:
            named = section.attachment if isinstance(section, Annex) else ""
        return next((file for file in self._book.attachments if file.id == named), None) if named else None

    def _register(self) -> Register:
        uses: dict[str, list[Place]] = {}
        for section in self._book.sections():
            for part in self._shown(section):
                for figure, place in self._uses(part).figures:
                    shown_at = Place(section.id, place.item, place.field)
                    uses.setdefault(figure, []).append(use_place(shown_at, figure))
        return Register(
            self._held(self._book.figures),
            self._held(self._book.sources),
            tuple((figure, tuple(places)) for figure, places in sorted(uses.items())),
            tuple(self._cited()),
            tuple((file.id, file.name) for file in self._book.attachments),
            len(self._sections),
        )

    def _cited(self) -> Iterator[tuple[str, tuple[Place, ...]]]:
        """Yield the sections that cite each source, by the source's id; figures cite where they are shown."""
        by_figure = {figure.id: figure.sources for figure in self._book.figures}
        found: dict[str, dict[Place, None]] = {}
        for section in self._book.sections():
            use = self._uses(section)
            shown = {source for figure, _ in use.figures for source in by_figure.get(figure, ())}
            for source in {*use.sources, *shown}:
                found.setdefault(source, {})[Place(section.id)] = None
        yield from ((source, tuple(places)) for source, places in sorted(found.items()))

    def _minutes(
        self, section: AnySection, shown: tuple[AnySection, ...], figures: tuple[tuple[str, FigureText], ...]
    ) -> int:
        parts = tuple(self._held(part) for part in shown)
        key = ("minutes", parts, figures, self._rates)
        return self._memo.of_object(section, key, lambda: self._reading_minutes(section, shown))

    def _reading_minutes(self, section: AnySection, shown: tuple[AnySection, ...]) -> int:
        texts = (text for part in shown for text in _texts(part, section.language))
        words = "\n".join(self._plain(text, section.language) if isinstance(text, tuple) else text for text in texts)
        return reading_minutes(words, self._rates)

    def _plain(self, runs: Runs, language: Language) -> str:
        parts: list[str] = []
        for run in runs:
            if isinstance(run, TextRun):
                parts.append(run.text)
            elif isinstance(run, FigureRun) and run.figure in self._figures:
                parts.append(self.figure_text(run.figure).words(language))
            elif isinstance(run, ReferenceRun):
                parts.append("0")
            elif isinstance(run, PersonRun) and run.person in self._people:
                parts.append(self._people[run.person].name.in_language(language))
            elif isinstance(run, NoteRun):
                parts.append(f" {run.text}")
        return "".join(parts)


def _figure_text(figure: Figure, value: Decimal | None) -> FigureText:
    if value is None:
        return FigureText(figure.id, figure.key)
    in_digits = msgspec.structs.replace(figure, spelled=False)
    return FigureText(
        figure.id,
        figure.key,
        figure_words(figure, value, "en"),
        figure_words(figure, value, "ja"),
        figure_value(figure, value, "en"),
        figure_value(figure, value, "ja"),
        figure_words(in_digits, value, "en"),
        figure_words(in_digits, value, "ja"),
        value,
        figure.unit,
    )


def _texts(section: AnySection, language: Language) -> Iterator[str | Runs]:
    """Yield what a section says in a language, field by field."""
    for _, part in walk_section(section):
        for _, field, read in readers_of(type(part), FieldKind.TEXT, FieldKind.RUNS):
            if field.language in ("", language):
                yield read(part)


def _section_uses(section: AnySection) -> _Uses:
    targets: set[str] = set()
    sources: set[str] = set()
    people: set[str] = set()
    for _, part in walk_section(section):
        sources.update(getattr(part, "sources", ()))
        for _, _, read in readers_of(type(part), FieldKind.RUNS):
            for run in read(part):
                if isinstance(run, ReferenceRun):
                    targets.add(run.target)
                elif isinstance(run, PersonRun):
                    people.add(run.person)
                elif isinstance(run, NoteRun):
                    sources.update(run.sources)
    return _Uses(tuple(figures_shown(section)), *(tuple(sorted(ids)) for ids in (sources, targets, people)))


def _part_ids(section: AnySection) -> frozenset[str]:
    return frozenset(place.item for place, _ in walk_section(section) if place.item)


def _served_in(section: AnySection) -> tuple[Served, ...]:
    return tuple(served_in(section))


def _promised_in(section: AnySection) -> tuple[Promised, ...]:
    return tuple(promised_in(section))
