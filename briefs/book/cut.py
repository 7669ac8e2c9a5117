"""The cut: what of a book a reader below its marking may see. Pages are made from the cut, never from the whole with boxes.

Everything is decided from the value types (`briefs.book.schema`), and whatever is not known to be readable goes:

- A part with a mark goes, with all that is in it, where its level is above the reader's or none of the profile's. No mark
  counts as the book's ceiling, and never as the lowest level.
- A level says nothing of who the reader is. A part with a caveat goes unless the reader is named for every caveat of it, and
  one with a release list goes unless the reader is named by an entry of it.
- A part without a mark of its own (a group, a day) is covered by the nearest one around it, and goes when all marked parts
  in it have gone. So do sections and tabs.
- What is made from what has gone goes too: the figure of a formula, a figure shown large. A total of lines of which one has
  gone is no longer that total: a figure by such a formula goes; subtotals are those of the lines left.
- What lies beside the sections without a mark (people, sources, files, recipients, silences) stays only where something
  left names it; of the book's own words only those that name the book stay; a tab of which something has gone has the
  title of its first section. Words that name a figure or a page that has gone say […] there.
"""

from __future__ import annotations

import typing
from collections.abc import Collection, Iterable, Iterator

import msgspec

from briefs.book.book import Book, Cover, Edition, Tab
from briefs.book.figures import Figure
from briefs.book.formulas import references_in
from briefs.book.ledger import Ledger
from briefs.book.marking import Marking, MarkingProfile
from briefs.book.place import Place
from briefs.book.said import is_run, mandatory, references, said, said_by, shape
from briefs.book.schema import Field, FieldKind, collections_of, fields_of, get, ids_in, walk
from briefs.book.section import Section
from briefs.book.sections import SourceList, kind_of
from briefs.book.text import Portion, ReferenceRun, TextRun, tidy
from briefs.book.value import Entity, Value

OMITTED = "[…]"
"""What stands in the words that are left for a figure or a page that has gone: the sign of an omission in any language."""
OF_THE_BOOK = frozenset(
    [
        "id",
        "title",
        "occasion",
        "principal",
        "counterpart",
        "starts",
        "ends",
        "time_zone",
        "languages",
        "paper",
        "profile",
        "ceiling",
        "banner_note",
        "rates",
    ]
)
"""The book's own fields that name it. Whatever else it says of itself is kept from a cut."""
_MADE_FROM = frozenset({"section", "person", "attachment"})
_NO_WORDS = frozenset({FieldKind.PARTS, FieldKind.REFERENCE, FieldKind.REFERENCES})


class UnknownLevelError(ValueError):
    """A reader is cleared to a level that the book's profile does not have."""


class Reader(msgspec.Struct, frozen=True):
    """For whom a book is cut: cleared to the level of this code, and named for these caveats and countries."""

    level: str
    named: tuple[str, ...] = ()


class Rules(msgspec.Struct, frozen=True):
    """What decides whether a mark admits a reader."""

    profile: MarkingProfile
    ceiling: str
    reader: Reader

    def __post_init__(self) -> None:
        """Refuse a level that is none: it would rank above all others."""
        if self.profile.level(self.reader.level) is None:
            raise UnknownLevelError(self.reader.level)

    def admits(self, marking: Marking | None) -> bool:
        """Return whether the reader may see what bears this mark."""
        cleared, named = self.profile.rank(self.reader.level), frozenset(self.reader.named)
        if marking is None:
            return max(self.profile.rank(self.ceiling), 1) <= cleared
        released = not marking.release or not named.isdisjoint(marking.release)
        return self.profile.rank(marking.level) <= cleared and named.issuperset(marking.caveats) and released


class Withheld(msgspec.Struct, frozen=True):
    """A part that is not in the cut, or (`place` names a field) words of a part that is.

    `within` is the kind of its section, "" outside of all; `level` is its own mark's code, "" where it has none. `texts` is
    everything it says, the parts in it aside.
    """

    place: Place
    within: str
    portion: bool
    level: str
    texts: tuple[str, ...]


