"""Loose numbers: amounts in the text that are not bound to the ledger, and the figure that each probably means."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

import msgspec

from briefs.book.book import Book
from briefs.book.figures import Figure
from briefs.book.formats import NO_BREAK
from briefs.book.ledger import Ledger
from briefs.book.place import Place
from briefs.book.schema import Field, FieldKind, fields_of, find, get, walk_section
from briefs.book.section import Section
from briefs.book.sections import Annex, SourceList
from briefs.book.text import FigureRun, Run, Runs, TextRun, notes_in, tidy
from briefs.book.value import Entity, Phrase
from briefs.checks.problem import Problem
from briefs.checks.remembered import remembered
from briefs.edits.edits import Change, SetField, Several
from briefs.numbers.finding import NumberFinder, Numeral

CHIP = "\ufffc"  # stands for a bound figure or a page in the text that is searched
PROSE = {"standfirst", "prompt", "caption", "lead", "until", "summary", "zone_lead", "zone_words", "question", "answer"}
CLOSE = Decimal("0.005")  # of a figure's value: a text that rounds it so much still says the same
FAR = 2  # times a figure's value: what is farther off is about something else
_SENTENCE = re.compile(r"[.!?;](?=\s|$)|[。！？；\n]")
_LONG_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]{3,}")
_PLURAL = re.compile(r"(?:ie|y)$")
_JAPANESE_RUN = re.compile(r"[一-龯々]{2,}|[ァ-ヴー]{2,}")
_QUALIFIERS = {
    "about": r"(?:about|around|roughly|some|nearly)\s$|約$",
    "up to": r"up\sto\s$|最大$",
    "at least": r"at\sleast\s$|少なくとも$",
}


class KnownFigure(msgspec.Struct, frozen=True):
    """A figure of the ledger as a text may mean it: `stems` are the words by which a sentence is known to be about it."""

    id: str
    key: str
    value: Decimal
    unit: str
    qualifier: str
    noun: frozenset[str]
    counter: str
    stems: frozenset[str]
    words: str


class Loose(msgspec.Struct, frozen=True, gc=False):
    """A loose number: where it stands, the words around it, the figure it probably means ("" for none), and if they agree.

    `start` and `end` count characters of the field's text, a chip as one.
    """

    place: Place
    start: int
    end: int
    text: str
    before: str
    after: str
    figure: str = ""
    key: str = ""
    figure_words: str = ""
    agrees: bool = False
    bind: Change | None = None

    def problem(self) -> Problem | None:
        """Return the problem that it is: one that contradicts the ledger is an error."""
        if not self.figure:
            return None
        details = (("number", self.text), ("key", self.key), ("figure", self.figure_words))
        if self.agrees:
            return Problem("loose number", "note", self.place, details, self.bind)
        return Problem("contradiction", "error", self.place, details, self.bind)


def known_figures(book: Book, common: frozenset[str]) -> tuple[KnownFigure, ...]:
    """Return the ledger's figures that have a value, with the words that tell of each and of few others of its unit."""
    ledger = Ledger(book)
    found = [(figure, value) for figure in book.figures if (value := ledger.value(figure.id)) is not None]
    stems = {figure.id: _stems_of(common, figure.name, figure.noun, figure.base) for figure, _ in found}
    counts = Counter((_unit(figure.unit), stem) for figure, _ in found for stem in stems[figure.id])
    of_unit = Counter(_unit(figure.unit) for figure, _ in found)

    def telling(figure: Figure) -> frozenset[str]:
        unit = _unit(figure.unit)
        return frozenset(stem for stem in stems[figure.id] if counts[unit, stem] <= max(2, of_unit[unit] // 3))

    return tuple(
        KnownFigure(
            id=figure.id,
            key=figure.key,
            value=value,
            unit=_unit(figure.unit),
            qualifier=figure.qualifier,
            noun=_stems_of(common, figure.noun),
            counter=figure.noun.ja if len(figure.noun.ja) == 1 else "",
            stems=telling(figure),
            words=(ledger.words(figure.id, "en") or "").replace(NO_BREAK, " "),
        )
        for figure, value in found
        if figure.unit != "year"
    )


def loose_in(section: Section, figures: Sequence[KnownFigure], finder: NumberFinder) -> Iterator[Loose]:
    """Yield the loose numbers of a section, in its order."""
    for spot in _spots(section, finder):
        yield _loose(spot, figures)


class _Spot(msgspec.Struct, frozen=True):
    """A number in a text with what tells what it is of: the stems of its sentence, and of what follows it at once.

    `counter` is the one character behind it, which in Japanese may tell what is counted (台, 隻).
    """

    numeral: Numeral
    found: Loose
    runs: Runs | str
    stems: frozenset[str]
    following: frozenset[str]
    counter: str


def _spots(section: Section, finder: NumberFinder) -> Iterator[_Spot]:
    """Yield the numbers of a section. What they mean depends on the ledger, where they stand does not."""
    if not isinstance(section, Annex | SourceList):
        for place, part in walk_section(section):
            yield from _spots_in(part, place, finder)


@remembered
def _spots_in(part: Entity, place: Place, finder: NumberFinder) -> tuple[_Spot, ...]:
    found: list[_Spot] = []
    for path, field in fields_of(type(part)).items():
        if _is_prose(field):
            runs = get(part, path)
            text = text_of(runs) if field.kind is FieldKind.RUNS else runs
            found.extend(_spot(place.at(path), runs, text, numeral) for numeral in finder.loose_in(text))
            for note in notes_in(runs) if field.kind is FieldKind.RUNS else ():  # no figure can be bound in these
                numerals = finder.loose_in(note.text)
                found.extend(_spot(place.at(path), note.text, note.text, numeral) for numeral in numerals)
    return tuple(found)


def _spot(place: Place, runs: Runs | str, text: str, numeral: Numeral) -> _Spot:
    start, end = numeral.start, numeral.end
    left = max((match.end() for match in _SENTENCE.finditer(text, 0, start)), default=0)
    stop = _SENTENCE.search(text, end)
    right = stop.start() if stop is not None else len(text)
    loose = Loose(place, start, end, text[start:end], text[left:start].lstrip(), text[end:right])
    stems, following = frozenset(_stems(text[left:right])), frozenset(_stems(text[end:right][:24]))
    return _Spot(numeral, loose, runs, stems, following, text[end : end + 1])


def text_of(runs: Runs) -> str:
    """Return the text of runs as loose numbers count it: a chip is one character."""
    return "".join(run.text if isinstance(run, TextRun) else CHIP for run in runs)


def bound(runs: Runs, start: int, end: int, figure: KnownFigure) -> Runs:
    """Return the runs with a figure in place of the characters from `start` to `end` and of its qualifier before them."""
    text = text_of(runs)
    pattern = _QUALIFIERS.get(figure.qualifier)
    if pattern and (before := re.search(pattern, text[:start], re.IGNORECASE)):
        start = before.start()
    return tidy((*_cut(runs, 0, start), FigureRun(figure=figure.id), *_cut(runs, end, len(text))))


def _cut(runs: Runs, start: int, end: int) -> Iterator[Run]:
    """Yield what stands in runs between two characters of their text; a word cut in two loses its reading."""
    position = 0
    for run in runs:
        length = len(run.text) if isinstance(run, TextRun) else 1
        first, last = max(start - position, 0), min(end - position, length)
        if first < last:
            if isinstance(run, TextRun) and last - first < length:
                yield msgspec.structs.replace(run, text=run.text[first:last], ruby="")
            else:
                yield run
        position += length


def bind_all(book: Book, loose: Iterable[Loose]) -> Change | None:
    """Return the change that binds all numbers that agree with their figures; None where there are none.

    Numbers of one field are bound from its end, so that those before them stay where they were found.
    """
    figures = {one.id: one for one in known_figures(book, frozenset())}
    fields: dict[Place, Runs] = {}
    for one in sorted(loose, key=lambda one: one.start, reverse=True):
        part = find(book, one.place)
        if one.agrees and one.bind is not None and one.figure in figures and part is not None:
            runs = fields.get(one.place, get(part, one.place.field))
            fields[one.place] = bound(runs, one.start, one.end, figures[one.figure])
    edits = tuple(SetField(place, runs) for place, runs in fields.items())
    return Change("Bind numbers", Several(edits)) if edits else None


def _is_prose(field: Field) -> bool:
    root = field.path.split(".")[0]
    return field.kind is FieldKind.RUNS or (field.kind is FieldKind.TEXT and root in PROSE)


def _loose(spot: _Spot, figures: Sequence[KnownFigure]) -> Loose:
    figure, agrees = _meaning(spot, figures)
    if figure is None:
        return spot.found
    found, bind = spot.found, None
    if isinstance(spot.runs, tuple):
        bind = Change("Bind number", SetField(found.place, bound(spot.runs, found.start, found.end, figure)))
    return msgspec.structs.replace(
        found, figure=figure.id, key=figure.key, figure_words=figure.words, agrees=agrees, bind=bind
    )


def _meaning(spot: _Spot, figures: Sequence[KnownFigure]) -> tuple[KnownFigure | None, bool]:
    """Return the figure that a number probably means, and whether the two agree."""
    numeral, stems = spot.numeral, spot.stems
    if numeral.upper is not None:
        return None, False
    same = [figure for figure in figures if figure.unit == numeral.unit]
    if not numeral.unit:
        same = [figure for figure in same if _counts(figure, spot)]
    agreeing = [figure for figure in same if _agrees(numeral.value, figure.value)]
    if agreeing:
        return max(agreeing, key=lambda figure: len(figure.stems & stems)), True
    told = [figure for figure in same if (figure.stems - figure.noun) & stems and _is_near(numeral.value, figure.value)]
    if not told:
        return None, False
    return max(told, key=lambda figure: (len(figure.stems & stems), -abs(figure.value - numeral.value))), False


def _counts(figure: KnownFigure, spot: _Spot) -> bool:
    """Return whether a number without a unit may count what a figure does: by what follows it, or by its sentence."""
    if figure.noun & spot.following:
        return True
    of_it = bool((figure.stems - figure.noun) & spot.stems)
    return of_it and (not figure.noun or figure.counter == spot.counter != "")


def _agrees(said: Decimal, value: Decimal) -> bool:
    return abs(said - value) <= abs(value) * CLOSE


def _is_near(said: Decimal, value: Decimal) -> bool:
    low, high = sorted((abs(said), abs(value)))
    return said * value > 0 and high <= low * FAR


def _unit(unit: str) -> str:
    return unit if unit == "%" or (len(unit) == 3 and unit.isupper()) else ""


def _stems_of(common: frozenset[str], *phrases: Phrase) -> frozenset[str]:
    texts = [text for phrase in phrases for text in (phrase.en, phrase.ja)]
    return frozenset(stem for text in texts for stem in _stems(text)) - common


def _stems(text: str) -> Iterator[str]:
    """Yield the words by which a text is about something: English ones without their plural, pairs of 漢字, katakana."""
    for word in _LONG_WORD.findall(text):
        yield _PLURAL.sub("i", word.casefold().removesuffix("s"))
    for run in () if text.isascii() else _JAPANESE_RUN.findall(text):
        size = 2 if "一" <= run[0] <= "龯" else len(run)
        for n in range(len(run) - size + 1):
            yield run[n : n + size]
