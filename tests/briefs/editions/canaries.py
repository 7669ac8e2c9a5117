"""Books in which every text is a canary: a word that stands nowhere else, with a character that no other text has.

Who may hear which canary is decided here once more, in another way than the application does, and files are searched in
another way than the application searches them.
"""

from __future__ import annotations

import io
import itertools
import random
import re
import string
import typing
from collections.abc import Iterator
from decimal import Decimal

import msgspec
import pikepdf
import pypdfium2

from briefs.book.book import Book
from briefs.book.figures import Figure
from briefs.book.marking import Marking, MarkingProfile
from briefs.book.schema import walk
from briefs.book.text import FigureRun, Portion, ReferenceRun
from briefs.book.value import Refers, Value

FIXED = {
    "id", "marking", "profile", "time_zone", "ceiling", "currency", "unit", "formula", "scenario", "media_type", "code",
    "link", "digest",
}  # fmt: skip
"""Fields whose strings are no free text (a unit may be one, but then another field, the noun, is printed)."""


class Canary(msgspec.Struct, frozen=True):
    """A word that a book says once. `seen` tells whether every marked part around it admits the reader."""

    word: str
    character: str
    seen: bool


class Planter:
    """Fills a drawn book: canaries as text, marks of the profile, references that lead to parts of it."""

    def __init__(self, profile: MarkingProfile, rank: int, seed: int, characters: typing.Iterable[str]) -> None:
        self._profile, self._rank, self._chance = profile, rank, random.Random(seed)
        self._characters = iter(characters)
        self._numbers = itertools.count(self._chance.randrange(26**3) * 1000)
        self._ids: list[str] = []
        self._ceiling = 0
        self.canaries: list[Canary] = []
        self.numbers: dict[str, bool] = {}

    def fill(self, book: Book) -> Book:
        """Return the book filled. What stands beside sections without a mark is neither expected nor forbidden."""
        self._ids = [part.id for _, part in walk(book)]
        self._ceiling = self._chance.randrange(len(self._profile.levels))
        filled: Book = self._filled(book, seen=True)
        return msgspec.structs.replace(filled, ceiling=self._profile.levels[self._ceiling].code, profile=self._profile.id)

    def _filled(self, value: typing.Any, *, seen: bool) -> typing.Any:
        if isinstance(value, tuple):
            return tuple(self._filled(one, seen=seen) for one in value)
        if not isinstance(value, Value) or isinstance(value, Marking):
            return value
        changed: dict[str, typing.Any] = {}
        if isinstance(value, Portion):
            changed["marking"] = self._mark()
            seen = seen and self._admits(changed["marking"])
        hints = typing.get_type_hints(type(value), include_extras=True)
        for name in value.__struct_fields__:
            if name not in FIXED and typing.get_origin(hints[name]) is not typing.Literal:
                named = _refers(hints[name]) or isinstance(value, FigureRun | ReferenceRun)
                changed[name] = self._field(getattr(value, name), hints[name], named=named, seen=seen)
        if isinstance(value, Figure):
            changed |= self._numbered(changed["marking"])
        return msgspec.structs.replace(value, **changed)

    def _field(self, held: typing.Any, hint: typing.Any, *, named: bool, seen: bool) -> typing.Any:
        element = typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else None
        if named:
            return self._any_id() if held else held
        if _refers(element):
            return tuple(self._any_id() for _ in held)
        if hint is str:
            return self._canary(seen=seen)
        return self._filled(held, seen=seen) if isinstance(held, tuple | Value) else held

    def _numbered(self, marking: Marking | None) -> dict[str, typing.Any]:
        if self._chance.random() < 0.3:
            return {"formula": f"[{self._any_id()}] + 1", "value": None, "unit": "", "qualifier": "", "spelled": False}
        number = 1_000_003 + 7919 * next(self._numbers)
        self.numbers[f"{number:,}"] = self._admits(marking)
        return {
            "formula": "", "value": Decimal(number), "unit": "", "qualifier": "", "spelled": False,
            "rounding": None,
        }  # fmt: skip

    def _mark(self) -> Marking | None:
        kind = self._chance.random()
        if kind < 0.1:
            return None
        level = "unheard of" if kind < 0.15 else self._chance.choice(self._profile.levels).code
        return Marking(
            level=level,
            caveats=("EYES ONLY",) if self._chance.random() < 0.08 else (),
            release=("LVA",) if self._chance.random() < 0.08 else (),
        )

    def _admits(self, marking: Marking | None) -> bool:
        if marking is None:
            return self._rank > 0 and self._ceiling <= self._rank
        codes = [level.code for level in self._profile.levels[: self._rank + 1]]
        return marking.level in codes and not marking.caveats and not marking.release

    def _canary(self, *, seen: bool) -> str:
        number = next(self._numbers)
        word = "qz" + "".join(string.ascii_lowercase[number // 26**place % 26] for place in range(6))
        character = next(self._characters)
        self.canaries.append(Canary(word, character, seen))
        return f"{word}{character}"

    def _any_id(self) -> str:
        return self._chance.choice(self._ids)


def _refers(hint: typing.Any) -> bool:
    return any(isinstance(note, Refers) for note in getattr(hint, "__metadata__", ()))


def everything_in(data: bytes) -> tuple[str, frozenset[str]]:
    """Return all that can be read in a file in any way, without spaces, and the characters of its fonts."""
    out = [data.decode("latin-1")]
    characters: set[str] = set()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for node in pdf.objects:
            out.extend(_strings(node))
            if isinstance(node, pikepdf.Stream):
                body = node.read_bytes()
                out += [body.decode("latin-1"), body.decode("utf-8", "ignore"), body.decode("utf-16-be", "ignore")]
            if isinstance(node, pikepdf.Dictionary) and "/ToUnicode" in node:
                rows = re.findall(rb"<[0-9A-F]{4}> <([0-9A-F]+)>", node.ToUnicode.read_bytes())
                characters.update(bytes.fromhex(row.decode()).decode("utf-16-be") for row in rows)
        out.extend(_strings(pdf.trailer))
    opened = pypdfium2.PdfDocument(data)
    for page in opened:
        out.append(page.get_textpage().get_text_range())
    opened.close()
    return re.sub(r"\s+", "", "".join(out)), frozenset(characters)


def _strings(node: typing.Any, depth: int = 0) -> Iterator[str]:
    if isinstance(node, pikepdf.String):
        yield str(node)
        yield bytes(node).decode("utf-8", "ignore")
    elif isinstance(node, pikepdf.Name):
        yield str(node)
    elif isinstance(node, pikepdf.Array) and not (depth and node.is_indirect):
        for one in node:
            yield from _strings(one, depth + 1)
    elif isinstance(node, pikepdf.Dictionary | pikepdf.Stream) and not (depth and node.is_indirect):
        for key, one in node.items():
            yield key
            yield from _strings(one, depth + 1)
