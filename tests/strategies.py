"""Random valid books of every kind, built from the value types themselves (so a new field is drawn at once)."""

from __future__ import annotations

import datetime as dt
import itertools
import types
import typing
from decimal import Decimal

import msgspec
from hypothesis import strategies as st

from briefs.book.book import Book, Edition, Rates, Tab
from briefs.book.marking import Marking
from briefs.book.sections import KINDS
from briefs.book.text import FigureRun, NoteRun, PersonRun, ReferenceRun, Run, TextRun, tidy
from briefs.book.value import Entity, Value

__all__ = ["KINDS", "books", "ids", "numbered", "runs", "sections", "value_of", "values", "written_section"]

NASTY = "ab Z09|=>\u200b\u2060,.…'\"<&>\\{}*_[]()~\t\n\u2028\u00a0◊–—é\u0301日本語、。「」ーｶﾞ㈱𠮷👍🏽\u200dעאر"
TEXT = st.text(st.sampled_from(NASTY), max_size=10)
EN = (
    *("the", "tariff", "review", "of", "soybeans,", "LNG", "and", "$550", "billion;", "(Alaska)", "F-150", "by", "a"),
    *("Ministry", "responsibilities", "24", "October", "2025", "—", "“quoted”", "words"),
)
JA = "経済産業省は大豆の輸入について、来年度までに協議する。「日本側」（注）首脳会談での発言ピックアップトラック5,500億ドル"
AMOUNTS = st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=2)
IDS = ("id1", "id2", "gone")
Leaves = typing.Mapping[typing.Any, st.SearchStrategy[typing.Any]]
_LEAVES: Leaves = {
    str: TEXT,
    bool: st.booleans(),
    int: st.integers(0, 5000),
    float: st.sampled_from((1.0, 2.2, 9.5)),
    Decimal: AMOUNTS,
    dt.date: st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)),
    dt.time: st.times().map(lambda time: time.replace(second=0, microsecond=0, fold=0)),
    dt.datetime: st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2100, 1, 1)).map(  # noqa: DTZ001
        lambda at: at.replace(microsecond=0, tzinfo=dt.UTC)
    ),
}

_PER_CENT = st.integers(0, 100)
_NARROW: dict[str, st.SearchStrategy[typing.Any]] = {
    "decimals": st.none() | st.integers(0, 9),
    "across": _PER_CENT,
    "down": _PER_CENT,
    "seats": st.integers(0, 25),
}
"""Fields that hold less than their type."""


def ids(prefix: str = "new") -> typing.Callable[[], str]:
    """Return a source of ids that are never given twice."""
    numbers = itertools.count()
    return lambda: f"{prefix}{next(numbers)}"


def runs(words: st.SearchStrategy[str] = TEXT, ruby: st.SearchStrategy[str] = TEXT) -> st.SearchStrategy[tuple[Run, ...]]:
    """Draw tidy runs."""
    text = st.builds(
        TextRun,
        text=words,
        bold=st.booleans(),
        italic=st.booleans(),
        underline=st.booleans(),
        link=st.just("") | TEXT,
        ruby=st.just("") | ruby,
    )
    figure = st.builds(FigureRun, figure=st.sampled_from(IDS))
    page = st.builds(ReferenceRun, target=st.sampled_from(IDS))
    person = st.builds(PersonRun, person=st.sampled_from(IDS))
    sources = st.lists(st.sampled_from(IDS), max_size=2, unique=True).map(tuple)
    note = st.builds(NoteRun, text=words, sources=sources)
    return st.lists(text | figure | page | person | note, max_size=3).map(tidy)


def values(cls: type[Value], depth: int = 2, leaves: Leaves = _LEAVES) -> st.SearchStrategy[typing.Any]:
    """Draw a value of a type; its parts' ids are placeholders until `numbered` gives them their own."""
    hints = typing.get_type_hints(cls)
    fields = {
        name: _NARROW[name] if name in _NARROW else _of(hints[name], depth, leaves)
        for name in cls.__struct_fields__
        if name != "id"
    }
    if issubclass(cls, Entity):
        fields["id"] = st.just("")
    return st.builds(cls, **fields)