class Cut(msgspec.Struct, frozen=True, eq=False):
    """A book as a reader may see it, and what that reader may not see. `omitted` counts the signs of omission in words."""

    book: Book
    reader: Reader
    withheld: tuple[Withheld, ...] = ()
    omitted: int = 0

    @property
    def portions(self) -> int:
        """How many portions are withheld."""
        return sum(one.portion for one in self.withheld)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of all parts that are withheld."""
        return frozenset(one.place.item or one.place.section for one in self.withheld if not one.place.field)


def cut(book: Book, rules: Rules, gone: Collection[str] = ()) -> Cut:
    """Return the book as the reader may see it. Parts with an id in `gone` are withheld whatever their mark.

    An earlier edition that lies beside a cut is cut with the ids withheld from the later one: what was raised since must
    not be read from the table of changes.
    """
    return _Cutting(book, rules, gone).cut()


class _Cutting:
    def __init__(self, book: Book, rules: Rules, gone: Collection[str]) -> None:
        self._whole, self._rules = book, rules
        self._gone = set(gone)
        self._thinned: set[str] = set()
        self._held = frozenset(_with_portions(book))
        self._omitted = 0

    def cut(self) -> Cut:
        kept = self._whole
        count = -1
        while count != len(self._gone):  # what has gone may take with it what is made from it, wherever that stands
            count = len(self._gone)
            kept = typing.cast("Book", self._pruned(kept))
        kept = _without_unnamed(kept)
        left = set(ids_in(kept))
        self._gone.update(part for part in ids_in(self._whole) if part not in left)
        kept = typing.cast("Book", self._told(kept))
        tabs = tuple(self._tab(tab) for tab in kept.tabs)
        kept = _only(kept, OF_THE_BOOK | set(collections_of(Book)), tabs=tabs, **_of_cover(kept))
        return Cut(kept, self._rules.reader, tuple(_withheld(self._whole, kept)), self._omitted)

    def _pruned(self, part: Entity) -> Entity | None:
        """Return a part without what is withheld inside it, or None where it goes itself."""
        if part.id in self._gone or not self._stays(part):
            self._gone.update(ids_in(part))
            return None
        changed: dict[str, typing.Any] = {}
        for name in collections_of(type(part)):
            children = getattr(part, name)
            kept = tuple(one for child in children if (one := self._pruned(child)) is not None)
            if len(kept) != len(children):
                self._thinned.add(part.id)
            if any(one is not child for one, child in zip(kept, children, strict=False)) or len(kept) != len(children):
                changed[name] = kept
        part = msgspec.structs.replace(part, **changed) if changed else part
        if self._emptied(part):
            self._gone.update(ids_in(part))
            return None
        return part

    def _stays(self, part: Entity) -> bool:
        if isinstance(part, Portion) and not self._rules.admits(part.marking):
            return False
        if any(getattr(part, name) in self._gone for name in mandatory(type(part))):
            return False
        if isinstance(part, Figure):
            named = {reference.item for reference in references_in(part.formula)}
            return named.isdisjoint(self._gone) and named.isdisjoint(self._thinned)
        return True

    def _emptied(self, part: Entity) -> bool:
        """Return whether all that a part was there for has gone."""
        if isinstance(part, Book | SourceList):
            return False
        if isinstance(part, Section):
            own = fields_of(type(part)).keys() - fields_of(Section).keys()
            fields = [(fields_of(type(part))[path], get(part, path)) for path in own]
            had = part.id in self._held or any(_made_from(field) and value in self._gone for field, value in fields)
            return had and not _any_portion(part) and not any(self._says(field, value) for field, value in fields)
        return not isinstance(part, Portion) and part.id in self._held and not _any_portion(part)

    def _says(self, field: Field, value: typing.Any) -> bool:
        """Return whether a field of a section alone is enough to print it."""
        if _made_from(field):
            return bool(value) and value not in self._gone
        return field.kind in (FieldKind.TEXT, FieldKind.RUNS) and bool(value)

    def _told(self, value: typing.Any) -> typing.Any:
        """Return a value without references to what has gone; None for one that is nothing without its reference."""
        if isinstance(value, tuple):
            told = tuple(self._told(one) for one in value)
            if all(new is old for new, old in zip(told, value, strict=True)):
                return value
            kept = tuple(one for one in told if one is not None)
            return tidy(kept) if any(isinstance(one, TextRun) for one in kept) else kept
        if not isinstance(value, Value):
            return value
        if is_run(value) and self._names_gone(value):
            self._omitted += 1
            return TextRun(text=OMITTED)
        changed: dict[str, typing.Any] = {}
        for name, role in shape(type(value)).items():
            old = getattr(value, name)
            if role == "reference" and old in self._gone:
                if name in mandatory(type(value)):
                    return None
                changed[name] = ""
            elif role == "references" and not self._gone.isdisjoint(old):
                changed[name] = tuple(one for one in old if one not in self._gone)
            elif role == "value" and (new := self._told(old)) is not old:
                changed[name] = new
        return msgspec.structs.replace(value, **changed) if changed else value

    def _names_gone(self, run: Value) -> bool:
        if isinstance(run, ReferenceRun):
            return run.target in self._gone
        return any(getattr(run, name) in self._gone for name, role in shape(type(run)).items() if role == "reference")

    def _tab(self, tab: Tab) -> Tab:
        """Return a tab with its own words only where all of it is left."""
        whole = next(one for one in self._whole.tabs if one.id == tab.id)
        if all(part not in self._gone for part in ids_in(whole)):
            return tab
        return _only(tab, {"id", "language", "sections"}, title=tab.sections[0].title if tab.sections else "")


T = typing.TypeVar("T", bound=Value)


def _only(value: T, names: Collection[str], **given: typing.Any) -> T:
    """Return a value with these fields alone, and those given; all others are as if nobody had filled them."""
    kept = {name: getattr(value, name) for name in value.__struct_fields__ if name in names}
    return type(value)(**{**kept, **given})


def _of_cover(book: Book) -> dict[str, Value]:
    """Return what the cover tells of a cut: which edition it is; it is none of the numbered copies of the whole."""
    edition = Edition(number=book.edition.number, at=book.edition.at)
    return {"cover": Cover(emblem=book.cover.emblem), "edition": edition}


def _without_unnamed(book: Book) -> Book:
    """Return the book without the parts beside its sections that bear no mark and that nothing left names."""
    beside = [name for name in collections_of(Book) if name != "tabs"]
    parts: dict[str, Entity] = {part.id: part for name in beside for part in getattr(book, name)}
    bare = _only(book, {*OF_THE_BOOK, "tabs"})
    named = set(references(bare))
    needed = {key for key, part in parts.items() if isinstance(part, Portion)}
    named.update(reference for key in needed for reference in references(parts[key]))
    while more := (named & parts.keys()) - needed:
        needed |= more
        named.update(reference for key in more for reference in references(parts[key]))
    kept = {name: tuple(part for part in getattr(book, name) if part.id in needed) for name in beside}
    return msgspec.structs.replace(book, **kept)


def _withheld(whole: Book, kept: Book) -> Iterator[Withheld]:
    """Yield all that the cut does not say: parts that have gone, and fields that were emptied."""
    left = {part.id: part for _, part in walk(kept)}
    ledger, known = Ledger(whole), frozenset(ids_in(whole))
    kinds = {section.id: kind_of(section) for section in whole.sections()}
    for place, part in walk(whole):
        within = kinds.get(place.section, "")
        now = left.get(part.id)
        if now is None:
            portion = isinstance(part, Portion)
            level = part.marking.level if isinstance(part, Portion) and part.marking is not None else ""
            texts = tuple(text for text in dict.fromkeys(said_by(part, ledger)) if text not in known)
            yield Withheld(place, within, portion, level, texts)
        elif isinstance(part, Book | Tab) and now is not part:
            for path, field in fields_of(type(part)).items():
                if field.kind not in _NO_WORDS and get(part, path) != get(now, path):
                    texts = tuple(said(get(part, path), ledger))
                    if texts:
                        yield Withheld(place.at(path), within, portion=False, level="", texts=texts)


def _made_from(field: Field) -> bool:
    return field.kind is FieldKind.REFERENCE and field.refers in _MADE_FROM


def _any_portion(part: Entity) -> bool:
    return any(_inside(part))


def _inside(part: Entity) -> Iterator[bool]:
    for name in collections_of(type(part)):
        for child in getattr(part, name):
            if isinstance(child, Portion):
                yield True
            else:
                yield from _inside(child)


def _with_portions(book: Book) -> Iterable[str]:
    """Return the ids of all parts that hold marked ones."""
    return (part.id for _, part in walk(book) if _any_portion(part))