def numbered(part: typing.Any, new_id: typing.Callable[[], str]) -> typing.Any:
    """Return a drawn value with ids of its own all through."""
    if isinstance(part, tuple):
        return tuple(numbered(item, new_id) for item in part)
    if not isinstance(part, Value):
        return part
    changed = {name: numbered(getattr(part, name), new_id) for name in part.__struct_fields__ if name != "id"}
    if isinstance(part, Entity):
        changed["id"] = new_id()
    return msgspec.structs.replace(part, **changed)


def sections() -> st.SearchStrategy[typing.Any]:
    """Draw a section of any kind (ids still placeholders)."""
    return st.sampled_from(sorted(KINDS)).flatmap(lambda kind: values(KINDS[kind]))


def books(most_tabs: int = 2, most_sections: int = 2) -> st.SearchStrategy[Book]:
    """Draw a small book of random sections, its ids all different."""
    tabs = st.lists(
        st.builds(
            Tab, id=st.just(""), title=TEXT, word=TEXT, sections=st.lists(sections(), max_size=most_sections).map(tuple)
        ),
        max_size=most_tabs,
    ).map(tuple)
    hints = typing.get_type_hints(Book)
    fields = {name: _of(hints[name], 1) for name in Book.__struct_fields__ if name not in ("id", "tabs")}
    fields |= {"edition": values(Edition), "rates": st.just(Rates()), "profile": st.sampled_from(("uk", "us", "tlp", "x"))}
    whole = st.builds(Book, id=st.just(""), tabs=tabs, **fields)
    return whole.map(lambda book: numbered(book, ids("part")))


def value_of(hint: typing.Any) -> st.SearchStrategy[typing.Any]:
    """Draw a value for a field of any type; what looks like text is."""
    return _of(hint, 1)


def written(most: int) -> st.SearchStrategy[str]:
    """Draw nothing, up to so many English words, or as many Japanese characters, or one behind the other."""
    english = st.lists(st.sampled_from(EN), min_size=1, max_size=most).map(" ".join)
    japanese = st.tuples(st.integers(0, 20), st.integers(1, most)).map(lambda cut: (2 * JA)[cut[0] : sum(cut)])
    return st.just("") | english | japanese | st.tuples(english, japanese).map("".join)


def written_section(kind: str, most: int) -> st.SearchStrategy[typing.Any]:
    """Draw a section as officials could write it: words, likely amounts, marks that are known (ids still placeholders)."""
    likely: Leaves = {
        str: written(most),
        int: st.integers(0, 400),
        Decimal: st.decimals(-20, 100, places=1) if kind == "defence posture" else st.decimals(-1000, 10**5, places=1),
        Marking: st.sampled_from(("O", "O-S", "S")).map(lambda level: Marking(level=level)),
    }
    return values(KINDS[kind], 2, {**_LEAVES, **likely}).map(lambda section: numbered(section, ids("part")))


def _of(hint: typing.Any, depth: int, leaves: Leaves = _LEAVES) -> st.SearchStrategy[typing.Any]:
    if hint in leaves:
        return leaves[hint]
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Literal:
        return st.sampled_from(arguments)
    if origin is tuple:
        return _tuples(arguments[0], depth, leaves)
    if origin is types.UnionType or origin is typing.Union:
        return st.one_of(*(st.none() if member is types.NoneType else _of(member, depth, leaves) for member in arguments))
    return values(hint, depth, leaves)


def _tuples(element: typing.Any, depth: int, leaves: Leaves) -> st.SearchStrategy[typing.Any]:
    if element == Run:
        return runs(leaves[str], TEXT if leaves is _LEAVES else written(1))
    if element is str:
        return st.lists(st.sampled_from(IDS), max_size=2, unique=True).map(tuple)
    return st.lists(_of(element, depth - 1, leaves), max_size=2 if depth > 0 else 0).map(tuple)
